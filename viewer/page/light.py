"""Pieces of text on display with what is lit in them: hits, names, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from viewer.page.marks import visible
from viewer.page.state import LIT, convert, glyphs
from viewer.script.vocabulary import swaps_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.model import Link, Span
    from viewer.page.mentions import Mention
    from viewer.search import Hit
from viewer.page.state import State

_QUOTE = re.compile(r"「[^「」\n]*(?:「[^「」\n]*」[^「」\n]*)*」|『[^『』\n]*』|“[^“”\n]*”")


class Other(NamedTuple):
    """[start, end) of a piece and the form it has elsewhere: what hovering over it tells.

    `word` says that the user's region has another word there, not only other characters.
    """

    start: int
    end: int
    form: str
    word: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in the script on display and places in it, [start, end) in code points.

    `names` carry the person's number and side through `Mention.person`; `chosen` are the
    mentions of the person the user filters by.
    """

    text: str
    hits: tuple[tuple[int, int], ...] = ()
    names: tuple[Mention, ...] = ()
    chosen: tuple[tuple[int, int], ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    links: tuple[Link, ...] = ()
    others: tuple[Other, ...] = ()


def moved(piece: Piece, text: str, place: Callable[[int], int]) -> Piece:
    """Return a piece with another text, its places moved: `place` maps old ones to new ones."""

    def pairs(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((place(start), place(end)) for start, end in spans)

    return Piece(
        text=text,
        hits=pairs(piece.hits),
        names=tuple(m._replace(start=place(m.start), end=place(m.end)) for m in piece.names),
        chosen=pairs(piece.chosen),
        quotes=pairs(piece.quotes),
        links=tuple(k._replace(start=place(k.start), end=place(k.end)) for k in piece.links),
        others=tuple(o._replace(start=place(o.start), end=place(o.end)) for o in piece.others),
    )


def _inside(spans: Iterable[Span], start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (max(s.start, start) - start, min(s.end, end) - start)
        for s in spans
        if s.start < end and s.end > start
    )


_CUT = "…"


def with_mark(piece: Piece) -> Piece:
    """Return a piece that begins in the middle of a text with a mark that says so."""
    return moved(piece, _CUT + piece.text, lambda place: place + 1)


def all_lit(
    state: State,
    hit: Hit,
    text: str,
    start: int,
    end: int,
    links: tuple[Link, ...] = (),
    against: State | None = None,
) -> Piece:
    """Return [start, end) of a unit's text in the script on display.

    `hit` is what the search found in the unit. What is written otherwise in the state `against`
    is marked.
    """
    part = text[start:end]
    names = state.article.people.mentions(part)
    person = None if state.person is None else state.article.people.number(state.person)
    shown = convert(state, part)
    piece = Piece(
        text=visible(shown),
        hits=_inside(hit.spans[:LIT], start, end),
        names=names,
        chosen=tuple((m.start, m.end) for m in names if m.person == person),
        quotes=tuple(found.span() for found in _QUOTE.finditer(part)),
        links=links,
        others=() if against is None else _changed(shown, convert(against, part)),
    )
    return with_regional_words(state, piece) if state.vocabulary else piece


def _changed(shown: str, other: str) -> tuple[Other, ...]:
    """Return the runs of characters that differ between two texts of equal length."""
    runs: list[Other] = []
    for place, (one, two) in enumerate(zip(shown, other, strict=True)):
        if one == two:
            continue
        if runs and runs[-1].end == place:
            runs[-1] = Other(runs[-1].start, place + 1, runs[-1].form + two, word=False)
        else:
            runs.append(Other(place, place + 1, two, word=False))
    return tuple(runs)


def with_regional_words(state: State, piece: Piece) -> Piece:
    """Return a piece with the words of the region on display in place of other regions' words."""
    swaps = swaps_in(piece.text, glyphs(state))
    if not swaps:
        return piece
    starts = [swap.start for swap in swaps]
    gains = [0]
    for swap in swaps:
        gains.append(gains[-1] + len(swap.word) - (swap.end - swap.start))

    def place(old: int) -> int:
        number = bisect_right(starts, old)
        if number and old < swaps[number - 1].end:
            inside = min(old - swaps[number - 1].start, len(swaps[number - 1].word))
            return swaps[number - 1].start + gains[number - 1] + inside
        return old + gains[number]

    text, done = "", 0
    for swap in swaps:
        text += piece.text[done : swap.start] + swap.word
        done = swap.end
    made = moved(piece, text + piece.text[done:], place)
    others = tuple(
        Other(place(s.start), place(s.start) + len(s.word), piece.text[s.start : s.end], word=True)
        for s in swaps
    )
    return replace(made, others=(*made.others, *others))
