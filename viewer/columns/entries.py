"""The entries of a timeline in columns, read like a tuple of them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq
from typing import TYPE_CHECKING, overload

from viewer.columns.moments import NO_DAY, TIMES, date_at
from viewer.columns.names import Names
from viewer.columns.slices import Blocks, Headings
from viewer.columns.stamps import StampsDraft
from viewer.model import Entry

if TYPE_CHECKING:
    import datetime as dt
    from array import array
    from collections.abc import Iterable, Iterator

    from viewer.model import Block, BlockKind, Heading, Stamp
    from viewer.runs import Runs


class Entries(Sequence[Entry]):
    """The entries of a timeline, read like a tuple of them; never changed once packed.

    What many entries are asked for at once is answered without making any of them.
    """

    __slots__ = ("_blocks", "_headings", "_names", "_stamps", "text")

    def __init__(self, entries: Iterable[Entry], text: str) -> None:
        """Pack entries one by one; `text` is what their Spans index."""
        self.text = text
        draft = StampsDraft(text)
        self._stamps = draft.made
        self._names = Names(draft.made)
        self._blocks = Blocks(text)
        self._headings = Headings(text)
        for n, entry in enumerate(entries):
            draft.add(entry.stamp)
            self._names.add(entry.id)
            self._blocks.add(entry.blocks)
            if entry.heading is not None:
                self._headings.add(n, entry.heading)

    @property
    def days(self) -> Runs:
        """Runs of entries of one day, as ordinals; NO_DAY where unknown."""
        return self._stamps.days

    @property
    def seconds(self) -> array[int]:
        """The clock of each entry in seconds since midnight; NO_CLOCK where unknown."""
        return self._stamps.seconds

    @property
    def headed(self) -> array[int]:
        """The numbers of the entries with a heading, rising."""
        return self._headings.owners

    def id(self, n: int) -> str:
        """The id of entry `n`."""
        return self._names[n]

    def number(self, name: str) -> int | None:
        """The first entry of that id, if there is one."""
        return self._names.number(name)

    def stamp(self, n: int) -> Stamp:
        """The stamp of entry `n`."""
        return self._stamps[n]

    def dates(self) -> Iterator[dt.date | None]:
        """The date of each run of entries of one day."""
        return map(date_at, self._stamps.days.values)

    def headings(self) -> Iterator[Heading]:
        """All headings, in order."""
        return filter(None, map(self._headings.__getitem__, self._headings.owners))

    def first_instant(self) -> Stamp | None:
        """The first stamp of which date, clock and instant are known."""
        n = self._stamps.first_instant()
        return None if n is None else self._stamps[n]

    def undated(self) -> int:
        """How many entries have no date."""
        runs = self._stamps.days.stretches(len(self))
        return sum(end - start for start, end, day in runs if day == NO_DAY)

    def date(self, n: int) -> dt.date | None:
        """The date of entry `n`."""
        return date_at(self._stamps.days.at(n))

    def time(self, n: int) -> str:
        """The clock of entry `n` as "HH:MM"; "" where unknown."""
        return TIMES[self._stamps.seconds[n] // 60]

    def heading(self, n: int) -> Heading | None:
        """The heading of entry `n`, if it has one."""
        return self._headings[n]

    def blocks(self, n: int) -> tuple[Block, ...]:
        """The blocks of entry `n`."""
        return self._blocks[n]

    def kinds(self, n: int) -> list[BlockKind]:
        """What the blocks of entry `n` are, in order."""
        return self._blocks.kinds(n)

    def texts(self, n: int) -> list[str]:
        """What heading and blocks of entry `n` say, in order."""
        texts = self._blocks.texts(n)
        if self._headings.owners:
            heading = self._headings[n]
            if heading is not None:
                texts.insert(0, heading.text)
        return texts

    def written(self, n: int) -> str:
        """Time, heading, blocks and credits of entry `n`, line by line."""
        lines = [TIMES[self._stamps.seconds[n] // 60], *self.texts(n)]
        if self._blocks.odd:
            lines += self._blocks.credits(n)
        return "\n".join(lines)

    def opening(self, n: int) -> str:
        """What the first block of entry `n` says; "" where it has none."""
        return self._blocks.opening(n)

    def credits(self, n: int) -> list[str]:
        """The credits of entry `n`."""
        return self._blocks.credits(n)

    def __len__(self) -> int:
        return len(self._stamps.seconds)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        places = range(len(self))[at]
        return self._entry(places) if isinstance(places, int) else tuple(map(self._entry, places))

    def __iter__(self) -> Iterator[Entry]:
        return map(self._entry, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, (Entries, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} entries>"

    def _entry(self, n: int) -> Entry:
        return Entry(self._names[n], self._stamps[n], self._blocks[n], self._headings[n])


def packed(entries: Sequence[Entry], text: str) -> Entries:
    """The same entries in columns."""
    return entries if isinstance(entries, Entries) else Entries(entries, text)
