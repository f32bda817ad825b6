"""Ids in columns: a name that follows from an entry's time takes two bytes."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from typing import TYPE_CHECKING, Final

from viewer.columns.moments import NO_CLOCK, NO_DAY, day_of, time_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.columns.stamps import Stamps

_NAME: Final = r"(?a)(?:(\d{4}-\d\d-\d\d)|entry)?(?:T(\d\d):(\d\d))?(?:-[1-9]\d*)?"
_MOST: Final = 0xFFFF


class Names:
    """Ids: each the time of its entry and an ordinal among equals; `odd` are all others."""

    __slots__ = ("odd", "ordinals", "stamps")

    def __init__(self, stamps: Stamps) -> None:
        """Begin without ids; the stamps tell the times."""
        self.stamps = stamps
        self.ordinals = array("H")
        self.odd: dict[int, str] = {}

    def __getitem__(self, n: int) -> str:
        if n in self.odd:
            return self.odd[n]
        name, ordinal = self._base(n), self.ordinals[n]
        return name if ordinal == 1 else f"{name}-{ordinal}"

    def _base(self, n: int) -> str:
        return time_name(self.stamps.days.at(n), self.stamps.seconds[n])

    def add(self, name: str) -> None:
        """Take the id of the next entry, whose stamp is known already."""
        n = len(self.ordinals)
        ordinal = _ordinal(name, time_name(self.stamps.days.values[-1], self.stamps.seconds[n]))
        self.ordinals.append(ordinal)
        if not ordinal:
            self.odd[n] = name

    def number(self, name: str) -> int | None:
        """The first entry of that id."""
        found = re.fullmatch(_NAME, name)
        timed = iter(()) if found is None else self._at(*found.groups())
        known = (n for n in timed if n not in self.odd and self[n] == name)
        others = (n for n, other in self.odd.items() if other == name)
        return min(
            (n for n in (next(known, None), next(others, None)) if n is not None), default=None
        )

    def _at(self, date: str | None, hour: str | None, minute: str | None) -> Iterator[int]:
        """The entries of a day and minute, either of which may be unknown."""
        day = _day(date)
        wanted = NO_CLOCK if hour is None or minute is None else int(hour) * 60 + int(minute)
        for start, end, value in self.stamps.days.stretches(len(self.ordinals)):
            if value == day:
                seconds = self.stamps.seconds[start:end]
                yield from (n for n, s in enumerate(seconds, start) if s // 60 == wanted)


def _day(date: str | None) -> int:
    """The ordinal of a day as written; that of no day where there is no such day."""
    try:
        return day_of(dt.date.fromisoformat(date) if date else None)
    except ValueError:
        return NO_DAY


def _ordinal(name: str, base: str) -> int:
    """Which of the entries with one time an id names, from 1; 0 where it tells something else."""
    if name == base:
        return 1
    tail = name.removeprefix(f"{base}-")
    if tail == name or not (tail.isascii() and tail.isdecimal()):
        return 0
    ordinal = int(tail[:6])
    return ordinal if 1 < ordinal <= _MOST and str(ordinal) == tail else 0
