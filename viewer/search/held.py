"""Which forms of a name an article really holds, looked for block by block, once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.search.check import needles
from viewer.search.nodes import starts
from viewer.search.query import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from viewer.search.index import Index
    from viewer.search.nodes import Form

# Folded at once where nobody has folded so far: about a millisecond.
_STEP = 4_096


class Held:
    """The forms that stand somewhere in one article, remembered from search to search."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: set[str] = set()
        self._sought: set[str] = set()

    def of(self, forms: Iterable[str]) -> tuple[str, ...]:
        """Those of the forms that are known to stand in the article, each once."""
        return tuple(each for each in dict.fromkeys(forms) if each in self._found)

    def look(self, forms: Iterable[str]) -> Iterator[bool]:
        """Look for forms not sought so far, in steps of well under a millisecond and a half.

        Yields whether it got on, or waits for another thread that folds.
        """
        missing = [each for each in dict.fromkeys(forms) if each not in self._sought]
        left = [(each, needles(named((each,)))) for each in missing]
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


def _stands_in(needs: Sequence[Form], text: str) -> bool:
    return any(
        all(c in text for c in wanted.key)  # characters alone are found many times faster
        and next(starts(wanted, text, text), None) is not None
        for wanted in needs
    )
