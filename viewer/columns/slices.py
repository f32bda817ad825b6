"""Blocks and headings in columns, as parts of the source."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import Final

from viewer.model import Block, BlockKind, Certainty, Heading, Span

_KINDS: Final = tuple(BlockKind)
_NUMBERS: Final = {kind: number for number, kind in enumerate(_KINDS)}
_CERTAINTIES: Final = tuple(Certainty)
# Beside the kind of a part that is kept as an object.
_ODD: Final = 128
_NOWHERE: Final = Span(0, 0)


def is_slice(text: str, span: Span | None, part: str) -> bool:
    """Whether a part is exactly what stands at its span."""
    if span is None:
        return False
    start, end = span
    return 0 <= start <= end <= len(text) and text[start:end] == part


class Slices:
    """Parts of the source, each with a small number for its kind."""

    __slots__ = ("ends", "kinds", "starts", "text")

    def __init__(self, text: str) -> None:
        """Begin without parts."""
        self.text = text
        self.kinds = bytearray()
        self.starts = array("I")
        self.ends = array("I")

    def add(self, kind: int, span: Span) -> None:
        """Take the next part."""
        self.kinds.append(kind)
        self.starts.append(span.start)
        self.ends.append(span.end)


class Blocks:
    """The blocks of all entries, those of one side by side from `firsts` on."""

    __slots__ = ("firsts", "odd", "parts")

    def __init__(self, text: str) -> None:
        """Begin without blocks."""
        self.parts = Slices(text)
        self.firsts = array("I", [0])
        self.odd: dict[int, Block] = {}

    def __getitem__(self, n: int) -> tuple[Block, ...]:
        return tuple(self._block(at) for at in range(self.firsts[n], self.firsts[n + 1]))

    def _block(self, at: int) -> Block:
        parts = self.parts
        kind = parts.kinds[at]
        if kind & _ODD:
            return self.odd[at]
        span = Span(parts.starts[at], parts.ends[at])
        return Block(_KINDS[kind], parts.text[span.start : span.end], span)

    def kinds(self, n: int) -> list[BlockKind]:
        """What the blocks of an entry are."""
        return [
            _KINDS[kind & ~_ODD] for kind in self.parts.kinds[self.firsts[n] : self.firsts[n + 1]]
        ]

    def texts(self, n: int) -> list[str]:
        """What the blocks of an entry say."""
        parts, odd = self.parts, self.odd
        text, starts, ends = parts.text, parts.starts, parts.ends
        places = range(self.firsts[n], self.firsts[n + 1])
        if not odd:
            return [text[starts[at] : ends[at]] for at in places]
        return [odd[at].text if at in odd else text[starts[at] : ends[at]] for at in places]

    def opening(self, n: int) -> str:
        """What the first block of an entry says; "" where it has none."""
        at = self.firsts[n]
        if at == self.firsts[n + 1]:
            return ""
        if at in self.odd:
            return self.odd[at].text
        return self.parts.text[self.parts.starts[at] : self.parts.ends[at]]

    def credits(self, n: int) -> list[str]:
        """The credits of an entry's blocks."""
        if not self.odd:
            return []
        places = range(self.firsts[n], self.firsts[n + 1])
        found = (self.odd[at].credit for at in places if at in self.odd)
        return [credit for credit in found if credit]

    def add(self, blocks: tuple[Block, ...]) -> None:
        """Take the blocks of the next entry."""
        for block in blocks:
            span = block.span
            if span is not None and _is_plain(block, self.parts.text):
                self.parts.add(_NUMBERS[block.kind], span)
            else:
                self.odd[len(self.parts.kinds)] = block
                self.parts.add(_ODD | _NUMBERS[block.kind], _NOWHERE)
        self.firsts.append(len(self.parts.kinds))


def _is_plain(block: Block, text: str) -> bool:
    """Whether a block is no more than a kind and a place in the source."""
    if block.credit is not None or block.credit_span is not None or block.address is not None:
        return False
    if block.repeats or block.links:
        return False
    return is_slice(text, block.span, block.text)


class Headings:
    """The headings of those entries that have one: `owners` are their numbers, rising."""

    __slots__ = ("odd", "owners", "parts")

    def __init__(self, text: str) -> None:
        """Begin without headings."""
        self.parts = Slices(text)
        self.owners = array("i")
        self.odd: dict[int, Heading] = {}

    def __getitem__(self, n: int) -> Heading | None:
        at = bisect_left(self.owners, n)
        if at == len(self.owners) or self.owners[at] != n:
            return None
        parts = self.parts
        kind = parts.kinds[at]
        if kind & _ODD:
            return self.odd[at]
        span = Span(parts.starts[at], parts.ends[at])
        return Heading(parts.text[span.start : span.end], span, _CERTAINTIES[kind])

    def add(self, n: int, heading: Heading) -> None:
        """Take the heading of entry `n`, a later one than those before."""
        self.owners.append(n)
        span = heading.span
        plain = not heading.repeats and is_slice(self.parts.text, span, heading.text)
        if span is not None and plain:
            self.parts.add(_CERTAINTIES.index(heading.certainty), span)
        else:
            self.odd[len(self.parts.kinds)] = heading
            self.parts.add(_ODD, _NOWHERE)
