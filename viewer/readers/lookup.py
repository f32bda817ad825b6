"""Lists of words looked for in a text: as an expression, or as a table that needs no compiling."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """An expression, compiled when a text first may hold what it describes.

    To compile one takes as long as to read many lines, and most articles need few.
    """
    return re.compile(expression)


def either(words: Iterable[str]) -> str:
    """An alternation that tries longer words first, and none where the first letter differs."""
    ordered = sorted(words, key=len, reverse=True)
    first = "".join(sorted({re.escape(word[0]) for word in ordered}))
    return f"(?=[{first}])(?:{'|'.join(map(re.escape, ordered))})"


class WordEnds:
    """Words looked up where they begin: what `either` does, without compiling an expression."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words."""
        self._words = frozenset(words)
        self._sizes = sorted({len(word) for word in self._words}, reverse=True)
        self.letters = frozenset(word[0] for word in self._words)

    def all(self, text: str, at: int) -> Iterator[int]:
        """Where each word ends that begins at `at`, the longest first."""
        if text[at : at + 1] in self.letters:
            for size in self._sizes:
                word = text[at : at + size]
                if len(word) == size and word in self._words:
                    yield at + size

    def longest(self, text: str, at: int) -> int:
        """Where the longest word ends that begins at `at`; 0 for none."""
        return next(self.all(text, at), 0)


def past(text: str, at: int, letters: frozenset[str]) -> int:
    """The first place from `at` on that is neither blank nor one of the letters."""
    while at < len(text) and (text[at].isspace() or text[at] in letters):
        at += 1
    return at
