"""What an Outline of a page is made of: block elements, rows of text, machine-readable times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from viewer.model import Link
    from viewer.readers.elements import Attributes


@dataclass(slots=True)
class Element:
    """A block element: its place in the tree and the rows [first, last) that lie in it."""

    parent: int
    tag: str
    attributes: Attributes
    first: int
    last: int
    junk: bool = False


class Row(NamedTuple):
    """One line of text of the page, trimmed, not empty, with its links in positions of it.

    `level` is 1 to 6 in a heading, else 0. A caption's photo is in `address`, as is a photo
    right in front of the row, whose caption the row may be. `linked` counts the characters of
    links of any kind; `pointers`: the row is links to parts of the page or to scripts, no more.
    """

    element: int
    text: str
    links: tuple[Link, ...] = ()
    level: int = 0
    caption: bool = False
    address: str | None = None
    credit: str | None = None
    linked: int = 0
    pointers: bool = False


class Mark(NamedTuple):
    """A machine-readable time: in `element`, at [start, end) of the row it stands in.

    Start and end are equal where the time has no text of its own, as on an element's attribute.
    `changed` says that it is when something was last changed.
    """

    element: int
    row: int
    start: int
    end: int
    moment: dt.datetime
    changed: bool = False


class Outline(NamedTuple):
    """A page without its inline markup, in document order; element 0 is the whole."""

    elements: tuple[Element, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
