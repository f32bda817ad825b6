"""The query language against a plain reading of it, over random articles; and odd queries."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import caption, meeting, paragraph, stamp
from tests.core.test_language import article
from viewer.model import BlockKind, Delegation, Entry, Heading, Person, Section
from viewer.script.fold import fold
from viewer.search import Index, Query, Units, expander, find, light, parse, scan
from viewer.search.complete import complete
from viewer.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.model import Timeline

MING, MINGZHE, ANN = Person("王明"), Person("王明哲"), Person("安娜", (), "Ann Bo", ("安",))
NAMES = {"王明": ["王明"], "王明哲": ["王明哲"], "安娜": ["安娜", "安", "Ann Bo"]}
SIDES = {"北方": ["王明", "王明哲"], "南方": ["安娜"]}
DAYS = [dt.date(2024, 2, 29), dt.date(2025, 2, 28), dt.date(2025, 10, 3)]
HOURS = [dt.time(hour, minute) for hour in (0, 9, 23) for minute in (0, 5, 59)]

BITS = ["王明", "哲", "安娜", "安", "Ann Bo", "s", " ", "船", "𠮷", "裡", "里", "Ａ", "9"]
TEXT = st.lists(st.sampled_from(BITS), max_size=6).map("".join)
WORD = st.sampled_from(["王明", "哲", "ann", "船", "𠮷", "裏", "a", "9", "09:0", "明哲", "船船"])
BLOCK = st.builds(paragraph, TEXT) | st.builds(caption, TEXT, st.none() | TEXT)
BLOCKS = st.lists(BLOCK, max_size=2).map(tuple)
HEADING = st.none() | st.builds(Heading, TEXT)
STAMP = st.builds(stamp, st.none() | st.sampled_from(HOURS), st.none() | st.sampled_from(DAYS))


@st.composite
def _articles(draw: st.DrawFn) -> Timeline:
    entries = draw(st.lists(st.builds(Entry, st.just("e"), STAMP, BLOCKS, HEADING), max_size=5))
    sections = draw(st.lists(st.builds(Section, HEADING, BLOCKS), max_size=1))
    return meeting(
        lead=draw(BLOCKS), entries=tuple(entries), sections=tuple(sections), boilerplate=(),
        people=(), delegations=(
            Delegation("北方", "CN", MING, (MINGZHE,)), Delegation("南方", "US", ANN, ()),
        ),
    ).timeline  # fmt: skip


class Ask(NamedTuple):
    """One condition of a query, and how it is written."""

    kind: str
    value: str
    negative: bool
    full: bool

    def __str__(self) -> str:
        fields = {"who": "人", "side": "方", "from": "從", "to": "到", "date": "日期", "in": "在"}
        mark, colon, quote = ("－", "：", "”") if self.full else ("-", ":", '"')
        sign = mark if self.negative else ""
        if self.kind == "word":
            return sign + self.value
        if self.kind == "exact":
            return f"{sign}{quote}{self.value}{quote}"
        value = f"{quote}{self.value}{quote}" if " " in self.value else self.value
        return f"{sign}{fields[self.kind] if self.full else self.kind}{colon}{value}"


def _ask(kind: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[Ask]:
    return st.builds(Ask, st.just(kind), values, st.booleans(), st.booleans())


CLOCK = st.sampled_from([f"{each:%H:%M}" for each in HOURS])
DAY = st.sampled_from([written for day in DAYS for written in (f"{day}", f"{day:%m-%d}")])
PLACE = st.sampled_from(["caption", "heading", "lead", "text"])
ASK = st.one_of(
    _ask("word", WORD), _ask("word", WORD), _ask("exact", WORD), _ask("date", DAY),
    _ask("who", st.sampled_from([*NAMES, "ann bo"])), _ask("side", st.sampled_from([*SIDES])),
    _ask("from", CLOCK), _ask("to", CLOCK),
)  # fmt: skip
CHOICES = st.lists(st.lists(ASK, min_size=1, max_size=2), max_size=3)
WHERE = st.lists(_ask("in", PLACE), max_size=2)


class Reader:
    """One unit read as the language is explained, without any of the program's own means."""

    def __init__(self, units: Units, n: int, where: list[Ask]) -> None:
        everywhere = {"caption", "heading", "lead", "text"}
        unwanted = {ask.value for ask in where if ask.negative}
        self.places = {ask.value for ask in where if not ask.negative} or everywhere
        self.places -= unwanted
        self.places = self.places if where else set()
        self.lines: list[str] = []
        self.kinds: set[str] = set()
        lead = units.key(n) == "lead"
        heading, self.stamp = units.heading(n), units.stamp(n)
        if self.stamp is not None and self.stamp.clock is not None and not self.places:
            self.lines.append(f"{self.stamp.clock:%H:%M}")
        if heading is not None:
            self._add(heading.text, {"heading"})
        for block in units.blocks(n):
            place = {"caption"} if block.kind is BlockKind.CAPTION else set()
            place |= {"lead"} if lead else set() if place else {"text"}
            self._add(block.text, place)
            self._add(block.credit or "", place)

    def _add(self, line: str, kinds: set[str]) -> None:
        self.kinds |= kinds
        if not self.places or kinds & self.places:
            self.lines.append(line)

    def meets(self, choices: list[list[Ask]]) -> bool:
        choices, span = _joined(choices)
        held = not self.places or bool(self.kinds & self.places)
        return held and self._within(span) and all(any(map(self._one, some)) for some in choices)

    def _one(self, ask: Ask) -> bool:
        return self._holds(ask) != ask.negative

    def _holds(self, ask: Ask) -> bool:
        if ask.kind == "exact":
            return any(ask.value in line for line in self.lines)
        if ask.kind == "word":
            return any(fold(ask.value) in fold(line) for line in self.lines)
        if ask.kind == "who":
            return self._names({"ann bo": "安娜"}.get(ask.value, ask.value))
        if ask.kind == "side":
            return any(map(self._names, SIDES[ask.value]))
        if ask.kind == "date":
            date = self.stamp.date if self.stamp is not None else None
            return date is not None and f"{date}".endswith(ask.value)
        return self._within((ask.value, "99") if ask.kind == "from" else ("", ask.value))

    def _within(self, span: tuple[str, str]) -> bool:
        if span == ("", "99"):
            return True
        if self.stamp is None or self.stamp.clock is None:
            return False
        now, (first, last) = f"{self.stamp.clock:%H:%M}", span
        return first <= now <= last if first <= last else now >= first or now <= last

    def _names(self, name: str) -> bool:
        return any(map(self._plainly, NAMES[name]))

    def _plainly(self, form: str) -> bool:
        """Whether a form stands for itself: not for 王明哲, and not inside a Latin word."""
        rest = "(?!哲)" if form == "王明" else ""
        edge = r"(?<![a-z0-9])", r"(?![a-z0-9])"
        before, after = edge if form.isascii() else ("", rest)
        return any(re.search(before + fold(form) + after, fold(line)) for line in self.lines)


def _joined(choices: list[list[Ask]]) -> tuple[list[list[Ask]], tuple[str, str]]:
    """One `from:` and one `to:` that stand alone are a span, which may run over midnight."""
    alone = [some[0] for some in choices if len(some) == 1 and not some[0].negative]
    firsts = [ask for ask in alone if ask.kind == "from"]
    lasts = [ask for ask in alone if ask.kind == "to"]
    if len(firsts) != 1 or len(lasts) != 1:
        return choices, ("", "99")
    rest = [some for some in choices if some not in ([firsts[0]], [lasts[0]])]
    return rest, (firsts[0].value, lasts[0].value)


def _written(choices: list[list[Ask]], where: list[Ask]) -> str:
    parts = (" OR ".join(map(str, some)) for some in choices)
    return " ".join((*parts, *map(str, where)))


@settings(max_examples=120)
@given(_articles(), CHOICES, WHERE, st.integers(0, 60))
def test_a_query_means_what_a_plain_reading_says(
    timeline: Timeline, choices: list[list[Ask]], where: list[Ask], folded: int
) -> None:
    units = Units(timeline)
    index = Index(units)
    if folded:
        index.grow(folded)
    query = parse(_written(choices, where))
    assert query.problems == ()
    found = [n for part in scan(index, query) for n in part]
    readers = ((n, Reader(units, n, where)) for n in range(len(units)))
    assert found == [
        n for n, reader in readers if (choices or reader.places) and reader.meets(choices)
    ]


QUERY = st.text() | st.text(
    '船王明 "“”|｜OR-－：:，whosideinfromtdae人方在從到日期9/年月日', max_size=30
)


@given(QUERY)
def test_tokens_hold_everything_but_blanks(text: str) -> None:
    left = list(text)
    for token in tokens(text):
        assert text[token.first : token.first + len(token.text)] == token.text
        assert token.start < token.end
        left[token.start : token.end] = " " * (token.end - token.start)
    assert not "".join(left).replace("\u200b", "").replace("\ufeff", "").strip()


@given(QUERY, st.booleans())
def test_blanks_around_mean_nothing(text: str, exact: bool) -> None:
    expand = expander(article("names"))
    query, wide = parse(text, exact, expand), parse(f" \u3000{text} ", exact, expand)
    assert (wide.node, wide.expansions) == (query.node, query.expansions) or '"' in _plain(text)
    assert len(wide.problems) == len(query.problems) or '"' in _plain(text)


def _plain(text: str) -> str:
    return re.sub("[“”„‟＂]", '"', text)


@settings(max_examples=60)
@given(QUERY)
def test_any_query_runs_lights_and_completes(text: str) -> None:
    units = Units(article("names"))
    query = parse(text, expand=expander(units.timeline))
    assert [hit.unit for hit in find(units.timeline, query)] == sorted(
        n for part in scan(Index(units), query) for n in part
    )
    for n in range(len(units)):
        light(units, n, query)
    complete(text, units, (text,))


def _heavy() -> Iterator[str]:
    yield "船" * 10_000
    yield "a" * 10_000
    yield "特朗普" * 3_000
    yield " ".join(f"船{n}" for n in range(500))
    yield " OR ".join(f"船{n}" for n in range(200))
    yield "|".join("特朗普政府" for _ in range(200))
    yield "who:" + "|".join(f"王{n}" for n in range(2_000))
    yield "-" * 5_000 + "船"
    yield "-who:-side:-in:" * 400
    yield '"' * 9_999
    yield "who:" * 3_000
    yield "date:" + "1" * 9_000 + " from:" + "9" * 9_000
    yield "Donald Trump " * 300
    yield "x " * 3_000
    yield "習" * 59 + " " + "xi jin ping " * 50


@pytest.mark.parametrize("text", list(_heavy()), ids=lambda text: f"{text[:12]}…{len(text)}")
def test_a_monstrous_query_is_borne(text: str) -> None:
    units = Units(article("names"))
    query = parse(text, expand=expander(units.timeline))
    assert isinstance(query, Query)
    find(units.timeline, query)
    complete(text, units, ())


NAUGHTY = Path(__file__).parents[3] / "shared" / "corpora" / "blns.json"


def test_hostile_strings_are_only_text() -> None:
    if not NAUGHTY.exists():
        pytest.skip("the list of hostile strings is not here")
    units = Units(article("names"))
    for text in json.loads(NAUGHTY.read_text("utf-8")):
        query = parse(text, expand=units.cast.expand)
        find(units.timeline, query)
        complete(text, units, ())
