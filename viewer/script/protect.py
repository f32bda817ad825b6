"""Names and words that no dictionary may change, and what becomes of them instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from viewer.script.profiles import words as table
from viewer.script.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_BORDER = "\ufdd0"


def _tables() -> dict[str, dict[str, str]]:
    """Kind of character ("hans", "surname", "given") -> character -> what names have instead."""
    return {kind: {pair[0]: pair[1] for pair in pairs} for kind, pairs in table("names.tsv")}


class Protected:
    """The protected words of one converter; each is spelled once for each target."""

    def __init__(self, names: Iterable[str], words: Mapping[str, str]) -> None:
        """Raise ValueError where a word and its wish differ in length."""
        for word, wish in words.items():
            if not word or len(word) != len(wish):
                raise ValueError(f"{word!r} and {wish!r} differ in length")
        self._wishes = dict(words)
        # One character is no name: it would be cut out of every word that holds it.
        found = {name for name in names if len(name) > 1} | self._wishes.keys()
        longest_first = sorted(found, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if found else None
        self._spelled: dict[tuple[str, Target], str] = {}

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where protected words stand, in order, without overlap; the longest at a place."""
        return [found.span() for found in self._pattern.finditer(text)] if self._pattern else []

    def word(self, word: str, target: Target, convert: Callable[[str], str]) -> str:
        """What becomes of a protected word: the user's wish, or the name in other characters."""
        if word in self._wishes:
            return self._wishes[word]
        if _BORDER in word:
            return word
        key = word, target
        if key not in self._spelled:
            spell = _simplified if target is Target.HANS else _traditional
            spelled = spell(word, convert)
            self._spelled[key] = spelled if len(spelled) == len(word) else word
        return self._spelled[key]


def _by_characters(name: str, convert: Callable[[str], str]) -> str:
    return convert(_BORDER.join(name)).replace(_BORDER, "")


def _simplified(name: str, convert: Callable[[str], str]) -> str:
    kept = _tables()["hans"]
    spelled = _by_characters(name, convert)
    return "".join(kept.get(old, new) for old, new in zip(name, spelled, strict=True))


def _traditional(name: str, convert: Callable[[str], str]) -> str:
    """As OpenCC's dictionary has the whole name, else by characters as names have them."""
    tables = _tables()
    whole, single = convert(name), _by_characters(name, convert)
    given = tables["given"] if whole == single else {}
    pairs = list(zip(name, whole, strict=True))
    first = [tables["surname"].get(old, new) for old, new in pairs[:1]]
    return "".join([*first, *(given.get(old, new) for old, new in pairs[1:])])
