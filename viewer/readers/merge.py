"""Compares what a page says of its updates in JSON-LD, in its elements and in its text."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from viewer.model import Note
from viewer.readers.anchor import find_article
from viewer.readers.entries import are_untrue, entry_marks, find_stamps, find_starts, match_updates
from viewer.readers.markup import (
    Opening,
    Shown,
    opened,
    page_lines,
    shown_times,
    update_lines,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viewer.readers.anchor import Article
    from viewer.readers.entries import Stamps, Start
    from viewer.readers.lines import Line
    from viewer.readers.liveblog import Posting, Update
    from viewer.readers.metadata import Head
    from viewer.readers.outline import Mark, Outline

_HALF: Final = 0.5
_APART: Final = dt.timedelta(seconds=90)
_DAY: Final = 24 * 60
_WEST: Final = -12 * 60
# A page shell around updates that only scripts would draw has few rows of its own.
_SHELL: Final = 12
_CLEAR: Final = 2.0
_MANY: Final = 3


@dataclass(frozen=True, slots=True)
class Merged:
    """The lines of an article, its title by its own heading, and where the sources disagree.

    `untimed` are the numbers of updates, in order, whose time no source gives.
    """

    lines: tuple[Line, ...]
    title: str | None
    notes: tuple[Note, ...]
    untimed: frozenset[int] = frozenset()


def merge(page: Outline, posting: Posting, head: Head) -> Merged:
    """The article of a page: text from its elements, times from the surest source that has them."""
    stamps = find_stamps(page)
    matched = match_updates(page, stamps, posting.updates)
    if len(matched) < len(posting.updates) * _HALF:
        matched = {}
    article = find_article(page, stamps, matched, head.title)
    title = page.rows[article.title].text if article.title is not None else None
    own = {moment for moment in (head.published, head.modified) if moment}
    marks = entry_marks(page, {*article.rows}, own)
    if are_untrue((mark.moment for mark in marks), own):
        marks = []
    starts = find_starts(page, stamps, article.rows, marks, matched)
    stamped = sum(row in stamps and stamps[row].weight >= _CLEAR for row in article.rows)
    notes = _notes(posting, starts, len(marks) or stamped)
    if posting.updates and not matched:
        return Merged(tuple(_from_updates(page, article, posting, head)), title, notes)
    if stamped >= _MANY and stamped > len(starts) * 1.5:
        starts = []
    lines, more, untimed = _from_page(page, stamps, article, posting, starts, head.base or "")
    return Merged(tuple(lines), title, (*notes, *more), untimed)


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


def _from_updates(page: Outline, article: Article, posting: Posting, head: Head) -> list[Line]:
    """Lines of a page whose updates stand in its JSON-LD alone, after the lead it may show."""
    rows = article.rows if len(article.rows) <= _SHELL else ()
    lines = page_lines(page, rows, {}, (), {})
    for update in posting.updates:
        lines += _opened_update(update, head.base or "")
    return lines


def _opened_update(update: Update, base: str) -> list[Line]:
    lines = update_lines(update, base)
    if lines:
        lines[0] = opened(lines[0], Opening(update.moment, update.updated, update.ident))
    return lines


def _from_page(
    page: Outline,
    stamps: Stamps,
    article: Article,
    posting: Posting,
    starts: Sequence[Start],
    base: str,
) -> tuple[list[Line], tuple[Note, ...], frozenset[int]]:
    shown = _shown(page, stamps, article, starts)
    openings = {
        start.row: _opening(start, seen, posting) for start, seen in zip(starts, shown, strict=True)
    }
    openings, notes = _with_shown_offset(openings, shown)
    cuts = [cut for seen in shown for cut in seen.cuts]
    extra = _missing(article, posting, starts, base)
    return page_lines(page, article.rows, openings, cuts, extra), notes, frozenset()


def _shown(page: Outline, stamps: Stamps, article: Article, starts: Sequence[Start]) -> list[Shown]:
    """What each update shows of its times."""
    ends = [*(start.row for start in starts[1:]), article.last][: len(starts)]
    return [
        shown_times(page, stamps, _marks_in(page, start.row, end), start.row, start.mark)
        for start, end in zip(starts, ends, strict=True)
    ]


def _marks_in(page: Outline, first: int, end: int) -> Sequence[Mark]:
    """Marks of the rows [first, end); a page's marks are in the order of their rows."""
    marks = page.marks
    low = bisect_left(marks, first, key=lambda mark: mark.row)
    return marks[low : bisect_left(marks, end, low, key=lambda mark: mark.row)]


def _opening(start: Start, seen: Shown, posting: Posting) -> Opening:
    update = posting.updates[start.update] if start.update is not None else None
    moment, updated, ident = start.moment, seen.updated, start.ident
    if update is not None:
        ident = update.ident or ident
        if update.moment is not None:
            moment, updated = update.moment, update.updated or updated
    if moment is None or updated is None or not _is_later(updated, moment):
        updated = None
    return Opening(moment, updated, ident, seen.stamp)


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


def _ahead(moment: dt.datetime | None, clock: int | None) -> int | None:
    """Minutes a shown clock is ahead of UTC, by the moment it stands for."""
    if moment is None or moment.tzinfo is None or clock is None:
        return None
    utc = moment.astimezone(dt.UTC)
    return (clock - utc.hour * 60 - utc.minute - _WEST) % _DAY + _WEST


def _moved(opening: Opening, zone: dt.timezone) -> Opening:
    if opening.moment is None or opening.moment.tzinfo is None or opening.moment.utcoffset():
        return opening
    return replace(opening, moment=opening.moment.astimezone(zone))


def _missing(
    article: Article, posting: Posting, starts: Sequence[Start], base: str
) -> dict[int, list[Line]]:
    """Updates that the page does not show, by the row in front of which they belong."""
    places = {start.update: start.row for start in starts if start.update is not None}
    if not places:
        return {}
    rows = [places[index] for index in sorted(places)]
    falling = sum(a > b for a, b in itertools.pairwise(rows)) * 2 > len(rows)
    end = next((row for row in article.rows if row >= article.last), -1)
    extra: dict[int, list[Line]] = {}
    for index, update in enumerate(posting.updates):
        if index not in places:
            near = [i for i in places if (i < index if falling else i > index)]
            place = places[max(near) if falling else min(near)] if near else end
            extra.setdefault(place, []).extend(_opened_update(update, base))
    return extra
