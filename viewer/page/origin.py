"""What an article was read from, kept for reading it again: in place of long bytes, their text."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.model import Raw, Timeline

LONG: Final = 1 << 18
"""Bytes that are worth the work of leaving them out."""

_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Characters for one call into C: well under a millisecond.
_PIECE: Final = 16_384


class Origin(NamedTuple):
    """A Raw, or one without bytes and the text that gives them back behind their first ones.

    A text of Chinese news takes two bytes a character in memory and three more in its source.
    """

    raw: Raw
    text: str = ""
    codec: str = ""
    head: bytes = b""

    @property
    def name(self) -> str:
        """The name of the source."""
        return self.raw.name

    def restored(self) -> Raw:
        """Return the Raw as it was obtained; takes a while where it is long."""
        if not self.codec:
            return self.raw
        return replace(self.raw, data=b"".join([self.head, *_encoded(self.text, self.codec)]))


def origin_of(raw: Raw, timeline: Timeline) -> Origin:
    """Keep what a timeline was read from, without its bytes where they are certain to come back."""
    text, codec = timeline.text, timeline.encoding
    if len(raw.data) < LONG or codec is None:
        return Origin(raw)
    head = next((mark for mark in _MARKS if raw.data.startswith(mark)), b"")
    if not _is_same(raw.data, len(head), text, codec):
        return Origin(raw)
    return Origin(replace(raw, data=b""), text, codec, head)


def _is_same(data: bytes, at: int, text: str, codec: str) -> bool:
    """Whether the bytes from `at` on are exactly what a text is encoded to."""
    try:
        for piece in _encoded(text, codec):
            if data[at : at + len(piece)] != piece:
                return False
            at += len(piece)
    except UnicodeEncodeError:
        return False
    return at == len(data)


def _encoded(text: str, codec: str) -> Iterator[bytes]:
    errors = "surrogatepass" if codec.startswith("utf") else "strict"
    for at in range(0, len(text), _PIECE):
        yield text[at : at + _PIECE].encode(codec, errors)
