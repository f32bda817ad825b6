"""Machine-readable times as pages write them: ISO 8601 and its accidents, RFC 2822, epochs."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

# Tolerated, all seen on news pages: a space for T, a one-digit hour, slashes, Chinese units,
# a doubled Z, an offset without its colon, more or fewer than six digits of fraction.
_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?:-|/|\.|年)(?P<month>\d{1,2})(?:-|/|\.|月)(?P<day>\d{1,2})日?"
    r"(?:(?:\s*[Tt]\s*|\s+)(?P<hour>\d{1,2})(?::|：|時|时)(?P<minute>\d{2})分?"
    r"(?:[:：](?P<second>\d{2})秒?(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[Zz]+|UTC|GMT|[+-]\d{1,2}:?(?:\d{2})?)?)?"
)
_COMPACT: Final = re.compile(
    r"(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})?([Zz]|[+-]\d{2}:?\d{2})?"
)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_YEARS: Final = range(1995, 2100)
_MILLISECONDS: Final = 100_000_000_000


def read_moment(value: object) -> dt.datetime | None:
    """The point in time a value states: aware, or naive where it gives no offset.

    None for a date alone, for a clock alone, for what is no time and for years no page has.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _epoch(float(value))
    if not isinstance(value, str) or not (text := value.strip()) or len(text) > 64:
        return None
    if _EPOCH.fullmatch(text):
        return _epoch(float(text))
    found = _standard(text) or _iso(text) or _compact(text) or _rfc2822(text)
    return found if found is not None and found.year in _YEARS else None


def read_date(value: object) -> dt.date | None:
    """The day a value states, with or without a clock; that of a moment is in its own offset."""
    if (moment := read_moment(value)) is not None:
        return moment.date()
    found = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        day = found and dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if day and day.year in _YEARS else None


def _epoch(value: float) -> dt.datetime | None:
    seconds = value / 1000 if value >= _MILLISECONDS else value
    try:
        found = dt.datetime.fromtimestamp(seconds, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if found.year in _YEARS else None


def _standard(text: str) -> dt.datetime | None:
    """The usual form, read by the library; it would also take a date alone for a midnight."""
    if len(text) < 16 or text[4] != "-" or text[10] not in "T ":
        return None
    try:
        return dt.datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None


def _iso(text: str) -> dt.datetime | None:
    found = _ISO.fullmatch(text)
    if found is None or found["hour"] is None:
        return None
    names = ("year", "month", "day", "hour", "minute", "second")
    return _built([int(found[name] or 0) for name in names], found["zone"])


def _compact(text: str) -> dt.datetime | None:
    found = _COMPACT.fullmatch(text)
    return found and _built([int(part or 0) for part in found.groups()[:6]], found[7])


def _built(parts: list[int], zone: str | None) -> dt.datetime | None:
    """Date and time from numbers; 24:00 is the midnight after."""
    year, month, day, hour, minute, second = parts
    later = dt.timedelta(days=hour == 24)
    try:
        found = dt.datetime(year, month, day, 0 if hour == 24 else hour, minute, min(second, 59))
        return (found + later).replace(tzinfo=_zone(zone))
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> dt.tzinfo | None:
    if not text:
        return None
    if (found := _OFFSET.fullmatch(text)) is None:
        return dt.UTC
    offset = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return dt.timezone(-offset if found[1] == "-" else offset)


def _rfc2822(text: str) -> dt.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
