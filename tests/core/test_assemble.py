"""Lines from markup to a Timeline: known times, hints, links, zones, and no Spans."""

from __future__ import annotations

import datetime as dt

from viewer.model import BlockKind, Certainty, Link, Order, spans
from viewer.readers.assemble import assemble
from viewer.readers.lines import Facts, Hint, Line

EAST = dt.timezone(dt.timedelta(hours=8))


def _at(hour: int, minute: int, day: int = 30) -> dt.datetime:
    return dt.datetime(2025, 10, day, hour, minute, tzinfo=EAST)


def test_known_times_make_the_stamps() -> None:
    lines = [
        Line("峰會直播", hint=Hint.HEADING),
        Line("00:20 代表團離開。", moment=_at(0, 20, 31), ident="post-9"),
        Line("會談結束", hint=Hint.HEADING, moment=_at(23, 55), updated=_at(23, 58)),
        Line("雙方發表聲明。"),
        Line("10:00 這句話不是新的一則。"),
    ]
    timeline = assemble(lines, Facts("<html>", language="zh-HK"))
    assert timeline.title == "峰會直播"
    assert [entry.id for entry in timeline.entries] == ["post-9", "2025-10-30T23:55"]
    late, early = timeline.entries
    assert (late.stamp.raw, late.stamp.zone) == ("00:20", "Asia/Hong_Kong")
    assert late.stamp.instant == _at(0, 20, 31)
    assert early.heading is not None
    assert (early.heading.text, early.heading.certainty) == ("會談結束", Certainty.STATED)
    assert [b.text for b in early.blocks] == ["雙方發表聲明。", "10:00 這句話不是新的一則。"]
    assert (early.stamp.raw, early.stamp.updated) == ("", _at(23, 58))
    assert timeline.order is Order.NEWEST_FIRST
    assert list(spans(timeline)) == []


def test_hints_overrule_the_shape_of_lines() -> None:
    link = Link(0, 6, "https://example.com/a")
    lines = [
        Line("【12:08】散會。"),
        Line("散會現場圖片", hint=Hint.LINK, links=(link,)),
        Line("代表離開", hint=Hint.CAPTION, address="https://example.com/a.jpg", credit="本報"),
        Line("登入", hint=Hint.BOILERPLATE),
        Line("【11:55】開會。"),
    ]
    timeline = assemble(lines, Facts("", title="直播"))
    first = timeline.entries[0]
    assert [(b.kind, b.text, b.credit) for b in first.blocks] == [
        (BlockKind.PARAGRAPH, "散會。", None),
        (BlockKind.PARAGRAPH, "散會現場圖片", None),
        (BlockKind.CAPTION, "代表離開", "本報"),
    ]
    assert first.blocks[1].links == (link,)
    assert first.blocks[2].address == "https://example.com/a.jpg"
    assert timeline.entries[1].heading is None
    assert [block.text for block in timeline.boilerplate] == ["登入"]


def test_links_keep_their_place_behind_a_stamp() -> None:
    line = Line("【12:08】看直播頁", links=(Link(8, 11, "https://example.com/"),))
    block = assemble([line, Line("【11:55】開始。")], Facts("")).entries[0].blocks[0]
    assert block.text[slice(*block.links[0][:2])] == "直播頁"


def test_metadata_date_the_entries() -> None:
    lines = [Line("【00:20】離開。"), Line("【23:55】結束。"), Line("【23:10】開始。")]
    facts = Facts("", published=_at(22, 0), modified=_at(1, 0, 31), language="zh-HK")
    timeline = assemble(lines, facts)
    assert [e.id for e in timeline.entries] == [
        "2025-10-31T00:20",
        "2025-10-30T23:55",
        "2025-10-30T23:10",
    ]
    assert (timeline.zone.name, timeline.zone.certainty) == ("Asia/Hong_Kong", Certainty.INFERRED)
    assert timeline.entries[0].stamp.instant == _at(0, 20, 31)


def test_an_address_gives_date_and_outlet() -> None:
    lines = [Line("【12:08】結束。"), Line("【11:55】開始。")]
    timeline = assemble(lines, Facts("", url="https://news.example.tw/2024/03/09/live"))
    assert timeline.date == dt.date(2024, 3, 9)
    assert timeline.zone.name == "Asia/Taipei"
    assert timeline.zone.evidence == "news.example.tw"


def test_machine_readable_times_correct_an_assumed_zone() -> None:
    seoul = dt.timezone(dt.timedelta(hours=9))
    lines = [Line("會談開始。", moment=dt.datetime(2025, 10, 30, 11, 0, tzinfo=seoul))]
    timeline = assemble(lines, Facts("", language="zh-HK"))
    assert (timeline.zone.name, timeline.zone.certainty) == ("+09:00", Certainty.STATED)
    assert timeline.entries[0].id == "2025-10-30T11:00"
