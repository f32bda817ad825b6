"""The seam between the readers of text and of markup: an article as Lines in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from enum import Enum
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Span

if TYPE_CHECKING:
    import datetime as dt

    from viewer.model import Link, Note

Progress = Callable[[float], bool]
"""Told how much is done, 0 to 1; answers False to stop the work."""


class Hint(Enum):
    """What markup says a line is; NONE leaves it to the grammar, as plain text always does.

    A LINK is a line that is nothing but a link: it belongs to the entry above and is never a
    heading. A PARAGRAPH is known to be body text: never a heading, caption or boilerplate.
    """

    NONE = "none"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LINK = "link"
    BOILERPLATE = "boilerplate"


class Line(NamedTuple):
    """One line of an article, trimmed, not empty.

    `start` is its place in the source in code points; None where the source was markup, and
    then nothing made of the line has a Span. `joins` are the places where wrapped lines were
    joined: (position in `text`, code points of the source left out up to there). `gap` counts
    the blank lines in front. `moment` is the machine-readable time of the entry that begins
    with this line (naive where the page gave no offset); its stamp as written, if it has one,
    is the beginning of `text`. `date` is its day where no clock is known; an entry of unknown time
    begins with a line that has an `ident` alone. `updated` belongs to the entry too. `links` are in
    positions of `text`; `address` is a photo's; `credit` is a caption's, where markup keeps it
    apart from the text. `apart` says that it is the first line below what holds the updates.
    """

    text: str
    start: int | None = None
    hint: Hint = Hint.NONE
    gap: int = 0
    joins: tuple[tuple[int, int], ...] = ()
    moment: dt.datetime | None = None
    date: dt.date | None = None
    updated: dt.datetime | None = None
    ident: str | None = None
    links: tuple[Link, ...] = ()
    address: str | None = None
    credit: str | None = None
    apart: bool = False

    @property
    def begins_entry(self) -> bool:
        """Whether markup says that an entry begins with this line."""
        return self.moment is not None or self.date is not None or self.ident is not None

    def span(self, start: int, end: int) -> Span | None:
        """Where [start, end) of `text` (not empty) stands in the source."""
        if self.start is None:
            return None
        if not self.joins:
            return Span(self.start + start, self.start + end)
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, position: int) -> int:
        assert self.start is not None
        return self.start + position + self.left_out(position)

    def left_out(self, position: int) -> int:
        """How many code points of the source are missing from `text` up to a position."""
        found = bisect_right(self.joins, position, key=itemgetter(0))
        return self.joins[found - 1][1] if found else 0


class Facts(NamedTuple):
    """What is known of an article beside its lines.

    `text` is the decoded source, `name` its path or address for messages. `date` is the page's
    own date; `published` and `modified` are its two times where metadata give them. `publisher`
    is the outlet's name as the page writes it; `language` a BCP 47 tag (zh-HK). `title` is one
    the page states outside its lines (an <h1>): it is then looked for in no line.
    """

    text: str
    name: str = ""
    title: str | None = None
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    date: dt.date | None = None
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    encoding: str | None = None
    notes: tuple[Note, ...] = ()
