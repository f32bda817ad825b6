"""Everything derived once from one Timeline: units, rows, places on the time axis, people."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viewer.model import NO_OVERRIDES
from viewer.page.mentions import People
from viewer.runs import Runs, runs
from viewer.script.convert import Converter
from viewer.search import Index, UnitKind, Units

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from viewer.model import Overrides, Raw, Timeline

BINS = 240
"""Resolution of the day strip."""

NOWHERE = -1.0
"""Place of a unit without a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A Timeline made ready to be shown; built off the UI thread, never changed after.

    `codes` are the rows of the whole timeline (see `rows`), `places` where each unit lies on the
    time axis (0 earliest, 1 latest, NOWHERE without a time), `timed` the units that have a time
    by their place, `axis` its ends in seconds from year 1 on the page's clock (from midnight
    where no date is known), `days` the first unit of each day with its date, in source order,
    `bins` the bin of the strip for each unit (-1 for none), `headed` the entries with a heading.
    """

    timeline: Timeline
    source: str
    raw: Raw | None
    units: Units
    index: Index
    codes: array[int]
    places: array[float]
    timed: array[int]
    axis: tuple[float, float]
    days: tuple[tuple[int, dt.date | None], ...]
    bins: Runs
    headed: array[int]
    density: tuple[int, ...]
    people: People
    converter: Converter
    words: Mapping[str, str]
    key: str = ""
    overrides: Overrides = NO_OVERRIDES

    def first_entry(self) -> int:
        """Return the first entry of the source, the first unit where there is none."""
        units = self.units
        return next((n for n in range(len(units)) if units.kind(n) is UnitKind.ENTRY), 0)

    def date_of(self, unit: int) -> dt.date | None:
        """Return the date of the day a unit belongs to."""
        day = bisect_right(self.days, unit, key=lambda d: d[0]) - 1
        return self.days[day][1] if day >= 0 else None


def heading_code(unit: int) -> int:
    """Return the row code of the separator that shows a unit's heading."""
    return -(2 * unit + 1)


def date_code(unit: int) -> int:
    """Return the row code of the date line that stands before a unit."""
    return -(2 * unit + 2)


def unit_of(code: int) -> int:
    """Return the unit a row code speaks of; a code that is not negative is the unit itself."""
    return code if code >= 0 else (-code - 1) // 2


def _days(units: Units) -> tuple[tuple[int, dt.date | None], ...]:
    days: list[tuple[int, dt.date | None]] = []
    for unit in range(len(units)):
        stamp = units.stamp(unit)
        if stamp is not None and (not days or days[-1][1] != stamp.date):
            days.append((unit, stamp.date))
    return tuple(days)


def _codes(units: Units, days: tuple[tuple[int, dt.date | None], ...]) -> array[int]:
    codes = array("q")
    starts = {unit for unit, _date in days}
    for unit in range(len(units)):
        if unit in starts:
            codes.append(date_code(unit))
        if units.kind(unit) is UnitKind.ENTRY and units.heading(unit) is not None:
            codes.append(heading_code(unit))
        codes.append(unit)
    return codes


def _moments(units: Units) -> list[float | None]:
    """Seconds on a common axis for each unit; where no entry has a date, those of one day."""
    moments: list[float | None] = []
    dated = any(entry.stamp.date is not None for entry in units.timeline.entries)
    for unit in range(len(units)):
        stamp = units.stamp(unit)
        if stamp is None or stamp.clock is None:
            moments.append(None)
            continue
        clock = stamp.clock.hour * 3600 + stamp.clock.minute * 60 + stamp.clock.second
        if dated and stamp.date is None:
            moments.append(None)
            continue
        day = stamp.date.toordinal() if stamp.date else 0
        moments.append(day * 86400.0 + clock)
    return moments


def _axis(moments: list[float | None]) -> tuple[float, float]:
    known = [moment for moment in moments if moment is not None]
    return (min(known), max(known)) if known else (0.0, 0.0)


def _places(moments: list[float | None], first: float, last: float) -> array[float]:
    length = (last - first) or 1.0
    return array("d", (NOWHERE if m is None else (m - first) / length for m in moments))


def _bins(places: array[float]) -> Runs:
    return runs(bin_of(place) if place >= 0 else -1 for place in places)


def _density(bins: Runs, total: int) -> tuple[int, ...]:
    counts = [0] * BINS
    bins.count(range(total), counts)
    return tuple(counts)


def _headed(units: Units) -> array[int]:
    entries = zip(units.entries, units.timeline.entries, strict=True)
    return array("q", (unit for unit, entry in entries if entry.heading is not None))


def _timed(places: array[float]) -> array[int]:
    return array("q", sorted((n for n, p in enumerate(places) if p >= 0), key=places.__getitem__))


def bin_of(place: float) -> int:
    """Return the bin of the strip for a place on the axis."""
    return min(BINS - 1, int(place * BINS))


def _pairs(lines: Sequence[str]) -> dict[str, str]:
    """Words as written and as wanted, from lines such as "詞" and "詞=詞"."""
    pairs = {}
    for line in lines:
        word, _, wanted = line.partition("=")
        pairs[word.strip()] = (wanted or word).strip()
    return pairs


def wrong_words(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines that cannot be used: no word, or one wanted in another length."""
    return tuple(f"{w}={v}" for w, v in _pairs(lines).items() if not w or len(w) != len(v))


def with_words(article: Article, lines: Sequence[str]) -> Article:
    """Return an article that converts the user's words as the user wants."""
    pairs = _pairs(lines).items()
    words = {word: wanted for word, wanted in pairs if word and len(word) == len(wanted)}
    if words == article.words:
        return article
    keep = [listed.person.name for listed in article.people.everyone]
    return replace(article, words=words, converter=Converter(keep=keep, words=words))


def prepare(timeline: Timeline, source: str, raw: Raw | None = None) -> Article:
    """Make a Timeline ready to be shown; `source` names where it came from, `raw` are its bytes."""
    units = Units(timeline)
    days = _days(units)
    moments = _moments(units)
    first, last = _axis(moments)
    places = _places(moments, first, last)
    bins = _bins(places)
    people = People(timeline)
    return Article(
        timeline=timeline,
        source=source,
        raw=raw,
        units=units,
        index=Index(units),
        codes=_codes(units, days),
        places=places,
        timed=_timed(places),
        axis=(first, last),
        days=days,
        bins=bins,
        headed=_headed(units),
        density=_density(bins, len(units)),
        people=people,
        converter=Converter(keep=[listed.person.name for listed in people.everyone]),
        words={},
    )
