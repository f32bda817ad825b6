"""The values of a query's fields: times of day, dates, places."""

from __future__ import annotations

import datetime as dt
import re

from viewer.script.fold import fold
from viewer.search.nodes import Clock, Day, Place

_TIME = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:[:.時时點点](?:(?P<minute>\d{1,2})(?:(?P<whole>分)|[:.](?P<second>\d{0,2}))?)?)?",
    re.ASCII,
)
_COMPACT_TIME = re.compile(
    r"(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<whole>)", re.ASCII
)
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_OUR_YEAR, _TWO_FIGURES = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>\d\d)"
_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?:{_YEAR}[-/.年])?{_MONTH}[-/.月]{_DAY}[日號号]?",
        rf"(?:{_YEAR}年)?{_MONTH}月",
        rf"{_OUR_YEAR}[-/.年]?",
        rf"{_OUR_YEAR}[-/.年]?{_TWO_FIGURES}[-/.]?",
        rf"{_YEAR}?{_TWO_FIGURES}(?P<day>\d\d)",
        rf"{_DAY}[日號号]",
    )
)
_LEAP_YEAR = 2024
_MIDNIGHT = dt.time.min

PLACE_WORDS = {
    Place.CAPTION: ("caption", "圖說", "captions", "圖片", "照片"),
    Place.HEADING: ("heading", "標題", "headings", "小標"),
    Place.LEAD: ("lead", "導言"),
    Place.TEXT: ("text", "內文", "正文"),
}
"""The words for a place: the usual one in English, in Chinese, then others."""


def place(word: str) -> Place | None:
    """The place a word of either script names."""
    return _places().get(fold(word.strip()))


def _places() -> dict[str, Place]:
    return {fold(word): kind for kind, words in PLACE_WORDS.items() for word in words}


def clock_from(text: str) -> Clock | None:
    """The time of day from `text` on: "10:00", "9:05:30", "10", "1030", "10時30分"."""
    first = _time(text, dt.time())
    return Clock(first, dt.time.max) if first is not None else None


def clock_to(text: str) -> Clock | None:
    """The time of day up to the end of the minute or second of `text`; "24:00" is the day's end."""
    if text.strip() in ("24:00", "24"):
        return Clock(_MIDNIGHT, dt.time.max)
    last = _time(text, dt.time(0, 0, 59, 999_999))
    return Clock(_MIDNIGHT, last) if last is not None else None


def _time(text: str, rest: dt.time) -> dt.time | None:
    """The time that `text` says; what it leaves unsaid below the minute is taken from `rest`.

    A time is still being typed where its last number has one figure: 10:3 is on the way to 10:30.
    """
    found = _TIME.fullmatch(text.strip()) or _COMPACT_TIME.fullmatch(text.strip())
    if found is None:
        return None
    minute, second = found["minute"] or "0", found["second"] or ""
    if len(minute) == 1 and not found["whole"]:
        minute += "0"
    try:
        return dt.time(
            int(found["hour"]), int(minute), int(second.ljust(2, "0")) if second else rest.second,
            rest.microsecond,
        )  # fmt: skip
    except ValueError:
        return None


def day(text: str) -> Day | None:
    """The days that `text` names: one day, or all of a month, a year, a number of the month.

    "2025-10-30", "2025/10/30", "20251030", "2025年10月30日", of any year "10-30", "1030",
    "10月30日"; "2025-10", "10月", "2025", "30日".
    """
    plain = text.strip()
    found = next((one for each in _DATES if (one := each.fullmatch(plain)) is not None), None)
    if found is None:
        return None
    said = {part: int(number) for part, number in found.groupdict().items() if number}
    try:
        dt.date(said.get("year", _LEAP_YEAR), said.get("month", 1), said.get("day", 1))
    except ValueError:
        return None
    return Day(said.get("year"), said.get("month"), said.get("day"))
