"""Saved pages (MHTML): the page inside the archive, with its address."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.errors import UnreadableError

if TYPE_CHECKING:
    from email.message import Message

_PAGES: Final = ("text/html", "application/xhtml+xml")


class Saved(NamedTuple):
    """The bytes of a saved page, the charset its part declares, and where it came from."""

    data: bytes
    charset: str | None
    url: str | None


def read_mhtml(data: bytes, name: str) -> Saved:
    """The first page of an archive. Raises UnreadableError where there is none."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in _PAGES:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return Saved(payload, part.get_content_charset(), _location(part, message))
    raise UnreadableError(source=name, cause="the archive holds no page")


def _location(part: Message, whole: Message) -> str | None:
    found = whole.get("Snapshot-Content-Location") or part.get("Content-Location")
    return str(found).strip() if found else None
