"""How long ago, in place of a clock (5分鐘前, 剛剛): read where a page gives no other time."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from viewer.model import Certainty, Order
from viewer.readers.dates import NUMERAL, number
from viewer.readers.headings import ends_sentence
from viewer.readers.lines import Hint
from viewer.readers.lookup import compiled
from viewer.readers.reading import Reading, Style
from viewer.readers.selection import Candidate
from viewer.readers.tokens import Clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viewer.readers.lines import Line

_DAY: Final = 24 * 60
_UNITS: Final = {"秒": 0, "s": 0, "分": 1, "m": 1, "小": 60, "鐘": 60, "钟": 60, "h": 60} | {
    "天": _DAY,
    "日": _DAY,
    "d": _DAY,
    "週": 7 * _DAY,
    "周": 7 * _DAY,
    "星": 7 * _DAY,
    "w": 7 * _DAY,
}
_UNIT: Final = (
    r"秒鐘?|秒钟?|分鐘?|分钟?|小時|小时|鐘頭|钟头|天|日|週|周|星期"
    r"|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:eeks?)?"
)
_AGE: Final = (
    r"(?P<mark>[•‧·●◆▪■★🔴\s]*)(?P<open>[【\[(（]?)\s?(?:[大约約]{1,2}\s?)?"
    r"(?:(?P<now>剛剛|刚刚|剛才|刚才|just now)"
    rf"|(?P<count>\d{{1,3}}|{NUMERAL}{{1,3}}|半)\s?[個个]?(?P<more>半)?(?P<unit>{_UNIT})"
    r"(?P<half>半)?\s?(?:[之以]?前|ago))"
    r"\s?(?:更新|發布|发布|發佈|报道|報道)?\s?(?P<close>[】\])）]?)"
    r"(?P<after>$|\s?(?:[:：|｜丨>]|[—–\-]+(?=\s))\s?|\s+|(?<=[】\])）]))"
)
_FEWEST: Final = 2
# So many of the texts under ages end like sentences: titles of other articles do not.
_SENTENCES: Final = 0.7
_LETTERS: Final = frozenset("0123456789０１２３４５６７８９一二兩两三四五六七八九十半剛刚jJ")
_NEVER: Final = frozenset({Hint.LINK, Hint.CAPTION})


def read_age(text: str) -> Reading | None:
    """The age that opens a line as a stamp without a clock; `age` is in minutes."""
    if not any(letter in _LETTERS for letter in text[:6]):
        return None
    found = compiled(f"(?i:{_AGE})").match(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    alone = found.end() == len(text)
    after = "alone" if alone else ":" if found["after"].strip() else " "
    style = Style(found["open"], "age", bool(found["mark"].strip()), after)
    age = _minutes(found["count"], found["unit"], half=bool(found["more"] or found["half"]))
    return Reading(
        0,
        found.end(),
        style,
        1.0,
        Clock(0),
        approximate=True,
        alone=alone,
        has_clock=False,
        age=age,
    )


def _minutes(count: str | None, unit: str | None, *, half: bool) -> int:
    """Minutes of 2個半小時; 0 for 剛剛."""
    if count is None or unit is None:
        return 0
    size = _UNITS[unit[0].lower()]
    halves = 1 if count == "半" else 2 * number(count) + half
    return halves * size // 2


def select_ages(lines: Sequence[Line], stamps: Mapping[int, Reading | None]) -> dict[int, Reading]:
    """The ages that are stamps of a page, beside `stamps` in front of which several stand.

    They are in one style, in order, and stand over sentences of their own.
    """
    end = min(stamps, default=len(lines))
    families: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for at, line in enumerate(lines[:end]):
        reading = None if line.hint in _NEVER else read_age(line.text)
        if reading is not None:
            families[reading.style.bracket, reading.style.after].append(Candidate(at, reading))
    best = max(families.values(), key=len, default=[])
    while best and not _told(lines, best[0], best[1].line if len(best) > 1 else end):
        best = best[1:]  # the age of the page itself, above all text
    ages = [_age(c.reading) for c in best]
    steps = [b - a for a, b in itertools.pairwise(ages)]
    ordered = all(s >= 0 for s in steps) or (not stamps and all(s <= 0 for s in steps))
    edges = [*(c.line for c in best), end]
    told = sum(_told(lines, c, below) for c, below in zip(best, edges[1:], strict=True))
    if len(best) < _FEWEST or not ordered or told < _SENTENCES * len(best):
        return {}
    return {c.line: c.reading for c in best}


def clocks_below(
    ages: Mapping[int, Reading], candidates: Sequence[Candidate]
) -> dict[int, Reading | None]:
    """The bare clocks that go on where a page stops telling ages: too few to be sure alone."""
    below = [c for c in candidates if c.line > max(ages, default=0) and c.reading.alone]
    falling = all(a.minute > b.minute for a, b in itertools.pairwise(below))
    return {c.line: c.reading for c in below} if ages and falling else {}


def _told(lines: Sequence[Line], candidate: Candidate, below: int) -> bool:
    """Whether a sentence stands between an age and the next one."""
    rest = lines[candidate.line].text[candidate.reading.end :]
    texts = (line.text for line in lines[candidate.line + 1 : below] if line.hint is not Hint.LINK)
    return any(text and ends_sentence(text) for text in (rest, *texts))


def _age(reading: Reading | None) -> int:
    return (reading.age if reading is not None else None) or 0


def order_of_ages(readings: Sequence[Reading]) -> tuple[Order | None, Certainty]:
    """The direction of stamps of which nothing but the age is known."""
    if len(readings) < _FEWEST:
        return None, Certainty.UNKNOWN
    moved = _age(readings[-1]) - _age(readings[0])
    order = Order.OLDEST_FIRST if moved < 0 else Order.NEWEST_FIRST
    return order, Certainty.INFERRED if moved else Certainty.UNKNOWN


def moment_before(reference: dt.datetime, age: int) -> dt.datetime:
    """The minute that lay so many minutes before a moment."""
    return (reference - dt.timedelta(minutes=age)).replace(second=0, microsecond=0)
