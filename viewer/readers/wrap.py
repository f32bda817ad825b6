"""Text to Lines: cut at line breaks, wrapped lines joined, stamps glued into a line cut free."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from viewer.model import Link
from viewer.readers.boilerplate import boilerplate
from viewer.readers.captions import captions
from viewer.readers.furniture import furniture_words
from viewer.readers.headings import ends_sentence
from viewer.readers.lines import Line
from viewer.readers.lookup import compiled
from viewer.readers.pieces import pieces
from viewer.readers.stamps import read_day_line, read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# No newsroom wraps wider than this, in columns of Latin letters.
_WIDEST: Final = 110
_SLACK: Final = 5
_CLOSE: Final = 3
_MOSTLY: Final = 0.5
# So many lines show the margin; a page of short lines has some of one length by chance.
_USUAL: Final = 38
_FEWEST: Final = 3
_MORE: Final = 6
_NARROWEST: Final = 24
# Shares of lines that must run to the margin, and of those that must break inside a sentence.
_TO_MARGIN: Final = 0.4
_INSIDE: Final = 0.6
_GAPPED: Final = 0.15
_BULLET: Final = r"[•·・‧○◦▪◆●■★▲▼\-*①-⑳]|\d{1,2}[.、)）]\s?\D"
_LATIN: Final = r"[A-Za-z0-9][\w'’.@-]*"
_AFTER_SENTENCE: Final = r"(?<=[。！？!?」』”）)\]】…])\s*"
_GLUED: Final = rf"(?:{_AFTER_SENTENCE}|\s+)(?=[【［\[〔][^】］\]〕]{{0,24}}\d)"
_GLUED_LOOSE: Final = _AFTER_SENTENCE + r"(?=[（(◆●]?\s?\d{1,2}\s?[:：.]?\s?\d{2}(?!\d))"
_TRAILING: Final = (
    r"(?:(?<=[。！？!?」』”）)…])\s*|\s+)(?=[（(【\[]?(?:\d{4}[-/.年]|\d{1,2}\s?[:：月]))"
)
_TAIL: Final = 40


def cut_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, trimmed, each with its place."""
    lines: list[Line] = []
    offset, gap = 0, 0
    whole = (text[start:end].splitlines(keepends=True) for start, end in pieces(text))
    for raw in itertools.chain.from_iterable(whole):
        bare = raw.strip()
        if bare:
            start = offset if raw[0] == bare[0] else offset + raw.index(bare[0])
            lines.append(Line(bare, start, gap=gap))
        gap = 0 if bare else gap + 1
        offset += len(raw)
    return lines


def width(text: str) -> int:
    """Columns a text takes, two for a full-width character: nearly all that take three bytes."""
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2


def join_wrapped(lines: list[Line]) -> list[Line]:
    """The lines with hard wraps undone, where the page is wrapped at a column at all."""
    margin = _margin(lines)
    if margin is None:
        return lines
    gapped = sum(line.gap > 0 for line in lines) >= _GAPPED * len(lines)
    groups: list[list[Line]] = []
    full = False
    for line in lines:
        if full and _goes_on(groups[-1][-1], line, gapped=gapped):
            groups[-1].append(line)
        else:
            groups.append([line])
        full = width(line.text) >= margin - _SLACK
    return [group[0] if len(group) == 1 else _join(group) for group in groups]


def _margin(lines: Sequence[Line]) -> int | None:
    """The column a page is wrapped at, or None."""
    above = [i for i in range(len(lines) - 1) if not lines[i + 1].gap]
    if len(above) < 3 or sum(len(line.text) > _WIDEST for line in lines) > 0.05 * len(lines):
        return None
    widths = [width(line.text) for line in lines]
    margin = sorted(widths)[int(len(widths) * 0.95)]
    if not _NARROWEST <= margin <= _WIDEST:
        return None
    full = [i for i in above if margin - _SLACK <= widths[i] <= margin + 2]
    inside = sum(not ends_sentence(lines[i].text) for i in full)
    # Only a Latin word breaks far before the margin.
    fewest = _FEWEST if margin >= _USUAL else _MORE
    if sum(margin - widths[i] <= _CLOSE for i in full) < max(fewest, _MOSTLY * len(full)):
        return None
    if len(full) < _TO_MARGIN * len(above) or inside < _INSIDE * len(full):
        return None
    return margin


def _goes_on(line: Line, below: Line, *, gapped: bool) -> bool:
    """Whether the line below is the rest of a full line."""
    if below.gap or (ends_sentence(line.text) and not gapped):
        return False
    if compiled(_BULLET).match(below.text) or below.text[0] in captions().marks:
        return False
    if read_day_line(below.text) is not None or furniture_words().read(below.text) is not None:
        return False
    reading = read_stamp(below.text)
    begun = reading is not None and not reading.spoken
    return not begun and not boilerplate().is_line(below.text)


def _join(group: Sequence[Line]) -> Line:
    """One Line of the lines of a wrapped paragraph; Latin words at a seam keep a space."""
    texts: list[str] = []
    joins: list[tuple[int, int]] = []
    length, start = 0, 0
    for line in group:
        assert line.start is not None
        start = start if texts else line.start
        if texts:
            spaced = texts[-1][-1].isascii() and texts[-1][-1].isalnum()
            if spaced and compiled(_LATIN).match(line.text):
                texts.append(" ")
                length += 1
            joins.append((length, line.start - start - length))
        texts.append(line.text)
        length += len(line.text)
    return group[0]._replace(text="".join(texts), joins=tuple(joins))


def cut_glued(lines: Sequence[Line], *, loose: bool = False) -> list[Line]:
    """The lines, cut where a stamp follows a sentence on the same line.

    Stamps in square brackets are always cut free; others only if `loose`.
    """
    expression = _GLUED_LOOSE if loose else _GLUED
    result: list[Line] = []
    for line in lines:
        cuts = list(_cuts(line, expression)) if loose or _has_square(line.text) else []
        result += _pieces(line, cuts) if cuts else (line,)
    return result


def _has_square(text: str) -> bool:
    return text.find("【", 1) > 0 or text.find("[", 1) > 0 or text.find("［", 1) > 0


def _cuts(line: Line, expression: str) -> Iterator[int]:
    for found in compiled(expression).finditer(line.text, 1):
        reading = read_stamp(line.text, found.end())
        if reading is not None and reading.weight >= 1:
            yield found.end()


def cut_trailing(lines: Sequence[Line]) -> list[Line]:
    """The lines, each cut before a stamp that ends it."""
    result: list[Line] = []
    for line in lines:
        cuts = list(_trailing(line))
        result += _pieces(line, cuts[:1]) if cuts else (line,)
    return result


def _trailing(line: Line) -> Iterator[int]:
    start = max(1, len(line.text) - _TAIL)
    for found in compiled(_TRAILING).finditer(line.text, start):
        reading = read_stamp(line.text, found.end())
        ends = reading is not None and reading.end == len(line.text)
        if ends and furniture_words().read(line.text) is None:
            yield found.end()


def _pieces(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    edges = (0, *cuts, len(line.text))
    for number, (start, end) in enumerate(itertools.pairwise(edges)):
        text = line.text[start:end].rstrip()
        if text:
            yield part(line, start, start + len(text), first=number == 0)


def _joins(line: Line, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The joins inside [start, end), counted from there."""
    first = bisect_right(line.joins, start, key=itemgetter(0))
    last = bisect_left(line.joins, end, key=itemgetter(0))
    before = line.left_out(start)
    return tuple((at - start, out - before) for at, out in line.joins[first:last])


def part(line: Line, start: int, end: int, *, first: bool = False) -> Line:
    """[start, end) of a line as a line of its own; what belongs to an entry stays in front."""
    span = line.span(start, end)
    joins = line.joins and _joins(line, start, end)
    links = tuple(
        Link(max(a - start, 0), min(b, end) - start, address)
        for a, b, address in line.links
        if a < end and b > start
    )
    place = None if span is None else span.start
    kept = line if first else line._replace(moment=None, date=None, updated=None, ident=None, gap=0)
    return kept._replace(text=line.text[start:end], start=place, joins=joins, links=links)
