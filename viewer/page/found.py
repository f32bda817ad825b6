"""What a search has found so far: units, their rows, and their bins on the strip."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from viewer.page.article import date_code, heading_code
from viewer.page.axis import BINS
from viewer.runs import Runs, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.page.article import Article


MARKS = 200
"""Parts of the whole timeline in which hits are counted for the scroll bar."""


class Found:
    """Hits of one query in one article, growing at the end only while the scan goes on.

    `held` are those of the query's other forms that the article is known to hold.
    """

    def __init__(self, article: Article) -> None:
        """Start with nothing found."""
        self.units = array("i")
        self.codes = array("i")
        self.bins = [0] * BINS
        self.marks = [0] * MARKS
        self.entries = 0
        self.complete = False
        self.held: tuple[str, ...] = ()
        self._article = article
        self._day_starts = [unit for unit, _date in article.days]
        self._mark_runs = _mark_runs(len(article.units))
        self._day = -1

    def add(self, numbers: Sequence[int]) -> None:
        """Append unit numbers, which come in rising order.

        All at once, for a common word is found a million times: nothing here is done for each.
        """
        fresh = array("i", numbers)
        if not fresh:
            return
        entries = self._article.units.entries
        self.entries += bisect_left(fresh, entries.stop) - bisect_left(fresh, entries.start)
        self._article.bins.count(fresh, self.bins)
        self._mark_runs.count(fresh, self.marks)
        self._add_rows(fresh)
        self.units.extend(fresh)

    def _add_rows(self, numbers: array[int]) -> None:
        at = 0
        for place, code in sorted([*self._dates(numbers), *self._headings(numbers)]):
            self.codes.extend(numbers[at:place])
            self.codes.append(code)
            at = place
        self.codes.extend(numbers[at:])

    def _dates(self, numbers: array[int]) -> list[tuple[int, int]]:
        """The date lines for these units, each with the place in `numbers` it stands before."""
        end = self._article.units.entries.stop
        lines = []
        for day, start, _end in parts(self._day_starts, numbers):
            if day >= 0 and day != self._day and numbers[start] < end:
                self._day = day
                lines.append((start, date_code(numbers[start])))
        return lines

    def _headings(self, numbers: array[int]) -> list[tuple[int, int]]:
        """The separators for headings, each with the place in `numbers` it stands before."""
        headed = self._article.headed
        some = headed[bisect_left(headed, numbers[0]) : bisect_right(headed, numbers[-1])]
        hits = set(some).intersection(numbers) if some else ()
        return [(bisect_left(numbers, unit), heading_code(unit)) for unit in hits]

    def position(self, unit: int) -> int | None:
        """Return the 0-based place of a unit among the hits, None if it is no hit."""
        at = bisect_left(self.units, unit)
        return at if at < len(self.units) and self.units[at] == unit else None

    def after(self, unit: int) -> int | None:
        """Return the first hit after a unit, from the top again at the end.

        None where it is still to be found: so with the hit before and the nearest one.
        """
        at = bisect_right(self.units, unit)
        if self._is_open(at):
            return None
        return self.units[at % len(self.units)]

    def before(self, unit: int) -> int | None:
        """Return the last hit before a unit, from the bottom again at the start."""
        at = bisect_left(self.units, unit)
        if self._is_open(at) or (at == 0 and not self.complete):
            return None
        return self.units[at - 1]

    def nearest(self, unit: int) -> int | None:
        """Return the unit itself if it is a hit, else the next one, else the last."""
        at = bisect_left(self.units, unit)
        if self._is_open(at):
            return None
        return self.units[min(at, len(self.units) - 1)]

    def _is_open(self, at: int) -> bool:
        """Whether it is not known what stands at a place among the hits, or nothing does at all."""
        return not self.units or (at == len(self.units) and not self.complete)


def _mark_runs(total: int) -> Runs:
    """The units of each mark: `unit * MARKS // total` for all units at once."""
    return Runs(array("i", (-(-mark * total // MARKS) for mark in range(MARKS))), _EVERY_MARK)


_EVERY_MARK = array("i", range(MARKS))
