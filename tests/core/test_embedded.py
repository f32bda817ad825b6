"""Updates that stand only in scripts: which lists of objects are the updates, which are not."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import UnreadableError
from viewer.model import Raw, Timeline
from viewer.readers import read
from viewer.readers.embedded import embedded_posting
from viewer.readers.states import read_states

UPDATES = [
    {"id": 3, "time": 1741240800, "text": "展覽提早閉館，觀眾陸續離場。"},
    {"id": 2, "time": 1741239000, "text": "主辦方宣布限制人流。"},
    {"id": 1, "time": 1741237200, "text": "首批觀眾入場。"},
]
TIMES = [dt.datetime.fromtimestamp(int(str(each["time"])), dt.UTC) for each in UPDATES]


def _page(script: str, body: str = "<div id='app'></div>", kind: str = "") -> Timeline:
    page = (
        f"<!doctype html><html lang='zh-HK'><head><meta charset='utf-8'><title>展覽直播</title>"
        f"</head><body>{body}<script{kind}>{script}</script></body></html>"
    )
    return read(Raw(page.encode(), "page.html", "text/html"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


WRITINGS: dict[str, Callable[[str], str]] = {
    "a block": lambda state: state,
    "a variable": lambda state: f"window.__STATE__ = {state};(function(){{}})()",
    "with undefined": lambda state: f"var a={{}};window.S={state.replace('[', '[undefined,', 1)}",
    "a string": lambda state: f"window.S = JSON.parse({_json(state)})",
    "a single-quoted string": lambda state: f"window.S = JSON.parse('{state}')",
    "a stream": lambda state: f"self.__next_f.push([1,{_json('a:' + state)}])",
    "inside a string": lambda state: _json({"cache": state}),
}


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_state_in_any_writing(writing: str) -> None:
    timeline = _page(WRITINGS[writing](_json({"live": {"list": UPDATES}})))

    assert [entry.stamp.instant for entry in timeline.entries] == TIMES
    assert [entry.id for entry in timeline.entries] == ["3", "2", "1"]
    assert [entry.blocks[0].text for entry in timeline.entries] == [
        each["text"] for each in UPDATES
    ]


def test_what_the_page_itself_shows_comes_first() -> None:
    body = "<p>【12:08】展覽開幕。</p><p>【11:30】觀眾排隊。</p><p>【11:00】嘉賓到場。</p>"
    timeline = _page(_json(UPDATES), body)

    assert [e.blocks[0].text for e in timeline.entries] == [
        "展覽開幕。",
        "觀眾排隊。",
        "嘉賓到場。",
    ]


@pytest.mark.parametrize("name", ["related", "comments", "hotList", "recommendations"])
def test_lists_beside_the_article_are_none(name: str) -> None:
    assert embedded_posting([_json({"page": {name: UPDATES}})]) is None


@pytest.mark.parametrize(
    "rows",
    [
        UPDATES[:1],
        [{"id": 1, "text": "沒有時間的文字。"}, {"id": 2, "text": "另一段文字。"}],
        [{"time": 1741240800, "title": "別的新聞"}, {"time": 1741239000, "title": "另一則新聞"}],
        [{"time": 1741240800, "text": "only latin"}, {"time": 1741239000, "text": "letters"}],
        [{"size": 1741240800, "text": "只是數字。"}, {"size": 1741239000, "text": "另一個。"}],
    ],
    ids=["one", "no time", "titles alone", "no Chinese", "a number is no time"],
)
def test_lists_of_something_else_are_none(rows: list[dict[str, object]]) -> None:
    assert embedded_posting([_json({"list": rows})]) is None


def test_fields_are_told_by_what_they_hold() -> None:
    rows = [
        {
            "node": {
                "uuid": f"u{n}",
                "publishedAt": f"2031-05-06T0{n}:00:00+08:00",
                "updatedAt": "2031-05-07T00:00:00+08:00",
                "title": "標題",
                "link": "https://w.example.hk/live",
                "content": [{"type": "p", "text": "第一段。"}, {"type": "p", "text": "第二段。"}],
                "image": {"url": "https://w.example.hk/i.jpg", "caption": f"照片說明{n}"},
            }
        }
        for n in (2, 1)
    ]
    first = _page(_json({"edges": rows})).entries[0]

    assert (first.id, first.heading and first.heading.text) == ("u2", "標題")
    assert first.stamp.clock == dt.time(2, 0)
    assert [block.text for block in first.blocks] == ["第一段。", "第二段。", "照片說明2"]


@pytest.mark.parametrize(
    "script", ["=" + "[" * 50_000, "={" * 20_000, "JSON.parse('" * 5_000, "x=" + '{"a":' * 9_000]
)
def test_what_is_no_data_is_left_alone(script: str) -> None:
    assert list(read_states([script])) == []
    with pytest.raises(UnreadableError):
        _page(script)


@settings(max_examples=60)
@given(st.text())
def test_any_script_is_borne(script: str) -> None:
    list(read_states([script, "=" + script]))


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
        max_leaves=20,
    )
)
def test_any_state_is_borne(value: object) -> None:
    embedded_posting([json.dumps(value), f"x={json.dumps(value)};"])
