"""Pages of rolling text, each whole: the input beside the Timeline it must give."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import CancelledError, UnreadableError
from viewer.export.json import to_json
from viewer.model import Certainty, Order, Overrides, Raw, Timeline
from viewer.readers import read
from viewer.readers.text import read_text
from viewer.resource import sample

PAGES = Path(__file__).parents[1] / "data" / "text"
FOLDED = str.maketrans(
    {"，": ",", "：": ":", "（": "(", "）": ")", "！": "!", "？": "?", "；": ";"}
)


def _raw(path: Path) -> Raw:
    return Raw(path.read_bytes(), path.name)


def _expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PAGES / f"{name}.expected.json").read_text("utf-8"))
    return found


def _shape(timeline: Timeline) -> dict[str, Any]:
    """The contract's JSON without the people, who have their own tests."""
    found: dict[str, Any] = json.loads(to_json(timeline))
    del found["people"], found["delegations"]
    return found


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    assert _shape(read(_raw(path))) == _expected(path.stem)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_folding_the_width_of_punctuation_changes_no_timeline(path: Path) -> None:
    text = path.read_bytes().decode()
    whole = json.dumps(_shape(read_text(text)), ensure_ascii=False).translate(FOLDED)
    assert _shape(read_text(text.translate(FOLDED))) == json.loads(whole)


def test_the_sample_character_by_character() -> None:
    assert json.loads(to_json(read(_raw(sample())))) == _expected("seed")


def test_the_sample_beside_its_entries() -> None:
    timeline = read(_raw(sample()))
    assert (timeline.title, timeline.derived_title) == (None, "習特會")
    assert timeline.date == dt.date(2025, 10, 30)
    assert timeline.order is Order.NEWEST_FIRST
    assert timeline.zone.name == "Asia/Hong_Kong"
    assert timeline.zone.certainty is Certainty.INFERRED
    assert timeline.zone.evidence.startswith("當地時間中午12時50分（香港時間11時50分）")
    assert timeline.local_zone.name == "Asia/Seoul"
    assert [mark.text for mark in timeline.marks] == ["date 2025-10-30"]
    assert [len(timeline.entries), len(timeline.sections), len(timeline.boilerplate)] == [19, 2, 2]
    assert all(e.stamp.raw == f"【{e.stamp.clock:%H:%M}】" for e in timeline.entries)


def test_the_sample_on_one_line() -> None:
    text = " ".join(sample().read_text(encoding="utf-8").split("\n"))
    assert [e.id for e in read_text(text).entries] == [e.id for e in read(_raw(sample())).entries]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\u3000\n\xa0".encode()])
def test_nothing_is_an_error_that_names_the_source(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"cannot read page\.txt: "):
        read(Raw(data, "page.txt"))


def test_the_user_can_stop_the_reading() -> None:
    seen: list[float] = []

    def progress(share: float) -> bool:
        seen.append(share)
        return share < 0.4

    with pytest.raises(CancelledError, match=r"page\.txt"):
        read(Raw(sample().read_bytes(), "page.txt"), progress=progress)
    assert seen == sorted(seen)
    assert all(0 <= share <= 1 for share in seen)


def test_the_user_decides_date_zone_and_order() -> None:
    overrides = Overrides(date=dt.date(2024, 2, 29), zone="Asia/Taipei", order=Order.OLDEST_FIRST)
    timeline = read_text("【12:08】二。\n\n【11:55】一。\n", overrides=overrides)
    assert timeline.zone.name == "Asia/Taipei"
    assert timeline.order_certainty is Certainty.STATED
    assert [e.stamp.date for e in timeline.entries] == [dt.date(2024, 2, 29)] * 2
    assert str(timeline.entries[0].stamp.instant) == "2024-02-29 12:08:00+08:00"


def test_new_entries_on_top_change_no_older_name() -> None:
    old = "【12:08】乙。\n\n【12:08】甲。\n\n【11:55】始。\n"
    new = "【12:09】丁。\n\n【12:08】丙。\n\n" + old
    names = [entry.id for entry in read_text(old).entries]
    assert [entry.id for entry in read_text(new).entries] == ["T12:09", "T12:08-3", *names]


@pytest.mark.parametrize(
    "text",
    [
        "今日菜價\n12.50 白菜每斤。\n8.00 番茄每斤。\n3.20 豆腐每件。",
        "馬拉松成績\n2:05:30 首名選手衝線。\n2:06:10 次名選手衝線。\n2:07:45 第三名衝線。",
        "求助熱線\n2389 2222 情緒支援。\n2382 0000 生命熱線。\n1828 1000 家庭支援。",
        "專訪\n他說：\n「12:08 我聽到巨響，\n12:10 全村停電。」\n記者其後到場。",
        "活動流程\n09:00 報到\n09:30 開幕\n10:00 主題演講\n11:00 休息",
        "賽果\n12:08 甲隊勝乙隊。\n全場比數為 12:08。",
    ],
    ids=["prices", "durations", "telephones", "a quotation", "a timetable", "scores"],
)
def test_numbers_that_are_no_clocks(text: str) -> None:
    assert list(read_text(text).entries) == []


def _closing(entries: int, gap: str, last: str) -> list[str]:
    """The texts of the last entry of a page that `last` stands below."""
    updates = "\n\n".join(f"【1{9 - n}:00】第{n}則消息在這裡。" for n in range(entries))
    timeline = read_text(f"碼頭火警最新情況\n\n{updates}{gap}{last}\n")
    return [block.text for block in timeline.entries[-1].blocks]


@pytest.mark.parametrize(
    ("entries", "gap", "last"),
    [
        (3, "\n\n\n\n", "消防處呼籲市民關好門窗，切勿前往現場圍觀。"),
        (5, "\n\n", "該碼頭於1998年落成，曾經兩度擴建，可泊四艘貨輪。"),
        (2, "\n\n", "背景：\n碼頭由三家公司共同經營，每日處理千個貨櫃。"),
    ],
    ids=["further off", "opens as background", "labelled"],
)
def test_background_leaves_the_last_entry(entries: int, gap: str, last: str) -> None:
    assert _closing(entries, gap, last) == [f"第{entries - 1}則消息在這裡。"]


@pytest.mark.parametrize(
    ("entries", "gap", "last"),
    [
        (2, "\n\n\n\n", "消防處呼籲市民關好門窗，切勿前往現場圍觀。"),
        (5, "\n\n", "消防處呼籲市民關好門窗，切勿前往現場圍觀。"),
        (5, "\n", "該碼頭於1998年落成，曾經兩度擴建，可泊四艘貨輪。"),
        (3, "\n\n", "該碼頭於1998年落成，曾經兩度擴建，可泊四艘貨輪。"),
    ],
    ids=["two entries", "a second paragraph", "no blank line", "three entries"],
)
def test_what_may_belong_to_the_last_entry_stays(entries: int, gap: str, last: str) -> None:
    assert _closing(entries, gap, last) == [f"第{entries - 1}則消息在這裡。", last]
