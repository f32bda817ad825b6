"""Lines of a page that are nobody's text: pointers, advertisements, buttons, lists of links."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from viewer.readers.lookup import WordEnds, compiled, past
from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

# No line of this kind is longer; it keeps long paragraphs away from the patterns.
_LONGEST: Final = 140
_FRAME: Final = frozenset("【】[]［］()（）《》〈〉<>▶►▸◆■●★☆※*#+|｜:：↓⬇👇-▼▲►➤▌")
_COLONS: Final = frozenset(":：|｜")
_MORE: Final = ("更多", "看更多")
_ARROWS: Final = frozenset("↓⬇👇👉")
_OPEN: Final = frozenset("（(【［[")
_CLOSE: Final = frozenset("）)】］]")
_AGENCY: Final = r"[（(【［\[][^）)】］\]。，,]{0,24}(?:訊|讯|電|电|報道|报道|報導|报导)[）)】］\]]"
_FIRST_HAN: Final = "\u2e80"
_QUOTES: Final = frozenset("「『“")


def _matches(patterns: Iterable[str], text: str) -> bool:
    return any(compiled(pattern).fullmatch(text) for pattern in patterns)


class Boilerplate:
    """The patterns of `resources/readers/boilerplate.json`, each compiled when a line may match."""

    def __init__(self, data: dict[str, list[str]]) -> None:
        """Take the lists of the file."""
        self._lines = data["lines"]
        self._rule = "|".join(data["rules"])
        self.navigation = frozenset(data["navigation"])
        self._pointers = data["pointers"]
        self._openers = data["openers"]
        self._lists = WordEnds(data["lists"])
        self._resumes = WordEnds(data["resumes"])
        self._closings = WordEnds(data["closings"])
        self._signs = [
            (sign, [pattern for pattern in self._lines if sign in pattern])
            for sign in data["signs"]
        ]

    def is_line(self, text: str) -> bool:
        """Whether a whole line is boilerplate."""
        if len(text) > _LONGEST:
            return False
        return _matches(self._patterns(text), text)

    def _patterns(self, text: str) -> Iterable[str]:
        """The patterns a line may match: for most that begin with a Chinese letter, none."""
        letter = text[0]
        chinese = (letter >= _FIRST_HAN and letter.isalpha()) or letter in _QUOTES
        if not chinese or text[1:2].isspace():
            return self._lines
        return chain.from_iterable(patterns for sign, patterns in self._signs if sign in text)

    def is_rule(self, text: str) -> bool:
        """Whether a line is a drawn rule that parts the page."""
        return compiled(self._rule).fullmatch(text) is not None

    def opens_list(self, text: str) -> bool:
        """Whether a line stands over a list of links (延伸閱讀), or is one with its link."""
        if len(text) > _LONGEST:
            return False
        if text[0] in _ARROWS:
            return _matches(self._pointers, text)
        start = past(text, 0, _FRAME)
        if text.startswith(_MORE, start) and _matches(self._openers, text[start:]):
            return True
        bracketed = text[start - 1 : start] in _OPEN
        for end in self._lists.all(text, start):
            if bracketed and text[end : end + 1] in _CLOSE:
                return True
            if past(text, end, _FRAME) == len(text) or text[end:].lstrip()[:1] in _COLONS:
                return True
        return False

    def resumes(self, text: str) -> bool:
        """Whether a line opens what follows the updates: an older article, background.

        【本報訊】, 原文如下 and 背景：, 【新聞背景】 are such openings.
        """
        if text[:1] in _OPEN and compiled(_AGENCY).match(text):
            return True
        if self._closes(text):
            return True
        starts = range(past(text, 0, _FRAME) + 1)
        return any(self._resumes.longest(text, start) for start in starts)

    def _closes(self, text: str) -> bool:
        for end in self._closings.all(text, past(text, 0, _FRAME)):
            if end == len(text) or text[end] in _COLONS or text[end] in _CLOSE:
                return True
        return False


@cache
def boilerplate() -> Boilerplate:
    """The patterns, loaded once."""
    path = resource("resources/readers/boilerplate.json")
    return Boilerplate(json.loads(path.read_text(encoding="utf-8")))
