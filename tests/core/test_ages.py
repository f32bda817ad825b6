"""Ages in place of clocks (5分鐘前): what is read, which are stamps, what they are counted from."""

import datetime as dt

import pytest

from viewer.model import Certainty, Order, Timeline
from viewer.readers.ages import read_age
from viewer.readers.text import read_text

TEXTS = ("警方宣布行動結束。", "消防員到場。", "居民聽到巨響。")


def _page(top: str, *ages: str) -> Timeline:
    entries = "\n\n".join(f"{age}\n{text}" for age, text in zip(ages, TEXTS, strict=True))
    return read_text(f"倉庫火警最新情況\n{top}\n\n{entries}\n")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("剛剛", 0),
        ("刚刚更新", 0),
        ("30秒前", 0),
        ("5分鐘前", 5),
        ("５分鐘前", 5),
        ("約 12 分鐘前", 12),
        ("【3小时前】警方到場。", 180),
        ("● 2個半小時前｜警方到場。", 150),
        ("半小時前", 30),
        ("兩小時前 警方到場。", 120),
        ("3天前", 3 * 24 * 60),
        ("12 minutes ago", 12),
        ("2h ago", 120),
    ],
)
def test_an_age_is_read(text: str, minutes: int) -> None:
    reading = read_age(text)

    assert reading is not None
    assert (reading.age, reading.has_clock, reading.approximate) == (minutes, False, True)


@pytest.mark.parametrize(
    "text",
    ["3小時前發生的火警已受控。", "5分鐘後", "3個月前", "12:08", "【5分鐘前", "警方到場。", "前"],
)
def test_what_only_looks_like_an_age_is_none(text: str) -> None:
    assert read_age(text) is None


def test_ages_count_back_from_the_last_change_the_page_states() -> None:
    page = _page(
        "發布時間：2031-04-02 07:00　更新時間：2031-04-02 09:10", "5分鐘前", "1小時前", "2小時前"
    )

    stamps = [entry.stamp for entry in page.entries]
    assert [stamp.clock for stamp in stamps] == [dt.time(9, 5), dt.time(8, 10), dt.time(7, 10)]
    assert {stamp.date for stamp in stamps} == {dt.date(2031, 4, 2)}
    assert {stamp.approximate for stamp in stamps} == {True}
    assert {stamp.clock_certainty for stamp in stamps} == {Certainty.INFERRED}
    assert {stamp.date_certainty for stamp in stamps} == {Certainty.INFERRED}
    assert [stamp.raw for stamp in stamps] == ["5分鐘前", "1小時前", "2小時前"]


def test_ages_pass_midnight() -> None:
    page = _page("最後更新：2031-04-02 00:20", "剛剛", "30分鐘前", "2小時前")

    assert [(e.stamp.date, e.stamp.clock) for e in page.entries] == [
        (dt.date(2031, 4, 2), dt.time(0, 20)),
        (dt.date(2031, 4, 1), dt.time(23, 50)),
        (dt.date(2031, 4, 1), dt.time(22, 20)),
    ]


def test_without_a_stated_moment_no_time_is_made_up() -> None:
    page = _page("本報記者", "剛剛", "30分鐘前", "2小時前")

    assert [(e.stamp.raw, e.stamp.date, e.stamp.clock) for e in page.entries] == [
        ("剛剛", None, None),
        ("30分鐘前", None, None),
        ("2小時前", None, None),
    ]
    assert (page.order, page.order_certainty) == (Order.NEWEST_FIRST, Certainty.INFERRED)


def test_a_day_alone_dates_only_whole_days() -> None:
    page = _page("2031年4月2日", "3小時前", "1天前", "2天前")

    assert [(e.stamp.date, e.stamp.clock) for e in page.entries] == [
        (None, None),
        (dt.date(2031, 4, 1), None),
        (dt.date(2031, 3, 31), None),
    ]


def test_oldest_first() -> None:
    page = _page("更新：2031-04-02 09:10", "2小時前", "1小時前", "5分鐘前")

    assert page.order is Order.OLDEST_FIRST
    assert page.entries[0].stamp.clock == dt.time(7, 10)


def test_the_age_of_the_page_and_of_links_to_others_are_no_entries() -> None:
    page = read_text(
        "倉庫火警受控\n21分鐘前\n消防處表示火警受控，無人受傷。\n"
        "商場停電\n3小時前\n渡輪停航\n5小時前\n"
    )

    assert page.entries == ()


def test_clocks_go_on_where_ages_end() -> None:
    page = read_text(
        "山火最新情況\n最後更新：2031年4月2日 13:30\n\n10分鐘前\n火勢受控。\n\n"
        "50分鐘前\n第二支隊伍入山。\n\n11:20\n直升機投水。\n\n09:05\n有人報案。\n"
    )

    assert [e.stamp.clock for e in page.entries] == [
        dt.time(13, 20), dt.time(12, 40), dt.time(11, 20), dt.time(9, 5),
    ]  # fmt: skip
    assert [e.stamp.approximate for e in page.entries] == [True, True, False, False]
