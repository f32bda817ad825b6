"""What the search box offers while one types: people, terms, headings, dates, earlier searches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING

from viewer.columns import packed
from viewer.model import Region, Script
from viewer.script.fold import fold
from viewer.script.pinyin import letters, sounds
from viewer.script.spellings import typed as typed_terms
from viewer.script.terms import terms
from viewer.search.nodes import is_spaced
from viewer.search.query import parse
from viewer.search.tokens import FIELDS
from viewer.search.values import PLACE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.model import Person, Timeline
    from viewer.search.people import Cast
    from viewer.search.units import Units

MOST = 7
"""How many completions are offered."""

_MOST_EARLIER = 2
"""How many of them are earlier searches where there is more to offer."""

# Looking at more of a long article would be felt while typing.
_MOST_READ = 2_000
_MOST_WORDS = 4
_MOST_LOOKED_AT = 3 * MOST
_LONGEST_TYPED = 300

_FIELD = re.compile(rf"-?(?P<field>{'|'.join(FIELDS)})[:：]", re.IGNORECASE)
_DATE_SIGNS = str.maketrans({"/": "-", ".": "-", "年": "-", "月": "-", "日": None, "號": None})


class CompletionKind(StrEnum):
    """What is offered."""

    PERSON = "person"
    TERM = "term"
    HEADING = "heading"
    DATE = "date"
    SIDE = "side"
    PLACE = "place"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Completion:
    """`text` is what the box then holds, `word` what was added, `note` who or what that is."""

    kind: CompletionKind
    text: str
    word: str
    note: str = ""


def warm(units: Units) -> Iterator[None]:
    """Load, one after the other, the tables that the first search would else wait for."""
    terms()
    yield
    parse("安", expand=units.cast.expand)
    yield
    sounds("an", "安")
    yield
    typed_terms("an", "")
    yield
    typed_terms("", "an")
    yield
    complete("an", units)


def complete(prefix: str, units: Units, earlier: Sequence[str] = ()) -> tuple[Completion, ...]:
    """What the text before the cursor may become, best first, at most `MOST`.

    Its end is completed: as many of its last words as mean something together. Earlier searches
    come last.
    """
    before = {each.text: each for each in _earlier(prefix, earlier)}
    offered: dict[str, Completion] = {}
    for start in _starts(prefix):
        for each in islice(_offers(prefix[:start], prefix[start:], units), _MOST_LOOKED_AT):
            if each.text != prefix:
                offered.setdefault(each.text, each)
        if offered:
            break
    kept = list(offered.values())[: MOST - min(len(before), _MOST_EARLIER)]
    earliest = [each for text, each in before.items() if text not in offered]
    return (*kept, *earliest)[:MOST]


def _starts(prefix: str) -> list[int]:
    """Where the last words of a text begin, all of them first; none after a blank.

    A text that was pasted has no end that is being typed.
    """
    if not prefix or prefix[-1].isspace() or len(prefix) > _LONGEST_TYPED:
        return []
    found = re.finditer(r"(?:^|(?<=[\s|｜]))[-－]?(?=[^\s|｜])", prefix)
    return [each.end() for each in found][-_MOST_WORDS:]


def _earlier(prefix: str, earlier: Sequence[str]) -> Iterator[Completion]:
    typed = fold(prefix.strip())
    for text in earlier:
        if fold(text).startswith(typed) and text != prefix:
            yield Completion(CompletionKind.EARLIER, text, text)


def _offers(head: str, typed: str, units: Units) -> Iterator[Completion]:
    timeline, cast = units.timeline, units.cast
    field = _FIELD.match(typed)
    if field is not None:
        yield from _values(head + field.group(), typed[field.end() :], field["field"], units)
        return
    yield from _people(head, typed, cast)
    yield from _dates(f"{head}date:", typed, timeline)
    yield from _headings(head, typed, timeline)
    yield from _terms(head, typed, cast, _region(timeline))


def _values(head: str, typed: str, field: str, units: Units) -> Iterator[Completion]:
    match FIELDS[field.lower()]:
        case "who":
            yield from _people(head, typed, units.cast)
        case "side":
            yield from _sides(head, typed, units.timeline)
        case "date":
            yield from _dates(head, typed, units.timeline)
        case "in":
            chosen = [name for name in _places(field, typed) if fold(name).startswith(fold(typed))]
            yield from (_completion(CompletionKind.PLACE, head, name) for name in chosen)


def _sides(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    key, spoken = fold(typed), letters(typed)
    for label in (delegation.label for delegation in timeline.delegations):
        if fold(label).startswith(key) or sounds(spoken, label):
            yield _completion(CompletionKind.SIDE, head, label)


def _places(field: str, typed: str) -> list[str]:
    """The words for places in the language of the field's name; in both once one is begun."""
    english, chinese = zip(*(words[:2] for words in PLACE_WORDS.values()), strict=True)
    first, second = (english, chinese) if field.isascii() else (chinese, english)
    return [*first, *second] if typed else [*first]


def _completion(kind: CompletionKind, head: str, word: str, note: str = "") -> Completion:
    quoted = f'"{word}"' if " " in word and kind is CompletionKind.PERSON else word
    return Completion(kind, head + quoted, word, note)


def _people(head: str, typed: str, cast: Cast) -> Iterator[Completion]:
    """People by any form, then by sound."""
    key, spoken = fold(typed), letters(typed)
    for person, names in cast.people:
        for form, folded in names.items():
            if _begins(folded, key):
                word = person.name if _is_latin(form) else form
                yield _completion(CompletionKind.PERSON, head, word, _note(person))
    for person, _names in cast.people:
        for name in (person.name, *person.aliases):
            if spoken and not _is_latin(name) and sounds(spoken, name):
                yield _completion(CompletionKind.PERSON, head, name, _note(person))


def _is_latin(form: str) -> bool:
    return all(is_spaced(c) or not c.isalnum() for c in form)


def _begins(folded: str, key: str) -> bool:
    """Whether a form, or a word of a Latin one, begins so; a hyphen parts words too."""
    return folded.startswith(key) or f" {_parted(key)}" in _parted(folded)


def _parted(text: str) -> str:
    return text.replace("-", " ")


def _note(person: Person) -> str:
    return person.latin or next(iter(person.roles), "")


def _dates(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    """Dates of the article by their figures."""
    typed = fold(typed.translate(_DATE_SIGNS))
    if typed and not typed[0].isdigit():  # no date can begin so: leave the entries alone
        return
    days = set(islice(packed(timeline.entries, timeline.text).dates(), _MOST_READ))
    for day in sorted(day for day in days | {timeline.date} if day is not None):
        written = day.isoformat()
        forms = (written, written[5:], f"{day.month}-{day.day}", f"{day:%Y%m%d}", f"{day:%m%d}")
        if any(form.startswith(typed) for form in forms):
            yield _completion(CompletionKind.DATE, head, written)


def _headings(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    """Headings that hold what is typed."""
    key = fold(typed)
    of_entries = packed(timeline.entries, timeline.text).headings()
    of_sections = (section.heading for section in timeline.sections)
    for heading in chain(islice(of_entries, _MOST_READ), of_sections):
        if heading is not None and key in fold(heading.text):
            yield _completion(CompletionKind.HEADING, head, heading.text)


def _region(timeline: Timeline) -> Region | None:
    """Whose forms the article is written with; None where nobody knows."""
    return Region.CN if timeline.script is Script.HANS else timeline.region


def _terms(head: str, typed: str, cast: Cast, region: Region | None) -> Iterator[Completion]:
    """Terms of the table by any form or by sound, those that the article has first.

    One character or letter offers only those.
    """
    key = fold(typed)
    found = typed_terms(key, letters(typed), region)
    here = [each for each in found if each.number in cast.terms]
    absent = [each for each in found if each.number not in cast.terms] if len(key) > 1 else []
    for each in (*here, *absent):
        note = next(iter(each.term.latin), "")
        yield _completion(CompletionKind.TERM, head, each.form, note)
