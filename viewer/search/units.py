"""The parts of a timeline that can be chosen and found, numbered: lead, entries, sections, rest."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from viewer.search.people import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from viewer.model import Block, Heading, Stamp, Timeline


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
        self.cast = Cast(timeline)
        self._first_entry = 1 if timeline.lead else 0
        self._first_section = self._first_entry + len(timeline.entries)
        self._rest = self._first_section + len(timeline.sections)
        self._numbers: dict[str, int] | None = None

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
            return self.timeline.entries[n - self._first_entry].id
        if kind is UnitKind.SECTION:
            return f"section-{n - self._first_section + 1}"
        return kind.value

    def number(self, key: str) -> int | None:
        """The unit of that key; the first where a page gives one id twice."""
        if self._numbers is None:
            self._numbers = {self.key(n): n for n in reversed(range(len(self)))}
        return self._numbers.get(key)

    def heading(self, n: int) -> Heading | None:
        """The heading of unit `n`, if it has one."""
        kind = self.kind(n)
        if kind is UnitKind.ENTRY:
            return self.timeline.entries[n - self._first_entry].heading
        if kind is UnitKind.SECTION:
            return self.timeline.sections[n - self._first_section].heading
        return None

    def blocks(self, n: int) -> tuple[Block, ...]:
        """The blocks of unit `n` in source order."""
        kind = self.kind(n)
        if kind is UnitKind.ENTRY:
            return self.timeline.entries[n - self._first_entry].blocks
        if kind is UnitKind.SECTION:
            return self.timeline.sections[n - self._first_section].blocks
        return self.timeline.lead if kind is UnitKind.LEAD else self.timeline.boilerplate

    def stamp(self, n: int) -> Stamp | None:
        """The stamp of unit `n`; only entries have one."""
        if self.kind(n) is not UnitKind.ENTRY:
            return None
        return self.timeline.entries[n - self._first_entry].stamp

    def stamps(self, numbers: Iterable[int]) -> Iterator[tuple[int, Stamp]]:
        """Those of some units that are entries, each with its stamp."""
        entries, first, end = self.timeline.entries, self._first_entry, self._first_section
        return ((n, entries[n - first].stamp) for n in numbers if first <= n < end)

    def time(self, n: int) -> str:
        """The clock of unit `n` as "HH:MM", as the page gives it; "" where there is none."""
        stamp = self.stamp(n)
        return "" if stamp is None else _time(stamp)

    def text(self, n: int) -> str:
        """Heading and blocks of unit `n` joined by newlines, in the original."""
        lines = [block.text for block in self.blocks(n)]
        heading = self.heading(n)
        return "\n".join([heading.text, *lines] if heading is not None else lines)

    def opening(self, n: int) -> str:
        """The text of the first block of unit `n`; "" where it has none."""
        at = n - self._first_entry
        if 0 <= at < self._first_section - self._first_entry:
            blocks = self.timeline.entries[at].blocks
        else:
            blocks = self.blocks(n)
        return blocks[0].text if blocks else ""

    def written(self, n: int) -> str:
        """Time, heading, blocks and credits of unit `n`, line by line."""
        at = n - self._first_entry
        if 0 <= at < self._first_section - self._first_entry:  # nearly always: take the short way
            entry = self.timeline.entries[at]
            lines, heading, blocks = [_time(entry.stamp)], entry.heading, entry.blocks
        else:
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


_TIMES = tuple(f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60))


def _time(stamp: Stamp) -> str:
    clock = stamp.clock
    return "" if clock is None else _TIMES[clock.hour * 60 + clock.minute]
