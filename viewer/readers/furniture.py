"""Page furniture that states facts: date lines, 發布時間 and 更新時間, bylines, ages."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from viewer.readers.dates import FORMS, read_day, resolve
from viewer.readers.zones import either, gazetteer
from viewer.resource import resource

_LONGEST: Final = 120
_WHOLE: Final = ("ymd", "iso", "dmy", "english")
_DATE: Final = "|".join(f"(?P<{name}>{FORMS[name]})" for name in _WHOLE)
# The same without names, for expressions that hold it more than once.
_PLAIN: Final = re.sub(r"\(\?P=\w+\)", "[-/.／－．]", re.sub(r"\?P<\w+>", "?:", _DATE))
_CLOCK: Final = r"\d{1,2}\s?[:：]\s?\d{2}(?:\s?[:：]\s?\d{2})?(?!\d)"
_AGE: Final = r"\d{1,3}\s?(?:秒鐘?|秒钟|分鐘|分钟|小時|小时|個小時|个小时|天|日|週|周)前"
_VALUE: Final = (
    r"[\d年月日號号時时分秒:：/／.\-－\s上中下午早晚AaPpMm()（）"
    r"星期週周禮拜礼一二三四五六HKT+]{3,40}"
)
_PEOPLE: Final = r"[\w·‧、\s]{2,20}?"
_PLACE: Final = r"\w{1,8}?(?:報導|报导|報道|报道|專訪|专访|連線|连线|電|电|訊|讯)"
_NAMES: Final = r"[^。，,;；:：]{1,30}?"


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a piece of furniture states: when the page appeared, when it was changed (naive)."""

    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    neutral: dt.date | None = None

    @property
    def date(self) -> dt.date | None:
        """The day it names, whatever it says of it."""
        known = self.published or self.modified
        return self.neutral or (known.date() if known else None)


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """The labels of `resources/readers/furniture.json`, compiled."""

    line: re.Pattern[str]
    lead: re.Pattern[str]
    pair: re.Pattern[str]
    updated: re.Pattern[str]
    note: re.Pattern[str]

    def read(self, text: str) -> Furniture | None:
        """What a whole line of furniture states, or None where it is something else."""
        if len(text) > _LONGEST or self.line.fullmatch(text) is None:
            return None
        return self._facts(text)

    def read_lead(self, text: str) -> tuple[int, Furniture] | None:
        """A labelled date in front of other text on its line, and where it ends."""
        found = self.lead.match(text)
        if found is None or found.end() == len(text):
            return None
        return len(found[0].rstrip()), self._facts(found[0])

    def zone(self, text: str) -> str | None:
        """The zone word of a line or sentence that says what zone the page's times are in."""
        found = self.note.search(text)
        return (found["zone"] or found["alone"]) if found else None

    def _facts(self, text: str) -> Furniture:
        facts = Furniture()
        day: dt.date | None = None
        for found in self.pair.finditer(text):
            stated = _day(found)
            day = stated or day
            if day is None or not (stated or (found["label"] and found["time"])):
                continue
            if not found["label"]:
                facts = Furniture(facts.published, facts.modified, facts.neutral or day)
                continue
            moment = dt.datetime.combine(day, _time(found["time"]))
            if self.updated.match(found["label"]):
                facts = Furniture(facts.published, moment, facts.neutral)
            elif found["time"]:
                facts = Furniture(moment, facts.modified, facts.neutral)
            else:
                facts = Furniture(facts.published, facts.modified, day)
        return facts


def _day(found: re.Match[str]) -> dt.date | None:
    for form in _WHOLE:
        if found[form]:
            day = read_day(form, found[form])
            return None if day is None else resolve(day, None)
    return None


def _time(text: str | None) -> dt.time:
    """A clock as written; the end of the day where there is none."""
    hour, minute = ([int(n) for n in re.findall(r"\d+", text or "")] or [24, 0])[:2]
    return dt.time(hour, minute) if hour < 24 and minute < 60 else dt.time.max


@cache
def furniture_words() -> FurnitureWords:
    """The labels, loaded and compiled once."""
    path = resource("resources/readers/furniture.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    labels = either((*data["published"], *data["updated"]))
    makers = either(data["makers"])
    stated = rf"(?i:{labels})\s?[:：]?\s*{_VALUE}"
    made = rf"(?:{makers})\s?[:：/／|｜丨]\s?{_NAMES}"
    reporters = rf"(?:{either(data['reporters'])})"
    made += rf"|{reporters}\s?{_PEOPLE}\s?[/／]\s?{_PLACE}|{reporters}\s+{_PEOPLE}"
    dated = rf"(?:{_PLAIN})(?:\s*{_CLOCK})?\s*(?:[（(]{_VALUE}(?:更新)?[）)])?"
    part = rf"(?:{stated}|{made}|{dated}|{_AGE})"
    zone = gazetteer().pattern
    return FurnitureWords(
        re.compile(rf"[\s|｜丨【〔\[(（]*{part}(?:[\s|｜丨,，/／·•]*{part})*[\s】〕\])）|｜丨]*"),
        re.compile(rf"\s*(?i:{labels})\s?[:：]?\s*(?:{_PLAIN})(?:\s+{_CLOCK})?\s+"),
        re.compile(rf"(?P<label>(?i:{labels})\s?[:：]?\s*)?(?:{_DATE})?\s*(?P<time>{_CLOCK})?"),
        re.compile(f"(?i:{either(data['updated'])})"),
        re.compile(
            r"(?:以下|本文|文中|下文|所示|所有|全部)[^。，]{0,8}(?:為|为|是|均以|以)\s?"
            rf"(?P<zone>{zone})|^[（(【\[]\s?(?P<alone>{zone})\s?[）)】\]]$"
        ),
    )
