"""From the stamps of a page to Stamps: order, days, zones and instants, each with its certainty."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.model import Certainty, Note, Order, Stamp, Zone
from viewer.readers.ages import moment_before, order_of_ages
from viewer.readers.dates import (
    Day,
    date_in_address,
    date_in_dateline,
    date_in_text,
    resolve,
)
from viewer.readers.items import Item, Kind
from viewer.readers.place import zone_info
from viewer.readers.sequence import (
    Dated,
    PageDates,
    Point,
    date_all,
    find_order,
    settle_halves,
)
from viewer.readers.tokens import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viewer.model import Overrides
    from viewer.readers.furniture import Furniture
    from viewer.readers.lines import Facts
    from viewer.readers.reading import Reading


_HALF_DAY: Final = DAY_MINUTES // 2
# Zones differ by whole quarters of an hour.
_QUARTER: Final = 15
_SEASONS: Final = (dt.date(2025, 1, 15), dt.date(2025, 7, 15))


class Timing(NamedTuple):
    """The Stamps of a page in source order, its order and its own date."""

    stamps: tuple[Stamp, ...]
    order: Order | None
    order_certainty: Certainty
    date: dt.date | None
    notes: tuple[Note, ...]


def page_dates(
    items: Sequence[Item], title: str | None, facts: Facts, overrides: Overrides, zone: Zone
) -> PageDates:
    """What the page says of its own times.

    The user's word comes first, then metadata, furniture, the title, the address.
    """
    if overrides.date is not None:
        return PageDates(overrides.date, decided=True)
    told = [item.furniture for item in items if item.furniture is not None]
    date = facts.date or next((f.neutral for f in told if f.neutral), None) or _top_day(items)
    published = _local(facts.published, zone) or _first(told, "published")
    modified = _local(facts.modified, zone) or _first(told, "modified")
    if date is None and published is None and modified is None:
        date = date_in_text(title or "") or (date_in_address(facts.url) if facts.url else None)
        date = date or _dateline(items)
    return PageDates(date, published, modified, clock=_first(told, "moment"))


def _top_day(items: Sequence[Item]) -> dt.date | None:
    """The first day written with its year on a line of its own, above the entries."""
    for item in items:
        if item.kind is Kind.STAMP:
            return None
        if item.day is not None and item.day.day is not None and item.day.day.whole:
            return resolve(item.day.day, None)
    return None


def _dateline(items: Sequence[Item]) -> dt.date | None:
    """The day of the dateline that opens the text above the entries."""
    first = next((item for item in items if item.kind in (Kind.TEXT, Kind.STAMP)), None)
    return date_in_dateline(first.text) if first and first.kind is Kind.TEXT else None


def _first(told: Sequence[Furniture], name: str) -> dt.datetime | None:
    values: list[dt.datetime | None] = [getattr(furniture, name) for furniture in told]
    return next((value for value in values if value is not None), None)


def _local(moment: dt.datetime | None, zone: Zone) -> dt.datetime | None:
    """A moment on the clock of the page, without its zone."""
    if moment is None or moment.tzinfo is None:
        return moment
    info = zone_info(zone.name) if zone.name else None
    return moment.astimezone(info).replace(tzinfo=None) if info else moment.replace(tzinfo=None)


def time_stamps(
    items: Sequence[Item],
    page: PageDates,
    zone: Zone,
    local: Zone,
    overrides: Overrides,
) -> Timing:
    """The Stamps of the items that are stamps, in the order of the items.

    Date lines are taken from the items between them.
    """
    stamps = [item for item in items if item.kind is Kind.STAMP]
    ages = [item.reading for item in stamps if item.reading and item.reading.age is not None]
    for item in stamps if ages else ():
        _count_back(item, page)
    timed = [item for item in stamps if item.has_time]
    points = _points(items, zone)
    order, certainty = find_order(points, page.near) if timed else order_of_ages(ages)
    if overrides.order is not None:
        order, certainty = overrides.order, Certainty.STATED
    points = settle_halves(points, order)
    dated = date_all(points, order, page)
    made = _Maker(zone, local)
    known = map(made.stamp, timed, points, dated)
    result = tuple(next(known) if item.has_time else _timeless(item) for item in stamps)
    notes = _notes(order, certainty, dated, len(stamps))
    return Timing(result, order, certainty, _date(page, dated), notes)


def _count_back(item: Item, page: PageDates) -> None:
    """Give an age the moment it means, or the day, as far as the page's own times tell."""
    age = item.reading.age if item.reading is not None else None
    if age is None:
        return
    if page.seen is not None and age < DAY_MINUTES:
        item.line = item.line._replace(moment=moment_before(page.seen, age))
    elif page.near is not None and age >= DAY_MINUTES:
        date = page.near - dt.timedelta(minutes=age)
        item.line = item.line._replace(date=date)
    else:
        item.reading = None


def _day_alone(item: Item, dated: Dated) -> Stamp:
    """The Stamp of an entry of which nothing but the day is stated."""
    return replace(_timeless(item), date=dated.date, date_certainty=dated.certainty)


def _timeless(item: Item) -> Stamp:
    """The Stamp of an entry whose time no source states."""
    unknown = Certainty.UNKNOWN
    return Stamp(item.text, item.span, None, None, None, unknown, unknown, unknown)


def _points(items: Sequence[Item], zone: Zone) -> list[Point]:
    points: list[Point] = []
    line: Day | None = None
    for item in items:
        if item.day is not None and item.day.day is not None:
            line = item.day.day
        elif item.kind is Kind.STAMP and item.line.moment is not None:
            points.append(_moment_point(item.line.moment, zone))
            line = None
        elif item.kind is Kind.STAMP and item.line.date is not None:
            date = item.line.date
            points.append(Point(0, day=Day(date.year, date.month, date.day), has_clock=False))
            line = None
        elif item.reading is not None:
            points.append(_read_point(item.reading, line))
            line = None
    return points


def _read_point(reading: Reading, line: Day | None) -> Point:
    clock = reading.clock
    return Point(clock.minute, clock.half, reading.day, line, has_clock=reading.has_clock)


def _moment_point(moment: dt.datetime, zone: Zone) -> Point:
    local = _local(moment, zone)
    assert local is not None
    return Point(local.hour * 60 + local.minute, day=Day(local.year, local.month, local.day))


def _date(page: PageDates, dated: Sequence[Dated]) -> dt.date | None:
    if page.near is not None:
        known = page.published or page.modified
        return page.date or (known.date() if known else None)
    stated = (d.date for d in dated if d.certainty is Certainty.STATED)
    return next(stated, None) or next((d.date for d in dated if d.date), None)


def _notes(
    order: Order | None, certainty: Certainty, dated: Sequence[Dated], entries: int
) -> tuple[Note, ...]:
    if not entries:
        return (Note("no-entries"),)
    notes = []
    if len(dated) < entries:
        notes.append(Note("times-unknown", (str(entries - len(dated)), str(entries))))
    if order is not None and certainty is Certainty.UNKNOWN:
        notes.append(Note("order-assumed"))
    if any(d.date is None for d in dated):
        notes.append(Note("date-unknown"))
    return tuple(notes)


class _Maker:
    """Makes Stamps; equal clocks and equal writings are one object over a whole page."""

    def __init__(self, zone: Zone, local: Zone) -> None:
        """Take the zone of the page and the one of the place it reports from."""
        self._zone = zone
        self._local = local
        self._times: dict[tuple[int, int], dt.time] = {}
        self._written: dict[str, str] = {}

    def stamp(self, item: Item, point: Point, dated: Dated) -> Stamp:
        """The Stamp of one item."""
        if not item.has_clock:
            return _day_alone(item, dated)
        reading, moment = item.reading, item.line.moment
        second = reading.clock.second if reading else None
        if moment is not None:
            second = moment.second or second
        zone, zone_certainty = self._zone_of(item, dated.date)
        time = self._time(dated.minute, second or 0)
        instant = moment if moment is not None and moment.tzinfo else _instant(dated, time, zone)
        raw = item.text
        aged = reading is not None and reading.age is not None
        return Stamp(
            raw=self._written.setdefault(raw, raw),
            span=item.span,
            date=dated.date,
            clock=time,
            zone=zone,
            date_certainty=Certainty.INFERRED if aged else dated.certainty,
            clock_certainty=Certainty.INFERRED if aged or point.shifted else Certainty.STATED,
            zone_certainty=zone_certainty,
            instant=instant,
            approximate=reading is not None and reading.approximate,
            seconds=second is not None,
            updated=self._updated(item, dated, zone),
        )

    def _time(self, minute: int, second: int) -> dt.time:
        key = (minute, second)
        time = self._times.get(key)
        if time is None:
            time = self._times[key] = dt.time(minute // 60, minute % 60, second)
        return time

    def _zone_of(self, item: Item, date: dt.date | None) -> tuple[str | None, Certainty]:
        reading, moment = item.reading, item.line.moment
        offset = _paired_offset(reading, date) if reading is not None and moment is None else None
        if offset is not None:
            return self._zone_at(offset, date), Certainty.STATED
        if reading is not None and reading.zone is not None:
            return reading.zone, Certainty.STATED
        if reading is not None and reading.local:
            return self._local.name, self._local.certainty
        if self._zone.name is None and moment is not None and moment.tzinfo is not None:
            return offset_name(moment), Certainty.STATED
        return self._zone.name, self._zone.certainty

    def _zone_at(self, offset: dt.timedelta, date: dt.date | None) -> str:
        """The page's zone or the one it reports from, where it keeps an offset; else the offset."""
        for zone in (self._zone.name, self._local.name):
            if zone is not None and _offset(zone, date) == offset:
                return zone
        return offset_name(dt.datetime(2000, 1, 1, tzinfo=dt.timezone(offset)))

    def _updated(self, item: Item, dated: Dated, zone: str | None) -> dt.datetime | None:
        reading = item.reading
        if item.line.updated is not None:
            return item.line.updated
        if reading is None or reading.other is None or not reading.updated:
            return None
        later = self._time(reading.other.minute % DAY_MINUTES, reading.other.second or 0)
        return _instant(dated, later, zone)


def _paired_offset(reading: Reading, date: dt.date | None) -> dt.timedelta | None:
    """The offset of a stamp's clock, by the one beside it (14時（香港時間20時）)."""
    other = reading.other
    if reading.zone is not None or other is None or reading.other_zone is None or reading.updated:
        return None
    base = _offset(reading.other_zone, date)
    ahead = (reading.clock.minute - other.minute + _HALF_DAY) % DAY_MINUTES - _HALF_DAY
    if base is None or ahead % _QUARTER:
        return None
    return base + dt.timedelta(minutes=ahead)


def _offset(zone: str, date: dt.date | None) -> dt.timedelta | None:
    """How far a zone is ahead of UTC at noon of a day; of no day in particular, if it is fixed."""
    info = zone_info(zone)
    days = (date,) if date is not None else _SEASONS
    found = {info.utcoffset(dt.datetime.combine(d, dt.time(12))) for d in days} if info else set()
    return found.pop() if len(found) == 1 else None


def offset_zone(moments: Iterable[dt.datetime | None], zone: Zone) -> Zone:
    """The page's zone, unless its machine-readable times are written in another one.

    Times in UTC say nothing of the page: machines write that.
    """
    moment = next((m for m in moments if m is not None and m.utcoffset()), None)
    if moment is None or zone.certainty is Certainty.STATED:
        return zone
    info = zone_info(zone.name) if zone.name else None
    if info is not None and moment.astimezone(info).utcoffset() == moment.utcoffset():
        return zone
    return Zone(offset_name(moment), Certainty.STATED, moment.isoformat())


def offset_name(moment: dt.datetime) -> str:
    """The offset of an aware moment as "+08:00"."""
    return moment.isoformat()[-6:] if moment.utcoffset() else "+00:00"


def _instant(dated: Dated, time: dt.time, zone: str | None) -> dt.datetime | None:
    info = zone_info(zone) if zone else None
    if dated.date is None or info is None:
        return None
    return dt.datetime.combine(dated.date, time, info)
