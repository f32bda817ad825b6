"""Converts between simplified and traditional characters without moving a single one."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from viewer.script import profiles
from viewer.script.boundaries import NOTHING, read
from viewer.script.detect import marks
from viewer.script.protect import Protected
from viewer.script.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from opencc import OpenCC

__all__ = ["Converter", "Target"]

# OpenCC holds the interpreter while it converts: a few milliseconds for a piece of this size.
_PIECE = 20_000
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_UNSAFE = re.compile("([\x00\ud800-\udfff]+)")
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]+|[^。！？；!?;\n]+")
# Noncharacters: texts do not use them, and no dictionary word crosses one.
_SEPARATORS = tuple(map(chr, range(0xFDD0, 0xFDF0)))


@cache
def _evidence_for(target: Target) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters only the target's script has, and characters only the other one has."""
    traditional, simplified = (re.compile(f"[{''.join(side)}]") for side in marks())
    return (simplified, traditional) if target is Target.HANS else (traditional, simplified)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces of at most 20,000 characters, cut after a line or a sentence."""
    start = 0
    while len(text) - start > _PIECE:
        window = text[start : start + _PIECE]
        ends = (window.rfind(mark) + 1 for mark in "\n。，、 ")
        end = next((end for end in ends if end), _PIECE)
        yield window[:end]
        start += end
    yield text[start:]


def _in_halves(engine: OpenCC, text: str) -> str:
    """Convert what keeps its length; halve what does not, down to characters left as they are."""
    converted: str = engine.convert(text)
    if len(converted) == len(text):
        return converted
    if len(text) == 1:
        return text
    half = len(text) // 2
    return _in_halves(engine, text[:half]) + _in_halves(engine, text[half:])


def _cut_and_converted(engine: OpenCC, text: str, cuts: set[int], separator: str) -> str:
    """Convert with a separator at each cut, which no dictionary word crosses."""
    if not cuts:
        return _in_halves(engine, text)
    places = sorted({0, *cuts, len(text)})
    parts = [text[start:end] for start, end in pairwise(places)]
    converted: str = engine.convert(separator.join(parts)).replace(separator, "")
    return converted if len(converted) == len(text) else _in_halves(engine, text)


def _drawable(text: str, spelled: str) -> str:
    """Undo what left the Basic Multilingual Plane: most fonts draw a box there."""
    new = [found.start() for found in _ASTRAL.finditer(spelled)]
    return _patched(spelled, [(place, text[place]) for place in new if text[place] <= "\uffff"])


def _patched(text: str, patches: Iterable[tuple[int, str]]) -> str:
    """`text` with other characters laid over it: (place, as many characters as they cover)."""
    parts = []
    done = 0
    for place, patch in patches:
        parts += [text[done:place], patch]
        done = place + len(patch)
    return "".join([*parts, text[done:]]) if parts else text


class Converter:
    """Converts text between the scripts; every character keeps its place.

    `keep` are names (of people): they are converted character by character, so no word of the
    dictionary changes them, with the characters names keep (乾 and 著 stay in simplified text, a
    surname 余, 范 or 于 stays in traditional text). `words` maps words as the source writes them
    to words as the user wants to see them, of the same length: a word mapped to itself is left
    alone. Both are cut out of their surroundings, so no dictionary word reaches into them.

    What is already in the target's script stays as it is, sentence by sentence in a mixed text.
    Nothing is loaded before the first conversion to each target.
    """

    def __init__(
        self,
        cache: Path | None = None,
        keep: Iterable[str] = (),
        words: Mapping[str, str] | None = None,
    ) -> None:
        self._cache = cache
        self._protected = Protected(keep, words or {})
        self._engines: dict[Target, OpenCC] = {}

    def convert(self, text: str, target: Target) -> str:
        """`text` in the target's script: as many code points, each in its place.

        NUL, lone surrogates and everything that is not Chinese come back unchanged.
        """
        return "".join(self._piece(piece, target) for piece in _pieces(text))

    def _piece(self, text: str, target: Target) -> str:
        own, other = _evidence_for(target)
        if not own.search(text):
            return self._clean(text, target)
        if not other.search(text):
            return text
        return self._mixed(text, target)

    def _mixed(self, text: str, target: Target) -> str:
        """Sentence by sentence: one that shows only the target's script stays.

        A sentence that shows neither follows the greater part of the text.
        """
        own, other = _evidence_for(target)
        settled = len(own.findall(text)) > len(other.findall(text))

        def stays(sentence: str) -> bool:
            if settled:
                return not other.search(sentence)
            return own.search(sentence) is not None and not other.search(sentence)

        runs = ((kept, "".join(run)) for kept, run in groupby(_SENTENCE.findall(text), stays))
        return "".join(run if kept else self._clean(run, target) for kept, run in runs)

    def _clean(self, text: str, target: Target) -> str:
        """Keep from OpenCC what it stumbles over: a NUL ends its input, a surrogate is no text."""
        parts = _UNSAFE.split(text)
        parts[::2] = [self._spelled(part, target) for part in parts[::2]]
        return "".join(parts)

    def _spelled(self, text: str, target: Target) -> str:
        """Convert in one go, with protected words and word borders cut out, then lay them over."""
        engine = self._engine(target)
        separator = next((s for s in _SEPARATORS if s not in text), None)
        if separator is None:
            return _in_halves(engine, text)
        spans = self._protected.spans(text)
        reading = NOTHING if target is Target.HANS else read(text)
        cuts = {*reading.cuts, *(place for span in spans for place in span)}
        spelled = _drawable(text, _cut_and_converted(engine, text, cuts, separator))
        names = [
            (start, self._protected.word(text[start:end], target, engine.convert))
            for start, end in spans
        ]
        return _patched(_patched(spelled, reading.fixes), names)

    def _engine(self, target: Target) -> OpenCC:
        if target not in self._engines:
            self._engines[target] = profiles.load(target.value, self._cache)
        return self._engines[target]
