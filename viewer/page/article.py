"""Everything derived once from one Timeline: units, rows, places on the time axis, people."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, replace
from heapq import merge
from typing import TYPE_CHECKING

from viewer.model import NO_OVERRIDES
from viewer.page.axis import BINS, make_axis, pieces
from viewer.page.mentions import People
from viewer.page.origin import Origin, origin_of
from viewer.script.convert import Converter
from viewer.search import Index, Units

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from viewer.model import Overrides, Raw, Timeline
    from viewer.runs import Runs


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
    origin: Origin | None
    units: Units
    index: Index
    codes: array[int]
    places: Sequence[float]
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
        entries = self.units.entries
        return entries.start if entries else 0

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
    columns, first = units.columns, units.entries.start
    return tuple((first + start, columns.date(start)) for start in columns.days.starts)


def _codes(units: Units, days: Sequence[tuple[int, object]], headed: Sequence[int]) -> array[int]:
    """The rows of all units; the line of a day stands before the heading of its first entry."""
    codes, at = array("i"), 0
    dates = ((unit, date_code(unit)) for unit, _date in days)
    for unit, code in merge(dates, ((unit, heading_code(unit)) for unit in headed)):
        for piece in pieces(at, unit):
            codes.extend(piece)
        codes.append(code)
        at = unit
    for piece in pieces(at, len(units)):
        codes.extend(piece)
    return codes


def _density(bins: Runs, total: int) -> tuple[int, ...]:
    counts = [0] * BINS
    bins.count(range(total), counts)
    return tuple(counts)


def _headed(units: Units) -> array[int]:
    first = units.entries.start
    return array("i", (first + n for n in units.columns.headed))


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
    days, headed, axis = _days(units), _headed(units), make_axis(units)
    people = People(timeline)
    return Article(
        timeline=timeline,
        source=source,
        origin=None if raw is None else origin_of(raw, timeline),
        units=units,
        index=Index(units),
        codes=_codes(units, days, headed),
        places=axis.places,
        timed=axis.timed,
        axis=axis.ends,
        days=days,
        bins=axis.bins,
        headed=headed,
        density=_density(axis.bins, len(units)),
        people=people,
        converter=Converter(keep=[listed.person.name for listed in people.everyone]),
        words={},
    )
