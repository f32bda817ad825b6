"""Long sources in pieces: no call into C may keep the window from being painted for long."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHARACTERS: Final = 1 << 16
"""A regular expression goes through so many in about a millisecond."""

_OBJECTS: Final = 1_000

_BYTES: Final = 1 << 19
"""So many are decoded in about a millisecond."""


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of the parts of a text, each of whole lines where it has any."""
    start = 0
    while len(text) - start > _CHARACTERS:
        end = text.find("\n", start + _CHARACTERS) + 1
        if not end:
            break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def let_go(objects: list[object]) -> None:
    """Free objects that nothing else holds, in steps of well under a millisecond."""
    while objects:
        del objects[-_OBJECTS:]


def decoded(data: bytes, codec: str, errors: str) -> str:
    """Bytes decoded as `bytes.decode` does; raises UnicodeDecodeError as that does."""
    if len(data) <= _BYTES:
        return data.decode(codec, errors)
    decoder = codecs.getincrementaldecoder(codec)(errors)
    parts = [decoder.decode(data[at : at + _BYTES]) for at in range(0, len(data), _BYTES)]
    return "".join([*parts, decoder.decode(b"", final=True)])
