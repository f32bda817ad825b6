"""Times and dates as the window says them, on the page's clock or the other one."""

from __future__ import annotations

import datetime as dt
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
    if timeline.local_zone.name and timeline.local_zone.name != timeline.zone.name:
        return timeline.local_zone.name
    return state.reader_zone if state.reader_zone != timeline.zone.name else None


def _page_clock(stamp: Stamp) -> str:
    if stamp.clock is None:
        return UNKNOWN_CLOCK
    return stamp.clock.strftime("%H:%M:%S" if stamp.seconds else "%H:%M")


def elsewhere(stamp: Stamp | None, zone: str | None) -> dt.datetime | None:
    """Return a stamp's instant on the clock of another zone, None where either is unknown."""
    place = _zone(zone)
    if stamp is None or stamp.instant is None or place is None:
        return None
    return stamp.instant.astimezone(place)


def clock_label(state: State, unit: int) -> str:
    """Return the time of an entry on the clock the user chose, --:-- where it is unknown."""
    stamp = state.article.units.stamp(unit)
    if stamp is None:
        return ""
    there = elsewhere(stamp, other_zone_name(state)) if state.other_clock else None
    if there is None:
        return _page_clock(stamp)
    return there.strftime("%H:%M:%S" if stamp.seconds else "%H:%M")


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


def zone_label(name: str | None, say: Words) -> str:
    """Return a zone in words (香港時間), its own name where there are none, or "unknown"."""
    if name is None:
        return say("zone.unknown")
    key = f"zone.{name}"
    return say(key) if say.has(key) else name.replace("_", " ")


def zone_short(state: State, name: str | None) -> str:
    """Return the short sign of a zone on the day of the article: HKT, KST, UTC+8."""
    place = _zone(name)
    if place is None:
        return "?"
    date = state.article.timeline.date or dt.date(2000, 1, 1)
    sign = dt.datetime.combine(date, dt.time(12), place).tzname() or "?"
    return sign if sign[:1].isalpha() else f"UTC{sign}"


def page_zone(state: State) -> str:
    """Return the page's zone in words, and that it is inferred where it is."""
    say = words(language_of(state))
    zone = state.article.timeline.zone
    label = zone_label(zone.name, say)
    return say("zone.inferred", zone=label) if zone.certainty is Certainty.INFERRED else label


def both_clocks(state: State, unit: int) -> tuple[str, str]:
    """Return the chosen clock with its zone and the other one, each "" where unknown."""
    say = words(language_of(state))
    stamp = state.article.units.stamp(unit)
    other = other_zone_name(state)
    there = elsewhere(stamp, other)
    here = stamp.instant if stamp else None
    if stamp is None or there is None or here is None:
        return page_zone(state) if stamp else "", ""
    page = page_zone(state)
    away = zone_label(other, say)
    if state.other_clock:
        return away, f"{page} {_dated(here, there, say)}"
    return page, f"{away} {_dated(there, here, say)}"


def _dated(moment: dt.datetime, beside: dt.datetime, say: Words) -> str:
    clock = moment.strftime("%H:%M")
    if moment.date() == beside.date():
        return clock
    return say("date.short", month=moment.month, day=moment.day) + " " + clock
