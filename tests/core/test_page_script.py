"""Script on the page: everything on display is converted, and the own side is left untouched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.articles import (
    ENTRIES,
    MEETING,
    entry,
    look,
    meeting,
    paragraph,
    searched,
    seed,
    stamp,
)
from viewer.model import Region, Script
from viewer.page import Article, Page, View, present
from viewer.page.citation import citation
from viewer.page.facts import make_facts
from viewer.page.state import glyphs, language_of, own_side
from viewer.script.convert import Converter, Target
from viewer.script.detect import detect, marks
from viewer.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.page import State

ARTICLE = meeting()

# Signs of the toggle stand in their own script on either side.
SIGNS = str.maketrans("", "", "繁简")


def _on_display(page: Page) -> Iterator[str]:
    """Every text of a Page that the window shows or speaks."""
    yield from (page.title, page.window_title, page.search.empty, page.search.person)
    yield from page.status
    yield page.strip.spoken
    yield from (label for _place, label in page.strip.ticks)
    for choice in page.choices:
        yield from (choice.label.translate(SIGNS), choice.spoken)
    for card in page.cards:
        yield from (card.title, card.sign)
        for person in card.people:
            yield from (person.name, person.roles, person.others)
    for number in range(len(page.codes)):
        row = page.row(number)
        yield from (row.label, row.piece.text, row.spoken, *(side.sign for side in row.sides))


def _in_detail(state: State) -> Iterator[str]:
    for unit in range(len(state.article.units)):
        detail = present(replace(state, chosen=unit)).detail
        assert detail is not None
        yield from (detail.title, detail.time, detail.clock, detail.other, detail.day)
        yield from detail.remarks
        yield detail.heading.text if detail.heading else ""
        for block in detail.blocks:
            yield from (block.piece.text, block.credit.text)


def _everything(state: State) -> str:
    return "\n".join([*_on_display(present(state)), *_in_detail(state)])


@pytest.fixture(scope="module")
def simplified() -> Article:
    """The invented article as a mainland page would print it."""
    converter = Converter(keep=("葉著", "黎乾"))

    def hans(text: str) -> str:
        return converter.convert(text, Target.HANS)

    entries = tuple(
        entry(n, one.stamp, *(replace(b, text=hans(b.text)) for b in one.blocks))
        for n, one in enumerate(ENTRIES)
    )
    return meeting(
        script=Script.HANS, region=Region.CN, entries=entries, lead=(), sections=(),
        boilerplate=(), delegations=(), people=(), derived_title=hans(MEETING.derived_title),
    )  # fmt: skip


MIXED = meeting(
    script=Script.MIXED,
    entries=(entry(0, ENTRIES[0].stamp, paragraph("程國華回應：欢迎各国。")),),
)


# The own side


def test_the_own_side_is_the_original_to_the_character() -> None:
    for view in (View.ORIGINAL, View.HANT):
        shown = set(_in_detail(look(ARTICLE, view)))
        blocks = [b for n in range(len(ARTICLE.units)) for b in ARTICLE.units.blocks(n)]
        assert [block.text for block in blocks if block.text not in shown] == []


def test_the_own_side_of_a_simplified_page_is_the_simplified_one(simplified: Article) -> None:
    state = look(simplified)
    assert own_side(state) is View.HANS
    page = present(state)
    assert page.row(1).piece.text.startswith("程国华与杜兰结束会谈")
    assert [choice.label for choice in page.choices] == ["繁", "简 · 原文"]
    assert page.status[-1] == "简体原文"
    assert (page.glyphs, language_of(state)) == (Region.CN, Language.HANS)


def test_the_original_of_a_hong_kong_page_is_not_brought_to_taiwan_forms() -> None:
    state = look(ARTICLE, View.HANT, region=Region.TW)
    assert "衞生署" in "".join(_in_detail(state))
    assert glyphs(state) is Region.TW


# The other side


def test_everything_on_display_is_simplified() -> None:
    state = look(ARTICLE, View.HANS)
    assert set(_everything(state)) & marks().traditional == set()


def test_everything_on_display_is_simplified_while_searching_in_vain() -> None:
    state = searched(look(ARTICLE, View.HANS), "霧", person="葉著")
    page = present(state)
    assert set("\n".join(_on_display(page)).replace("霧", "")) & marks().traditional == set()
    assert page.search.empty == "找不到「霧 · 叶著」\n\n点一下这里或按 Esc 清除搜索"


def test_the_other_side_of_a_simplified_page_is_traditional(simplified: Article) -> None:
    state = look(simplified, View.HANT)
    shown = [text for text in _in_detail(state) if text]
    assert set("\n".join(shown)) & marks().simplified == set()
    assert set("\n".join(_on_display(present(state)))) & marks().simplified == set()
    assert present(state).row(1).piece.text.startswith("程國華與杜蘭結束會談")


def test_the_simplified_side_word_by_word() -> None:
    page = present(look(ARTICLE, View.HANS, chosen=2))
    assert (
        page.row(4).piece.text == "叶著说：「原著发挥着作用，「很好」。」黎乾在场。\n杜朗未有回应。"
    )
    assert page.row(8).piece.text == "余里报道，卫生署准备了贸易文件。"
    assert page.window_title == "𠮷岛会谈 2024-03-02 — 时刻 Shike"
    assert page.status == ("6 条", "新→旧", "香港时间（推定）", "显示简体，原文为繁体")
    assert page.row(0).label == "导言"
    assert [card.title for card in page.cards] == ["北方", "南方", "其他人物"]
    assert [(p.key, p.name, p.roles) for p in page.cards[0].people] == [
        ("程國華", "程国华", "北河总督"),
        ("葉著", "叶著", "水务司司长、议会议员"),
        ("黎乾", "黎乾", "卫生署署长"),
    ]
    assert page.cards[1].people[0].others == "Marie Durand · 又译杜朗"


def test_every_text_keeps_its_length_and_its_lit_places() -> None:
    for query in ("程国华", "会谈 杜兰"):
        own, other = (
            [
                (p.row(n).piece.hits, p.row(n).piece.names, p.row(n).piece.quotes)
                for n in range(len(p.codes))
            ]
            for p in (
                present(searched(look(ARTICLE, view), query)) for view in (View.HANT, View.HANS)
            )
        )
        assert own == other


def test_taiwan_forms_are_for_who_wants_them(simplified: Article) -> None:
    hk, tw = (
        "".join(_in_detail(look(simplified, View.HANT, region=region)))
        for region in (Region.HK, Region.TW)
    )
    assert "衞生署" in hk
    assert "衛生署" in tw


def test_copied_text_is_in_the_script_on_display_or_the_original() -> None:
    state = look(ARTICLE, View.HANS)
    assert citation(state, 5).startswith("【23:40】余里报道，卫生署准备了贸易文件。")
    assert citation(state, 5, original=True).startswith("【23:40】余里報道，衞生署準備了貿易文件。")


# The toggle


def test_the_toggle_has_two_sides_and_says_which_is_the_original() -> None:
    choices = present(look(ARTICLE)).choices
    assert [(c.view, c.label, c.spoken, c.on) for c in choices] == [
        (View.HANT, "繁 · 原文", "繁體（原文）", True),
        (View.HANS, "简", "簡體", False),
    ]
    choices = present(look(ARTICLE, View.HANS)).choices
    assert [(c.label, c.spoken, c.on) for c in choices] == [
        ("繁 · 原文", "繁体（原文）", False),
        ("简", "简体", True),
    ]


def test_a_page_of_mixed_scripts_has_a_third_choice() -> None:
    choices = present(look(MIXED)).choices
    assert [(c.view, c.label, c.on) for c in choices] == [
        (View.ORIGINAL, "原文", True),
        (View.HANT, "繁", False),
        (View.HANS, "简", False),
    ]


@pytest.mark.parametrize(
    ("view", "text", "status"),
    [
        (View.ORIGINAL, "程國華回應：欢迎各国。", "繁簡混用原文"),
        (View.HANT, "程國華回應：歡迎各國。", "顯示繁體，原文為繁簡混用"),
        (View.HANS, "程国华回应：欢迎各国。", "显示简体，原文为繁简混用"),
    ],
)
def test_a_page_of_mixed_scripts_can_be_read_in_three_ways(
    view: View, text: str, status: str
) -> None:
    page = present(look(MIXED, view))
    assert page.row(2).piece.text == text
    assert page.status[-1] == status


def test_what_tells_no_script_is_shown_as_it_is() -> None:
    """A few words that either script could hold are not converted unless somebody asks."""
    text = "他在台后等"
    assert detect(text) is None
    page = present(look(meeting(script=None, entries=(entry(0, stamp(None), paragraph(text)),))))
    assert page.row(2).piece.text == text


# The sample


def test_the_whole_sample_switches() -> None:
    state = look(seed(), View.HANS)
    assert set(_everything(state)) & marks().traditional == set()
    page = present(state)
    assert page.window_title == "习特会 2025-10-30 — 时刻 Shike"
    assert "元首外交对中美关系发挥着不可替代的战略引领作用" in _everything(state)


def test_the_report_on_the_sample_switches() -> None:
    facts = make_facts(look(seed(), View.HANS))
    assert set("".join((facts.zone, *facts.report))) & marks().traditional == set()


def test_the_sample_in_its_own_script_is_untouched() -> None:
    article = seed()
    shown = set(_in_detail(look(article)))
    assert all(b.text in shown for n in range(len(article.units)) for b in article.units.blocks(n))
    assert present(look(article)).window_title == "習特會 2025-10-30 — 時刻 Shike"
