"""What a search has found: rows, bins and marks counted at once equal those counted one by one."""

from bisect import bisect_right

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import BARE_STAMP, DAY, DAY_BEFORE, entry, meeting, paragraph, stamp
from viewer.page import Article, Found
from viewer.page.article import date_code, heading_code
from viewer.page.axis import BINS, bin_of
from viewer.page.found import MARKS
from viewer.runs import parts, runs
from viewer.search import UnitKind

STAMPS = st.one_of(
    st.just(BARE_STAMP),
    st.builds(stamp, st.none() | st.times(), st.sampled_from([DAY, DAY_BEFORE])),
)
ENTRIES = st.lists(st.tuples(STAMPS, st.sampled_from([None, "小標"])), max_size=12)


def _article(entries: list[tuple[object, str | None]], bare: bool) -> Article:
    """An article of these stamps and headings; a bare one has no other parts."""
    made = tuple(
        entry(n, when, paragraph("潮水漲落。"), heading=heading)  # type: ignore[arg-type]
        for n, (when, heading) in enumerate(entries)
    )
    rest: dict[str, object] = {"lead": (), "sections": (), "boilerplate": ()} if bare else {}
    return meeting(entries=made, **rest)


def _rows(article: Article, numbers: list[int]) -> list[int]:
    """The row codes of some units, unit by unit."""
    codes: list[int] = []
    before = None
    for unit in numbers:
        if article.units.kind(unit) is UnitKind.ENTRY:
            day = bisect_right(article.days, unit, key=lambda d: d[0])
            codes += [date_code(unit)] if day != before else []
            before = day
            codes += [heading_code(unit)] if article.units.heading(unit) is not None else []
        codes.append(unit)
    return codes


def _bins(article: Article, numbers: list[int]) -> list[int]:
    bins = [0] * BINS
    for place in (article.places[unit] for unit in numbers):
        if place >= 0:
            bins[bin_of(place)] += 1
    return bins


def _marks(article: Article, numbers: list[int]) -> list[int]:
    marks = [0] * MARKS
    for unit in numbers:
        marks[unit * MARKS // len(article.units)] += 1
    return marks


@settings(max_examples=100)
@given(ENTRIES, st.booleans(), st.data())
def test_slices_of_hits_equal_units_one_by_one(
    entries: list[tuple[object, str | None]], bare: bool, data: st.DataObject
) -> None:
    article = _article(entries, bare)
    units = range(len(article.units))
    numbers = sorted(data.draw(st.sets(st.sampled_from(units)))) if units else []
    found = Found(article)
    at = 0
    while at < len(numbers):
        size = data.draw(st.integers(0, 5))
        found.add(numbers[at : at + size])
        at += size
    assert list(found.units) == numbers
    assert list(found.codes) == _rows(article, numbers)
    assert found.bins == _bins(article, numbers)
    assert found.marks == _marks(article, numbers)
    kinds = [article.units.kind(unit) for unit in numbers]
    assert found.entries == kinds.count(UnitKind.ENTRY)


@settings(max_examples=30)
@given(ENTRIES, st.booleans())
def test_finding_everything_gives_the_rows_and_the_density_of_the_article(
    entries: list[tuple[object, str | None]], bare: bool
) -> None:
    article = _article(entries, bare)
    found = Found(article)
    found.add(range(len(article.units)))
    assert found.codes == article.codes
    assert tuple(found.bins) == article.density


@given(st.lists(st.integers(-1, 3), max_size=20), st.data())
def test_runs_count_what_each_unit_has(values: list[int], data: st.DataObject) -> None:
    units = st.sampled_from(range(len(values))) if values else st.nothing()
    numbers = sorted(data.draw(st.sets(units)))
    counts = [0] * 4
    runs(values).count(numbers, counts)
    assert counts == [[values[unit] for unit in numbers].count(value) for value in range(4)]


@pytest.mark.parametrize(
    ("starts", "numbers", "expected"),
    [
        ([], [1, 2], [(-1, 0, 2)]),
        ([2, 5], [], []),
        ([2, 5], [0, 1, 2, 4, 5, 9], [(-1, 0, 2), (0, 2, 4), (1, 4, 6)]),
        ([0, 3, 6], [7], [(2, 0, 1)]),
    ],
)
def test_numbers_are_cut_at_the_starts_they_pass(
    starts: list[int], numbers: list[int], expected: list[tuple[int, int, int]]
) -> None:
    assert list(parts(starts, numbers)) == expected
