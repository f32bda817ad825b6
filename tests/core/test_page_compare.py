"""Both scripts beside each other: what stands where, and what each says of the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import entry, look, meeting, paragraph, seed, stamp
from viewer.model import Region, Script
from viewer.page import Article, Page, View, present

if TYPE_CHECKING:
    from viewer.page.detail import Detail

HANT = "葉著與杜蘭會談後發表聲明。"
HANS = "叶著与杜兰会谈后发表声明。"


def _article(text: str, script: Script) -> Article:
    heading = text[:2]
    return meeting(
        script=script, lead=(), sections=(), boilerplate=(),
        entries=(entry(0, stamp(None), paragraph(text), heading=heading),),
    )  # fmt: skip


TRADITIONAL = _article(HANT, Script.HANT)
SIMPLIFIED = _article(HANS, Script.HANS)


def _both(page: Page) -> tuple[Detail, Detail]:
    assert page.detail is not None
    assert page.beside is not None
    return page.detail, page.beside


def _text(detail: Detail) -> str:
    return "".join(block.piece.text for block in detail.blocks)


def _changes(detail: Detail) -> list[tuple[str, str]]:
    """Each changed place as it reads, with the form it has in the other pane."""
    piece = detail.blocks[0].piece
    return [(piece.text[o.start : o.end], o.form) for o in piece.others]


def test_nothing_stands_beside_unless_it_is_wanted() -> None:
    page = present(look(TRADITIONAL))
    assert page.beside is None
    assert page.detail is not None
    assert (page.detail.script, page.detail.blocks[0].piece.others) == ("", ())


@pytest.mark.parametrize(
    ("article", "view", "shown", "beside"),
    [
        (TRADITIONAL, View.ORIGINAL, ("繁體", HANT), ("简体", HANS)),
        (TRADITIONAL, View.HANT, ("繁體", HANT), ("简体", HANS)),
        (TRADITIONAL, View.HANS, ("简体", HANS), ("繁體", HANT)),
        (SIMPLIFIED, View.ORIGINAL, ("简体", HANS), ("繁體", HANT)),
        (SIMPLIFIED, View.HANS, ("简体", HANS), ("繁體", HANT)),
        (SIMPLIFIED, View.HANT, ("繁體", HANT), ("简体", HANS)),
    ],
)
def test_the_original_stands_beside_the_other_script(
    article: Article, view: View, shown: tuple[str, str], beside: tuple[str, str]
) -> None:
    detail, other = _both(present(look(article, view, compare=True)))
    assert (detail.script, _text(detail)) == shown
    assert (other.script, _text(other)) == beside


@pytest.mark.parametrize("article", [TRADITIONAL, SIMPLIFIED])
@pytest.mark.parametrize("view", [View.HANT, View.HANS])
def test_what_differs_says_how_it_is_written_in_the_other_pane(
    article: Article, view: View
) -> None:
    detail, other = _both(present(look(article, view, compare=True)))
    changes = [("葉", "叶"), ("與", "与"), ("蘭會談後發", "兰会谈后发"), ("聲", "声")]
    turned = [(two, one) for one, two in changes]
    expected = (changes, turned) if view is View.HANT else (turned, changes)
    assert (_changes(detail), _changes(other)) == expected
    assert not any(o.word for o in detail.blocks[0].piece.others)
    assert detail.heading is not None
    assert [o.form for o in detail.heading.others] == [expected[0][0][1]]


def test_rows_and_the_rest_are_not_compared() -> None:
    page = present(look(TRADITIONAL, compare=True))
    assert [page.row(n).piece.others for n in range(len(page.codes))] == [()] * len(page.codes)
    assert page.window_title == present(look(TRADITIONAL)).window_title


def test_the_glyphs_are_those_of_each_pane() -> None:
    page = present(look(TRADITIONAL, compare=True))
    assert (page.glyphs, page.beside_glyphs) == (Region.HK, Region.CN)
    page = present(look(SIMPLIFIED, compare=True, region=Region.TW))
    assert (page.glyphs, page.beside_glyphs) == (Region.CN, Region.TW)


@pytest.mark.parametrize(
    ("view", "beside"),
    [
        (View.ORIGINAL, "程国华回应：欢迎各国。"),
        (View.HANT, "程國華回應：欢迎各国。"),
        (View.HANS, "程國華回應：欢迎各国。"),
    ],
)
def test_a_page_of_mixed_scripts_is_compared_with_itself_as_written(
    view: View, beside: str
) -> None:
    mixed = _article("程國華回應：欢迎各国。", Script.MIXED)
    _detail, other = _both(present(look(mixed, view, compare=True)))
    assert _text(other) == beside


def test_a_page_of_mixed_scripts_says_only_what_differs_between_the_panes() -> None:
    mixed = _article("會談。", Script.MIXED)
    detail, other = _both(present(look(mixed, View.HANT, compare=True)))
    assert _text(detail) == _text(other) == "會談。"
    assert (_changes(detail), _changes(other)) == ([], [])


def test_the_words_of_a_region_are_compared_too() -> None:
    article = _article("程國華談晶片。", Script.HANT)
    detail, _other = _both(present(look(article, View.HANS, compare=True, vocabulary=True)))
    assert _changes(detail) == [("国华谈", "國華談"), ("芯片", "晶片")]


@settings(max_examples=12)
@given(
    st.text("葉说會谈后發表,。著乾𠮷a\n", max_size=30), st.sampled_from([Script.HANT, Script.HANS])
)
def test_the_two_panes_agree_on_every_place(text: str, script: Script) -> None:
    for view in View:
        state = look(_article(text or "無", script), view, compare=True)
        detail, other = _both(present(state))
        pairs = list(zip(detail.blocks, other.blocks, strict=True))
        for one, two in pairs:
            left, right = one.piece, two.piece
            assert len(left.text) == len(right.text)
            differs = [
                n for n, (a, b) in enumerate(zip(left.text, right.text, strict=True)) if a != b
            ]
            for piece, against in ((left, right), (right, left)):
                told = [place for o in piece.others for place in range(o.start, o.end)]
                assert told == differs
                assert [o.form for o in piece.others] == [
                    against.text[o.start : o.end] for o in piece.others
                ]


def test_every_entry_of_the_sample_agrees_with_itself() -> None:
    article = seed()
    for unit in range(len(article.units)):
        state = look(article, View.HANS, compare=True, chosen=unit)
        detail, other = _both(present(state))
        assert _text(other) == "".join(b.piece.text for b in _alone(article, unit).blocks)
        assert len(_text(detail)) == len(_text(other))


def _alone(article: Article, unit: int) -> Detail:
    detail = present(replace(look(article), chosen=unit)).detail
    assert detail is not None
    return detail
