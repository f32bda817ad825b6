"""What each line of a page is: a stamp, body text, a possible heading, a caption, boilerplate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from viewer.model import Block, BlockKind, Link, Span
from viewer.readers.boilerplate import Boilerplate, boilerplate
from viewer.readers.captions import Captions, Credit, captions
from viewer.readers.furniture import Furniture, FurnitureWords, furniture_words
from viewer.readers.headings import ends_sentence, is_heading, is_title
from viewer.readers.lines import Hint
from viewer.readers.stamps import DayLine, read_day_line, read_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from viewer.readers.lines import Line
    from viewer.readers.reading import Reading

# Lines at the top of a page among which its own times stand.
_TOP: Final = 8
_LONGEST_NOTE: Final = 40
# Furniture and boilerplate are short, sentences among them (True) shorter.
_LONGEST: Final = {False: 140, True: 70}
_LONGEST_BARE_CREDIT_TEXT: Final = 80
_LONGEST_OUTLET: Final = 12
# A link may end like this too.
_LOUD: Final = "！？!?"


class Kind(Enum):
    """What an Item is; a TITLE has the shape of a heading, its place decides."""

    STAMP = "stamp"
    TEXT = "text"
    TITLE = "title"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    MARK = "mark"


@dataclass(slots=True, eq=False)
class Item:
    """A line, or the part [lo, hi) of it, and what it was found to be."""

    kind: Kind
    line: Line
    lo: int
    hi: int
    reading: Reading | None = None
    credit: str | None = None
    credit_span: Span | None = None
    repeats: list[Span] | None = None
    day: DayLine | None = None
    furniture: Furniture | None = None
    zone: str | None = None
    beside: bool = False

    @property
    def text(self) -> str:
        """The item's own text, credit left out."""
        line = self.line.text
        return line if self.hi - self.lo == len(line) else line[self.lo : self.hi]

    @property
    def span(self) -> Span | None:
        """Where it stands in the source; None for an empty item and for markup."""
        return self.line.span(self.lo, self.hi) if self.hi > self.lo else None

    @property
    def has_clock(self) -> bool:
        """Whether a stamp says more than a day."""
        return self.line.moment is not None or (self.reading is not None and self.reading.has_clock)

    @property
    def has_time(self) -> bool:
        """Whether a stamp says anything of its time."""
        return self.has_clock or self.line.date is not None or self.reading is not None

    @property
    def is_body(self) -> bool:
        """Whether it is text of the article beside captions."""
        return self.kind is Kind.TEXT or self.kind is Kind.TITLE

    def block(self) -> Block:
        """The Block it becomes in an entry, the lead or a section."""
        kind = _BLOCKS[self.kind]
        return Block(
            kind,
            self.text,
            self.span,
            self.credit,
            self.credit_span,
            tuple(self.repeats or ()),
            self._links() if self.line.links else (),
            self.line.address,
        )

    def _links(self) -> tuple[Link, ...]:
        return tuple(
            Link(max(a, self.lo) - self.lo, min(b, self.hi) - self.lo, address)
            for a, b, address in self.line.links
            if a < self.hi and b > self.lo
        )


_BLOCKS: Final = {
    Kind.TEXT: BlockKind.PARAGRAPH,
    Kind.TITLE: BlockKind.PARAGRAPH,
    Kind.CAPTION: BlockKind.CAPTION,
    Kind.BOILERPLATE: BlockKind.BOILERPLATE,
    Kind.STAMP: BlockKind.PARAGRAPH,
    Kind.MARK: BlockKind.PARAGRAPH,
}


class Classifier:
    """Turns lines into Items, one page at a time."""

    def __init__(self, lines: Sequence[Line], stamps: Mapping[int, Reading | None]) -> None:
        """Take the lines and the readings of those that are stamps."""
        self._lines = lines
        self._stamps = stamps
        self._first = min(stamps, default=len(lines) if lines else 0)
        self._start = next((n for n, x in enumerate(lines) if x.hint is not Hint.BOILERPLATE), 0)
        self._top = min(self._first, self._start + _TOP)
        self._captions: Captions = captions()
        self._boilerplate: Boilerplate = boilerplate()
        self._furniture: FurnitureWords = furniture_words()
        self._listing: int | None = None
        self._list_gapped = False

    def items(self, step: Callable[[int], None]) -> list[Item]:
        """Every line as Items, in order; `step` is told each line's number."""
        result: list[Item] = []
        for number, line in enumerate(self._lines):
            if not number & 4095:
                step(number)
            if number in self._stamps:
                self._listing = None
                result += self._stamp(line, self._stamps[number])
            elif not (result and self._repeats(result[-1], line)):
                result += self._line(number, line)
                self._settle_credit(result)
        _settle_exclamations(result)
        return result

    def _stamp(self, line: Line, reading: Reading | None) -> list[Item]:
        end = 0 if reading is None else reading.end
        written = len(line.text[:end].rstrip())
        items = [Item(Kind.STAMP, line, 0, written, reading)]
        if reading is not None and reading.close:
            items += self._in_bracket(line, end, reading.close)
            end = reading.close + 1
        while end < len(line.text) and line.text[end].isspace():
            end += 1
        if end < len(line.text):
            items.append(self._beside(Item(Kind.TEXT, line, end, len(line.text), beside=True)))
        return items

    def _in_bracket(self, line: Line, start: int, close: int) -> list[Item]:
        """A title that shares a bracket with its stamp, and the end of the bracket."""
        end = len(line.text[:close].rstrip())
        title = Item(Kind.TITLE, line, start, end, beside=True)
        return [title, Item(Kind.MARK, line, close, close + 1)]

    def _beside(self, item: Item) -> Item:
        """The text on the line of a stamp."""
        if item.hi - item.lo <= _LONGEST_NOTE and self._is_byline(item.text):
            item.kind = Kind.MARK
            return item
        if item.line.hint is Hint.CAPTION or self._is_photo(item):
            item.kind = Kind.CAPTION
            self._take_credit(item)
            return item
        if item.line.hint is Hint.HEADING or is_heading(item.text):
            item.kind = Kind.TITLE
        return item

    def _is_byline(self, text: str) -> bool:
        """Whether all that stands beside a stamp is who wrote the update."""
        return not ends_sentence(text) and self._furniture.read(text) is not None

    def _repeats(self, above: Item, line: Line) -> bool:
        """Whether the line is the one above once more; then it is noted there."""
        if above.kind in (Kind.STAMP, Kind.MARK) or above.beside or above.line.text != line.text:
            return False
        if above.line.address and line.address and above.line.address != line.address:
            return False
        span = line.span(0, len(line.text))
        if span is not None:
            above.repeats = above.repeats or []
            above.repeats.append(span)
        return True

    def _line(self, number: int, line: Line) -> list[Item]:
        text = line.text
        whole = Item(Kind.TEXT, line, 0, len(text))
        if line.hint is not Hint.NONE:
            return [self._hinted(whole)]
        whole.kind = self._kind(number, whole)
        if number < self._top and whole.is_body:
            lead = self._furniture.read_lead(text)
            if lead is not None:
                return self._split_lead(number, whole, *lead)
        return [whole]

    def _split_lead(self, number: int, whole: Item, end: int, facts: Furniture) -> list[Item]:
        """A date in front of a line, and the rest of the line: a title on the first line alone."""
        text = whole.line.text
        whole.lo = len(text) - len(text[end:].lstrip())
        titled = not number and is_title(text[whole.lo :])
        whole.kind = Kind.TITLE if titled else Kind.TEXT
        return [Item(Kind.MARK, whole.line, 0, end, furniture=facts), whole]

    def _hinted(self, item: Item) -> Item:
        match item.line.hint:
            case Hint.HEADING:
                item.kind = Kind.TITLE
            case Hint.BOILERPLATE:
                item.kind = Kind.BOILERPLATE
            case Hint.CAPTION:
                item.kind = Kind.CAPTION
                self._take_credit(item)
        return item

    def _take_credit(self, item: Item) -> None:
        item.credit = item.line.credit
        credit = self._captions.credit(item.text) if item.credit is None else None
        if credit is not None and credit.kind and credit.text_end:
            _set_credit(item, credit)

    def _is_photo(self, item: Item) -> bool:
        """Whether an update is a photo alone: it opens like a caption and ends with a credit."""
        text = item.text
        if item.line.hint is not Hint.NONE or text[-1] not in "）)":
            return False
        credit = self._captions.credit(text) if self._captions.opens(text) else None
        return credit is not None and credit.kind in ("photo", "agency")

    def _kind(self, number: int, item: Item) -> Kind:
        text = item.text
        credit = self._captions.credit(text)
        caption = self._captions.is_caption(text, credit)
        # A credit behind text settles it before the costlier patterns are tried.
        sure = caption and credit is not None and credit.text_end > 0
        if not sure and len(text) <= _LONGEST[text[-1] == "。"]:
            if self._is_mark(number, item):
                return Kind.MARK
            if self._in_list(number, item) or self._boilerplate.is_line(text):
                return Kind.BOILERPLATE
        if not caption:
            return self._shape(text, number)
        if credit is not None and credit.kind and credit.text_end:
            _set_credit(item, credit)
        return Kind.CAPTION

    def _shape(self, text: str, number: int) -> Kind:
        titled = is_title(text) if number == self._start else is_heading(text)
        return Kind.TITLE if titled else Kind.TEXT

    def _is_mark(self, number: int, item: Item) -> bool:
        """Whether a line states a date, a zone or a maker and nothing else."""
        text = item.text
        if len(text) <= _LONGEST_NOTE:
            item.day = read_day_line(text)
            if item.day is not None:
                return bool(self._stamps) or number < self._start + _TOP
            item.zone = self._furniture.zone(text)
        item.furniture = self._furniture.read(text)
        if item.furniture is not None:
            return True
        if item.zone is not None and self._furniture.is_zone_note(text):
            return True
        if number >= self._top:
            return False
        item.furniture = self._furniture.read_byline(text) if number > self._start else None
        if item.furniture is not None or self._is_page_clock(number, item):
            return True
        return number > self._start and self._is_signature(number)

    def _is_signature(self, number: int) -> bool:
        """Whether a line is the names of who wrote the page, right above its date."""
        below = self._lines[number + 1].text if number + 1 < len(self._lines) else ""
        if not below or not self._furniture.is_names(self._lines[number].text):
            return False
        told = self._furniture.read(below)
        return told is not None and told.date is not None

    def _is_page_clock(self, number: int, item: Item) -> bool:
        """Whether a line above the entries is a time, alone or in front of the outlet's name.

        (23:57) under a title; 2025-11-02 06:00 某頻道.
        """
        reading = read_stamp(item.text)
        if reading is None:
            return False
        whole = reading.day is not None and reading.day.whole
        rest = item.text[reading.end :]
        named = whole and len(rest) <= _LONGEST_OUTLET and not ends_sentence(rest)
        if not (named or (reading.alone and (whole or number > self._start))):
            return False
        if reading.day is not None:
            item.day = DayLine(reading.day, reading.zone)
        return True

    def _in_list(self, number: int, item: Item) -> bool:
        """Whether a line opens a list of links, or stands in one."""
        text = item.text
        if self._boilerplate.opens_list(text):
            self._listing, self._list_gapped = number, False
            return True
        if self._listing is None:
            return False
        first = number == self._listing + 1
        if first:
            self._list_gapped = item.line.gap > 0
        ends = item.line.gap > 0 and not self._list_gapped
        ends = ends or (ends_sentence(text) and text[-1] not in _LOUD)
        if ends or not is_heading(text, 60) or self._heads(number, first):
            self._listing = None
            return False
        return True

    def _heads(self, number: int, first: bool) -> bool:
        """Whether a line of the shape of a link is the heading of what follows it."""
        below = number + 1
        if below in self._stamps:
            return first
        return below < len(self._lines) and len(self._lines[below].text) > 48

    def _settle_credit(self, items: list[Item]) -> None:
        """A line that is only a credit belongs to the caption above it."""
        last = items[-1]
        if last.kind is not Kind.CAPTION or last.line.hint is not Hint.NONE or len(items) < 2:
            return
        credit = self._captions.credit(last.text) if last.credit is None else None
        above = items[-2]
        if credit is None or credit.text_end or above.credit is not None:
            return
        if above.kind is Kind.CAPTION or (
            _may_be_caption(above, self._captions) and not _is_all_text(items[:-1])
        ):
            above.kind = Kind.CAPTION
            above.credit, above.credit_span = credit.words, last.span
            items.pop()


def _settle_exclamations(items: Sequence[Item]) -> None:
    """What is exclaimed beside a stamp is text where most stamps have text beside them."""
    loud = [i for i in items if i.beside and i.kind is Kind.TITLE and i.text[-1] in _LOUD]
    if not loud:
        return
    beside = [i.kind for i in items if i.beside and i.is_body]
    if beside.count(Kind.TEXT) * 2 > len(beside):
        for item in loud:
            item.kind = Kind.TEXT


def _may_be_caption(item: Item, words: Captions) -> bool:
    return (
        item.is_body
        and not item.beside
        and item.hi - item.lo <= _LONGEST_BARE_CREDIT_TEXT
        and not words.reports(item.text)
    )


def _is_all_text(items: Sequence[Item]) -> bool:
    """Whether the last item is all that its entry says: a sentence with no other above it."""
    sentence = ends_sentence(items[-1].text)
    for item in items[-2::-1]:
        if item.kind is Kind.STAMP:
            return True
        if item.kind is Kind.TEXT or (item.kind is Kind.TITLE and not sentence):
            return False
    return False


def _set_credit(item: Item, credit: Credit) -> None:
    start = item.lo
    item.hi = start + credit.text_end
    item.credit = credit.words
    item.credit_span = item.line.span(start + credit.start, start + credit.end)
