"""The query language: what each form of query means, and what is reported of a wrong one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.search import Code, Problem, any_of, both, parse
from viewer.search.nodes import (
    AllOf,
    AnyOf,
    Clock,
    Day,
    Has,
    Node,
    Not,
    Place,
    Side,
    Who,
    Word,
    form,
)


def _word(text: str, *places: Place, exact: bool = False) -> Word:
    return Word((form(text, exact=exact),), frozenset(places))


CAPTION = Place.CAPTION
MEANINGS: dict[str, Node | None] = {
    "": None,
    " 　\t": None,
    "關稅": _word("關稅"),
    "關稅　大豆 豆": AllOf((_word("關稅"), _word("大豆"), _word("豆"))),
    '"關 稅"': _word("關 稅", exact=True),
    "“關稅”": _word("關稅", exact=True),
    "「關稅」": _word("「關稅」"),
    "-關稅": Not(_word("關稅")),
    "－關稅": Not(_word("關稅")),
    '-"關稅"': Not(_word("關稅", exact=True)),
    "a-b": _word("a-b"),
    "關稅 大豆 OR 石油": AllOf((_word("關稅"), AnyOf((_word("大豆"), _word("石油"))))),
    "大豆|石油｜稀土": AnyOf((_word("大豆"), _word("石油"), _word("稀土"))),
    "or": _word("or"),
    "ORB": _word("ORB"),
    "who:王毅": Who((form("王毅"),)),
    "ＷＨＯ：王毅": Who((form("王毅"),)),
    'who:"Wang Yi"': Who((form("Wang Yi"),)),
    "who:王毅|蔡奇": AnyOf((Who((form("王毅"),)), Who((form("蔡奇"),)))),
    "-side:美方": Not(Side(form("美方"))),
    "in:caption 船": AllOf((_word("船", CAPTION), Has(frozenset({CAPTION})))),
    "船 in:圖說": AllOf((_word("船", CAPTION), Has(frozenset({CAPTION})))),
    "船 in:图说": AllOf((_word("船", CAPTION), Has(frozenset({CAPTION})))),
    "in:標題|导言": Has(frozenset({Place.HEADING, Place.LEAD})),
    "in:标题 OR in:導言": Has(frozenset({Place.HEADING, Place.LEAD})),
    "-in:內文": Has(frozenset(Place) - {Place.TEXT}),
    "from:10:00": Clock(dt.time(10), dt.time.max),
    "to:11:30": Clock(dt.time.min, dt.time(11, 30, 59, 999_999)),
    "from:9:05 to:11:30:20": Clock(dt.time(9, 5), dt.time(11, 30, 20, 999_999)),
    "from：２２ to：2:00": Clock(dt.time(22), dt.time(2, 0, 59, 999_999)),
    "to:24:00": Clock(dt.time.min, dt.time.max),
    "date:2025-10-30": Day(2025, 10, 30),
    "date:2025/10/3": Day(2025, 10, 3),
    "date:20251030": Day(2025, 10, 30),
    "date:2025年10月30日": Day(2025, 10, 30),
    "date:10-30": Day(None, 10, 30),
    "10:25": _word("10:25"),
    "習近平：面對": _word("習近平：面對"),
    "https://example.org/a?b": _word("https://example.org/a?b"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), MEANINGS.items())
def test_a_query_means_what_it_says(text: str, meaning: Node | None) -> None:
    query = parse(text)
    assert query.node == meaning
    assert query.problems == ()
    assert query.is_empty == (meaning is None)


WRONG: dict[str, tuple[Node | None, tuple[Problem, ...]]] = {
    '"關稅': (_word("關稅", exact=True), (Problem(0, 1, Code.UNCLOSED_QUOTE),)),
    '船 ""': (_word("船"), (Problem(2, 4, Code.EMPTY_QUOTE),)),
    "船 -": (_word("船"), (Problem(2, 3, Code.EMPTY_NOT),)),
    "船 who:": (_word("船"), (Problem(2, 6, Code.EMPTY_VALUE),)),
    "side:, 船": (_word("船"), (Problem(0, 6, Code.EMPTY_VALUE),)),
    "in: 船": (_word("船"), (Problem(0, 3, Code.EMPTY_VALUE),)),
    "in:nowhere 船": (_word("船"), (Problem(0, 10, Code.BAD_PLACE),)),
    "from:25:00 船": (_word("船"), (Problem(0, 10, Code.BAD_TIME),)),
    "to:noon": (None, (Problem(0, 7, Code.BAD_TIME),)),
    "date:2025-02-30 OR 船": (_word("船"), (Problem(0, 15, Code.BAD_DATE),)),
    "date:昨日": (None, (Problem(0, 7, Code.BAD_DATE),)),
    "OR 船": (_word("船"), (Problem(0, 2, Code.LONE_OR),)),
    "船 OR": (_word("船"), (Problem(2, 4, Code.LONE_OR),)),
    "船 OR | 港": (AnyOf((_word("船"), _word("港"))), (Problem(5, 6, Code.LONE_OR),)),
    'who:"王毅 船': (Who((form("王毅 船"),)), (Problem(0, 9, Code.UNCLOSED_QUOTE),)),
}  # fmt: skip


@pytest.mark.parametrize(("text", "outcome"), WRONG.items())
def test_the_wrong_part_is_named_and_the_rest_is_searched(
    text: str, outcome: tuple[Node | None, tuple[Problem, ...]]
) -> None:
    query = parse(text)
    assert (query.node, query.problems) == outcome


def test_a_pasted_article_is_cut_and_said_so() -> None:
    query = parse(" ".join(f"{n:03}" for n in range(150)))
    assert isinstance(query.node, AllOf)
    assert len(query.node.nodes) == 100
    assert query.problems == (Problem(399, 599, Code.TOO_LONG),)
    query = parse("船" * 1_001 + " ")
    assert query.node == _word("船" * 1_000)
    assert query.problems == (Problem(1_000, 1_002, Code.TOO_LONG),)


def test_what_is_asked_twice_is_asked_once() -> None:
    assert parse("船 港 船").node == parse("船 港").node
    assert parse("船 | 船").node == _word("船")


def test_exact_takes_every_word_as_quoted() -> None:
    assert parse("關稅 who:王毅", exact=True).node == AllOf(
        (_word("關稅", exact=True), Who((form("王毅"),)))
    )


@given(st.text() | st.text('ab "-|:ORwhoinfrmtde：“”－　習1', max_size=20), st.booleans())
def test_any_text_parses_and_problems_lie_in_it(text: str, exact: bool) -> None:
    query = parse(text, exact)
    assert all(0 <= p.start < p.end <= len(text) for p in query.problems)
    assert list(query.problems) == sorted(query.problems)


def test_both_joins_conditions_and_keeps_what_was_noticed() -> None:
    a, b = parse("船 OR"), any_of(("港", "港"))
    joined = both(a, b)
    assert joined.node == AllOf((_word("船"), Word((form("港", bounded=True),))))
    assert joined.problems == a.problems
    assert both(parse(""), b) == b
