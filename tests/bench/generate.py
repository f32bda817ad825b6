"""Invents rolling news of any length: the same articles in every run, with nothing copied."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from viewer.columns import Entries, day_of, second_of, time_name
from viewer.model import (
    Block,
    BlockKind,
    Certainty,
    Delegation,
    Entry,
    Order,
    Person,
    Region,
    Script,
    Span,
    Stamp,
    Timeline,
    Zone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

CHARACTERS = 92
"""Length of an entry's text: about what a rolling page has."""

COMMON = "會談"
"""A word that about half of the entries hold."""

RARE = "鯨豚"
"""A word that one entry in 25,000 holds, from entry 7 on."""

ABSENT = "鼉龘"
"""A word that no entry holds."""

_RARE_EVERY = 25_000
_ZONE = "Asia/Hong_Kong"
_LAST_DAY = dt.date(2031, 5, 6)
_PER_DAY = 1440
_WHO = [
    "高嵐亭",
    "伯蘭特",
    "港務局",
    "氣象臺",
    "發言人",
    "交通署",
    "隨行記者",
    "市政廳",
    "海關",
    "工程處",
    "救援隊",
    "委員會",
]
_WHEN = ["今早", "稍後", "較早前", "傍晚", "其後", "再次"]
_SAID = ["宣布", "表示", "證實", "預計", "指出", "重申"]
_WHAT = [
    "渡輪航線恢復通航",
    "雙方會談延長一小時",
    "貿易數字較上月回升",
    "隧道東行線重開",
    "文件將於明日簽署",
    "閉門會談氣氛良好",
    "車隊已駛離機場",
    "颱風路徑略為偏北",
    "燈塔維修提前完成",
    "碼頭臨時改道",
    "考察團參觀漁市場",
    "晚宴菜單首次公開",
    "電力供應大致正常",
    "新航班下週起增加",
    "圖書館延長開放",
    "「願意繼續談下去」",
]


@cache
def _clauses() -> list[str]:
    pool = ["".join(words) for words in product(_WHO, _WHEN, _SAID, _WHAT)]
    random.Random(11).shuffle(pool)
    return pool


def texts(count: int) -> list[str]:
    """Return so many texts of CHARACTERS characters, no two of them one object."""
    chance = random.Random(count)
    pool = _clauses()
    made = []
    for n in range(count):
        text = "，".join(chance.choices(pool, k=7))
        if n % _RARE_EVERY == 7:
            text = f"海岸發現{RARE}，{text}"
        made.append(text[: CHARACTERS - 1] + "。")
    return made


def _raw(n: int) -> str:
    """The stamp of entry `n` as written."""
    hour, minute = divmod(_PER_DAY - 1 - n % _PER_DAY, 60)
    return f"【{hour:02}:{minute:02}】"


class _Stamps:
    """Stamps one minute apart, newest first; dates, clocks and zone are shared objects."""

    def __init__(self, count: int) -> None:
        self._zone = dt.timezone(dt.timedelta(hours=8))
        self._clocks = [dt.time(minute // 60, minute % 60) for minute in range(_PER_DAY)]
        self._dates = [_LAST_DAY - dt.timedelta(days=day) for day in range(count // _PER_DAY + 2)]

    def make(self, n: int, start: int) -> Stamp:
        """Return the stamp of entry `n`, written at `start`."""
        day, minute = divmod(n, _PER_DAY)
        clock, date = self._clocks[_PER_DAY - 1 - minute], self._dates[day]
        raw = _raw(n)
        instant = dt.datetime.combine(date, clock, self._zone)
        span = Span(start, start + len(raw))
        stated, inferred = Certainty.STATED, Certainty.INFERRED
        return Stamp(raw, span, date, clock, _ZONE, inferred, stated, inferred, instant)


def _entries(bodies: list[str], text: str) -> Entries:
    """Entries one after the other, so that no more than one is an object at a time."""
    stamps, start = _Stamps(len(bodies)), 0

    def made() -> Iterator[Entry]:
        nonlocal start
        for n, body in enumerate(bodies):
            stamp = stamps.make(n, start)
            start += len(stamp.raw)
            block = Block(BlockKind.PARAGRAPH, body, Span(start, start + len(body)))
            yield Entry(time_name(day_of(stamp.date), second_of(stamp.clock)), stamp, (block,))
            start += len(body) + 1

    return Entries(made(), text)


def _delegations() -> tuple[Delegation, ...]:
    return (
        Delegation("南方", None, Person("高嵐亭", ("團長",)), (Person("林崇野", ("副團長",)),)),
        Delegation("北方", None, Person("伯蘭特", ("團長",)), (Person("莫雷諾", ("秘書",)),)),
    )


def timeline(count: int) -> Timeline:
    """Return a timeline of so many entries, with what the readers keep of a text page."""
    bodies = texts(count)
    text = "\n".join(f"{_raw(n)}{body}" for n, body in enumerate(bodies))
    return Timeline(
        text=text,
        title=None,
        derived_title="港口日誌",
        date=_LAST_DAY,
        zone=Zone(_ZONE, Certainty.INFERRED),
        order=Order.NEWEST_FIRST,
        order_certainty=Certainty.INFERRED,
        script=Script.HANT,
        region=Region.HK,
        lead=(),
        entries=_entries(bodies, text),
        sections=(),
        boilerplate=(),
        delegations=_delegations(),
    )


def page(size: int) -> str:
    """Return rolling text of about so many bytes of UTF-8, newest entry first, with its date."""
    return page_of(max(1, size // (3 * (CHARACTERS + 2) + 6)))


def page_of(count: int) -> str:
    """Return rolling text of so many entries, newest first, with its date."""
    lines = (f"{_raw(n)}{body}" for n, body in enumerate(texts(count)))
    return f"{_LAST_DAY:%Y-%m-%d}\n\n" + "\n\n".join(lines) + "\n"
