"""The folded text of all units in long strings: one C call looks through hundreds of them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from viewer.script.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.search.units import Units

UNIT_END = "\x1e"
"""Closes each unit's text in a block; never found in a text or a needle."""

# Small enough that looking through one block takes well under a millisecond.
_BLOCK_UNITS = 512
_BLOCK_CHARACTERS = 65_536
# One step of folding: about a millisecond, so that whoever folds can be stopped.
_STEP = 4_096
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Block:
    """The haystacks of units `first`, `first` + 1 … joined; `starts` has one more for the end."""

    first: int
    text: str
    starts: array[int]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def haystack(self, n: int) -> str:
        """The folded haystack of unit `n`: its time, its text and its credits, line by line."""
        at = n - self.first
        return self.text[self.starts[at] : self.starts[at + 1] - 1]


def haystack(units: Units, n: int) -> str:
    """What a word without a place is looked for in: time, text and credits of a unit."""
    return units.written(n).replace(UNIT_END, " ")


def narrow(text: str) -> str:
    """The same with each code point above U+FFFF as two, which halves the memory of its block.

    Texts narrowed both find each other as before; places in them differ.
    """
    return _ASTRAL.sub(_pair, text)


def _pair(found: re.Match[str]) -> str:
    rest = ord(found.group()) - 0x10000
    return chr(0xD800 + (rest >> 10)) + chr(0xDC00 + (rest & 0x3FF))


class _Draft:
    """A block being folded."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._pieces: list[str] = []
        self._starts = array("I", [0])
        self._waiting: list[str] = []

    def __len__(self) -> int:
        return len(self._starts) - 1 + len(self._waiting)

    def fill(self, units: Units, limit: int) -> Iterator[int]:
        """Take units up to `limit` characters; yields the characters folded in each step."""
        size = waiting = 0
        for n in range(self.first, len(units)):
            text = haystack(units, n)
            size += len(text) + 1
            waiting += len(text) + 1
            if len(text) > _STEP:
                yield from self._add_long(text)
            else:
                self._waiting.append(text)
            if waiting >= _STEP:
                self._add_waiting()
                yield waiting
                waiting = 0
            if size >= limit or len(self) >= _BLOCK_UNITS:
                break
        self._add_waiting()
        yield waiting

    def block(self) -> Block:
        """The block of all that was taken."""
        return Block(self.first, "".join(self._pieces), self._starts)

    def _add_waiting(self) -> None:
        joined = fold("".join(text + UNIT_END for text in self._waiting))
        if _ASTRAL.search(joined) is None:
            lengths = [len(text) + 1 for text in self._waiting]
        else:
            joined = narrow(joined)
            lengths = [len(text) + 1 for text in joined.split(UNIT_END)[:-1]]
        self._waiting = []
        self._add(joined, lengths)

    def _add(self, joined: str, lengths: list[int]) -> None:
        self._pieces.append(joined)
        for length in lengths:
            self._starts.append(self._starts[-1] + length)

    def _add_long(self, text: str) -> Iterator[int]:
        """One unit longer than a step, folded step by step."""
        self._add_waiting()
        pieces: list[str] = []
        for at in range(0, len(text), _STEP):
            pieces.append(narrow(fold(text[at : at + _STEP])))
            yield _STEP
        joined = "".join([*pieces, UNIT_END])
        self._add(joined, [len(joined)])


class Index:
    """The folded blocks of all units, built piece by piece and read by any thread.

    One thread at a time can make it grow; blocks once appended never change, so readers need no
    lock.
    """

    def __init__(self, units: Units) -> None:
        self.units = units
        self._blocks: list[Block] = []
        self._firsts: list[int] = []
        self._steps = self._build()
        self._growing = Lock()

    @property
    def ready(self) -> int:
        """How many units, from the first on, are folded."""
        blocks = self._blocks
        return blocks[-1].first + len(blocks[-1]) if blocks else 0

    @property
    def growing(self) -> bool:
        """Whether some thread is making it grow at this moment."""
        return self._growing.locked()

    def grow(self, characters: int = 20_000) -> bool:
        """Fold about that many more characters; True when all units are folded.

        Does nothing while another thread is at it.
        """
        done = 0
        if self._growing.acquire(blocking=False):
            try:
                for step in self._steps:
                    done += step
                    if done >= characters:
                        break
            finally:
                self._growing.release()
        return self.ready == len(self.units)

    def block(self, n: int) -> Block | None:
        """The block that holds unit `n`; None while it is not folded yet."""
        if n >= self.ready:
            return None
        return self._blocks[bisect_right(self._firsts, n) - 1]

    def sample(self) -> str:
        """Some of the folded text, to judge how rare words are; "" before anything is folded."""
        blocks = self._blocks
        return blocks[len(blocks) // 2].text if blocks else ""

    def _build(self) -> Iterator[int]:
        while self.ready < len(self.units):
            draft = _Draft(self.ready)
            yield from draft.fill(self.units, _BLOCK_CHARACTERS)
            block = draft.block()
            self._firsts.append(block.first)
            self._blocks.append(block)


def fresh(units: Units, n: int) -> Iterator[Block | None]:
    """A small block folded here and now: None after each step of the work, then the block."""
    draft = _Draft(n)
    for _ in draft.fill(units, _STEP):
        yield None
    yield draft.block()
