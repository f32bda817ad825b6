"""Builds readings.txt: the pinyin of each folded character, for completion by sound.

Run when the fold table changes: pip install pypinyin; python resources/terms/build_readings.py
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.script.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).with_name("readings.txt")

# More are readings of old books, which only offer wrong names.
MOST_READINGS = 3


def characters() -> Iterator[str]:
    """The ideographs of GB 2312 and Big5: those that names are written with."""
    pairs = [bytes((high, low)) for high in range(0xA1, 0xFA) for low in range(0x40, 0xFF)]
    for codec in ("gb2312", "big5"):
        for pair in pairs:
            decoded = pair.decode(codec, "ignore")
            yield from (c for c in decoded if "\u4e00" <= c <= "\u9fff")


def readings() -> dict[str, list[str]]:
    """Folded character -> syllables without tones, most usual first."""
    pypinyin = import_module("pypinyin")
    found: dict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys(characters()):
        syllables = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)[0]
        key = fold(character)
        new = (s for s in syllables[:MOST_READINGS] if s.isascii() and s.isalpha())
        found[key] += [s for s in new if s not in found[key]]
    return {key: syllables[:MOST_READINGS] for key, syllables in found.items()}


def lines() -> Iterator[str]:
    """One line a syllable: the syllable, a blank, the characters read so."""
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for character, syllables in sorted(readings().items()):
        for syllable in syllables:
            by_syllable[syllable].append(character)
    for syllable, same in sorted(by_syllable.items()):
        yield f"{syllable} {''.join(same)}"


if __name__ == "__main__":
    TARGET.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8", newline="\n")
