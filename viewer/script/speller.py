"""Spells text in the other script: characters one by one, phrases as OpenCC's dictionaries do."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from opencc import OpenCC

    from viewer.script.phrases import Run
    from viewer.script.targets import Target

_FIRST_CHANGED = 0x2E80  # nothing before the CJK radicals changes with the script
_FIRST_ASTRAL = 0x10000
_SURROGATES = range(0xD800, 0xE000)
_BORDER = "\ufdd0"  # a noncharacter: in no run, and no dictionary word crosses it
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class _Characters(dict[int, int]):
    """Code point -> what the engine makes of it alone, asked once for each that is met."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, code: int) -> int:
        if code < _FIRST_CHANGED or code in _SURROGATES:
            spelled = code
        else:
            spelled = _drawable(code, self._convert(chr(code)))
        if code < _FIRST_ASTRAL:  # so the table cannot grow beyond any text's characters
            self[code] = spelled
        return spelled


def _drawable(code: int, spelled: str) -> int:
    """Refuse what left the Basic Multilingual Plane, where most fonts draw a box."""
    if len(spelled) != 1 or ord(spelled) >= _FIRST_ASTRAL > code:
        return code
    return ord(spelled)


def _shown(text: str, spelled: str) -> str:
    pairs = zip(text, spelled, strict=True)
    return "".join(chr(_drawable(ord(char), value)) for char, value in pairs)


class Speller:
    """An engine's `convert` with the characters it has spelled so far; shared by threads."""

    def __init__(self, convert: Callable[[str], str]) -> None:
        self.convert = convert
        self._characters = _Characters(convert)

    def spelled(self, text: str, found: Sequence[Run], cuts: Sequence[int] = ()) -> str:
        """As many characters as `text` has, each in its place.

        The runs that were found go through the engine, so that its phrases count, taken apart at
        `cuts` (in order); everything else is spelled by characters.
        """
        plain = text.translate(self._characters)
        return patched(plain, self._phrases(text, found, cuts)) if found else plain

    def _phrases(
        self, text: str, found: Sequence[Run], cuts: Sequence[int]
    ) -> list[tuple[int, str]]:
        spans = _cut(found, cuts) if cuts else [(run.start, run.end) for run in found]
        parts = [text[start:end] for start, end in spans]
        made = self.convert(_BORDER.join(parts)).split(_BORDER)
        if len(made) != len(parts):
            return []
        return [
            (start, _shown(part, spelled) if _ASTRAL.search(spelled) else spelled)
            for (start, _), part, spelled in zip(spans, parts, made, strict=True)
            if len(spelled) == len(part)
        ]


def _cut(found: Iterable[Run], cuts: Sequence[int]) -> list[tuple[int, int]]:
    """The runs taken apart at cuts, both in order."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in found:
        inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        spans += pairwise((start, *inside, end))
    return spans


def patched(text: str, patches: Iterable[tuple[int, str]]) -> str:
    """`text` with other characters laid over it: (place, as many characters as they cover)."""
    parts: list[str] = []
    done = 0
    for place, patch in patches:
        parts += text[done:place], patch
        done = place + len(patch)
    return "".join((*parts, text[done:])) if parts else text


@lru_cache(maxsize=8)
def speller(
    load: Callable[[str, Path | None], OpenCC], target: Target, cache: Path | None
) -> Speller:
    """The speller of a target with what `load` makes, the same one for every converter."""
    return Speller(load(target.value, cache).convert)
