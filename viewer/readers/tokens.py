"""The words stamps are made of, as one expression: days, day parts, clocks, zones, labels."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from viewer.readers.dates import FORMS, NUMERAL, number
from viewer.readers.zones import Gazetteer, either, gazetteer
from viewer.resource import resource

DAY_MINUTES: Final = 24 * 60
OPEN: Final = "【［[(（〔〖"
CLOSE: Final = "】］]）)〕〗"
PAIRS: Final = {
    **dict(zip("【［〔〖", "】］〕〗", strict=True)),
    "[": "]］",
    "(": ")）",
    "（": "）)",
}
COLON: Final = "[:：︰∶﹕]"
TWO: Final = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
BLANK: Final = "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff\u00ad]"
MARK: Final = "[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff•‧∙·●*>#|※+-]"
CLOCKS: Final = frozenset({"colon", "chinese", "dot", "hour", "four"})
_CLOCK_PARTS: Final = re.compile(rf"\d+|{NUMERAL}+刻?|半")


class Clock(NamedTuple):
    """A time of day: minutes after midnight (1440 for 24:00), seconds where written.

    `half` says that the hour may as well be twelve hours later: nothing in the writing tells.
    """

    minute: int
    second: int | None = None
    half: bool = False


class Part(NamedTuple):
    """A day part: hours `first` to `last` move to the second half of the day (none if first is
    the greater), and twelve o'clock is hour `twelve`."""

    first: int
    last: int
    twelve: int

    def shift(self, clock: Clock) -> Clock:
        """下午2 is 14, 凌晨12 is 0, 晚上12 exactly is 24, 晚上12:30 is 0:30."""
        hour, minute = divmod(clock.minute, 60)
        if hour == 12:
            hour = self.twelve if self.twelve < 24 or minute == 0 else 0
        elif self.first <= hour <= self.last:
            hour += 12
        return Clock(hour * 60 + minute, clock.second)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of `resources/readers/stamps.json` and the expressions built from them.

    `token` matches one token, named by its last group; `start` matches where a line begins
    like a stamp, cheaply; a line that begins with a letter not in `letters` never does.
    """

    token: re.Pattern[str]
    start: re.Pattern[str]
    letters: frozenset[str]
    parts: dict[str, Part]
    night_before: frozenset[str]
    relative_days: dict[str, int]
    before_only: frozenset[str]
    zones: Gazetteer

    def part(self, text: str) -> Part:
        """The day part a word names; am and pm in any spelling."""
        found = self.parts.get(text)
        return found or self.parts[text.lower().replace(" ", "").replace(".", "")]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded and compiled once."""
    path = resource("resources/readers/stamps.json")
    words: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    zones = gazetteer()
    parts = {
        word: Part._make((*(part["add_12"] or (1, 0)), part["twelve"]))
        for part in words["day_parts"]
        for word in part["words"]
    }
    return Vocabulary(
        re.compile(_tokens(words, parts, zones.pattern)),
        re.compile(_start(words, parts, zones.pattern)),
        _letters(words, parts, zones),
        parts,
        frozenset(words["night_before"]),
        words["relative_days"],
        frozenset(words["approximate_before"]),
        zones,
    )


def _tokens(words: dict[str, Any], parts: dict[str, Part], zones: str) -> str:
    """Every production as a named group; the first that matches wins."""
    productions = {
        "space": rf"{BLANK}+",
        "zone": zones,
        "colon": rf"\d{{1,2}}\s?{COLON}\s?\d{{2}}(?:\s?{COLON}\s?\d{{2}}(?!\w))?(?!\d)",
        **FORMS,
        "weekday": r"(?:星期|禮拜|礼拜|週|周)[一二三四五六日天]|[（(][一二三四五六日][）)]",
        "night": either(words["night_before"]),
        "relative": either(words["relative_days"]),
        "part": either(w for w in parts if not w.isascii())
        + r"|(?i:[ap]\s?\.?\s?m)(?![A-Za-z])\.?",
        "chinese": rf"{TWO}\s?[時时點点](?![間间期候代刻評评名])"
        rf"(?:\s?{TWO}\s?分(?:\s?{TWO}\s?秒)?|[正整半鐘钟]|[一三]刻|\s?\d{{2}}(?![\d分]))?",
        "dot": r"\d{1,2}[.．]\d{2}(?![\d.．%％])",
        "hour": r"\d{1,2}(?=\s?(?i:[ap]\.?m)(?![A-Za-z]))",
        "four": r"\d{4}(?![\d年])(?:\s?(?:hrs|HRS|時|时))?",
        "updated": rf"(?i:{either(words['updated'])})(?:\s?[:：](?=\s?\d))?",
        "label": either(words["labels"]),
        "about": either((*words["approximate_before"], *words["approximate_after"])),
        "open": f"[{re.escape(OPEN)}]",
        "close": f"[{re.escape(CLOSE)}]",
        "mark": MARK,
    }
    return "|".join(f"(?P<{name}>{production})" for name, production in productions.items())


def _letters(words: dict[str, Any], parts: dict[str, Part], zones: Gazetteer) -> frozenset[str]:
    """Every letter a stamp may begin with."""
    lists = ("night_before", "relative_days", "labels", "updated", "approximate_before")
    all_words = (word for name in lists for word in words[name])
    named = (*all_words, *parts, *zones.places, *zones.codes, *zones.local)
    letters = {word[0] for word in named} | set(
        "零〇○一二兩两三四五六七八九十廿卅民公西星禮礼週周本翌當当GUL"
    )
    return frozenset(letters | {c.upper() for c in letters} | {c.lower() for c in letters})


def _start(words: dict[str, Any], parts: dict[str, Part], zones: str) -> str:
    chinese = [word for word in parts if not word.isascii()]
    names = (*chinese, *words["night_before"], *words["relative_days"], *words["labels"])
    more = either((*names, *words["updated"], *words["approximate_before"]))
    return (
        rf"(?!\d{{4}}\s?年\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?\s?[，,])(?:{MARK}|{BLANK})*[{re.escape(OPEN)}]?{BLANK}*"
        rf"(?:\d|{NUMERAL}{{1,4}}\s?[月日時时點点年]|民|公元|西元|[星週周禮礼今昨前翌當当本（(]"
        rf"|(?i:[ap]\.?m)|(?i:update|last)|{zones}|{more})"
    )


def read_clock(kind: str, text: str, part: Part | None) -> Clock | None:
    """The time of day a clock token means under a day part; None where there is no such time."""
    if kind == "four":
        values = [number(text[:2]), number(text[2:4])]
        padded = True
    else:
        values = [_value(found) for found in _CLOCK_PARTS.findall(text)]
        padded = text[0] in "0０" or not text[0].isdecimal()
    hour, minute, second = (*values, 0, 0)[:3]
    whole = hour == 24 and minute == 0
    if minute > 59 or second > 59 or (hour > 23 and not whole):
        return None
    half = part is None and 1 <= hour <= 11 and not padded
    clock = Clock(hour * 60 + minute, second if len(values) > 2 else None, half)
    return clock if part is None else part.shift(clock)


def _value(text: str) -> int:
    if text.endswith("刻"):
        return 15 * number(text[:-1])
    return 30 if text == "半" else number(text)
