"""How a query runs over folded blocks: what a unit must hold, and what is checked after."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viewer.search.index import UNIT_END, narrow
from viewer.search.nodes import AllOf, AnyOf, Form, Node, Word, stands

if TYPE_CHECKING:
    from viewer.search.index import Block

# Above this share of hits, cutting a block into its units is faster than jumping from hit to hit.
_DENSE = 0.3


@dataclass(frozen=True, slots=True)
class Plan:
    """Needs: a unit must hold one form of each. Complete: then nothing is left to check."""

    needs: tuple[tuple[Form, ...], ...]
    is_complete: bool


def plan(node: Node) -> Plan:
    """The plan of a resolved condition."""
    exactly = _exactly(node)
    if exactly is not None:
        return Plan(tuple(map(_needles, exactly)), True)
    return Plan(tuple(map(_needles, _needs(node))), False)


def _exactly(node: Node) -> list[tuple[Form, ...]] | None:
    """The needs that say all of a condition; None where there is more to it."""
    match node:
        case Word() if not node.places and not any(map(_is_unsure, node.forms)):
            return [node.forms]
        case AllOf():
            parts = [_exactly(each) for each in node.nodes]
            known = [part for part in parts if part is not None]
            return [need for part in known for need in part] if len(known) == len(parts) else None
        case AnyOf():
            parts = [_exactly(each) for each in node.nodes]
            single = [part[0] for part in parts if part is not None and len(part) == 1]
            return [sum(single, ())] if len(single) == len(parts) else None
        case _:
            return None


def _is_unsure(form: Form) -> bool:
    """Whether a form found in a haystack may not be there: lone surrogates look like halves."""
    return form.exact or any("\ud800" <= c <= "\udfff" for c in form.key)


def _needs(node: Node) -> list[tuple[Form, ...]]:
    match node:
        case Word():
            return [node.forms]
        case AllOf():
            return [need for each in node.nodes for need in _needs(each)]
        case AnyOf():
            parts = [_needs(each) for each in node.nodes]
            return [sum((part[0] for part in parts), ())] if all(parts) else []
        case _:
            return []


def _needles(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Forms as they stand in a block; none that only stands where a shorter plain one does."""
    narrowed = [replace(each, key=narrow(each.key)) for each in forms]
    plain = {each.key for each in narrowed if not (each.bounded or each.guards)}
    return tuple(
        each for each in narrowed
        if not any(key in each.key and key != each.key for key in plain)
    )  # fmt: skip


def rarest_first(needs: tuple[tuple[Form, ...], ...], sample: str) -> list[tuple[Form, ...]]:
    """The needs in the order that leaves fewest candidates, judged by a sample of the text."""
    return sorted(needs, key=lambda forms: sum(sample.count(each.key) for each in forms))


def holds_need(need: tuple[Form, ...], text: str) -> bool:
    """Whether a folded haystack holds one of the forms."""
    return any(_first(each, text) for each in need)


def _first(wanted: Form, text: str) -> bool:
    at = text.find(wanted.key)
    while at >= 0 and not stands(wanted, text, at):
        at = text.find(wanted.key, at + 1)
    return at >= 0


class Driver:
    """Finds, block by block, the units that hold one form of a need."""

    def __init__(self, need: tuple[Form, ...]) -> None:
        self._need = need
        self._is_dense = False

    def units(self, block: Block) -> list[int]:
        """The units of a block that hold a form, in order."""
        if len(self._need) != 1:
            found = {n for each in self._need for n in _jump(each, block)}
            return sorted(found)
        wanted = self._need[0]
        is_checked = wanted.bounded or wanted.guards
        hits = _jump(wanted, block) if is_checked or not self._is_dense else _cut(wanted, block)
        self._is_dense = len(hits) > _DENSE * len(block)
        return hits


def _cut(wanted: Form, block: Block) -> list[int]:
    key = wanted.key
    cut = block.text.split(UNIT_END)
    return [n for n, text in enumerate(cut, block.first) if key in text]


def _jump(wanted: Form, block: Block) -> list[int]:
    """From each hit on to the next unit's start."""
    text, key, ends, before = block.text, wanted.key, block.starts, block.first - 1
    is_checked = wanted.bounded or bool(wanted.guards)
    hits: list[int] = []
    at = text.find(key)
    while at >= 0:
        if is_checked and not stands(wanted, text, at):
            at = text.find(key, at + 1)
            continue
        place = bisect_right(ends, at)
        hits.append(before + place)
        at = text.find(key, ends[place])
    return hits
