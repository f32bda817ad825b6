"""Days as written, and what they come to over a page."""

from __future__ import annotations

import datetime as dt

import pytest

from viewer.model import Certainty, Order
from viewer.readers.dates import (
    FORMS,
    Day,
    date_in_address,
    date_in_text,
    number,
    read_day,
    resolve,
)
from viewer.readers.sequence import PageDates, Point, date_all, find_order, settle_halves

NEAR = dt.date(2025, 1, 2)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), ("１２", 12), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("卅一", 31),
     ("二〇二五", 2025), ("二零二五", 2025), ("零", 0)],
)  # fmt: skip
def test_numbers(text: str, value: int) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("form", "text", "date"),
    [
        ("ymd", "2025年10月30日", dt.date(2025, 10, 30)),
        ("ymd", "民國114年10月30日", dt.date(2025, 10, 30)),
        ("ymd", "二零二五年十月三十日", dt.date(2025, 10, 30)),
        ("iso", "2025/10/30", dt.date(2025, 10, 30)),
        ("dmy", "18/03/2022", dt.date(2022, 3, 18)),
        ("dmy", "4.11.2020", dt.date(2020, 11, 4)),
        ("english", "30 Oct 2025", dt.date(2025, 10, 30)),
        ("english", "October 30, 2025", dt.date(2025, 10, 30)),
        ("md", "12月31日", dt.date(2024, 12, 31)),
        ("md", "1月3日", dt.date(2025, 1, 3)),
        ("day", "31日", dt.date(2024, 12, 31)),
        ("aside", "今(2)日", dt.date(2025, 1, 2)),
        ("slash", "30/12", dt.date(2024, 12, 30)),
        ("slash", "12/30", dt.date(2024, 12, 30)),
        ("slash", "3/1", dt.date(2025, 1, 3)),
    ],
)
def test_days(form: str, text: str, date: dt.date) -> None:
    day = read_day(form, text)
    assert form in FORMS
    assert day is not None
    assert resolve(day, NEAR) == date


@pytest.mark.parametrize(
    ("form", "text"),
    [("md", "13月1日"), ("iso", "2025-02-30"), ("day", "32日"), ("ymd", "1025年1月1日")],
)
def test_no_days(form: str, text: str) -> None:
    assert read_day(form, text) is None


def test_a_day_without_a_year_is_unknown_where_nothing_is_near() -> None:
    assert resolve(Day(month=10, day=30), None) is None
    assert resolve(Day(month=2, day=29), dt.date(2025, 3, 1)) == dt.date(2024, 2, 29)


def test_days_in_addresses_and_titles() -> None:
    assert date_in_address("https://example.com/2025/10/30/x") == dt.date(2025, 10, 30)
    assert date_in_address("https://example.com/20251030-7.html") == dt.date(2025, 10, 30)
    assert date_in_address("https://example.com/12345678901") is None
    assert date_in_text("【2025年10月30日】直擊") == dt.date(2025, 10, 30)
    assert date_in_text("10月30日直擊") is None


def _dates(points: list[Point], page: PageDates) -> list[str]:
    order, _ = find_order(points, page.near)
    return [str(dated.date) for dated in date_all(points, order, page)]


def _points(*clocks: str) -> list[Point]:
    return [Point(int(c[:2]) * 60 + int(c[3:])) for c in clocks]


@pytest.mark.parametrize(
    ("clocks", "order"),
    [
        (("12:08", "11:55"), Order.NEWEST_FIRST),
        (("09:00", "11:55"), Order.OLDEST_FIRST),
        (("00:10", "23:50"), Order.NEWEST_FIRST),
        (("23:50", "00:10"), Order.OLDEST_FIRST),
        (("10:00", "10:00", "10:01"), Order.OLDEST_FIRST),
    ],
)
def test_order(clocks: tuple[str, ...], order: Order) -> None:
    assert find_order(_points(*clocks), None) == (order, Certainty.INFERRED)


def test_order_of_one_entry_and_of_equal_minutes() -> None:
    assert find_order(_points("10:00"), None) == (None, Certainty.UNKNOWN)
    tied = find_order(_points("10:00", "10:00"), None)
    assert tied == (Order.NEWEST_FIRST, Certainty.UNKNOWN)


def test_days_decide_where_clocks_do_not() -> None:
    points = [Point(600, line=Day(2020, 1, 2)), Point(600, line=Day(2020, 1, 3))]
    assert find_order(points, None) == (Order.OLDEST_FIRST, Certainty.INFERRED)


def test_midnight_both_ways_and_twice() -> None:
    page = PageDates(dt.date(2024, 2, 29))
    down = _points("00:10", "23:50", "08:00", "22:00")
    assert _dates(down, page) == ["2024-02-29", "2024-02-28", "2024-02-28", "2024-02-27"]
    up = _points("22:00", "23:50", "00:10", "09:00")
    assert _dates(up, page) == ["2024-02-29", "2024-02-29", "2024-03-01", "2024-03-01"]


def test_a_slip_of_the_clock_is_no_midnight() -> None:
    page = PageDates(dt.date(2024, 2, 29))
    assert set(_dates(_points("12:00", "11:40", "11:50", "11:30"), page)) == {"2024-02-29"}


def test_the_top_day_without_a_line_is_the_day_after_the_line_below() -> None:
    points = [*_points("09:00", "08:00"), Point(1380, line=Day(2023, 6, 14))]
    assert _dates(points, PageDates()) == ["2023-06-15", "2023-06-15", "2023-06-14"]
    dated = date_all(points, Order.NEWEST_FIRST, PageDates())
    assert [d.certainty for d in dated] == [
        Certainty.INFERRED,
        Certainty.INFERRED,
        Certainty.STATED,
    ]
    assert _dates(points, PageDates(dt.date(2023, 6, 16)))[0] == "2023-06-16"
    assert _dates(points, PageDates(dt.date(2023, 6, 14)))[0] == "2023-06-15"


def test_no_date_anywhere_is_no_date() -> None:
    dated = date_all(_points("00:10", "23:50"), Order.NEWEST_FIRST, PageDates())
    assert [(d.date, d.certainty) for d in dated] == [(None, Certainty.UNKNOWN)] * 2


def test_the_last_change_dates_the_newest_entry() -> None:
    page = PageDates(modified=dt.datetime(2022, 11, 4, 2, 15))
    assert _dates(_points("01:58", "23:40"), page) == ["2022-11-04", "2022-11-03"]
    assert _dates(_points("23:58", "21:40"), page) == ["2022-11-03", "2022-11-03"]


@pytest.mark.parametrize(
    ("clocks", "days"),
    [
        (("00:20", "23:50", "22:10", "05:00"), ("31", "30", "30", "30")),
        (("02:15", "01:30", "00:10", "23:45"), ("30", "30", "30", "29")),
        (("01:30", "23:45"), ("30", "29")),
    ],
)
def test_the_only_date_of_a_page_over_midnight_is_the_day_most_entries_fall_on(
    clocks: tuple[str, ...], days: tuple[str, ...]
) -> None:
    page = PageDates(date=dt.date(2025, 10, 30))
    assert _dates(_points(*clocks), page) == [f"2025-10-{day}" for day in days]
    rising = _dates(_points(*reversed(clocks)), page)
    assert rising[0] == "2025-10-30"


def test_a_lone_date_line_over_midnight_is_the_date_of_the_page() -> None:
    line = Day(2025, 10, 30)
    points = _points("00:20", "23:50", "22:10", "05:00")
    points[0] = points[0]._replace(line=line)
    assert _dates(points, PageDates()) == ["2025-10-31", *["2025-10-30"] * 3]
    same_day = _points("23:50", "22:10", "05:00")
    same_day[0] = same_day[0]._replace(line=line)
    dated = date_all(same_day, Order.NEWEST_FIRST, PageDates())
    assert {(str(d.date), d.certainty) for d in dated} == {("2025-10-30", Certainty.STATED)}
    points[1] = points[1]._replace(line=Day(2025, 10, 29))
    assert _dates(points, PageDates()) == ["2025-10-30", *["2025-10-29"] * 3]


def test_hours_of_either_half_go_where_the_sequence_needs_them() -> None:
    points = [Point(14 * 60 + 41), Point(110, half=True), Point(12 * 60 + 35), Point(11 * 60, True)]
    settled = settle_halves(points, Order.NEWEST_FIRST)
    assert [point.minute for point in settled] == [881, 830, 755, 660]
    assert [point.shifted for point in settled] == [False, True, False, False]
