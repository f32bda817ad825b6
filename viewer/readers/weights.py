"""How much a decoded text looks like Chinese news: the score that tells encodings apart."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import Final

from viewer.resource import resource

# Latin-1 letters and the marks of western text. A wrong single-byte reading of Chinese is full
# of them, a right one has few, so they cost a little.
_PUNCTUATION: Final = frozenset("，。、：；！？「」『』（）《》〈〉【】“”‘’…—～‧·　○〇")
_CONTROLS: Final = tuple(chr(code) for code in range(32) if code not in b"\t\n\r\f\v\x1b")
_CATEGORY: Final = {
    "Cc": -4.0,
    "Cn": -4.0,
    "Cs": -4.0,
    "Co": -3.0,
    "Lo": -0.6,
    "Ll": -0.5,
    "Lu": -0.5,
    "Zs": 0.1,
}


@cache
def _frequent() -> dict[str, float]:
    """Frequent Han characters of both scripts and Korean syllables, with their weights."""
    table = json.loads(resource("resources/readers_web/characters.json").read_text("utf-8"))
    weights = dict.fromkeys("".join(table["hangul"]), 1.2)
    weights.update(dict.fromkeys("".join(table["han"]), 2.0))
    weights.update(dict.fromkeys(_PUNCTUATION, 1.5))
    return weights


def _is_common(char: str) -> bool:
    """Whether the character stands in the first level of Big5 or GB 2312."""
    big5 = char.encode("big5", "ignore")
    gb = char.encode("gb2312", "ignore")
    return (b"\xa4" <= big5[:1] <= b"\xc6") or (b"\xb0" <= gb[:1] <= b"\xd7")


@lru_cache(maxsize=32768)
def _weight(char: str) -> float:
    if (known := _frequent().get(char)) is not None:
        return known
    if char == "\ufffd":
        return -4.0
    if " " <= char <= "~" or char in "\t\n\r":
        return 0.2
    if "\u4e00" <= char <= "\u9fff":
        return 0.3 if _is_common(char) else -0.7
    if "\u3041" <= char <= "\u30fe":
        return 0.7
    if "\uff10" <= char <= "\uff5e":
        return 0.5
    if "\uac00" <= char <= "\ud7a3":
        return -0.3
    return _CATEGORY.get(unicodedata.category(char), -0.5)


def score(text: str) -> float:
    """Sum of the weights of all characters: positive for text, negative for misread bytes."""
    return sum(_weight(char) * count for char, count in Counter(text).items())


def control_share(text: str) -> float:
    """Share of NUL and other control characters no text file holds, from 0 to 1."""
    return sum(map(text.count, _CONTROLS)) / max(1, len(text))
