"""What becomes of the people of an article when the user corrects one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viewer.model import Certainty, Delegation, Overrides, Person

if TYPE_CHECKING:
    from viewer.model import Timeline

NO_SIDE = -1


@dataclass(frozen=True, slots=True)
class Correction:
    """The person called `name` in the original is `person`, of a side (a number or NO_SIDE).

    `person` None: it is no person at all. `same_as` names another person this one is: their roles
    and forms of name are put together under that one.
    """

    name: str
    person: Person | None
    side: int
    leader: bool = False
    same_as: str = ""


def _without(delegation: Delegation, name: str) -> Delegation:
    leader = delegation.leader
    return replace(
        delegation,
        leader=None if leader is not None and leader.name == name else leader,
        members=tuple(one for one in delegation.members if one.name != name),
    )


def _merged(kept: Person, gone: Person) -> Person:
    """Return one person with the roles and forms of two."""
    roles = dict.fromkeys((*kept.roles, *gone.roles))
    latin = (gone.latin,) if gone.latin and kept.latin and gone.latin != kept.latin else ()
    forms = dict.fromkeys((*kept.aliases, gone.name, *gone.aliases, *latin))
    return replace(
        kept,
        roles=tuple(roles),
        latin=kept.latin or gone.latin,
        aliases=tuple(form for form in forms if form != kept.name),
        country=kept.country or gone.country,
        certainty=Certainty.STATED,
    )


def _absorbing(delegation: Delegation, name: str, gone: Person) -> Delegation:
    leader = delegation.leader
    if leader is not None and leader.name == name:
        leader = _merged(leader, gone)
    members = (_merged(one, gone) if one.name == name else one for one in delegation.members)
    return replace(delegation, leader=leader, members=tuple(members))


def _placed(delegation: Delegation, person: Person, *, leads: bool, at: int) -> Delegation:
    """Return a side with a person as its leader, or among its members at a place."""
    if not leads:
        members = (*delegation.members[:at], person, *delegation.members[at:])
        return replace(delegation, members=members)
    before = () if delegation.leader is None else (delegation.leader,)
    return replace(delegation, leader=person, members=(*before, *delegation.members))


def _place(delegation: Delegation, name: str) -> int:
    names = [one.name for one in delegation.members]
    return names.index(name) if name in names else len(names)


def _namesake(timeline: Timeline, name: str, person: Person | None) -> str:
    """Return the new name of a person if another one has it already: then the two are one."""
    if person is None or person.name == name:
        return ""
    sides = timeline.delegations
    others = {one.name for side in sides for one in (side.leader, *side.members) if one}
    others |= {one.name for one in timeline.people}
    return person.name if person.name in others else ""


def corrected(timeline: Timeline, overrides: Overrides, correction: Correction) -> Overrides:
    """Return the overrides that hold all people of a timeline, one of them corrected."""
    name, person = correction.name, correction.person
    same_as = correction.same_as or _namesake(timeline, name, person)
    places = [_place(one, name) for one in timeline.delegations]
    sides = [_without(one, name) for one in timeline.delegations]
    people = [one for one in timeline.people if one.name != name]
    at = next((n for n, one in enumerate(timeline.people) if one.name == name), len(people))
    if person is not None and same_as:
        sides = [_absorbing(one, same_as, person) for one in sides]
        people = [_merged(p, person) if p.name == same_as else p for p in people]
    elif person is not None and correction.side == NO_SIDE:
        people.insert(at, person)
    elif person is not None:
        side = correction.side
        sides[side] = _placed(sides[side], person, leads=correction.leader, at=places[side])
    return replace(overrides, delegations=tuple(sides), people=tuple(people))
