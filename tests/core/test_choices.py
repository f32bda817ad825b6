"""What the user decided about each article: kept in a file, and what broken files do."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.archive.choices import MOST, Choices
from viewer.errors import OutputError
from viewer.model import (
    NO_OVERRIDES,
    Certainty,
    Delegation,
    Order,
    Overrides,
    Person,
    Region,
    Script,
)

if TYPE_CHECKING:
    from pathlib import Path

CHENG = Person("程國華", ("北河總督",), None, ("老程",), "NN", Certainty.INFERRED)
DURAND = Person("杜蘭", (), "Marie Durand")
ALL = Overrides(
    encoding="big5hkscs",
    zone="Asia/Taipei",
    date=dt.date(2024, 3, 2),
    order=Order.OLDEST_FIRST,
    script=Script.MIXED,
    region=Region.TW,
    delegations=(Delegation("北方", "NN", CHENG, (DURAND,)), Delegation("南方", None, None, ())),
    people=(DURAND,),
)

TEXT = st.text(max_size=6)
PEOPLE = st.builds(
    Person,
    name=TEXT,
    roles=st.lists(TEXT, max_size=2).map(tuple),
    latin=st.none() | TEXT,
    aliases=st.lists(TEXT, max_size=2).map(tuple),
    country=st.none() | TEXT,
    certainty=st.sampled_from(Certainty),
)
SIDES = st.builds(
    Delegation,
    label=TEXT,
    country=st.none() | TEXT,
    leader=st.none() | PEOPLE,
    members=st.lists(PEOPLE, max_size=2).map(tuple),
)
OVERRIDES = st.builds(
    Overrides,
    encoding=st.none() | st.sampled_from(["utf-8", "gb18030"]),
    zone=st.none() | st.sampled_from(["Asia/Seoul", "+08:00"]),
    date=st.none() | st.dates(),
    order=st.none() | st.sampled_from(Order),
    script=st.none() | st.sampled_from(Script),
    region=st.none() | st.sampled_from(Region),
    delegations=st.none() | st.lists(SIDES, max_size=2).map(tuple),
    people=st.none() | st.lists(PEOPLE, max_size=2).map(tuple),
)


@settings(max_examples=30)
@given(OVERRIDES, st.text(max_size=8) | st.just("/news/\udcff.txt"))
def test_what_is_decided_is_remembered(
    tmp_path_factory: pytest.TempPathFactory, wanted: Overrides, source: str
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    choices = Choices(folder)
    choices.put(source, wanted)
    assert choices.get(source) == wanted
    assert Choices(folder).get(source) == wanted
    assert Choices(folder).get(source + "?") == NO_OVERRIDES


def test_the_file_says_no_more_than_was_decided(tmp_path: Path) -> None:
    choices = Choices(tmp_path)
    choices.put("/a", Overrides(zone="Asia/Taipei", date=dt.date(2024, 3, 2)))
    assert json.loads((tmp_path / "articles.json").read_text("utf-8")) == {
        "version": 1,
        "articles": {"/a": {"zone": "Asia/Taipei", "date": "2024-03-02"}},
    }


def test_no_decision_is_not_kept(tmp_path: Path) -> None:
    choices = Choices(tmp_path)
    choices.put("/a", ALL)
    choices.put("/a", NO_OVERRIDES)
    assert json.loads((tmp_path / "articles.json").read_text("utf-8"))["articles"] == {}
    assert Choices(tmp_path).get("/a") == NO_OVERRIDES


def test_articles_do_not_disturb_each_other(tmp_path: Path) -> None:
    Choices(tmp_path).put("/a", ALL)
    Choices(tmp_path).put("/b", Overrides(encoding="gb18030"))
    assert Choices(tmp_path).get("/a") == ALL
    assert Choices(tmp_path).get("/b") == Overrides(encoding="gb18030")


def test_two_windows_keep_what_each_decided(tmp_path: Path) -> None:
    one, two = Choices(tmp_path), Choices(tmp_path)
    assert (one.get("/a"), two.get("/a")) == (NO_OVERRIDES, NO_OVERRIDES)
    one.put("/a", ALL)
    two.put("/b", Overrides(encoding="gb18030"))
    assert Choices(tmp_path).get("/a") == ALL
    assert Choices(tmp_path).get("/b") == Overrides(encoding="gb18030")


def test_nothing_is_written_without_a_folder() -> None:
    choices = Choices(None)
    choices.put("/a", ALL)
    assert choices.get("/a") == ALL
    assert Choices(None).get("/a") == NO_OVERRIDES


def test_the_folder_is_made(tmp_path: Path) -> None:
    Choices(tmp_path / "a" / "b").put("/a", ALL)
    assert Choices(tmp_path / "a" / "b").get("/a") == ALL


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"cannot write .*articles\.json"):
        Choices(tmp_path / "file" / "under").put("/a", ALL)


def test_the_oldest_decisions_go_first(tmp_path: Path) -> None:
    one = {"zone": "Asia/Taipei"}
    many = {"version": 1, "articles": {f"/{n}": one for n in range(MOST)}}
    (tmp_path / "articles.json").write_text(json.dumps(many), "utf-8")
    choices = Choices(tmp_path)
    choices.put("/0", ALL)  # changed again: the latest now
    choices.put("/new", ALL)
    again = Choices(tmp_path)
    kept = {name for name in ("/0", "/1", "/2", "/new") if again.get(name) != NO_OVERRIDES}
    assert kept == {"/0", "/2", "/new"}


RUBBISH = [b"", b"{", b"\xff\xfe\x00", b'{"articles": {"/a": ', b"nonsense"]
TOO_DEEP = b'{"articles": ' + b"[" * 100_000


@pytest.mark.parametrize("data", [*RUBBISH, pytest.param(TOO_DEEP, id="too deep")])
def test_a_broken_file_is_set_aside(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "articles.json").write_bytes(data)
    choices = Choices(tmp_path)
    assert choices.get("/a") == NO_OVERRIDES
    assert (tmp_path / "articles.damaged.json").read_bytes() == data
    choices.put("/a", ALL)
    assert Choices(tmp_path).get("/a") == ALL
    assert (tmp_path / "articles.damaged.json").read_bytes() == data


@pytest.mark.parametrize(
    "text", ["[]", "7", "null", "{}", '{"articles": []}', '{"articles": {"/a": 7}}']
)
def test_a_file_of_another_shape_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "articles.json").write_text(text, "utf-8")
    assert Choices(tmp_path).get("/a") == NO_OVERRIDES


PERSON: dict[str, object] = {
    "name": "程國華", "roles": [], "latin": None,
    "aliases": [], "country": None, "certainty": "stated",
}  # fmt: skip


@pytest.mark.parametrize(
    "kept",
    [
        {"encoding": 5},
        {"zone": 7},
        {"people": [{**PERSON, "name": 5}]},
        {"people": [{**PERSON, "latin": 5}]},
        {"people": [{**PERSON, "country": ["NN"]}]},
        {"people": [{**PERSON, "roles": "ab"}]},
        {"people": [{**PERSON, "aliases": [5]}]},
        {"delegations": [{"label": "北方", "country": 5, "leader": None, "members": []}]},
        {"date": "yesterday"},
        {"date": None},
        {"order": "sideways"},
        {"script": "Kana"},
        {"region": 7},
        {"people": 7},
        {"people": [{"name": "程國華"}]},
        {"people": ["程國華"]},
        {"delegations": [{"label": "北方", "country": None, "leader": 1, "members": []}]},
    ],
)
def test_a_decision_nobody_can_read_is_none(tmp_path: Path, kept: dict[str, object]) -> None:
    good = {"zone": "Asia/Taipei"}
    written = {"version": 1, "articles": {"/a": {**good, **kept}, "/b": good}}
    (tmp_path / "articles.json").write_text(json.dumps(written), "utf-8")
    choices = Choices(tmp_path)
    assert choices.get("/a") == NO_OVERRIDES
    assert choices.get("/b") == Overrides(zone="Asia/Taipei")
