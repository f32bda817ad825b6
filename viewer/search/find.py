"""Finds the units a query means, in slices of a few milliseconds, and the places to light."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from viewer.model import Span, Timeline
from viewer.search.check import holding, is_in_a_line
from viewer.search.index import Block, Index, fresh
from viewer.search.nodes import AllOf, AnyOf, Form, Node, Place, Word, starts
from viewer.search.people import resolve
from viewer.search.plan import Driver, plan
from viewer.search.reading import Line, Reading
from viewer.search.units import Units

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from viewer.search.query import Query

SLICE_SECONDS = 0.004
"""The longest that a slice of a scan should keep its thread busy."""

SCREENFUL = 60
"""The first slice ends when it has this many hits."""

# Candidates read line by line between two looks at the clock.
_BATCH = 64

# Yields empty lists, so that the clock is looked at, and returns units.
_Steps: TypeAlias = "Generator[list[int], None, list[int]]"


@dataclass(frozen=True, slots=True)
class Hit:
    """One unit and what to light in it, in code points; spans never touch a newline.

    `spans` index the unit's text; `credits` pair a block's number with a span of its credit;
    `time` is a span of "HH:MM".
    """

    unit: int
    spans: tuple[Span, ...] = ()
    credits: tuple[tuple[int, Span], ...] = ()
    time: Span | None = None


def scan(index: Index, query: Query, budget: float = SLICE_SECONDS) -> Iterator[list[int]]:
    """The units that match, in order, as slices of at most about `budget` seconds of work.

    A slice may be empty. What the index has not folded yet is folded on the way.
    """
    if query.node is None:
        return
    found: list[int] = []
    is_first = True
    began = perf_counter()
    for more in _Scan(index, resolve(query.node, index.units.cast)).run():
        found += more
        if perf_counter() - began >= budget or (is_first and len(found) >= SCREENFUL):
            yield found
            found, is_first = [], False
            began = perf_counter()
    yield found


class _Scan:
    """One search over one index: what leads to candidates, and what they must meet."""

    def __init__(self, index: Index, node: Node) -> None:
        self._index = index
        sample = index.sample()
        self._plan = plan(node, sample)
        needs = self._plan.needs
        self._driver = Driver(needs[0], sample) if needs else None

    def run(self) -> Iterator[list[int]]:
        """Hits, in steps well under a slice; empty lists keep the clock being looked at."""
        n = 0
        while n < len(self._index.units):
            block: Block | None = self._index.block(n)
            for folded in [block] if block is not None else fresh(self._index.units, n):
                if folded is None:
                    yield []
                else:
                    yield from self._in_block(folded, n)
                    n = folded.first + len(folded)

    def _in_block(self, block: Block, first: int) -> Iterator[list[int]]:
        candidates = yield from self._led(block)
        if block.first < first:  # the index has overtaken units folded here
            candidates = [n for n in candidates if n >= first]
        for need in self._plan.needs[1:]:
            candidates = yield from _sifted(partial(holding, need, block), candidates)
        rest = self._plan.rest
        if rest is not None:
            candidates = yield from _sifted(partial(rest, self._index.units, block), candidates)
        yield candidates

    def _led(self, block: Block) -> _Steps:
        """The units of a block that the rarest part of the query leads to."""
        if self._driver is None:
            return list(range(block.first, block.first + len(block)))
        found: list[list[int]] = []
        for some in self._driver.steps(block):
            if some:
                found.append(some)
            yield []
        return found[0] if len(found) == 1 else sorted({n for some in found for n in some})


def _sifted(pick: Callable[[list[int]], list[int]], candidates: list[int]) -> _Steps:
    """Those candidates that are picked, with a look at the clock between two batches."""
    kept: list[int] = []
    for at in range(0, len(candidates), _BATCH):
        kept += pick(candidates[at : at + _BATCH])
        yield []
    return kept


def find(where: Timeline | Index, query: Query) -> tuple[Hit, ...]:
    """Every hit of a query at once, for small articles and the command line."""
    index = where if isinstance(where, Index) else Index(Units(where))
    units = index.units
    found = (n for slice_ in scan(index, query) for n in slice_)
    return tuple(light(units, n, query) for n in found)


def light(units: Units, n: int, query: Query, most: int | None = None) -> Hit:
    """The places of unit `n` that the words of a query match; those it excludes are not lit.

    With `most`, the first places of each line alone: a unit can hold a million.
    """
    if query.node is None:
        return Hit(n)
    reading = Reading(units, n)
    words = list(_words(resolve(query.node, units.cast), reading))
    time = _spans(words, reading.time, most)
    return Hit(
        n,
        tuple(_shifted(span, line.start) for line, span in _spans(words, reading.lines, most)),
        tuple((line.block, span) for line, span in _spans(words, reading.credits, most)),
        max((span for _, span in time), key=lambda s: s.end - s.start, default=None),
    )


def _words(node: Node, reading: Reading) -> Iterator[Word]:
    """The words to light; of a choice of several words only where they all stand in the unit."""
    match node:
        case Word():
            yield node
        case AllOf():
            for each in node.nodes:
                yield from _words(each, reading)
        case AnyOf():
            for each in node.nodes:
                if not isinstance(each, AllOf) or all(
                    is_in_a_line(word, reading) for word in each.nodes if isinstance(word, Word)
                ):
                    yield from _words(each, reading)


def _spans(
    words: list[Word],
    lines: Callable[[frozenset[Place]], Iterator[Line]],
    most: int | None,
) -> list[tuple[Line, Span]]:
    """Where the words stand, line by line; spans of a line that overlap are one."""
    found: dict[Line, list[Span]] = {}
    read = {places: tuple(lines(places)) for places in {word.places for word in words}}
    for word in words:
        for line in read[word.places]:
            for wanted in word.forms:
                found.setdefault(line, []).extend(islice(_of_form(wanted, line), most))
    return [(line, span) for line in sorted(found, key=_order) for span in _merged(found[line])]


def _order(line: Line) -> tuple[int, int]:
    return line.start, line.block


def _of_form(wanted: Form, line: Line) -> Iterator[Span]:
    for start in starts(wanted, line.folded, line.original):
        yield Span(start, start + len(wanted.key))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
