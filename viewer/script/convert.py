"""Converts between simplified and traditional characters without moving a single one."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from viewer.script import profiles, speller
from viewer.script.boundaries import read
from viewer.script.detect import marks
from viewer.script.neighbours import fixes
from viewer.script.phrases import runs
from viewer.script.protect import Protected
from viewer.script.speller import patched
from viewer.script.targets import Target

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Converter", "Target"]

# OpenCC holds the interpreter while it converts: a few milliseconds for a piece of this size.
_PIECE = 20_000
_SHORT, _RECENT = 1_000, 512
_SENTENCE_END = re.compile("[。！？；!?;\n]+")


@cache
def _only_in(target: Target) -> re.Pattern[str]:
    """Characters that only the target's script has."""
    side = marks().simplified if target is Target.HANS else marks().traditional
    return re.compile(f"[{''.join(side)}]")


def _only_in_other(target: Target) -> re.Pattern[str]:
    return _only_in(Target.HANT_HK if target is Target.HANS else Target.HANS)


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


def _ends(text: str) -> list[int]:
    """Where its sentences end."""
    return [found.end() for found in _SENTENCE_END.finditer(text)]


def _sentences(text: str, signs: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The sentences, as [start, end), that hold any of the signs."""
    ends = [0, *_ends(text), len(text)]
    done = 0
    for found in signs.finditer(text):
        if found.start() >= done:
            after = bisect_right(ends, found.start())
            done = ends[after]
            yield ends[after - 1], done


def _outnumbers(more: re.Pattern[str], fewer: re.Pattern[str], text: str) -> bool:
    """Whether a text has more of the one's characters; quick where it has few of them."""
    count = len(more.findall(text))
    return count > 0 and next(islice(fewer.finditer(text), count - 1, None), None) is None


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
        # The window shows the same rows again at each turn of the switch.
        self._recent = lru_cache(maxsize=_RECENT)(self._piece)

    def convert(self, text: str, target: Target) -> str:
        """`text` in the target's script: as many code points, each in its place.

        NUL, lone surrogates and everything that is not Chinese come back unchanged.
        """
        if len(text) <= _SHORT:
            return self._recent(text, target)
        return "".join(self._piece(piece, target) for piece in _pieces(text))

    def _piece(self, text: str, target: Target) -> str:
        if not _only_in(target).search(text):
            return self._spelled(text, target)
        if not _only_in_other(target).search(text):
            return text
        return self._mixed(text, target)

    def _mixed(self, text: str, target: Target) -> str:
        """Sentence by sentence: one that shows only the target's script stays.

        A sentence that shows neither follows the greater part of the text; one that shows mostly
        the target's has only its stray characters changed.
        """
        own, other = _only_in(target), _only_in_other(target)
        if _outnumbers(own, other, text):
            theirs = ((start, text[start:end]) for start, end in _sentences(text, other))
            changed = [
                (start, self._settled(each, target) or self._spelled(each, target))
                for start, each in theirs
            ]
            return patched(text, changed)
        mine = ((at, self._settled(text[at:end], target)) for at, end in _sentences(text, own))
        return patched(self._spelled(text, target), ((at, kept) for at, kept in mine if kept))

    def _settled(self, sentence: str, target: Target) -> str:
        """A sentence mostly in the target's script, its stray characters changed; else nothing."""
        own, other = _only_in(target), _only_in_other(target)
        if not _outnumbers(own, other, sentence):
            return ""
        strays = [found.start() for found in other.finditer(sentence)]
        spelled = self._spelled(sentence, target) if strays else sentence
        return patched(sentence, [(at, spelled[at]) for at in strays])

    def _spelled(self, text: str, target: Target) -> str:
        """Convert with protected words and word borders cut out, then lay them over."""
        engine = speller.speller(profiles.load, target, self._cache)
        spans = self._protected.spans(text)
        found = runs(text, target)
        cuts: Sequence[int] = ()
        held: Collection[int] = ()
        if target is not Target.HANS:
            cuts, held = read(text, found)
        if spans:
            cuts = sorted({*cuts, *(place for span in spans for place in span)})
        spelled = engine.spelled(text, found, cuts)
        if decided := fixes(text, held, target):
            spelled = patched(spelled, decided)
        if not spans:
            return spelled
        names = [
            (start, self._protected.word(text[start:end], target, engine.convert))
            for start, end in spans
        ]
        return patched(spelled, names)
