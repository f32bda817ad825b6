"""Completion: what the search box offers for what is typed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model import (
    UNKNOWN_ZONE,
    Block,
    BlockKind,
    Certainty,
    Delegation,
    Entry,
    Heading,
    Person,
    Section,
    Stamp,
    Timeline,
)
from viewer.search import Units
from viewer.search.complete import Completion, CompletionKind, complete

UNKNOWN = Certainty.UNKNOWN
PEOPLE = (
    Person("羅敏儀", ("署長",), "Mandy Law"),
    Person("祖安", (), "Joan Ferrer", aliases=("若安",)),
    Person("Ito Ken", ("記者",)),
)


def _entry(day: int, heading: str | None = None) -> Entry:
    stated = Certainty.STATED
    stamp = Stamp("", None, dt.date(2024, 3, day), None, None, stated, UNKNOWN, UNKNOWN)
    blocks = (Block(BlockKind.PARAGRAPH, "普京與瑞典代表會面"),)
    return Entry("", stamp, blocks, Heading(heading) if heading else None)


ARTICLE = Timeline(
    "普京與瑞典代表會面", None, "", dt.date(2024, 3, 5), UNKNOWN_ZONE, None, UNKNOWN, None, None,
    (), (_entry(5, "渡輪 復航"), _entry(4)), (Section(Heading("渡輪歷史"), ()),), (),
    delegations=(Delegation("主方", None, PEOPLE[0], ()), Delegation("客方", None, None, ())),
    people=PEOPLE,
)  # fmt: skip

UNITS = Units(ARTICLE)


def _offered(prefix: str, *earlier: str) -> list[str]:
    return [each.text for each in complete(prefix, UNITS, earlier)]


OFFERED: dict[str, list[str]] = {
    "罗敏": ["羅敏儀"],
    "羅敏儀": [],
    "mandy": ["羅敏儀"],
    "law": ["羅敏儀", "黃循財", "羅淑佩", "羅冠聰"],
    "lmy": ["羅敏儀"],
    "luo min": ["羅敏儀"],
    "若": ["若安"],
    "ruoan": ["若安"],
    "ito": ['"Ito Ken"'],
    "渡": ["渡輪 復航", "渡輪歷史"],
    "2024-03": ["date:2024-03-04", "date:2024-03-05"],
    "03-04": ["date:2024-03-04"],
    "date:": ["date:2024-03-04", "date:2024-03-05"],
    "date:2024/03/05": ["date:2024-03-05"],
    "who:": ["who:羅敏儀", "who:祖安", "who:若安", 'who:"Ito Ken"'],
    "who:zu": ["who:祖安"],
    "side:": ["side:主方", "side:客方"],
    "side:客": ["side:客方"],
    "in:": ["in:caption", "in:heading", "in:lead", "in:text"],
    "船 -who:羅": ["船 -who:羅敏儀"],
    "船 lmy": ["船 羅敏儀"],
    "船 luo min yi": ["船 羅敏儀"],
    "-若": ["-若安"],
    "船 ": [],
    "瑞": ["瑞典"],
    "": [],
    "10:25": [],
}


@pytest.mark.parametrize(("prefix", "texts"), OFFERED.items())
def test_the_end_of_the_text_is_completed(prefix: str, texts: list[str]) -> None:
    assert _offered(prefix) == texts


def test_terms_of_the_article_come_before_others() -> None:
    assert _offered("pu")[0] == "普京"
    assert _offered("Swe")[0] == "瑞典"
    assert _offered("te lang pu") == ["特朗普"]
    assert _offered("xijinping") == ["習近平"]
    assert "習近平" in _offered("xjp")
    assert _offered("川普") == []


def test_a_note_says_who_or_what_is_offered() -> None:
    assert complete("lmy", UNITS) == (
        Completion(CompletionKind.PERSON, "羅敏儀", "羅敏儀", "Mandy Law"),
    )
    assert complete("Swed", UNITS) == (Completion(CompletionKind.TERM, "瑞典", "瑞典", "Sweden"),)


def test_earlier_searches_are_offered_last_and_once() -> None:
    assert _offered("罗", "羅敏儀", "羅 大豆", "船") == ["羅敏儀", "羅 大豆"]
    assert _offered("", "船", "港 -船") == ["船", "港 -船"]
    assert _offered("船", "船") == []


@given(st.text(max_size=12) | st.text('who:date inx羅 -"', max_size=12))
def test_any_text_may_be_typed(prefix: str) -> None:
    offered = complete(prefix, UNITS, ("船",))
    assert len(offered) <= 12
    assert len({each.text for each in offered}) == len(offered)
    assert all(each.text != prefix for each in offered)
