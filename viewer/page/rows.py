"""The rows of the list: made one by one when they are painted, so that a million cost nothing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import BlockKind, Certainty
from viewer.page.article import unit_of
from viewer.page.clock import clock_label, day_label
from viewer.page.light import Piece, all_lit, with_mark
from viewer.page.state import convert, language_of
from viewer.search import UnitKind
from viewer.words import words

if TYPE_CHECKING:
    from array import array

    from viewer.page.state import State
    from viewer.search import Hit

PREVIEW = 160
"""Characters of an entry that a row can hold; the detail pane has the rest."""

_BEFORE_HIT = 24
_SENTENCE_ENDS = "\n。！？!?"
_CLAUSE_ENDS = "，、；：,;:）)」"


class RowKind(StrEnum):
    """What a row shows; DATE and HEADING are separators and cannot be chosen."""

    LEAD = "lead"
    DATE = "date"
    HEADING = "heading"
    ENTRY = "entry"
    SECTION = "section"
    REST = "rest"


class Side(NamedTuple):
    """A delegation's sign: its number and the character that stands for it."""

    number: int
    sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of the list says, in the script on display.

    `label` is the time or the name of the part; `sides` are the delegations whose people its
    first 3,200 characters mention; `label_hit` is the part of
    the time that a search found, `credit_hit` that it found something in a caption's credit.
    """

    kind: RowKind
    label: str
    piece: Piece
    sides: tuple[Side, ...] = ()
    approximate: bool = False
    caption: bool = False
    label_hit: tuple[int, int] | None = None
    credit_hit: bool = False
    spoken: str = ""


_KINDS = {
    UnitKind.LEAD: RowKind.LEAD,
    UnitKind.ENTRY: RowKind.ENTRY,
    UnitKind.SECTION: RowKind.SECTION,
    UnitKind.REST: RowKind.REST,
}


def row_of(codes: array[int], unit: int) -> int:
    """Return the row of a unit in rising row codes, -1 if it has none."""
    at = bisect_left(codes, unit, key=unit_of)
    while at < len(codes) and unit_of(codes[at]) == unit:
        if codes[at] == unit:
            return at
        at += 1
    return -1


def is_separator(code: int) -> bool:
    """Whether a row code is a date line or a heading."""
    return code < 0


def make_row(state: State, code: int) -> Row:
    """Return what the row with this code shows."""
    unit = unit_of(code)
    if code >= 0:
        return _unit_row(state, unit)
    if (-code - 1) % 2:
        return _date_row(state, unit)
    return _heading_row(state, unit)


def _date_row(state: State, unit: int) -> Row:
    label = day_label(state.article.date_of(unit), words(language_of(state)))
    return Row(RowKind.DATE, label, Piece(""), spoken=label)


def _heading_row(state: State, unit: int) -> Row:
    heading = state.article.units.heading(unit)
    text = heading.text if heading else ""
    piece = all_lit(state, state.hit(unit), text, 0, len(text))
    return Row(RowKind.HEADING, "", piece, spoken=piece.text)


def part_label(state: State, kind: UnitKind) -> str:
    """Return what a part without a time is called; an article without entries has no lead."""
    whole = kind is UnitKind.LEAD and not state.article.timeline.entries
    return words(language_of(state))("part.whole" if whole else f"part.{kind}")


def _label(state: State, unit: int) -> str:
    kind = state.article.units.kind(unit)
    if kind is UnitKind.ENTRY:
        return clock_label(state, unit)
    return part_label(state, kind)


def _body_start(state: State, unit: int) -> int:
    """Where the blocks begin in the unit's text: after its heading, which has its own row."""
    heading = state.article.units.heading(unit)
    if heading is None or state.article.units.kind(unit) is not UnitKind.ENTRY:
        return 0
    return len(heading.text) + 1


def _preview(text: str, body: int, hit: Hit) -> tuple[int, int]:
    """Return the part of the text to show: its beginning, or where the first far hit stands."""
    start = body
    first = next((span for span in hit.spans if span.start >= start), None)
    if first is not None and first.end > start + PREVIEW // 2:
        start = _clause_start(text, max(start, first.start - _BEFORE_HIT), first.start)
    return start, min(len(text), start + PREVIEW)


def _clause_start(text: str, start: int, hit: int) -> int:
    """Return a good place in [start, hit] to begin: after a sentence, else after a clause."""
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        for place in range(start, hit):
            if text[place] in ends:
                return place + 1 + (text[place + 1] == "\n")
    return start


def _sides(state: State, text: str) -> tuple[Side, ...]:
    people = state.article.people
    numbers = sorted({people.side(m.person) for m in people.mentions(text)} - {-1})
    labels = state.article.timeline.delegations
    return tuple(Side(n, convert(state, labels[n].label[:1])) for n in numbers)


def _unit_row(state: State, unit: int) -> Row:
    units = state.article.units
    text, hit = units.text(unit), state.hit(unit)
    body = _body_start(state, unit)
    start, end = _preview(text, body, hit)
    piece = all_lit(state, hit, text, start, end)
    if start > body:
        piece = with_mark(piece)
    blocks = units.blocks(unit)
    stamp = units.stamp(unit)
    label = _label(state, unit)
    return Row(
        _KINDS[units.kind(unit)],
        label,
        piece,
        sides=_sides(state, text[: PREVIEW * 20]),
        approximate=bool(
            stamp and (stamp.approximate or stamp.clock_certainty is Certainty.UNKNOWN)
        ),
        label_hit=None if hit.time is None or state.other_clock else (hit.time.start, hit.time.end),
        credit_hit=bool(hit.credits),
        caption=any(block.kind is BlockKind.CAPTION for block in blocks),
        spoken=f"{label} {piece.text}",
    )
