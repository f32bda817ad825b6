"""The addresses of links and photos, made whole; only those of the web count."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

_PLAIN_ADDRESS: Final = re.compile(r"https?://[a-z0-9.-]{1,200}(?:/[\w./%?=&#-]{0,1700})?")
_LONGEST_ADDRESS: Final = 2000


def web_address(address: str | None, base: str) -> str | None:
    """An absolute http or https address, or None for every other kind."""
    address = (address or "").strip()
    if _PLAIN_ADDRESS.fullmatch(address):
        return address
    if not address or len(address) > _LONGEST_ADDRESS or "\ufffd" in address:
        return None
    try:
        full = urljoin(base, address)
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in ("http", "https") and parts.hostname else None
