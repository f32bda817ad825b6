"""Captions of photos: told from body text by their credit, their marks and their opening."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from viewer.readers.zones import either
from viewer.resource import resource

_LONGEST: Final = 180
_LONGEST_PLAIN: Final = 100
_LONGEST_AGENCY: Final = 64
_BRACKETED: Final = re.compile(
    r"(?:[（(](?P<round>[^（）()]{1,60}(?:[（(][^（）()]{1,20}[）)][^（）()]{0,20})?)[）)]"
    r"|[【〔［\[](?P<square>[^【】〔〕［］\[\]]{1,60})[】〕］\]])\s*[。.]?$"
)
_OPEN_CREDIT_SIGN: Final = re.compile("[/／:：]|取自")
_CLOSERS: Final = frozenset("）)】〕］]")
_SENTENCE: Final = re.compile(r"[。！？!?｡]")
_OPENING: Final = re.compile(
    r"(?:(?:\d{4}|[零〇一二三四五六七八九]{4})\s?年\s?)\d{1,2}\s?月(?:\s?\d{1,2}\s?[日號号])?\s?[，,]"
)
_NOT_WORDS: Final = re.compile(r"[\s/／:：|｜、，,&＆@#.\-－]+")


class Credit(NamedTuple):
    """A credit at the end of a line: where the text ends, where the brackets stand, their content.

    `kind` is "photo", "agency" or "source", by how surely it speaks of a photo.
    """

    text_end: int
    start: int
    end: int
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Captions:
    """The vocabulary of `resources/readers/captions.json`, compiled."""

    marks: frozenset[str]
    label: re.Pattern[str]
    shows: re.Pattern[str]
    photo: re.Pattern[str]
    no_credit: frozenset[str]
    agencies: frozenset[str]
    reports: re.Pattern[str]
    open_credit: re.Pattern[str]

    def credit(self, text: str) -> Credit | None:
        """The credit that ends a line, if what stands there is one at all."""
        if text[-1] in _CLOSERS or (text[-1] in "。." and text[-2:-1] in _CLOSERS):
            start = _last_bracket(text)
            found = _BRACKETED.match(text, start) if start >= 0 else None
            if found is not None:
                words = (found["round"] or found["square"]).strip()
                before = len(text[:start].rstrip())
                kind = self._kind(words)
                if kind == "source" and not found["round"]:
                    return None
                return Credit(before, start, len(text), words, kind) if words else None
        if not _OPEN_CREDIT_SIGN.search(text, max(0, len(text) - 48)):
            return None
        found = self.open_credit.search(text, max(0, len(text) - 60))
        if found is None:
            return None
        before = len(text[: found.start()].rstrip())
        return Credit(before, found.start(), len(text), found[0], "photo")

    def _kind(self, words: str) -> str:
        lower = words.lower()
        if words in self.no_credit:
            return ""
        parts = [part for part in _NOT_WORDS.split(lower) if part]
        if lower in self.agencies or any(part in self.agencies for part in parts):
            return "agency"
        return "photo" if self.photo.search(lower) else "source"

    def marked(self, text: str) -> bool:
        """Whether the line says of itself that it is a caption: ▲, 圖：, 圖為."""
        if text[0] in self.marks:
            return len(text) <= _LONGEST
        if self.label.match(text):
            return len(text) <= _LONGEST
        return (
            len(text) <= _LONGEST
            and self.shows.search(text, 0, 60) is not None
            and len(_SENTENCE.findall(text)) <= 2
        )

    def is_caption(self, text: str, credit: Credit | None) -> bool:
        """Whether a line of its own is a caption. A credit alone does not make one of body text."""
        main = text if credit is None or not credit.kind else text[: credit.text_end]
        if not main or len(main) > _LONGEST:
            return not main and credit is not None and credit.kind != "source"
        if self.marked(text):
            return True
        sentences = len(_SENTENCE.findall(main))
        if credit is None or not credit.kind or sentences > 2:
            return False
        if _OPENING.match(main):
            return True
        if credit.kind == "source" or self.reports.search(main):
            return False
        longest = _LONGEST_AGENCY if credit.kind == "agency" else _LONGEST_PLAIN
        return len(main) <= longest and sentences <= (1 if credit.kind == "agency" else 2)


def _last_bracket(text: str) -> int:
    """Where the bracket that ends a line opens, one bracket inside it allowed; -1 for nowhere."""
    start = max(map(text.rfind, "（(【〔［["))
    closes = sum(text.count(close, start) for close in "）)") if start >= 0 else 0
    return max(text.rfind(opening, 0, start) for opening in "（(") if closes > 1 else start


@cache
def captions() -> Captions:
    """The vocabulary, loaded and compiled once."""
    path = resource("resources/readers/captions.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    chinese = [word for word in data["photo"] if not word.isascii()]
    latin = [word for word in data["photo"] if word.isascii()]
    return Captions(
        frozenset(data["marks"]),
        re.compile(
            rf"[（(【\[]?(?:{either(data['labels'])})"
            r"(?:[一二三四五六七八九十\d]{1,2}|[左右上下中])?\s?(?:[:：/／|｜)）】\]]|(?<=[一二三\d])\s)"
        ),
        re.compile(rf"(?:^|[，,。、\s：:；])(?:{either(data['shows'])})"),
        re.compile(f"{either(chinese)}|(?<![a-z])(?:{either(latin)})(?![a-z])"),
        frozenset(data["no_credit"]),
        frozenset(data["agencies"]),
        either_pattern(data["reports"]),
        re.compile(
            r"(?:(?<=[。！？」）)])|(?<=\s))(?:(?:圖片來源|图片来源|圖片|图片|攝影|摄影|照片|圖|图|翻攝|Photo)"
            r"\s?[/／:：]\s?[^。，,]{1,40}|取自[^。，,]{1,30}|(?:REUTERS|AFP|AP)\s?[/／][^。，,]{1,40})[。.]?$"
        ),
    )


def either_pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words, anywhere."""
    return re.compile("|".join(map(re.escape, words)))
