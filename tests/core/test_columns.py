"""Entries in columns: what is read back is what was put in, and it reads like a tuple."""

from __future__ import annotations

import datetime as dt
import pickle
from dataclasses import replace
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.columns import NO_CLOCK, NO_DAY, Entries, day_of, packed, second_of, time_name
from viewer.model import Block, BlockKind, Certainty, Entry, Heading, Link, Span, Stamp

TEXT = "【12:08】渡輪停航\n小標\n𠮷日 2030年\n【11:55】圖為碼頭（新華社）\n"
ZONES: list[dt.tzinfo] = [
    ZoneInfo("Asia/Hong_Kong"),
    ZoneInfo("Europe/Berlin"),
    dt.timezone(dt.timedelta(hours=8)),
    dt.timezone(dt.timedelta(hours=8), "HKT"),
    dt.UTC,
]
CERTAINTIES = st.sampled_from(Certainty)
SPANS = st.none() | st.builds(Span, st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2))
WORDS = st.sampled_from(["", "渡輪", "【12:08】", "T09:05"])
INSTANTS = st.builds(
    lambda moment, info, fold: moment.replace(tzinfo=info, fold=fold),
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2060, 1, 1)),
    st.sampled_from(ZONES),
    st.sampled_from([0, 0, 0, 1]),
)


@st.composite
def _placed(draw: st.DrawFn) -> tuple[str, Span | None]:
    """A part of the source with its place, or another text with any place."""
    if draw(st.integers(0, 4)) == 0:
        return draw(WORDS), draw(SPANS)
    start = draw(st.integers(0, len(TEXT)))
    end = draw(st.integers(start, len(TEXT)))
    return TEXT[start:end], Span(start, end)


@st.composite
def _stamps(draw: st.DrawFn) -> Stamp:
    raw, span = draw(_placed())
    whole = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59), st.sampled_from([0, 0, 7]))
    clock = draw(st.none() | whole | st.times() | st.times(timezones=st.sampled_from(ZONES)))
    date = draw(st.none() | st.dates() | st.just(dt.date(2030, 5, 6)))
    instant = draw(st.none() | INSTANTS)
    if draw(st.booleans()) and date is not None and clock is not None:
        instant = dt.datetime.combine(date, clock, draw(st.sampled_from(ZONES)))
    return Stamp(
        raw, span, date, clock, draw(st.sampled_from([None, "Asia/Hong_Kong", "+08:00"])),
        draw(CERTAINTIES), draw(CERTAINTIES), draw(CERTAINTIES), instant,
        draw(st.booleans()), draw(st.booleans()), draw(st.none() | INSTANTS),
    )  # fmt: skip


@st.composite
def _blocks(draw: st.DrawFn) -> Block:
    text, span = draw(_placed())
    block = Block(draw(st.sampled_from(BlockKind)), text, span)
    extra = draw(st.sampled_from(["", "", "", "credit", "repeats", "links", "address"]))
    values: dict[str, object] = {
        "credit": "新華社", "repeats": (Span(0, 3),), "links": (Link(0, 1, "https://a.example"),),
        "address": "",
    }  # fmt: skip
    return replace(block, **{extra: values[extra]}) if extra else block  # type: ignore[arg-type]


@st.composite
def _headings(draw: st.DrawFn) -> Heading:
    text, span = draw(_placed())
    repeats = draw(st.sampled_from([(), (), (Span(1, 2),)]))
    return Heading(text, span, draw(CERTAINTIES), repeats)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    stamp = draw(_stamps())
    base = time_name(day_of(stamp.date), second_of(stamp.clock))
    tails = ["", "", "-2", "-3", "-1", "-02", "-٣", "-99999", "-0", "x"]
    name = draw(st.sampled_from(["post-7", "", "entry", base])) + draw(st.sampled_from(tails))
    blocks = draw(st.lists(_blocks(), max_size=3))
    return Entry(name, stamp, tuple(blocks), draw(st.none() | _headings()))


LISTS = st.lists(_entries(), max_size=6).map(tuple)


def _exact(entries: object) -> str:
    """Everything of some entries: also what `==` does not look at, such as a zone's name."""
    return repr(entries)


@settings(max_examples=60)
@given(LISTS)
def test_what_is_read_back_is_what_was_put_in(entries: tuple[Entry, ...]) -> None:
    made = Entries(iter(entries), TEXT)
    assert _exact(tuple(made)) == _exact(entries)
    assert _exact([made[n] for n in range(len(made))]) == _exact([*entries])
    assert [entry.stamp.instant for entry in made] == [entry.stamp.instant for entry in entries]
    assert _exact(tuple(pickle.loads(pickle.dumps(made)))) == _exact(entries)


@settings(max_examples=60)
@given(LISTS, LISTS)
def test_it_compares_and_hashes_like_a_tuple(
    entries: tuple[Entry, ...], others: tuple[Entry, ...]
) -> None:
    made = Entries(entries, TEXT)
    assert made == entries
    assert entries == made
    assert made == Entries(entries, "")
    assert hash(made) == hash(entries)
    assert (made == Entries(others, TEXT)) is (entries == others)
    assert made != [*entries]


@settings(max_examples=60)
@given(LISTS, st.integers(-8, 8), st.slices(6))
def test_it_is_read_like_a_tuple(entries: tuple[Entry, ...], at: int, places: slice) -> None:
    made = Entries(entries, TEXT)
    assert made[places] == entries[places]
    assert (len(made), bool(made)) == (len(entries), bool(entries))
    if -len(entries) <= at < len(entries):
        assert made[at] == entries[at]
    else:
        with pytest.raises(IndexError):
            made[at]


@settings(max_examples=60)
@given(LISTS)
def test_columns_say_what_the_entries_say(entries: tuple[Entry, ...]) -> None:
    made = Entries(entries, TEXT)
    assert list(made.headed) == [n for n, entry in enumerate(entries) if entry.heading is not None]
    for n, entry in enumerate(entries):
        clock, date, heading = entry.stamp.clock, entry.stamp.date, entry.heading
        lines = [heading.text] if heading is not None else []
        assert made.texts(n) == lines + [block.text for block in entry.blocks]
        assert made.kinds(n) == [block.kind for block in entry.blocks]
        assert made.opening(n) == (entry.blocks[0].text if entry.blocks else "")
        assert made.credits(n) == [block.credit for block in entry.blocks if block.credit]
        assert made.time(n) == ("" if clock is None else clock.isoformat("minutes")[:5])
        known = NO_CLOCK if clock is None else clock.hour * 3600 + clock.minute * 60 + clock.second
        assert made.seconds[n] == known
        assert made.days.at(n) == (NO_DAY if date is None else date.toordinal())
        assert made.date(n) == date
        assert (made.stamp(n), made.heading(n), made.blocks(n), made.id(n)) == (
            entry.stamp, heading, entry.blocks, entry.id,
        )  # fmt: skip


@settings(max_examples=60)
@given(LISTS)
def test_all_entries_say_together_what_each_says(entries: tuple[Entry, ...]) -> None:
    made = Entries(entries, TEXT)
    stamps = [entry.stamp for entry in entries]
    assert [*made.headings()] == [entry.heading for entry in entries if entry.heading is not None]
    assert [*made.dates()] == [date for date, _run in groupby(stamp.date for stamp in stamps)]
    assert made.undated() == sum(stamp.date is None for stamp in stamps)
    whole = (stamp for stamp in stamps if None not in (stamp.date, stamp.clock, stamp.instant))
    assert repr(made.first_instant()) == repr(next(whole, None))


@settings(max_examples=50)
@given(LISTS, st.text(max_size=5) | WORDS)
def test_an_id_leads_to_its_first_entry(entries: tuple[Entry, ...], other: str) -> None:
    made = Entries(entries, TEXT)
    names = [entry.id for entry in entries]
    for name in [*names, other, "2030-13-40T10:00", "2030-05-06T99:00", "entry-2"]:
        assert made.number(name) == (names.index(name) if name in names else None)


def test_what_follows_from_the_source_is_kept_as_no_object() -> None:
    zone = ZoneInfo("Asia/Hong_Kong")
    instant = dt.datetime(2030, 5, 6, 12, 8, tzinfo=zone)
    stated = Certainty.STATED
    stamp = Stamp("【12:08】", Span(0, 7), instant.date(), instant.time(), "Asia/Hong_Kong",
                  stated, stated, stated, instant)  # fmt: skip
    block = Block(BlockKind.PARAGRAPH, "渡輪停航", Span(7, 11))
    heading = Heading("小標", Span(12, 14))
    plain = Entry("2030-05-06T12:08", stamp, (block,), heading)
    made = Entries([plain, replace(plain, id="2030-05-06T12:08-2")], TEXT)
    kept = (made._stamps, made._names, made._blocks, made._headings)
    assert [part.odd for part in kept] == [{}, {}, {}, {}]
    assert len(made._stamps.known) == 1


def test_a_zone_made_anew_for_each_stamp_is_kept_once() -> None:
    unknown = Certainty.UNKNOWN
    stamps = [
        Stamp("", Span(0, 0), dt.date(2030, 5, 6), dt.time(9), None, unknown, unknown, unknown,
              dt.datetime(2030, 5, 6, 9, tzinfo=dt.timezone(dt.timedelta(hours=hours))))
        for hours in (8, 8, 9, 8)
    ]  # fmt: skip
    made = Entries([Entry(str(n), stamp, ()) for n, stamp in enumerate(stamps)], TEXT)
    assert len(made._stamps.known) == 2
    assert [entry.stamp for entry in made] == stamps


def test_what_is_packed_is_not_packed_again() -> None:
    made = packed((), TEXT)
    assert packed(made, TEXT) is made
    assert packed((Entry("a", _silent(), ()),), TEXT)[0].id == "a"


def _silent() -> Stamp:
    """A stamp that says nothing."""
    unknown = Certainty.UNKNOWN
    return Stamp("", None, None, None, None, unknown, unknown, unknown)
