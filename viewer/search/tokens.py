"""The text of a query cut into tokens: words, quotes, fields, OR and AND, with their places."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Input methods write signs full width or curly; one for one, so that places stay true.
_PLAIN: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN |= {ord(c): " " for c in "\u3000\u200b\ufeff"} | {ord(c): '"' for c in "“”„‟"}
_PLAIN |= {ord(c): "-" for c in "−–"}

FIELDS = {
    "who": "who", "side": "side", "in": "in", "from": "from", "to": "to", "date": "date",
    "人": "who", "方": "side", "在": "in", "從": "from", "从": "from", "到": "to", "日期": "date",
}  # fmt: skip
"""Every way to write a field's name, and its English one."""
_TOKEN = re.compile(
    rf'(?P<minus>-)?(?:(?P<field>(?i:{"|".join(FIELDS)})):)?(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>\S*))'
)
_WORD_END = re.compile(r"[\s|]")
_OR = re.compile(r"OR(?![^\s|])|\|+")
_AND = re.compile(r"AND(?!\S)")


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    EXACT = "exact"
    FIELD = "field"
    OR = "or"
    AND = "and"


class Token(NamedTuple):
    """One token: `text` is the word or the field's value as typed, `plain` with plain signs.

    `first` is where that text starts.
    `start` and `end` hold the whole token with its minus, field and quotes; `field` is the
    English name of a field, however it was written.
    """

    kind: Kind
    start: int
    end: int
    text: str
    plain: str
    first: int
    field: str = ""
    negative: bool = False
    quoted: bool = False
    closed: bool = True


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query's text, in order; every character but blanks lies in one."""
    plain = text.translate(_PLAIN)
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        token = _token(text, plain, at)
        yield token
        at = token.end


def _token(text: str, plain: str, at: int) -> Token:
    for kind, sign in ((Kind.OR, _OR), (Kind.AND, _AND)):
        joint = sign.match(plain, at)
        if joint is not None:
            written = text[at : joint.end()]
            return Token(kind, at, joint.end(), written, joint.group(), at)
    found = _TOKEN.match(plain, at)
    assert found is not None  # every part of the pattern is optional
    field = FIELDS.get((found["field"] or "").lower(), "")
    quoted = found["quoted"] is not None
    kind = Kind.FIELD if field else Kind.EXACT if quoted else Kind.WORD
    first, last, end = _value(plain, found, kind)
    return Token(
        kind, at, end, text[first:last], plain[first:last], first,
        field, bool(found["minus"]), quoted, not quoted or bool(found["closed"]),
    )  # fmt: skip


def _value(plain: str, found: re.Match[str], kind: Kind) -> tuple[int, int, int]:
    """Where the value starts and ends, and where the token ends."""
    if found["quoted"] is not None:
        return *found.span("quoted"), found.end()
    first, last = found.span("bare")
    if kind is Kind.WORD:  # a field's value may hold "|": in:caption|heading
        bar = _WORD_END.search(plain, first, last)
        last = bar.start() if bar is not None else last
    return first, last, last
