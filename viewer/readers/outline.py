"""A parsed page as an Outline: block elements, and the rows of text a reader would see in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.model import Link
from viewer.readers.addresses import web_address
from viewer.readers.elements import (
    BLOCKS,
    HEADINGS,
    SILENT,
    Attributes,
    Traits,
    is_hidden,
    machine_times,
    photo_source,
    traits,
    unbracketed,
)
from viewer.readers.panes import is_pane, spare_times
from viewer.readers.rows import Element, Mark, Outline, Row

if TYPE_CHECKING:
    import datetime as dt

    from selectolax.lexbor import LexborNode

_WIDE: Final = (
    "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
# A line break of the source between two Chinese characters is no space.
_WRAP: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_TRIM: Final = " \t\r\n\f\u00a0\u3000\u200b\ufeff"
_ITEMS: Final = ("article", "li", "section")
_HOLDERS: Final = (*_ITEMS, "figure")
_PHOTOS: Final = ("img", "amp-img")
_SHORTEST_ALTERNATIVE: Final = 6
_CREDIT_SIGNS: Final = frozenset("（(【〔[／/|｜圖图")
_LONGEST_CREDIT: Final = 40
_LONGEST_LABEL: Final = 6  # 重要, 置頂


def outline(body: LexborNode | None, base: str | None) -> Outline:
    """Read a parsed page; addresses are made absolute against `base`."""
    builder = _Builder(base or "")
    if body is not None:
        builder.walk(body)
    spare_times(builder.elements, builder.rows, builder.marks)
    return Outline(tuple(builder.elements), tuple(builder.rows), tuple(builder.marks))


class _Close(NamedTuple):
    """The end of an inline element that means something; it began at `start` of a row."""

    tag: str
    start: int
    row: int
    address: str | None
    times: tuple[tuple[dt.datetime, bool], ...]
    credit: bool
    spaced: bool
    local: int


@dataclass(slots=True)
class _Context:
    """What the block elements around the walk mean for the rows in them."""

    element: int
    level: int = 0
    caption: bool = False
    figure: bool = False
    lines: bool = False


@dataclass(slots=True)
class _Builder:
    """Walks a tree once, without recursion; `parts` is the text of the row being gathered."""

    base: str
    elements: list[Element] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    contexts: list[_Context] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    size: int = 0
    links: list[Link] = field(default_factory=list)
    linked: int = 0
    pointed: int = 0
    pointers: int = 0
    pending: list[Mark] = field(default_factory=list)
    credit: str | None = None
    photo: str | None = None
    alternative: str = ""
    apart: bool = False
    digits: bool = False

    def walk(self, body: LexborNode) -> None:
        """Visit every node below `body`."""
        self._open_block("body", {}, traits("body", {}))
        waiting: list[LexborNode | _Close | str] = ["body"]
        self._children(body, waiting)
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                self._close_block(item)
            elif isinstance(item, _Close):
                self._close(item)
            elif (tag := item.tag) == "-text":
                self._text(item.text_content or "")
            elif tag is not None and tag[0] != "-":
                self._open(item, tag, waiting)

    @staticmethod
    def _children(node: LexborNode, waiting: list[LexborNode | _Close | str]) -> None:
        child = node.last_child
        while child is not None:
            waiting.append(child)
            child = child.prev

    def _open(self, node: LexborNode, tag: str, waiting: list[LexborNode | _Close | str]) -> None:
        if tag == "br":
            self._flush()
            return
        attributes = node.attributes
        kind = traits(tag, attributes)
        if tag in SILENT or kind.hidden:
            return
        if attributes and is_hidden(attributes) and not is_pane(node):
            return
        times = machine_times(tag, attributes) if attributes else ()
        if tag in _PHOTOS:
            self._see_photo(attributes)
        elif tag in BLOCKS or self._stands_alone(node, kind):
            self._open_block(tag, attributes, kind)
            if times:
                self._mark(times, 0, 0)
            waiting.append(tag)
            self._children(node, waiting)
        else:
            close = self._open_inline(tag, attributes, kind, times)
            if close is not None:
                waiting.append(close)
            self._children(node, waiting)

    def _stands_alone(self, node: LexborNode, kind: Traits) -> bool:
        """Whether an inline element is a row of its own by its name: an author, a label."""
        if kind.label:
            return len(node.text().strip()) <= _LONGEST_LABEL
        return kind.byline and not self._is_labelled()

    def _is_labelled(self) -> bool:
        """Whether the row being gathered ends with a label: 文：."""
        return bool(self.parts) and self.parts[-1].rstrip()[-1:] in (":", "：", "/", "／")

    def _open_block(self, tag: str, attributes: Attributes, kind: Traits) -> None:
        self._flush()
        outer = self.contexts[-1] if self.contexts else _Context(-1)
        at = len(self.rows)
        junk = kind.junk and not (tag == "footer" and self._in_item(outer.element))
        junk = junk or (kind.label and tag not in BLOCKS)
        self.elements.append(Element(outer.element, tag, attributes, at, at, junk))
        self.contexts.append(
            _Context(
                len(self.elements) - 1,
                HEADINGS.get(tag, outer.level),
                outer.caption or kind.caption,
                outer.figure or tag == "figure",
                outer.lines or tag == "pre",
            )
        )

    def _in_item(self, element: int) -> bool:
        """Whether an element is part of one item of many, whose foot may hold its time."""
        while element > 0 and self.elements[element].tag not in _ITEMS:
            element = self.elements[element].parent
        return element > 0

    def _open_inline(
        self,
        tag: str,
        attributes: Attributes,
        kind: Traits,
        times: tuple[tuple[dt.datetime, bool], ...],
    ) -> _Close | None:
        """Begin an inline element; its end is waited for only if it means something."""
        address = web_address(attributes.get("href"), self.base) if tag == "a" else None
        credit = kind.credit and (self.contexts[-1].caption or self.contexts[-1].figure)
        if kind.time:
            self.apart = True
        elif tag == "span":
            self.digits = True
        href = (attributes.get("href") or "") if tag == "a" else ""
        if not (href or times or kind.time or credit):
            return None
        local = 2 if href.startswith("javascript:") else int(href.startswith("#"))
        return _Close(tag, self.size, len(self.rows), address, times, credit, kind.time, local)

    def _close_block(self, tag: str) -> None:
        self._flush()
        element = self.elements[self.contexts.pop().element]
        element.last = len(self.rows)
        if element.junk and self._holds_time(element):
            element.junk = False
        if element.last - element.first == 1 and traits(element.tag, element.attributes).credit:
            self._give_credit(element)
        if tag in _HOLDERS and self.alternative:
            self._leave_photo()

    def _give_credit(self, element: Element) -> None:
        """Make a row that an element calls a credit that of the caption right above it."""
        above, row = self.rows[-2:] if len(self.rows) > 1 else (None, None)
        if not above or not row or not above.caption or above.credit or row.credit:
            return
        if len(row.text) <= _LONGEST_CREDIT:
            self.rows[-2:] = [above._replace(credit=unbracketed(row.text))]
            element.last = len(self.rows)

    def _holds_time(self, element: Element) -> bool:
        """Whether junk by its name is one row of an item of many, with the item's time in it."""
        single = element.last - element.first == 1 and self._in_item(element.parent)
        return single and bool(self.marks) and self.marks[-1].row == element.first

    def _close(self, item: _Close) -> None:
        start = item.start if item.row == len(self.rows) else 0
        if item.tag == "a" and self.size > start:
            self.linked += self.size - start
            if item.local:
                self.pointed += self.size - start
                self.pointers += item.local
            if item.address:
                self.links.append(Link(start, self.size, item.address))
        if item.times:
            self._mark(item.times, start, self.size)
        if item.credit and self.size > start:
            self._take_credit(start)
        self.apart = self.apart or item.spaced

    def _mark(self, times: tuple[tuple[dt.datetime, bool], ...], start: int, end: int) -> None:
        element = self.contexts[-1].element
        for moment, changed in times:
            self.pending.append(Mark(element, len(self.rows), start, end, moment, changed))

    def _take_credit(self, start: int) -> None:
        """Take the text from `start` out of the row: it is the credit of its photo."""
        text = "".join(self.parts)
        self.credit = unbracketed(text[start:].strip(_TRIM)) or None
        self.parts = [text[:start]]
        self.size = start

    def _text(self, text: str) -> None:
        if self.contexts[-1].lines and "\n" in text:
            *lines, text = text.split("\n")
            for line in lines:
                self._add(line)
                self._flush()
        self._add(text)

    def _add(self, text: str) -> None:
        if "\n" in text:
            text = _WRAP.sub("", text)
        text = _BLANKS.sub(" ", text)
        if not self.size or self.parts[-1][-1:] == " ":
            text = text.lstrip(" ")
        if text:
            last = self.parts[-1][-1:] if self.size else ""
            apart = self.apart and text[0].isalnum() and last.isalnum()
            if apart or (self.digits and text[0].isdecimal() and last.isdecimal()):
                text = " " + text
            self.apart = self.digits = False
            self.parts.append(text)
            self.size += len(text)

    def _flush(self) -> None:
        """End the row being gathered; what is empty leaves no row."""
        self.apart = False
        if not (self.parts or self.pending or self.credit):
            return
        raw = "".join(self.parts)
        text = raw.strip(_TRIM)
        if text:
            cut = len(raw) - len(raw.lstrip(_TRIM))
            self._add_row(text, cut)
        elif self.credit and self.rows and self.rows[-1].caption:
            self.rows[-1] = self.rows[-1]._replace(credit=self.credit)
            self.credit = None
        self.marks += self.pending
        self.pending, self.links, self.parts = [], [], []
        self.size = self.linked = self.pointed = self.pointers = 0

    def _add_row(self, text: str, cut: int) -> None:
        context = self.contexts[-1]
        replaced = self._replaces(text, caption=context.caption)
        captioned = context.caption or replaced
        element = self.rows.pop().element if replaced else context.element
        if self.alternative and not captioned:
            self._leave_photo()
        size = len(text)
        links = self.links and [
            Link(max(0, a - cut), min(size, b - cut), address)
            for a, b, address in self.links
            if min(size, b - cut) > max(0, a - cut)
        ]
        at = len(self.rows)
        self.pending = self.pending and [
            m._replace(row=at, start=max(0, m.start - cut), end=min(size, max(0, m.end - cut)))
            for m in self.pending
        ]
        self.rows.append(
            Row(
                element,
                text,
                tuple(links),
                context.level,
                captioned,
                self.photo,
                self.credit,
                min(self.linked, size),
                self.pointers > 1 and size - self.pointed <= self.pointers,
            )
        )
        self._leave_photo()
        self.credit = None

    def _see_photo(self, attributes: Attributes) -> None:
        """Caption a photo with its alternative text, if any, until a caption of its own comes."""
        source = photo_source(attributes)
        address = web_address(source, self.base)
        words = _BLANKS.sub(" ", attributes.get("alt") or "").strip(_TRIM)
        named = source is not None and len(words) >= _SHORTEST_ALTERNATIVE
        if not (address or named):
            return
        self._flush()
        self._leave_photo()
        self.photo = address
        if named:
            self.alternative = words
            holder = self.contexts[-1].element
            self.rows.append(Row(holder, words, caption=True, address=self.photo))

    def _replaces(self, text: str, *, caption: bool) -> bool:
        """Whether a row is the caption in place of the alternative text, the row right above."""
        above = self.rows[-1].text if self.rows else ""
        if not self.alternative or above != self.alternative:
            return False
        rest = text[len(above) :].lstrip(" 。.") if text.startswith(above) else None
        again = rest is not None and (
            not rest or (rest[0] in _CREDIT_SIGNS and len(rest) <= _LONGEST_CREDIT)
        )
        return caption or again

    def _leave_photo(self) -> None:
        """What follows is no caption of the last photo."""
        self.photo, self.alternative = None, ""
