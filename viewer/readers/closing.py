"""Where text below the last entry is no longer its own: by blank lines and by how it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viewer.readers.headings import ends_sentence
from viewer.readers.items import Kind
from viewer.readers.lookup import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.readers.items import Item

# So many entries show how a page parts them, and so many how long they are.
_ENTRIES: Final = 3
_MORE_ENTRIES: Final = 4  # the last included
_SHORTEST: Final = 16
_BACKGROUND: Final = (
    r"(?:據了解|据了解|據悉|据悉|資料顯示|资料显示|公開資料|公开资料|翻查|綜合|综合|此前|早前|早在|先前"
    r"|回顧|回顾|過去|过去|今次|是次|本次|這次|这次|去年|前年|今年|自從|自从|該|该"
    r"|[^，。！？；：「“]{0,14}?(?:\d{4}|[一二][零〇○九八][零〇○一二三四五六七八九]{2})\s?年)"
)


def background_at(run: Sequence[Item], entries: Sequence[Sequence[Item]], blank: int) -> int:
    """The place in `run`, what stands under the last stamp, from which it is background.

    `entries` are the texts of the entries above, `blank` the most blank lines that stand
    between any two lines of them. The length of `run` where nothing tells.
    """
    if len(entries) + 1 < _ENTRIES:
        return len(run)
    single = len(entries) + 1 >= _MORE_ENTRIES and all(_paragraphs(entry) <= 1 for entry in entries)
    seen = False
    for at, item in enumerate(run):
        if item.is_body:
            if seen and not item.beside and _is_background(item, blank, single=single):
                return at
            seen = True
    return len(run)


def _paragraphs(items: Sequence[Item]) -> int:
    return sum(item.kind is Kind.TEXT for item in items)


def _is_background(item: Item, blank: int, *, single: bool) -> bool:
    """Whether a paragraph stands further off than any other, or opens as background does."""
    text = item.text
    if item.kind is not Kind.TEXT or len(text) < _SHORTEST or not ends_sentence(text):
        return False
    if item.line.gap > blank:
        return True
    return single and item.line.gap > 0 and compiled(_BACKGROUND).match(text) is not None
