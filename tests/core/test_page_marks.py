"""What cannot be seen is shown as a mark, each in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.page.marks import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("習\x00近平", "習\ufffd近平"),
        ("價\u202e格\u2069", "價\ufffd格\ufffd"),
        ("\ud83d半", "\ufffd半"),
        ("\ue000造字\U000f0001", "\ufffd造字\ufffd"),
        ("第一行\n\t第二行", "第一行\n\t第二行"),
        ("👨\u200d👩\u200d👧 𠮷 ￥", "👨\u200d👩\u200d👧 𠮷 ￥"),
    ],
)
def test_marks_stand_for_what_is_hidden(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_every_character_keeps_its_place(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
