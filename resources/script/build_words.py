"""Builds words.txt: how common each word is, to tell where one ends in simplified text.

Frequencies come from jieba's dict.txt (MIT licence, see words.LICENSE), the phrases from OpenCC:
those it spells otherwise than character by character, which do harm where they are matched across
two words. jieba is not a dependency; give the path of its dictionary.

    python -m resources.script.build_words path/to/jieba/dict.txt [--print]
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resources.script.opencc_tables import table, write

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LONGEST = 4
RAREST = 20
LONG_PHRASE = 140
# Names in foreign spelling, by jieba's tag, and what makes a character typical of them.
FOREIGN = "nrt"
FOREIGN_WORDS, FOREIGN_SHARE = 20, 0.12


class Word(NamedTuple):
    """One line of jieba's dictionary."""

    text: str
    uses: int
    tag: str


def dictionary(path: Path) -> list[Word]:
    """jieba's words."""
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return [Word(text, int(count), tag) for text, count, tag in rows]


class Phrases(NamedTuple):
    """OpenCC's phrases of at most four characters, as far as they matter.

    `special`: not spelled by the first candidate of each character; `plain`: spelled so, but in
    the way of a special one, around it or across its end.
    """

    special: set[str]
    plain: set[str]


def phrases() -> Phrases:
    """Read them from the installed opencc."""
    first = {key: values[0] for key, values in table("STCharacters").items()}
    special: set[str] = set()
    plain: set[str] = set()
    doubtful: set[str] = set()
    for name in ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases"):
        for phrase, values in table(name).items():
            spelled = zip(phrase, values[0], strict=True)
            moved = {char for char, value in spelled if first.get(char, char) != value}
            if len(phrase) <= LONGEST:
                (special if moved else plain).add(phrase)
                doubtful |= moved
    beginnings = {phrase[:size] for phrase in special for size in range(1, len(phrase))}
    endings = {phrase[size:] for phrase in special for size in range(1, len(phrase))}

    def in_the_way(phrase: str) -> bool:
        """Around a special phrase; or, being too long to be chance, across one's end."""
        if any(part in special for part in parts(phrase)):
            return True
        cuts = range(1, len(phrase)) if len(phrase) > 2 else ()
        across = [phrase[cut:] for cut in cuts if phrase[cut:] in beginnings]
        across += [phrase[:cut] for cut in cuts if phrase[:cut] in endings]
        return any(not doubtful.isdisjoint(part) for part in across)

    plain = set(filter(in_the_way, plain))
    return Phrases(special, plain)


def parts(phrase: str) -> Iterator[str]:
    """Every piece of two or more characters."""
    for start in range(len(phrase) - 1):
        for end in range(start + 2, len(phrase) + 1):
            yield phrase[start:end]


def costs(words: list[Word], known: Phrases) -> dict[str, int]:
    """Word -> ten times the logarithm of how rare it is.

    A phrase is never dearer than its characters one by one, so only a real word that overlaps it
    can break it; one of three or four characters is hardly ever there by chance.
    """
    total = sum(word.uses for word in words)
    every = {word.text: round(10 * math.log(total / word.uses)) for word in words}
    uses = {word.text: word.uses for word in words}
    cost = {
        text: price
        for text, price in every.items()
        if len(text) == 1 or (uses[text] >= RAREST and len(text) <= LONGEST)
    }
    unknown = round(10 * math.log(total))
    for phrase in known.special | known.plain:
        single = sum(cost.get(char, unknown) for char in phrase) - 1
        cap = LONG_PHRASE if len(phrase) > 2 else single
        cost[phrase] = min(single, cap, every.get(phrase, single))
    return cost


def foreign(words: list[Word]) -> str:
    """Characters typical of foreign names: a good part of the words that hold them are names."""
    every, names = Counter[str](), Counter[str]()
    for word in words:
        every.update(set(word.text))
        names.update(set(word.text) if word.tag == FOREIGN else ())
    return "".join(
        sorted(c for c, n in names.items() if n >= FOREIGN_WORDS and n / every[c] >= FOREIGN_SHARE)
    )


def main() -> None:
    """Lines of kind, cost and words: p for phrases, w for other words.

    A line of characters before them: f for those of foreign names.
    """
    words = dictionary(Path(sys.argv[1]))
    known = phrases()
    lines: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, cost in costs(words, known).items():
        lines["p" if word in known.special else "w", cost].append(word)
    text = "".join(
        f"{kind}\t{cost}\t{' '.join(sorted(found))}\n"
        for (kind, cost), found in sorted(lines.items())
    )
    write(HERE / "words.txt", f"f\t0\t{foreign(words)}\n{text}")


if __name__ == "__main__":
    main()
