"""Where the updates of a page begin: by machine-readable times and by the updates JSON-LD lists."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.liveblog import letters, plain
from viewer.readers.reading import Reading
from viewer.readers.stamps import read_stamp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from viewer.readers.liveblog import Update
    from viewer.readers.rows import Mark, Outline

Stamps = Mapping[int, Reading]
"""The rows of a page that begin with what reads as a stamp."""

_IDENTITIES: Final = ("id", "itemid", "data-id", "data-post-id", "data-entry-id", "data-block-id")
_KEY: Final = 8
_SHORTEST: Final = 4
_NEAREST: Final = 50
_START: Final = 40
_MOST_TEXT: Final = 400
_MANY: Final = 3
_QUOTES: Final = ("blockquote", "figure", "aside")


class Start(NamedTuple):
    """An update begins at `row`: its time by the page and by JSON-LD, each if there is one.

    `mark` is the page's time; `update` indexes the JSON-LD updates.
    """

    row: int
    mark: Mark | None = None
    update: int | None = None
    ident: str | None = None

    @property
    def moment(self) -> dt.datetime | None:
        """The page's own time of the update."""
        return self.mark.moment if self.mark is not None else None


def find_stamps(page: Outline) -> Stamps:
    """Read the beginning of every row once."""
    found = ((number, read_stamp(row.text)) for number, row in enumerate(page.rows))
    return {n: stamp for n, stamp in found if stamp is not None and not stamp.spoken}


def match_updates(page: Outline, stamps: Stamps, updates: Sequence[Update]) -> dict[int, int]:
    """Row -> index of the update whose headline or text stands there; each is used once."""
    if not updates:
        return {}
    rows: defaultdict[str, deque[int]] = defaultdict(deque)
    folded: list[str] = []
    for number, row in enumerate(page.rows):
        text = letters(row.text[stamps[number].end :] if number in stamps else row.text)
        folded.append(text)
        if len(text) >= _SHORTEST:
            rows[text[:_KEY]].append(number)
    found: dict[int, int] = {}
    for index, update in enumerate(updates):
        for text in (letters(update.headline), letters(plain(update.body))):
            place = _place(rows, folded, text)
            if place is not None:
                found[place] = index
                break
    return found


def _place(rows: Mapping[str, deque[int]], folded: Sequence[str], text: str) -> int | None:
    """Take the first free row that begins a text, or that the text begins."""
    for size in range(min(_KEY, len(text)), _SHORTEST - 1, -1):
        near = rows.get(text[:size], ())
        for row in islice(near, _NEAREST):
            if _is_same(folded[row], text):
                rows[text[:size]].remove(row)
                return row
    return None


def _is_same(row: str, text: str) -> bool:
    return text.startswith(row[:_START]) or row.startswith(text[:_START])


def entry_marks(page: Outline, rows: Collection[int], own: Collection[dt.datetime]) -> list[Mark]:
    """The times that begin updates: of one structure, not the page's own, not all alike.

    `rows` are those of the article, `own` the page's published and modified times.
    """
    groups: defaultdict[tuple[str, ...], list[Mark]] = defaultdict(list)
    for mark in page.marks:
        if not mark.changed and mark.row in rows and not _is_quoted(page, mark):
            groups[_structure(page, mark)].append(mark)
    if not groups:
        return []
    best = max(groups.values(), key=lambda marks: (_text_under(page, marks), -marks[0].row))
    best = list({mark.row: mark for mark in reversed(best)}.values())[::-1]
    if len(best) == 1 and (best[0].moment in own or not _shows_clock(page, best[0])):
        return []
    return best


def _shows_clock(page: Outline, mark: Mark) -> bool:
    """Whether a time is shown as a clock without a date: a lone one with a date is the page's."""
    shown = page.rows[mark.row].text[mark.start : mark.end]
    stamp = read_stamp(shown) if shown else None
    return stamp is not None and stamp.day is None


def _text_under(page: Outline, marks: Sequence[Mark]) -> int:
    """Characters that follow the times, links left out: a list of links to updates is none."""
    length = 0
    for row in {mark.row for mark in marks}:
        after = bisect_right(page.marks, row, key=lambda mark: mark.row)
        end = page.marks[after].row if after < len(page.marks) else row + _KEY
        under = page.rows[row : min(end, row + _KEY)]
        length += min(_MOST_TEXT, sum(len(r.text) - r.linked for r in under))
    return length


def are_untrue(moments: Iterable[dt.datetime]) -> bool:
    """Whether many updates carry one and the same time: then it is the page's, not theirs."""
    times = Counter(moments)
    return times.total() >= _MANY and len(times) == 1


def _is_quoted(page: Outline, mark: Mark) -> bool:
    element = mark.element
    while element > 0:
        holder = page.elements[element]
        if holder.tag in _QUOTES and (holder.tag != "aside" or holder.junk):
            return True
        element = page.elements[element].parent
    return False


def _structure(page: Outline, mark: Mark) -> tuple[str, ...]:
    """What the place of a time looks like: the tags and classes of the elements round it."""
    element = page.elements[mark.element]
    outer = page.elements[element.parent] if element.parent >= 0 else element
    kind = "text" if mark.end > mark.start else "attribute"
    names = (f"{e.tag}.{(e.attributes.get('class') or '').split(' ')[0]}" for e in (element, outer))
    return (kind, *names)


def find_starts(
    page: Outline,
    stamps: Stamps,
    rows: Sequence[int],
    marks: Sequence[Mark],
    matched: Mapping[int, int],
) -> list[Start]:
    """The rows of the article at which updates begin, in order.

    An update's element is the largest that holds no other update; on a flat page, where times
    and texts are siblings, it ends where the next begins.
    """
    inside = {*rows}
    known = {row: index for row, index in matched.items() if row in inside}
    signs = {mark.row: mark for mark in marks}
    lead = known if len(known) > len(signs) else signs
    if not lead:
        return []
    firsts = _first_rows(page, sorted(lead))
    firsts = _with_headings(page, stamps, firsts) if lead is known else firsts
    begun = {*firsts}
    order = [row for row in rows if row in begun]
    ends = [*order[1:], len(page.rows)]
    starts = []
    for first, end in zip(order, ends, strict=True):
        span = range(first, end)
        mark = next((signs[row] for row in span if row in signs), None)
        update = next((known[row] for row in span if row in known), None)
        starts.append(Start(first, mark, update))
    return _named(page, starts, ends)


def _first_rows(page: Outline, signs: Sequence[int]) -> list[int]:
    """The first row of the largest element round each sign that holds no other sign."""
    counts = [0] * len(page.elements)
    for row in signs:
        element = page.rows[row].element
        while element >= 0:
            counts[element] += 1
            element = page.elements[element].parent
    return [_first_row(page, counts, row, len(signs)) for row in signs]


def _first_row(page: Outline, counts: Sequence[int], row: int, total: int) -> int:
    element = page.rows[row].element
    if counts[element] > 1 or total == 1:
        return row
    while (parent := page.elements[element].parent) > 0 and counts[parent] == 1:
        element = parent
    return page.elements[element].first


def _with_headings(page: Outline, stamps: Stamps, firsts: Sequence[int]) -> list[int]:
    """Starts moved up over what belongs to them: headings, and stamps alone on their row."""
    moved = []
    for before, row in pairwise((-1, *firsts)):
        while row - 1 > before and _leads(page, stamps, row - 1):
            row -= 1
        moved.append(row)
    return moved


def _leads(page: Outline, stamps: Stamps, number: int) -> bool:
    return page.rows[number].level > 1 or (number in stamps and stamps[number].alone)


def _named(page: Outline, starts: Sequence[Start], ends: Sequence[int]) -> list[Start]:
    """Starts with the identities their elements have, where these tell them apart."""
    for name in _IDENTITIES:
        found = [_identity(page, s.row, end, name) for s, end in zip(starts, ends, strict=True)]
        if None not in found and len({*found}) == len(found):
            return [s._replace(ident=ident) for s, ident in zip(starts, found, strict=True)]
    return [*starts]


def _identity(page: Outline, first: int, end: int, name: str) -> str | None:
    """The attribute of the outermost element that begins with a row and ends with its update."""
    element, found = page.rows[first].element, None
    while (
        element > 0 and page.elements[element].first == first and page.elements[element].last <= end
    ):
        found = page.elements[element].attributes.get(name) or found
        element = page.elements[element].parent
    return found
