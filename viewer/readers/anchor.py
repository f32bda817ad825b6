"""Finds the article on a page: the smallest part that holds the updates, and what leads to them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from viewer.readers.entries import Stamps
    from viewer.readers.rows import Element, Outline, Row

# The anchor is the smallest element with this share of the weight; less text is no update.
_SHARE: Final = 0.8
_LEAST_TEXT: Final = 25
_LEAST_SHORT: Final = 8
# What a short update weighs: nothing against long ones, yet more than a clock beside a link.
_TRACE: Final = 0.01
# One stamp in front of a very long text says no more than one in front of a long one.
_MOST_TEXT: Final = 400
# Junk by its name that holds so much of the page's text is junk by name only.
_INNOCENT: Final = 0.6
_LEAST_TITLE: Final = 4
_TOO_LINKED: Final = 0.5
_ARTICLES: Final = ("article", "main")
_NAMELESS: Final = ("div", "td")


class Article(NamedTuple):
    """Which rows of an Outline are the article, in order; `first` and `last` bound its updates.

    `title` is the row of the page's main heading, not among `rows`.
    """

    rows: tuple[int, ...]
    first: int
    last: int
    anchor: int
    title: int | None


def find_article(
    page: Outline, stamps: Stamps, known: Collection[int], headline: str | None
) -> Article:
    """The article of a page. `known` are rows that surely belong to updates.

    `headline` is the title the page's metadata give: it tells the heading of the article from
    that of the site.
    """
    junk = _junk_rows(page)
    weights = _weights(page, stamps, known, junk)
    anchor = _smallest(page, weights)
    title = _title(page, junk, anchor, headline)
    container = _container(page, anchor, title)
    inside = page.elements[anchor]
    rows = [
        number
        for number in _around(page, anchor, container, title, junk)
        if number not in junk and number != title
    ]
    return Article(tuple(rows), inside.first, inside.last, anchor, title)


def text_length(row: Row) -> int:
    """Characters of a row that are no link."""
    return len(row.text) - row.linked


def _junk_rows(page: Outline) -> frozenset[int]:
    """Rows in navigation, advertisements, comments: by name, unless most of the text is there."""
    sums = [0]
    for row in page.rows:
        sums.append(sums[-1] + text_length(row))
    limit = max(1.0, sums[-1] * _INNOCENT)
    found: set[int] = set()
    for element in page.elements:
        if element.junk and sums[element.last] - sums[element.first] < limit:
            found.update(range(element.first, element.last))
    return frozenset(found)


def _weights(
    page: Outline, stamps: Stamps, known: Collection[int], junk: Collection[int]
) -> list[float]:
    """How much each row says that updates are here; on a page without stamps, its prose."""
    weights = [0.0] * len(page.rows)
    marked = {mark.row for mark in page.marks if not mark.changed}
    starts = sorted(known if len(known) > 1 else marked | {*known} | {*stamps})
    starts = [row for row in starts if row < len(page.rows) and row not in junk]
    ends = [*starts[1:], len(page.rows)][: len(starts)]
    for row, end in zip(starts, ends, strict=True):
        weights[row] = _text_after(page, row, min(end, row + 40), junk)
        if row in known:
            weights[row] = max(weights[row], float(_LEAST_TEXT))
    if 2 * sum(weight > _TRACE for weight in weights) < len(starts):
        # Where few updates are long, the short ones count by their length too.
        for row, end in zip(starts, ends, strict=True):
            weights[row] = max(weights[row], _short_text(page, range(row, end), junk))
    if not any(weights):
        for row, content in enumerate(page.rows):
            if row not in junk and text_length(content) >= _LEAST_TEXT:
                weights[row] = float(text_length(content))
    return weights


def _text_after(page: Outline, row: int, end: int, junk: Collection[int]) -> float:
    """Characters between a stamp and the next, without links; a trace if they are few."""
    length = 0
    for number in range(row, end):
        if number not in junk:
            length += text_length(page.rows[number])
        if length >= _MOST_TEXT:
            break
    if length < _LEAST_TEXT:
        return _TRACE if length >= _LEAST_TEXT / 2 else 0.0
    return float(min(length, _MOST_TEXT))


def _short_text(page: Outline, rows: Iterable[int], junk: Collection[int]) -> float:
    size = sum(text_length(page.rows[n]) for n in rows if n not in junk)
    return float(min(size, _LEAST_TEXT)) if size >= _LEAST_SHORT else 0.0


def _smallest(page: Outline, weights: Sequence[float]) -> int:
    """The smallest element with enough of the weight; 0 for a page without any."""
    sums = [0.0] * len(page.elements)
    for row, weight in enumerate(weights):
        sums[page.rows[row].element] += weight
    for number in range(len(sums) - 1, 0, -1):
        sums[page.elements[number].parent] += sums[number]
    enough, best = sums[0] * _SHARE, 0
    if not enough:
        return 0
    for number, element in enumerate(page.elements):
        # Elements stand in document order, so the last one that qualifies lies deepest.
        if element.parent == best and sums[number] >= enough:
            best = number
    best = _with_siblings(page, best, sums)
    return _lifted(page, best) if _is_single(page, best, weights) else best


def _with_siblings(page: Outline, best: int, sums: Sequence[float]) -> int:
    """Up from one day's updates, or one hour's, to what holds all elements of that kind."""
    kinds = Counter(_kind(element) for n, element in enumerate(page.elements) if sums[n])
    top, child = best, best
    while child > 0:
        element = page.elements[child]
        named = element.tag not in _NAMELESS or element.attributes.get("class")
        if named and kinds[_kind(element)] > 1 and sums[element.parent] > sums[child]:
            top = element.parent
        child = element.parent
    return top


def _kind(element: Element) -> tuple[int, str, str | None]:
    return element.parent, element.tag, element.attributes.get("class")


def _is_single(page: Outline, element: int, weights: Sequence[float]) -> bool:
    holder = page.elements[element]
    return sum(1 for row in range(holder.first, holder.last) if weights[row]) < 2


def _lifted(page: Outline, element: int) -> int:
    """What holds the text around a lone stamp or paragraph: the article, else the parent."""
    chain = _ancestors(page, element)
    named = (e for e in chain if page.elements[e].tag in _ARTICLES)
    return next(named, chain[min(1, len(chain) - 1)])


def _title(page: Outline, junk: Collection[int], anchor: int, headline: str | None) -> int | None:
    """The row of the main heading: the one metadata name, else the nearest above the updates."""
    headings = [n for n, row in enumerate(page.rows) if row.level and n not in junk]
    tops = [n for n in headings if page.rows[n].level == 1]
    named = [n for n in tops or headings if _is_named(page.rows[n].text, headline)]
    start = page.elements[anchor].first
    if not headings:
        # A page may set its title in large type only: the row that metadata name, word by word.
        plain = (n for n in range(start) if n not in junk and not page.rows[n].linked)
        named = [n for n in plain if _opens(headline, page.rows[n].text)]
    above = [n for n in named or tops if n <= start] or list(named or tops)
    if not above:
        return None
    return above[-1] if above[-1] <= start else above[0]


def _is_named(text: str, headline: str | None) -> bool:
    """Whether metadata name a heading; a word or two may stand in a title by chance."""
    return headline is not None and len(text) >= _LEAST_TITLE and text in headline


def _opens(headline: str | None, text: str) -> bool:
    """Whether a title by metadata is a row's text, with the outlet's name behind it or not."""
    return headline is not None and len(text) >= _LEAST_TITLE and headline.startswith(text)


def _ancestors(page: Outline, element: int) -> list[int]:
    """An element and all that hold it, inside out."""
    chain = [element]
    while (parent := page.elements[chain[-1]].parent) >= 0:
        chain.append(parent)
    return chain


def _container(page: Outline, anchor: int, title: int | None) -> int:
    """The element that holds title, lead and updates."""
    chain = _ancestors(page, anchor)
    if title is not None and title < page.elements[anchor].last:
        heading = {*_ancestors(page, page.rows[title].element)}
        return next(element for element in chain if element in heading)
    for element in chain:
        holder = page.elements[element]
        if holder.tag in _ARTICLES or holder.attributes.get("role") == "main":
            return element
        if "Article" in (holder.attributes.get("itemtype") or ""):
            return element
    return anchor


def _around(
    page: Outline, anchor: int, container: int, title: int | None, junk: Collection[int]
) -> list[int]:
    """Rows of the anchor, and of those branches beside it that hold prose."""
    inside = page.elements[anchor]
    path = {*_ancestors(page, anchor)}
    whole = page.elements[container]
    start = whole.first if title is None else max(whole.first, min(title, inside.first))
    before: list[int] = []
    after: list[int] = []
    for branch in _branches(page, path, whole.first, whole.last, inside.first, inside.last):
        if branch[0] < inside.first:
            if branch[-1] >= start and _is_lead(page, branch, junk):
                before += branch
        elif _is_prose(page, branch, junk):
            after += branch
    return [*before, *range(inside.first, inside.last), *after]


def _branches(
    page: Outline, path: Collection[int], first: int, last: int, inner: int, outer: int
) -> list[list[int]]:
    """Rows outside the anchor, grouped by the element that hangs on the path to it."""
    groups: list[list[int]] = []
    previous = -2
    for row in (*range(first, inner), *range(outer, last)):
        chain = _ancestors(page, page.rows[row].element)
        branch = next((e for e, parent in pairwise(chain) if parent in path), -1)
        if chain[0] in path:
            branch = -1
        if branch != previous or branch == -1 or row == outer:
            groups.append([])
        groups[-1].append(row)
        previous = branch
    return groups


def _is_lead(page: Outline, rows: Sequence[int], junk: Collection[int]) -> bool:
    """Whether a branch above the updates may be read: not mostly links."""
    kept = [page.rows[row] for row in rows if row not in junk]
    size = sum(len(row.text) for row in kept)
    return size > 0 and sum(row.linked for row in kept) < size * _TOO_LINKED


def _is_prose(page: Outline, rows: Sequence[int], junk: Collection[int]) -> bool:
    """Whether a branch below the updates is text of the article: sentences, few links."""
    kept = [page.rows[row] for row in rows if row not in junk]
    prose = any(text_length(row) >= _LEAST_TEXT and not row.caption for row in kept)
    return prose and _is_lead(page, rows, junk)
