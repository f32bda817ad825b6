"""Stamps in columns."""

from __future__ import annotations

import datetime as dt
from array import array
from typing import TYPE_CHECKING, Final, TypeAlias

from viewer.columns.moments import clock_at, date_at, day_of, second_of
from viewer.columns.slices import is_slice
from viewer.model import Span, Stamp
from viewer.runs import no_runs

if TYPE_CHECKING:
    from viewer.model import Certainty

_LONGEST: Final = 0xFFFF


_Manner: TypeAlias = (
    "tuple[str | None, Certainty, Certainty, Certainty, bool, bool, dt.tzinfo | None]"
)
"""What many stamps have in common: fields of theirs, and the zone of the instants, if any."""


def _sign(info: dt.tzinfo | None) -> object:
    """What tells a zone from others: one made anew for each stamp is still the same."""
    if type(info) is dt.timezone:
        return info.utcoffset(None), info.tzname(None)
    return id(info)


class Stamps:
    """Stamps that read in the source as written, whole seconds at most; `odd` are all others."""

    __slots__ = ("days", "known", "lengths", "manners", "odd", "seconds", "starts", "text")

    def __init__(self, text: str) -> None:
        """Begin without stamps."""
        self.text = text
        self.starts = array("I")
        self.lengths = array("H")
        self.seconds = array("i")
        self.days = no_runs()
        self.manners = no_runs()
        self.known: list[_Manner] = []
        self.odd: dict[int, Stamp] = {}

    def __getitem__(self, n: int) -> Stamp:
        if n in self.odd:
            return self.odd[n]
        date, clock = date_at(self.days.at(n)), clock_at(self.seconds[n])
        manner = self.known[self.manners.at(n)]
        zone, of_date, of_clock, of_zone, approximate, seconds, info = manner
        span = Span(self.starts[n], self.starts[n] + self.lengths[n])
        instant = None
        if info is not None and date is not None and clock is not None:
            instant = dt.datetime.combine(date, clock, info)
        return Stamp(
            self.text[span.start : span.end], span, date, clock, zone, of_date, of_clock, of_zone,
            instant, approximate, seconds,
        )  # fmt: skip

    def first_instant(self) -> int | None:
        """The number of the first stamp of which date, clock and instant are known."""
        runs = zip(self.manners.starts, self.manners.values, strict=True)
        regular = (n for n, manner in runs if self.known[manner][-1] is not None)
        odd = (n for n, stamp in self.odd.items() if _is_whole(stamp))
        found = (next(regular, None), next(odd, None))
        return min((n for n in found if n is not None), default=None)


def _is_whole(stamp: Stamp) -> bool:
    return None not in (stamp.date, stamp.clock, stamp.instant)


def _is_regular(stamp: Stamp) -> bool:
    """Whether date, clock and instant of a stamp follow from its day, its second and a zone."""
    date, clock, instant = stamp.date, stamp.clock, stamp.instant
    if stamp.updated is not None or (date is not None and type(date) is not dt.date):
        return False
    if clock is not None and (clock.microsecond or clock.fold or clock.tzinfo is not None):
        return False
    if instant is None:
        return True
    info = instant.tzinfo
    if date is None or clock is None or info is None or instant.fold:
        return False
    return instant == dt.datetime.combine(date, clock, info)


class StampsDraft:
    """Stamps being packed."""

    def __init__(self, text: str) -> None:
        self.made = Stamps(text)
        self._numbers: dict[object, int] = {}
        self._last: tuple[object, ...] = ()
        self._number = 0

    def add(self, stamp: Stamp) -> None:
        """Take the next stamp."""
        made = self.made
        n, span = len(made.seconds), stamp.span
        made.days.put(n, day_of(stamp.date))
        made.seconds.append(second_of(stamp.clock))
        fits = is_slice(made.text, span, stamp.raw) and len(stamp.raw) <= _LONGEST
        if span is not None and fits and _is_regular(stamp):
            made.starts.append(span.start)
            made.lengths.append(len(stamp.raw))
            made.manners.put(n, self._manner(stamp))
        else:
            made.starts.append(0)
            made.lengths.append(0)
            made.odd[n] = stamp

    def _manner(self, stamp: Stamp) -> int:
        info = stamp.instant.tzinfo if stamp.instant is not None else None
        manner = (
            stamp.zone,
            stamp.date_certainty,
            stamp.clock_certainty,
            stamp.zone_certainty,
            stamp.approximate,
            stamp.seconds,
        )
        key = (*manner, _sign(info))
        if key != self._last:
            self._last = key
            self._number = self._numbers.setdefault(key, len(self.made.known))
            if self._number == len(self.made.known):
                self.made.known.append((*manner, info))
        return self._number
