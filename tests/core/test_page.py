"""The Page of an invented article: rows, detail, people, strip and status, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import (
    DAY,
    ENTRIES,
    HONG_KONG,
    LEAD,
    LONG,
    MEETING,
    SEOUL,
    caption,
    entry,
    look,
    meeting,
    paragraph,
    stamp,
)
from viewer.model import UNKNOWN_ZONE, BlockKind, Certainty, Order, Zone
from viewer.page import Page, RowKind, present
from viewer.page.axis import BINS
from viewer.page.detail import LONG as PIECE
from viewer.page.rows import PREVIEW, Side, is_separator
from viewer.page.strip import unit_at

if TYPE_CHECKING:
    from viewer.page import State

ARTICLE = meeting()
PAGE = present(look(ARTICLE))

# The units of the invented article, by number.
LEAD_UNIT, TEN_THIRTY, TEN_FIVE, TEN, UNKNOWN, LATE, EVENING, SECTION, CAPTIONS, REST = range(10)


def _rows(page: Page) -> list[tuple[str, str, str]]:
    made = [page.row(number) for number in range(len(page.codes))]
    return [(row.kind.value, row.label, row.piece.text) for row in made]


def _detail(unit: int, state: State | None = None) -> list[str]:
    """The detail pane as lines: what is said of the time, then heading, blocks and credits."""
    detail = present(replace(state or look(ARTICLE), chosen=unit)).detail
    assert detail is not None
    lines = [detail.title, detail.clock, detail.other, detail.day, *detail.remarks]
    lines += [detail.heading.text] if detail.heading else []
    for block in detail.blocks:
        lines += [block.piece.text, block.credit.text]
    return [line for line in lines if line]


# Rows


def test_rows_are_the_whole_article_in_source_order() -> None:
    assert _rows(PAGE) == [
        ("lead", "導言", LEAD),
        ("date", "2024年3月2日 星期六", ""),
        ("entry", "10:30", "程國華與杜蘭結束會談，登船離開𠮷島。😀\n圖為程國華在碼頭揮手。"),
        ("heading", "", "兩團成員曝光"),
        ("entry", "10:05", "葉著說：「原著發揮著作用，「很好」。」黎乾在場。\n杜朗未有回應。"),
        ("entry", "10:00", "會談開始。"),
        ("entry", "--:--", "港口一度停電。"),
        ("date", "2024年3月1日 星期五", ""),
        ("entry", "23:40", "余里報道，衞生署準備了貿易文件。"),
        ("entry", "22:00", LONG[:PREVIEW]),
        ("section", "背景", "背景資料\n1998年，兩地初次通商。"),
        ("section", "背景", "資料圖片：𠮷島碼頭。"),
        ("rest", "其他", "↓ 點擊了解 ↓\n+ 3"),
    ]


def test_nothing_of_the_article_is_unreachable() -> None:
    shown: list[str] = []
    for unit in range(len(ARTICLE.units)):
        shown += _detail(unit)
    blocks = [block for n in range(len(ARTICLE.units)) for block in ARTICLE.units.blocks(n)]
    assert [block.text for block in blocks if block.text not in shown] == []
    assert [block.credit for block in blocks if block.credit and block.credit not in shown] == []
    chosen = [code for code in PAGE.codes if not is_separator(code)]
    assert chosen == list(range(len(ARTICLE.units)))


def test_date_lines_and_headings_are_separators_and_the_rest_is_not() -> None:
    kinds = [PAGE.row(n).kind for n in range(len(PAGE.codes))]
    quiet = [is_separator(code) for code in PAGE.codes]
    assert quiet == [kind in {RowKind.DATE, RowKind.HEADING} for kind in kinds]


def test_a_row_says_whose_people_it_names_in_colour_and_character() -> None:
    signs = [PAGE.row(n).sides for n in (0, 2, 4, 5, 8)]
    north, south = Side(0, "北"), Side(1, "南")
    assert signs == [(north, south), (north, south), (north, south), (), ()]


def test_a_row_says_whether_it_has_a_photograph_and_how_sure_its_time_is() -> None:
    made = [PAGE.row(n) for n in range(len(PAGE.codes))]
    assert [n for n, row in enumerate(made) if row.caption] == [2, 11]
    assert [n for n, row in enumerate(made) if row.approximate] == [5, 6]


def test_a_row_speaks_its_time_and_text() -> None:
    assert PAGE.row(5).spoken == "10:00 會談開始。"
    assert PAGE.row(3).spoken == "兩團成員曝光"
    assert PAGE.row(1).spoken == "2024年3月2日 星期六"


def test_the_chosen_row_is_the_row_of_the_chosen_unit() -> None:
    rows = [present(look(ARTICLE, chosen=n)).chosen_row for n in range(len(ARTICLE.units))]
    assert rows == [0, 2, 4, 5, 6, 8, 9, 10, 11, 12]


def test_oldest_first_stays_in_source_order() -> None:
    page = present(look(meeting(entries=ENTRIES[::-1], order=Order.OLDEST_FIRST)))
    times = [page.row(n).label for n in range(len(page.codes)) if page.codes[n] >= 0]
    assert times[1:7] == ["22:00", "23:40", "--:--", "10:00", "10:05", "10:30"]
    assert page.status[1] == "舊→新"


# Detail


def test_an_entry_in_full() -> None:
    assert _detail(TEN_THIRTY) == [
        "10:30",
        "香港時間（推定）",
        "韓國時間 11:30",
        "2024年3月2日 星期六",
        "程國華與杜蘭結束會談，登船離開𠮷島。😀",
        "圖為程國華在碼頭揮手。",
        "海聲社",
    ]


def test_blocks_keep_their_kind() -> None:
    detail = present(look(ARTICLE, chosen=TEN_THIRTY)).detail
    assert detail is not None
    assert [block.kind for block in detail.blocks] == [BlockKind.PARAGRAPH, BlockKind.CAPTION]


def test_a_heading_stands_over_its_entry() -> None:
    assert _detail(TEN_FIVE)[4:] == [
        "兩團成員曝光",
        "葉著說：「原著發揮著作用，「很好」。」黎乾在場。",
        "杜朗未有回應。",
    ]


def test_parts_without_a_time_have_their_name_instead() -> None:
    assert _detail(LEAD_UNIT) == ["導言", LEAD]
    assert _detail(SECTION) == ["背景", "背景資料", "1998年，兩地初次通商。"]
    assert _detail(CAPTIONS) == ["背景", "資料圖片：𠮷島碼頭。", "海聲社"]
    assert _detail(REST) == ["其他", "↓ 點擊了解 ↓", "+ 3"]


def test_an_approximate_time_is_said_to_be_one() -> None:
    assert _detail(TEN)[4] == "時間為約數"


def test_an_unknown_time_is_said_and_never_invented() -> None:
    assert _detail(UNKNOWN) == ["--:--", "2024年3月2日 星期六", "時間不詳", "港口一度停電。"]


def test_quotations_are_found_nested_ones_whole() -> None:
    detail = present(look(ARTICLE, chosen=TEN_FIVE)).detail
    assert detail is not None
    piece = detail.blocks[0].piece
    assert [piece.text[a:b] for a, b in piece.quotes] == ["「原著發揮著作用，「很好」。」"]


def test_names_are_found_in_every_form() -> None:
    detail = present(look(ARTICLE, chosen=LEAD_UNIT)).detail
    assert detail is not None
    piece = detail.blocks[0].piece
    named = [(piece.text[m.start : m.end], m.person) for m in piece.names]
    assert named == [("程國華", 0), ("杜蘭", 3), ("Marie Durand", 3)]


def test_a_latin_name_inside_a_longer_word_is_nobody() -> None:
    page = present(look(meeting(lead=(paragraph("Durandal 號與 Durand 女士"),)), chosen=LEAD_UNIT))
    assert page.detail is not None
    piece = page.detail.blocks[0].piece
    assert [(m.start, piece.text[m.start : m.end]) for m in piece.names] == [(12, "Durand")]


def test_a_long_paragraph_comes_in_pieces_that_are_the_whole() -> None:
    text = "浪" * (2 * PIECE) + "程國華"
    article = meeting(lead=(paragraph(text), caption("圖", "甲社")))
    detail = present(look(article, chosen=LEAD_UNIT)).detail
    assert detail is not None
    assert [len(block.piece.text) for block in detail.blocks] == [PIECE, PIECE, 3, 1]
    assert "".join(block.piece.text for block in detail.blocks[:3]) == text
    assert [block.credit.text for block in detail.blocks] == ["", "", "", "甲社"]


# People


def test_cards_name_the_leader_first_with_roles_and_other_names() -> None:
    cards = [
        (card.title, card.sign, card.side, [(p.name, p.roles, p.others, p.leader) for p in people])
        for card, people in ((card, card.people) for card in PAGE.cards)
    ]
    assert cards == [
        (
            "北方",
            "北",
            0,
            [
                ("程國華", "北河總督", "", True),
                ("葉著", "水務司司長、議會議員", "", False),
                ("黎乾", "衞生署署長", "", False),
            ],
        ),
        ("南方", "南", 1, [("杜蘭", "南嶺港務長", "Marie Durand · 又譯杜朗", True)]),
        ("其他人物", "", -1, [("余里", "記者", "", False)]),
    ]


def test_a_split_of_name_and_role_that_is_not_sure_says_so() -> None:
    people = [person for card in PAGE.cards for person in card.people]
    assert [person.name for person in people if person.uncertain] == ["黎乾"]


def test_counts_are_shown_once_they_are_known() -> None:
    page = present(look(ARTICLE), {"程國華": 3})
    counts = {p.key: p.entries for card in page.cards for p in card.people}
    assert counts == {"程國華": 3, "葉著": None, "黎乾": None, "杜蘭": None, "余里": None}


def test_an_article_without_delegations_shows_the_people_it_names() -> None:
    page = present(look(meeting(delegations=())))
    assert [(card.title, card.side) for card in page.cards] == [("文中人物", -1)]
    assert present(look(meeting(delegations=(), people=()))).cards == ()


# Strip


def test_the_strip_runs_from_the_earliest_to_the_latest_entry() -> None:
    strip = PAGE.strip
    assert len(strip.density) == BINS
    assert sum(strip.density) == 5
    assert (strip.density[0], strip.density[-1]) == (1, 1)
    assert strip.hits is None


def test_the_chosen_entry_is_marked_and_a_part_without_a_time_is_not() -> None:
    places = [present(look(ARTICLE, chosen=n)).strip.chosen for n in range(len(ARTICLE.units))]
    assert [place is None for place in places] == [
        n in {LEAD_UNIT, UNKNOWN, SECTION, CAPTIONS, REST} for n in range(10)
    ]
    assert places[TEN_THIRTY] == 1.0
    assert places[EVENING] == 0.0
    assert places[LATE] == pytest.approx(100 / 750)


def test_ticks_are_round_times_in_order_and_name_a_new_day() -> None:
    ticks = PAGE.strip.ticks
    assert [label for _place, label in ticks] == [
        "3/1", "3/2", "02:00", "04:00", "06:00", "08:00", "10:00",
    ]  # fmt: skip
    places = [place for place, _label in ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)


def test_the_strip_is_spoken() -> None:
    assert PAGE.strip.spoken == "2024年3月2日 星期六，6 則"


@pytest.mark.parametrize(
    ("place", "unit"), [(0.0, EVENING), (0.1, LATE), (0.5, LATE), (0.9, TEN), (1.0, TEN_THIRTY)]
)
def test_a_place_on_the_strip_means_the_nearest_entry(place: float, unit: int) -> None:
    assert unit_at(look(ARTICLE), place) == unit


def test_an_entry_of_unknown_date_does_not_stretch_the_day() -> None:
    undated = entry(9, stamp(dt.time(9, 0), None), paragraph("日期不詳的一則。"))
    page = present(look(meeting(entries=(*ENTRIES, undated))))
    assert page.strip.density == PAGE.strip.density
    assert page.strip.ticks == PAGE.strip.ticks


def test_without_any_date_the_clock_alone_makes_the_strip() -> None:
    stamps = (stamp(dt.time(hour), None, None) for hour in (12, 9, 6))
    entries = tuple(entry(n, when, paragraph("某事。")) for n, when in enumerate(stamps))
    strip = present(look(meeting(entries=entries, date=None))).strip
    assert [n for n, count in enumerate(strip.density) if count] == [0, BINS // 2, BINS - 1]
    assert strip.ticks[0] == (0.0, "06:00")


def test_one_entry_is_a_strip_and_none_is_not() -> None:
    one = present(look(meeting(entries=ENTRIES[:1]))).strip
    assert (sum(one.density), one.ticks) == (1, ((0.0, "10:30"),))
    none = present(look(meeting(entries=()))).strip
    assert (sum(none.density), none.ticks, none.chosen) == (0, (), None)
    assert unit_at(look(meeting(entries=())), 0.5) is None


# Clocks


def test_the_other_clock_can_come_to_the_front() -> None:
    state = look(ARTICLE, other_clock=True)
    assert PAGE.clocks == ("HKT", "KST")
    assert _detail(TEN_THIRTY, state)[:4] == [
        "11:30",
        "韓國時間",
        "香港時間（推定） 10:30",
        "2024年3月2日 星期六",
    ]
    page = present(state)
    assert [page.row(n).label for n in (2, 4, 6)] == ["11:30", "11:05", "--:--"]
    assert page.status[2] == "韓國時間（換算）"


def test_another_day_on_the_other_clock_is_said() -> None:
    assert _detail(LATE)[:4] == [
        "23:40",
        "香港時間（推定）",
        "韓國時間 3月2日 00:40",
        "2024年3月1日 星期五",
    ]


def test_a_day_in_front_is_the_day_of_the_clock_in_front() -> None:
    assert _detail(LATE, look(ARTICLE, other_clock=True))[:4] == [
        "00:40",
        "韓國時間",
        "香港時間（推定） 3月1日 23:40",
        "2024年3月2日 星期六",
    ]


def test_a_row_does_not_put_a_time_of_one_day_under_another() -> None:
    page = present(look(ARTICLE, other_clock=True))
    made = [page.row(n) for n in range(len(page.codes))]
    late = next(n for n, row in enumerate(made) if row.label.endswith("00:40"))
    line = next(row for row in made[late::-1] if row.kind is RowKind.DATE)
    assert "3月2日" in f"{line.label} {made[late].label}"


def test_ticks_of_the_strip_are_on_the_clock_in_front() -> None:
    here = {label: place for place, label in PAGE.strip.ticks}
    there = {label: place for place, label in present(look(ARTICLE, other_clock=True)).strip.ticks}
    # Seoul is an hour ahead, and the strip 750 minutes long.
    assert there["08:00"] == pytest.approx(here["08:00"] - 60 / 750)


def test_an_instant_in_another_zone_is_the_same_moment() -> None:
    at = dt.datetime(2024, 3, 1, 15, 40, tzinfo=dt.UTC)
    only = entry(0, stamp(dt.time(23, 40), dt.date(2024, 3, 1), instant=at), paragraph("某事。"))
    article = meeting(entries=(only,))
    assert _detail(1, look(article))[2] == "韓國時間 3月2日 00:40"
    assert _detail(1, look(article, other_clock=True))[2] == "香港時間（推定） 3月1日 23:40"


def test_an_entry_in_a_zone_of_its_own_says_that_zone() -> None:
    when = stamp(dt.time(11, 30), zone="Asia/Tokyo", zone_certainty=Certainty.STATED)
    article = meeting(entries=(entry(0, when, paragraph("某事。")),))
    assert _detail(1, look(article))[:2] == ["11:30", "日本時間"]


def test_the_readers_zone_is_the_other_clock_where_the_page_has_no_second_one() -> None:
    article = meeting(local_zone=UNKNOWN_ZONE)
    assert present(look(article)).clocks is None
    assert present(look(article, reader_zone=HONG_KONG)).clocks is None
    page = present(look(article, reader_zone="Europe/London"))
    assert page.clocks == ("HKT", "GMT")
    assert present(look(article, reader_zone="No/Where")).clocks is None
    assert _detail(TEN_THIRTY, page.state)[2] == "英國時間 02:30"


def test_a_zone_without_a_short_name_is_an_offset() -> None:
    article = meeting(local_zone=Zone("Asia/Singapore", Certainty.STATED))
    assert present(look(article)).clocks == ("HKT", "UTC+08")


def test_when_an_entry_was_changed_is_told_on_the_clock_of_the_page() -> None:
    assert _detail(LATE)[4] == "更新於 2024-03-02 00:05"


# Nothing is invented

BARE = replace(
    MEETING,
    date=None,
    zone=UNKNOWN_ZONE,
    local_zone=UNKNOWN_ZONE,
    order=None,
    entries=(entry(0, stamp(dt.time(9, 0), None, None), paragraph("某事。")),),
)


def test_an_unknown_date_and_zone_are_said_to_be_unknown() -> None:
    state = look(
        meeting(date=None, zone=UNKNOWN_ZONE, local_zone=UNKNOWN_ZONE, entries=BARE.entries)
    )
    page = present(state)
    assert page.row(1).label == "日期不詳"
    assert _detail(1, state)[:3] == ["09:00", "時區不詳", "日期不詳"]
    assert page.status[2] == "時區不詳"
    assert page.clocks is None
    assert page.window_title == "𠮷島會談 — 時刻 Shike"


def test_a_reader_elsewhere_changes_nothing_without_an_instant() -> None:
    state = look(meeting(entries=BARE.entries), other_clock=True, reader_zone="Asia/Tokyo")
    assert present(state).row(2).label == "09:00"


def test_a_stated_zone_is_not_called_inferred() -> None:
    article = meeting(zone=Zone(HONG_KONG, Certainty.STATED))
    assert present(look(article)).status[2] == "香港時間"
    odd = meeting(zone=Zone("America/Argentina/Buenos_Aires", Certainty.STATED))
    assert present(look(odd)).status[2] == "America/Argentina/Buenos Aires"


# Status and title


def test_the_status_says_how_many_which_way_which_zone_which_script() -> None:
    assert PAGE.status == ("6 則", "新→舊", "香港時間（推定）", "繁體原文")


def test_english_words_for_who_wants_them() -> None:
    page = present(look(ARTICLE, english=True))
    assert page.status == (
        "6 entries",
        "newest first",
        "Hong Kong time (inferred)",
        "original, traditional",
    )
    assert page.row(1).label == "Saturday 2 March 2024"
    assert page.row(2).piece.text.startswith("程國華")
    assert page.window_title == "𠮷島會談 2024-03-02 — Shike"


def test_the_window_is_named_after_the_article() -> None:
    assert PAGE.window_title == "𠮷島會談 2024-03-02 — 時刻 Shike"
    own = present(look(meeting(title="南北會談全紀錄")))
    assert own.window_title == "南北會談全紀錄 2024-03-02 — 時刻 Shike"


def test_an_article_of_nothing_is_an_honest_empty_page() -> None:
    empty = meeting(
        derived_title="", date=None, lead=(), entries=(), sections=(), boilerplate=(),
        delegations=(), people=(), script=None, order=None,
    )  # fmt: skip
    page = present(look(empty))
    assert (len(page.codes), page.chosen_row, page.detail, page.cards) == (0, -1, None, ())
    assert page.window_title == "時刻 Shike"


# Anything at all

CLOCKS = st.none() | st.times().map(lambda t: t.replace(microsecond=0))
DATES = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
ZONES = st.sampled_from([None, HONG_KONG, SEOUL, "America/New_York"])
TEXTS = st.text("程國華「」😀𠮷著发\n a", max_size=12)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(CLOCKS, DATES, ZONES, TEXTS, st.none() | TEXTS), max_size=6),
    st.booleans(),
    st.integers(0, 12),
)
def test_any_article_can_be_shown(
    parts: list[tuple[dt.time | None, dt.date | None, str | None, str, str | None]],
    other: bool,
    chosen: int,
) -> None:
    entries = tuple(
        entry(n, stamp(clock, date, zone), paragraph(text), heading=heading)
        for n, (clock, date, zone, text, heading) in enumerate(parts)
    )
    page = present(look(meeting(entries=entries), other_clock=other, chosen=chosen))
    shown = [page.row(n) for n in range(len(page.codes))]
    assert sum(row.kind is RowKind.ENTRY for row in shown) == len(parts)
    assert sum(row.kind is RowKind.HEADING for row in shown) == sum(bool(p[4]) for p in parts)
    assert all(len(row.piece.text) <= PREVIEW + 1 for row in shown if row.kind is RowKind.ENTRY)
    assert all(0 <= place <= 1 for place, _label in page.strip.ticks)
    assert sum(page.strip.density) <= len(parts)


def test_a_day_is_named_before_the_first_entry_of_each_run() -> None:
    days = (DAY, None, DAY)
    entries = tuple(
        entry(n, stamp(dt.time(9 - n), day), paragraph("某事。")) for n, day in enumerate(days)
    )
    page = present(look(meeting(entries=entries)))
    lines = [page.row(n).label for n in range(len(page.codes)) if page.row(n).kind is RowKind.DATE]
    assert lines == ["2024年3月2日 星期六", "日期不詳", "2024年3月2日 星期六"]
