"""Words of the region on display, and words the user does not want converted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import MEETING, caption, entry, look, meeting, paragraph, searched, stamp
from viewer.model import Link, Region
from viewer.page import Page, View, present
from viewer.page.article import with_words, wrong_words
from viewer.page.light import Piece, with_regional_words
from viewer.page.mentions import Mention
from viewer.page.moves import as_written
from viewer.script.vocabulary import swaps_in

TEXT = "程國華說：「晶片與雷射」，杜蘭訪寮國𠮷島，談軟體。"
ARTICLE = meeting(
    lead=(), sections=(), boilerplate=(),
    entries=(entry(0, stamp(None), paragraph(TEXT), heading="晶片與程國華"),),
)  # fmt: skip


def _piece(page: Page) -> Piece:
    assert page.detail is not None
    return page.detail.blocks[0].piece


def _lit(piece: Piece) -> dict[str, list[str]]:
    """The words under every kind of light."""
    spans = {
        "hits": piece.hits,
        "names": tuple((m.start, m.end) for m in piece.names),
        "quotes": piece.quotes,
        "others": tuple((o.start, o.end) for o in piece.others),
    }
    return {name: [piece.text[a:b] for a, b in found] for name, found in spans.items()}


# Regional words


def test_words_are_those_of_the_region_on_display_and_lights_stay_on_them() -> None:
    state = searched(look(ARTICLE, View.HANS, vocabulary=True, chosen=0), "軟體 寮國")
    piece = _piece(present(state))
    assert piece.text == "程国华说：「芯片与激光」，杜兰访老挝𠮷岛，谈软件。"
    assert _lit(piece) == {
        "hits": ["老挝", "软件"],
        "names": ["程国华", "杜兰"],
        "quotes": ["「芯片与激光」"],
        "others": ["芯片", "激光", "老挝", "软件"],
    }
    assert [(other.form, other.word) for other in piece.others] == [
        ("晶片", True), ("雷射", True), ("寮国", True), ("软体", True),
    ]  # fmt: skip


def test_headings_and_rows_have_them_too() -> None:
    page = present(look(ARTICLE, View.HANS, vocabulary=True))
    assert page.detail is not None
    assert page.detail.heading is not None
    assert page.detail.heading.text == "芯片与程国华"
    assert page.row(1).piece.text == "芯片与程国华"
    assert page.row(2).piece.text.startswith("程国华说：「芯片与激光」")


def test_the_original_script_has_the_words_of_its_region() -> None:
    piece = _piece(present(look(ARTICLE, vocabulary=True)))
    assert piece.text == "程國華說：「晶片與激光」，杜蘭訪老撾𠮷島，談軟件。"
    piece = _piece(present(look(ARTICLE, vocabulary=True, region=Region.TW)))
    assert (piece.text, piece.others) == (TEXT, ())


def test_without_the_switch_nothing_is_changed() -> None:
    assert _piece(present(look(ARTICLE))).text == TEXT
    assert _piece(present(look(ARTICLE))).others == ()


@pytest.mark.parametrize(
    ("view", "region", "said"),
    [
        (View.HANT, None, "用詞改為香港說法"),
        (View.HANT, Region.TW, "用詞改為台灣說法"),
        (View.HANS, None, "用词改为大陆说法"),
    ],
)
def test_the_status_says_whose_words_they_are(view: View, region: Region | None, said: str) -> None:
    assert present(look(ARTICLE, view, region=region, vocabulary=True)).status[-1] == said
    assert said not in present(look(ARTICLE, view, region=region)).status


def test_a_word_that_grows_moves_what_comes_after() -> None:
    state = look(ARTICLE, region=Region.TW)
    text = "在沙特，程國華"
    made = with_regional_words(
        state,
        Piece(
            text,
            hits=((1, 3), (4, 7)),
            names=(Mention(4, 7, 0),),
            chosen=((4, 7),),
            quotes=((0, 7),),
            links=(Link(1, 3, "https://news.example"),),
        ),
    )
    assert made.text == "在沙烏地阿拉伯，程國華"
    assert made.hits == ((1, 7), (8, 11))
    assert made.names == (Mention(8, 11, 0),)
    assert made.chosen == ((8, 11),)
    assert made.quotes == ((0, 11),)
    assert made.links == (Link(1, 7, "https://news.example"),)
    assert made.others == ((1, 7, "沙特", True),)


WORDS = [
    "沙特",
    "阿聯",
    "寮國",
    "軟體",
    "芯片",
    "資安",
    "航母",
    "程國華",
    "，",
    "「",
    "」",
    "𠮷",
    "a",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=10).map("".join)


@st.composite
def _pieces(draw: st.DrawFn) -> Piece:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=4))
    return Piece(text, hits=tuple((a, b) for a, b in spans))


@settings(max_examples=150)
@given(_pieces(), st.sampled_from([Region.HK, Region.TW]))
def test_lit_places_stay_on_their_characters(piece: Piece, region: Region) -> None:
    """A place that cuts no changed word holds the same text, in the words of the region."""
    made = with_regional_words(look(ARTICLE, region=region), piece)
    swaps = swaps_in(piece.text, region)

    def reworded(start: int, end: int) -> str:
        text, done = "", start
        for swap in swaps:
            if start <= swap.start and swap.end <= end:
                text += piece.text[done : swap.start] + swap.word
                done = swap.end
        return text + piece.text[done:end]

    assert made.text == reworded(0, len(piece.text))
    for (start, end), (new_start, new_end) in zip(piece.hits, made.hits, strict=True):
        assert 0 <= new_start <= new_end <= len(made.text)
        if not any(s.start < place < s.end for s in swaps for place in (start, end)):
            assert made.text[new_start:new_end] == reworded(start, end)
    assert [made.text[o.start : o.end] for o in made.others] == [swap.word for swap in swaps]
    assert [other.form for other in made.others] == [piece.text[s.start : s.end] for s in swaps]


# Words not to convert


def _shown(*lines: str) -> str:
    article = with_words(ARTICLE, lines)
    return _piece(present(look(article, View.HANS))).text


def test_a_word_on_the_list_stays_and_one_with_a_wish_becomes_that() -> None:
    assert _shown().startswith("程国华说：「晶片与雷射」")
    assert _shown("晶片與").startswith("程国华说：「晶片與雷射」")
    assert _shown("雷射=激光").startswith("程国华说：「晶片与激光」")
    assert _shown(" 雷射 = 激光 ").startswith("程国华说：「晶片与激光」")
    assert _shown("雷射=").startswith("程国华说：「晶片与雷射」")


def test_a_wish_of_another_length_is_left_out_and_told() -> None:
    assert wrong_words(("軟體=软件", "寮國=老撾國", "=甲", "杜蘭")) == ("寮國=老撾國", "=甲")
    assert "寮国" in _shown("寮國=老撾國")


def test_a_line_without_a_word_changes_nothing() -> None:
    assert (_shown("="), _shown("=甲")) == (_shown(), _shown())


def test_the_original_is_never_changed() -> None:
    article = with_words(ARTICLE, ("晶片=芯片",))
    assert _piece(present(look(article))).text == TEXT


def test_the_same_list_again_is_the_same_article() -> None:
    article = with_words(ARTICLE, ("晶片",))
    assert with_words(article, ("晶片",)) is article
    assert with_words(ARTICLE, ()) is ARTICLE
    assert with_words(article, ()).words == {}


def test_names_of_people_stay_protected() -> None:
    article = with_words(meeting(), ("港口",))
    text = present(look(article, View.HANS)).row(4).piece.text
    assert text.startswith("叶著说")
    assert "黎乾在场" in text


def test_a_word_on_display_is_listed_as_the_original_writes_it() -> None:
    state = look(ARTICLE, View.HANS, chosen=0)
    assert as_written(state, "软体") == "軟體"
    assert as_written(state, "程国华") == "程國華"
    assert as_written(state, "無此詞") == "無此詞"


PAIRS = st.lists(
    st.tuples(st.text("甲乙丙晶片", max_size=3), st.text("甲乙片", max_size=3)),
    max_size=4,
)


@settings(max_examples=30)
@given(PAIRS)
def test_a_list_of_any_words_keeps_every_length(pairs: list[tuple[str, str]]) -> None:
    article = with_words(ARTICLE, [f"{word}={wish}" for word, wish in pairs])
    piece = _piece(present(look(article, View.HANS)))
    assert len(piece.text) == len(TEXT)


def test_a_caption_and_its_credit_keep_them_too() -> None:
    one = entry(0, stamp(None), caption("圖為杜蘭。", "寮國社"))
    article = with_words(meeting(entries=(one,), lead=(), people=MEETING.people), ("寮國社",))
    page = present(look(article, View.HANS, chosen=0))
    assert page.detail is not None
    assert page.detail.blocks[0].credit.text == "寮國社"
