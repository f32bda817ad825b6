"""The people of a timeline as search sees them: their forms, and who a name or a side means."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from viewer.script.fold import fold
from viewer.script.terms import expand
from viewer.search.nodes import AllOf, AnyOf, Form, Node, Not, Side, Who, Word, form, is_spaced
from viewer.search.query import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.model import Delegation, Person, Timeline

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


def resolve(node: Node, timeline: Timeline) -> Node:
    """The same condition with the people and sides of this timeline in place of their names.

    A name or side that the article does not know is looked for as a word.
    """
    match node:
        case Who():
            return Word(_who(node.names, timeline), node.places)
        case Side():
            return Word(_side(node.label, timeline), node.places)
        case Not():
            return Not(resolve(node.node, timeline))
        case AllOf():
            return AllOf(tuple(resolve(each, timeline) for each in node.nodes))
        case AnyOf():
            return AnyOf(tuple(resolve(each, timeline) for each in node.nodes))
        case _:
            return node


def _who(names: tuple[Form, ...], timeline: Timeline) -> tuple[Form, ...]:
    people = [named(names) for names in _own_forms(timeline)]
    keys = {name.key for name in names}
    meant = [each for each in people if keys & {wanted.key for wanted in each}]
    if not meant:  # a name still being typed: 王 means 王毅 and 王文濤
        meant = [each for each in people if _is_begun(each, keys)]
    return _distinct(wanted for each in meant for wanted in each) or names


def _is_begun(person: tuple[Form, ...], keys: set[str]) -> bool:
    return any(key in wanted.key for key in keys for wanted in person)


def _side(label: Form, timeline: Timeline) -> tuple[Form, ...]:
    meant = [each for each in timeline.delegations if _is_side(each, label.key)]
    people = (person for delegation in meant for person in members(delegation))
    return _distinct(wanted for person in people for wanted in named(forms(person))) or (label,)


def _is_side(delegation: Delegation, key: str) -> bool:
    names = (delegation.label, delegation.country or "")
    return key in form(names[0]).key or key == form(names[1]).key


def _distinct(wanted: Iterable[Form]) -> tuple[Form, ...]:
    return tuple({each.key: each for each in wanted}.values())
