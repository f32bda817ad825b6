"""Where the units of an article lie between its earliest and its latest time.

No call into C here takes long: it would keep the window from being painted meanwhile.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import repeat
from operator import ge, gt, le
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from viewer.columns import NO_DAY
from viewer.runs import Runs, no_runs, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from viewer.search import Units

BINS: Final = 240
"""Resolution of the day strip."""

NOWHERE: Final = -1.0
"""Place of a unit without a time."""

_UNKNOWN: Final = -1
_DAY: Final = 86_400
_HOUR: Final = 3_600
# Numbers for one call into C: well under a millisecond.
_PIECE: Final = 16_384
_WIDEST: Final = 24_000
"""Days whose seconds four bytes can count."""


def bin_of(place: float) -> int:
    """Return the bin of the strip for a place on the axis."""
    return min(BINS - 1, int(place * BINS))


def pieces(start: int, stop: int) -> Iterator[range]:
    """Cut a range into pieces that are quickly gone through."""
    for at in range(start, stop, _PIECE):
        yield range(at, min(stop, at + _PIECE))


class Places(Sequence[float]):
    """The place of each unit: 0 earliest, 1 latest, NOWHERE without a time."""

    __slots__ = ("_earliest", "_length", "moments")

    def __init__(self, moments: array[int], earliest: int, latest: int) -> None:
        """Take the seconds of each unit, below 0 where unknown, and the ends of the axis."""
        self.moments = moments
        self._earliest = earliest
        self._length = (latest - earliest) or 1

    def __len__(self) -> int:
        return len(self.moments)

    @overload
    def __getitem__(self, at: int) -> float: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[float]: ...
    def __getitem__(self, at: int | slice) -> float | Sequence[float]:
        if isinstance(at, slice):
            return [self[unit] for unit in range(len(self))[at]]
        moment = self.moments[at]
        return NOWHERE if moment < 0 else (moment - self._earliest) / self._length

    def bin(self, unit: int) -> int:
        """Return the bin of the strip for a unit, -1 for none."""
        place = self[unit]
        return -1 if place < 0 else bin_of(place)


class Axis(NamedTuple):
    """The places of all units, those that have one by their place, the bins, the ends.

    The ends are seconds from year 1 on the page's clock, from midnight where no date is known.
    """

    places: Places
    timed: array[int]
    bins: Runs
    ends: tuple[float, float]


def make_axis(units: Units) -> Axis:
    """Lay all units on one axis; where no entry has a date, on the clock of one day."""
    days = units.columns.days.values
    base = min((day for day in days if day != NO_DAY), default=NO_DAY)
    moments = _moments(units, base, max(days, default=NO_DAY))
    known = _ends(moments)
    lowest, highest = known or (0, 0)
    places = Places(moments, lowest, highest)
    timed, bins = _ordered(places, units.entries)
    start = base * _DAY if known else 0
    return Axis(places, timed, bins, (float(start + lowest), float(start + highest)))


def _moments(units: Units, base: int, last: int) -> array[int]:
    """Seconds of each unit since the first day began; where no entry has a date, since midnight."""
    moments = array("i" if last - base < _WIDEST else "q", repeat(_UNKNOWN, units.entries.start))
    entries = units.columns
    for start, stop, day in entries.days.stretches(len(entries)):
        shift = (day - base) * _DAY
        for piece in pieces(start, stop):
            if day == NO_DAY != base:
                moments.extend(repeat(_UNKNOWN, len(piece)))
            else:
                seconds = entries.seconds[piece.start : piece.stop]
                moments.extend([_UNKNOWN if s < 0 else s + shift for s in seconds])
    moments.extend(repeat(_UNKNOWN, len(units) - len(moments)))
    return moments


def _ends(moments: array[int]) -> tuple[int, int] | None:
    """The earliest and the latest known moment, if any is known."""
    lowest, highest = [], []
    for piece in pieces(0, len(moments)):
        some = moments[piece.start : piece.stop]
        if _UNKNOWN in some:
            some = array(some.typecode, [moment for moment in some if moment >= 0])
        if some:
            lowest.append(min(some))
            highest.append(max(some))
    return (min(lowest), max(highest)) if lowest else None


def _ordered(places: Places, entries: range) -> tuple[array[int], Runs]:
    """The units that have a place, by their place, and the bins of all units.

    Entries nearly always rise or fall in time; then nothing needs to be sorted.
    """
    moments = places.moments
    if _holds(le, moments, entries):
        return _counted(entries), _even_bins(places, entries, 1)
    if _holds(gt, moments, entries):
        return _counted(entries[::-1]), _even_bins(places, entries, -1)
    falls = _holds(ge, moments, entries)
    return _sorted(moments), _even_bins(places, entries, -1) if falls else _bins(places)


def _holds(order: Callable[[int, int], bool], moments: array[int], entries: range) -> bool:
    """Whether all entries have a time, and each two neighbours stand in an order."""
    if not entries or min(moments[entries.start], moments[entries.stop - 1]) < 0:
        return not entries  # an unknown moment is less than any other
    for piece in pieces(entries.start, entries.stop):
        some = moments[piece.start : min(piece.stop + 1, entries.stop)]
        if not all(map(order, some, some[1:])):
            return False
    return True


def _counted(units: range) -> array[int]:
    numbers = array("i")
    for at in range(0, len(units), _PIECE):
        numbers.extend(units[at : at + _PIECE])
    return numbers


def _sorted(moments: array[int]) -> array[int]:
    """The units that have a time, by their time and number: sorted hour by hour."""
    hours: defaultdict[int, list[int]] = defaultdict(list)
    for unit, moment in enumerate(moments):
        if moment >= 0:
            hours[moment // _HOUR].append(unit)
    numbers = array("i")
    for hour in sorted(hours):
        numbers.extend(sorted(hours[hour], key=moments.__getitem__))
    return numbers


def _bins(places: Places) -> Runs:
    return runs(map(places.bin, range(len(places))))


def _even_bins(places: Places, entries: range, way: int) -> Runs:
    """The bins of entries that rise (1) or fall (-1) in time: only their borders are looked for."""
    bins = no_runs()
    if entries.start:
        bins.put(0, -1)
    unit = entries.start
    while unit < entries.stop:
        value = places.bin(unit)
        bins.put(unit, value)
        unit = bisect_right(entries, way * value, key=lambda n: way * places.bin(n)) + entries.start
    if entries.stop < len(places):
        bins.put(entries.stop, -1)
    return bins
