"""Days and clocks as numbers, and the names that entries take from them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Final

NO_DAY: Final = 0
"""In place of a day's ordinal where the date is unknown."""

NO_CLOCK: Final = -1
"""In place of the seconds since midnight where the clock is unknown."""

_SIXTY: Final = [f"{number:02}" for number in range(60)]

TIMES: Final = (*[f"{hour}:{minute}" for hour in _SIXTY[:24] for minute in _SIXTY], "")
"""Every minute of a day as "HH:MM", and "" at -1, the minute of an unknown clock."""


def time_name(day: int, second: int) -> str:
    """What the id of an entry begins with: its day and minute as far as they are known."""
    time = TIMES[second // 60]
    return f"{_day_name(day)}T{time}" if time else _day_name(day) or "entry"


@lru_cache(maxsize=64)
def _day_name(day: int) -> str:
    date = date_at(day)
    return "" if date is None else date.isoformat()


@lru_cache(maxsize=4096)
def date_at(day: int) -> dt.date | None:
    """The date of an ordinal."""
    return None if day == NO_DAY else dt.date.fromordinal(day)


@lru_cache(maxsize=4096)
def clock_at(second: int) -> dt.time | None:
    """The clock so many seconds after midnight."""
    if second == NO_CLOCK:
        return None
    return dt.time(second // 3600, second // 60 % 60, second % 60)


def day_of(date: dt.date | None) -> int:
    """The ordinal of a date."""
    return NO_DAY if date is None else date.toordinal()


def second_of(clock: dt.time | None) -> int:
    """The whole seconds from midnight to a clock."""
    return NO_CLOCK if clock is None else clock.hour * 3600 + clock.minute * 60 + clock.second
