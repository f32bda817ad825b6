"""What the reader searches for: the text of the search box as conditions, never refused."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from viewer.script.terms import longer
from viewer.search.nodes import (
    AllOf,
    AnyOf,
    Clock,
    Form,
    Guard,
    Has,
    Node,
    Not,
    Place,
    Side,
    Who,
    Word,
    all_of,
    any_of_nodes,
    form,
    is_spaced,
)
from viewer.search.tokens import Kind, Token, tokens
from viewer.search.values import clock_from, clock_to, day, place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Expand: TypeAlias = "Callable[[str], tuple[str, ...]]"


class Code(StrEnum):
    """What is wrong with a part of a query."""

    UNCLOSED_QUOTE = "unclosed-quote"
    EMPTY_QUOTE = "empty-quote"
    EMPTY_VALUE = "empty-value"
    EMPTY_NOT = "empty-not"
    BAD_TIME = "bad-time"
    BAD_DATE = "bad-date"
    BAD_PLACE = "bad-place"
    LONE_OR = "lone-or"
    TOO_LONG = "too-long"


class Problem(NamedTuple):
    """[start, end) of the query's text that was ignored, and why."""

    start: int
    end: int
    code: Code


class Expansion(NamedTuple):
    """A word of the query and the other forms that match as well."""

    word: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search: the condition (None: nothing asked), and what to tell the reader."""

    node: Node | None = None
    problems: tuple[Problem, ...] = ()
    expansions: tuple[Expansion, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked, so that there is nothing to find."""
        return self.node is None


def parse(text: str, exact: bool = False, expand: Expand | None = None) -> Query:
    """The query that a text means.

    `exact` takes every word to the character, as if quoted. `expand` gives the other forms of a
    word (see `viewer.script.terms.expand`); None looks for what was typed alone. Wrong parts are
    left out and named in `problems`.
    """
    grow = cache(expand) if expand is not None and not exact else None
    return _Parser(exact, grow).parse(text)


def any_of(forms: Sequence[str], others: Sequence[str] = ()) -> Query:
    """The query for a mention of any of the forms, such as the names of a chosen person.

    A form is not looked for inside `others`, the folded names of other people.
    """
    wanted = tuple(apart(each, others) for each in named(forms))
    return Query(Word(wanted)) if wanted else Query()


def both(a: Query, b: Query) -> Query:
    """The query for what `a` and `b` find both; an empty one asks nothing."""
    nodes = [node for node in (a.node, b.node) if node is not None]
    return Query(all_of(nodes), a.problems + b.problems, a.expansions + b.expansions)


def named(forms: Sequence[str]) -> tuple[Form, ...]:
    """Forms of a name, once each: those of a spaced script stand between word boundaries."""
    wanted = (guarded(form(text, bounded=True)) for text in forms)
    return tuple({each.key: each for each in wanted if each.key}.values())


def guarded(wanted: Form) -> Form:
    """The form, not to be found inside the names of other things: 朝鮮 not in 朝鮮半島."""
    return apart(wanted, longer(wanted.text))


def apart(wanted: Form, terms: Iterable[str]) -> Form:
    """The form, not to be found inside those of the folded terms that hold it."""
    guards = (
        Guard(term, found.start())
        for term in terms
        if wanted.key in term and term != wanted.key
        for found in re.finditer(re.escape(wanted.key), term)
    )
    return replace(wanted, guards=tuple(dict.fromkeys((*wanted.guards, *guards))))


@dataclass(slots=True, eq=False)
class _Parser:
    """The state of one parse: the places named by `in:`, and what was noticed on the way."""

    exact: bool
    expand: Expand | None
    wanted: frozenset[Place] = frozenset()
    unwanted: frozenset[Place] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    expansions: list[Expansion] = field(default_factory=list)

    @property
    def places(self) -> frozenset[Place]:
        """Where words must stand: what is wanted without what is not; none for anywhere."""
        return (self.wanted or frozenset(Place)) - self.unwanted if self.unwanted else self.wanted

    def parse(self, text: str) -> Query:
        found = list(islice(tokens(text[:_MOST_CHARACTERS]), _MOST_TOKENS))
        end = found[-1].end if len(found) == _MOST_TOKENS else _MOST_CHARACTERS
        if text[end:].strip():
            self.problems.append(Problem(end, len(text), Code.TOO_LONG))
        for token in found:
            self._take_places(token)
        nodes = _join_clocks(self._conditions(self._phrases(found)))
        if self.places:
            nodes.append(Has(self.places))
        expansions = tuple(dict.fromkeys(self.expansions))
        return Query(all_of(nodes), tuple(sorted(self.problems)), expansions)

    def _report(self, token: Token, code: Code) -> None:
        self.problems.append(Problem(token.start, token.end, code))

    def _take_places(self, token: Token) -> None:
        """`in:` holds for all words, wherever it stands."""
        if token.field != "in":
            return
        known = frozenset(self._read(token, place, Code.BAD_PLACE))
        if not _values(token.plain):
            self._report(token, Code.EMPTY_VALUE)
        if token.negative:
            self.unwanted |= known
        else:
            self.wanted |= known

    def _phrases(self, found: list[Token]) -> list[list[Token]]:
        """Each token alone, but words with blanks that together are one term: Donald Trump."""
        groups: list[list[Token]] = []
        at = 0
        while at < len(found):
            size = self._phrase_size(found[at : at + _LONGEST_PHRASE])
            groups.append(found[at : at + size])
            at += size
        return groups

    def _phrase_size(self, following: list[Token]) -> int:
        if self.expand is None:
            return 1
        spaced = 1 if _is_spaced_word(following[0]) or _is_spaced_value(following[0]) else 0
        while 0 < spaced < len(following) and _is_spaced_word(following[spaced]):
            spaced += 1
        sizes = range(spaced, 1, -1)
        return next((n for n in sizes if self.expand(_phrase(following[:n]))), 1)

    def _conditions(self, groups: list[list[Token]]) -> list[Node]:
        """One condition for each group; OR joins its neighbours alone."""
        choices: list[list[Node]] = []
        pending: Token | None = None
        for group in groups:
            if group[0].kind is Kind.AND:
                continue
            if group[0].kind is Kind.OR:
                if pending is not None or not choices:
                    self._report(group[0], Code.LONE_OR)
                else:
                    pending = group[0]
                continue
            if pending is None:
                choices.append([])
            pending = None
            node = self._node(group)
            choices[-1] += [node] if node is not None else []
        if pending is not None:
            self._report(pending, Code.LONE_OR)
        joined = (any_of_nodes(nodes) for nodes in choices)
        return [node for node in joined if node is not None]

    def _node(self, group: list[Token]) -> Node | None:
        token = group[0]
        if token.kind is Kind.FIELD:
            node = self._field(token, _phrase(group))
        elif len(group) > 1:
            return self._phrase_node(group)
        else:
            node = self._single(token)
        if node is None or not token.negative:
            return node
        return Not(node)

    def _phrase_node(self, group: list[Token]) -> Node:
        words: list[Node] = [Word((form(token.text),), self.places) for token in group]
        others = self._others(_phrase(group))
        return (
            AnyOf((AllOf(tuple(words)), Word(others, self.places)))
            if others
            else AllOf(tuple(words))
        )

    def _single(self, token: Token) -> Node | None:
        if not token.closed:
            self.problems.append(Problem(token.start, token.start + 1, Code.UNCLOSED_QUOTE))
        exact = self.exact or token.kind is Kind.EXACT
        wanted = form(token.text, exact=exact)
        if not wanted.key.strip():
            self._report(token, Code.EMPTY_QUOTE if token.kind is Kind.EXACT else Code.EMPTY_NOT)
            return None
        others = () if exact else self._others(token.text)
        return Word((wanted, *others), self.places)

    def _others(self, word: str) -> tuple[Form, ...]:
        """The other forms of a word, those left out that hold one already looked for."""
        others = _unheld(word, self.expand(word)) if self.expand is not None else ()
        if others:
            self.expansions.append(Expansion(word, tuple(each.text for each in others)))
        return others

    def _field(self, token: Token, text: str) -> Node | None:
        if token.field == "in":
            return None
        values = [text[start:end] for start, end in _values(text)]
        if not values:
            self._report(token, Code.EMPTY_VALUE)
        if not token.closed:
            self._report(token, Code.UNCLOSED_QUOTE)
        match token.field:
            case "who":
                return any_of_nodes([self._who(name) for name in values])
            case "side":
                grown = self.expand is not None
                return any_of_nodes([Side(form(each), self.places, grown) for each in values])
            case "date":
                return any_of_nodes(self._read(token, day, Code.BAD_DATE))
            case "from":
                return any_of_nodes(self._read(token, clock_from, Code.BAD_TIME))
            case _:
                return any_of_nodes(self._read(token, clock_to, Code.BAD_TIME))

    def _who(self, name: str) -> Who:
        grown = self.expand is not None
        return Who((form(name), *self._others(name)), self.places, grown)

    def _read(self, token: Token, read: Callable[[str], _T | None], wrong: Code) -> list[_T]:
        """The values of a field that can be read; the others are reported, each alone."""
        found = {(s, e): read(token.plain[s:e]) for s, e in _values(token.plain)}
        bad = [span for span, value in found.items() if value is None]
        if len(bad) == len(found) and bad:
            self._report(token, wrong)
        else:
            shift = token.first
            self.problems += [Problem(s + shift, e + shift, wrong) for s, e in bad]
        return [value for value in found.values() if value is not None]


_LONGEST_PHRASE = 5

# A whole article pasted into the box must not hold up the window.
_MOST_TOKENS = 100
_MOST_CHARACTERS = 1_000
_VALUE = re.compile(r"[^\s|｜,，、](?:[^|｜,，、]*[^\s|｜,，、])?")
_T = TypeVar("_T")


def _values(text: str) -> list[tuple[int, int]]:
    """Where the values of a field lie: in:caption|heading, who:A,B."""
    return [found.span() for found in _VALUE.finditer(text)]


def _phrase(group: list[Token]) -> str:
    return " ".join(token.text for token in group)


def _is_spaced_word(token: Token) -> bool:
    """Whether a token may be one word of a longer Latin name."""
    plain = token.kind is Kind.WORD and not token.negative
    return plain and _is_spaced_text(token.text)


def _is_spaced_value(token: Token) -> bool:
    """Whether a field may hold the first word of a Latin name: who:Marco Rubio."""
    return token.field in ("who", "side") and not token.quoted and _is_spaced_text(token.text)


def _is_spaced_text(text: str) -> bool:
    return bool(text) and all(is_spaced(c) or not c.isalnum() for c in text)


@lru_cache(maxsize=256)
def _unheld(word: str, others: tuple[str, ...]) -> tuple[Form, ...]:
    """Forms of the others; none that could only match where the word or a shorter form does."""
    kept: list[Form] = []
    held = {form(word).key}
    for each in sorted(named(others), key=lambda wanted: len(wanted.key)):
        if not any(key in each.key for key in held):
            kept.append(each)
            held.add(each.key)
    order = [form(text).key for text in others]
    return tuple(sorted(kept, key=lambda wanted: order.index(wanted.key)))


def _join_clocks(nodes: list[Node]) -> list[Node]:
    """One `from:` and one `to:` make one range, so that it may run over midnight."""
    clocks = [node for node in nodes if isinstance(node, Clock)]
    firsts = [each.first for each in clocks if each.last == dt.time.max]
    lasts = [each.last for each in clocks if each.last != dt.time.max]
    if len(firsts) != 1 or len(lasts) != 1:
        return nodes
    others = [node for node in nodes if not isinstance(node, Clock)]
    return [*others, Clock(firsts[0], lasts[0])]
