"""Times and dates as the window says them, on the page's clock or the other one."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from viewer.model import Certainty
from viewer.page.state import language_of
from viewer.words import words

if TYPE_CHECKING:
    from viewer.model import Stamp
    from viewer.page.state import State
    from viewer.words import Words

UNKNOWN_CLOCK = "--:--"


@lru_cache(maxsize=64)
def _zone(name: str | None) -> dt.tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def other_zone_name(state: State) -> str | None:
    """Return the second clock: the zone of the place reported from, else the reader's own."""
    timeline = state.article.timeline
    for name in (timeline.local_zone.name, state.reader_zone):
        if name != timeline.zone.name and _zone(name) is not None:
            return name
    return None


def clock_text(stamp: Stamp) -> str:
    """Return a stamp's clock as the page gives it, --:-- where it gives none."""
    if stamp.clock is None:
        return UNKNOWN_CLOCK
    return stamp.clock.strftime(_form(stamp))


def _form(stamp: Stamp) -> str:
    return "%H:%M:%S" if stamp.seconds else "%H:%M"


def elsewhere(stamp: Stamp | None, zone: str | None) -> dt.datetime | None:
    """Return a stamp's instant on the clock of another zone, None where either is unknown."""
    place = _zone(zone)
    if stamp is None or stamp.instant is None or place is None:
        return None
    return stamp.instant.astimezone(place)


def in_front(state: State, unit: int) -> dt.datetime | None:
    """Return a unit's moment on the other clock while that one is in front, else None."""
    if not state.other_clock:
        return None
    return elsewhere(state.article.units.stamp(unit), other_zone_name(state))


def clock_label(state: State, unit: int) -> str:
    """Return the time of an entry on the clock in front, --:-- where it is unknown.

    A time that falls on another day than the date line above says its day as well.
    """
    stamp = state.article.units.stamp(unit)
    if stamp is None:
        return ""
    there = in_front(state, unit)
    if there is None:
        return clock_text(stamp)
    clock = there.strftime(_form(stamp))
    if there.date() == state.article.date_of(unit):
        return clock
    return f"{_short_day(there, words(language_of(state)))} {clock}"


def day_of(state: State, unit: int) -> dt.date | None:
    """Return the day of an entry on the clock in front."""
    there = in_front(state, unit)
    return state.article.date_of(unit) if there is None else there.date()


def day_label(date: dt.date | None, say: Words) -> str:
    """Return "2025年10月30日 星期四", or that the date is not known."""
    if date is None:
        return say("date.unknown")
    return say(
        "date.long",
        year=date.year,
        month=date.month,
        day=date.day,
        month_name=say(f"month.{date.month}"),
        weekday=say(f"weekday.{date.isoweekday()}"),
    )


def _short_day(moment: dt.datetime, say: Words) -> str:
    return say("date.short", month=moment.month, day=moment.day)


def zone_label(name: str | None, say: Words) -> str:
    """Return a zone in words (香港時間), its own name where there are none, or "unknown"."""
    if name is None:
        return say("zone.unknown")
    key = f"zone.{name}"
    return say(key) if say.has(key) else name.replace("_", " ")


def zone_short(state: State, name: str | None) -> str:
    """Return the short sign of a zone on the day of the article: HKT, KST, UTC+08."""
    date = state.article.timeline.date or dt.date(2000, 1, 1)
    sign = dt.datetime.combine(date, dt.time(12), _zone(name)).tzname() or "?"
    return sign if sign[:1].isalpha() else f"UTC{sign}"


def _certain(label: str, certainty: Certainty, say: Words) -> str:
    return say("zone.inferred", zone=label) if certainty is Certainty.INFERRED else label


def page_zone(state: State) -> str:
    """Return the page's zone in words, and that it is inferred where it is."""
    say = words(language_of(state))
    zone = state.article.timeline.zone
    return _certain(zone_label(zone.name, say), zone.certainty, say)


def stamp_zone(state: State, stamp: Stamp) -> str:
    """Return the zone a stamp is in, which may be its own rather than the page's."""
    if stamp.zone is None or stamp.zone == state.article.timeline.zone.name:
        return page_zone(state)
    say = words(language_of(state))
    return _certain(zone_label(stamp.zone, say), stamp.zone_certainty, say)


def on_page(state: State, stamp: Stamp, moment: dt.datetime) -> dt.datetime:
    """Return an aware moment on the clock that the page shows for a stamp."""
    return moment.astimezone(_zone(stamp.zone or state.article.timeline.zone.name))


def both_clocks(state: State, unit: int) -> tuple[str, str]:
    """Return the zone of the clock in front, and zone and time of the other, "" where unknown."""
    stamp = state.article.units.stamp(unit)
    if stamp is None:
        return "", ""
    say = words(language_of(state))
    page, other = stamp_zone(state, stamp), other_zone_name(state)
    there = elsewhere(stamp, other)
    if there is None or stamp.instant is None:
        return page, ""
    here = on_page(state, stamp, stamp.instant)
    away = zone_label(other, say)
    if state.other_clock:
        return away, f"{page} {_dated(here, there, say)}"
    return page, f"{away} {_dated(there, here, say)}"


def _dated(moment: dt.datetime, beside: dt.datetime, say: Words) -> str:
    clock = moment.strftime("%H:%M")
    same_day = moment.date() == beside.date()
    return clock if same_day else f"{_short_day(moment, say)} {clock}"
