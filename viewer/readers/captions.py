"""Captions of photos: told from body text by their credit, their marks and their opening."""

from __future__ import annotations

import json
import re
from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from viewer.readers.lookup import either
from viewer.resource import resource

_LONGEST: Final = 180
_LONGEST_PLAIN: Final = 100
_LONGEST_AGENCY: Final = 64
# 馬新社 and its like: there are more of them than a list holds.
_SOCIETY: Final = "社"
_LONGEST_SOCIETY: Final = 5
_BRACKETED: Final = (
    r"(?:[（(](?P<round>[^（）()]{1,60}(?:[（(][^（）()]{1,20}[）)][^（）()]{0,20})?)[）)]"
    r"|[【〔［\[](?P<square>[^【】〔〕［］\[\]]{1,60})[】〕］\]])\s*[。.]?$"
)
_CLOSERS: Final = frozenset("）)】〕］]")
_ENDS: Final = "。！？!?｡"
_OPEN: Final = frozenset("（(【[")
_CREDIT_SIGNS: Final = (
    "社",
    "路透",
    "euters",
    "REUTERS",
    "AFP",
    "AP",
    "etty",
    "截圖",
    "截图",
    "照片",
    "提供",
    "/",
    "／",
    ":",
    "：",
    "取自",
    "攝",
    "摄",
    "發",
    "发",
    "供",
    "圖片",
    "图片",
)
_OPENING: Final = (
    r"(?:(?:\d{4}|[零〇一二三四五六七八九]{4})\s?年\s?)"
    r"\d{1,2}\s?月(?:\s?\d{1,2}\s?[日號号])?\s?[，,]"
)
_NOT_WORDS: Final = r"[\s/／:：|｜、，,&＆@#.\-－]+"
_OPEN_CREDIT: Final = (
    r"(?:(?<=[。！？」）)])|(?<=\s))(?:(?:圖片來源|图片来源|圖像來源|图像来源|圖源|图源|圖片|图片|攝影|摄影|照片|圖|图|翻攝|Photo)"
    r"\s?[/／:：]\s?[^。，,]{1,40}|取自[^。，,]{1,30}|[^\s。，,、：:！？」）)]{2,14}\s?[/／]?\s?[攝摄]"
    r"(?:\s*\d{2,4}年\d{1,2}月\d{1,2}日)?"
    r"|(?:新華社|新华社|中新社|中新网|中央社|法新社|路透社|美聯社|美联社|視覺中國|视觉中国|人民視覺|人民视觉)"
    r"(?:[發发]|供圖|圖|图|照片|供图|圖片|图片|記者[^。，]{2,8}[攝摄]|记者[^。，]{2,8}[攝摄])|(?:REUTERS|AFP|AP)\s?[/／][^。，,]{1,40}"
    r"|[^\s。，,、：:！？「」『』（）()“”\"]{0,10}(?:截圖|截图|供圖|供图|圖片|图片|照片|提供)"
    r"|(?i:reuters|afp|ap|epa|xinhua|bloomberg|getty images)|路透社?|法新社|美聯社|美联社"
    r"|新華社|新华社|中新社|中央社)[。.]?$"
)
_OPEN_CREDIT_WORDS: Final = (
    "圖",
    "图",
    "影",
    "照片",
    "翻攝",
    "Photo",
    "取自",
    "REUTERS",
    "Reuters",
    "Getty",
    "路透",
    "AFP",
    "AP",
    "攝",
    "摄",
    "社",
    "新网",
    "視覺",
    "提供",
    "供图",
    "视觉",
)


class Credit(NamedTuple):
    """A credit at the end of a line: where the text ends, where the brackets stand, their content.

    `kind` is "photo", "agency" or "source", by how surely it speaks of a photo.
    """

    text_end: int
    start: int
    end: int
    words: str
    kind: str


class Captions:
    """The vocabulary of `resources/readers/captions.json`, compiled when a line may need it."""

    def __init__(self, words: dict[str, Any]) -> None:
        """Take the lists of the file."""
        self.marks = frozenset[str](words["marks"])
        self._no_credit = frozenset[str](words["no_credit"])
        self._agencies = frozenset[str](words["agencies"])
        self._labels: list[str] = words["labels"]
        self._label_letters = frozenset(word[0] for word in self._labels)
        self._shows: list[str] = words["shows"]
        self._reports: list[str] = words["reports"]
        self._photo = [word for word in words["photo"] if not word.isascii()]
        self._latin_photo = [word for word in words["photo"] if word.isascii()]

    @cached_property
    def _label(self) -> re.Pattern[str]:
        return re.compile(
            rf"[（(【\[]?(?:{either(self._labels)})"
            r"(?:[一二三四五六七八九十\d]{1,2}|[左右上下中])?\s?(?:[:：/／|｜)）】\]]|(?<=[一二三\d])\s)"
        )

    @cached_property
    def _show(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|[，,。、\s：:；])(?:{either(self._shows)})")

    @cached_property
    def _latin(self) -> re.Pattern[str]:
        return re.compile(f"(?<![a-z])(?:{either(self._latin_photo)})(?![a-z])")

    def credit(self, text: str) -> Credit | None:
        """The credit that ends a line, if what stands there is one at all."""
        if text[-1] in _CLOSERS or (text[-1] in "。." and text[-2:-1] in _CLOSERS):
            start = _last_bracket(text)
            found = re.match(_BRACKETED, text[start:]) if start >= 0 else None
            if found is not None:
                words = (found["round"] or found["square"]).strip()
                before = len(text[:start].rstrip())
                kind = self._kind(words)
                if kind == "source" and not found["round"]:
                    return None
                return Credit(before, start, len(text), words, kind) if words else None
        credit = _open_credit(text)
        if credit is None or credit.words.lower() not in self._agencies:
            return credit
        # The name of an agency alone stands behind many a line that is no caption.
        told = text[: credit.text_end].endswith(tuple(_ENDS))
        return credit._replace(kind="agency") if told else None

    def _kind(self, words: str) -> str:
        lower = words.lower()
        if words in self._no_credit:
            return ""
        parts = [part for part in re.split(_NOT_WORDS, lower) if part]
        if lower in self._agencies or any(part in self._agencies for part in parts):
            return "agency"
        if len(words) <= _LONGEST_SOCIETY and words.endswith(_SOCIETY):
            return "agency"
        return "photo" if self._tells_photo(lower) else "source"

    def _tells_photo(self, lower: str) -> bool:
        if any(word in lower for word in self._photo):
            return True
        latin = any(word in lower for word in self._latin_photo)
        return latin and self._latin.search(lower) is not None

    def reports(self, text: str) -> bool:
        """Whether a text says what somebody said: it is no caption."""
        return any(word in text for word in self._reports)

    def marked(self, text: str) -> bool:
        """Whether the line says of itself that it is a caption: ▲, 圖：, 圖為."""
        if text[0] in self.marks:
            return len(text) <= _LONGEST
        if len(text) > _LONGEST:
            return False
        return self._is_labelled(text) or (self._says_shows(text) and _sentences(text) <= 2)

    def _is_labelled(self, text: str) -> bool:
        letter = text[1:2] if text[0] in _OPEN else text[0]
        return letter in self._label_letters and self._label.match(text) is not None

    def _says_shows(self, text: str) -> bool:
        head = text[:60]
        return any(word in head for word in self._shows) and self._show.search(head) is not None

    def opens(self, text: str) -> bool:
        """Whether a text opens like a caption: ▲, 圖：, 圖為."""
        return (
            text[0] in self.marks or text.startswith(tuple(self._shows)) or self._is_labelled(text)
        )

    def is_caption(self, text: str, credit: Credit | None) -> bool:
        """Whether a line of its own is a caption. A credit alone does not make one of body text."""
        main = text if credit is None or not credit.kind else text[: credit.text_end]
        if not main or len(main) > _LONGEST:
            return not main and credit is not None and credit.kind != "source"
        if self.marked(text):
            return True
        sentences = _sentences(main)
        if credit is None or not credit.kind or sentences > 2:
            return False
        if re.match(_OPENING, main):
            return True
        if credit.kind == "source" or self.reports(main):
            return False
        longest = _LONGEST_AGENCY if credit.kind == "agency" else _LONGEST_PLAIN
        return len(main) <= longest and sentences <= (1 if credit.kind == "agency" else 2)


def _last_bracket(text: str) -> int:
    """Where the bracket that ends a line opens, one bracket inside it allowed; -1 for nowhere."""
    start = max(map(text.rfind, "（(【〔［["))
    closes = sum(text.count(close, start) for close in "）)") if start >= 0 else 0
    return max(text.rfind(opening, 0, start) for opening in "（(") if closes > 1 else start


def _sentences(text: str) -> int:
    return sum(map(text.count, _ENDS))


def _open_credit(text: str) -> Credit | None:
    """A credit without brackets at the end of a line: 圖：新華社."""
    tail = text[-48:]
    if not any(sign in tail for sign in _CREDIT_SIGNS):
        return None
    if not any(word in text[-60:] for word in _OPEN_CREDIT_WORDS):
        return None
    found = re.compile(_OPEN_CREDIT).search(text, max(0, len(text) - 60))
    if found is None:
        return None
    before = len(text[: found.start()].rstrip())
    return Credit(before, found.start(), len(text), found[0], "photo")


@cache
def captions() -> Captions:
    """The vocabulary, loaded once."""
    path = resource("resources/readers/captions.json")
    return Captions(json.loads(path.read_text(encoding="utf-8")))
