"""The parts of a timeline that can be chosen and found, numbered: lead, entries, sections, rest."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from viewer.columns import packed
from viewer.runs import parts
from viewer.search.people import Cast

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from viewer.columns import Entries
    from viewer.model import Block, BlockKind, Heading, Stamp, Timeline


class UnitKind(StrEnum):
    """What a unit is; REST is all the boilerplate together."""

    LEAD = "lead"
    ENTRY = "entry"
    SECTION = "section"
    REST = "rest"


class Part(NamedTuple):
    """[start, end) of one heading or block in its unit's text; `block` is -1 for the heading."""

    start: int
    end: int
    block: int


HEADING = -1


class Units:
    """Numbers 0, 1, 2 … for the parts of one timeline, in the order they are shown.

    Holds nothing per entry, so that a million of them cost nothing.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.columns: Entries = packed(timeline.entries, timeline.text)
        self.cast = Cast(timeline)
        self._first_entry = 1 if timeline.lead else 0
        self._first_section = self._first_entry + len(self.columns)
        self._rest = self._first_section + len(timeline.sections)

    def __len__(self) -> int:
        return self._rest + (1 if self.timeline.boilerplate else 0)

    @property
    def entries(self) -> range:
        """The numbers of the units that are entries."""
        return range(self._first_entry, self._first_section)

    def kind(self, n: int) -> UnitKind:
        """What unit `n` is."""
        if not 0 <= n < len(self):
            raise IndexError(n)
        if n < self._first_entry:
            return UnitKind.LEAD
        if n < self._first_section:
            return UnitKind.ENTRY
        return UnitKind.SECTION if n < self._rest else UnitKind.REST

    def key(self, n: int) -> str:
        """A name that outlives the numbering: an entry's id, "lead", "section-1" …, "rest"."""
        kind = self.kind(n)
        if kind is UnitKind.ENTRY:
            return self.columns.id(n - self._first_entry)
        if kind is UnitKind.SECTION:
            return f"section-{n - self._first_section + 1}"
        return kind.value

    def number(self, key: str) -> int | None:
        """The unit of that key; the first where a page gives one id twice."""
        others = (*range(self._first_entry), *range(self._first_section, len(self)))
        found = next((n for n in others if self.key(n) == key), None)
        entry = self.columns.number(key)
        if entry is None or (found is not None and found < self._first_entry):
            return found
        return entry + self._first_entry

    def heading(self, n: int) -> Heading | None:
        """The heading of unit `n`, if it has one."""
        kind = self.kind(n)
        if kind is UnitKind.ENTRY:
            return self.columns.heading(n - self._first_entry)
        if kind is UnitKind.SECTION:
            return self.timeline.sections[n - self._first_section].heading
        return None

    def blocks(self, n: int) -> tuple[Block, ...]:
        """The blocks of unit `n` in source order."""
        kind = self.kind(n)
        if kind is UnitKind.ENTRY:
            return self.columns.blocks(n - self._first_entry)
        if kind is UnitKind.SECTION:
            return self.timeline.sections[n - self._first_section].blocks
        return self.timeline.lead if kind is UnitKind.LEAD else self.timeline.boilerplate

    def kinds(self, n: int) -> list[BlockKind]:
        """What the blocks of unit `n` are, in source order."""
        if n in self.entries:
            return self.columns.kinds(n - self._first_entry)
        return [block.kind for block in self.blocks(n)]

    def stamp(self, n: int) -> Stamp | None:
        """The stamp of unit `n`; only entries have one."""
        if self.kind(n) is not UnitKind.ENTRY:
            return None
        return self.columns.stamp(n - self._first_entry)

    def clocks(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Those of some units that are entries, with their seconds since midnight or NO_CLOCK."""
        seconds, first, end = self.columns.seconds, self._first_entry, self._first_section
        return ((n, seconds[n - first]) for n in numbers if first <= n < end)

    def on_days(
        self, numbers: Sequence[int], meant: Callable[[dt.date | None], bool]
    ) -> Iterator[int]:
        """Those of some rising units that are entries of the days that are meant."""
        first, end = self._first_entry, bisect_left(numbers, self._first_section)
        days = self.columns.days
        own = [n - first for n in numbers[:end]]
        for run, start, stop in parts(days.starts, own):
            if run >= 0 and meant(self.columns.date(own[start])):
                yield from numbers[start:stop]

    def time(self, n: int) -> str:
        """The clock of unit `n` as "HH:MM", as the page gives it; "" where there is none."""
        return self.columns.time(n - self._first_entry) if n in self.entries else ""

    def text(self, n: int) -> str:
        """Heading and blocks of unit `n` joined by newlines, in the original."""
        if n in self.entries:
            return "\n".join(self.columns.texts(n - self._first_entry))
        lines = [block.text for block in self.blocks(n)]
        heading = self.heading(n)
        return "\n".join([heading.text, *lines] if heading is not None else lines)

    def opening(self, n: int) -> str:
        """The text of the first block of unit `n`; "" where it has none."""
        at = n - self._first_entry
        if 0 <= at < self._first_section - self._first_entry:
            return self.columns.opening(at)
        blocks = self.blocks(n)
        return blocks[0].text if blocks else ""

    def written(self, n: int) -> str:
        """Time, heading, blocks and credits of unit `n`, line by line."""
        at = n - self._first_entry
        if 0 <= at < self._first_section - self._first_entry:  # nearly always: take the short way
            return self.columns.written(at)
        lines, heading, blocks = [""], self.heading(n), self.blocks(n)
        if heading is not None:
            lines.append(heading.text)
        lines += [block.text for block in blocks]
        lines += [block.credit for block in blocks if block.credit]
        return "\n".join(lines)

    def parts(self, n: int) -> tuple[Part, ...]:
        """Where the heading and each block lie in `text(n)`, in order."""
        lengths = [(i, len(block.text)) for i, block in enumerate(self.blocks(n))]
        heading = self.heading(n)
        if heading is not None:
            lengths.insert(0, (HEADING, len(heading.text)))
        parts: list[Part] = []
        start = 0
        for block, length in lengths:
            parts.append(Part(start, start + length, block))
            start += length + 1
        return tuple(parts)
