"""From Raw to Timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viewer.errors import UnreadableError
from viewer.model import NO_OVERRIDES, Overrides, Raw, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["read"]

_HEAD: Final = 64 * 1024


def read(
    raw: Raw,
    overrides: Overrides = NO_OVERRIDES,
    progress: Callable[[float], bool] | None = None,
) -> Timeline:
    """The Timeline of a page as obtained, text or markup.

    `progress` is told the share done, 0 to 1, and stops the work by answering False. Raises
    UnreadableError where the bytes are no text or hold nothing, CancelledError when stopped.
    """
    from viewer.readers.decode import decode
    from viewer.readers.sniff import MAX_BYTES, is_markup

    if not raw.data or raw.data.isspace():
        raise UnreadableError(source=raw.name, cause="the file is empty")
    if len(raw.data) > MAX_BYTES and is_markup(_head(raw.data), raw.media_type):
        raise UnreadableError(source=raw.name, cause="larger than 50 MB")
    decoded = decode(raw.data, raw.encoding, overrides.encoding, name=raw.name)
    if is_markup(decoded.text, raw.media_type):
        # A plain text is not to wait for the readers of markup to load, nor markup for the other.
        from viewer.readers.html import read_markup

        return read_markup(decoded.text, raw, overrides, progress, decoded=decoded)
    from viewer.readers.lines import Facts
    from viewer.readers.text import read_text

    facts = Facts(
        decoded.text, raw.name, url=raw.url, encoding=decoded.encoding, notes=decoded.notes()
    )
    return read_text(decoded.text, raw.name, overrides, progress, facts=facts)


def _head(data: bytes) -> str:
    """The beginning of a text, enough to see tags in any encoding."""
    return data[:_HEAD].replace(b"\0", b"").decode("latin-1")
