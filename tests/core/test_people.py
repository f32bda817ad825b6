"""Delegations and people: invented articles beside what must be read from them, and the sample."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model import Certainty, Person
from viewer.readers import names
from viewer.readers.people import find_people
from viewer.readers.roster import Roster
from viewer.resource import sample
from viewer.script.convert import Converter
from viewer.script.fold import fold
from viewer.script.targets import Target

DATA = Path(__file__).parents[1] / "data" / "people"
CASES = sorted(DATA.glob("*.txt"))


def _person(person: Person) -> str:
    cells = [
        person.name,
        " + ".join(person.roles),
        person.latin or "",
        " ".join(person.aliases),
        person.country or "",
        "?" if person.certainty is Certainty.INFERRED else "",
    ]
    return " | ".join(cells).rstrip(" |")


def _written(roster: Roster) -> list[str]:
    """A Roster as lines: [label country], * leader, - member; the cells of a person by " | "."""
    rows: list[str] = []
    for side in roster.delegations:
        rows.append(f"[{side.label} {side.country or '-'}]")
        rows += [f"* {_person(side.leader)}"] if side.leader else []
        rows += [f"- {_person(member)}" for member in side.members]
    return [*rows, "[people]", *(f"- {_person(person)}" for person in roster.people)]


def _parts(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _expected(name: str) -> list[str]:
    return (DATA / f"{name}.expected").read_text(encoding="utf-8").splitlines()


def test_the_sample() -> None:
    assert _written(find_people(_parts(sample()))) == _expected("sample")


@pytest.mark.parametrize("path", CASES, ids=lambda p: str(p.stem))
def test_invented_articles(path: Path) -> None:
    assert _written(find_people(_parts(path))) == _expected(path.stem)


PARAGRAPHS = [
    tuple(part.splitlines() for part in case.split("\n----\n"))
    for case in (DATA / "paragraphs.cases").read_text(encoding="utf-8").rstrip().split("\n====\n")
]


@pytest.mark.parametrize(("parts", "expected"), PARAGRAPHS, ids=lambda rows: str(rows[0][:8]))
def test_invented_paragraphs(parts: list[str], expected: list[str]) -> None:
    assert _written(find_people(parts)) == expected


# -- copies of an article in another script or width -------------------------------------------


def _half(text: str) -> str:
    return text.translate(str.maketrans("，：（）；！？　", ",:();!? "))


def _simplified(text: str) -> str:
    return Converter().convert(text, Target.HANS)


@pytest.mark.parametrize("copy", [_half, _simplified], ids=["half width", "simplified"])
@pytest.mark.parametrize("path", [*CASES, sample()], ids=lambda p: str(p.stem))
def test_a_copy_has_the_same_people(path: Path, copy: Callable[[str], str]) -> None:
    parts = _parts(path)
    other = find_people([copy(part) for part in parts])
    assert [fold(row) for row in _written(other)] == [
        fold(row) for row in _written(find_people(parts))
    ]


# -- lists put together at random ---------------------------------------------------------------

ROLES = (
    "國務卿",
    "財長",
    "外交部副部長",
    "國防大臣",
    "總統特使",
    "商務部長兼貿易代表",
    "國家安全顧問",
)
PEOPLE = (
    ("卡爾維諾", "Marta Calvino"),
    ("沈子衡", None),
    ("司徒文", None),
    ("史蒂芬·莫蘭", "Stephen Moran"),
    ("島田直樹", None),
    ("布萊頓", "Owen Brighton"),
    ("朴秀妍", None),
    ("梅茲", "Karl Metz"),
)
MEMBERS = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(PEOPLE)),
    min_size=2,
    max_size=6,
    unique_by=lambda member: member[1][0],
)


def _item(role: str, name: str, latin: str | None) -> str:
    return f"{role}{name}（{latin}）" if latin else f"{role}{name}"


@given(
    members=MEMBERS,
    opening=st.sampled_from(
        ["美方團隊包括", "出席的美方官員有：", "美方代表為", "美方團隊成員包括，", "當中，美方則有"]
    ),
    last=st.sampled_from(["、", "及", "以及", "和", "與", "，以及"]),
    closing=st.sampled_from(["。", "等。", "等人出席。", "", "，雙方將交換意見。"]),
)
@settings(max_examples=60, deadline=None)
def test_lists_of_any_make(
    members: list[tuple[str, tuple[str, str | None]]], opening: str, last: str, closing: str
) -> None:
    items = [_item(role, name, latin) for role, (name, latin) in members]
    text = opening + "、".join(items[:-1]) + last + items[-1] + closing
    (side,) = find_people([text]).delegations
    assert (side.label, side.country, side.leader) == ("美方", "US", None)
    assert [(p.roles, (p.name, p.latin)) for p in side.members] == [
        ((role,), person) for role, person in members
    ]


@given(
    st.lists(
        st.text(
            alphabet="中美方團包括有為由及、，。：（）()總統外長主席陪同率領"
            "習王毅特朗普又譯 Ab·\n1",
            max_size=60,
        ),
        max_size=4,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_nothing_is_invented(parts: list[str]) -> None:
    roster = find_people(parts)
    sides = roster.delegations
    people = [*roster.people, *(m for s in sides for m in s.members)]
    people += [s.leader for s in sides if s.leader]
    for person in people:
        assert person.name
        for written in (person.name, *person.roles, *person.aliases):
            assert any(written in part for part in parts)


def test_other_paragraphs_change_no_side() -> None:
    parts = _parts(sample())
    between = [p for part in parts for p in (part, "天文台預料明日天晴，市民可留意最新消息。")]
    assert find_people(between) == find_people(parts)


def test_an_article_without_people() -> None:
    assert find_people([]) == Roster((), ())
    assert find_people(["", " ", "，。"], title="") == Roster((), ())


def test_the_title_is_read_too() -> None:
    (person,) = find_people([], title="法國總統卡爾維諾抵達東京").people
    assert (person.name, person.roles, person.country) == ("卡爾維諾", ("法國總統",), "FR")


# -- the word lists -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["names", "words", "roles", "sides"])
def test_word_lists_are_simplified(name: str) -> None:
    """Folded text is matched against them, so an unfolded word could never be found."""
    lists = names.words(name)
    unfolded = {
        word
        for title, found in lists.items()
        if title != "signs"
        for word in found
        if names.fold(word) != word
    }
    assert unfolded == set()


def test_country_codes_and_words_are_unique() -> None:
    codes = [code for code, _, _ in names.rows("countries")]
    full = [word for _, _, words in names.rows("countries") for word in words.split()]
    assert len(codes) == len(set(codes))
    assert len(full) == len(set(full))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)
    assert len(names.fold(text)) == len(text)


ORDINARY = (DATA / "prose.sentences").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", ORDINARY, ids=lambda text: str(text[:8]))
def test_ordinary_sentences_name_nobody(sentence: str) -> None:
    assert find_people([sentence]) == ((), ())


PROSE = Path(__file__).parents[3] / "shared" / "corpora" / "gsd-dev.tsv"


@pytest.mark.skipif(not PROSE.exists(), reason="the prose corpus is not beside the project")
def test_ordinary_prose_names_no_side() -> None:
    rows = PROSE.read_text(encoding="utf-8").splitlines()
    sentences = [cell for row in rows for cell in row.split("\t")[1:]]
    assert find_people(sentences).delegations == ()
