"""The words of the program as frozen values: Timeline, Entry, Stamp, Block, Section, Person."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence


class Script(StrEnum):
    """ISO 15924 code of a text's script; MIXED where neither side prevails."""

    HANT = "Hant"
    HANS = "Hans"
    MIXED = "mixed"


class Region(StrEnum):
    """Whose glyphs and words: Hong Kong, Taiwan, the mainland."""

    HK = "HK"
    TW = "TW"
    CN = "CN"


class Certainty(StrEnum):
    """Where a value comes from: the page says it, it follows from the page, or nobody knows."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Order(StrEnum):
    """Direction of the entries in the source."""

    NEWEST_FIRST = "newest-first"
    OLDEST_FIRST = "oldest-first"


class BlockKind(StrEnum):
    """What a Block is."""

    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


class Span(NamedTuple):
    """[start, end) in code points of `Timeline.text`, the decoded source."""

    start: int
    end: int


class Link(NamedTuple):
    """An http or https address on [start, end) of its Block's text (code points)."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, caption or boilerplate line.

    `span` covers exactly the text (and the line breaks inside it, where wrapped lines were
    joined); `credit_span` covers the credit with its brackets. `repeats` are the places of the
    same line standing again right after: shown once, not lost. `address` is a photo's, never
    fetched. Spans are None where the source was markup.
    """

    kind: BlockKind
    text: str
    span: Span | None = None
    credit: str | None = None
    credit_span: Span | None = None
    repeats: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A title line; INFERRED where its place below rather than above an entry is a guess."""

    text: str
    span: Span | None = None
    certainty: Certainty = Certainty.STATED
    repeats: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as written (`raw`, at `span`, brackets included) and as understood.

    `date`, `clock` and `zone` (an IANA name or an offset such as "+08:00") are None where
    unknown; the three certainties say where each came from. `instant` is aware, and present
    only when all three are known. `updated` is when the page says the entry was last changed.
    """

    raw: str
    span: Span | None
    date: dt.date | None
    clock: dt.time | None
    zone: str | None
    date_certainty: Certainty
    clock_certainty: Certainty
    zone_certainty: Certainty
    instant: dt.datetime | None = None
    approximate: bool = False
    seconds: bool = False
    updated: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One timestamped update; `id` stays the same over versions of the page."""

    id: str
    stamp: Stamp
    blocks: tuple[Block, ...]
    heading: Heading | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part without a time: background after the last entry."""

    heading: Heading | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A name as written, the roles as written, and the other forms the article gives.

    `country` is an ISO 3166 alpha-2 code. INFERRED certainty marks a split of role and name
    that the rules are not sure of.
    """

    name: str
    roles: tuple[str, ...] = ()
    latin: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True, slots=True)
class Delegation:
    """One side of a meeting: its label as written (中方), who leads it, who belongs to it."""

    label: str
    country: str | None
    leader: Person | None
    members: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """The page's time zone (IANA name) and the words of the page that led to it."""

    name: str | None
    certainty: Certainty
    evidence: str = ""


UNKNOWN_ZONE = Zone(None, Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Mark:
    """Page furniture that states a fact and is nobody's text: a date line, a zone note."""

    text: str
    span: Span | None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the import report: a code the interface has a sentence for, and its values."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user has decided about one article; None leaves it to the readers."""

    encoding: str | None = None
    zone: str | None = None
    date: dt.date | None = None
    order: Order | None = None
    script: Script | None = None
    region: Region | None = None
    delegations: tuple[Delegation, ...] | None = None
    people: tuple[Person, ...] | None = None


NO_OVERRIDES = Overrides()


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as obtained, with what is known of where they came from.

    `name` is for display (a path or an address); `encoding` is what a server declared;
    `retrieved` is aware.
    """

    data: bytes
    name: str
    media_type: str | None = None
    encoding: str | None = None
    url: str | None = None
    retrieved: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """One article as a whole, in source order.

    `text` is the decoded source, which every Span indexes; `title` is the page's own,
    `derived_title` what to show where it has none. `zone` is the zone of the stamps,
    `local_zone` the zone of the place reported from, where the page proves one.
    """

    text: str
    title: str | None
    derived_title: str
    date: dt.date | None
    zone: Zone
    order: Order | None
    order_certainty: Certainty
    script: Script | None
    region: Region | None
    lead: tuple[Block, ...]
    entries: Sequence[Entry]
    sections: tuple[Section, ...]
    boilerplate: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    people: tuple[Person, ...] = ()
    local_zone: Zone = UNKNOWN_ZONE
    title_span: Span | None = None
    url: str | None = None
    encoding: str | None = None
    notes: tuple[Note, ...] = field(default=())


def block_spans(block: Block) -> Iterator[Span]:
    """Every Span of the source that a Block accounts for."""
    for span in (block.span, block.credit_span, *block.repeats):
        if span is not None:
            yield span


def _heading_spans(heading: Heading | None) -> Iterator[Span]:
    if heading is not None:
        yield from (s for s in (heading.span, *heading.repeats) if s is not None)


def spans(timeline: Timeline) -> Iterator[Span]:
    """Every Span of the source that a Timeline accounts for, part by part, unsorted."""
    for known in (timeline.title_span, *(mark.span for mark in timeline.marks)):
        if known is not None:
            yield known
    for entry in timeline.entries:
        if entry.stamp.span is not None:
            yield entry.stamp.span
        yield from _heading_spans(entry.heading)
    for section in timeline.sections:
        yield from _heading_spans(section.heading)
    for block in all_blocks(timeline):
        yield from block_spans(block)


def all_blocks(timeline: Timeline) -> Iterator[Block]:
    """Every Block: lead, entries, sections, boilerplate."""
    yield from timeline.lead
    for entry in timeline.entries:
        yield from entry.blocks
    for section in timeline.sections:
        yield from section.blocks
    yield from timeline.boilerplate
