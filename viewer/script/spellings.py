"""Which terms of the table are meant by what is being typed: by their beginning or their sound."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Region
from viewer.script.fold import fold
from viewer.script.pinyin import initials, sounds
from viewer.script.terms import TermKind, key_of, keys, terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.script.terms import Term

# A sign that no form holds, after every one that some form does.
_LAST = "\U0010ffff"
_PLACE_BITS = 6


class Typed(NamedTuple):
    """A term by its number in the table, and the form of it that is being typed."""

    number: int
    term: Term
    form: str


def typed(key: str, spoken: str, region: Region | None = None) -> tuple[Typed, ...]:
    """The terms that begin with a folded text, have a Latin word that does, or sound like letters.

    In the order of the table; of the forms that are typed, the region's own comes first. Where a
    Latin form is typed, the usual form is given.
    """
    meant: dict[int, list[int]] = defaultdict(list)
    for number, place in _begun(key):
        meant[number].append(place)
    begun = frozenset(meant)
    for number, place in map(_numbers, _by_initial().get(spoken[0], ()) if spoken else ()):
        if number not in begun and sounds(spoken, terms()[number].forms[place]):
            meant[number].append(place)
    return tuple(
        Typed(number, terms()[number], _shown(terms()[number], sorted(places), region))
        for number, places in sorted(meant.items())
    )


def _shown(term: Term, places: list[int], region: Region | None) -> str:
    """Which form to show, of those by number that are typed."""
    own = {Region.TW: term.tw, Region.CN: term.cn}.get(region or Region.HK, term.hk)
    forms = [term.forms[place] for place in places]
    if forms[0] in term.latin:
        return own[0]
    keys = {key_of(form) for form in forms}
    return next((form for form in own if key_of(form) in keys), forms[0])


def _begun(key: str) -> Iterator[tuple[int, int]]:
    """Term and form numbers of what begins so."""
    if key:
        lines = _beginnings()
        for line in lines[bisect_left(lines, key) : bisect_left(lines, key + _LAST)]:
            yield _numbers(int(line.rpartition("\n")[2]))


@cache
def _beginnings() -> list[str]:
    """The folded forms, and Latin ones from each of their words on, sorted; each with its code."""
    return sorted(
        f"{text}\n{_code(number, place)}"
        for number, place, key, is_latin in _forms()
        for text in _tails(key, is_latin)
    )


def _tails(key: str, is_latin: bool) -> Iterator[str]:
    yield key
    if is_latin:
        yield from (key[at + 1 :] for at, c in enumerate(key) if c == " ")


@cache
def _by_initial() -> dict[str, list[int]]:
    """Letter -> codes of the forms whose sound may begin with it, in the order of the table."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, place, key, is_latin in _forms():
        for letter in "" if is_latin else dict.fromkeys(initials(key[0])):
            found[letter].append(_code(number, place))
    return dict(found)


# One number for a form keeps thousands of pairs from the garbage collector.
def _code(number: int, place: int) -> int:
    return number << _PLACE_BITS | place


def _numbers(code: int) -> tuple[int, int]:
    return code >> _PLACE_BITS, code & ((1 << _PLACE_BITS) - 1)


def _forms() -> Iterator[tuple[int, int, str, bool]]:
    """Each form that can be meant: the numbers of term and form, folded, whether it is Latin."""
    for number, (term, same) in enumerate(zip(terms(), keys(), strict=True)):
        if term.kind is not TermKind.OTHER:
            first_latin = len(same) - len(term.latin)
            for place, key in enumerate(same):
                yield number, place, key, place >= first_latin


def mentioned(text: str) -> frozenset[int]:
    """The numbers of the terms that a text names by any of their forms."""
    folded = fold(text)
    signs = set(folded)
    return frozenset(
        number for number, _, key, _ in _forms() if signs.issuperset(key) and key in folded
    )
