"""Which terms of the table are meant by what is being typed: by their beginning or their sound."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.script.fold import fold
from viewer.script.pinyin import initials, sounds
from viewer.script.terms import TermKind, key_of, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.script.terms import Term

# A sign that no form holds, after every one that some form does.
_LAST = "\U0010ffff"


class Typed(NamedTuple):
    """A term by its number in the table, and the form of it that is being typed."""

    number: int
    term: Term
    form: str


def typed(key: str, spoken: str) -> tuple[Typed, ...]:
    """The terms that begin with a folded text, have a Latin word that does, or sound like letters.

    In the order of the table; where a Latin form is typed, the term's usual form is given.
    """
    meant = dict(_begun(key))
    for number, place in _by_initial().get(spoken[:1], ()):
        if number not in meant and sounds(spoken, terms()[number].forms[place]):
            meant[number] = place
    return tuple(_typed(number, place) for number, place in sorted(meant.items()))


def _typed(number: int, place: int) -> Typed:
    term = terms()[number]
    form = term.forms[place]
    return Typed(number, term, term.forms[0] if form in term.latin else form)


def _begun(key: str) -> Iterator[tuple[int, int]]:
    """Term and form numbers of what begins so; the first form of each term comes last."""
    if key:
        beginnings = _beginnings()
        found = beginnings[
            bisect_left(beginnings, (key,)) : bisect_left(beginnings, (key + _LAST,))
        ]
        yield from sorted(((number, place) for _, number, place in found), reverse=True)


@cache
def _beginnings() -> list[tuple[str, int, int]]:
    """The folded forms, and Latin ones from each of their words on, sorted."""
    return sorted(
        (text, number, place)
        for number, place, form in _forms()
        for text in _tails(key_of(form), form in terms()[number].latin)
    )


def _tails(key: str, is_latin: bool) -> Iterator[str]:
    yield key
    if is_latin:
        yield from (key[at + 1 :] for at, c in enumerate(key) if c == " ")


@cache
def _by_initial() -> dict[str, list[tuple[int, int]]]:
    """Letter -> the terms and forms whose sound may begin with it, in the order of the table."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, place, form in _forms():
        if form not in terms()[number].latin:
            for letter in dict.fromkeys(initials(form)):
                found[letter].append((number, place))
    return dict(found)


def _forms() -> Iterator[tuple[int, int, str]]:
    for number, term in enumerate(terms()):
        if term.kind is not TermKind.OTHER:
            yield from ((number, place, form) for place, form in enumerate(term.forms))


def mentioned(text: str) -> frozenset[int]:
    """The numbers of the terms that a text names by any of their forms."""
    folded = fold(text)
    signs = set(folded)
    return frozenset(
        number for number, _, form in _forms()
        if signs.issuperset(key := key_of(form)) and key in folded
    )  # fmt: skip
