"""Reads simplified text for the places where OpenCC's longest match is not a word."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST = 4
_UNKNOWN = 185  # a character no dictionary has: as rare as a word can be
_REACH = 12  # how far a rule looks
_CONTEXT = 8  # how far words around a phrase are looked at
_AROUND = [(end - size, end) for size in range(2, _LONGEST + 1) for end in range(1, size + 1)]
_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"


class Reading(NamedTuple):
    """Word borders OpenCC would cross; (place, character) where it would choose wrongly."""

    cuts: tuple[int, ...]
    fixes: tuple[tuple[int, str], ...]


NOTHING = Reading((), ())


class Words(NamedTuple):
    """What `build_words.py` knows of words.

    `cost`: ten times the logarithm of how rare a word is. `phrases`: those that OpenCC does not
    spell character by character. `doubtful`: characters that differ in them; `pairs`: two
    neighbours that give a phrase away. `foreign`: characters typical of names in
    foreign spelling.
    """

    cost: dict[str, int]
    phrases: frozenset[str]
    pairs: frozenset[str]
    doubtful: str
    foreign: str


class Rule(NamedTuple):
    """A character's value where its neighbours match."""

    value: str
    before: re.Pattern[str]
    after: re.Pattern[str]


def _pairs(phrase: str, doubtful: str, known: frozenset[str]) -> Iterable[str]:
    """Two characters that give a phrase away: a phrase of two inside it, else any doubtful one."""
    pairs = list(map("".join, pairwise(phrase)))
    return [pair for pair in pairs if pair in known] or [
        pairs[max(0, place - 1)] for place, char in enumerate(phrase) if char in doubtful
    ]


@cache
def words() -> Words:
    """The table, read at the first conversion that needs it."""
    cost: dict[str, int] = {}
    phrases: list[str] = []
    chars: dict[str, str] = {}
    for line in resource("resources/script/words.txt").read_text("utf-8").splitlines():
        kind, price, rest = line.split("\t")
        if kind in "fd":
            chars[kind] = rest
            continue
        found = rest.split(" ")
        cost.update(dict.fromkeys(found, int(price)))
        if kind == "p":
            phrases += found
    known = frozenset(phrases)
    pairs = {pair for phrase in phrases for pair in _pairs(phrase, chars["d"], known)}
    return Words(cost, known, frozenset(pairs), chars["d"], chars["f"])


@cache
def _rules() -> dict[str, list[Rule]]:
    """Character -> its rules, the first that matches counts."""
    sets = {"foreign": words().foreign}
    rules: dict[str, list[Rule]] = {}
    for line in resource("resources/script/rules.tsv").read_text("utf-8").splitlines():
        kind, *rest = line.split("\t")
        if kind == "set":
            sets[rest[0]] = rest[1]
        elif kind == "rule":
            pair, *sides = rest
            for name, stands_for in sets.items():
                sides = [side.replace(f"{{{name}}}", stands_for) for side in sides]
            rules.setdefault(pair[0], []).append(Rule(pair[1], *map(re.compile, sides)))
    return rules


@cache
def _doubtful() -> re.Pattern[str]:
    return re.compile("[" + "".join({*words().doubtful, *_rules()}) + "]")


def segmented(text: str) -> list[int]:
    """Borders of the words of the cheapest way to cut `text`: 0, the end of each word."""
    cost = words().cost
    best = [0]
    back = [0]
    for end in range(1, len(text) + 1):
        cheapest = best[-1] + cost.get(text[end - 1], _UNKNOWN)
        start = end - 1
        for begin in range(max(0, end - _LONGEST), end - 1):
            price = cost.get(text[begin:end])
            if price is not None and best[begin] + price < cheapest:
                cheapest, start = best[begin] + price, begin
        best.append(cheapest)
        back.append(start)
    borders = [len(text)]
    while borders[-1]:
        borders.append(back[borders[-1]])
    return borders[::-1]


def _phrases_at(text: str, place: int) -> list[tuple[int, int]]:
    """Special phrases that hold the character at `place`."""
    phrases, length = words().phrases, len(text)
    return [
        (place + first, place + last)
        for first, last in _AROUND
        if text[place + first : place + last] in phrases
        and place + first >= 0
        and place + last <= length
    ]


def _fix(text: str, place: int) -> list[tuple[int, str]]:
    """What the rules say of the character at `place`: one fix at most."""
    before = text[max(0, place - _REACH) : place]
    for rule in _rules().get(text[place], ()):
        if rule.before.search(before) and rule.after.match(text, place + 1):
            return [(place, rule.value)]
    return []


def _contested(text: str, start: int, end: int) -> bool:
    """Whether some other word lies across one end of a phrase, or around all of it."""
    cost = words().cost
    for reach in range(1, _LONGEST):
        if start >= reach:
            for inside in range(start + 1, end + 1):
                if text[start - reach : inside] in cost:
                    return True
        if end + reach <= len(text):
            for inside in range(start, end):
                if text[inside : end + reach] in cost:
                    return True
    return False


def _borders(text: str, start: int, end: int) -> set[int]:
    """Word borders around [start, end), from the part of the clause that can matter."""
    first, last = start, end
    while first > max(0, start - _CONTEXT) and _FIRST_HAN <= text[first - 1] <= _LAST_HAN:
        first -= 1
    while last < min(len(text), end + _CONTEXT) and _FIRST_HAN <= text[last] <= _LAST_HAN:
        last += 1
    return {first + border for border in segmented(text[first:last])}


def _help(text: str, place: int) -> Iterator[tuple[int, str]]:
    """Cuts (with an empty value) and the fix that the character at `place` needs."""
    held = _phrases_at(text, place)
    broken = 0
    for start, end in held:
        borders = _borders(text, start, end) if _contested(text, start, end) else {start, end}
        inside = borders.intersection(range(start + 1, end))
        broken += bool(inside)
        yield from ((border, "") for border in inside)
        if start and not inside and {start, end} <= borders:
            yield start, ""  # OpenCC might reach into it with a word of the left neighbour
    if broken == len(held):
        yield from _fix(text, place)


def read(text: str) -> Reading:
    """Where to help OpenCC on the way to traditional characters.

    Where a word lies across the end of a special phrase, the surroundings are cut into words,
    and a phrase that crosses a border is taken apart there; characters no phrase holds are judged
    by their neighbours.
    """
    cuts: set[int] = set()
    fixes: list[tuple[int, str]] = []
    pairs, rules = words().pairs, _rules()
    for found in _doubtful().finditer(text):
        place = found.start()
        if text[place : place + 2] in pairs or text[place - 1 : place + 1] in pairs:
            for where, value in _help(text, place):
                if value:
                    fixes.append((where, value))
                else:
                    cuts.add(where)
        elif found.group() in rules:
            fixes += _fix(text, place)
    return Reading(tuple(sorted(cuts)), tuple(fixes))
