"""A short name to show for an article that has no title of its own."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = 60_000
_LONGEST: Final = 28
_TERM: Final = r"[「『“]([^「」『』“”。，,！？!?：:；\s]{2,12})[」』”]"
_QUOTED: Final = re.compile(_TERM)
# The page speaking of itself: 有關這次「X」的消息, 「X」最新情況.
_OWN_NAME: Final = re.compile(
    rf"(?:有關|有关|關於|关于|跟進|跟进|直擊|直击)[^「『“。，]{{0,8}}{_TERM}"
    rf"|{_TERM}[^「『“。，]{{0,4}}(?:消息|最新|直播|進展|进展|報道|报道|報導|报导|情況|情况)"
)
_CLAUSE: Final = re.compile(r"[，。！？；,!?;：\n]")


def derive_title(text: str, headings: Sequence[str], paragraphs: Sequence[str]) -> str:
    """The page's own short name for its event, else its first heading or first clause."""
    head = text[:_HEAD]
    named = _OWN_NAME.search(head)
    if named is not None:
        name: str = named[1] or named[2]
        return name
    found: list[str] = _QUOTED.findall(head)
    terms = Counter(found).most_common(1)
    if terms and terms[0][1] > 1:
        return terms[0][0]
    if headings:
        return headings[0]
    clause = _CLAUSE.split(paragraphs[0].strip(), maxsplit=1)[0] if paragraphs else ""
    return clause if len(clause) <= _LONGEST else clause[: _LONGEST - 1] + "…"
