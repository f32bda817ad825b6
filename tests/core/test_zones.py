"""The zone of a page and of the place it reports from, and what proves them."""

from __future__ import annotations

import pytest

from viewer.model import Certainty
from viewer.readers.place import find_mentions, zone_info
from viewer.readers.text import read_text

ENTRIES = "\n\n【12:08】結束。\n\n【11:55】開始。\n"


@pytest.mark.parametrize(
    ("lead", "zone", "certainty"),
    [
        ("以下為香港時間。", "Asia/Hong_Kong", Certainty.STATED),
        ("（以下所示均為台北時間）", "Asia/Taipei", Certainty.STATED),
        ("本頁以香港時間為準。", "Asia/Hong_Kong", Certainty.STATED),
        ("本页时间均为北京时间", "Asia/Shanghai", Certainty.STATED),
        ("(新加坡时间)", "Asia/Singapore", Certainty.STATED),
        ("會議在當地時間8時（馬來西亞時間20時）開始。", "Asia/Kuala_Lumpur", Certainty.INFERRED),
        ("會議在香港時間20時（當地時間8時）開始。", "Asia/Hong_Kong", Certainty.INFERRED),
        ("會議在美東時間8時，即台灣時間晚上8時開始。", "Asia/Taipei", Certainty.INFERRED),
        ("會議在北京時間10時開始。", "Asia/Shanghai", Certainty.INFERRED),
    ],
)
def test_the_zone_of_a_page(lead: str, zone: str, certainty: Certainty) -> None:
    found = read_text(lead + ENTRIES).zone
    assert (found.name, found.certainty) == (zone, certainty)
    assert found.evidence
    assert found.evidence in lead


@pytest.mark.parametrize(
    ("lead", "zone"),
    [
        ("2025年9月1日\n\n兩人在東京會面，當地時間11時（香港時間10時）開始。", "Asia/Tokyo"),
        ("2025年9月1日\n\n兩人在釜山會面，當地時間11時（香港時間10時）開始。", "Asia/Seoul"),
        ("2025年1月1日\n\n兩人在倫敦會面，當地時間8時（香港時間16時）開始。", "Europe/London"),
        ("2025年7月1日\n\n兩人在倫敦會面，當地時間9時（香港時間16時）開始。", "Europe/London"),
        ("2025年9月1日\n\n在美國會面，美國時間7時（台灣時間19時）開始。", "America/New_York"),
        ("2025年9月1日\n\n在美國會面，美國時間4時（台灣時間19時）開始。", "America/Los_Angeles"),
        ("2025年9月1日\n\n兩人會面，時間未定。", None),
    ],
)
def test_the_zone_reported_from(lead: str, zone: str | None) -> None:
    assert read_text(lead + ENTRIES).local_zone.name == zone


def test_a_stamp_of_its_own_zone_keeps_it() -> None:
    text = "以下為香港時間。\n\n【12:08】二。\n\n【韓國時間12:55】一。\n\n【11:40】零。"
    zones = [entry.stamp.zone for entry in read_text(text).entries]
    assert zones == ["Asia/Hong_Kong", "Asia/Seoul", "Asia/Hong_Kong"]


def test_without_a_word_of_zones_nothing_is_known_of_instants() -> None:
    timeline = read_text("2025年9月1日" + ENTRIES)
    assert (timeline.zone.name, timeline.zone.certainty) == (None, Certainty.UNKNOWN)
    assert {entry.stamp.instant for entry in timeline.entries} == {None}


def test_zone_words_are_counted_in_any_text() -> None:
    words = find_mentions("香港時間10時，香港时间11時，長時間，當地時間").words
    assert dict(words) == {"香港時間": 1, "香港时间": 1, "當地時間": 1}


@pytest.mark.parametrize("name", ["Nowhere/Land", "+99:00", "", "../etc/passwd"])
def test_no_zone(name: str) -> None:
    assert zone_info(name) is None


def test_a_clock_beside_a_named_one_has_the_offset_between_them() -> None:
    timeline = read_text(
        "央行議息 2031-06-05\n\n"
        "14時15分（香港時間20時15分）：央行減息。\n\n"
        "14時45分（香港時間20時45分）：記者會開始。\n\n"
        "15時40分（香港時間21時40分）：記者會結束。\n"
    )
    assert [entry.stamp.zone for entry in timeline.entries] == ["+02:00"] * 3
    assert str(timeline.entries[0].stamp.instant) == "2031-06-05 14:15:00+02:00"
