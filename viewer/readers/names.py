"""The shapes of names: of people in every script, in brackets, by sound; of countries."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.lookup import compiled
from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.model import Certainty

INSIDE = "\x01"
"""Stands in `Line.flat` for each character of a bracket and for the brackets themselves."""

_WIDE = str.maketrans(",:;()!?[]\u00a0\u3000\t~‧・•･．﹑､︰", "，：；（）！？【】   ～·····、、：")
BRACKET = r"（(?:[^（）\n]|（[^（）\n]{0,80}）){0,120}）"
_MORE_HAN = frozenset("々〇ヶ·")
_LONGEST_FOLLOWER = 5
_NATIVE = 3  # family name and given name
_WEEKDAYS = frozenset("一二三四五六日")
_PARTS_OF_DAYS = frozenset("至起前后内间早晚午夜凌上下中傍抵会公发举首开进出前来去回致行见通宣因接")
_NEAR = 10
# Popes and kings: 本篤十六世.
_NUMBERED = "[\u4e00-\u9fff·]{2,6}?[一二三四五六七八九十]{1,3}世(?![纪界])"


class Line(NamedTuple):
    """A part as written and as matched, all of one length.

    `plain` is `raw` in simplified characters and full-width marks, `flat` is `plain` with every
    bracket blanked out by INSIDE.
    """

    raw: str
    plain: str
    flat: str


class Name(NamedTuple):
    """A name at [start, end) of a line; `after` is where its brackets end."""

    start: int
    end: int
    after: int
    certainty: Certainty
    latin: str | None = None
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Words = dict[str, frozenset[str]]


@cache
def words(name: str) -> Words:
    """The sections of a word list of `resources/people/`: title to words."""
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    for row in resource(f"resources/people/{name}.txt").read_text("utf-8").splitlines():
        if row.startswith("["):
            current = sections.setdefault(row.strip("[] "), set())
        elif not row.startswith("#"):
            current.update(row.split())
    return {title: frozenset(found) for title, found in sections.items()}


@cache
def _folding() -> dict[int, int]:
    text = resource("resources/people/simplified.txt").read_text("utf-8")
    pairs = text.partition("\n")[2].split()
    return {ord(pair[0]): ord(pair[1]) for pair in pairs} | _WIDE


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Simplified characters and full-width marks, position by position; for matching only."""
    return text.translate(_folding())


def line(raw: str) -> Line:
    """A part made ready for matching."""
    plain = raw.translate(_folding())  # once each: nothing to remember
    flat = compiled(BRACKET).sub(lambda m: INSIDE * len(m[0]), plain) if "（" in plain else plain
    return Line(raw, plain, flat)


@lru_cache(maxsize=64)
def _longest(known: frozenset[str]) -> dict[str, int]:
    """First letter to the length of the longest word of `known` that begins with it."""
    sizes: dict[str, int] = {}
    for word in known:
        if len(word) > sizes.get(word[0], 0):
            sizes[word[0]] = len(word)
    return sizes


def starts_with(text: str, at: int, known: frozenset[str], longest: int = _LONGEST_FOLLOWER) -> int:
    """Length of the longest word of `known` that begins at `at`; 0 where there is none."""
    most = _longest(known).get(text[at : at + 1], 0)
    for size in range(min(most, longest, len(text) - at), 0, -1):
        if text[at : at + size] in known:
            return size
    return 0


def follows(text: str, at: int) -> bool:
    """Whether running text may go on at `at` right after a name."""
    return at >= len(text) or starts_with(text, at, words("words")["followers"]) > 0


def is_named_like_a_day(run: str) -> bool:
    """Whether a run is a name that begins like a day of the week: 周一鳴, not 周一晚."""
    if run[:1] != "周" or run[1:2] not in _WEEKDAYS or len(run) < _NATIVE:
        return False
    if len(run) > _NATIVE and starts_with(run, _NATIVE, words("words")["followers"]) < 2:
        return False
    return run[2] not in _PARTS_OF_DAYS and not starts_with(run, 2, words("words")["followers"])


def looks_like_a_word(text: str) -> bool:
    """Whether a run that has the shape of a name is an everyday word or a country."""
    ban, places = words("names")["not names"], words("names")["places"]
    place = text in places or text in _country_words() or text[:3] in places or text[:4] in places
    return text[:2] in ban or text[:3] in ban or place


@cache
def rows(name: str) -> tuple[tuple[str, str, str], ...]:
    """The three columns of a table of `resources/people/`."""
    text = resource(f"resources/people/{name}.tsv").read_text("utf-8")
    cells = (row.split("\t") for row in text.splitlines() if row and row[0] != "#")
    return tuple((code, short, full) for code, short, full in cells)


@cache
def _country_words() -> dict[str, str]:
    return {word: code for code, _, full in rows("countries") for word in full.split()}


@cache
def own_names(code: str) -> tuple[str, ...]:
    """The names of a country itself, folded, without its parties and offices."""
    bodies = words("sides")["bodies"]
    return tuple(
        word for word, found in _country_words().items() if found == code and word not in bodies
    )


@cache
def _country_ends() -> frozenset[str]:
    words = (*_country_words(), *_short_forms())
    return frozenset(word[-1] for word in words) | {"方"}


def may_end_country(text: str, end: int) -> bool:
    """Whether the letter before `end` is the last of some word of `country_of_word`."""
    return text[end - 1 : end] in _country_ends()


@cache
def country_names() -> frozenset[str]:
    """Every full name of a country, folded."""
    return frozenset(_country_words())


@cache
def _short_forms() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, short, _ in rows("countries"):
        for form in short.split():
            found.setdefault(form, code)
    return found


@cache
def _short_names() -> frozenset[str]:
    return frozenset(_short_forms())


def countries_in(plain: str) -> Iterator[tuple[int, str]]:
    """Where a country is named as somebody's own, and its code: not 駐…, not …事務."""
    known = country_names()
    at = 0
    while at < len(plain):
        size = starts_with(plain, at, known, 7)
        foreign = plain[max(at - 1, 0) : at] in ("驻", "对", "访", "涉")
        topic = plain[at + size : at + size + 2] in ("事务", "问题", "政策")
        if size and not foreign and not topic:
            yield at, _country_words()[plain[at : at + size]]
        at += size or 1


def country_of(role: str) -> str | None:
    """The country a folded role belongs to; None where it names none."""
    for _, code in countries_in(role):
        return code
    lists = words("roles")
    short = starts_with(role, 0, _short_names(), 2)
    openings = (lists["institutions"], lists["suffixes"], lists["modifiers"])
    if short and any(starts_with(role, short, known, 8) for known in openings):
        return _short_forms()[role[:short]]
    return None


def country_length(plain: str) -> int:
    """Length of the country's name a folded text begins with; 0 where it begins with none."""
    return starts_with(plain, 0, country_names(), 7)


def country_begins(code: str, short: str) -> bool:
    """Whether a name of the country begins with `short`, folded."""
    return any(word.startswith(short) for word, found in _country_words().items() if found == code)


def country_of_word(word: str) -> str | None:
    """The country of a folded word such as 中方, 美 or 韓國."""
    return _country_words().get(word) or _short_forms().get(word.removesuffix("方"))


@cache
def _family() -> dict[str, int]:
    """Every family name of more than one character, and its length."""
    lists = words("names")
    return {n: len(n) for n in lists["compound surnames"] | lists["japanese surnames"]}


@cache
def _first_of_names() -> frozenset[str]:
    lists = words("names")
    single = lists["surnames"] | lists["weak surnames"] | lists["transliteration"]
    return single | {name[0] for name in _family()}


def may_begin_name(text: str, at: int) -> bool:
    """Whether a name may begin at `at`: by its first letter, or by brackets that follow soon."""
    letter = text[at : at + 1]
    return letter in _first_of_names() or letter < "\u2e80" or INSIDE in text[at : at + _NEAR]


def _family_length(run: str) -> int:
    """How many characters the family name takes that `run` begins with; 0 where there is none."""
    for size in (3, 2):
        if run[:size] in _family():
            return size
    lists = words("names")
    return int(run[:1] in lists["surnames"] or run[:1] in lists["weak surnames"])


def _native_sizes(run: str) -> Iterator[int]:
    """Possible lengths of a name with a known family name at the start of `run`, likely first."""
    family = _family_length(run)
    if family == 1:
        if len(run) >= _MARRIED and _is_married(run):
            yield _MARRIED
        yield from (3, 2)
        if run[:2] in words("names")["compound surnames"]:
            yield 4
    elif family:
        longest = 2 if run[:family] in words("names")["compound surnames"] else 3
        yield from (size for size in range(family + longest, family, -1))


def _is_married(run: str) -> bool:
    """Two family names and two characters: 陳馮富珍, but not 張寧 and what she says."""
    family = words("names")["surnames"]
    if run[0] not in family or run[1] not in family or follows(run, 2):
        return False
    return not all_sound(run[:_MARRIED])


_MARRIED: Final = 4
_GLUE = frozenset("亦拟在和与及同对向将已的是称说指为等则也就从被把于率会")
_TAILS = frozenset("说称指等则的是已被把及与")


def _native(run: str) -> int:
    """Length of a name with a known family name at the start of `run`; 0 where there is none."""
    sizes = [s for s in _native_sizes(run) if s <= len(run)]
    if len(run) in sizes and run[-1] not in _TAILS:
        return len(run)
    fitting = [s for s in sizes if follows(run, s)]
    if len(fitting) < 2:
        return fitting[0] if fitting else 0
    longer, shorter = fitting[:2]
    followers = words("words")["followers"]
    tie = starts_with(run, shorter, followers) > starts_with(run, longer, followers)
    return shorter if tie or run[longer - 1] in _GLUE else longer


def _by_sound(run: str) -> int:
    """Length of a name written by sound at the start of `run`; 0 where there is none."""
    sounds = words("names")["transliteration"]
    size = 0
    while size < len(run) and (run[size] in sounds or run[size] == "·"):
        size += 1
    if any(run[i : i + 2] in words("names")["not names"] for i in range(2, size)):
        return 0
    if size == len(run):
        return size if size > 1 else 0
    for end in range(size, 1, -1):
        if follows(run, end):
            return end
    return 0


def name_length(run: str, known: frozenset[str] = frozenset()) -> int:
    """How many characters of a run of Han characters are a name; 0 where it begins with none.

    `known` are folded names proven elsewhere in the article.
    """
    for size in range(min(len(run), 16), 1, -1) if known else ():
        if run[:size] in known and follows(run, size):
            return size
    listed = run.find("等", 2)
    run = run if listed < 0 else run[:listed]
    if "世" in run and (numbered := compiled(_NUMBERED).match(run)):
        return numbered.end()
    if "·" in run:
        return _dotted(run)
    native = _native(run)
    sound = _by_sound(run)
    if sound > native and all_sound(run[:sound]):
        return sound
    return native or sound


def sounds_foreign(name: str) -> bool:
    """Whether half the characters of a name or more are those that write foreign names by sound."""
    sounds = words("names")["transliteration"]
    return 2 * sum(c in sounds or c == "·" for c in name) >= len(name)


def all_sound(name: str) -> bool:
    """Whether all characters of a name are such as write foreign names by sound."""
    sounds = words("names")["transliteration"]
    return all(c in sounds or c == "·" for c in name)


def _dotted(run: str) -> int:
    """A name with a dot: whatever is around the dot, then up to a word that may follow."""
    last, *more = (at + 1 for at, letter in enumerate(run) if letter == "·")
    for after in more:
        size = _by_sound(run[last : after - 1])
        if 0 < size < after - 1 - last:
            return last + size  # the next dot is another person's
        last = after
    rest = run[last:]
    if len(rest) <= 3:
        return len(run)
    sound = _by_sound(rest)
    if sound:
        return last + sound
    ends = (end for end in range(2, len(rest)) if follows(rest, end))
    return last + next(ends, len(rest))


def run_at(text: str, start: int, end: int) -> str:
    """The run of Han characters at `start`, up to `end`."""
    at = start
    while at < end and is_han(text[at]):
        at += 1
    return text[start:at]


def is_han(letter: str) -> bool:
    """Whether a letter may stand in a name written in Chinese."""
    return (
        "\u3400" <= letter <= "\u9fff"
        or letter in _MORE_HAN
        or "\uf900" <= letter <= "\ufaff"
        or "\U00020000" <= letter <= "\U0003134f"
    )
