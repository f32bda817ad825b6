"""The words stamps are made of: days, day parts, clocks, zones, labels."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from viewer.readers.dates import FORM_LETTERS, FORM_SIGNS, FORMS, NUMERAL, NUMERALS, number
from viewer.readers.lookup import WordEnds, compiled, either
from viewer.readers.zones import Gazetteer, gazetteer
from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    # Where a production ends that begins at a place of a text; 0 for nowhere.
    End = Callable[[str, int], int]
    # Its name, the letters it may begin with (0 for any digit), and its end.
    Production = tuple[str, Iterable[str], End]

DAY_MINUTES: Final = 24 * 60
# Brackets made for other things: a page may put its stamps in them all the same.
LOOSE: Final = "「『《〈<＜"
OPEN: Final = "【［[(（〔〖" + LOOSE
CLOSE: Final = "】］]）)〕〗」』》〉>＞"
_OPEN: Final = frozenset(OPEN)
PAIRS: Final = {
    **dict(zip("【［〔〖「『《〈", "】］〕〗」』》〉", strict=True)),
    "<": ">＞",
    "＜": ">＞",
    "[": "]］",
    "(": ")）",
    "（": "）)",
}
COLON: Final = "[:：︰∶﹕]"
TWO: Final = rf"(?:\d{{1,2}}|{NUMERAL}{{1,3}})"
_INVISIBLE: Final = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff\u00ad"
)
_MARKS: Final = frozenset("•‧∙·●*＊>#|※+-")
CLOCKS: Final = frozenset({"colon", "chinese", "dot", "hour", "four"})
_CLOCK_PARTS: Final = rf"\d+|{NUMERAL}+刻?|半"
_DIGITS: Final = r"\d+"
_EXPRESSIONS: Final = {
    "colon": rf"\d{{1,2}}\s?{COLON}\s?\d{{2}}(?:\s?{COLON}\s?\d{{2}}(?!\w))?(?!\d)"
    r"|\d{1,2}[hH]\d{2}(?![0-9A-Za-z])",
    **FORMS,
    "weekday": r"(?:星期|禮拜|礼拜|週|周)[一二三四五六日天]|[（(][一二三四五六日][）)]",
    "half": r"(?i:[ap]\s?\.?\s?m)(?![A-Za-z])\.?",
    "chinese": rf"{TWO}\s?[時时點点](?![間间期候代刻評评名])"
    rf"(?:\s?{TWO}\s?分(?:\s?{TWO}\s?秒)?|[正整半鐘钟]|[一三]刻|\s?\d{{2}}(?![\d分]))?",
    "dot": r"\d{1,2}[.．]\d{2}(?![\d.．%％])",
    "hour": r"\d{1,2}(?=\s?(?i:[ap]\.?m)(?![A-Za-z]))",
    "four": r"\d{4}(?![\d年])(?:\s?(?:hrs|HRS|時|时))?",
}
# One of these stands among the first letters of whatever an expression matches; none if empty.
_SIGNS: Final = {
    "colon": ":：︰∶﹕hH",
    **FORM_SIGNS,
    "weekday": "一二三四五六日天",
    "chinese": "時时點点",
    "dot": ".．",
    "hour": "mM",
    "four": "",
}
_REACH: Final = 12
# A sentence that begins with a day (2025年10月30日，…) is no stamp.
_DATED: Final = r"\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?\s?[，,]"
_OPENING: Final = rf"{NUMERAL}{{1,4}}\s?[月日时時点點年]|公元|西元|(?i:[ap]\.?m|update|last)"
_OPENING_LETTERS: Final = frozenset(f"{NUMERALS}公西apAPulUL")
# Letters that begin a word of stamps often enough to look closer.
_SURE_LETTERS: Final = frozenset("民星週周禮礼今昨前翌當当本（(")


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


class Token(NamedTuple):
    """One word of a stamp: its production, the word as written, and where it ends."""

    kind: str
    text: str
    end: int


class Vocabulary:
    """The words of `resources/readers/stamps.json` and what is built from them.

    A line that begins with a letter not in `letters` is no stamp.
    """

    def __init__(self, words: dict[str, Any], zones: Gazetteer) -> None:
        """Take the tables of the file and the zone words."""
        self.zones = zones
        self.parts: dict[str, Part] = {
            word: Part._make((*(part["add_12"] or (1, 0)), part["twelve"]))
            for part in words["day_parts"]
            for word in part["words"]
        }
        self.night_before = frozenset[str](words["night_before"])
        self.relative_days: dict[str, int] = words["relative_days"]
        self.before_only = frozenset[str](words["approximate_before"])
        self.letters = _letters(words, self.parts, zones)
        openers = ("night_before", "relative_days", "labels", "updated", "approximate_before")
        chinese = [word for word in self.parts if not word.isascii()]
        self._openers = WordEnds((*chinese, *(w for name in openers for w in words[name])))
        self._productions: dict[str, list[tuple[str, End]]] = {}
        for kind, letters, end in _productions(words, chinese, zones):
            for letter in {"0" if letter.isdecimal() else letter for letter in letters}:
                self._productions.setdefault(letter, []).append((kind, end))

    def part(self, text: str) -> Part:
        """The day part a word names; am and pm in any spelling."""
        found = self.parts.get(text)
        return found or self.parts[text.lower().replace(" ", "").replace(".", "")]

    def token(self, text: str, at: int) -> Token | None:
        """The token that begins at `at`; the first production that fits wins."""
        letter = text[at : at + 1]
        if not letter:
            return None
        key = "0" if letter.isdecimal() else letter
        for kind, end_of in self._productions.get(key, ()):
            if end := end_of(text, at):
                return Token(kind, text[at:end], end)
        if _is_blank(letter):
            end = _after_blanks(text, at)
            return Token("space", text[at:end], end)
        return Token("mark", letter, at + 1) if _is_mark(letter) else None

    def begins(self, text: str, at: int = 0) -> bool:
        """Whether a stamp may begin at `at`: a cheap look at the first word."""
        if text[at : at + 1].isdecimal() and compiled(_DATED).match(text, at):
            return False
        while _is_blank(letter := text[at : at + 1]) or _is_mark(letter):
            at += 1
        if letter in _OPEN and letter not in _SURE_LETTERS:
            at = _after_blanks(text, at + 1)
            letter = text[at : at + 1]
        if letter.isdecimal() or letter in _SURE_LETTERS:
            return True
        if letter in _OPENING_LETTERS and compiled(_OPENING).match(text, at):
            return True
        return self.zones.end(text, at) > 0 or self._openers.longest(text, at) > 0


def _end(expression: str, signs: str) -> End:
    def end(text: str, at: int) -> int:
        near = text[at : at + _REACH]
        if signs and not any(sign in near for sign in signs):
            return 0
        found = compiled(expression).match(text, at)
        return 0 if found is None else found.end()

    return end


def _is_blank(letter: str) -> bool:
    return letter.isspace() or letter in _INVISIBLE


def _after_blanks(text: str, at: int) -> int:
    while _is_blank(text[at : at + 1]):
        at += 1
    return at


def _is_mark(letter: str) -> bool:
    """Whether a letter is a bullet, an arrow, a sign or a picture."""
    return letter in _MARKS or (
        "\u2190" <= letter <= "\u21ff"
        or "\u2580" <= letter <= "\u27bf"
        or "\u2b00" <= letter <= "\u2bff"
        or "\U0001f300" <= letter <= "\U0001faff"
    )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded once."""
    path = resource("resources/readers/stamps.json")
    return Vocabulary(json.loads(path.read_text(encoding="utf-8")), gazetteer())


def _productions(words: dict[str, Any], parts: list[str], zones: Gazetteer) -> Iterator[Production]:
    """Every production, the longer and surer ones first."""
    yield "zone", zones.letters, zones.end
    yield _expression("colon", "0")
    for form in FORMS:
        yield _expression(form, FORM_LETTERS[form])
    yield _expression("weekday", "星禮礼週周（(")
    yield _words("night", words["night_before"])
    yield _words("relative", words["relative_days"])
    yield _words("part", parts)
    yield "part", "apAP", _end(_EXPRESSIONS["half"], "mM")
    for kind in ("chinese", "dot", "hour", "four"):
        yield _expression(kind, "0" + (NUMERALS if kind == "chinese" else ""))
    updated = rf"(?i:{either(words['updated'])})(?:\s?[:：](?=\s?\d))?"
    letters = {word[0] for word in words["updated"]}
    letters |= {letter.upper() for letter in letters}
    yield "updated", letters, _end(updated, "".join(letters))
    yield _words("label", words["labels"])
    yield _words("about", (*words["approximate_before"], *words["approximate_after"]))
    yield "open", OPEN, lambda _, at: at + 1
    yield "close", CLOSE, lambda _, at: at + 1


def _expression(kind: str, letters: str) -> Production:
    return kind, letters, _end(_EXPRESSIONS[kind], _SIGNS[kind])


def _words(kind: str, words: Iterable[str]) -> Production:
    ends = WordEnds(words)
    return kind, ends.letters, ends.longest


def _letters(words: dict[str, Any], parts: dict[str, Part], zones: Gazetteer) -> frozenset[str]:
    """Every letter a stamp may begin with."""
    lists = ("night_before", "relative_days", "labels", "updated", "approximate_before")
    all_words = (word for name in lists for word in words[name])
    named = (*all_words, *parts, *zones.places, *zones.codes, *zones.local)
    letters = {word[0] for word in named} | set(
        "零〇○一二兩两三四五六七八九十廿卅民公西星禮礼週周本翌當当GUL"
    )
    return frozenset(letters | {c.upper() for c in letters} | {c.lower() for c in letters})


def read_clock(kind: str, text: str, part: Part | None) -> Clock | None:
    """The time of day a clock token means under a day part; None where there is no such time."""
    if kind == "four":
        values = [number(text[:2]), number(text[2:4])]
        padded = True
    else:
        parts = _DIGITS if kind == "colon" else _CLOCK_PARTS
        values = [_value(found) for found in compiled(parts).findall(text)]
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
