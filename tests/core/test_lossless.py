"""Nothing is lost: every character that is no blank lies in exactly one Span."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import UnreadableError
from viewer.model import BlockKind, Timeline, all_blocks, spans
from viewer.readers.text import read_text
from viewer.resource import sample

STAMPS = [
    "【12:08】",
    "【1155】",
    "「12:05」",
    "<11:40>",
    "16h05",
    "【最新】11:20",
    "\u200b\n",
    "(11:17)",
    "11:15",
    "8.40pm",
    "◆9:05——",
    "【10月30日 10:25更新】",
]
WORDS = [
    "會談結束。",
    "他說：「好」",
    "圖為會場，",
    "（Reuters）",
    "▲",
    "+ 5",
    "↓ 點擊 ↓",
    "廣告",
    "延伸閱讀",
    "2025年10月30日，",
    "11月4日",
    "date 2025-10-30 ",
    "香港時間",
    "當地時間11時（香港時間10時）",
    "習近平",
    " ",
    "\u3000",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    "\x1c",
    "\x00",
    "\u200b",
    "\ufeff",
    "\ud800",
    "2:1",
    "17'",
    "撰文：",
    "____",
    "標題 一行",
    "[",
    "】",
    "(",
    "）",
    "：",
    "24:00",
    "零時左右",
    "昨晚",
]
ROLLING = st.lists(st.sampled_from(STAMPS + WORDS), max_size=60).map("".join)
ANYTHING = st.text(max_size=300)


def _check(timeline: Timeline) -> None:
    text = timeline.text
    held = Counter(place for span in spans(timeline) for place in range(*span))
    assert set(held.values()) <= {1}
    solid = {place for place, char in enumerate(text) if not char.isspace()}
    assert solid <= set(held)
    for block in all_blocks(timeline):
        assert block.span is not None
        written = text[slice(*block.span)]
        assert "".join(block.text.split()) == "".join(written.split())
    for entry in timeline.entries:
        assert entry.stamp.span is not None
        written = text[slice(*entry.stamp.span)]
        assert "".join(written.split()) == "".join(entry.stamp.raw.split())
    names = [entry.id for entry in timeline.entries]
    assert len(set(names)) == len(names)


@settings(max_examples=150, deadline=None)
@given(ROLLING)
def test_rolling_text(text: str) -> None:
    if text.strip():
        _check(read_text(text))


@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_any_text(text: str) -> None:
    if text.strip():
        _check(read_text(text))
    else:
        with pytest.raises(UnreadableError):
            read_text(text)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_sample_with_anything_in_it(data: st.DataObject) -> None:
    source = sample().read_text(encoding="utf-8")
    place = data.draw(st.integers(0, len(source)))
    _check(read_text(source[:place] + data.draw(ROLLING) + source[place:]))


def test_the_sample() -> None:
    timeline = read_text(sample().read_text(encoding="utf-8"))
    _check(timeline)
    kinds = Counter(block.kind for block in all_blocks(timeline))
    assert kinds == {BlockKind.PARAGRAPH: 31, BlockKind.CAPTION: 9, BlockKind.BOILERPLATE: 2}
    assert all(
        timeline.text[slice(*b.span)] == b.text for b in all_blocks(timeline) if b.span is not None
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["+ 5", "廣告", "↓↓↓想看更多", "XS SM MD LG", "____"]), max_size=8),
    st.data(),
)
def test_boilerplate_changes_no_entry(junk: list[str], data: st.DataObject) -> None:
    source = sample().read_text(encoding="utf-8")
    lines = source.split("\n")
    for line in junk:
        # Below the last stamp a drawn rule parts the background from the entry.
        lines.insert(data.draw(st.integers(2, 76)), line)
    plain = [
        (e.id, e.heading and e.heading.text, [b.text for b in e.blocks])
        for e in read_text(source).entries
    ]
    mixed = read_text("\n".join(lines)).entries
    assert [
        (e.id, e.heading and e.heading.text, [b.text for b in e.blocks]) for e in mixed
    ] == plain
