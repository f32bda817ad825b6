"""Calendar days as pages write them: whole, without a year, or as a day of the month alone."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from viewer.readers.lookup import compiled

NUMERALS: Final = "零〇○一二兩两三四五六七八九十廿卅"
NUMERAL: Final = f"[{NUMERALS}]"
_TWO: Final = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

# One production a form; the first that matches wins, so longer forms stand first.
FORMS: Final[dict[str, str]] = {
    "ymd": rf"(?:民國|民国|公元|西元)?\s?(?:\d{{2,4}}|{NUMERAL}{{4}}|{NUMERAL}{{3}})\s?年"
    rf"\s?{_TWO}\s?月\s?{_TWO}\s?[日號号]?",
    "iso": r"(?<!\d)\d{4}\s?(?P<iso_mark>[-/.／－．])\s?\d{1,2}\s?(?P=iso_mark)\s?\d{1,2}(?!\d)",
    "dmy": r"(?<!\d)\d{1,2}(?P<dmy_mark>[-/.／－．])\d{1,2}(?P=dmy_mark)\d{4}(?!\d)",
    "md": rf"{_TWO}\s?月\s?{_TWO}\s?[日號号]",
    "english": rf"(?i:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})[a-z]*\.?,?\s\d{{4}}"
    rf"|(?:{_MONTHS})[a-z]*\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})",
    "aside": r"[今昨前翌當当本]?\s?[（(]\s?\d{1,2}\s?(?:日\s?[）)]|[）)]\s?[日天]?)",
    "day": rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})\s?[日號号](?![本圓元])",
    "slash": r"(?<!\d)\d{1,2}[/／]\d{1,2}(?![\d/／])",
    "dash": r"(?<!\d)\d{2}-\d{2}(?=\s\d{1,2}:)",
}
# The letters each form may begin with; 0 stands for any digit.
FORM_LETTERS: Final[dict[str, str]] = {
    "ymd": f"0民公西{NUMERALS}",
    "iso": "0",
    "dmy": "0",
    "md": f"0{NUMERALS}",
    "english": "0jfmasondJFMASOND",
    "aside": "今昨前翌當当本（(",
    "day": f"0{NUMERALS}",
    "slash": "0",
    "dash": "0",
}
# One of these stands among the first ten letters of each form, in english in the month.
FORM_SIGNS: Final[dict[str, str]] = {
    "ymd": "年",
    "iso": "-/.／－．",
    "dmy": "-/.／－．",
    "md": "月",
    "english": "aeouAEOU",
    "aside": "）)",
    "day": "日號号",
    "slash": "/／",
    "dash": "-",
}
_PART: Final = rf"\d+|{NUMERAL}+"
_TENS: Final = {"十": 10, "廿": 20, "卅": 30}
_DIGITS: Final = {
    c: n for n, cs in enumerate(("零〇○", "一", "二兩两", *"三四五六七八九")) for c in cs
}
_OLDEST: Final = 1900
_NEWEST: Final = 2199
_ROC: Final = 1911


class Day(NamedTuple):
    """A day as written: parts not written are None.

    `offset` counts days from the page's own (昨日 is -1). `either` says that month and day
    may be the other way round (3/4).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    offset: int | None = None
    either: bool = False

    @property
    def whole(self) -> bool:
        """Whether the page wrote year, month and day."""
        return self.year is not None


def number(text: str) -> int:
    """The value of decimal digits of any width, or of Chinese numerals (廿三, 二零二五)."""
    if text.isdecimal():
        return int(text)
    total, unit = 0, 0
    for char in text:
        if char in _TENS:
            total, unit = (max(unit, 1) if char == "十" else 1) * _TENS[char], 0
        else:
            unit = unit * 10 + _DIGITS[char]
    return total + unit


def read_day(form: str, text: str) -> Day | None:
    """The Day that `text`, found by the form of that name, means; None where it is no day."""
    parts = [number(part) for part in compiled(_PART).findall(text)]
    match form:
        case "ymd":
            return _checked(_year(parts[0], text), parts[1], parts[2])
        case "iso":
            return _checked(*parts)
        case "dmy":
            return _checked(parts[2], parts[1], parts[0]) or _checked(parts[2], parts[0], parts[1])
        case "english":
            return _english(text, parts)
        case "md" | "dash":
            return _checked(None, parts[0], parts[1])
        case "slash":
            return _slash(parts[0], parts[1])
    return Day(day=parts[0]) if 1 <= parts[0] <= 31 else None


def _year(value: int, text: str) -> int:
    """A year of the Republic (民國114年, or just 114年) or of the common era."""
    return value + _ROC if "民" in text or value < 200 else value


def _checked(year: int | None, month: int, day: int) -> Day | None:
    if year is not None and not _OLDEST <= year <= _NEWEST:
        return None
    try:
        dt.date(2000 if year is None else year, month, day)
    except ValueError:
        return None
    return Day(year, month, day)


def _slash(first: int, second: int) -> Day | None:
    """Day before month, as in Hong Kong, unless only the other reading is a date."""
    written = _checked(None, second, first)
    other = _checked(None, first, second)
    if written and other and first != second:
        return Day(None, second, first, either=True)
    return written or other


def _english(text: str, parts: list[int]) -> Day | None:
    month = re.search(_MONTHS, text.lower())
    assert month is not None
    return _checked(parts[1], _MONTHS.split("|").index(month[0]) + 1, parts[0])


def resolve(day: Day, near: dt.date | None) -> dt.date | None:
    """The date a Day means, its missing parts taken from the nearest day to `near`.

    None where something is missing and nothing is known to be near.
    """
    if day.year is not None and day.month is not None and day.day is not None:
        return dt.date(day.year, day.month, day.day)
    if near is None:
        return None
    if day.offset is not None:
        return near + dt.timedelta(days=day.offset)
    return min(_readings(day, near), key=lambda date: abs(date - near), default=None)


def _readings(day: Day, near: dt.date) -> list[dt.date]:
    assert day.day is not None
    if day.month is None:
        months = [near.replace(day=1) + dt.timedelta(days=n) for n in (-1, 0, 32)]
        return [d for m in months if (d := _date(m.year, m.month, day.day))]
    pairs = [(day.month, day.day)]
    if day.either:
        pairs.append((day.day, day.month))
    years = (near.year - 1, near.year, near.year + 1)
    return [d for y in years for m, n in pairs if (d := _date(y, m, n))]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_WHOLE: Final = "|".join(f"(?P<{f}>{FORMS[f]})" for f in ("ymd", "iso", "dmy"))
_WHOLE_SIGNS: Final = FORM_SIGNS["ymd"] + FORM_SIGNS["iso"]


def date_in_text(text: str) -> dt.date | None:
    """The first day a text writes with its year (2025年10月30日, 30/10/2025)."""
    if not any(sign in text for sign in _WHOLE_SIGNS):
        return None
    for found in compiled(_WHOLE).finditer(text):
        day = next((read_day(f, found[f]) for f in ("ymd", "iso", "dmy") if found[f]), None)
        if day is not None:
            return resolve(day, None)
    return None


_LONGEST_DATELINE: Final = 40
_DATELINE: Final = (
    rf"^.{{0,30}}?(?P<day>{FORMS['ymd']})(?:[^，。]{{0,8}})?"
    r"(?:電|电|訊|讯|報導|报导|報道|报道|消息)"
)


def date_in_dateline(text: str) -> dt.date | None:
    """The day, with its year, that a dateline states (新華社東京2025年10月30日電)."""
    if "年" not in text[:_LONGEST_DATELINE]:
        return None
    found = compiled(_DATELINE).match(text)
    day = read_day("ymd", found["day"]) if found else None
    return resolve(day, None) if day else None


_IN_ADDRESS: Final = r"(?<!\d)(20\d\d)([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"


def date_in_address(address: str) -> dt.date | None:
    """The day an address carries in its path (/2025/10/30/, /20251030/)."""
    found = compiled(_IN_ADDRESS).search(address)
    return _date(int(found[1]), int(found[3]), int(found[4])) if found else None
