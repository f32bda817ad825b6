"""Items in order to the parts of a page: title, lead, entries with headings, closing sections."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from viewer.model import Certainty
from viewer.readers.boilerplate import boilerplate
from viewer.readers.closing import background_at
from viewer.readers.headings import is_numbered, opens_list
from viewer.readers.items import Item, Kind
from viewer.readers.lines import Hint

if TYPE_CHECKING:
    from collections.abc import Sequence

# So many short lines in a row are a list, and none of them the heading of what follows.
_LIST: Final = 3
_LONGEST_MARKER: Final = 14
# A last entry that much longer than every other, on a page of so many, holds an older article.
_TOO_MUCH: Final = 4
_ENTRIES: Final = 6


@dataclass(slots=True, eq=False)
class Draft:
    """One entry in the making."""

    stamp: Item
    items: list[Item] = field(default_factory=list)
    heading: Item | None = None
    certainty: Certainty = Certainty.STATED


@dataclass(slots=True, eq=False)
class Part:
    """One section in the making."""

    heading: Item | None
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Outline:
    """A page in the making; every Item of it stands in exactly one place."""

    title: Item | None = None
    lead: list[Item] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    boilerplate: list[Item] = field(default_factory=list)
    marks: list[Item] = field(default_factory=list)


def arrange(items: Sequence[Item], title: str | None) -> Outline:
    """The parts of a page. A first line equal to `title`, known beforehand, is its copy."""
    page = Outline()
    places = [i for i, item in enumerate(items) if item.kind is Kind.STAMP]
    if not places:
        _article(page, items, title)
    elif _stamps_stand_below(items, places):
        _entries_above(page, items, places, title)
    else:
        _entries_below(page, items, places, title)
    return page


def _entries_below(
    page: Outline, items: Sequence[Item], places: Sequence[int], title: str | None
) -> None:
    """Stamps that stand above or before their text, as nearly all do."""
    head = _sift(page, items[: places[0]])
    _take_title(page, head, title)
    rest, heading, forward = _heading_below(head, 0)
    if heading is not None and _is_parted(items[: places[0]], heading):
        rest, heading, forward = head, None, []
    page.lead += rest
    for n, place in enumerate(places):
        draft = Draft(items[place], [*forward], heading, _guess(heading))
        page.drafts.append(draft)
        last = n + 1 == len(places)
        run = items[place + 1 : None if last else places[n + 1]]
        if last:
            between = items[places[0] + 1 : place + 1]
            _finish(page, draft, run, max((item.line.gap for item in between), default=0))
        else:
            kept = _sift(page, run)
            rest, heading, forward = _heading_below(kept, 1)
            if heading is not None and not _may_cross(heading, items[places[n + 1]]):
                rest, heading, forward = kept, None, []
            draft.items += rest
        _own_heading(draft)


def _is_parted(items: Sequence[Item], heading: Item) -> bool:
    """Whether a date or a by-line stands between the first entry and what may head it."""
    below = itertools.takewhile(lambda item: item is not heading, reversed(items))
    return any(item.kind is Kind.MARK for item in below)


def _may_cross(heading: Item, below: Item) -> bool:
    """Whether a line above an entry may head it: where markup bounds entries, only a heading."""
    return heading.line.hint is Hint.HEADING or not below.line.begins_entry


def _guess(heading: Item | None) -> Certainty:
    """A heading between entries is about the one below: certain only where markup says heading."""
    if heading is None or heading.line.hint is Hint.HEADING:
        return Certainty.STATED
    return Certainty.INFERRED


def _sift(page: Outline, items: Sequence[Item]) -> list[Item]:
    """The items that are text or captions; the others find their places on the page."""
    kept: list[Item] = []
    for item in items:
        if item.kind is Kind.BOILERPLATE:
            page.boilerplate.append(item)
        elif item.kind is Kind.MARK:
            page.marks.append(item)
        else:
            kept.append(item)
    return kept


def _take_title(page: Outline, head: list[Item], title: str | None) -> None:
    """The first line of the page, where it has the shape of a title, leaves the head."""
    first = next((i for i, item in enumerate(head) if item.kind is not Kind.CAPTION), None)
    if first is None or head[first].kind is not Kind.TITLE:
        return
    if title is None or head[first].text == title:
        page.title = head.pop(first)


def _heading_below(run: list[Item], keep: int) -> tuple[list[Item], Item | None, list[Item]]:
    """A run without the heading of the entry that follows it, and the captions below that.

    `keep` is how much text must stay for the entry above.
    """
    end = len(run)
    while end and run[end - 1].kind is Kind.CAPTION:
        end -= 1
    at = end - 1
    if at < 0 or not _may_head(run, at, keep):
        return run, None, []
    return run[:at], run[at], run[end:]


def _may_head(run: Sequence[Item], at: int, keep: int) -> bool:
    item = run[at]
    if item.kind is not Kind.TITLE or item.beside or item.lo:
        return False
    if sum(other.is_body for other in run[:at]) < keep:
        return False
    if item.line.hint is Hint.HEADING:
        return True
    titles = 1
    while at - titles >= 0 and run[at - titles].kind is Kind.TITLE:
        titles += 1
    above = run[at - titles] if at - titles >= 0 else None
    announced = above is not None and above.kind is Kind.TEXT and opens_list(above.text)
    return titles < _LIST and not announced


def _own_heading(draft: Draft) -> None:
    """A title line under or beside the stamp is the entry's heading, if text follows it."""
    bodies = [item for item in draft.items if item.is_body]
    if draft.heading is not None or len(bodies) < 2 or bodies[0].kind is not Kind.TITLE:
        return
    if bodies[1].kind is Kind.TEXT or bodies[0].line.hint is Hint.HEADING:
        draft.heading = bodies[0]
        draft.items.remove(bodies[0])


def _finish(page: Outline, draft: Draft, run: Sequence[Item], blank: int) -> None:
    """The last entry, and what stands below it: sections, an older article.

    `blank` is the most blank lines between two lines of the entries above.
    """
    above = [other.items for other in page.drafts[:-1]]
    cut = min(_end_of_entry(run), background_at(run, above, blank))
    own = _sift(page, run[:cut])
    usual = max((_paragraphs(d.items) for d in page.drafts[:-1]), default=0)
    many = len(page.drafts) >= _ENTRIES and _paragraphs(own) >= max(usual, 1) + _TOO_MUCH
    spill = _after(own, max(usual, 1)) if many else len(own)
    draft.items += own[:spill]
    _sections(page, [*own[spill:], *run[cut:]])


def _paragraphs(items: Sequence[Item]) -> int:
    return sum(item.is_body for item in items)


def _after(items: Sequence[Item], paragraphs: int) -> int:
    """The place behind so many paragraphs and the captions that follow them."""
    seen = 0
    for i, item in enumerate(items):
        if item.is_body:
            seen += 1
            if seen > paragraphs:
                return i
    return len(items)


def _end_of_entry(run: Sequence[Item]) -> int:
    """Where the last entry ends: at a heading over text, a drawn rule, an older article's start."""
    seen = False
    words = boilerplate()
    for i, item in enumerate(run):
        if item.is_body:
            apart = item.line.apart or _heads_text(run, i)
            if seen and (apart or words.resumes(item.text)):
                return i
            seen = True
        elif seen and _parts_page(run, i):
            return i
    return len(run)


def _heads_text(run: Sequence[Item], at: int) -> bool:
    """Whether a title stands over text, not in a list of titles that leads nowhere."""
    if run[at].kind is not Kind.TITLE or run[at].beside:
        return False
    if run[at].line.hint is Hint.HEADING:
        return True
    following = (item for item in run[at + 1 :] if item.is_body)
    return any(
        item.kind is Kind.TEXT for item in (next(following, run[at]), next(following, run[at]))
    )


def _parts_page(run: Sequence[Item], at: int) -> bool:
    item = run[at]
    made = item.kind is Kind.MARK and item.furniture is not None
    rule = item.kind is Kind.BOILERPLATE and boilerplate().is_rule(item.text)
    return (made or rule) and any(other.kind is Kind.TEXT for other in run[at + 1 :])


def _sections(page: Outline, items: Sequence[Item]) -> None:
    """Sections: a heading opens one, the start of an older article too."""
    words = boilerplate()
    current: Part | None = None
    for i, item in enumerate(items):
        if item.kind in (Kind.BOILERPLATE, Kind.MARK):
            _sift(page, (item,))
            continue
        marker = item.is_body and words.resumes(item.text)
        headed = _heads_text(items, i) and not (current and not current.items)
        if headed or (marker and len(item.text) <= _LONGEST_MARKER):
            current = Part(item)
            page.parts.append(current)
            continue
        if current is None or marker:
            current = Part(None)
            page.parts.append(current)
        current.items.append(item)


def _article(page: Outline, items: Sequence[Item], title: str | None) -> None:
    """A page without stamps: its text is the lead, its headings open sections."""
    kept = _sift(page, items)
    _take_title(page, kept, title)
    bodies = (item for item in kept if item.is_body)
    seen = any(is_numbered(item.text) for item in itertools.islice(bodies, 1))
    for i, item in enumerate(kept):
        if seen and _heads_text(kept, i) and _may_head(kept, i, min(i, 1)):
            page.lead += kept[:i]
            _sections(page, kept[i:])
            return
        seen = seen or item.kind is Kind.TEXT
    page.lead += kept


def _stamps_stand_below(items: Sequence[Item], places: Sequence[int]) -> bool:
    """Whether stamps stand alone under their text: text above the first, none below the last."""
    if any(item.beside for item in items):
        return False
    below = any(item.is_body for item in items[places[-1] + 1 :])
    above = any(item.kind is Kind.TEXT for item in items[: places[0]])
    return above and not below


def _entries_above(
    page: Outline, items: Sequence[Item], places: Sequence[int], title: str | None
) -> None:
    """Stamps that stand alone under their text."""
    start = 0
    for n, place in enumerate(places):
        run = _sift(page, items[start:place])
        if n == 0 and sum(item.is_body for item in run) > 1:
            _take_title(page, run, title)
        draft = Draft(items[place], run)
        page.drafts.append(draft)
        _own_heading(draft)
        start = place + 1
    _sections(page, items[start:])
