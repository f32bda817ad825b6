"""Where listed people stand in a text, whatever form and script their name takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from viewer.script.fold import fold
from viewer.search import forms

if TYPE_CHECKING:
    from viewer.model import Person, Timeline


class Mention(NamedTuple):
    """[start, end) of a name in a text, and whose it is: an index into `People.everyone`."""

    start: int
    end: int
    person: int


class Listed(NamedTuple):
    """A person with the side (index of the delegation) or -1 for a person of no delegation."""

    person: Person
    side: int
    leader: bool


def _listed(timeline: Timeline) -> tuple[Listed, ...]:
    listed: list[Listed] = []
    for side, delegation in enumerate(timeline.delegations):
        if delegation.leader is not None:
            listed.append(Listed(delegation.leader, side, leader=True))
        listed += [Listed(person, side, leader=False) for person in delegation.members]
    listed += [Listed(person, -1, leader=False) for person in timeline.people]
    return tuple(listed)


_LATIN = re.compile(r"[a-z\u00c0-\u024f]")


def _whole(form: str) -> str:
    """Return the pattern of a form; Latin letters never match inside a longer word."""
    before = r"(?<![a-z\u00c0-\u024f])" if _LATIN.match(form[0]) else ""
    after = r"(?![a-z\u00c0-\u024f])" if _LATIN.match(form[-1]) else ""
    return f"{before}{re.escape(form)}{after}"


class People:
    """Everybody an article lists, and a finder for their names in any text of it."""

    def __init__(self, timeline: Timeline) -> None:
        """Build the finder: one alternation over the folded forms, longest first."""
        self.everyone = _listed(timeline)
        self._owner: dict[str, int] = {}
        for number, listed in enumerate(self.everyone):
            for form in forms(listed.person):
                self._owner.setdefault(fold(form), number)
        longest_first = sorted(self._owner, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return every mention in `text` (original script), in order, never overlapping."""
        return tuple(
            Mention(found.start(), found.end(), self._owner[found.group()])
            for found in self._pattern.finditer(fold(text))
        )

    def side(self, person: int) -> int:
        """Return the side of a person by number, -1 for none."""
        return self.everyone[person].side

    def number(self, name: str) -> int | None:
        """Return the number of the person called `name` in the original, None if unknown."""
        for number, listed in enumerate(self.everyone):
            if listed.person.name == name:
                return number
        return None
