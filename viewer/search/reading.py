"""One unit opened line by line, to check what a haystack alone cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from viewer.model import BlockKind
from viewer.script.fold import fold
from viewer.search.nodes import Place
from viewer.search.units import HEADING, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.search.units import Units

_OF_HEADING = frozenset({Place.HEADING})


class Line(NamedTuple):
    """A heading, block, credit or time; `start` is where it lies in its unit's text."""

    original: str
    folded: str
    block: int
    start: int = 0


class Reading:
    """Unit `n` read line by line; a word for some places stands in lines of these places alone.

    No places means any line, those of no place included.
    """

    def __init__(self, units: Units, n: int) -> None:
        self._units = units
        self._n = n

    def time(self, places: frozenset[Place]) -> Iterator[Line]:
        """The time, which is in no place of its own."""
        text = self._units.time(self._n)
        if text and not places:
            yield Line(text, text, HEADING)

    def lines(self, places: frozenset[Place]) -> Iterator[Line]:
        """Heading and blocks."""
        start = 0
        heading = self._units.heading(self._n)
        if heading is not None:
            if not places or places & _OF_HEADING:
                yield _line(heading.text, HEADING)
            start = len(heading.text) + 1
        for i, block in enumerate(self._units.blocks(self._n)):
            if self._is_in(block.kind, places):
                yield _line(block.text, i, start)
            start += len(block.text) + 1

    def credits(self, places: frozenset[Place]) -> Iterator[Line]:
        """The credits, each in the places of its block."""
        for i, block in enumerate(self._units.blocks(self._n)):
            if block.credit and self._is_in(block.kind, places):
                yield _line(block.credit, i)

    def all(self, places: frozenset[Place]) -> Iterator[Line]:
        """Every line: time, heading, blocks, credits."""
        yield from self.time(places)
        yield from self.lines(places)
        yield from self.credits(places)

    def has(self, places: frozenset[Place]) -> bool:
        """Whether there is a heading or block in one of the places."""
        if places & _OF_HEADING and self._units.heading(self._n) is not None:
            return True
        return any(self._is_in(kind, places) for kind in self._units.kinds(self._n))

    def _is_in(self, kind: BlockKind, places: frozenset[Place]) -> bool:
        return not places or bool(places & self._places(kind))

    def _places(self, kind: BlockKind) -> frozenset[Place]:
        is_lead = self._units.kind(self._n) is UnitKind.LEAD
        if kind is BlockKind.CAPTION:
            return frozenset({Place.CAPTION, Place.LEAD} if is_lead else {Place.CAPTION})
        return frozenset({Place.LEAD if is_lead else Place.TEXT})


def _line(text: str, block: int, start: int = 0) -> Line:
    return Line(text, fold(text), block, start)
