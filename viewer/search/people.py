"""The people of a timeline as search sees them: their forms, and who a name or a side means."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from viewer.script.fold import fold
from viewer.script.spellings import mentioned
from viewer.script.terms import Names
from viewer.search.countries import names_of
from viewer.search.nodes import AllOf, AnyOf, Form, Node, Not, Side, Who, Word, form, is_spaced
from viewer.search.posts import holds, spelled_out
from viewer.search.query import Query, any_of, apart, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.model import Delegation, Person, Timeline

Need: TypeAlias = "tuple[Form, ...]"
_Asked = TypeVar("_Asked", Who, Side)

# A shorter surname stands in too many other words (Lee, Xi, Kim).
_SURNAME_LETTERS = 4
_SHORTEST_ROLE = 2

# Looking at more of a long article would be felt while typing.
_BEGINNING = 10_000


def forms(person: Person) -> tuple[str, ...]:
    """Every form of a person's name: as written, aliases, Latin, a Latin surname long enough."""
    name, latin = person.name.strip(), (person.latin or "").strip()
    surname = _last_word(latin or name)
    long_enough = sum(is_spaced(c) for c in surname) >= _SURNAME_LETTERS
    names = (name, *person.aliases, latin, surname if long_enough else "")
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _last_word(name: str) -> str:
    """The surname of a name that is written with blanks; "" for other names."""
    words = name.split()
    return words[-1] if len(words) > 1 and is_spaced(words[-1][0]) else ""


def everybody(timeline: Timeline) -> tuple[Person, ...]:
    """The people of a timeline, each once: sides first, leader before members."""
    found: list[Person] = []
    for delegation in timeline.delegations:
        found += members(delegation)
    return tuple({person.name: person for person in (*timeline.people, *found)}.values())


def members(delegation: Delegation) -> tuple[Person, ...]:
    """Everybody of one side, the leader first."""
    leader = (delegation.leader,) if delegation.leader is not None else ()
    return (*leader, *(person for person in delegation.members if person not in leader))


def groups(timeline: Timeline) -> tuple[tuple[str, ...], ...]:
    """The article's own alias groups: the forms of each person who has more than one."""
    return tuple(names for names in _own_forms(timeline) if len(names) > 1)


def expander(timeline: Timeline) -> Callable[[str], tuple[str, ...]]:
    """What `parse` takes as `expand` for this article: its own groups first, then the table."""
    return Names(groups(timeline)).expand


def _own_forms(timeline: Timeline) -> list[tuple[str, ...]]:
    """The forms of each person; one that two people share, a surname, tells neither."""
    people = [forms(person) for person in everybody(timeline)]
    bearers = Counter(fold(name) for names in people for name in names)
    return [tuple(name for name in names if bearers[fold(name)] == 1) for names in people]


class _Known(NamedTuple):
    """A person of the timeline: names nobody shares, what to look for, posts spelled out."""

    names: tuple[str, ...]
    forms: Need
    roles: tuple[str, ...]
    name: str


class Cast:
    """Who a name or a side means in one timeline; read when first asked."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._answers: dict[Who | Side, Need] = {}

    def who(self, asked: Who) -> Need:
        """The forms of the people of that name; the name itself where nobody bears it."""
        return self._answer(asked, self._who)

    def side(self, asked: Side) -> Need:
        """The forms of everybody of that side; the label itself where there is no such side."""
        return self._answer(asked, self._side)

    def mention(self, person: Person) -> Query:
        """The query for a mention of one person, not of somebody whose name holds that name."""
        own = [each for each in self._people if each.name == person.name]
        others = [form.key for each in self._people if each not in own for form in each.forms]
        return any_of([name for each in own for name in each.names] or forms(person), others)

    def _answer(self, asked: _Asked, find: Callable[[_Asked], Need]) -> Need:
        if asked not in self._answers:
            self._answers[asked] = find(asked)
        return self._answers[asked]

    @cached_property
    def people(self) -> tuple[tuple[Person, dict[str, str]], ...]:
        """Everybody with all forms of the name, each with its folded form."""
        return tuple(
            (person, {name: fold(name) for name in forms(person)})
            for person in everybody(self._timeline)
        )

    @cached_property
    def terms(self) -> frozenset[int]:
        """The terms of the table that the beginning of the article names."""
        return mentioned(self._timeline.text[:_BEGINNING])

    @cached_property
    def _people(self) -> list[_Known]:
        return [
            _Known(names, named(names), tuple(map(spelled_out, person.roles)), person.name)
            for person, names in zip(
                everybody(self._timeline), _own_forms(self._timeline), strict=True
            )
        ]

    @cached_property
    def expand(self) -> Callable[[str], tuple[str, ...]]:
        """What `parse` takes as `expand` for this timeline."""
        return expander(self._timeline)

    def _who(self, asked: Who) -> Need:
        keys = {name.key for name in asked.names}
        meant = [each for each in self._people if keys & {wanted.key for wanted in each.forms}]
        if meant:
            typed = named([name.text for name in asked.names])
            return _distinct((*self._forms(meant, asked.grown), *typed))
        # A name still being typed: 王 means everybody called so.
        meant = [each for each in self._people if _is_begun(each.forms, keys)]
        meant = meant or [each for each in self._people if _has_role(each, asked.names[0].key)]
        return self._forms(meant, asked.grown) or asked.names

    def _side(self, asked: Side) -> Need:
        sides = self._timeline.delegations
        key = asked.label.key
        meant = [each for each in sides if _is_side(each, key)]
        meant = meant or [each for each in sides if _is_side_begun(each, key)]
        names = {person.name for each in meant for person in members(each)}
        known = [each for each in self._people if each.name in names]
        return self._forms(known, asked.grown) or (asked.label,)

    def _forms(self, meant: list[_Known], grown: bool) -> Need:
        """All forms of some people, none of which is found inside the name of somebody else."""
        wanted = [form for each in meant for form in each.forms]
        if grown:
            wanted += [form for each in meant for form in named(self.expand(each.name))]
        others = [form.key for each in self._people if each not in meant for form in each.forms]
        return _distinct(apart(each, others) for each in wanted)


def resolve(node: Node, cast: Cast) -> Node:
    """The same condition with the people and sides of a timeline in place of their names."""
    match node:
        case Who():
            return Word(cast.who(node), node.places)
        case Side():
            return Word(cast.side(node), node.places)
        case Not():
            return Not(resolve(node.node, cast))
        case AllOf():
            return AllOf(tuple(resolve(each, cast) for each in node.nodes))
        case AnyOf():
            return AnyOf(tuple(resolve(each, cast) for each in node.nodes))
        case _:
            return node


def _is_begun(person: Need, keys: set[str]) -> bool:
    return any(key in wanted.key for key in keys for wanted in person)


def _has_role(person: _Known, key: str) -> bool:
    post = spelled_out(key)
    return len(key) >= _SHORTEST_ROLE and any(holds(role, post) for role in person.roles)


def _is_side(delegation: Delegation, key: str) -> bool:
    """Whether that is its label, or a name or the code of its country."""
    return key == form(delegation.label).key or key in names_of(delegation.country or "")


def _is_side_begun(delegation: Delegation, key: str) -> bool:
    """Whether its label holds that (letters from a word on), or its country begins so."""
    label = form(delegation.label).key
    held = f" {key}" in f" {label}" if is_spaced(key[:1]) else key in label
    names = names_of(delegation.country or "")
    return held or any(len(name) > len(key) > 1 and name.startswith(key) for name in names)


def _distinct(wanted: Iterable[Form]) -> Need:
    return tuple({each.key: each for each in reversed(tuple(wanted))}.values())[::-1]
