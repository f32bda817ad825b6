"""Builds fold.txt: which characters count as one when searching.

Every candidate of OpenCC's character dictionaries, the regional variants and the compatibility
ideographs connects two characters; so do width, case, the marks on Latin letters and the groups
of fold-extra.txt. One connected component is one line of the table: its representative, then the
others.

    python -m resources.script.build_fold [--print]
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from resources.script.opencc_tables import table, write

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
SOURCES = (
    "CJK_Compatibility_Ideographs",
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "HKVariants",
    "HKVariantsRev",
    "TWVariants",
    "TWVariantsRev",
)
# The oldest database Python carries: the same in every version, so the table never depends on it.
UNICODE = unicodedata.ucd_3_2_0


def plain(char: str) -> str:
    """Width and case removed, where that is still one character; else the character itself."""
    folded = UNICODE.normalize("NFKC", char).casefold()
    again = UNICODE.normalize("NFKC", folded)
    return again if len(again) == 1 else char


def unmarked(char: str) -> str:
    """A Latin letter without its marks, é as e; any other character itself."""
    apart = UNICODE.normalize("NFD", char)
    base = apart[0]
    is_marked = len(apart) > 1 and all(UNICODE.combining(mark) for mark in apart[1:])
    return base if is_marked and base.isascii() and base.isalpha() else char


def pairs() -> Iterator[tuple[str, str]]:
    """Every two characters that count as one."""
    for name in SOURCES:
        for key, values in table(name).items():
            yield from ((key, value) for value in values if len(key) == len(value) == 1)
    for line in (HERE / "fold-extra.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield from ((line[0], other) for other in line[1:])
    for code in range(0x10000):
        char = chr(code)
        if UNICODE.category(char) not in ("Cn", "Cs", "Co") and plain(char) != char:
            yield char, plain(char)
            yield plain(char), plain(unmarked(char))


def gb2312(char: str) -> int:
    """Row of a character in GB 2312, whose first level is the frequent half; 99 outside it."""
    try:
        return char.encode("gb2312")[0] - 0xA0
    except (UnicodeEncodeError, IndexError):
        return 99


def rank(char: str) -> tuple[bool, bool, int, int]:
    """Order inside a group: plain, then inside the BMP, then frequent, then by code point."""
    return plain(char) != char, char > "\uffff", gb2312(char) if char > "\x7f" else 0, ord(char)


def groups() -> list[str]:
    """The connected components with more than one member, representative first, short first."""
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while parent.setdefault(char, char) != char:
            parent[char] = parent[parent[char]]
            char = parent[char]
        return char

    for one, other in pairs():
        parent[root(one)] = root(other)
    members = defaultdict(list)
    for char in parent:
        members[root(char)].append(char)
    found = ("".join(sorted(group, key=rank)) for group in members.values() if len(group) > 1)
    return sorted(found, key=lambda group: (len(group), group))


if __name__ == "__main__":
    write(HERE / "fold.txt", "".join(f"{group}\n" for group in groups()))
