"""Builds pairs.txt: the neighbours that give away a phrase not spelled character by character.

For each target a line of its name, its doubtful characters (those that differ in some phrase) and
its pairs, all in one string. Each of those characters stands in a pair wherever it stands in such a
phrase of OpenCC's dictionaries or of the tables here: text without any pair is spelled by
characters alone.

    python -m resources.script.build_pairs [--print]
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC

from resources.script.opencc_tables import table, write
from viewer.script import profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PHRASES = {
    "hans": ("TSPhrases", "HKVariantsRevPhrases", "TWVariantsRevPhrases"),
    "hant-hk": ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "HKVariantsPhrases"),
    "hant-tw": ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "TWVariantsPhrases"),
}


SPELLINGS = {"hans": ("t2tw", "t2hk"), "hant-hk": ("t2s", "hk2s"), "hant-tw": ("t2s", "tw2s")}


def known(target: str) -> set[str]:
    """Every word the target's profile has an entry for, as the source may write it."""
    words = {word for name in PHRASES[target] for word in table(name)} | profiles.own_words(target)
    spelled = [OpenCC(name, include_tofu_risk_dictionaries=False) for name in SPELLINGS[target]]
    joined = "\n".join(words)
    return words.union(*(each.convert(joined).split("\n") for each in spelled))


def doubtful(phrase: str, spelled: str, alone: dict[str, str]) -> list[int]:
    """Places where a phrase differs from its characters one by one."""
    return [
        place
        for place, (char, value) in enumerate(zip(phrase, spelled, strict=True))
        if len(phrase) > 1 and alone[char] != value
    ]


def around(phrase: str, place: int) -> Iterator[str]:
    """The pairs that hold the character at a place."""
    if place:
        yield phrase[place - 1 : place + 1]
    if place + 1 < len(phrase):
        yield phrase[place : place + 2]


def pairs(phrases: dict[str, list[int]]) -> set[str]:
    """As few as do: a character in a shorter phrase's pair needs none of its own."""
    found: set[str] = set()
    for phrase in sorted(phrases, key=lambda each: (len(each), each)):
        for place in phrases[phrase]:
            if found.isdisjoint(around(phrase, place)):
                found.add(next(around(phrase, place)))
    return found


def line(target: str) -> str:
    """One target's line."""
    with tempfile.TemporaryDirectory() as folder:
        convert = profiles.load(target, Path(folder)).convert
    words = sorted(known(target))
    letters = sorted(set("".join(words)))
    alone = dict(zip(letters, convert("\n".join(letters)).split("\n"), strict=True))
    spelled = zip(words, convert("\n".join(words)).split("\n"), strict=True)
    places = {word: found for word, made in spelled if (found := doubtful(word, made, alone))}
    return f"{target}\t{characters(places)}\t{''.join(sorted(pairs(places)))}\n"


def characters(places: dict[str, list[int]]) -> str:
    """Every character in doubt."""
    return "".join(sorted({word[place] for word, found in places.items() for place in found}))


def main() -> None:
    """Write the lines."""
    write(HERE / "pairs.txt", "".join(map(line, PHRASES)))


if __name__ == "__main__":
    main()
