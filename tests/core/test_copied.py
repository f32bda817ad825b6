"""What copying a page from a browser adds: characters nobody sees, blank lines, a menu on top."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from viewer.export.json import to_json
from viewer.model import spans
from viewer.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = Path(__file__).parents[1] / "data" / "text"
PAGE = (
    "颱風逼近\u3000全港停課\n【15:40】天文台改發八號風球。\n市民趕回家。（何某攝）\n"
    "【14:05】學校停課。\n【13:00】航班取消。"
)


def _without_places(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        to_json(read_text(text)), object_hook=lambda part: {**part, "span": None}
    )
    del found["boilerplate"]
    return found


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u200e", "\u00ad", "\u200b \u00a0\u200b"])
def test_characters_nobody_sees_at_the_ends_of_lines_change_nothing(sign: str) -> None:
    copied = "\n".join(f"{sign}{line}{sign}" for line in PAGE.split("\n"))
    assert _without_places(copied) == _without_places(PAGE)
    assert {mark.text.strip() for mark in read_text(copied).marks} == {sign}


def test_lines_of_such_characters_alone_are_blank_lines() -> None:
    timeline = read_text(PAGE.replace("\n", "\n\u200b\n"))
    assert not timeline.boilerplate
    assert _without_places(PAGE.replace("\n", "\n\u200b\n")) == _without_places(PAGE)
    held = {place for span in spans(timeline) for place in range(*span)}
    solid = {place for place, char in enumerate(timeline.text) if not char.isspace()}
    assert solid <= held


def test_pictures_keep_what_they_end_with() -> None:
    assert [b.text for b in read_text("雷暴警告⚡\ufe0f\n多區大雨。").lead] == ["多區大雨。"]
    assert read_text("雷暴警告⚡\ufe0f\n多區大雨。").title == "雷暴警告⚡\ufe0f"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n\n"),
        lambda text: "\n".join(f"\u3000\u3000{line} " for line in text.split("\n")),
        lambda text: text.replace("\n", " \u200b\n"),
    ],
    ids=["carriage returns", "blank lines", "indents", "invisible ends"],
)
@pytest.mark.parametrize(
    "name", ["f_hk_typhoon", "g_photo_only_entries", "i_budget_with_minutes_style"]
)
def test_how_a_page_was_copied_changes_no_timeline(name: str, change: Callable[[str], str]) -> None:
    text = (PAGES / f"{name}.txt").read_text("utf-8")
    text = "\n".join(line for line in text.split("\n") if line)
    assert _without_places(change(text)) == _without_places(text)


def test_a_menu_above_the_title_is_nobodys_text() -> None:
    menu = "首頁\n即時\n港聞\n國際 | 體育\n"
    assert _without_places(menu + PAGE) == _without_places(PAGE)
    assert [b.text for b in read_text(menu + PAGE).boilerplate] == menu.split("\n")[:4]


def test_short_lines_that_are_no_menu_are_text() -> None:
    poem = "靜夜\n李白\n唐代\n牀前明月光，疑是地上霜。"
    assert not read_text(poem).boilerplate
