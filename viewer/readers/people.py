"""From the parts of an article to its Roster: cheap filters first, then lists and mentions."""

from __future__ import annotations

from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from viewer.readers import names, party, roles, roster, running, sides
from viewer.readers.lookup import compiled
from viewer.readers.roster import Roster, Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.readers.names import Line
    from viewer.readers.party import Claim, Side
    from viewer.readers.roles import Mention

__all__ = ["Roster", "find_people"]

_MOST_PARTS = 1000
"""How many different parts are read closely; a long day of rolling news has a few hundred."""

_LONGEST_CELL = 24
_LONGEST_COLUMN = 4
_LONGEST_PART = 1000
"""Characters of one part that are read together."""

_ABSENT = (
    "缺席|(?:未|没|不会|不能|无法|不)(?:有|能|会|克|再)?(?:亲自)?(?:出席|参加|与会|到场|现身|参与)"
)
_SENTENCE_ENDS = "。！？\n"


def find_people(parts: Sequence[str], title: str | None = None) -> Roster:
    """The sides and the people of an article.

    `parts` are its headings, paragraphs and captions in order, in either script, full or half
    width; `title` is read first.
    """
    lines = [names.line(part) for part in _candidates(parts, title)]
    found = [running.mentions(text) for text in lines]
    known = frozenset(
        key for row in found for m in row for key in roster.keys(m.person) if not key.isascii()
    )
    claims: list[Claim] = []
    sightings: list[Sighting] = []
    side: Side | None = None
    for text, mentions in zip(lines, found, strict=True):
        side, own = _claims(text, mentions, known, side)
        claims += own
        sightings += _sightings(text, mentions, own)
    return roster.build(claims, sightings, lines)


def _claims(
    text: Line, mentions: Sequence[Mention], known: frozenset[str], side: Side | None
) -> tuple[Side | None, list[Claim]]:
    """The lists of a part, and the side whose list of one person a line goes on after it."""
    if opened := sides.heading(text):
        return opened, []
    if side and (people := sides.row(text, known)):
        return side, [sides.row_claim(side, people, len(text.flat))]
    return None, sides.claims(text, mentions, known)


def _sightings(
    text: Line, mentions: Sequence[Mention], claims: Sequence[Claim]
) -> Iterator[Sighting]:
    pairs = {m.start for pair in _pairs(text, mentions) for m in pair}
    for mention in mentions:
        if not any(c.start <= mention.start < c.end for c in claims):
            meets, leads = _meets(text, mention), party.leads(text, mention.end)
            yield Sighting(mention.person, meets, leads, mention.start in pairs)


def _pairs(text: Line, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """People who stand right beside each other: A與B, A會見B."""
    between = _between()
    for first, second in pairwise(mentions):
        if text.flat[first.end : second.start] in between:
            yield first, second


@cache
def _between() -> frozenset[str]:
    return frozenset("与和同跟及") | names.words("sides")["meeting"]


@cache
def _being_there() -> frozenset[str]:
    return names.words("sides")["meeting"] | names.words("sides")["presence"]


def _meets(text: Line, mention: Mention) -> bool:
    """Whether the sentence of a mention speaks of a meeting, or of being there."""
    start = max(text.flat.rfind(end, 0, mention.start) for end in _SENTENCE_ENDS) + 1
    ends = (text.flat.find(end, mention.end) for end in _SENTENCE_ENDS)
    sentence = text.flat[start : min((end for end in ends if end >= 0), default=len(text.flat))]
    there = any(word in sentence for word in _being_there())
    return there and compiled(_ABSENT).search(sentence) is None


def _candidates(parts: Sequence[str], title: str | None) -> list[str]:
    """The different parts to read closely: all, or in a very long article those with a sign."""
    whole = parts if title is None else (title, *parts)
    different = list(dict.fromkeys(piece for part in _rows(whole) for piece in _pieces(part)))
    if len(different) <= _MOST_PARTS:
        return different
    signs = tuple(names.words("words")["signs"])
    chosen = (part for part in different if any(sign in part for sign in signs))
    return list(islice(chosen, _MOST_PARTS))


def _rows(parts: Sequence[str]) -> Iterator[str]:
    """The parts, with a name and its post joined where each has a cell of a table to itself."""
    held: str | None = None
    columns = names.words("sides")["columns"]
    for part in parts:
        if len(part) <= _LONGEST_COLUMN and names.fold(part) in columns:
            continue
        if held is not None:
            row = _row(held, part)
            if row is not None:
                yield row
                held = None
                continue
            yield held
        held = part if len(part) <= _LONGEST_CELL else None
        if held is None:
            yield part
    if held is not None:
        yield held


def _row(first: str, second: str) -> str | None:
    """Post and name of two cells, whichever comes first; None where they are something else."""
    if len(second) > _LONGEST_CELL:
        return None
    first, second = (
        part.rpartition("：")[2].rpartition(":")[2].strip() for part in (first, second)
    )
    if roles.is_role(names.fold(second)) and running.is_name(names.fold(first)):
        return f"{second} {first}"
    if roles.is_role(names.fold(first)) and running.is_name(names.fold(second)):
        return f"{first} {second}"
    return None


def _pieces(part: str) -> Iterator[str]:
    """A part, or the stretches of one that has lost its breaks: the cost stays linear."""
    start = 0
    while len(part) - start > _LONGEST_PART:
        end = part.rfind("。", start, start + _LONGEST_PART) + 1 or start + _LONGEST_PART
        yield part[start:end]
        start = end
    yield part[start:]
