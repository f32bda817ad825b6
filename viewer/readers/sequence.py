"""Order, midnight and dates: what day each stamp of a page falls on, and how that is known."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.model import Certainty, Order
from viewer.readers.dates import Day, resolve
from viewer.readers.selection import step
from viewer.readers.tokens import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

_HALF_DAY: Final = DAY_MINUTES // 2
# A clock that jumps back by this much has passed midnight, whatever comes after it.
_SURELY_MIDNIGHT: Final = 6 * 60
# At the end of a page, where nothing comes after it, by this much.
_MIDNIGHT_AT_END: Final = 60
_AHEAD: Final = 3
# A page date further than this from the dated entries is about something else.
_FAR: Final = dt.timedelta(days=3)
# Orders days without a year among themselves; never shown.
_ANY_YEAR: Final = dt.date(2000, 7, 1)


class Point(NamedTuple):
    """One stamp to be dated. `day` is its own, `line` the day of a date line right above.

    One without a clock stands at its day's midnight and tells nothing of the order of clocks.
    """

    minute: int
    half: bool = False
    day: Day | None = None
    line: Day | None = None
    shifted: bool = False
    has_clock: bool = True

    @property
    def anchor(self) -> Day | None:
        """The day written for this stamp."""
        return self.day or self.line


class Dated(NamedTuple):
    """A date, how it is known, and the minute after its midnight."""

    date: dt.date | None
    certainty: Certainty
    minute: int


class PageDates(NamedTuple):
    """What the page says of itself: its date, first publication, last change (naive, page zone).

    `decided` marks a date that the user set; `clock` is a moment of which the page does not
    say what happened then.
    """

    date: dt.date | None = None
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    decided: bool = False
    clock: dt.datetime | None = None

    @property
    def seen(self) -> dt.datetime | None:
        """The moment that an age on the page (5分鐘前) most likely counts from, clock included."""
        known = (self.modified, self.clock, self.published)
        return next((m for m in known if m is not None and m.time() != dt.time.max), None)

    @property
    def near(self) -> dt.date | None:
        """The day that the parts missing elsewhere are taken from."""
        for known in (self.modified, self.published):
            if self.date is None and known is not None:
                return known.date()
        return self.date


def find_order(points: Sequence[Point], near: dt.date | None) -> tuple[Order | None, Certainty]:
    """The direction of the page: by clock steps inside a day, then by days; else newest first."""
    if len(points) < 2:
        return None, Certainty.UNKNOWN
    for vote in (_clock_vote(points), _day_vote(points, near)):
        if vote:
            order = Order.OLDEST_FIRST if vote > 0 else Order.NEWEST_FIRST
            return order, Certainty.INFERRED
    return Order.NEWEST_FIRST, Certainty.UNKNOWN


def _clock_vote(points: Sequence[Point]) -> int:
    vote = 0
    for a, b in itertools.pairwise(points):
        clocks = a.has_clock and b.has_clock
        if clocks and b.line is None and (b.day is None or b.day == a.day):
            moved = step(a.minute, b.minute)
            vote += (moved > 0) - (moved < 0)
    return vote


def _day_vote(points: Sequence[Point], near: dt.date | None) -> int:
    days = [resolve(p.anchor, near or _ANY_YEAR) for p in points if p.anchor]
    known = [day for day in days if day is not None]
    pairs = itertools.pairwise(known)
    return sum((b > a) - (b < a) for a, b in pairs)


def settle_halves(points: Sequence[Point], order: Order | None) -> list[Point]:
    """Clocks that may mean either half of the day, put where the sequence needs them."""
    result = list(points)
    if not any(p.half and p.minute < 10 * 60 for p in points):
        return result
    indices = range(len(points))
    chronological = list(indices if order is Order.OLDEST_FIRST else reversed(indices))
    before: Point | None = None
    for place, index in enumerate(chronological):
        point = result[index]
        if point.half and before is not None and point.minute < before.minute:
            later = (points[i] for i in chronological[place + 1 :])
            bound = next((p.minute for p in later if not p.half), DAY_MINUTES)
            if before.minute <= point.minute + _HALF_DAY <= bound:
                result[index] = point._replace(minute=point.minute + _HALF_DAY, shifted=True)
        before = result[index]
    return result


def date_all(points: Sequence[Point], order: Order | None, page: PageDates) -> list[Dated]:
    """The date of every point, in the order given."""
    way = 1 if order is Order.OLDEST_FIRST else -1
    near = page.near or _year_giver(points)
    points, page = _only_date(points, way, page, near)
    dated: list[Dated] = []
    first = next((i for i, p in enumerate(points) if p.anchor), len(points))
    dated += _head(points, first, way, page, near)
    current, certainty = None, Certainty.UNKNOWN
    for i in range(first, len(points)):
        point = points[i]
        if point.anchor is not None:
            current = resolve(point.anchor, near)
            whole = point.anchor.whole
            certainty = Certainty.STATED if whole else Certainty.INFERRED
            near = current or near
        elif current is not None and _passes_midnight(points, i, way):
            current, certainty = current + dt.timedelta(days=way), Certainty.INFERRED
        dated.append(_dated(current, certainty, point.minute))
    return dated


def _only_date(
    points: Sequence[Point], way: int, page: PageDates, near: dt.date | None
) -> tuple[Sequence[Point], PageDates]:
    """The points and the page's dates, a lone date line over both sides of midnight as its date.

    A page that gives each day a line has one at midnight too.
    """
    line = points[0].line if points and points[0].day is None else None
    if way > 0 or line is None or any(p.anchor for p in points[1:]):
        return points, page
    if not any(_passes_midnight(points, i, way) for i in range(len(points))):
        return points, page
    first = points[0]._replace(line=None)
    return [first, *points[1:]], page._replace(date=resolve(line, near))


def _dated(date: dt.date | None, certainty: Certainty, minute: int) -> Dated:
    """24:00 of a day is 0:00 of the next."""
    if date is None:
        return Dated(None, Certainty.UNKNOWN, minute % DAY_MINUTES)
    days, rest = divmod(minute, DAY_MINUTES)
    return Dated(date + dt.timedelta(days=days) if days else date, certainty, rest)


def _year_giver(points: Sequence[Point]) -> dt.date | None:
    """The first day that some stamp or date line writes with its year."""
    whole = (p.anchor for p in points if p.anchor and p.anchor.whole)
    return next((resolve(day, None) for day in whole), None)


def _passes_midnight(points: Sequence[Point], i: int, way: int) -> bool:
    """Whether a day changes between the stamps i-1 and i: the clock jumps back and stays there."""
    if i == 0:
        return False
    back = (points[i - 1].minute - points[i].minute) * way
    if back <= 0 or back >= _SURELY_MIDNIGHT:
        return back > 0
    ahead = [p for p in points[i + 1 : i + 1 + _AHEAD] if p.anchor is None]
    if not ahead:
        return back >= _MIDNIGHT_AT_END
    return all((p.minute - points[i - 1].minute) * way < 0 for p in ahead)


def _head(
    points: Sequence[Point], first: int, way: int, page: PageDates, near: dt.date | None
) -> list[Dated]:
    """The dates of the stamps above the first written day."""
    days, day = [], 0
    for i in range(first):
        day += way if _passes_midnight(points, i, way) else 0
        days.append(day)
    if not days:
        return []
    base = _base(points, first, days, way, page)
    if first < len(points):
        base = _next_to_anchor(points[first], base, days[-1], way, near)
    if base is None:
        return [_dated(None, Certainty.UNKNOWN, p.minute) for p in points[:first]]
    sure = Certainty.STATED if page.decided else Certainty.INFERRED
    shifts = [dt.timedelta(days=n) for n in days]
    return [_dated(base + s, sure, p.minute) for s, p in zip(shifts, points, strict=False)]


def _base(
    points: Sequence[Point], first: int, days: Sequence[int], way: int, page: PageDates
) -> dt.date | None:
    """The day of the first stamp, from what the page says of itself."""
    if page.decided:
        return page.date
    if page.date is not None and page.published is None and page.modified is None:
        crossed = days[-1] if way < 0 and first == len(points) else 0
        return page.date - _most_common(days) if crossed == -1 else page.date
    newest, oldest = (0, first - 1) if way < 0 else (first - 1, 0)
    told = _is_told(points[newest], days, page)
    begun = _begun(points[oldest], page, told=told)
    from_begin = None if begun is None else begun - dt.timedelta(days=days[oldest])
    if not _has_clock(page.modified):
        day = from_begin if _has_clock(page.published) else page.date or from_begin
        return day or (page.modified.date() if page.modified else None)
    assert page.modified is not None
    late = points[newest].minute > page.modified.hour * 60 + page.modified.minute
    last = page.modified.date() - dt.timedelta(days=int(late))
    if begun is not None and from_begin is not None:
        newest_day = from_begin + dt.timedelta(days=days[newest])
        if newest_day <= last or last - begun < dt.timedelta():
            return from_begin
    return last - dt.timedelta(days=days[newest])


def _most_common(days: Sequence[int]) -> dt.timedelta:
    """The day most stamps of a page fall on, counted from its first; the newer of two.

    A page that goes on past midnight bears one date and does not say which of its two days.
    """
    return dt.timedelta(days=max(sorted(set(days), reverse=True), key=days.count))


def _has_clock(moment: dt.datetime | None) -> bool:
    """Whether a page's own time is more than a day."""
    return moment is not None and moment.time() != dt.time.max


def _is_told(newest: Point, days: Sequence[int], page: PageDates) -> bool:
    """Whether all stamps of a page fall before the hour it appeared at, on one day."""
    published = page.published
    if published is None or any(days):
        return False
    return newest.minute <= published.hour * 60 + published.minute


def _begun(oldest: Point, page: PageDates, *, told: bool) -> dt.date | None:
    """The day of the oldest stamp, by when the page appeared; `told` if that was after all."""
    if page.published is None:
        return page.date
    early = oldest.minute + _HALF_DAY < page.published.hour * 60
    return page.published.date() + dt.timedelta(days=int(early and not told))


def _next_to_anchor(
    anchored: Point, base: dt.date | None, last: int, way: int, near: dt.date | None
) -> dt.date | None:
    """The day of the first stamp, kept in order with the first written day below it.

    A date line opens another day than the one above it; a stamp's own date may be the same.
    """
    assert anchored.anchor is not None
    anchor = resolve(anchored.anchor, near)
    if anchor is None:
        return base
    least = 1 if anchored.day is None else 0
    if base is not None:
        gap = (anchor - base - dt.timedelta(days=last)) * way
        if dt.timedelta(days=least) <= gap <= _FAR:
            return base
    return anchor - dt.timedelta(days=least * way + last)
