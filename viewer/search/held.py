"""Which forms of a name an article really holds, looked for block by block, once each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from viewer.script.fold import fold
from viewer.search.check import needles
from viewer.search.nodes import starts
from viewer.search.query import apart, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.search.index import Index
    from viewer.search.people import Need
    from viewer.search.query import Expansion

# Folded at once where nobody has folded so far: about a millisecond.
_STEP = 4_096


class Held:
    """The other forms that stand somewhere in one article, remembered from search to search."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: set[_Sought] = set()
        self._sought: set[_Sought] = set()

    def of(self, expansions: Sequence[Expansion]) -> tuple[str, ...]:
        """Those of the other forms that are known to stand in the article, each once."""
        known = (each.form for each in _sought(expansions) if each in self._found)
        return tuple(dict.fromkeys(known))

    def look(self, expansions: Sequence[Expansion]) -> Iterator[bool]:
        """Look for other forms not sought so far, in steps of about a millisecond.

        Yields whether it got on, or waits for another thread that folds.
        """
        missing = [each for each in _sought(expansions) if each not in self._sought]
        left = [(each, _needs(each)) for each in missing]
        n = 0
        while left and n < len(self._index.units):
            block = self._index.block(n)
            if block is None:
                self._index.grow(_STEP)
                yield not self._index.growing
                continue
            self._found.update(each for each, needs in left if _stands_in(needs, block.text))
            left = [(each, needs) for each, needs in left if each not in self._found]
            n = block.first + len(block)
            yield True
        self._sought.update(missing)


class _Sought(NamedTuple):
    """A form, and the folded word it was asked for with, in which it does not count."""

    form: str
    word: str


def _sought(expansions: Sequence[Expansion]) -> list[_Sought]:
    typed = {fold(each.word) for each in expansions}
    return [
        _Sought(form, fold(each.word))
        for each in expansions
        for form in each.alternatives
        if fold(form) not in typed
    ]


def _needs(sought: _Sought) -> Need:
    return needles(tuple(apart(form, [sought.word]) for form in named([sought.form])))


def _stands_in(needs: Need, text: str) -> bool:
    return any(
        all(c in text for c in wanted.key)  # characters alone are found many times faster
        and next(starts(wanted, text, text), None) is not None
        for wanted in needs
    )
