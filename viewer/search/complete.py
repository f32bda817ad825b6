"""What the search box offers while one types: people, terms, headings, dates, earlier searches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING

from viewer.script.fold import fold
from viewer.script.pinyin import letters, sounds
from viewer.script.terms import Spelling, Term, TermKind, spellings, terms
from viewer.search.nodes import Place
from viewer.search.people import everybody, expander, forms
from viewer.search.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.model import Person, Timeline

MOST = 12
"""How many completions are offered."""

# Looking at more of a long article would be felt while typing.
_MOST_ENTRIES = 2_000
_MOST_CHARACTERS = 10_000
_MOST_WORDS = 4

_FIELD = re.compile(r"-?(?P<field>who|side|in|date)[:：]", re.IGNORECASE)


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


def warm(timeline: Timeline) -> Iterator[None]:
    """Load, one after the other, the tables that the first search would else wait for."""
    terms()
    yield
    parse("安", expand=expander(timeline))
    yield
    sounds("an", "安")
    yield
    spellings()
    yield
    complete("an", timeline)


def complete(
    prefix: str, timeline: Timeline, earlier: Sequence[str] = ()
) -> tuple[Completion, ...]:
    """What the text before the cursor may become, best first, at most `MOST`.

    Its end is completed: as many of its last words as mean something together.
    """
    found = [*_earlier(prefix, earlier)]
    for start in _starts(prefix):
        offered = list(islice(_offers(prefix[:start], prefix[start:], timeline), MOST))
        if offered:
            found = [*offered, *found]
            break
    once: dict[str, Completion] = {}
    for each in found:
        once.setdefault(each.text, each)
    return tuple(each for text, each in once.items() if text != prefix)[:MOST]


def _starts(prefix: str) -> list[int]:
    """Where the last words of a text begin, all of them first; none after a blank."""
    if not prefix or prefix[-1].isspace():
        return []
    found = re.finditer(r"(?:^|(?<=\s))-?(?=\S)", prefix)
    return [each.end() for each in found][-_MOST_WORDS:]


def _earlier(prefix: str, earlier: Sequence[str]) -> Iterator[Completion]:
    typed = fold(prefix.strip())
    for text in earlier:
        if fold(text).startswith(typed) and text != prefix:
            yield Completion(CompletionKind.EARLIER, text, text)


def _offers(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    field = _FIELD.match(typed)
    if field is not None:
        yield from _values(head + field.group(), typed[field.end() :], field["field"], timeline)
        return
    yield from _people(head, typed, timeline)
    yield from _dates(f"{head}date:", typed, timeline)
    yield from _headings(head, typed, timeline)
    yield from _terms(head, typed, timeline)


def _values(head: str, typed: str, field: str, timeline: Timeline) -> Iterator[Completion]:
    match field.lower():
        case "who":
            yield from _people(head, typed, timeline)
        case "side":
            for delegation in timeline.delegations:
                if fold(delegation.label).startswith(fold(typed)):
                    yield _completion(CompletionKind.SIDE, head, delegation.label)
        case "date":
            yield from _dates(head, typed, timeline)
        case _:
            names = [place.value for place in Place if place.startswith(fold(typed))]
            yield from (_completion(CompletionKind.PLACE, head, name) for name in names)


def _completion(kind: CompletionKind, head: str, word: str, note: str = "") -> Completion:
    quoted = f'"{word}"' if " " in word and kind is CompletionKind.PERSON else word
    return Completion(kind, head + quoted, word, note)


def _people(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    """People by any form, then by sound."""
    people = everybody(timeline)
    key, spoken = fold(typed), letters(typed)
    by_form = [(person, form) for person in people for form in forms(person) if _begins(form, key)]
    for person, form in by_form:
        word = person.name if form.isascii() else form
        yield _completion(CompletionKind.PERSON, head, word, _note(person))
    for person in people:
        names = (person.name, *person.aliases)
        for name in names:
            if not name.isascii() and sounds(spoken, name):
                yield _completion(CompletionKind.PERSON, head, name, _note(person))


def _begins(form: str, key: str) -> bool:
    """Whether a form, or a word of a Latin one, begins so."""
    folded = fold(form)
    return folded.startswith(key) or f" {key}" in folded


def _note(person: Person) -> str:
    return person.latin or next(iter(person.roles), "")


def _dates(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    """Dates of the article by their figures."""
    typed = fold(typed).replace("/", "-")
    if typed and not typed[0].isdigit():  # no date can begin so: leave the entries alone
        return
    step = len(timeline.entries) // _MOST_ENTRIES + 1
    days = {timeline.entries[n].stamp.date for n in range(0, len(timeline.entries), step)}
    for day in sorted(day.isoformat() for day in days | {timeline.date} if day is not None):
        if day.startswith(typed) or (typed and day[5:].startswith(typed)):
            yield _completion(CompletionKind.DATE, head, day)


def _headings(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    """Headings that hold what is typed."""
    key = fold(typed)
    of_entries = (entry.heading for entry in islice(timeline.entries, _MOST_ENTRIES))
    of_sections = (section.heading for section in timeline.sections)
    for heading in chain(of_entries, of_sections):
        if heading is not None and key in fold(heading.text):
            yield _completion(CompletionKind.HEADING, head, heading.text)


def _terms(head: str, typed: str, timeline: Timeline) -> Iterator[Completion]:
    """Terms of the table by any form or by sound, those that the article has first.

    One character or letter offers only those.
    """
    key, spoken = fold(typed), letters(typed)
    text = timeline.text[:_MOST_CHARACTERS]
    absent: list[tuple[Term, str]] = []
    for term, known in spellings():
        form = _meant(known, key, spoken) if term.kind is not TermKind.OTHER else ""
        if form and any(each in text for each in term.forms):
            yield _term(head, term, form)
        elif form:
            absent.append((term, form))
    if len(key) > 1:
        yield from (_term(head, term, form) for term, form in absent)


def _term(head: str, term: Term, form: str) -> Completion:
    return _completion(CompletionKind.TERM, head, form, next(iter(term.latin), ""))


def _meant(known: tuple[Spelling, ...], key: str, spoken: str) -> str:
    """The form of a term that is typed; the usual one where its Latin form is; "" for none."""
    for each in known:
        if each.key.startswith(key) or (each.is_latin and f" {key}" in each.key):
            return known[0].form if each.is_latin else each.form
    if not spoken:
        return ""
    heard = (each for each in known if not each.is_latin and spoken[0] in each.initials)
    return next((each.form for each in heard if sounds(spoken, each.key)), "")
