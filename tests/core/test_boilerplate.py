"""The signs that tell lines which may be boilerplate from those that need no closer look."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.readers.boilerplate import Boilerplate, boilerplate
from viewer.resource import resource

DATA = json.loads(resource("resources/readers/boilerplate.json").read_text("utf-8"))


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str]:
    """A pattern and a line that it matches."""
    pattern = draw(st.sampled_from(DATA["lines"]))
    return pattern, draw(st.from_regex(re.compile(pattern), fullmatch=True))


@settings(max_examples=150)
@given(lines())
def test_a_sign_of_its_pattern_stands_in_every_line_of_boilerplate(found: tuple[str, str]) -> None:
    pattern, line = found
    assert pattern in Boilerplate(DATA)._patterns(line)


def test_lines_without_signs_are_compared_with_no_pattern() -> None:
    assert list(Boilerplate(DATA)._patterns("渡輪今早恢復通航")) == []
    assert list(Boilerplate(DATA)._patterns("「渡輪今早恢復通航」")) == []


def test_whether_a_line_is_boilerplate_depends_on_no_line_before_it() -> None:
    fresh = Boilerplate(DATA)
    text = "小 中 大"
    assert not fresh.is_line("渡輪今早恢復通航")
    assert fresh.is_line(text)
    assert not fresh.is_line("渡輪今早恢復通航")
    assert fresh.is_line(text)


def test_lists_open_with_their_words_in_any_frame() -> None:
    words = boilerplate()
    assert words.opens_list("【延伸閱讀】")
    assert words.opens_list("延伸閱讀：渡輪復航")
    assert words.opens_list(" ▶ 相關新聞 ")
    assert not words.opens_list("延伸閱讀活動下週開始")


def test_older_articles_open_with_an_agency_or_a_word() -> None:
    words = boilerplate()
    assert words.resumes("【本報訊】渡輪今早復航")
    assert words.resumes("【原文】渡輪今早復航")
    assert words.resumes("較早前報道：渡輪停航")
    assert not words.resumes("渡輪較早前報道停航")
