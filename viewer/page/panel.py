"""The delegations panel: a card for each side, or the people an article without sides names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.model import Certainty
from viewer.page.marks import visible
from viewer.page.state import convert, language_of
from viewer.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viewer.page.mentions import Listed
from viewer.page.state import State


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person on a card; `key` is the name in the original, the rest is in the script on display.

    `entries` is the number of entries that mention any form of the name, None while counting.
    """

    key: str
    name: str
    roles: str
    others: str
    leader: bool
    chosen: bool
    uncertain: bool
    side: int
    entries: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """A side with its people, leader first; `side` is -1 for people of no delegation."""

    title: str
    sign: str
    side: int
    people: tuple[PersonLine, ...]


def _others(state: State, listed: Listed) -> str:
    """Return the Latin name and the aliases, as one line."""
    person = listed.person
    say = words(language_of(state))
    parts = [person.latin] if person.latin else []
    if person.aliases:
        names = say("comma").join(convert(state, alias) for alias in person.aliases)
        parts.append(say("person.also", names=names))
    return " · ".join(parts)


def _line(state: State, listed: Listed, counts: Mapping[str, int]) -> PersonLine:
    person = listed.person
    return PersonLine(
        key=person.name,
        name=visible(convert(state, person.name)),
        roles=words(language_of(state))("comma").join(
            visible(convert(state, r)) for r in person.roles
        ),
        others=_others(state, listed),
        leader=listed.leader,
        chosen=person.name == state.person,
        uncertain=person.certainty is not Certainty.STATED,
        side=listed.side,
        entries=counts.get(person.name),
    )


def make_cards(state: State, counts: Mapping[str, int]) -> tuple[Card, ...]:
    """Return the cards of the panel; `counts` maps names to entries that mention them."""
    everyone = state.article.people.everyone
    cards = []
    for number, delegation in enumerate(state.article.timeline.delegations):
        label = convert(state, delegation.label)
        lines = tuple(_line(state, one, counts) for one in everyone if one.side == number)
        cards.append(Card(label, label[:1], number, lines))
    rest = tuple(_line(state, one, counts) for one in everyone if one.side < 0)
    if rest:
        key = "panel.others" if cards else "panel.people"
        cards.append(Card(words(language_of(state))(key), "", -1, rest))
    return tuple(cards)
