"""What copying an entry gives: its time, its words, and where they come from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.articles import BARE_STAMP, LEAD, entry, look, meeting, paragraph, seed, stamp
from viewer.model import UNKNOWN_ZONE, Certainty
from viewer.page import View
from viewer.page.citation import citation

ARTICLE = meeting()


def test_an_entry_with_its_time_and_source() -> None:
    assert citation(look(ARTICLE), 1) == (
        "【10:30】程國華與杜蘭結束會談，登船離開𠮷島。😀\n"
        "▲ 圖為程國華在碼頭揮手。（海聲社）\n"
        "—— 𠮷島會談 · 2024-03-02 10:30 香港時間（推定） · /news/meeting.txt"
    )


def test_the_same_in_the_other_script() -> None:
    assert citation(look(ARTICLE, View.HANS), 1) == (
        "【10:30】程国华与杜兰结束会谈，登船离开𠮷岛。😀\n"
        "▲ 图为程国华在码头挥手。（海声社）\n"
        "—— 𠮷岛会谈 · 2024-03-02 10:30 香港时间（推定） · /news/meeting.txt"
    )


def test_the_original_whatever_is_on_display() -> None:
    copied = citation(look(ARTICLE, View.HANS), 1, original=True)
    assert copied.splitlines()[:2] == citation(look(ARTICLE), 1).splitlines()[:2]


def test_a_heading_comes_first() -> None:
    lines = citation(look(ARTICLE), 2).splitlines()
    assert lines[0] == "【10:05】兩團成員曝光"
    assert lines[2] == "杜朗未有回應。"


def test_a_part_without_a_time_says_none() -> None:
    assert citation(look(ARTICLE), 0) == f"{LEAD}\n—— 𠮷島會談 · /news/meeting.txt"
    assert citation(look(ARTICLE), 4).splitlines()[-1] == "—— 𠮷島會談 · /news/meeting.txt"


def test_the_time_is_that_of_the_page_whatever_clock_is_in_front() -> None:
    state = look(ARTICLE, other_clock=True)
    assert citation(state, 1) == citation(look(ARTICLE), 1)


def test_an_address_is_the_better_source() -> None:
    article = meeting(url="https://news.example/1", title="南北會談")
    assert citation(look(article), 4).splitlines()[-1] == "—— 南北會談 · https://news.example/1"


def test_what_is_not_known_is_left_out() -> None:
    article = meeting(entries=(entry(0, BARE_STAMP, paragraph("某事。")),), zone=UNKNOWN_ZONE)
    assert citation(look(article), 1).splitlines() == [
        "【09:00】某事。",
        "—— 𠮷島會談 · 09:00 · /news/meeting.txt",
    ]


def test_a_stated_zone_is_not_called_inferred() -> None:
    when = replace(stamp(dt.time(9, 0)), zone_certainty=Certainty.STATED)
    article = meeting(entries=(entry(0, when, paragraph("某事。")),))
    assert citation(look(article), 1).splitlines()[-1] == (
        "—— 𠮷島會談 · 2024-03-02 09:00 香港時間 · /news/meeting.txt"
    )


def test_seconds_are_kept() -> None:
    when = replace(stamp(dt.time(9, 0, 7)), seconds=True)
    article = meeting(entries=(entry(0, when, paragraph("某事。")),))
    assert citation(look(article), 1).startswith("【09:00:07】某事。")


def test_a_time_that_is_not_certain_is_not_cited_as_certain() -> None:
    assert "約" in citation(look(ARTICLE), 3).splitlines()[-1]


def test_an_entry_of_the_sample() -> None:
    lines = citation(look(seed()), 3).splitlines()
    assert lines[0].startswith("【11:17】韓國先驅報（The Korea Herald）指")
    assert lines[-1].startswith("—— 習特會 · 2025-10-30 11:17 香港時間（推定） · ")
