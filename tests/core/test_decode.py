"""Bytes to text: the encodings of Chinese pages, wrong declarations, bytes that are no text."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import UnreadableError
from viewer.model import Certainty, Note, Raw
from viewer.readers import read
from viewer.readers.decode import codec_for, declared_in, decode, encodings

DATA = Path(__file__).parents[1] / "data" / "bytes"
CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "gsd-dev.tsv"
EXPECTED = json.loads((DATA / "expected.json").read_text("utf-8"))
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "utf-32-be", "big5hkscs", "cp950", "gbk", "gb18030"]


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_a_file_decodes_exactly(case: str) -> None:
    expected = EXPECTED[case]

    found = decode((DATA / f"{case}.bin").read_bytes(), expected["declared"])

    assert found.text.split("\n") == expected["text"]
    assert found.encoding in {expected["encoding"], "big5hkscs"}


def _columns() -> tuple[str, str]:
    if not CORPUS.exists():
        pytest.skip("the parallel sentences are not on this machine")
    rows = [line.split("\t") for line in CORPUS.read_text("utf-8").splitlines()]
    return "".join(row[1] for row in rows), "".join(row[2] for row in rows)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("length", "least"), [(20, 0.98), (300, 1.0)])
def test_samples_decode_exactly(encoding: str, length: int, least: float) -> None:
    source = _columns()[encoding.startswith("gb")]
    chance = random.Random(20_251_030)
    exact = 0
    for _ in range(60):
        start = chance.randrange(len(source) - length)
        data = source[start : start + length].encode(encoding, "ignore")
        exact += decode(data).text == data.decode(encoding)
    assert exact / 60 >= least


@pytest.mark.parametrize("declared", ["utf-8", "gbk", "big5", "iso-8859-1", "euc-kr", "nonsense"])
@pytest.mark.parametrize("case", ["big5-undeclared", "gb18030-undeclared", "utf16le-no-mark"])
def test_a_wrong_declaration_is_overruled(case: str, declared: str) -> None:
    found = decode((DATA / f"{case}.bin").read_bytes(), declared)

    assert found.text.split("\n") == EXPECTED[case]["text"]


def test_certainty_says_who_decided() -> None:
    data = "今日天氣很好，市民出門上班。".encode("big5")
    assert decode(data).certainty is Certainty.INFERRED
    assert decode(data, "big5").certainty is Certainty.STATED
    overruled = decode(data, "utf-8")
    assert (overruled.certainty, overruled.overruled) == (Certainty.INFERRED, "utf-8")


def test_a_meta_charset_counts_as_declared() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>镕基</body></html>'.encode("gb18030")
    assert declared_in(page) == "gb2312"
    found = decode(page)
    assert (found.encoding, found.certainty) == ("gb18030", Certainty.STATED)
    assert "镕基" in found.text


def test_an_xml_declaration_counts_as_declared() -> None:
    assert declared_in(b'<?xml version="1.0" encoding="Big5-HKSCS"?>') == "Big5-HKSCS"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("GB2312", "gb18030"),
        (" gbk ", "gb18030"),
        ("Big5", "big5hkscs"),
        ("'UTF-8'", "utf-8"),
        ("Shift_JIS", "cp932"),
        ("base64", None),
        ("undefined", None),
        (None, None),
        ("", None),
    ],
)
def test_labels_are_read_as_browsers_do(label: str | None, codec: str | None) -> None:
    assert codec_for(label) == codec


@pytest.mark.parametrize("codec", encodings())
def test_the_users_choice_never_fails(codec: str) -> None:
    assert decode(b"\x89PNG\r\n\x1a\n\xff\xfe\x00 abc \xa4\xa4", chosen=codec).encoding == codec


def test_the_users_choice_drops_the_mark() -> None:
    assert decode(b"\xef\xbb\xbfabc", chosen="utf-8").text == "abc"


BINARY = {
    "a PNG image": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "a PDF document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a zip archive or an office document": b"PK\x03\x04\x14\x00\x06\x00",
    "gzip-compressed data": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
    "a Linux program": b"\x7fELF\x02\x01\x01\x00" + bytes(8),
    "a JPEG image": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "an SQLite database": b"SQLite format 3\x00\x10\x00",
}


@pytest.mark.parametrize("kind", BINARY)
def test_binary_bytes_are_refused_by_name(kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(BINARY[kind], name="a.txt")
    assert str(caught.value) == f"cannot read a.txt: not text (looks like {kind})"


@pytest.mark.parametrize("data", [bytes(1), bytes(1000), b"\xff", b"\x01\x02\x03\x04" * 50])
def test_other_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="not text"):
        decode(data)


def test_random_bytes_are_refused() -> None:
    chance = random.Random(7)
    refused = 0
    for _ in range(40):
        try:
            decode(chance.randbytes(chance.randrange(64, 4000)))
        except UnreadableError:
            refused += 1
    assert refused == 40


@pytest.mark.parametrize(
    "odd", ["\0", "\ud800", "\u202e", "\ue000", "\U0010ffff", "\ufeff", "\r\n"]
)
def test_odd_characters_survive(odd: str) -> None:
    text = f"警方表示{odd}，事件沒有造成傷亡，現場已經重開。"
    assert decode(text.encode("utf-8", "surrogatepass")).text == text
    wide = text.encode("utf-16-le", "surrogatepass")
    assert decode(b"\xff\xfe" + wide).text == text


def test_a_few_broken_bytes_do_not_cost_the_page() -> None:
    data = "警方表示，事件沒有造成傷亡。".encode() * 20
    broken = data[:99] + b"\xff" + data[99:]
    found = decode(broken)
    assert found.encoding == "utf-8"
    assert found.text.replace("\ufffd", "") == "警方表示，事件沒有造成傷亡。" * 20


def test_a_signature_of_letters_is_text() -> None:
    assert decode(b"BM is a company. RIFF is a word. ID3 too.").encoding == "utf-8"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except UnreadableError:
        return
    assert found.encoding in encodings()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_text_decodes_to_itself(text: str) -> None:
    data = text.encode()
    assert decode(b"\xef\xbb\xbf" + data).text == text


@pytest.mark.parametrize("body", ["<html><body><p>{}</p></body></html>", "{}"])
def test_an_overruled_declaration_is_reported_of_pages_and_texts(body: str) -> None:
    text = body.format("【12:08】會談結束，雙方代表離開會場，未有回應記者提問。")
    timeline = read(Raw(text.encode("big5"), "page", encoding="gb2312"))
    assert timeline.encoding == "big5hkscs"
    assert Note("declared-overruled", ("gb2312", "big5hkscs")) in timeline.notes


@pytest.mark.parametrize(
    "data", ["8f1c92e3a0b1d7ff", "ff8812c4e99a01b6d0f3", "d8a1f3910ce4b78affc2e101"]
)
def test_a_few_bytes_at_random_are_no_text(data: str) -> None:
    with pytest.raises(UnreadableError):
        decode(bytes.fromhex(data))


@pytest.mark.parametrize("text", ["你好", "會談", "12:08 開始", "【12:08】會"])
@pytest.mark.parametrize("codec", ["gb18030", "big5"])
def test_a_few_characters_are_text(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text
