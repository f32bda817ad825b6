"""Tells web pages and saved pages from plain text by how they begin."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

MAX_BYTES: Final = 50_000_000
"""The longest web page that is read, in bytes."""

_MARKUP_TYPES: Final = ("text/html", "application/xhtml+xml", "multipart/related")
_HEAD: Final = 64 * 1024
_HEADERS: Final = 8192
_FEW: Final = 3


def is_markup(text: str, media_type: str | None) -> bool:
    """Whether a text is a web page (or a saved one, or a piece of one) and not plain text."""
    kind = (media_type or "").partition(";")[0].strip().lower()
    head = text[:_HEAD]
    if kind in _MARKUP_TYPES or is_mhtml(head):
        return True
    if "<" not in head:
        return False
    if _document().match(head):
        return True
    tags = len(_fragment().findall(head))
    if head.lstrip().startswith("<"):
        return tags >= _FEW
    lines = sum(1 for line in head.splitlines() if line.strip())
    return not kind and tags >= _FEW and tags * 2 >= lines


def is_mhtml(head: str) -> bool:
    """Whether a text begins with the headers of a multipart archive."""
    head = head[:_HEADERS]
    if "multipart/related" not in head.lower():
        return False
    found = _headers().match(head)
    return found is not None and _multipart().search(found[0]) is not None


# A plain text needs none of these, and compiling them takes longer than reading it.
@cache
def _document() -> re.Pattern[str]:
    return re.compile(
        r"(?:<\?xml[^>]*+>|<!--.*?-->|[\s\ufeff])*+<(?:!doctype\s+html|html|head|body)\b",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _fragment() -> re.Pattern[str]:
    names = "p|div|br|li|ul|ol|article|section|h[1-6]|table|tr|td|figure|header|main|time"
    return re.compile(rf"</?(?:{names})\b[^<>]*>", re.IGNORECASE)


@cache
def _headers() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")


@cache
def _multipart() -> re.Pattern[str]:
    return re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
