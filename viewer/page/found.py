"""What a search has found so far: units, their rows, and their bins on the strip."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from viewer.page.article import BINS, bin_of, date_code, heading_code
from viewer.search import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.page.article import Article


MARKS = 200
"""Parts of the whole timeline in which hits are counted for the scroll bar."""


class Found:
    """Hits of one query in one article, growing at the end only while the scan goes on."""

    def __init__(self, article: Article) -> None:
        """Start with nothing found."""
        self.units = array("q")
        self.codes = array("q")
        self.bins = [0] * BINS
        self.marks = [0] * MARKS
        self.entries = 0
        self.complete = False
        self._article = article
        self._day = -1

    def add(self, numbers: Sequence[int]) -> None:
        """Append unit numbers, which come in rising order."""
        article = self._article
        days, places, units = article.days, article.places, article.units
        total = len(units)
        for unit in numbers:
            day = bisect_right(days, unit, key=lambda d: d[0]) - 1
            kind = units.kind(unit)
            if kind is UnitKind.ENTRY:
                self.entries += 1
                if day != self._day:
                    self._day = day
                    self.codes.append(date_code(unit))
                if units.heading(unit) is not None:
                    self.codes.append(heading_code(unit))
            self.codes.append(unit)
            self.marks[unit * MARKS // total] += 1
            if places[unit] >= 0:
                self.bins[bin_of(places[unit])] += 1
        self.units.extend(numbers)

    def position(self, unit: int) -> int | None:
        """Return the 0-based place of a unit among the hits, None if it is no hit."""
        at = bisect_left(self.units, unit)
        return at if at < len(self.units) and self.units[at] == unit else None

    def after(self, unit: int) -> int | None:
        """Return the first hit after a unit, from the top again at the end."""
        if not self.units:
            return None
        at = bisect_right(self.units, unit)
        return self.units[at % len(self.units)]

    def before(self, unit: int) -> int | None:
        """Return the last hit before a unit, from the bottom again at the start."""
        if not self.units:
            return None
        return self.units[bisect_left(self.units, unit) - 1]

    def nearest(self, unit: int) -> int | None:
        """Return the unit itself if it is a hit, else the next one, else the last."""
        if not self.units:
            return None
        at = bisect_left(self.units, unit)
        return self.units[min(at, len(self.units) - 1)]
