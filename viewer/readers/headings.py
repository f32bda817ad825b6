"""Shapes of lines: what ends like a sentence, and what may be a title."""

from __future__ import annotations

import re
from typing import Final

from viewer.readers.lookup import compiled

# Longer than any headline of the pages in view; the longest measured has 36 characters.
_LONGEST: Final = 48
_LONGEST_TITLE: Final = 70
_CLOSERS: Final = "」』”’\"'）)】］]〉》〗〕 \u3000"
_FINAL: Final = "。！？!?；;…⋯.．｡"
_QUOTES: Final = frozenset("「『“")
_QUOTED: Final = frozenset("」』”")
_OPEN_ENDED: Final = "，,：:、—─-～~／/|｜"
_INSIDE: Final = ("。", "｡", "；", ";", "http://", "https://")
_BULLET: Final = (
    r"\s*(?:[•·・‧○◦▪—–\-*]|[(（]?[\d①-⑳]{1,2}[).、）]|\d{1,3}(?:\s?\+\s?\d{1,2})?['’′])\s*"
)
_POINT: Final = r"[①-⑳❶-❿●■◆★▌]|[一二三四五六七八九十]{1,2}[、.．]"
_WORD: Final = re.compile(r"[^\W\d_]")
_SPACED: Final = re.compile(r"\S[ \u3000]+\S")
_SAYING: Final = r"[:：]\s?[「“\"『]|(?:問|问|答|說|说|稱|称|道)\s?[:：]"


def ends_sentence(text: str) -> bool:
    """Whether the line ends like a sentence, closing quotes and brackets aside."""
    bare = text.rstrip(_CLOSERS)
    return not bare or bare[-1] in _FINAL


def is_heading(text: str, longest: int = _LONGEST) -> bool:
    """Whether a line has the shape of a headline: short, one line, no final punctuation.

    A question or an exclamation may be one where a space parts it as headlines are parted; a
    line that is a sentence in quotes is what somebody said.
    """
    if not 2 <= len(text) <= longest or any(sign in text for sign in _INSIDE):
        return False
    if not text[0].isalpha() and compiled(_BULLET).match(text):
        return False
    last = (text.rstrip(_CLOSERS) or text)[-1]
    if text[0] in _QUOTES and text[-1] in _QUOTED and last in _FINAL:
        return False
    if last in "！？!?":
        return compiled(_SAYING).search(text) is None and (
            len(text) <= 16 or _SPACED.search(text) is not None
        )
    return last not in _FINAL and last not in _OPEN_ENDED and _WORD.search(text) is not None


def is_title(text: str) -> bool:
    """Whether the first line of a page has the shape of its title."""
    return is_heading(text, _LONGEST_TITLE)


def is_numbered(text: str) -> bool:
    """Whether a line begins with the number or the mark of one point among several."""
    return compiled(_POINT).match(text) is not None


def opens_list(text: str) -> bool:
    """Whether a line announces the lines below it: it ends with a colon."""
    return text.rstrip(_CLOSERS)[-1:] in (":", "：", "︰")
