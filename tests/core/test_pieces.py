"""Long sources are gone through in pieces, and nothing changes by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.readers import pieces as module
from viewer.readers.pieces import decoded, pieces
from viewer.readers.wrap import cut_lines

_CODECS = ("utf-8", "utf-16-le", "utf-16", "gb18030", "big5hkscs", "shift_jis", "euc_kr")


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces so short that a few characters make many."""
    monkeypatch.setattr(module, "_CHARACTERS", 5)
    monkeypatch.setattr(module, "_BYTES", 3)


@given(st.text(alphabet="雨a𠮷\n\r\u2028", max_size=60))
def test_pieces_lie_side_by_side_and_end_with_a_line(text: str) -> None:
    parts = [text[start:end] for start, end in pieces(text)]
    assert "".join(parts) == text
    assert all(part.endswith("\n") for part in parts[:-1])


@given(st.text(alphabet="雨風 a\n\r\u2028", max_size=60))
def test_lines_are_those_of_the_whole(text: str) -> None:
    lines = cut_lines(text)
    assert [line.text for line in lines] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]
    assert all(text[line.start or 0 :].startswith(line.text) for line in lines)


@pytest.mark.parametrize("codec", _CODECS)
@given(text=st.text(alphabet="a雨風𠮷\n", max_size=30), noise=st.binary(max_size=6))
def test_bytes_are_decoded_as_in_one_go(codec: str, text: str, noise: bytes) -> None:
    data = text.encode(codec, "replace") + noise
    assert decoded(data, codec, "replace") == data.decode(codec, "replace")
    try:
        whole = data.decode(codec)
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            decoded(data, codec, "strict")
    else:
        assert decoded(data, codec, "strict") == whole
