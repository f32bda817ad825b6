"""What a search asks for, as frozen values: the forms of a word, and words under AND, OR, NOT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from viewer.script.fold import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

# Between this and the ideographs and kana begins where words are written without blanks.
_FIRST_UNSPACED = "\u2e80"
_BREAK = re.compile(r"[\n\x1e]")


class Place(StrEnum):
    """Where in a unit a word must stand. TEXT is any paragraph outside the lead."""

    CAPTION = "caption"
    HEADING = "heading"
    LEAD = "lead"
    TEXT = "text"


class Guard(NamedTuple):
    """A longer term that holds a form at `offset`: inside it the form means something else."""

    term: str
    offset: int


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling to look for: `text` as given, `key` folded.

    An exact form matches identical characters only; a bounded one not inside a longer word of a
    spaced script; a guarded one not inside one of the longer terms.
    """

    text: str
    key: str
    exact: bool = False
    bounded: bool = False
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """Any of the forms, in one of the places (no places: anywhere, times and credits too)."""

    forms: tuple[Form, ...]
    places: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Who:
    """A mention of a person of the article who bears one of these names or roles.

    A grown one by the forms of the table of terms as well as by the article's own.
    """

    names: tuple[Form, ...]
    places: frozenset[Place] = frozenset()
    grown: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A mention of anybody of the delegation with this label, country or country code."""

    label: Form
    places: frozenset[Place] = frozenset()
    grown: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """The unit has a part of one of these kinds."""

    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Clock:
    """The unit's time of day lies in [first, last]; over midnight where first > last."""

    first: dt.time
    last: dt.time


@dataclass(frozen=True, slots=True)
class Day:
    """The unit's date; a part that is None may be anything."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    node: Node


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the nodes."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the nodes."""

    nodes: tuple[Node, ...]


Node: TypeAlias = Word | Who | Side | Has | Clock | Day | Not | AllOf | AnyOf


def form(text: str, *, exact: bool = False, bounded: bool = False) -> Form:
    """The form of a spelling; runs of blanks are one blank unless the form is exact."""
    text = _BREAK.sub(" ", text) if exact else " ".join(text.split())
    return Form(text, fold(text), exact, bounded)


def is_spaced(character: str) -> bool:
    """Whether a character belongs to words that stand between blanks (Latin letters, digits)."""
    return character.isalnum() and character < _FIRST_UNSPACED


def starts(wanted: Form, folded: str, original: str) -> Iterator[int]:
    """Every place where a form stands in a text given folded and in the original (same length)."""
    needle, text = (wanted.text, original) if wanted.exact else (wanted.key, folded)
    at = text.find(needle)
    while at >= 0:
        if not (wanted.bounded or wanted.guards) or stands(wanted, folded, at):
            yield at
        at = text.find(needle, at + 1)


def stands(wanted: Form, folded: str, at: int) -> bool:
    """Whether a form found at `at` keeps its bounds and lies in none of its guards."""
    if wanted.bounded and not _is_bounded(wanted.key, folded, at):
        return False
    return not any(
        at >= guard.offset and folded.startswith(guard.term, at - guard.offset)
        for guard in wanted.guards
    )


def _is_bounded(key: str, folded: str, at: int) -> bool:
    end = at + len(key)
    before = at > 0 and is_spaced(key[0]) and is_spaced(folded[at - 1])
    after = end < len(folded) and is_spaced(key[-1]) and is_spaced(folded[end])
    return not (before or after)


def all_of(nodes: Sequence[Node]) -> Node | None:
    """One node for a list of conditions, each once; None for none."""
    once = tuple(dict.fromkeys(nodes))
    return AllOf(once) if len(once) > 1 else next(iter(once), None)


def any_of_nodes(nodes: Sequence[Node]) -> Node | None:
    """One node for a list of choices, each once; None for none."""
    once = tuple(dict.fromkeys(nodes))
    return AnyOf(once) if len(once) > 1 else next(iter(once), None)
