"""Characters nobody sees at the ends of lines: copied from a page, they hide how a line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viewer.model import Mark, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.readers.lines import Line

# Joiners and variation selectors are not among them: pictures end with these.
_INVISIBLE: Final = frozenset(
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_EDGES: Final = "".join(sorted(_INVISIBLE)) + " \t\u00a0\u3000"


def without_invisible(lines: Sequence[Line]) -> tuple[list[Line], tuple[Mark, ...]]:
    """The lines of a text less such ends, and what was left out as Marks."""
    result: list[Line] = []
    marks: list[Mark] = []
    blank = 0
    for line in lines:
        text = line.text
        shown = line
        if text[0] in _INVISIBLE or text[-1] in _INVISIBLE:
            shown = _bare(line, marks)
        if not shown.text:
            blank += line.gap + 1
            continue
        result.append(shown._replace(gap=shown.gap + blank) if blank else shown)
        blank = 0
    return (result, tuple(marks)) if result else (list(lines), ())


def _bare(line: Line, marks: list[Mark]) -> Line:
    """The line between its ends; empty where it is nothing else."""
    text = line.text
    bare = text.strip(_EDGES)
    assert line.start is not None
    at = text.index(bare) if bare else len(text)
    for start, end in ((0, at), (at + len(bare), len(text))):
        if start < end:
            marks.append(Mark(text[start:end], Span(line.start + start, line.start + end)))
    return line._replace(text=bare, start=line.start + at)
