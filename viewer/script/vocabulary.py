"""Words of one region in place of another's (芯片 for 晶片): a choice apart from the script."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Region
from viewer.script.fold import fold
from viewer.script.terms import Term, TermKind, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST = 2

# Names of people are never changed, and what is none of these only guards longer words.
_KINDS = (TermKind.PLACE, TermKind.INSTITUTION, TermKind.TECHNOLOGY)


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
        own = _of(term, region)
        keys = {fold(form) for form in own}
        for form in (*term.hk, *term.tw, *term.cn):
            key = fold(form)
            swap = own[0] if own and term.kind in _KINDS and key not in keys else None
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
    words = _words(region)
    for found in _pattern(region).finditer(fold(text)):
        word = words[found.group()]
        if word is not None:
            yield Swap(found.start(), found.end(), word)
