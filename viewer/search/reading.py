"""One unit opened line by line, to check what a haystack alone cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from viewer.model import BlockKind
from viewer.script.fold import fold
from viewer.search.index import UNIT_END, haystack
from viewer.search.nodes import (
    AllOf,
    AnyOf,
    Clock,
    Day,
    Has,
    Node,
    Not,
    Place,
    Side,
    Who,
    Word,
    starts,
)
from viewer.search.units import HEADING, UnitKind

if TYPE_CHECKING:
    import datetime as dt

    from viewer.model import Block
    from viewer.search.units import Part, Units

_NOWHERE: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a block, a credit or a time; `start` is its place in the unit's text."""

    original: str
    folded: str
    places: frozenset[Place]
    block: int
    start: int = 0

    def is_in(self, places: frozenset[Place]) -> bool:
        """Whether a word for these places may stand here; no places means anywhere."""
        return not places or bool(self.places & places)


class Reading:
    """Unit `n`, read as far as it is asked about; `folded` is its haystack where one is at hand."""

    def __init__(self, units: Units, n: int, folded: str | None = None) -> None:
        self._units = units
        self._n = n
        self._given = folded

    @cached_property
    def stamped(self) -> tuple[dt.date | None, dt.time | None]:
        """Date and clock as far as the page gives them."""
        stamp = self._units.stamp(self._n)
        return (stamp.date, stamp.clock) if stamp is not None else (None, None)

    @cached_property
    def time(self) -> tuple[Line, ...]:
        """The time, which is in no place of its own."""
        text = self._units.time(self._n)
        return (Line(text, text, _NOWHERE, HEADING),) if text else ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Heading and blocks."""
        text = self._units.text(self._n)
        folded = self._folded(text)
        return tuple(
            Line(text[p.start : p.end], folded[p.start : p.end], self._places(p), p.block, p.start)
            for p in self._units.parts(self._n)
        )

    @cached_property
    def credits(self) -> tuple[Line, ...]:
        """The credits, each in the places of its block."""
        blocks = enumerate(self._units.blocks(self._n))
        return tuple(
            Line(block.credit, folded_line(block.credit), self._block_places(block), i)
            for i, block in blocks
            if block.credit
        )

    def _folded(self, text: str) -> str:
        """The folded text, cut from the haystack; afresh where that was narrowed."""
        whole = self._given
        if whole is None or len(whole) != len(haystack(self._units, self._n)):
            return folded_line(text)
        start = len(self._units.time(self._n)) + 1
        return whole[start : start + len(text)]

    def _places(self, part: Part) -> frozenset[Place]:
        if part.block == HEADING:
            return frozenset({Place.HEADING})
        return self._block_places(self._units.blocks(self._n)[part.block])

    def _block_places(self, block: Block) -> frozenset[Place]:
        is_lead = self._units.kind(self._n) is UnitKind.LEAD
        if block.kind is BlockKind.CAPTION:
            return frozenset({Place.CAPTION, Place.LEAD} if is_lead else {Place.CAPTION})
        return frozenset({Place.LEAD if is_lead else Place.TEXT})


def folded_line(text: str) -> str:
    """A line as a haystack holds it."""
    return fold(text).replace(UNIT_END, " ")


def holds(node: Node, reading: Reading) -> bool:
    """Whether a unit meets a resolved condition."""
    match node:
        case Word():
            return _holds_word(node, reading)
        case Has():
            return any(line.is_in(node.places) for line in reading.lines)
        case Clock() | Day():
            return _holds_stamp(node, reading)
        case Not():
            return not holds(node.node, reading)
        case AllOf():
            return all(holds(each, reading) for each in node.nodes)
        case AnyOf():
            return any(holds(each, reading) for each in node.nodes)
        case Who() | Side():
            return False  # resolved before anything is read


def _holds_word(word: Word, reading: Reading) -> bool:
    lines = (*reading.time, *reading.lines, *reading.credits)
    return any(
        next(starts(wanted, line.folded, line.original), None) is not None
        for line in lines
        if line.is_in(word.places)
        for wanted in word.forms
    )


def _holds_stamp(node: Clock | Day, reading: Reading) -> bool:
    date, clock = reading.stamped
    if isinstance(node, Day):
        wanted = (node.month, node.day)
        same = date is not None and (date.month, date.day) == wanted
        return same and (node.year is None or (date is not None and date.year == node.year))
    if clock is None:
        return False
    after, before = clock >= node.first, clock <= node.last
    return (after and before) if node.first <= node.last else (after or before)
