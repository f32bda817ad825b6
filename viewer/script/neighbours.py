"""Decides characters by what stands around them, where no phrase of the dictionary does."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.resource import resource
from viewer.script.boundaries import words
from viewer.script.targets import Target

if TYPE_CHECKING:
    from collections.abc import Collection

_REACH = 12  # how far a rule looks back
_RARE = 140  # the cost of a word that is more likely part of a name
_KINDS = {
    "rule": (False, False),
    "always": (False, True),
    "perhaps": (True, False),
    "name": (True, True),
}
_GLYPHS = {Target.HANT_HK: {"裡": "裏"}}  # the table writes as Taiwan does


class Rule(NamedTuple):
    """A character's value where its neighbours match these regular expressions.

    `of_name`: it begins a person's name; `in_phrase`: it counts even where a phrase holds it.
    """

    of_name: bool
    in_phrase: bool
    value: str
    before: str
    after: str


class Rules(NamedTuple):
    """Character -> its rules, the first that matches counts; words no name begins with."""

    characters: re.Pattern[str]
    of: dict[str, list[Rule]]
    common: frozenset[str]


def fixes(text: str, held: Collection[int], target: Target) -> list[tuple[int, str]]:
    """What the rules say, in order: (place, character). `held`: places inside a phrase."""
    rules = _rules(target)
    found = map(re.Match[str].start, rules.characters.finditer(text))
    decided = ((place, _value(text, place, place in held, rules)) for place in found)
    glyphs = _GLYPHS.get(target, {})
    return [(place, glyphs.get(value, value)) for place, value in decided if value]


def _value(text: str, place: int, is_held: bool, rules: Rules) -> str:
    for rule in rules.of[text[place]]:
        if is_held and not rule.in_phrase:
            continue
        if _pattern(rule.after).match(text, place + 1):
            before = text[max(0, place - _REACH) : place]
            everyday = rule.of_name and _is_everyday(text, place, rule, rules)
            if not everyday and _pattern(rule.before).search(before):
                return rule.value
    return ""


def _is_everyday(text: str, place: int, rule: Rule, rules: Rules) -> bool:
    """Whether a word begins here or after this character, rather than a name."""
    if text[place + 1 : place + 3] in rules.common:
        return True
    return not rule.in_phrase and words().cost.get(text[place : place + 2], _RARE) < _RARE


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Made when first asked for: most texts need few of them."""
    return re.compile(expression)


@cache
def _rules(target: Target) -> Rules:
    """The table of a target; the way to simplified characters needs no words."""
    if target is Target.HANS:
        return _table("rules-to-simplified.tsv", {})
    if target is Target.HANT_TW:
        return _table("rules-to-traditional.tsv", {"foreign": words().foreign})
    return _rules(Target.HANT_TW)


def _table(name: str, sets: dict[str, str]) -> Rules:
    rules: dict[str, list[Rule]] = {}
    for line in resource(f"resources/script/{name}").read_text("utf-8").splitlines():
        kind, *rest = line.split("\t")
        if kind == "set":
            sets[rest[0]] = rest[1]
        elif kind in _KINDS:
            pairs, *sides = rest
            before, after = (_filled(side, sets) for side in sides)
            for pair in pairs.split(" "):
                rule = Rule(*_KINDS[kind], pair[1], before, after)
                rules.setdefault(pair[0], []).append(rule)
    common = _common(sets["given"], sets["named"]) if "given" in sets else frozenset()
    return Rules(re.compile(f"[{''.join(rules)}]"), rules, common)


def _filled(pattern: str, sets: dict[str, str]) -> str:
    for name, stands_for in sets.items():
        pattern = pattern.replace(f"{{{name}}}", stands_for)
    return pattern


def _common(given: str, named: str) -> frozenset[str]:
    """Everyday words made of characters of given names, apart from those that are names."""
    characters = frozenset(given)
    return frozenset(
        word
        for word, cost in words().cost.items()
        if cost < _RARE and len(word) == 2 and characters.issuperset(word)
    ).difference(named.split("|"))
