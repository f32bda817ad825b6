"""Reads simplified text for the places where OpenCC's longest match is not a word."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.script.phrases import Run

_LONGEST = 4
_UNKNOWN = 185  # a character no dictionary has: as rare as a word can be
_CONTEXT = 8  # how far words around a phrase are looked at
_LONG = 30  # a run of characters beyond which only the neighbourhood is cut into words


class Reading(NamedTuple):
    """Word borders OpenCC would cross; the doubtful places a phrase holds all the same."""

    cuts: tuple[int, ...]
    held: frozenset[int]


class Words(NamedTuple):
    """What `build_words.py` knows of words.

    `cost`: ten times the logarithm of how rare a word is. `phrases`: those that OpenCC does not
    spell character by character. `foreign`: characters typical of names in foreign spelling.
    """

    cost: dict[str, int]
    phrases: frozenset[str]
    foreign: str


@cache
def words() -> Words:
    """The table, read at the first conversion that needs it."""
    cost: dict[str, int] = {}
    phrases: list[str] = []
    foreign = ""
    for line in resource("resources/script/words.txt").read_text("utf-8").splitlines():
        kind, price, rest = line.split("\t")
        if kind == "f":
            foreign = rest
            continue
        found = rest.split(" ")
        cost.update(dict.fromkeys(found, int(price)))
        if kind == "p":
            phrases += found
    return Words(cost, frozenset(phrases), foreign)


def segmented(text: str) -> list[int]:
    """Borders of the words of the cheapest way to cut `text`: 0, the end of each word."""
    cost = words().cost
    best = [0]
    back = [0]
    for end in range(1, len(text) + 1):
        cheapest = best[-1] + cost.get(text[end - 1], _UNKNOWN)
        start = end - 1
        for begin in range(max(0, end - _LONGEST), end - 1):
            price = cost.get(text[begin:end])
            if price is not None and best[begin] + price < cheapest:
                cheapest, start = best[begin] + price, begin
        best.append(cheapest)
        back.append(start)
    borders = [len(text)]
    while borders[-1]:
        borders.append(back[borders[-1]])
    return borders[::-1]


def _contested(text: str, start: int, end: int) -> bool:
    """Whether some other word lies across one end of a phrase, or around all of it."""
    cost = words().cost
    for reach in range(1, _LONGEST):
        if start >= reach:
            for inside in range(start + 1, end + 1):
                if text[start - reach : inside] in cost:
                    return True
        if end + reach <= len(text):
            for inside in range(start, end):
                if text[inside : end + reach] in cost:
                    return True
    return False


def _phrases(run: str, place: int) -> list[tuple[int, int]]:
    """Special phrases that hold the character at `place`, as [start, end)."""
    phrases, length = words().phrases, len(run)
    return [
        (start, end)
        for start in range(max(0, place - _LONGEST + 1), place + 1)
        for end in range(max(place, start + 1) + 1, min(start + _LONGEST, length) + 1)
        if run[start:end] in phrases
    ]


def _borders(run: str, start: int, end: int) -> set[int]:
    """Word borders around [start, end); in a long run from the part that can matter."""
    if len(run) <= _LONG:
        return _all_borders(run)
    first, last = max(0, start - _CONTEXT), end + _CONTEXT
    return {first + border for border in segmented(run[first:last])}


@lru_cache(maxsize=64)
def _all_borders(run: str) -> set[int]:
    return set(segmented(run))


def _judged(run: str, place: int) -> tuple[set[int], bool]:
    """Where to cut around the character at `place`, and whether a phrase holds it then."""
    held = _phrases(run, place)
    cuts: set[int] = set()
    broken = 0
    for start, end in held:
        if not _contested(run, start, end):
            cuts.add(start)
            continue
        borders = _borders(run, start, end)
        inside = borders.intersection(range(start + 1, end))
        cuts |= inside
        broken += bool(inside)
        if not inside and start in borders and end in borders:
            cuts.add(start)  # OpenCC might reach into it with a word of the left neighbour
    return cuts, broken < len(held)


@lru_cache(maxsize=4096)
def read_run(run: str, *places: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where to cut a run, and which of the places are held by phrases; clauses come again."""
    cuts: set[int] = set()
    held = []
    for place in places:
        more, is_held = _judged(run, place)
        cuts |= more
        if is_held:
            held.append(place)
    return tuple(sorted(cuts - {0})), tuple(held)


def read(text: str, found: Sequence[Run]) -> Reading:
    """Where to keep OpenCC from phrases that are none, on the way to traditional characters.

    `found`: the runs that may hold phrases (`phrases.runs`). Where a word lies across a phrase's
    end, the run is cut into words, and a phrase that crosses a border is taken apart there.
    """
    cuts: list[int] = []
    held: set[int] = set()
    for start, end, places in found:
        inside, taken = read_run(text[start:end], *(place - start for place in places))
        cuts += [start + cut for cut in inside]
        held.update(start + place for place in taken)
    return Reading(tuple(cuts), frozenset(held))
