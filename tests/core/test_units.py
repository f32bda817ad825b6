"""Units: the numbered parts of a timeline."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model import (
    UNKNOWN_ZONE,
    Block,
    BlockKind,
    Certainty,
    Entry,
    Heading,
    Section,
    Stamp,
    Timeline,
)
from viewer.search import Part, UnitKind, Units


def _block(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def _stamp(clock: dt.time | None) -> Stamp:
    unknown = Certainty.UNKNOWN
    return Stamp("", None, None, clock, None, unknown, unknown, unknown)


NINE = _stamp(dt.time(9, 5))
ENTRIES = (
    Entry("a1", NINE, (_block("颱風逼近"), _block("渡輪停航")), Heading("天文台預報")),
    Entry("b2", _stamp(None), ()),
)


def _timeline(**changes: object) -> Timeline:
    values: dict[str, object] = {
        "text": "", "title": None, "derived_title": "", "date": None, "zone": UNKNOWN_ZONE,
        "order": None, "order_certainty": Certainty.UNKNOWN, "script": None, "region": None,
        "lead": (_block("本文持續更新"),), "entries": ENTRIES,
        "sections": (Section(Heading("背景"), (_block("去年𠮷日"),)), Section(None, ())),
        "boilerplate": (_block("+ 5"), _block("點擊看圖")),
    }  # fmt: skip
    return Timeline(**(values | changes))  # type: ignore[arg-type]


UNITS = Units(_timeline())


def test_lead_then_entries_then_sections_then_rest() -> None:
    kinds = [UNITS.kind(n) for n in range(len(UNITS))]
    entry, section = UnitKind.ENTRY, UnitKind.SECTION
    assert kinds == [UnitKind.LEAD, entry, entry, section, section, UnitKind.REST]


def test_keys_lead_back_to_numbers() -> None:
    keys = [UNITS.key(n) for n in range(len(UNITS))]
    assert keys == ["lead", "a1", "b2", "section-1", "section-2", "rest"]
    assert [UNITS.number(key) for key in keys] == list(range(6))
    assert UNITS.number("c3") is None


def test_without_lead_and_rest_the_first_entry_is_unit_0() -> None:
    units = Units(_timeline(lead=(), boilerplate=(), sections=()))
    assert [units.key(n) for n in range(len(units))] == ["a1", "b2"]


def test_an_empty_timeline_has_no_units() -> None:
    units = Units(_timeline(lead=(), entries=(), boilerplate=(), sections=()))
    assert len(units) == 0
    assert units.number("lead") is None


@pytest.mark.parametrize("n", [-1, 6])
def test_there_is_no_unit_outside(n: int) -> None:
    with pytest.raises(IndexError):
        UNITS.kind(n)


def test_the_first_of_two_entries_with_one_id_keeps_it() -> None:
    units = Units(_timeline(entries=(ENTRIES[0], ENTRIES[0]), lead=()))
    assert units.number("a1") == 0


def test_stamp_heading_and_time_are_the_entrys_own() -> None:
    assert [UNITS.time(n) for n in range(6)] == ["", "09:05", "", "", "", ""]
    assert UNITS.stamp(1) is NINE
    assert [UNITS.stamp(n) for n in (0, 3, 5)] == [None, None, None]
    assert [heading.text if (heading := UNITS.heading(n)) else None for n in range(6)] == [
        None, "天文台預報", None, "背景", None, None,
    ]  # fmt: skip


def test_text_joins_heading_and_blocks_and_parts_say_where() -> None:
    assert UNITS.text(1) == "天文台預報\n颱風逼近\n渡輪停航"
    assert UNITS.parts(1) == (Part(0, 5, -1), Part(6, 10, 0), Part(11, 15, 1))
    assert UNITS.text(5) == "+ 5\n點擊看圖"
    assert (UNITS.text(2), UNITS.parts(2)) == ("", ())


def test_each_part_covers_its_block() -> None:
    for n in range(len(UNITS)):
        text, blocks = UNITS.text(n), UNITS.blocks(n)
        for part in UNITS.parts(n):
            heading = UNITS.heading(n)
            whole = blocks[part.block].text if part.block >= 0 else heading and heading.text
            assert text[part.start : part.end] == whole


@given(
    st.lists(st.sampled_from([None, dt.date(2030, 5, 6), dt.date(2030, 5, 7)]), max_size=8),
    st.data(),
)
def test_the_entries_of_a_day_are_picked_from_any_units(
    dates: list[dt.date | None], data: st.DataObject
) -> None:
    entries = tuple(Entry(str(n), replace(NINE, date=d), ()) for n, d in enumerate(dates))
    units = Units(_timeline(entries=entries))
    numbers = sorted(data.draw(st.sets(st.integers(0, len(units) - 1))))
    for date in (None, dt.date(2030, 5, 6)):
        expected = [n for n in numbers if (made := units.stamp(n)) and made.date == date]
        assert [*units.on_days(numbers, lambda day, date=date: day == date)] == expected  # type: ignore[misc]
