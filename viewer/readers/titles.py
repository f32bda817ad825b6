"""A short name to show for an article that has no title of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from viewer.readers.lookup import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD: Final = 60_000
_LONGEST: Final = 28
_QUOTED: Final = r"[「『“]([^「」『』“”。，,！？!?：:；\s]{2,12})[」』”]"
# The page speaking of itself: 有關這次「X」的消息, 「X」最新情況.
_ABOUT: Final = ("有關", "有关", "關於", "关于", "跟進", "跟进", "直擊", "直击")
_NEWS: Final = (
    *("消息", "最新", "直播", "進展", "进展", "報道", "报道", "報導", "报导", "情況", "情况"),
)
_NOT_BETWEEN: Final = frozenset("「『“。，")
_CLAUSE: Final = r"[，。！？；,!?;：\n]"


def derive_title(text: str, headings: Sequence[str], paragraphs: Sequence[str]) -> str:
    """The page's own short name for its event, else its first heading or first clause."""
    head = text[:_HEAD]
    quoted = list(compiled(_QUOTED).finditer(head))
    for term in quoted:
        if _is_own(head, term.start(), term.end()):
            return term[1]
    terms = Counter(term[1] for term in quoted).most_common(1)
    if terms and terms[0][1] > 1:
        return terms[0][0]
    if headings:
        return headings[0]
    clause = compiled(_CLAUSE).split(paragraphs[0].strip(), maxsplit=1)[0] if paragraphs else ""
    return clause if len(clause) <= _LONGEST else clause[: _LONGEST - 1] + "…"


def _is_own(text: str, start: int, end: int) -> bool:
    """Whether the words around a quoted term say that it names what the page reports."""
    before, after = text[max(0, start - 10) : start], text[end : end + 8]
    for word in _ABOUT:
        at = before.rfind(word)
        if at >= 0 and _NOT_BETWEEN.isdisjoint(before[at + len(word) :]):
            return True
    for word in _NEWS:
        at = after.find(word)
        if 0 <= at <= 4 and _NOT_BETWEEN.isdisjoint(after[:at]):
            return True
    return False
