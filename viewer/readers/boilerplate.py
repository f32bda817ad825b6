"""Lines of a page that are nobody's text: pointers, advertisements, buttons, lists of links."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from viewer.readers.zones import either
from viewer.resource import resource

# No line of this kind is longer; it keeps long paragraphs away from the patterns.
_LONGEST: Final = 140
_FRAME: Final = r"[\s【】\[\]［］()（）《》〈〉<>▶►▸◆■●★☆※*#+|｜:：↓⬇👇-]*"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The patterns of `resources/readers/boilerplate.json`, compiled."""

    line: re.Pattern[str]
    rule: re.Pattern[str]
    opener: re.Pattern[str]
    resume: re.Pattern[str]

    def is_line(self, text: str) -> bool:
        """Whether a whole line is boilerplate."""
        return len(text) <= _LONGEST and self.line.fullmatch(text) is not None

    def is_rule(self, text: str) -> bool:
        """Whether a line is a drawn rule that parts the page."""
        return self.rule.fullmatch(text) is not None

    def opens_list(self, text: str) -> bool:
        """Whether a line stands over a list of links (延伸閱讀), or is one with its link."""
        return len(text) <= _LONGEST and self.opener.fullmatch(text) is not None

    def resumes(self, text: str) -> bool:
        """Whether a line opens an older article below the updates (【本報訊】, 原文如下)."""
        return self.resume.match(text) is not None


@cache
def boilerplate() -> Boilerplate:
    """The patterns, loaded and compiled once."""
    path = resource("resources/readers/boilerplate.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    agency = r"[（(【［\[][^）)】］\]。，,]{0,24}(?:訊|讯|電|电|報道|报道|報導|报导)[）)】］\]]"
    return Boilerplate(
        re.compile("|".join(f"(?:{p})" for p in data["lines"])),
        re.compile("|".join(data["rules"])),
        re.compile(rf"{_FRAME}{either(data['lists'])}(?:{_FRAME}|\s*[:：|｜].*)"),
        re.compile(rf"{agency}|{_FRAME}{either(data['resumes'])}"),
    )
