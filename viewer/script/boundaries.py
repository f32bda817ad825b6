"""Reads simplified text for the places where OpenCC's longest match is not a word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.script.phrases import Run

_LONGEST = 4
_UNKNOWN = 185  # a character no dictionary has: as rare as a word can be
_REACH = 12  # how far a rule looks
_CONTEXT = 8  # how far words around a phrase are looked at
_KINDS = {"rule": (False, False), "perhaps": (True, False), "name": (True, True)}
_RARE = 140  # the cost of a word that is more likely part of a name
_LONG = 30  # a run of characters beyond which only the neighbourhood is cut into words


class Reading(NamedTuple):
    """Word borders OpenCC would cross; (place, character) where it would choose wrongly."""

    cuts: tuple[int, ...]
    fixes: tuple[tuple[int, str], ...]


NOTHING = Reading((), ())


class Words(NamedTuple):
    """What `build_words.py` knows of words.

    `cost`: ten times the logarithm of how rare a word is. `phrases`: those that OpenCC does not
    spell character by character. `foreign`: characters typical of names in foreign spelling.
    """

    cost: dict[str, int]
    phrases: frozenset[str]
    foreign: str


class Rule(NamedTuple):
    """A character's value where its neighbours match.

    `of_name`: it begins a person's name; `in_phrase`: it counts even where a phrase holds it.
    """

    of_name: bool
    in_phrase: bool
    value: str
    before: str
    after: str


class Rules(NamedTuple):
    """Character -> its rules, the first that matches counts; words no name begins with."""

    of: dict[str, list[Rule]]
    common: frozenset[str]


@cache
def words() -> Words:
    """The table, read at the first conversion that needs it."""
    cost: dict[str, int] = {}
    phrases: list[str] = []
    foreign = ""
    for line in resource("resources/script/words.txt").read_text("utf-8").splitlines():
        kind, price, rest = line.split("\t")
        if kind == "f":
            foreign = rest
            continue
        found = rest.split(" ")
        cost.update(dict.fromkeys(found, int(price)))
        if kind == "p":
            phrases += found
    return Words(cost, frozenset(phrases), foreign)


def _common(given: str, named: str) -> frozenset[str]:
    """Everyday words made of characters of given names, apart from those that are names."""
    characters = frozenset(given)
    return frozenset(
        word
        for word, cost in words().cost.items()
        if cost < _RARE and len(word) == 2 and characters.issuperset(word)
    ).difference(named.split("|"))


@cache
def _rules() -> Rules:
    sets = {"foreign": words().foreign}
    rules: dict[str, list[Rule]] = {}
    for line in resource("resources/script/rules.tsv").read_text("utf-8").splitlines():
        kind, *rest = line.split("\t")
        if kind == "set":
            sets[rest[0]] = rest[1]
        elif kind in _KINDS:
            pairs, *sides = rest
            before, after = (_filled(side, sets) for side in sides)
            for pair in pairs.split(" "):
                rule = Rule(*_KINDS[kind], pair[1], before, after)
                rules.setdefault(pair[0], []).append(rule)
    return Rules(rules, _common(sets["given"], sets["named"]))


def _filled(pattern: str, sets: dict[str, str]) -> str:
    for name, stands_for in sets.items():
        pattern = pattern.replace(f"{{{name}}}", stands_for)
    return pattern


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Made when first asked for: most texts need few of them."""
    return re.compile(expression)


@cache
def _ruled() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_rules().of)}]")


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


def _fix(text: str, place: int, is_held: bool) -> list[tuple[int, str]]:
    """What the rules say of the character at `place`: one fix at most."""
    before = text[max(0, place - _REACH) : place]
    rules, common = _rules()
    is_everyday = text[place + 1 : place + 3] in common
    for rule in rules[text[place]]:
        if (is_held and not rule.in_phrase) or (is_everyday and rule.of_name):
            continue
        if _pattern(rule.after).match(text, place + 1) and _pattern(rule.before).search(before):
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


def _phrases(run: str, place: int) -> list[tuple[int, int]]:
    """Special phrases that hold the character at `place`, as [start, end)."""
    phrases, length = words().phrases, len(run)
    return [
        (start, end)
        for start in range(max(0, place - _LONGEST + 1), place + 1)
        for end in range(max(place, start + 1) + 1, min(start + _LONGEST, length) + 1)
        if run[start:end] in phrases
    ]


def _borders(run: str, start: int, end: int) -> set[int]:
    """Word borders around [start, end); in a long run from the part that can matter."""
    if len(run) <= _LONG:
        return _all_borders(run)
    first, last = max(0, start - _CONTEXT), end + _CONTEXT
    return {first + border for border in segmented(run[first:last])}


@lru_cache(maxsize=64)
def _all_borders(run: str) -> set[int]:
    return set(segmented(run))


def _judged(run: str, place: int) -> tuple[set[int], bool]:
    """Where to cut around the character at `place`, and whether a phrase holds it then."""
    held = _phrases(run, place)
    cuts: set[int] = set()
    broken = 0
    for start, end in held:
        if not _contested(run, start, end):
            cuts.add(start)
            continue
        borders = _borders(run, start, end)
        inside = borders.intersection(range(start + 1, end))
        cuts |= inside
        broken += bool(inside)
        if not inside and start in borders and end in borders:
            cuts.add(start)  # OpenCC might reach into it with a word of the left neighbour
    return cuts, broken < len(held)


@lru_cache(maxsize=4096)
def _read_run(run: str, *places: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where to cut a run, and which of the places are held by phrases; clauses come again."""
    cuts: set[int] = set()
    held = []
    for place in places:
        more, is_held = _judged(run, place)
        cuts |= more
        if is_held:
            held.append(place)
    return tuple(sorted(cuts - {0})), tuple(held)


def read(text: str, found: Sequence[Run]) -> Reading:
    """Where to help OpenCC on the way to traditional characters.

    `found`: the runs that may hold phrases (`phrases.runs`). Where a word lies across a phrase's
    end, the run is cut into words, and a phrase that crosses a border is taken apart there;
    characters no phrase holds are judged by their neighbours.
    """
    cuts: list[int] = []
    held: set[int] = set()
    for start, end, places in found:
        inside, taken = _read_run(text[start:end], *(place - start for place in places))
        cuts += [start + cut for cut in inside]
        held.update(start + place for place in taken)
    fixes = [
        fix
        for place in map(re.Match[str].start, _ruled().finditer(text))
        for fix in _fix(text, place, place in held)
    ]
    return Reading(tuple(cuts), tuple(fixes))
