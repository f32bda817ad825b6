"""Finds where text may hold a phrase that is not spelled character by character."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.resource import resource

if TYPE_CHECKING:
    from viewer.script.targets import Target

# What phrases are made of. No word of any dictionary reaches over anything else.
_IN_PHRASES = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇·〈《"


@cache
def _borders() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What phrases are made of, and all else: large classes, compiled when they are needed."""
    return re.compile(f"[{_IN_PHRASES}]"), re.compile(f"[^{_IN_PHRASES}]")


class Doubts(NamedTuple):
    """Characters that differ in some phrase, and the neighbours that give every phrase away."""

    characters: re.Pattern[str]
    pairs: frozenset[str]


@cache
def _tables() -> dict[str, list[str]]:
    lines = resource("resources/script/pairs.txt").read_text("utf-8").splitlines()
    return {target: rest for target, *rest in (line.split("\t") for line in lines)}


@cache
def doubts(target: Target) -> Doubts:
    """The table of a target, from `pairs.txt` (`build_pairs.py` made it)."""
    characters, joined = _tables()[target.value]
    pairs = frozenset(map("".join, zip(joined[::2], joined[1::2], strict=True)))
    return Doubts(re.compile(f"[{characters}]"), pairs)


class Run(NamedTuple):
    """A stretch of text [start, end) no phrase reaches beyond, and the doubtful `places` in it."""

    start: int
    end: int
    places: list[int]


def runs(text: str, target: Target) -> list[Run]:
    """The stretches that may hold a phrase, in order: those with a doubtful pair."""
    characters, pairs = doubts(target)
    found: list[Run] = []
    end = 0
    for match in characters.finditer(text):
        at = match.start()
        if text[at : at + 2] in pairs or text[at - 1 : at + 1] in pairs:
            if at >= end:
                start, end = _around(text, at, end)
                found.append(Run(start, end, []))
            found[-1].places.append(at)
    return found


def _around(text: str, place: int, least: int) -> tuple[int, int]:
    inside, outside = _borders()
    start = place
    while start > least and inside.match(text, start - 1):
        start -= 1
    after = outside.search(text, place)
    return start, after.start() if after else len(text)
