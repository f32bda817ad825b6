"""The query language over invented articles: what is found and lit, and what typing it shows."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.articles import caption, meeting, paragraph, stamp
from viewer.model import Block, BlockKind, Delegation, Entry, Heading, Person, Script, Section
from viewer.search import Code, UnitKind, Units, expander, find, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.model import Timeline
    from viewer.search import Query

DATA = Path(__file__).parents[1] / "data" / "search"


class Case(NamedTuple):
    article: str
    query: str
    expected: dict[str, list[str]]


def _case(line: str) -> Case:
    article, query, expected = line.split("\t")
    units = (part.split(":", 1) for part in expected.split("; ") if part != "-")
    lit = {unit.strip(): [each for each in text.strip().split(",") if each] for unit, text in units}
    return Case(article, query, lit)


CASES = [
    _case(line)
    for line in (DATA / "language.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split("|") if name)


def _people(rows: Sequence[Sequence[str]]) -> dict[str, Person]:
    return {
        name: Person(name, _names(roles), latin or None, _names(aliases))
        for name, roles, latin, aliases in rows
    }


def _entry(number: int, row: dict[str, Any]) -> Entry:
    when = dt.datetime.fromisoformat(row["at"]) if row["at"] else None
    blocks = [*map(paragraph, row["text"]), *(caption(*one) for one in row.get("captions", ()))]
    made = stamp(when.time() if when else None, when.date() if when else None)
    heading = Heading(row["heading"]) if "heading" in row else None
    return Entry(f"e{number}", made, tuple(blocks), heading)


@cache
def article(name: str) -> Timeline:
    row = tomllib.loads((DATA / "articles.toml").read_text("utf-8"))[name]
    people = _people(row["people"])
    texts = (text for each in row["entries"] for text in each["text"])
    return meeting(
        text="\n".join((*row["lead"], *texts)),
        date=row["date"],
        script=Script(row.get("script", "Hant")),
        lead=tuple(map(paragraph, row["lead"])),
        entries=tuple(_entry(n, each) for n, each in enumerate(row["entries"])),
        sections=tuple(
            Section(Heading(each["heading"]), tuple(map(paragraph, each["text"])))
            for each in row["sections"]
        ),
        boilerplate=tuple(Block(BlockKind.BOILERPLATE, text) for text in row["rest"]),
        delegations=tuple(
            Delegation(
                side["label"],
                side["country"],
                people[side["leader"]],
                tuple(people[member] for member in side["members"]),
            )
            for side in row["sides"]
        ),
        people=tuple(people.values()),
    ).timeline


def asked(name: str, text: str) -> Query:
    """A query as the reader searches: with other forms, without them, or to the character."""
    if text.startswith("exact:"):
        return parse(text.removeprefix("exact:"), exact=True)
    if text.startswith("plain:"):
        return parse(text.removeprefix("plain:"))
    return parse(text, expand=expander(article(name)))


def _key(units: Units, n: int) -> str:
    kind = units.kind(n)
    if kind is UnitKind.ENTRY:
        return str(n - units.entries.start + 1)
    return units.key(n).replace("section-", "S")


def found(name: str, query: Query) -> dict[str, list[str]]:
    units, lit = Units(article(name)), {}
    for hit in find(article(name), query):
        text, blocks = units.text(hit.unit), units.blocks(hit.unit)
        time = ["@" + units.time(hit.unit)[slice(*hit.time)]] if hit.time else []
        credits = [f"©{(blocks[n].credit or '')[slice(*span)]}" for n, span in hit.credits]
        spans = [text[slice(*span)] for span in hit.spans]
        lit[_key(units, hit.unit)] = [*time, *spans, *credits]
    return lit


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.article}: {case.query}")
def test_a_query_finds_and_lights(case: Case) -> None:
    query = asked(case.article, case.query)
    assert found(case.article, query) == case.expected
    assert query.problems == ()


UNDERLINED = {
    "船 in:lead|nowhere|圖說": ["nowhere"],
    "date:2025-10-30|昨天 船": ["昨天"],
    "date：昨天|明天": ["date：昨天|明天"],
    "船 from:25:00": ["from:25:00"],
    "船 who:,|": ["who:,|"],
    "到：中午": ["到：中午"],
    "－在：天上": ["－在：天上"],
    "船 OR OR 港 |": ["OR", "|"],
    "“船": ["“"],
    'who:"王毅': ['who:"王毅'],
}


@pytest.mark.parametrize(("query", "wrong"), UNDERLINED.items())
def test_the_wrong_part_alone_is_underlined(query: str, wrong: list[str]) -> None:
    problems = parse(query).problems
    assert [query[start:end] for start, end, _ in problems] == wrong


_LEFT_OUT = frozenset(Code) - {Code.UNCLOSED_QUOTE}


TYPED = [case for case in CASES if not case.query.startswith(("plain:", "exact:"))]


@pytest.mark.parametrize("case", TYPED, ids=lambda case: f"{case.article}: {case.query}")
def test_half_a_query_finds_what_its_whole_parts_ask_for(case: Case) -> None:
    for end in range(len(case.query)):
        typed = case.query[:end]
        query = asked(case.article, typed)
        left = list(typed)
        for start, stop, code in query.problems:
            if code in _LEFT_OUT:
                left[start:stop] = " " * (stop - start)
        closed = '"' if any(p.code is Code.UNCLOSED_QUOTE for p in query.problems) else ""
        assert found(case.article, query) == found(
            case.article, asked(case.article, "".join(left) + closed)
        )
