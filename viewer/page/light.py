"""Pieces of text on display with what is lit in them: hits, names, quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.page.state import convert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viewer.model import Link, Span
    from viewer.page.mentions import Mention
    from viewer.page.state import State

_QUOTE = re.compile(r"「[^「」\n]*(?:「[^「」\n]*」[^「」\n]*)*」|『[^『』\n]*』|“[^“”\n]*”")

_LONGEST = 20_000
"""Characters converted and lit at most for one piece; longer text comes in several pieces."""


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


def _inside(spans: Iterable[Span], start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        (max(s.start, start) - start, min(s.end, end) - start)
        for s in spans
        if s.start < end and s.end > start
    )


_CUT = "…"


def with_mark(piece: Piece) -> Piece:
    """Return a piece that begins in the middle of a text with a mark that says so."""

    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((start + 1, end + 1) for start, end in spans)

    return Piece(
        text=_CUT + piece.text,
        hits=moved(piece.hits),
        names=tuple(m._replace(start=m.start + 1, end=m.end + 1) for m in piece.names),
        chosen=moved(piece.chosen),
        quotes=moved(piece.quotes),
    )


def all_lit(
    state: State, unit: int, text: str, start: int, end: int, links: tuple[Link, ...] = ()
) -> Piece:
    """Return [start, end) of a unit's text (or `text` of its own) in the script on display."""
    part = text[start:end]
    names = state.article.people.mentions(part)
    person = None if state.person is None else state.article.people.number(state.person)
    return Piece(
        text=convert(state, part),
        hits=_inside(state.hit(unit).spans, start, end),
        names=names,
        chosen=tuple((m.start, m.end) for m in names if m.person == person),
        quotes=tuple(found.span() for found in _QUOTE.finditer(part)),
        links=links,
    )
