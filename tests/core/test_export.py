"""The `shike/1` format, compared whole, and files written whole or not at all."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import OutputError
from viewer.export import FORMATS
from viewer.export.json import to_json
from viewer.files import save
from viewer.model import (
    UNKNOWN_ZONE,
    Block,
    BlockKind,
    Certainty,
    Delegation,
    Entry,
    Heading,
    Order,
    Person,
    Script,
    Section,
    Span,
    Stamp,
    Timeline,
    Zone,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

EXPECTED = Path(__file__).parents[1] / "data" / "export"
HANOI = dt.timezone(dt.timedelta(hours=7))


def _stamp(clock: dt.time | None, **more: bool | dt.datetime | None) -> Stamp:
    date = dt.date(2031, 4, 5)
    instant = None if clock is None else dt.datetime.combine(date, clock, HANOI)
    stated = Certainty.STATED
    known = stated if clock else Certainty.UNKNOWN
    fields = {"instant": instant, **more}
    return Stamp("", None, date, clock, "+07:00", stated, known, stated, **fields)  # type: ignore[arg-type]


def _timeline(
    lead: Sequence[Block] = (),
    entries: Sequence[Entry] = (),
    title: str | None = None,
    zone: Zone = UNKNOWN_ZONE,
) -> Timeline:
    return Timeline(
        text="",
        title=title,
        derived_title="",
        date=None,
        zone=zone,
        order=None,
        order_certainty=Certainty.UNKNOWN,
        script=None,
        region=None,
        lead=tuple(lead),
        entries=tuple(entries),
        sections=(),
        boilerplate=(),
    )


def _paragraph(text: str, start: int = 0) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Span(start, start + len(text)))


FULL = Timeline(
    text="(the source)",
    title="河內談判直播",
    derived_title="河內談判",
    date=dt.date(2031, 4, 5),
    zone=Zone("Asia/Ho_Chi_Minh", Certainty.INFERRED, "當地時間"),
    order=Order.NEWEST_FIRST,
    order_certainty=Certainty.INFERRED,
    script=Script.HANT,
    region=None,
    lead=(_paragraph("雙方開會。", 10),),
    entries=(
        Entry(
            "1205-1",
            _stamp(
                dt.time(12, 5, 9),
                seconds=True,
                approximate=True,
                updated=dt.datetime(2031, 4, 5, 5, 30, tzinfo=dt.UTC),
            ),
            (
                _paragraph("會議「結束」。\n第二行 😀", 20),
                Block(BlockKind.CAPTION, "代表握手。", Span(40, 45), "新社", Span(45, 49)),
            ),
            Heading("會談結束"),
        ),
        Entry("0900-1", _stamp(dt.time(9, 0)), (Block(BlockKind.PARAGRAPH, "開始。"),)),
        Entry("none", _stamp(None), ()),
    ),
    sections=(
        Section(Heading("背景"), (_paragraph("去年也開會。", 60),)),
        Section(None, (_paragraph("另見。", 70),)),
    ),
    boilerplate=(Block(BlockKind.BOILERPLATE, "↓ 看圖 ↓", Span(80, 86)),),
    delegations=(
        Delegation(
            "越方",
            "VN",
            Person("阮文甲", ("外交部長",), "Nguyen Van Giap", ("阮甲",), "VN"),
            (Person("黎乙"),),
        ),
        Delegation("客方", None, None, ()),
    ),
    people=(Person("陳丙", ("記者", "主持")),),
    url="https://news.test/live/1",
)


def test_every_field_has_its_place() -> None:
    expected = (EXPECTED / "full.json").read_text(encoding="utf-8")
    assert to_json(FULL) == expected


def test_a_change_reaches_every_text_and_nothing_else() -> None:
    changed = json.loads(to_json(FULL, lambda text: f"*{text}"))
    expected = json.loads((EXPECTED / "changed.json").read_text(encoding="utf-8"))
    assert changed == expected


def test_what_nobody_knows_is_null() -> None:
    expected = (EXPECTED / "empty.json").read_text(encoding="utf-8")
    assert to_json(_timeline()) == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (Zone("Asia/Tokyo", Certainty.STATED), {"name": "Asia/Tokyo", "assumed": False}),
        (Zone("Asia/Tokyo", Certainty.INFERRED), {"name": "Asia/Tokyo", "assumed": True}),
        (UNKNOWN_ZONE, {"name": None, "assumed": False}),
    ],
)
def test_a_zone_the_page_does_not_state_is_assumed(zone: Zone, expected: object) -> None:
    assert json.loads(to_json(_timeline(zone=zone)))["timezone"] == expected


def test_an_offset_with_seconds_becomes_universal_time() -> None:
    old = dt.timezone(dt.timedelta(hours=7, minutes=36, seconds=42))
    stamp = _stamp(dt.time(8, 0), instant=dt.datetime(1900, 1, 1, 8, 0, tzinfo=old))
    exported = json.loads(to_json(_timeline(entries=[Entry("a", stamp, ())])))
    assert exported["entries"][0]["instant"] == "1900-01-01T00:23:18+00:00"


# A high and a low surrogate side by side mean one character in JSON, so only one kind is drawn.
_ANY = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udfff")


@given(st.text(_ANY, max_size=40))
def test_any_text_is_exported_and_read_again_equal(text: str) -> None:
    exported = to_json(_timeline([_paragraph(text)], title=text)).encode("utf-8")
    read = json.loads(exported)
    assert read["title"] == read["lead"][0]["text"] == text
    assert read["lead"][0]["span"] == [0, len(text)]


def test_what_looks_like_a_span_in_a_text_stays() -> None:
    text = "[\n 1,\n 2\n]"
    assert json.loads(to_json(_timeline(title=text)))["title"] == text


def test_the_table_of_formats_offers_json() -> None:
    assert FORMATS["json"](FULL, None) == to_json(FULL)


# Files


def _cause(target: Path) -> str:
    with pytest.raises(OutputError) as caught:
        save(target, b"new")
    return caught.value.values["cause"]


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    target = tmp_path / "習.json"
    save(target, b"old")
    target.chmod(0o640)
    save(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, target = tmp_path / "link", tmp_path / "target"
    target.write_bytes(b"old")
    link.symlink_to(target)
    save(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_device_is_written_directly() -> None:
    save(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    assert _cause(tmp_path) == "it is a folder"
    assert _cause(tmp_path / "none" / "a.json") == "its folder does not exist"
    (tmp_path / "file").touch()
    assert _cause(tmp_path / "file" / "a.json") == "not a directory"
    assert "embedded null" in _cause(tmp_path / "a\0b")
    assert sorted(tmp_path.iterdir()) == [tmp_path / "file"]


def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    assert _cause(target) == "permission denied"
    assert target.read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    assert _cause(target) == "no space left on device"
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
