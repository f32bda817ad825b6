"""What an article was read from comes back byte for byte, with or without being kept."""

from __future__ import annotations

import codecs
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import meeting
from viewer.model import Raw
from viewer.page import origin as module
from viewer.page import prepare
from viewer.page.origin import LONG, origin_of
from viewer.readers import read

PAGE = "【12:08】渡輪停航，乘客改乘巴士。\n\n【11:55】海面有霧，各船減速。\n\n"


def _raw(data: bytes, encoding: str | None = None) -> Raw:
    return Raw(data, "river.txt", "text/plain", encoding)


def _long(codec: str, head: bytes = b"") -> bytes:
    page = PAGE.encode(codec)
    return head + page * (LONG // len(page) + 1)


@pytest.mark.parametrize(
    ("codec", "head"),
    [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("gb18030", b""), ("big5hkscs", b""),
     ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)],
)  # fmt: skip
def test_a_long_source_is_kept_as_its_text(codec: str, head: bytes) -> None:
    raw = _raw(_long(codec, head))
    timeline = read(raw)
    kept = origin_of(raw, timeline)
    assert (kept.raw.data, kept.text is timeline.text) == (b"", True)
    assert (kept.name, kept.restored()) == ("river.txt", raw)


def test_a_short_source_is_kept_as_it_is() -> None:
    raw = _raw(PAGE.encode())
    kept = origin_of(raw, read(raw))
    assert kept.raw is raw
    assert kept.restored() is raw


def test_bytes_that_are_no_text_are_kept_as_they_are() -> None:
    raw = _raw(_long("utf-8") + b"\xff", "utf-8")
    assert "\ufffd" in read(raw).text
    assert origin_of(raw, read(raw)).restored() is raw


@settings(max_examples=50)
@given(st.text(min_size=1), st.sampled_from(["utf-8", "gb18030", "big5hkscs", "utf-16-le"]))
def test_whatever_is_read_comes_back(text: str, codec: str) -> None:
    data = (PAGE + text + PAGE).encode(codec, "ignore")
    raw = _raw(data, codec)
    with patch.object(module, "LONG", 1), patch.object(module, "_PIECE", 3):
        assert origin_of(raw, read(raw)).restored() == raw


def test_an_article_keeps_what_it_was_read_from() -> None:
    raw = _raw(_long("utf-8"))
    kept = prepare(read(raw), raw.name, raw).origin
    assert kept is not None
    assert (kept.raw.data, kept.restored()) == (b"", raw)
    assert meeting().origin is None
