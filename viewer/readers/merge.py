"""Compares what a page says of its updates in JSON-LD, in its elements and in its text."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.model import Note
from viewer.readers.anchor import Article, find_article, text_length
from viewer.readers.dates import resolve
from viewer.readers.entries import (
    Stamps,
    Start,
    are_untrue,
    entry_marks,
    find_stamps,
    find_starts,
    match_updates,
)
from viewer.readers.furniture import furniture_words
from viewer.readers.headings import ends_sentence
from viewer.readers.lines import Line
from viewer.readers.markup import (
    Opening,
    Shown,
    opened,
    page_lines,
    says_changed,
    shown_times,
    update_lines,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from viewer.readers.liveblog import Posting, Update
    from viewer.readers.metadata import Head
    from viewer.readers.reading import Reading
    from viewer.readers.rows import Mark, Outline, Row

_HALF: Final = 0.5
_APART: Final = dt.timedelta(seconds=90)
_DAY: Final = 24 * 60
_HALF_DAY: Final = 12 * 60
_QUARTER: Final = 15
# Rows of an update among which its clock stands.
_NEAR_TOP: Final = 4
_WEST: Final = -12 * 60
# A page whose updates only scripts would draw has few rows of its own; prose has this length.
_SHELL: Final = 12
_PROSE: Final = 25
_SENTENCE: Final = 8
_LONGEST_FURNITURE: Final = 60
_SCRIPTS: Final = ("javascript", "腳本", "脚本", "瀏覽器", "浏览器")
# A stamp of this weight is one whatever stands round it.
_CLEAR: Final = 2.0
_MANY: Final = 3


class Merged(NamedTuple):
    """The lines of an article, its title by its own heading, and where the sources disagree.

    `published` is the page's time as its by-line states it.
    """

    lines: tuple[Line, ...]
    title: str | None
    notes: tuple[Note, ...]
    published: dt.datetime | None


def merge(page: Outline, posting: Posting, head: Head) -> Merged:
    """The article of a page: text from its elements, times from the surest source that has them."""
    stamps = find_stamps(page)
    matched = match_updates(page, stamps, posting.updates)
    if len(matched) < len(posting.updates) * _HALF:
        matched = {}
    article = find_article(page, stamps, matched, head.title)
    title = page.rows[article.title].text if article.title is not None else None
    marks = entry_marks(page, {*article.rows}, {m for m in (head.published, head.modified) if m})
    if are_untrue(mark.moment for mark in marks):
        marks = []
    clear = [row for row in article.rows if row in stamps and stamps[row].weight >= _CLEAR]
    starts = find_starts(page, stamps, article.rows, marks, matched)
    notes = _notes(posting, starts, len(marks) or len(clear))
    if _text_knows_better(starts, posting, clear):
        starts = []
    article, starts = _without_copies(page, article, starts)
    source = _Source(page, stamps, article, posting, head.base or "")
    furniture: dict[int, dt.datetime | None] = {}
    more: tuple[Note, ...] = ()
    if posting.updates and not matched:
        lines = source.from_updates()
    else:
        furniture = _furniture(page, stamps, article, starts, clear)
        lines, more = source.from_page(starts, furniture)
    published = next((furniture[row] for row in sorted(furniture) if furniture[row]), None)
    published = published or _labelled(page, article)
    return Merged(tuple(lines), title, (*notes, *more), published)


def _without_copies(
    page: Outline, article: Article, starts: list[Start]
) -> tuple[Article, list[Start]]:
    """The article without what stands above the updates, pinned, and again in its place."""
    if not starts:
        return article, starts
    ends = [*(start.row for start in starts[1:]), article.last]
    texts = [
        tuple(page.rows[n].text for n in range(start.row, end))
        for start, end in zip(starts, ends, strict=True)
    ]
    copies = {
        n
        for n, (start, text) in enumerate(zip(starts, texts, strict=True))
        if start.moment is not None and text in texts[n + 1 :]
    }
    dropped = {row for n in copies for row in range(starts[n].row, ends[n])}
    first = starts[0].row
    below = {row.text for row in page.rows[first : article.last] if _is_sentence(row.text)}
    dropped |= {n for n in article.rows if n < first and page.rows[n].text in below}
    rows = tuple(row for row in article.rows if row not in dropped)
    return article._replace(rows=rows), [s for n, s in enumerate(starts) if n not in copies]


def _text_knows_better(starts: Sequence[Start], posting: Posting, clear: Sequence[int]) -> bool:
    """Whether the stamps in the text are many more than the machine-readable times, or all."""
    known = sum(
        start.mark is not None
        or (start.update is not None and posting.updates[start.update].moment is not None)
        for start in starts
    )
    enough = _MANY if known != 1 else 2
    return len(clear) >= enough and len(clear) > known * 1.5


def _notes(posting: Posting, starts: Sequence[Start], shown: int) -> tuple[Note, ...]:
    notes = []
    if posting.untrue:
        notes.append(Note("jsonld-times-untrue", (str(posting.untrue),)))
    if posting.updates and shown and shown != len(posting.updates):
        notes.append(Note("updates-differ", (str(len(posting.updates)), str(shown))))
    pairs = [
        (posting.updates[start.update].moment, start.moment)
        for start in starts
        if start.update is not None
    ]
    apart = sum(a is not None and b is not None and _differ(a, b) for a, b in pairs)
    if apart:
        notes.append(Note("times-differ", (str(apart), str(len(pairs)))))
    return tuple(notes)


def _differ(one: dt.datetime, other: dt.datetime) -> bool:
    both = (one.tzinfo is None) == (other.tzinfo is None)
    return both and abs(one - other) > _APART


def _dated(stamp: Reading | None) -> dt.datetime | None:
    """The time that a stamp with a whole date states, on the clock of the page."""
    day = resolve(stamp.day, None) if stamp is not None and stamp.day is not None else None
    if stamp is None or day is None:
        return None
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=stamp.clock.minute)


def _furniture(
    page: Outline,
    stamps: Stamps,
    article: Article,
    starts: Sequence[Start],
    clear: Sequence[int],
) -> dict[int, dt.datetime | None]:
    """Short rows above the updates that hold the page's own time, with that time."""
    marked = {row: moment for row in article.rows if (moment := _dated(stamps.get(row)))}
    marked = {row: moment for row, moment in marked.items() if row < article.first}
    marked |= {mark.row: mark.moment for mark in page.marks if mark.end > mark.start}
    updates = (start.row for start in starts) if starts else (r for r in clear if r not in marked)
    first = next(iter(updates), article.first)
    found: dict[int, dt.datetime | None] = {}
    for row in reversed(article.rows):
        content = page.rows[row]
        if row < first and row in marked and len(content.text) <= _LONGEST_FURNITURE:
            # A list of links with times points to the updates; it goes with its heading.
            found[row] = None if content.linked else marked[row]
        elif content.level and row + 1 in found and page.rows[row + 1].linked:
            found[row] = None
    return found


def _labelled(page: Outline, article: Article) -> dt.datetime | None:
    """The time of publication that a row outside the article states with its label."""
    inside = {*article.rows}
    for number, row in enumerate(page.rows):
        if number not in inside and len(row.text) <= _LONGEST_FURNITURE and not row.linked:
            told = furniture_words().read(row.text)
            if told is None:
                continue
            if told.published is not None:
                return told.published
            if told.neutral is not None and row.text[0].isalpha():
                return dt.datetime.combine(told.neutral, dt.time())
    return None


class _Source(NamedTuple):
    """A page with what was found on it, ready to be written as Lines."""

    page: Outline
    stamps: Stamps
    article: Article
    posting: Posting
    base: str

    def from_updates(self) -> list[Line]:
        """Lines of a page whose updates stand in its JSON-LD alone, after the lead it may show."""
        rows = [
            row
            for row in self.article.rows
            if _is_prose(self.page.rows[row]) and len(self.article.rows) <= _SHELL
            if not _asks_for_scripts(self.page.rows[row].text)
        ]
        lines = page_lines(self.page, rows, {}, (), {})
        for update in self.posting.updates:
            lines += self._update(update)
        return lines

    def from_page(
        self, starts: Sequence[Start], furniture: Mapping[int, dt.datetime | None]
    ) -> tuple[list[Line], tuple[Note, ...]]:
        """Lines of a page that shows its updates, and a note where its clocks disagree."""
        shown = self._shown(starts)
        openings = {
            start.row: self._opening(start, seen) for start, seen in zip(starts, shown, strict=True)
        }
        openings, notes = _with_shown_offset(openings, shown)
        cuts = [cut for seen in shown for cut in seen.cuts]
        extra = self._missing(starts)
        rows = self.article.rows
        lines = page_lines(
            self.page, rows, openings, cuts, extra, furniture.keys(), self.article.last
        )
        return lines, notes

    def _update(self, update: Update) -> list[Line]:
        lines = update_lines(update, self.base)
        if lines:
            ident = update.ident or (None if update.moment else _fingerprint(lines))
            opening = Opening(update.moment, update.updated, ident, date=update.date)
            lines[0] = opened(lines[0], opening)
        return lines

    def _shown(self, starts: Sequence[Start]) -> list[Shown]:
        """What each update shows of its times."""
        ends = [*(start.row for start in starts[1:]), self.article.last][: len(starts)]
        return [
            self._with_bare_clock(
                start,
                end,
                shown_times(
                    self.page, self.stamps, self._marks_in(start.row, end), start.row, start.mark
                ),
            )
            for start, end in zip(starts, ends, strict=True)
        ]

    def _with_bare_clock(self, start: Start, end: int, seen: Shown) -> Shown:
        """A clock alone on a row near the top of an update, where it says the update's time."""
        moment = start.moment
        if moment is None and start.update is not None:
            moment = self.posting.updates[start.update].moment
        if seen.clock is not None or moment is None:
            return seen
        for row in range(start.row, min(end, start.row + _NEAR_TOP)):
            stamp = self.stamps.get(row)
            if stamp is None or not stamp.alone or self._marks_in(row, row + 1):
                continue
            text = self.page.rows[row].text
            if _agrees(stamp, moment) and not says_changed(text):
                return seen._replace(
                    stamp=text,
                    clock=stamp.clock.minute,
                    cuts=(*seen.cuts, (row, 0, len(text))),
                )
        return seen

    def _marks_in(self, first: int, end: int) -> Sequence[Mark]:
        """Marks of the rows [first, end); a page's marks are in the order of their rows."""
        marks = self.page.marks
        low = bisect_left(marks, first, key=lambda mark: mark.row)
        return marks[low : bisect_left(marks, end, low, key=lambda mark: mark.row)]

    def _opening(self, start: Start, seen: Shown) -> Opening:
        moment, updated, ident, date = start.moment, seen.updated, start.ident, None
        if start.update is not None:
            update = self.posting.updates[start.update]
            ident = update.ident or ident
            if update.moment is not None:
                moment, updated = update.moment, update.updated or updated
            date = None if moment else update.date
        if moment is None:
            ident = ident or _fingerprint([Line(self.page.rows[start.row].text)])
        if moment is None or updated is None or not _is_later(updated, moment):
            updated = None
        return Opening(moment, updated, ident, seen.stamp, date)

    def _missing(self, starts: Sequence[Start]) -> dict[int, list[Line]]:
        """Updates that the page does not show, by the row in front of which they belong."""
        places = {start.update: start.row for start in starts if start.update is not None}
        if not places:
            return {}
        rows = [places[index] for index in sorted(places)]
        falling = sum(a > b for a, b in pairwise(rows)) * 2 > len(rows)
        end = next((row for row in self.article.rows if row >= self.article.last), -1)
        extra: dict[int, list[Line]] = {}
        place = end
        indices = range(len(self.posting.updates))
        for index in indices if falling else reversed(indices):
            place = places.get(index, place)
            if index not in places:
                lines = self._update(self.posting.updates[index])
                extra[place] = [*lines, *extra.get(place, ())]
        return extra


def _is_sentence(text: str) -> bool:
    return len(text) >= _SENTENCE and ends_sentence(text)


def _asks_for_scripts(text: str) -> bool:
    """Whether a line tells readers what their browser lacks: 請啟用 JavaScript."""
    return len(text) <= _LONGEST_FURNITURE and any(word in text.lower() for word in _SCRIPTS)


def _is_prose(row: Row) -> bool:
    length = text_length(row)
    return length >= _PROSE or (length >= _SENTENCE and ends_sentence(row.text))


def _fingerprint(lines: Iterable[Line]) -> str:
    """A name for an update without time or identity: the same while its text is the same."""
    text = "\n".join(line.text for line in lines)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _is_later(updated: dt.datetime, moment: dt.datetime) -> bool:
    return (updated.tzinfo is None) == (moment.tzinfo is None) and updated > moment


def _with_shown_offset(
    openings: Mapping[int, Opening], shown: Sequence[Shown]
) -> tuple[dict[int, Opening], tuple[Note, ...]]:
    """Times in the offset of the clocks the page shows beside them, and how many disagree."""
    aheads = [
        _ahead(opening.moment, seen.clock)
        for opening, seen in zip(openings.values(), shown, strict=True)
    ]
    counts = Counter(ahead for ahead in aheads if ahead is not None)
    if not counts:
        return dict(openings), ()
    ahead, agreeing = counts.most_common(1)[0]
    notes: tuple[Note, ...] = ()
    if agreeing < counts.total():
        notes = (Note("clocks-differ", (str(counts.total() - agreeing), str(counts.total()))),)
    if ahead % 15 or agreeing < counts.total() * _HALF:
        return dict(openings), notes
    zone = dt.timezone(dt.timedelta(minutes=ahead))
    return {row: _moved(opening, zone) for row, opening in openings.items()}, notes


def _agrees(stamp: Reading, moment: dt.datetime) -> bool:
    """Whether a clock may show a moment, on a page whose zone nobody has told yet."""
    ahead = stamp.clock.minute - moment.hour * 60 - moment.minute
    return ahead % _HALF_DAY == 0 or (not moment.utcoffset() and ahead % _QUARTER == 0)


def _ahead(moment: dt.datetime | None, clock: int | None) -> int | None:
    """Minutes a shown clock is ahead of UTC, by the moment it stands for."""
    if moment is None or moment.tzinfo is None or clock is None:
        return None
    utc = moment.astimezone(dt.UTC)
    return (clock - utc.hour * 60 - utc.minute - _WEST) % _DAY + _WEST


def _moved(opening: Opening, zone: dt.timezone) -> Opening:
    if opening.moment is None or opening.moment.tzinfo is None or opening.moment.utcoffset():
        return opening
    return opening._replace(moment=opening.moment.astimezone(zone))
