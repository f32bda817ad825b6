"""Page furniture that states facts: date lines, 發布時間 and 更新時間, bylines, ages."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.dates import FORM_LETTERS, FORM_SIGNS, FORMS, read_day, resolve
from viewer.readers.lookup import WordEnds, compiled, either, past
from viewer.readers.names import fold, words
from viewer.readers.zones import gazetteer
from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST: Final = 120
_LONGEST_WORD: Final = 24
_REACH: Final = 12
_WHOLE: Final = ("ymd", "iso", "dmy", "english")
_MARK: Final = "[-/.／－．]"
# Days as labelled lines write them: the two marks of a day need not be alike.
_LOOSE: Final = {
    name: FORMS[name].replace(f"(?P={name}_mark)", _MARK).replace(f"?P<{name}_mark>", "?:")
    for name in _WHOLE
}
_CLOCK: Final = r"\d{1,2}\s?[:：]\s?\d{2}(?:\s?[:：]\s?\d{2})?(?!\d)"
# Between a day and the clock behind it, as pages write their own times.
_TO_CLOCK: Final = (
    r"[\s·•|｜,，]*(?:(?:星期|週|周|禮拜|礼拜)[一二三四五六日天][\s·•|｜,，]*|[（(][一二三四五六日][）)]\s*)?"
    r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚間|晚间)?\s?"
)
_HALF: Final = r"(?:\s?[AaPp]\.?[Mm]\.?)?"
_DAY_AND_CLOCK: Final = rf"(?:{'|'.join(_LOOSE.values())})(?:{_TO_CLOCK}{_CLOCK}{_HALF})?"
_AGE: Final = r"\d{1,3}\s?(?:秒鐘?|秒钟|分鐘|分钟|小時|小时|個小時|个小时|天|日|週|周)前"
_VALUE: Final = (
    r"[\d年月日號号時时分秒:：/／.\-－\s上中下午早晚AaPpMm()（）"
    r"星期週周禮拜礼一二三四五六HKT+]{3,40}"
)
_PEOPLE: Final = r"[\w·‧、\s]{2,20}?"
_PLACE: Final = r"\w{1,8}?(?:報導|报导|報道|报道|專訪|专访|連線|连线|電|电|訊|讯)"
_FRAME: Final = r"|｜丨【〔\[(（"
_COLONS: Final = (":", "：")
_NONE: Final[frozenset[str]] = frozenset()
_FRAME_LETTERS: Final = frozenset("|｜丨【〔[(（")
_DAY_LETTERS: Final = frozenset("".join(FORM_LETTERS[name] for name in _WHOLE))
_OPEN: Final = ("（", "(", "【", "[")
_CLOSE: Final = ("）", ")", "】", "]")
_ALL: Final = (
    *(
        "以下",
        "以上",
        "本頁",
        "本页",
        "全文",
        "本文",
        "文中",
        "下文",
        "所示",
        "所有",
        "全部",
        "下列",
    ),
    *("時間均", "时间均", "時間皆", "时间皆"),
)
_SAID: Final = rf"(?=({'|'.join(_ALL)})([^。，]{{0,8}}))"
_LONGEST_BYLINE: Final = 60
_LONGEST_PIECE: Final = 16
_LONGEST_NAME: Final = 4
_LONGEST_OUTLET: Final = 8
_FEWEST_PIECES: Final = 2
_PIECES: Final = r"[\s|｜丨/／·•:：()（）【】\[\]]+"
_CLAUSE: Final = frozenset("，。；,;！？!?")
_VERB: Final = r"(?:為|为|是|均以|以)\s?"
_NAMES: Final = r"[^。，,;；:：？?！!]{1,30}?"


class Furniture(NamedTuple):
    """What a piece of furniture states: when the page appeared, when it was changed (naive).

    `neutral` is a day of which it says neither, `moment` that day with its clock.
    """

    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    neutral: dt.date | None = None
    moment: dt.datetime | None = None

    @property
    def date(self) -> dt.date | None:
        """The day it names, whatever it says of it."""
        known = self.published or self.modified
        return self.neutral or (known.date() if known else None)


class FurnitureWords:
    """The labels of `resources/readers/furniture.json`.

    Few lines begin as furniture does, so the expressions are compiled for the first that may.
    """

    def __init__(self, words: dict[str, list[str]]) -> None:
        """Take the lists of the file."""
        self._words = words
        labels = (*words["published"], *words["updated"])
        self._labels = WordEnds(word.lower() for word in labels)
        self._updated = tuple(word.lower() for word in words["updated"])
        self._makers = frozenset((*words["makers"], *words["reporters"]))
        self._reporters = tuple(words["reporters"])
        self._outlets = tuple(words["outlets"])
        others = self._makers
        self._openings = tuple(word.lower() for word in (*labels, *others))
        self._label = f"(?i:{either(labels)})"

    @cached_property
    def _line(self) -> re.Pattern[str]:
        """A whole line of nothing but furniture."""
        reporters = f"(?:{either(self._words['reporters'])})"
        part = "|".join(
            (
                rf"{self._label}\s?[:：]?\s*{_VALUE}",
                rf"(?:{either(self._words['makers'])})\s?[:：/／|｜丨]\s?{_NAMES}",
                rf"{reporters}\s?{_PEOPLE}\s?[/／]\s?{_PLACE}|{reporters}\s+{_PEOPLE}",
                rf"(?:{'|'.join(_LOOSE.values())})(?:{_TO_CLOCK}{_CLOCK}{_HALF})?\s*(?:[（(]{_VALUE}(?:更新)?[）)])?",
                _AGE,
            )
        )
        return re.compile(
            rf"[\s{_FRAME}]*(?:{part})(?:[\s|｜丨,，/／·•]*(?:{part}))*[\s】〕\])）|｜丨]*"
        )

    def _may_begin(self, text: str) -> bool:
        """Whether a line begins with a label, a maker, or the first letter of a day."""
        at = past(text, 0, _FRAME_LETTERS)
        letter = text[at : at + 1]
        if letter.isdecimal() or letter in _DAY_LETTERS:
            return True
        return text[at : at + _LONGEST_WORD].lower().startswith(self._openings)

    def read(self, text: str) -> Furniture | None:
        """What a whole line of furniture states, or None where it is something else."""
        if len(text) > _LONGEST or not self._may_begin(text):
            return None
        if self._line.fullmatch(text) is None:
            return None
        return self._facts(text)

    def read_byline(self, text: str) -> Furniture | None:
        """What a line states of a whole day, with only names beside it, or of makers alone."""
        if len(text) > _LONGEST_BYLINE or not _CLAUSE.isdisjoint(text):
            return None
        found = compiled(_DAY_AND_CLOCK).search(text)
        if found is None:
            named = self._is_reporter(text) or self._is_outlet(text)
            return Furniture() if named else None
        pieces = re.split(_PIECES, f"{text[: found.start()]}|{text[found.end() :]}")
        short = all(len(piece) <= _LONGEST_PIECE for piece in pieces)
        return self._facts(text) if short and any(map(self._is_maker, pieces)) else None

    def _is_reporter(self, text: str) -> bool:
        """Whether a line is posts of reporters and names (某報記者 張三, 某報 記者 張三)."""
        pieces = text.split()
        posts = [n for n, piece in enumerate(pieces) if piece.endswith(self._reporters)]
        if not posts or posts[0] > 1 or len(pieces) < _FEWEST_PIECES:
            return False
        named = posts[0] == 0 or pieces[0].endswith(self._outlets)
        return named and all(len(piece) <= _LONGEST_NAME for piece in pieces[posts[0] + 1 :])

    def is_names(self, text: str) -> bool:
        """Whether a line is nothing but names as Chinese people bear them (甲某、乙某)."""
        names = re.split(r"[、\s]+", fold(text))
        families = words("names")["surnames"]
        return all(1 < len(n) < _LONGEST_NAME and n[0] in families for n in names)

    def _is_outlet(self, text: str) -> bool:
        pieces = re.split("[/／|｜]", text)
        short = all(0 < len(piece) <= _LONGEST_OUTLET for piece in pieces)
        return short and " " not in text and pieces[-1].endswith(self._outlets)

    def _is_maker(self, piece: str) -> bool:
        """Whether words name an outlet or a reporter, or stand before a name."""
        lower = piece.lower()
        known = lower in self._makers or self._labels.longest(lower, 0) == len(lower) > 0
        return known or piece.endswith(self._outlets) or piece.startswith(self._reporters)

    def read_lead(self, text: str) -> tuple[int, Furniture] | None:
        """A date in front of other text on its line, and where it ends: labelled, or of a title."""
        lower = _lower(text)
        for label in self._labels.all(lower, past(text, 0, _NONE)):
            form, end = _day_at(text, _after_colon(text, label), _LOOSE)
            end = _after_clock(text, end) if form else 0
            if 0 < end < len(text):
                return len(text[:end].rstrip()), self._facts(text[:end])
        return self._dated_title(text)

    def _dated_title(self, text: str) -> tuple[int, Furniture] | None:
        """A whole date and blanks in front of a few words: 2025年4月18日 庭審直播."""
        start = past(text, 0, _NONE)
        if len(text) > _LONGEST_BYLINE or not _CLAUSE.isdisjoint(text):
            return None
        form, end = _day_at(text, start, FORMS)
        if not form or not text[end : end + 1].isspace():
            return None
        end = _after_clock(text, end) or end
        return (len(text[:end].rstrip()), self._facts(text[:end])) if end < len(text) else None

    def zone(self, text: str) -> str | None:
        """The zone word of a line or sentence that says what zone the page's times are in."""
        return _aside_zone(text) or _said_zone(text)

    def is_zone_note(self, text: str) -> bool:
        """Whether a line that says so says nothing before."""
        at = min((found for word in _ALL if (found := text.find(word)) >= 0), default=0)
        return _CLAUSE.isdisjoint(text[:at])

    def zone_behind(self, title: str) -> str | None:
        """The zone word in brackets behind a title: 火山噴發直播（日本時間）."""
        start = max(map(title.rfind, _OPEN))
        return _aside_zone(title[start:]) if start > 0 else None

    def _facts(self, text: str) -> Furniture:
        facts = Furniture()
        day: dt.date | None = None
        for label, form, written, clock in self._statements(text):
            stated = _day(form, written)
            day = stated or day
            if day is None or not (stated or (label and clock)):
                continue
            if not label:
                moment = dt.datetime.combine(day, _time(clock)) if clock else None
                neutral = facts.neutral or day
                facts = facts._replace(neutral=neutral, moment=facts.moment or moment)
                continue
            moment = dt.datetime.combine(day, _time(clock))
            if label.lower().startswith(self._updated):
                facts = facts._replace(modified=moment)
            elif clock:
                facts = facts._replace(published=moment)
            else:
                facts = facts._replace(neutral=day)
        return facts

    def _statements(self, text: str) -> Iterator[tuple[str, str, str, str]]:
        """Label, form and writing of a day, clock: all there are, each may be empty."""
        lower = _lower(text)
        at = 0
        while at < len(text):
            label = self._labels.longest(lower, at)
            start = _after_colon(text, label) if label else at
            form, end = _day_at(text, start, FORMS)
            clock = past(text, end, _NONE)
            found = compiled(_CLOCK).match(text, clock)
            yield text[at:label], form, text[start:end], found[0] if found else ""
            at = max(at + 1, found.end() if found else clock)


def _lower(text: str) -> str:
    """The text in lower case, as long as it was."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _after_colon(text: str, at: int) -> int:
    """Past the colon that may follow a label, and blanks."""
    colon = at + text[at : at + 1].isspace()
    return past(text, colon + 1 if text[colon : colon + 1] in _COLONS else at, _NONE)


def _day_at(text: str, at: int, expressions: Mapping[str, str]) -> tuple[str, int]:
    """The form of the whole day that begins at `at`, and its end; an empty form for none."""
    letter, near = text[at : at + 1], text[at : at + _REACH]
    key = "0" if letter.isdecimal() else letter
    for form in _WHOLE if key else ():
        if key in FORM_LETTERS[form] and any(sign in near for sign in FORM_SIGNS[form]):
            found = compiled(expressions[form]).match(text, at)
            if found:
                return form, found.end()
    return "", at


def _after_clock(text: str, at: int) -> int:
    """Past blanks, with a clock before them if there is one; 0 where no blank follows."""
    start = past(text, at, _NONE)
    if start == at:
        return 0
    clock = compiled(_CLOCK).match(text, start)
    end = past(text, clock.end(), _NONE) if clock else 0
    return end if clock and end > clock.end() else start


def _day(form: str, text: str) -> dt.date | None:
    day = read_day(form, text) if form else None
    return None if day is None else resolve(day, None)


def _time(text: str) -> dt.time:
    """A clock as written; the end of the day where there is none."""
    hour, minute = ([int(n) for n in compiled(r"\d+").findall(text)] or [24, 0])[:2]
    return dt.time(hour, minute) if hour < 24 and minute < 60 else dt.time.max


def _aside_zone(text: str) -> str | None:
    """The zone word of a line that is nothing but one in brackets."""
    if text[:1] not in _OPEN:
        return None
    start = 2 if text[1:2].isspace() else 1
    end = gazetteer().end(text, start)
    rest = text[end + 1 if text[end : end + 1].isspace() else end :]
    return text[start:end] if end and rest in _CLOSE else None


def _said_zone(text: str) -> str | None:
    """The zone word of a sentence such as 以下時間均為香港時間."""
    if not any(word in text for word in _ALL):
        return None
    for said in re.finditer(_SAID, text):
        for at in range(said.end(2), said.end(1) - 1, -1):
            found = re.match(_VERB, text[at : at + 3])
            start = at + found.end() if found else 0
            if found and (end := gazetteer().end(text, start)):
                return text[start:end]
    return None


@cache
def furniture_words() -> FurnitureWords:
    """The labels, loaded once."""
    path = resource("resources/readers/furniture.json")
    return FurnitureWords(json.loads(path.read_text(encoding="utf-8")))
