"""The values of a query's fields: times of day, dates, places."""

from __future__ import annotations

import datetime as dt
import re

from viewer.script.fold import fold
from viewer.search.nodes import Clock, Day, Place

_TIME = re.compile(r"(\d{1,2})(?::(\d{2})(?::(\d{2}))?)?", re.ASCII)
_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_LEAP_YEAR = 2024
_MIDNIGHT = dt.time.min

_PLACE_WORDS = {
    Place.CAPTION: ("caption", "captions", "圖說", "圖片", "照片"),
    Place.HEADING: ("heading", "headings", "標題", "小標"),
    Place.LEAD: ("lead", "導言"),
    Place.TEXT: ("text", "內文", "正文"),
}


def place(word: str) -> Place | None:
    """The place a word of either script names."""
    return _places().get(fold(word.strip()))


def _places() -> dict[str, Place]:
    return {fold(word): kind for kind, words in _PLACE_WORDS.items() for word in words}


def clock_from(text: str) -> Clock | None:
    """The time of day from `text` on: "10:00", "9:05:30", "10"."""
    first = _time(text, dt.time())
    return Clock(first, dt.time.max) if first is not None else None


def clock_to(text: str) -> Clock | None:
    """The time of day up to the end of the minute or second of `text`; "24:00" is the day's end."""
    if text.strip() in ("24:00", "24"):
        return Clock(_MIDNIGHT, dt.time.max)
    last = _time(text, dt.time(0, 0, 59, 999_999))
    return Clock(_MIDNIGHT, last) if last is not None else None


def _time(text: str, rest: dt.time) -> dt.time | None:
    """The time that `text` says; what it leaves unsaid below the minute is taken from `rest`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, second = found.groups()
    try:
        return dt.time(int(hour), int(minute or 0), int(second or rest.second), rest.microsecond)
    except ValueError:
        return None


def day(text: str) -> Day | None:
    """The date of "2025-10-30", "2025/10/30", "20251030", "2025年10月30日"; of any year "10-30"."""
    found = _DATE.fullmatch(text.strip()) or _COMPACT_DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, number = (int(group) if group else None for group in found.groups())
    assert month is not None
    assert number is not None
    try:
        dt.date(year or _LEAP_YEAR, month, number)
    except ValueError:
        return None
    return Day(year, month, number)
