"""Words of one region in place of another's (芯片 for 晶片): a choice apart from the script."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Region
from viewer.script import boundaries
from viewer.script.fold import fold
from viewer.script.terms import Term, TermKind, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 2

# Names of people are never changed, and what is none of these only guards longer words.
_KINDS = (TermKind.PLACE, TermKind.INSTITUTION, TermKind.TECHNOLOGY)

# Names of companies are too often made of everyday words (奔馳, 平治) for two characters to tell.
_TELLING_IN_TWO = (TermKind.PLACE, TermKind.TECHNOLOGY)
_LONGEST_WORD = 4


class Swap(NamedTuple):
    """[start, end) of a text, and the word of the region that stands for it."""

    start: int
    end: int
    word: str


def _of(term: Term, region: Region) -> tuple[str, ...]:
    return {Region.HK: term.hk, Region.TW: term.tw, Region.CN: term.cn}[region]


@cache
def _words(region: Region) -> dict[str, str | None]:
    """Folded forms and the region's word for each; None where the form is to be left alone."""
    words: dict[str, str | None] = {}
    for term in terms():
        own = _of(term, region) if term.kind in _KINDS else ()
        keys = {fold(form) for form in own}
        for form in (*term.hk, *term.tw, *term.cn):
            key = fold(form)
            sure = len(key) > _SHORTEST or term.kind in _TELLING_IN_TWO
            swap = own[0] if own and sure and key not in keys else None
            if key in words and words[key] != swap:
                swap = None  # the form means two things
            words[key] = swap
    return words


@cache
def _pattern(region: Region) -> re.Pattern[str]:
    keys = sorted((key for key in _words(region) if len(key) >= _SHORTEST), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


def swaps_in(text: str, region: Region) -> tuple[Swap, ...]:
    """Return the words of other regions in a text, with the region's own, in order."""
    return tuple(_swaps(text, region))


def _swaps(text: str, region: Region) -> Iterator[Swap]:
    words, folded = _words(region), fold(text)
    for found in _pattern(region).finditer(folded):
        word = words[found.group()]
        if word is not None and _stands_alone(folded, *found.span()):
            yield Swap(found.start(), found.end(), word)


@cache
def _everyday() -> frozenset[str]:
    """Folded words of the language, to see what a form is only a part of."""
    return frozenset(map(fold, boundaries.words().cost))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no everyday word reaches over a border of [start, end): 今朝|鮮花 is not 朝鮮."""
    if end - start > _SHORTEST:
        return True
    everyday = _everyday()
    return not any(
        text[first:last] in everyday
        for first in range(max(0, start - _LONGEST_WORD + 1), end)
        for last in range(max(first + 2, start + 1), first + _LONGEST_WORD + 1)
        if last <= len(text) and (first < start or last > end)
    )
