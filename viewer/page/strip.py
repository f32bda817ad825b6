"""The strip: the time from first to last entry, how dense it is, and where the hits lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.page.article import NOWHERE
from viewer.page.clock import day_label
from viewer.page.state import language_of
from viewer.words import words

if TYPE_CHECKING:
    import datetime as dt

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


def _tick_label(moment: dt.datetime, before: dt.datetime | None, *, dated: bool) -> str:
    if dated and (before is None or before.date() != moment.date()):
        return f"{moment.month}/{moment.day}"
    return moment.strftime("%H:%M")


def make_strip(state: State) -> Strip:
    """Return what the strip shows."""
    article = state.article
    say = words(language_of(state))
    dated = len(article.days) > 1
    ticks, before = [], None
    for place, moment in article.ticks:
        ticks.append((place, _tick_label(moment, before, dated=dated)))
        before = moment
    place = article.places[state.chosen] if state.chosen < len(article.places) else NOWHERE
    return Strip(
        density=article.density,
        hits=None if state.found is None else tuple(state.found.bins),
        chosen=None if place < 0 else place,
        ticks=tuple(ticks),
        spoken=say("strip.spoken", n=len(article.timeline.entries), day=_day(state)),
    )


def _day(state: State) -> str:
    return day_label(state.article.timeline.date, words(language_of(state)))


def unit_at(state: State, place: float) -> int | None:
    """Return the entry nearest to a place on the axis, among the hits while there is a search."""
    article = state.article
    candidates = range(len(article.places)) if state.found is None else state.found.units
    timed = [unit for unit in candidates if article.places[unit] >= 0]
    return min(timed, key=lambda unit: abs(article.places[unit] - place)) if timed else None
