"""Sieves: a resolved condition made into one function that picks units of a block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from viewer.columns import NO_CLOCK, second_of
from viewer.search.index import haystack, narrow
from viewer.search.nodes import (
    AllOf,
    AnyOf,
    Clock,
    Day,
    Form,
    Guard,
    Has,
    Node,
    Not,
    Side,
    Who,
    Word,
    is_spaced,
    stands,
    starts,
)
from viewer.search.reading import Reading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from viewer.search.index import Block
    from viewer.search.units import Units

Sieve: TypeAlias = "Callable[[Units, Block, list[int]], list[int]]"
"""Those of some rising units of one block that meet a condition, in order.

A whole list at a time: a call for each unit would cost more than most conditions do.
"""


def sieve(node: Node) -> Sieve:
    """What picks the units that meet a resolved condition."""
    match node:
        case Word():
            return _word(node)
        case Clock():
            return _clock(node)
        case Day():
            return _day(node)
        case Has():
            return _one_by_one(lambda units, n: Reading(units, n).has(node.places))
        case Not():
            return _none_of(sieve(node.node))
        case AllOf():
            return _all_of([sieve(each) for each in sorted(node.nodes, key=_cost)])
        case AnyOf():
            return _any_of([sieve(each) for each in sorted(node.nodes, key=_cost)])
        case Who() | Side():
            raise TypeError("people and sides are resolved before anything is looked for")


def _cost(node: Node) -> int:
    if isinstance(node, (Clock, Day)):
        return 0
    if isinstance(node, Word):
        return 1 if is_plain(node) else 3
    return 2


def _none_of(inner: Sieve) -> Sieve:
    def pick(units: Units, block: Block, numbers: list[int]) -> list[int]:
        dropped = set(inner(units, block, numbers))
        return [n for n in numbers if n not in dropped]

    return pick


def _all_of(sieves: list[Sieve]) -> Sieve:
    def pick(units: Units, block: Block, numbers: list[int]) -> list[int]:
        for each in sieves:
            numbers = each(units, block, numbers)
        return numbers

    return pick


def _any_of(sieves: list[Sieve]) -> Sieve:
    if len(sieves) == 1:
        return sieves[0]

    def pick(units: Units, block: Block, numbers: list[int]) -> list[int]:
        found: set[int] = set()
        for each in sieves:
            found.update(each(units, block, [n for n in numbers if n not in found]))
        return sorted(found)

    return pick


def _one_by_one(meets: Callable[[Units, int], bool]) -> Sieve:
    return lambda units, _block, numbers: [n for n in numbers if meets(units, n)]


def _clock(wanted: Clock) -> Sieve:
    first, last = second_of(wanted.first), second_of(wanted.last)

    def pick(units: Units, _block: Block, numbers: list[int]) -> list[int]:
        clocks = units.clocks(numbers)
        if first <= last:
            return [n for n, clock in clocks if first <= clock <= last]
        return [n for n, clock in clocks if clock != NO_CLOCK and not last < clock < first]

    return pick


def _day(wanted: Day) -> Sieve:
    def is_meant(date: dt.date | None) -> bool:
        return (
            date is not None
            and wanted.year in (None, date.year)
            and wanted.month in (None, date.month)
            and wanted.day in (None, date.day)
        )

    return lambda units, _block, numbers: list(units.on_days(numbers, is_meant))


def is_plain(word: Word) -> bool:
    """Whether a haystack alone decides; a lone surrogate may be half of a narrowed code point."""
    return not word.places and not any(
        each.exact or any("\ud800" <= c <= "\udfff" for c in each.key) for each in word.forms
    )


def _word(word: Word) -> Sieve:
    if is_plain(word):
        wanted = needles(word.forms)
        return lambda _units, block, numbers: holding(wanted, block, numbers)
    if not word.places and all(each.exact for each in word.forms):
        return _any_of([_exact(each.text) for each in word.forms])
    return _one_by_one(lambda units, n: is_in_a_line(word, Reading(units, n)))


def _exact(text: str) -> Sieve:
    # Most hits stand in the first block, which costs much less to ask than the whole.
    return lambda units, _block, numbers: [
        n for n in numbers if text in units.opening(n) or text in haystack(units, n)
    ]


def needles(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Forms as they stand in a block; none that only stands where a shorter plain one does."""
    narrowed = [_narrowed(each) for each in forms]
    plain = {each.key for each in narrowed if is_loose(each)}
    return tuple(each for each in narrowed if not _is_held(each.key, plain))


def _narrowed(wanted: Form) -> Form:
    return replace(
        wanted,
        key=narrow(wanted.key),
        bounded=wanted.bounded and _has_bounds(wanted.key),
        guards=tuple(
            Guard(narrow(term), len(narrow(term[:offset]))) for term, offset in wanted.guards
        ),
    )


def _has_bounds(key: str) -> bool:
    """Whether a key begins or ends with a character of a spaced script: others have no bounds."""
    return is_spaced(key[:1]) or is_spaced(key[-1:])


def _is_held(key: str, shorter: set[str]) -> bool:
    return any(each in key and each != key for each in shorter)


def is_loose(wanted: Form) -> bool:
    """Whether a form stands wherever its key does."""
    return not (wanted.bounded or wanted.guards)


def holding(wanted: tuple[Form, ...], block: Block, numbers: list[int]) -> list[int]:
    """Those of some units of a block whose folded haystacks hold one of the needles."""
    if len(wanted) > 1 or not is_loose(wanted[0]):
        return [n for n in numbers if _holds_any(wanted, block.haystack(n))]
    find, starts, first, key = block.text.find, block.starts, block.first, wanted[0].key
    return [n for n in numbers if find(key, starts[n - first], starts[n - first + 1]) >= 0]


def _holds_any(wanted: tuple[Form, ...], text: str) -> bool:
    return any(_holds(each, text) for each in wanted)


def _holds(wanted: Form, text: str) -> bool:
    at = text.find(wanted.key)
    if not is_loose(wanted):
        while at >= 0 and not stands(wanted, text, at):
            at = text.find(wanted.key, at + 1)
    return at >= 0


def is_in_a_line(word: Word, reading: Reading) -> bool:
    """Whether a word stands in one of its places in a unit."""
    return any(
        next(starts(wanted, line.folded, line.original), None) is not None
        for line in reading.all(word.places)
        for wanted in word.forms
    )
