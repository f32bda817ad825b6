"""The strip: the time from first to last entry, how dense it is, and where the hits lie."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.page.axis import NOWHERE
from viewer.page.clock import day_label, elsewhere, other_zone_name
from viewer.page.state import language_of
from viewer.words import words

if TYPE_CHECKING:
    from viewer.page.state import State


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Bins from the earliest to the latest entry; places are in [0, 1].

    `hits` is None without a search, `chosen` None where the chosen part has no time.
    """

    density: tuple[int, ...]
    hits: tuple[int, ...] | None
    chosen: float | None
    ticks: tuple[tuple[float, str], ...]
    spoken: str


_DAY = 86_400.0
_STEPS = (300, 900, 1800, 3600, 7200, 10800, 21600, 43200)
_MOST_TICKS = 9


def _step(length: float) -> float:
    for step in _STEPS:
        if length / step <= _MOST_TICKS:
            return step
    days = 1
    while length / (days * _DAY) > _MOST_TICKS:
        days *= 2
    return days * _DAY


def _shift(state: State) -> float:
    """Return by how many seconds the clock in front is ahead of the page's."""
    if not state.other_clock:
        return 0.0
    stamp = state.article.units.columns.first_instant()
    there = elsewhere(stamp, other_zone_name(state))
    if stamp is None or there is None or stamp.date is None or stamp.clock is None:
        return 0.0
    here = dt.datetime.combine(stamp.date, stamp.clock)
    return (there.replace(tzinfo=None) - here).total_seconds()


def _ticks(state: State) -> tuple[tuple[float, str], ...]:
    """Return round moments on the clock in front, between the first and the last entry."""
    shift = _shift(state)
    first, last = (end + shift for end in state.article.axis)
    if last <= first:
        return ((0.0, _clock(int(first) % int(_DAY))),) if any(state.article.density) else ()
    step = _step(last - first)
    dated = len(state.article.days) > 1
    ticks, before = [], -1
    for number in range(math.ceil(first / step), math.floor(last / step) + 1):
        moment = number * step
        day, seconds = divmod(int(moment), int(_DAY))
        label = _clock(seconds) if not dated or day == before else _day_sign(day)
        before = day
        ticks.append(((moment - first) / (last - first), label))
    return tuple(ticks)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def _day_sign(ordinal: int) -> str:
    date = dt.date.fromordinal(max(1, ordinal))
    return f"{date.month}/{date.day}"


def make_strip(state: State) -> Strip:
    """Return what the strip shows."""
    article = state.article
    say = words(language_of(state))
    place = article.places[state.chosen] if state.chosen < len(article.places) else NOWHERE
    return Strip(
        density=article.density,
        hits=None if state.found is None else tuple(state.found.bins),
        chosen=None if place < 0 else place,
        ticks=_ticks(state),
        spoken=say("strip.spoken", n=len(article.timeline.entries), day=_day(state)),
    )


def _day(state: State) -> str:
    return day_label(state.article.timeline.date, words(language_of(state)))


def unit_at(state: State, place: float) -> int | None:
    """Return the entry nearest to a place on the axis, among the hits while there is a search."""
    timed, places, found = state.article.timed, state.article.places, state.found
    after = bisect_left(timed, place, key=places.__getitem__)
    before = after - 1
    while before >= 0 or after < len(timed):
        down = place - places[timed[before]] if before >= 0 else math.inf
        up = places[timed[after]] - place if after < len(timed) else math.inf
        unit = timed[before] if down < up else timed[after]
        if found is None or found.position(unit) is not None:
            return unit
        before, after = (before - 1, after) if down < up else (before, after + 1)
    return None
