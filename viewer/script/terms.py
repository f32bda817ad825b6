"""Names of one thing in Hong Kong, Taiwan, the mainland and Latin letters, and words grown by them.

The table is resources/terms/terms.tsv: kind, then the forms of each region, separated by "|".
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

from viewer.resource import resource
from viewer.script.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class TermKind(StrEnum):
    """What a term names; OTHER is there to be told apart from a shorter term inside it."""

    PERSON = "person"
    PLACE = "place"
    INSTITUTION = "institution"
    TECHNOLOGY = "technology"
    OTHER = "other"


class Term(NamedTuple):
    """One thing and its forms, the usual one of each region first."""

    kind: TermKind
    hk: tuple[str, ...]
    tw: tuple[str, ...]
    cn: tuple[str, ...]
    latin: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms in the order Hong Kong, Taiwan, mainland, Latin."""
        return (*self.hk, *self.tw, *self.cn, *self.latin)


# A place or name that holds a shorter one means something else: 白俄羅斯 is not 俄羅斯. An
# institution that holds a country's name does mean that country.
_GUARDING = (TermKind.PERSON, TermKind.PLACE, TermKind.OTHER)

# Two characters of these stand by chance in longer words too often to be replaced there.
_CHANCY = (TermKind.INSTITUTION, TermKind.TECHNOLOGY)
_SURE_LENGTH = 3
_SHORTEST = 2
_MOST_ALTERNATIVES = 12
_LONGEST_WORD = 60


@cache
def terms() -> tuple[Term, ...]:
    """The whole table."""
    rows = resource("resources/terms/terms.tsv").read_text("utf-8").splitlines()[1:]
    return tuple(_term(row.split("\t")) for row in rows)


def _term(cells: Sequence[str]) -> Term:
    kind, hk, tw, cn, latin = cells
    names = tuple(latin.split("|")) if latin else ()
    return Term(
        TermKind(kind), tuple(hk.split("|")), tuple(tw.split("|")), tuple(cn.split("|")), names
    )


@cache
def keys() -> tuple[tuple[str, ...], ...]:
    """The forms of each term as they are compared; folded all at once, which is much faster."""
    folded = iter(fold("\n".join(form for term in terms() for form in term.forms)).split("\n"))
    return tuple(tuple(islice(folded, len(term.forms))) for term in terms())


@cache
def _by_key() -> dict[str, Term]:
    return {key: term for term, same in zip(terms(), keys(), strict=True) for key in same}


def key_of(text: str) -> str:
    """A form as it is compared: folded, single blanks between its words."""
    return fold(" ".join(text.split()))


def expand(word: str, own: Iterable[Sequence[str]] = ()) -> tuple[str, ...]:
    """Other ways to write a word: the article's own groups of names first, then the table."""
    return Names(own).expand(word)


class Names:
    """The article's own groups and the table as one dictionary."""

    def __init__(self, own: Iterable[Sequence[str]]) -> None:
        self._own: dict[str, tuple[str, ...]] = {}
        for group in own:
            for form in group:
                key = key_of(form)
                self._own[key] = (*self._own.get(key, ()), *group)

    def expand(self, word: str) -> tuple[str, ...]:
        """Other ways to write a word.

        A word that is no name but holds one has it replaced, the longest first: 特朗普政府 gives
        川普政府; 朝鮮半島 is a name of its own and does not give 北韓半島.
        """
        key = key_of(word)
        if len(key) > _LONGEST_WORD:
            return ()
        whole = self.others(key)
        return whole or tuple(islice(_replaced(word, key, self), _MOST_ALTERNATIVES))

    def others(self, key: str) -> tuple[str, ...]:
        """The forms that mean the same as a key, without those that fold to it; often none."""
        own = self._own.get(key, ())
        known = [_by_key().get(each) for each in (key, *_telling(own))]
        tabled = [form for term in known if term is not None for form in term.forms]
        also = (form for each in _telling(tabled) for form in self._own.get(each, ()))
        return _distinct((*own, *tabled, *also), key)

    def names_in(self, key: str) -> list[tuple[int, int]]:
        """The names inside a word, the longest from left to right, as [start, end).

        Short names that often stand by chance in other words count where names are all of it.
        """
        found = self._names_in(key, chancy=True)
        is_covered = sum(end - start for start, end in found) == len(key)
        return found if is_covered else self._names_in(key, chancy=False)

    def _names_in(self, key: str, *, chancy: bool) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(key):
            lengths = range(min(len(key) - at, _longest_key()), _SHORTEST - 1, -1)
            size = next((n for n in lengths if self._is_name(key[at : at + n], chancy)), 0)
            found += [(at, at + size)] if size else []
            at += size or 1
        return found

    def _is_name(self, part: str, chancy: bool) -> bool:
        if part in self._own:
            return True
        term = _by_key().get(part)
        if term is None or _is_latin(part):
            return False
        return chancy or len(part) >= _SURE_LENGTH or term.kind not in _CHANCY


def _telling(forms: Sequence[str]) -> list[str]:
    """The keys that mean nobody else: not the last word of a longer form, a family's name."""
    keys = [key_of(form) for form in forms]
    return [key for key in keys if not any(each.endswith(f" {key}") for each in keys)]


@cache
def _longest_key() -> int:
    return max(map(len, _by_key()))


def _distinct(forms: Iterable[str], key: str) -> tuple[str, ...]:
    """Each form once, whichever script; none that is the key itself."""
    once: dict[str, str] = {}
    for form in forms:
        once.setdefault(key_of(form), form)
    return tuple(form for each, form in once.items() if each and each != key)


def _replaced(word: str, key: str, names: Names) -> Iterator[str]:
    """The word with each name inside it in every other form that is written without blanks."""
    if len(word) != len(key) or word.isascii():
        return
    choices: list[tuple[str, ...]] = []
    done = 0
    for start, end in names.names_in(key):
        unspaced = (form for form in names.others(key[start:end]) if not _is_latin(form))
        choices += [(word[done:start],), (word[start:end], *unspaced)]
        done = end
    choices.append((word[done:],))
    yield from ("".join(parts) for parts in islice(product(*choices), 1, None))


def _is_latin(form: str) -> bool:
    return any(c.isalpha() and c < "\u2e80" for c in form)


@lru_cache(maxsize=1024)
def longer(form: str) -> tuple[str, ...]:
    """The folded names of other things that hold this form of the table and are not meant by it."""
    key = key_of(form)
    mine = _by_key().get(key)
    if mine is None:
        return ()
    return tuple(
        each for each, term in _by_key().items()
        if key in each and each != key and term is not mine and term.kind in _GUARDING
    )  # fmt: skip
