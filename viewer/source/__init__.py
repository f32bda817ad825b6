"""From a path, an http(s) address or standard input to Raw."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from viewer.errors import SourceError, cause
from viewer.model import Raw

if TYPE_CHECKING:
    from collections.abc import Callable

MARKUP_LIMIT = 50_000_000
"""Bytes of a web page; far more than any newsroom publishes."""

TEXT_LIMIT = 500_000_000
"""Bytes of a plain text: some million entries."""

_PART = 1 << 20
"""Bytes read at once where nobody knows how many there are."""

_MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".shtml": "text/html",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}
_BOM = b"\xef\xbb\xbf"


def is_address(source: str) -> bool:
    """Whether a source is to be fetched: it begins with http:// or https://."""
    return source[:8].lower().startswith(("http://", "https://"))


def open_source(source: str, stdin: BinaryIO | None = None, *, allow_private: bool = False) -> Raw:
    """The bytes of a path, an address or, for "-", of `stdin` (the process's own by default).

    Raises SourceError with the cause. `allow_private` lets an address lead to this machine or
    its own network, which is refused otherwise.
    """
    if is_address(source):
        # The client takes longer to load than a file takes to read.
        from viewer.source.fetch import fetch

        raw = fetch(source, allow_private=allow_private)
    elif source == "-":
        stream = sys.stdin.buffer if stdin is None else stdin
        raw = _read("standard input", None, lambda: _limited(stream, TEXT_LIMIT))
    else:
        raw = _read_file(source)
    body = raw.data.removeprefix(_BOM)
    if not body or body.isspace():
        raise SourceError(source=raw.name, cause="it is empty")
    return raw


def _read_file(source: str) -> Raw:
    media_type = _MEDIA_TYPES.get(PurePath(source).suffix.lower())
    markup = media_type not in (None, "text/plain")
    limit = MARKUP_LIMIT if markup else TEXT_LIMIT

    def read() -> bytes:
        with Path(source).open("rb") as file:
            # All of a file in one piece: putting a long one together would hold up the window.
            size = os.fstat(file.fileno()).st_size
            return _limited(file, limit, max(_PART, min(size, limit) + 1))

    return _read(source, media_type, read)


def _read(source: str, media_type: str | None, read: Callable[[], bytes]) -> Raw:
    try:
        data = read()
    except (OSError, ValueError) as error:
        raise SourceError(source=source, cause=_reason(error)) from error
    return Raw(data, source, media_type, retrieved=dt.datetime.now(dt.UTC))


def _limited(stream: BinaryIO, limit: int, part: int = _PART) -> bytes:
    parts, size = [], 0
    while some := stream.read(part):
        parts.append(some)
        size += len(some)
        if size > limit:
            raise ValueError(f"it is larger than {limit // 1_000_000} MB")
    return b"".join(parts)


def _reason(error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "permission denied"
    return cause(error)
