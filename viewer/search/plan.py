"""How a query runs over folded blocks: what a unit must hold, and what is checked after."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from viewer.search.check import Sieve, is_loose, is_plain, needles, sieve
from viewer.search.index import UNIT_END
from viewer.search.nodes import AllOf, AnyOf, Form, Node, Word, all_of, stands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.search.index import Block

# Above this share of hits, cutting a block into its units is faster than jumping from hit to hit.
_DENSE = 0.3

# Characters of a sample that tell rare characters from common ones.
_ENOUGH = 4_096

Need = tuple[Form, ...]


class Plan(NamedTuple):
    """A unit must hold one form of each need, rarest first; then `rest`, if any, decides."""

    needs: tuple[Need, ...]
    rest: Sieve | None


def plan(node: Node, sample: str) -> Plan:
    """The plan of a resolved condition; `sample` of the folded text tells which words are rare."""
    parts = node.nodes if isinstance(node, AllOf) else (node,)
    needs = {need for part in parts for need in _needs(part)}
    rest = all_of([part for part in parts if not _is_decided(part)])
    return Plan(_rarest_first([*needs], sample), sieve(rest) if rest is not None else None)


def _needs(node: Node) -> list[Need]:
    """What a unit must at least hold to meet a condition."""
    match node:
        case Word():
            return [needles(node.forms)]
        case AllOf():
            return [need for each in node.nodes for need in _needs(each)]
        case AnyOf():
            choices = [_needs(each) for each in node.nodes]
            return (
                [needles(tuple(f for needs in choices for f in needs[0]))] if all(choices) else []
            )
        case _:
            return []


def _is_decided(node: Node) -> bool:
    """Whether the needs of a condition say all of it."""
    if isinstance(node, AnyOf):
        return all(isinstance(each, Word) and is_plain(each) for each in node.nodes)
    return isinstance(node, Word) and is_plain(node)


def _rarest_first(needs: Sequence[Need], sample: str) -> tuple[Need, ...]:
    """In the order that leaves fewest candidates; of equals, those with the longest form first."""
    if len(needs) < 2:  # nothing to weigh
        return tuple(needs)
    return tuple(sorted(needs, key=lambda need: _weight(need, sample)))


def _weight(need: Need, sample: str) -> tuple[int, int, str]:
    hits = sum(sample.count(each.key) for each in need)
    return hits, -max(len(each.key) for each in need), need[0].key


class Driver:
    """Finds, block by block, the units that hold one form of a need."""

    def __init__(self, need: Need, sample: str) -> None:
        """`sample` of the folded text tells which characters are rare."""
        self._seekers = [_Seeker(each, _rarest(each.key, sample[:_ENOUGH])) for each in need]

    def steps(self, block: Block) -> Iterator[list[int]]:
        """The units of a block that hold a form, form by form: a side has hundreds of them."""
        for seeker in self._seekers:
            yield seeker.units(block)


class _Seeker:
    """Finds one form, in the way that was faster in the block before."""

    def __init__(self, wanted: Form, rare: str) -> None:
        self._wanted = wanted
        self._rare = rare
        self._is_dense = False

    def units(self, block: Block) -> list[int]:
        """The units of a block that hold the form, in order."""
        find = _cut if self._is_dense and is_loose(self._wanted) else _jump
        hits = find(self._wanted, self._rare, block)
        self._is_dense = len(hits) > _DENSE * len(block)
        return hits


def _cut(wanted: Form, _rare: str, block: Block) -> list[int]:
    """By cutting the block into its haystacks."""
    key = wanted.key
    cut = block.text.split(UNIT_END)
    return [n for n, text in enumerate(cut, block.first) if key in text]


def _rarest(key: str, sample: str) -> str:
    """The character of a longer key that is worth looking for first; "" for none."""
    return min(key, key=sample.count) if len(key) > 1 else ""


def _jump(wanted: Form, rare: str, block: Block) -> list[int]:
    """By jumping from each hit to the start of the next unit."""
    if rare not in block.text:  # one character is looked for several times faster than two
        return []
    text, key, starts, before = block.text, wanted.key, block.starts, block.first - 1
    is_checked = not is_loose(wanted)
    hits: list[int] = []
    at = text.find(key)
    while at >= 0:
        if is_checked and not stands(wanted, text, at):
            at = text.find(key, at + 1)
            continue
        place = bisect_right(starts, at)
        hits.append(before + place)
        at = text.find(key, starts[place])
    return hits
