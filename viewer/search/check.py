"""Checks of single units: a resolved condition made into one function of a candidate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from viewer.search.index import haystack, narrow
from viewer.search.nodes import (
    AllOf,
    AnyOf,
    Clock,
    Day,
    Form,
    Has,
    Node,
    Not,
    Side,
    Who,
    Word,
    stands,
    starts,
)
from viewer.search.reading import Reading

if TYPE_CHECKING:
    from viewer.search.units import Units


@dataclass(slots=True)
class Candidate:
    """A unit to be checked, with its folded haystack as the blocks hold it (narrowed)."""

    units: Units
    n: int
    haystack: str


Check: TypeAlias = Callable[[Candidate], bool]


def check(node: Node) -> Check:
    """Whether a unit meets a resolved condition."""
    match node:
        case Word():
            return _word(node)
        case Clock():
            return lambda one: _is_within(one, node)
        case Day():
            return lambda one: _is_on(one, node)
        case Has():
            return lambda one: Reading(one.units, one.n).has(node.places)
        case Not():
            inner = check(node.node)
            return lambda one: not inner(one)
        case AllOf():
            every = _cheapest_first(node.nodes)
            return lambda one: all(each(one) for each in every)
        case AnyOf():
            some = _cheapest_first(node.nodes)
            return lambda one: any(each(one) for each in some)
        case Who() | Side():
            raise TypeError("people and sides are resolved before anything is checked")


def _cheapest_first(nodes: tuple[Node, ...]) -> tuple[Check, ...]:
    return tuple(check(each) for each in sorted(nodes, key=_cost))


def _cost(node: Node) -> int:
    if isinstance(node, (Clock, Day)):
        return 0
    return 1 if isinstance(node, Word) and is_plain(node) else 2


def is_plain(word: Word) -> bool:
    """Whether a haystack alone decides; a lone surrogate may be half of a narrowed code point."""
    return not word.places and not any(
        each.exact or any("\ud800" <= c <= "\udfff" for c in each.key) for each in word.forms
    )


def _word(word: Word) -> Check:
    if is_plain(word):
        wanted = needles(word.forms)
        return lambda one: holds_any(wanted, one.haystack)
    if not word.places and all(each.exact for each in word.forms):
        texts = [each.text for each in word.forms]
        return lambda one: any(text in haystack(one.units, one.n) for text in texts)
    return lambda one: _is_in_a_line(word, Reading(one.units, one.n))


def needles(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Forms as they stand in a block; none that only stands where a shorter plain one does."""
    narrowed = [replace(each, key=narrow(each.key)) for each in forms]
    plain = {each.key for each in narrowed if not (each.bounded or each.guards)}
    return tuple(each for each in narrowed if not _is_held(each.key, plain))


def _is_held(key: str, shorter: set[str]) -> bool:
    return any(each in key and each != key for each in shorter)


def holds_any(wanted: tuple[Form, ...], text: str) -> bool:
    """Whether a folded haystack holds one of the needles."""
    return any(_holds(each, text) for each in wanted)


def _holds(wanted: Form, text: str) -> bool:
    at = text.find(wanted.key)
    if wanted.bounded or wanted.guards:
        while at >= 0 and not stands(wanted, text, at):
            at = text.find(wanted.key, at + 1)
    return at >= 0


def _is_in_a_line(word: Word, reading: Reading) -> bool:
    return any(
        next(starts(wanted, line.folded, line.original), None) is not None
        for line in reading.all(word.places)
        for wanted in word.forms
    )


def _is_within(one: Candidate, wanted: Clock) -> bool:
    stamp = one.units.stamp(one.n)
    if stamp is None or stamp.clock is None:
        return False
    after, before = stamp.clock >= wanted.first, stamp.clock <= wanted.last
    return (after and before) if wanted.first <= wanted.last else (after or before)


def _is_on(one: Candidate, wanted: Day) -> bool:
    stamp = one.units.stamp(one.n)
    if stamp is None or stamp.date is None:
        return False
    same_day = (stamp.date.month, stamp.date.day) == (wanted.month, wanted.day)
    return same_day and wanted.year in (None, stamp.date.year)
