"""The table of terms: well formed, and what a word grows into."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.resource import resource
from viewer.script.fold import fold
from viewer.script.pinyin import letters, sounds
from viewer.script.terms import TermKind, expand, longer, terms

DATA = Path(__file__).parents[1] / "data" / "search"
ROWS = [
    line.split("\t")
    for line in (DATA / "expand.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("word", "other"), ROWS)
def test_a_word_grows_into_the_other_forms(word: str, other: str) -> None:
    found = {fold(each) for each in expand(word)}
    assert (fold(other) in found) if other != "-" else not found


def test_there_are_enough_terms_of_each_kind() -> None:
    kinds = [term.kind for term in terms()]
    assert len(kinds) >= 300
    assert all(kinds.count(kind) >= 50 for kind in TermKind if kind is not TermKind.OTHER)


def test_every_row_is_whole_and_no_form_means_two_things() -> None:
    owner: dict[str, str] = {}
    for term in terms():
        assert term.hk
        assert term.tw
        assert term.cn
        for form in term.forms:
            assert form == form.strip()
            assert len(form) >= 2
            assert owner.setdefault(fold(form), term.hk[0]) == term.hk[0]


def test_a_name_to_be_told_apart_holds_another() -> None:
    keys = {fold(form) for term in terms() for form in term.forms}
    for term in terms():
        if term.kind is TermKind.OTHER and not term.latin:
            assert all(any(key in fold(f) and key != fold(f) for key in keys) for f in term.forms)


def test_mainland_forms_are_simplified() -> None:
    rows = resource("resources/terms/terms.tsv").read_text("utf-8")
    mainland = "".join(row.split("\t")[3] for row in rows.splitlines()[1:])
    assert set(mainland) & set("國華爾蘭亞倫羅維納斯達馬貝樂產東與義黨") == {"斯"}


def test_the_articles_own_names_come_first_and_join_the_table() -> None:
    own = [("龐德", "珀杜甲", "Ann Perdu"), ("特朗普", "老特")]
    assert expand("珀杜甲", own) == ("龐德", "Ann Perdu")
    assert expand("老特", own)[0] == "特朗普"
    assert "川普" in expand("老特", own)
    assert "川普" in expand("特朗普", own)
    assert expand("龐德抵港", own) == ("珀杜甲抵港",)


def test_a_family_name_does_not_make_relatives_one() -> None:
    own = [("安娜", "Anna Trump", "Trump")]
    assert expand("安娜", own) == ("Anna Trump", "Trump")


def test_a_longer_name_is_not_read_as_the_shorter() -> None:
    assert not any("北韓" in each for each in expand("朝鮮半島"))
    assert not any("north" in each.lower() for each in expand("朝鮮族"))
    assert fold("朝鮮半島") in longer("朝鮮")
    assert fold("白俄羅斯") in longer("俄罗斯")
    assert longer("加拿大") == ()
    assert longer("港") == ()


@given(st.text() | st.text("朝鮮半島特朗普政府Trump ·北韓", max_size=12))
def test_growing_never_gives_the_word_itself_or_one_form_twice(word: str) -> None:
    found = [fold(each) for each in expand(word)]
    assert len(found) == len(set(found))
    assert fold(" ".join(word.split())) not in found


SOUNDS = {
    "習近平": ("x", "xjp", "xi", "xijinping", "xijp", "xjinp", "xijinp"),
    "特朗普": ("telangpu", "tlp", "telan"),
    "重慶": ("chongqing", "cq", "zhong"),
    "鄭柵潔": ("zzj", "zhengzhajie", "zhzhj"),
    "呂秀蓮": ("lvxiulian", "lxl"),
    "A股指數": ("agzs", "aguzhishu"),
    "唐納·特朗普": ("tangnatelangpu", "tntlp"),
}


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, many in SOUNDS.items() for typed in many]
)
def test_a_name_is_known_by_its_sound(name: str, typed: str) -> None:
    assert sounds(typed, name)


@pytest.mark.parametrize("typed", ["", "jp", "xjpx", "xijinpingx", "xip", "q", "xi1"])
def test_other_letters_are_not_its_sound(typed: str) -> None:
    assert not sounds(typed, "習近平")


def test_letters_are_what_can_be_a_sound() -> None:
    assert letters("Te Lang Pu") == "telangpu"
    assert letters("xi'an") == "xian"
    assert letters("ｘｊｐ") == "xjp"
    assert letters("lü") == "lv"
    assert (letters("10:25"), letters("習"), letters("")) == ("", "", "")


def test_readings_fit_in_their_room() -> None:
    assert resource("resources/terms/readings.txt").stat().st_size < 120_000
