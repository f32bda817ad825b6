"""Rows of a page and updates of its JSON-LD to Lines, the form the grammar of text reads."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from viewer.model import Link
from viewer.readers.addresses import web_address
from viewer.readers.boilerplate import boilerplate
from viewer.readers.captions import captions
from viewer.readers.elements import traits
from viewer.readers.furniture import furniture_words
from viewer.readers.headings import ends_sentence, is_heading
from viewer.readers.lines import Hint, Line
from viewer.readers.outline import outline
from viewer.readers.stamps import read_day_line, read_stamp
from viewer.readers.tidy import tidy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from viewer.readers.entries import Stamps
    from viewer.readers.liveblog import Update
    from viewer.readers.rows import Mark, Outline, Row

# Tags of running text: where one stands in a JSON string, the string is markup.
_TAG: Final = re.compile(
    r"</?(?:p|br|div|li|ul|ol|a|b|i|em|strong|span|h[1-6]|figure|img|blockquote|table|tr|td"
    r"|section|article|u|small|sup|sub)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# What stands on the row of a time beside it and is nobody's text.
_LABELS: Final = (
    r"首次|最後|最后|發佈|發布|发布|刊登|出版|建立|更新|修訂|修订|時間|时间|日期|於|于"
    r"|published|posted|updated|last|at|on"
)
_LABEL: Final = re.compile(rf"[\W_]*+(?:(?:{_LABELS})[\W_]*+)*+", re.IGNORECASE)
_LABELS_END: Final = re.compile(rf"[\W_]*+(?:(?:{_LABELS})[\W_]*+)++$", re.IGNORECASE)
_LONGEST_LABEL: Final = 20
_TEXTS: Final = ("p", "li", "dd", "blockquote")
_LONGEST_NAME: Final = 40
_FEW_ROWS: Final = 40
# How long ago, as pages that scripts keep up to date show it.
_AGO: Final = re.compile(
    r"(?:剛剛|刚刚|just now"
    r"|\d{1,3}\s*(?:秒鐘?|秒钟?|分鐘?|分钟?|小時|小时|天|日|周|個月|个月)(?:之|以)?前"
    r"|\d{1,3}\s*(?:seconds?|minutes?|mins?|hours?|days?) ago)",
    re.IGNORECASE,
)
# A heading over the updates of an hour: 18時.
_HOUR: Final = re.compile(r"\d{1,2}\s?[时時點点](?:\s?[-–—至~]\s?\d{1,2}\s?[时時點点])?")
# What a row of a caption says that is no more than its credit.
_CREDIT: Final = re.compile(
    r".{2,18}(?:[攝摄]|提供|供[圖图])|(?:[圖图]|[攝摄]影|照片|來源|来源|Photo)\s?[:：/／|｜].{1,18}"
)
# How many readers liked, shared or answered.
_COUNTED: Final = (
    r"(?:[點点]?[赞讚]|按讚|[評评][論论]|留言|回[應应覆复]|[轉转][發发貼贴]|分享|收藏"
    r"|[瀏浏][覽览]|[閱阅][讀读]|喜歡|喜欢)"
)
_COUNTS: Final = re.compile(rf"(?:{_COUNTED}[數数量]?\s?[:：]?\s?[\d,.]++[萬万kK+]?[\s|｜·•/]*+)+")
_CHANGED: Final = re.compile(r"更新|修[訂订]|updated|modified|edited", re.IGNORECASE)
# A name in front of a time, parted from it by a sign.
_MAKER: Final = re.compile(r"[\w .·]{2,20}\s?[·•・|｜\-—–/／]\s?")
_FRAME: Final = re.compile(r"[\W_]*")


class Opening(NamedTuple):
    """What the first line of an update carries: its time, its identity, its stamp as shown."""

    moment: dt.datetime | None
    updated: dt.datetime | None = None
    ident: str | None = None
    shown: str = ""
    date: dt.date | None = None


class Shown(NamedTuple):
    """What the rows of an update show of its times.

    `stamp` is a stamp to be put in front of the update, `clock` its minute after midnight, also
    where the stamp stands in its place already; `cuts` are what to leave out of the rows.
    """

    stamp: str = ""
    clock: int | None = None
    updated: dt.datetime | None = None
    cuts: tuple[tuple[int, int, int], ...] = ()


def parse(markup: str) -> LexborHTMLParser:
    """A tree of tidied markup; nothing in it runs or is fetched."""
    return LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS)


def shown_times(
    page: Outline, stamps: Stamps, marks: Sequence[Mark], start: int, own: Mark | None
) -> Shown:
    """What the marks of one update, which begins at row `start`, show to the reader.

    `own` is the mark that states the update's time; another one may say when it was changed.
    """
    stamp, clock, updated = "", None, None
    cuts: list[tuple[int, int, int]] = []
    for mark in marks:
        text = page.rows[mark.row].text if mark.row < len(page.rows) else ""
        changed = mark is not own and (
            mark.changed or says_changed(text[max(0, mark.start - 8) : mark.end])
        )
        if changed:
            updated = mark.moment
        if mark.end <= mark.start:
            continue
        in_place = stamps.get(mark.row) if mark.row == start else None
        if in_place is not None and in_place.end >= mark.end and not changed:
            clock = in_place.clock.minute if clock is None else clock
            continue
        if (cut := _cut(text, mark, heading=page.rows[mark.row].level > 0)) is not None:
            cuts.append((mark.row, *cut))
            shown = _AGO.sub("", text[mark.start : mark.end], 1).strip()
            reading = read_stamp(shown)
            if reading is not None and not changed and not stamp and clock is None:
                stamp, clock = shown, reading.clock.minute
    return Shown(stamp, clock, updated, tuple(cuts))


def says_changed(text: str) -> bool:
    """Whether a text speaks of a change: 更新：08:30."""
    return _CHANGED.search(text) is not None


def _cut(text: str, mark: Mark, *, heading: bool) -> tuple[int, int] | None:
    """What to take out of a row with a time: the time, all of the row, or nothing of a sentence."""
    before, after = text[: mark.start], text[mark.end :]
    if _LABEL.fullmatch(before) and _LABEL.fullmatch(after):
        return 0, len(text)
    if _FRAME.fullmatch(before):
        return 0, mark.end + len(after) - len(after.lstrip(" ：:|｜-—】]）)"))
    if _FRAME.fullmatch(after) and _MAKER.fullmatch(before):
        return len(before.rstrip(" ·•・|｜-—–/／,，")), len(text)
    label = _LABELS_END.search(before, max(0, len(before) - _LONGEST_LABEL))
    if _FRAME.fullmatch(after) and (heading or label is not None):
        cut = label.start() if label is not None else len(before)
        return len(before[:cut].rstrip(" |｜-—【[（(")), len(text)
    return None


def page_lines(
    page: Outline,
    rows: Sequence[int],
    openings: Mapping[int, Opening],
    cuts: Iterable[tuple[int, int, int]],
    extra: Mapping[int, Sequence[Line]],
    furniture: Collection[int] = (),
    last: int | None = None,
) -> list[Line]:
    """The rows of an article as Lines.

    `openings` are by the row an update begins with; `cuts` are (row, start, end) to leave out;
    `extra` are lines to put in front of a row: updates that JSON-LD has and the page has not;
    `furniture` are rows that hold the page's own times; the updates end before row `last`.
    """
    writer = _Writer(page, rows, cuts, furniture)
    lines: list[Line] = []
    opening: Opening | None = None
    below = next((row for row in rows if last is not None and row >= last), None)
    for row in rows:
        lines += extra.get(row, ())
        if row in openings:
            opening = openings[row]
            if opening.shown:
                lines.append(opened(Line(opening.shown), opening))
                opening = None
        for line in writer.lines(row):
            if lines and writer.credits(row, line, lines[-1]):
                lines[-1] = lines[-1]._replace(credit=line.text)
                continue
            if opening is not None and line.hint is not Hint.BOILERPLATE:
                line, opening = opened(line, opening), None
            lines.append(line._replace(apart=True) if row == below else line)
    return lines


def opened(line: Line, opening: Opening) -> Line:
    """A line as the first of an update."""
    return line._replace(
        moment=opening.moment,
        date=opening.date,
        updated=opening.updated,
        ident=opening.ident,
    )


def update_lines(update: Update, base: str) -> list[Line]:
    """An update of JSON-LD as Lines, without its time."""
    lines = [Line(update.headline, hint=Hint.HEADING)] if update.headline else []
    lines += _body_lines(update.body, base)
    texts = {line.text for line in lines}
    for photo in update.photos:
        if photo.caption and photo.caption not in texts:
            address = web_address(photo.address, base)
            credit = photo.credit or None
            lines.append(Line(photo.caption, hint=Hint.CAPTION, address=address, credit=credit))
    return lines


def _body_lines(body: str, base: str) -> list[Line]:
    if _TAG.search(body) is None:
        texts = (" ".join(text.split()) for text in html.unescape(body).splitlines())
        return [Line(text) for text in texts if text]
    page = outline(parse(tidy(body.replace("\n", "<br>")).markup).body, base)
    return page_lines(page, range(len(page.rows)), {}, (), {})


class _Writer:
    """Turns rows of one article into Lines."""

    def __init__(
        self,
        page: Outline,
        rows: Iterable[int],
        cuts: Iterable[tuple[int, int, int]],
        furniture: Collection[int],
    ) -> None:
        """Look once at what the whole article uses."""
        self._page = page
        self._furniture = furniture
        self._headed = any(page.rows[row].level > 1 for row in rows)
        self._cuts: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for row, start, end in cuts:
            self._cuts[row].append((start, end))

    def lines(self, number: int) -> Iterator[Line]:
        """The line of a row; none if nothing is left of it."""
        row = self._page.rows[number]
        text, links = row.text, row.links
        for start, end in sorted(self._cuts.get(number, ()), reverse=True):
            text, links = _without(text, links, start, end)
        if text and not self._names_column(row):
            hint = Hint.BOILERPLATE if number in self._furniture else self._hint(row, text)
            yield Line(text, hint=hint, links=links, address=row.address, credit=row.credit)

    def credits(self, number: int, line: Line, above: Line) -> bool:
        """Whether a row of a caption is only the credit of the row above it."""
        rows = self._page.rows
        if line.hint is not Hint.CAPTION or above.hint is not Hint.CAPTION or above.credit:
            return False
        same = number > 0 and rows[number - 1].element == rows[number].element
        return same and _CREDIT.fullmatch(line.text) is not None

    def _names_column(self, row: Row) -> bool:
        """Whether a row is the head of a table's column."""
        header = self._page.elements[row.element].tag == "th"
        return header and not any(char.isdigit() for char in row.text)

    def _hint(self, row: Row, text: str) -> Hint:
        if row.caption:
            return Hint.CAPTION
        if row.pointers or self._opens_updates(row, text):
            return Hint.BOILERPLATE
        hour = row.level and _HOUR.fullmatch(text)
        if hour or _AGO.fullmatch(text) or _COUNTS.fullmatch(text):
            return Hint.BOILERPLATE
        if row.level:
            return Hint.NONE if read_day_line(text) else Hint.HEADING
        if self._is_byline(row, text):
            return Hint.BOILERPLATE
        if row.linked >= len(row.text) and read_stamp(text) is None:
            return Hint.BOILERPLATE if self._is_embedded(row) else Hint.LINK
        text_only = self._is_listed(row) or (self._headed and self._is_text(row, text))
        return Hint.PARAGRAPH if text_only else Hint.NONE

    def _opens_updates(self, row: Row, text: str) -> bool:
        """Whether a row only opens what holds several updates: 較早前的更新."""
        element = self._page.elements[row.element]
        if element.tag != "summary" or read_stamp(text) or read_day_line(text):
            return False
        held = self._page.elements[element.parent]
        rows = self._page.rows[element.last : min(held.last, element.last + _FEW_ROWS)]
        return sum(read_stamp(each.text) is not None for each in rows) > 1

    def _is_embedded(self, row: Row) -> bool:
        """Whether a link stands in for another site's post: 在…查看這則貼文."""
        element = self._page.elements[row.element]
        outer = self._page.elements[max(0, element.parent)]
        return any(traits(each.tag, each.attributes).embed for each in (element, outer))

    def _is_listed(self, row: Row) -> bool:
        """Whether a row is an item of a list within an update: none of its items has a time."""
        element = self._page.elements[row.element]
        held = self._page.elements[element.parent]
        if element.tag != "li" or held.last - held.first < 2 or row.linked >= len(row.text):
            return False
        rows = self._page.rows[held.first : min(held.last, held.first + _FEW_ROWS)]
        return not any(read_stamp(each.text) for each in rows)

    def _is_byline(self, row: Row, text: str) -> bool:
        """Whether a row is the bare name of an update's author, by its element."""
        element = self._page.elements[row.element]
        if len(text) > _LONGEST_NAME or not traits(element.tag, element.attributes).byline:
            return False
        stated = furniture_words().read(text) is not None or read_stamp(text) is not None
        return not stated and not ends_sentence(text)

    def _is_text(self, row: Row, text: str) -> bool:
        """Whether a row would pass for a heading, on a page that marks its headings as such."""
        if self._page.elements[row.element].tag not in _TEXTS or not is_heading(text):
            return False
        usual, stated = boilerplate(), furniture_words()
        nobodys = usual.is_line(text) or usual.opens_list(text)
        nobodys = nobodys or stated.read(text) is not None or stated.read_lead(text) is not None
        return not nobodys and captions().credit(text) is None and read_stamp(text) is None


def _without(
    text: str, links: tuple[Link, ...], start: int, end: int
) -> tuple[str, tuple[Link, ...]]:
    """A text without [start, end), trimmed, and its links moved with it."""
    left = text[:start] + text[end:]
    lead = len(left) - len(left.lstrip())
    size = len(left.strip())

    def moved(at: int) -> int:
        place = at if at <= start else max(start, at - (end - start))
        return min(size, max(0, place - lead))

    kept = (Link(moved(a), moved(b), address) for a, b, address in links)
    return left.strip(), tuple(link for link in kept if link.end > link.start)
