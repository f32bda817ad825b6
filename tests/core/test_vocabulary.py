"""Words of one region in place of another's: which are swapped, and which are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model import Region
from viewer.script.fold import fold
from viewer.script.terms import TermKind, terms
from viewer.script.vocabulary import swaps_in

HK, TW, CN = Region.HK, Region.TW, Region.CN


def _in_words_of(text: str, region: Region) -> str:
    """The text with every swap made, from the end on so that places stay."""
    for swap in reversed(swaps_in(text, region)):
        text = text[: swap.start] + swap.word + text[swap.end :]
    return text


@pytest.mark.parametrize(
    ("text", "hk", "tw", "cn"),
    [
        ("芯片", "晶片", "晶片", "芯片"),
        ("软件與軟體", "软件與軟件", "軟體與軟體", "软件與软件"),
        ("沙特訪老撾。", "沙特訪老撾。", "沙烏地阿拉伯訪寮國。", "沙特訪老撾。"),
        ("人工智慧", "人工智能", "人工智慧", "人工智能"),
        ("互聯網", "互聯網", "網際網路", "互聯網"),
    ],
)
def test_words_of_other_regions_become_those_of_one(text: str, hk: str, tw: str, cn: str) -> None:
    assert [_in_words_of(text, region) for region in (HK, TW, CN)] == [hk, tw, cn]


def test_places_are_those_of_the_text() -> None:
    swaps = swaps_in("𠮷島的芯片與老挝的软件", TW)
    assert swaps == ((3, 5, "晶片"), (6, 8, "寮國"), (9, 11, "軟體"))


def test_names_of_people_are_never_changed() -> None:
    names = [form for term in terms() if term.kind is TermKind.PERSON for form in term.forms]
    assert len(names) > 100
    changed = [(n, r) for n in names for r in Region for s in swaps_in(n, r) if s.end - s.start > 2]
    assert changed == []


def test_a_longer_name_guards_the_shorter_one_in_it() -> None:
    assert swaps_in("阿聯酋", CN) == ()
    assert _in_words_of("阿聯與阿聯酋", HK) == "阿聯酋與阿聯酋"


@pytest.mark.parametrize(
    "text",
    [
        "和平治理", "航空客運", "非典型病例", "駿馬奔馳", "軟體動物", "今朝鮮花",
        "长沙士兵", "刺激光明", "许多哈萨克人", "幸福士兵", "他也門牌", "参加纳凉",
    ],
)  # fmt: skip
def test_words_that_meet_inside_others_are_no_names(text: str) -> None:
    assert [swap for region in Region for swap in swaps_in(text, region)] == []


def test_text_without_such_words_is_left_alone() -> None:
    assert [swaps_in(text, HK) for text in ("", "程國華到場。", "plain words", "😀𠮷")] == [()] * 4


@pytest.mark.parametrize("region", list(Region))
def test_the_regions_own_first_word_stands(region: Region) -> None:
    """What a region writes is not written otherwise for it."""
    wrong = []
    for term in terms():
        own = {HK: term.hk, TW: term.tw, CN: term.cn}[region]
        if own and swaps_in(own[0], region):
            wrong.append((own[0], swaps_in(own[0], region)))
    assert wrong == []


WORDS = st.sampled_from(["芯片", "晶片", "軟體", "沙特", "老撾", "，", "程國華", "a", "😀", "𠮷"])
TEXTS = st.lists(WORDS, max_size=8).map("".join) | st.text(max_size=12)


@given(TEXTS, st.sampled_from(list(Region)))
def test_swaps_are_in_order_apart_and_inside(text: str, region: Region) -> None:
    swaps = swaps_in(text, region)
    ends = [0]
    for swap in swaps:
        assert ends[-1] <= swap.start < swap.end <= len(text)
        assert swap.word
        assert fold(swap.word) != fold(text[swap.start : swap.end])
        ends.append(swap.end)
