"""Lines of a page that are nobody's text: pointers, advertisements, buttons, lists of links."""

from __future__ import annotations

import json
import re
from functools import cache, cached_property
from typing import Final

from viewer.readers.lookup import WordEnds, past
from viewer.resource import resource

# No line of this kind is longer; it keeps long paragraphs away from the patterns.
_LONGEST: Final = 140
_FRAME: Final = frozenset("【】[]［］()（）《》〈〉<>▶►▸◆■●★☆※*#+|｜:：↓⬇👇-")
_COLONS: Final = frozenset(":：|｜")
_OPEN: Final = frozenset("（(【［[")
_AGENCY: Final = r"[（(【［\[][^）)】］\]。，,]{0,24}(?:訊|讯|電|电|報道|报道|報導|报导)[）)】］\]]"
_FIRST_HAN: Final = "\u2e80"


class Boilerplate:
    """The patterns of `resources/readers/boilerplate.json`, compiled when a line may match."""

    def __init__(self, data: dict[str, list[str]]) -> None:
        """Take the lists of the file."""
        self._data = data
        self._lists = WordEnds(data["lists"])
        self._resumes = WordEnds(data["resumes"])
        self._tried = False

    @cached_property
    def _line(self) -> re.Pattern[str]:
        self._tried = True
        return re.compile("|".join(f"(?:{p})" for p in self._data["lines"]))

    @cached_property
    def _rule(self) -> re.Pattern[str]:
        return re.compile("|".join(self._data["rules"]))

    def is_line(self, text: str) -> bool:
        """Whether a whole line is boilerplate."""
        if len(text) > _LONGEST or not (self._tried or self._has_sign(text)):
            return False
        return self._line.fullmatch(text) is not None

    def _has_sign(self, text: str) -> bool:
        """Whether a line may be boilerplate: most that begin with a Chinese letter cannot be."""
        if text[0] < _FIRST_HAN or not text[0].isalpha() or text[1:2].isspace():
            return True
        return any(sign in text for sign in self._data["signs"])

    def is_rule(self, text: str) -> bool:
        """Whether a line is a drawn rule that parts the page."""
        return self._rule.fullmatch(text) is not None

    def opens_list(self, text: str) -> bool:
        """Whether a line stands over a list of links (延伸閱讀), or is one with its link."""
        if len(text) > _LONGEST:
            return False
        for end in self._lists.all(text, past(text, 0, _FRAME)):
            if past(text, end, _FRAME) == len(text) or text[end:].lstrip()[:1] in _COLONS:
                return True
        return False

    def resumes(self, text: str) -> bool:
        """Whether a line opens an older article below the updates (【本報訊】, 原文如下)."""
        if text[:1] in _OPEN and re.match(_AGENCY, text):
            return True
        starts = range(past(text, 0, _FRAME) + 1)
        return any(self._resumes.longest(text, start) for start in starts)


@cache
def boilerplate() -> Boilerplate:
    """The patterns, loaded once."""
    path = resource("resources/readers/boilerplate.json")
    return Boilerplate(json.loads(path.read_text(encoding="utf-8")))
