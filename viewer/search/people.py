"""The people of a timeline as search sees them: their forms, and who a name or a side means."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from viewer.script.fold import fold
from viewer.script.terms import expand
from viewer.search.nodes import AllOf, AnyOf, Form, Node, Not, Side, Who, Word, form, is_spaced
from viewer.search.query import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.model import Delegation, Person, Timeline

Need: TypeAlias = "tuple[Form, ...]"

# A shorter surname stands in too many other words (Lee, Xi, Kim).
_SURNAME_LETTERS = 4


def forms(person: Person) -> tuple[str, ...]:
    """Every form of a person's name: as written, aliases, Latin, a Latin surname long enough."""
    latin = (person.latin or "").strip()
    surname = latin.split()[-1] if latin else ""
    long_enough = sum(is_spaced(c) for c in surname) >= _SURNAME_LETTERS
    names = (person.name, *person.aliases, latin, surname if long_enough else "")
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


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
    return partial(expand, own=groups(timeline))


def _own_forms(timeline: Timeline) -> list[tuple[str, ...]]:
    """The forms of each person; one that two people share, a surname, tells neither."""
    people = [forms(person) for person in everybody(timeline)]
    bearers = Counter(fold(name) for names in people for name in names)
    return [tuple(name for name in names if bearers[fold(name)] == 1) for names in people]


class Cast:
    """Who a name or a side means in one timeline; read when first asked."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    @cached_property
    def _people(self) -> list[Need]:
        return [named(names) for names in _own_forms(self._timeline)]

    @cached_property
    def _sides(self) -> list[tuple[Delegation, Need]]:
        return [(each, _of_side(each)) for each in self._timeline.delegations]

    def who(self, names: Need) -> Need:
        """The forms of the people of that name; the name itself where nobody bears it."""
        keys = {name.key for name in names}
        meant = [each for each in self._people if keys & {wanted.key for wanted in each}]
        if not meant:  # a name still being typed: 王 means everybody called so
            meant = [each for each in self._people if _is_begun(each, keys)]
        return _distinct(wanted for each in meant for wanted in each) or names

    def side(self, label: Form) -> Need:
        """The forms of everybody of that side; the label itself where there is no such side."""
        meant = [forms for each, forms in self._sides if _is_side(each, label.key)]
        return _distinct(wanted for each in meant for wanted in each) or (label,)


def resolve(node: Node, cast: Cast) -> Node:
    """The same condition with the people and sides of a timeline in place of their names."""
    match node:
        case Who():
            return Word(cast.who(node.names), node.places)
        case Side():
            return Word(cast.side(node.label), node.places)
        case Not():
            return Not(resolve(node.node, cast))
        case AllOf():
            return AllOf(tuple(resolve(each, cast) for each in node.nodes))
        case AnyOf():
            return AnyOf(tuple(resolve(each, cast) for each in node.nodes))
        case _:
            return node


def _of_side(delegation: Delegation) -> Need:
    return _distinct(each for person in members(delegation) for each in named(forms(person)))


def _is_begun(person: Need, keys: set[str]) -> bool:
    return any(key in wanted.key for key in keys for wanted in person)


def _is_side(delegation: Delegation, key: str) -> bool:
    names = (delegation.label, delegation.country or "")
    return key in form(names[0]).key or key == form(names[1]).key


def _distinct(wanted: Iterable[Form]) -> Need:
    return tuple({each.key: each for each in wanted}.values())
