"""Where units lie in time: worked out piece by piece, as it would be one by one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import entry, meeting, stamp
from viewer.page import axis
from viewer.page.article import date_code, heading_code
from viewer.page.axis import BINS, NOWHERE, bin_of
from viewer.search import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.page import Article

DAYS = [None, dt.date(1, 1, 1), dt.date(2024, 3, 2), dt.date(2024, 3, 3), dt.date(9999, 12, 31)]
CLOCKS = st.none() | st.sampled_from([dt.time(9), dt.time(9, 5), dt.time(23, 59, 59), dt.time()])
Time: TypeAlias = "tuple[dt.date | None, dt.time | None, bool]"
TIMES = st.lists(st.tuples(st.sampled_from(DAYS), CLOCKS, st.booleans()), max_size=14)


@pytest.fixture(autouse=True, params=[1, 3, axis._PIECE])
def _pieces(request: pytest.FixtureRequest) -> object:
    """Small pieces have as many borders as large articles."""
    with patch.object(axis, "_PIECE", request.param):
        yield


def _article(times: Sequence[Time], bare: bool) -> Article:
    rest: dict[str, object] = {"lead": (), "sections": (), "boilerplate": ()} if bare else {}
    made = tuple(
        entry(n, stamp(clock, date), heading="小標" if headed else None)
        for n, (date, clock, headed) in enumerate(times)
    )
    return meeting(entries=made, **rest)


def _moments(article: Article) -> list[float | None]:
    """The seconds of each unit, from its stamp alone."""
    dated = any(made.stamp.date is not None for made in article.timeline.entries)
    moments: list[float | None] = []
    for unit in range(len(article.units)):
        when = article.units.stamp(unit)
        if when is None or when.clock is None or (dated and when.date is None):
            moments.append(None)
            continue
        day = when.date.toordinal() if when.date else 0
        moments.append(
            day * 86400.0 + when.clock.hour * 3600 + when.clock.minute * 60 + when.clock.second
        )
    return moments


def _check_axis(article: Article) -> None:
    moments = _moments(article)
    known = [moment for moment in moments if moment is not None]
    first, last = (min(known), max(known)) if known else (0.0, 0.0)
    length = (last - first) or 1.0
    places = [NOWHERE if m is None else (m - first) / length for m in moments]
    assert article.axis == (first, last)
    assert [*article.places] == places
    assert article.places[:] == places
    timed = sorted((n for n, p in enumerate(places) if p >= 0), key=places.__getitem__)
    assert [*article.timed] == timed
    bins = [bin_of(place) if place >= 0 else -1 for place in places]
    assert [article.bins.at(n) for n in range(len(bins))] == bins
    assert article.density == tuple(bins.count(n) for n in range(BINS))


def _check_rows(article: Article) -> None:
    units = article.units
    codes: list[int] = []
    days: list[tuple[int, dt.date | None]] = []
    headed: list[int] = []
    for unit in range(len(units)):
        if units.kind(unit) is UnitKind.ENTRY:
            date = article.timeline.entries[unit - units.entries.start].stamp.date
            if not days or days[-1][1] != date:
                days.append((unit, date))
                codes.append(date_code(unit))
            if units.heading(unit) is not None:
                headed.append(unit)
                codes.append(heading_code(unit))
        codes.append(unit)
    assert [*article.codes] == codes
    assert article.days == tuple(days)
    assert [*article.headed] == headed


@settings(max_examples=40)
@given(TIMES, st.booleans(), st.sampled_from(["as it is", "rises", "falls"]))
def test_a_whole_article_equals_its_units_one_by_one(
    times: Sequence[Time], bare: bool, order: str
) -> None:
    if order != "as it is":
        known = [
            (date, clock, headed) for date, clock, headed in times if date and clock is not None
        ]
        times = sorted(known, key=lambda time: time[:2], reverse=order == "falls")
    article = _article(times, bare)
    _check_axis(article)
    _check_rows(article)


def test_the_first_entry_is_after_the_lead() -> None:
    times = [(DAYS[2], dt.time(9), False)]
    assert _article(times, bare=True).first_entry() == 0
    assert _article(times, bare=False).first_entry() == 1
    assert _article([], bare=False).first_entry() == 0
