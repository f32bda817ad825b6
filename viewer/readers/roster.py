"""Who belongs together: mentions of one person joined, people given to sides, sides led."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Certainty, Delegation, Person
from viewer.readers import names, roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viewer.readers.names import Line
    from viewer.readers.party import Claim


class Roster(NamedTuple):
    """The sides of a meeting, in order, and the people who belong to none."""

    delegations: tuple[Delegation, ...]
    people: tuple[Person, ...]


class Sighting(NamedTuple):
    """A person named in running text, and what the sentence says.

    `meets`: it speaks of a meeting; `paired`: two people stand side by side in it, this one and
    another; `leads`: of leading others.
    """

    person: Person
    meets: bool
    leads: bool
    paired: bool


# -- one person, many mentions ---------------------------------------------------------------


def _latin_key(latin: str) -> str:
    return "".join(c for c in latin.lower() if "a" <= c <= "z" or "à" <= c <= "ž")


def _differ(latin: str | None, other: str | None) -> bool:
    """Whether two Latin names are of two people: neither holds all words of the other."""
    if latin is None or other is None or _latin_key(latin) == _latin_key(other):
        return False
    one, two = ({*name.lower().replace("-", " ").split()} for name in (latin, other))
    return bool(one - two and two - one)


def keys(person: Person) -> list[str]:
    """What a person is known by: the Latin name, and each written form."""
    latin = [_latin_key(person.latin)] if person.latin else []
    return latin + [names.fold(n) for n in (person.name, *person.aliases)]


def join_roles(first: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """The roles of both, without those that are a shorter part or another form of one of them."""
    kept: list[str] = []
    for role in (*first, *more):
        plain = _bare(role)
        shorter = [k for k in kept if _bare(k) in plain and _bare(k) != plain]
        if shorter:
            kept = [role if k == shorter[0] else k for k in kept if k not in shorter[1:]]
        elif not any(plain in _bare(k) or _canonical(role) in _canonical(k) for k in kept):
            kept.append(role)
    return tuple(kept)


def _bare(role: str) -> str:
    return "".join(names.fold(role).split())


def _canonical(role: str) -> str:
    """A role without its country, short forms spelled out: 中國外長 is 外交部長."""
    plain = _bare(role)
    plain = plain[names.country_length(plain) :]
    same = _same_roles()
    size = next((n for n in range(7, 1, -1) if plain[-n:] in same), 0)
    return plain[: len(plain) - size] + same[plain[-size:]] if size else plain


@cache
def _same_roles() -> dict[str, str]:
    pairs = (pair.partition("=") for pair in names.words("roles")["same"])
    return {short: full for short, _, full in pairs}


def merge(first: Person, other: Person) -> Person:
    """One person of two mentions; the first gives the name, the other form becomes an alias."""
    known = {names.fold(first.name)}
    aliases: list[str] = []
    for name in (*first.aliases, other.name, *other.aliases):
        if names.fold(name) not in known:
            known.add(names.fold(name))
            aliases.append(name)
    sure = Certainty.STATED in (first.certainty, other.certainty)
    return Person(
        first.name,
        join_roles(first.roles, other.roles),
        first.latin or other.latin,
        tuple(aliases),
        first.country or other.country,
        Certainty.STATED if sure else Certainty.INFERRED,
    )


@dataclass(slots=True, eq=False)
class Register:
    """Every person met so far, by each of their keys; grows while an article is read."""

    people: list[Person] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, person: Person) -> int:
        """Join a mention to who is known, or enter a new person; the person's place."""
        places = dict.fromkeys(self.places[k] for k in keys(person) if k in self.places)
        found = [p for p in places if not _differ(self.people[p].latin, person.latin)]
        place = found[0] if found else len(self.people)
        if found:
            self.people[place] = merge(self.people[place], person)
        else:
            self.people.append(person)
        for key in keys(self.people[place]):
            self.places.setdefault(key, place)
        return place


def role_country(person: Person) -> str | None:
    """The country the roles of a person name first."""
    codes = (names.country_of(names.fold(role)) for role in person.roles)
    return next((code for code in codes if code), None)


# -- ranks -----------------------------------------------------------------------------------


def is_head(role: str, *, company: bool = False) -> bool:
    """Whether a folded role leads a state, a government or a party; or, if asked, a company."""
    if "兼" in role:
        return any(is_head(post, company=company) for post in role.split("兼"))
    lists = names.words("roles")
    begin = roles.last_role(role, 0, len(role))
    if begin < 0:
        return False
    company = company and role[begin:] in lists["company heads"]
    return company or _leads(role, begin, lists["heads"])


def is_leader(person: Person, *, company: bool = False) -> bool:
    """Whether one of the roles of a person leads a state, a government, a party (or a company)."""
    return any(is_head(names.fold(role), company=company) for role in person.roles)


def _leads(role: str, begin: int, heads: frozenset[str]) -> bool:
    if role[begin:] not in heads:
        return False
    before = role[names.country_length(role) : begin]
    bare = not before or names.country_of_word(before) is not None
    return bare or before in names.words("roles")["plain before heads"]


# -- sides -----------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class _Party:
    label: str | None
    country: str | None
    leader: int | None
    members: list[int]


def build(
    claims: Sequence[Claim], sightings: Sequence[Sighting], lines: Sequence[Line] = ()
) -> Roster:
    """The Roster of all lists and all mentions of an article, each in order of appearance."""
    register = Register()
    parties: list[_Party] = []
    for claim in claims:
        _enter(claim, register, parties)
    listed = {place for party in parties for place in party.members}
    seen = [(register.add(s.person), s) for s in sightings]
    for place, person in enumerate(register.people):
        if (country := role_country(person)) != person.country:
            register.people[place] = replace(person, country=country)
    parties = _settle(parties, register)
    for party in parties:
        _find_leader(party, seen, register, listed)
    _lead_the_last(parties, seen, register, listed)
    return _roster(parties, [place for place, _ in seen], register, lines)


def _enter(claim: Claim, register: Register, parties: list[_Party]) -> None:
    side = claim.side
    leader = register.add(side.leader) if side.leader else None
    members = [register.add(person) for person in claim.members]
    party = next((p for p in parties if _same_side(p, claim, leader)), None)
    if party is None:
        party = _Party(side.label, side.country, None, [])
        parties.append(party)
    if party.leader is None:
        party.leader = leader
    party.members += [m for m in members if m not in party.members]


def _same_side(party: _Party, claim: Claim, leader: int | None) -> bool:
    side = claim.side
    if side.country and party.country:
        return side.country == party.country
    if side.label and party.label:
        return names.fold(side.label) == names.fold(party.label)
    return leader is not None and leader == party.leader


def _settle(parties: Sequence[_Party], register: Register) -> list[_Party]:
    """Give the sides that only a leader names their country, and join those of one country."""
    settled: list[_Party] = []
    for party in parties:
        if party.label is None:
            party.country = party.country or _party_country(party, register)
        else:
            party.country = _meant(names.fold(party.label), party.country, register)
        same = next((p for p in settled if party.country and p.country == party.country), None)
        if same is None:
            settled.append(party)
            continue
        same.label = same.label or party.label
        same.leader = party.leader if same.leader is None else same.leader
        same.members += [m for m in party.members if m not in same.members]
    return settled


def _meant(label: str, country: str | None, register: Register) -> str | None:
    """Which country 阿方 means: one of the article's whose name begins so, else the usual one."""
    short = label.removesuffix("方")
    if short == label:
        return country
    named = dict.fromkeys(person.country for person in register.people if person.country)
    fitting = [code for code in named if names.country_begins(code, short)]
    return country if country in fitting or not fitting else fitting[0]


def _party_country(party: _Party, register: Register) -> str | None:
    places = [party.leader, *party.members] if party.leader is not None else party.members
    codes = (register.people[place].country for place in places if place is not None)
    return next((code for code in codes if code), None)


def _find_leader(
    party: _Party, seen: Sequence[tuple[int, Sighting]], register: Register, listed: set[int]
) -> None:
    if party.leader is None:
        party.leader = _leader_in_text(party, seen, register, listed)
    if party.leader is None and party.members:
        first = register.people[party.members[0]]
        if _heads(first, party):
            party.leader = party.members[0]
    party.members = [m for m in party.members if m != party.leader]


def _leader_in_text(
    party: _Party, seen: Sequence[tuple[int, Sighting]], register: Register, listed: set[int]
) -> int | None:
    ours = [(p, s) for p, s in seen if _belongs(register.people[p], party) and p not in listed]
    for place, sighting in ours:
        if sighting.leads:
            return place
    for place, sighting in ours:
        if (sighting.meets or sighting.paired) and _heads(register.people[place], party):
            return place
    return next((place for place, s in ours if s.paired and s.meets), None)


def _lead_the_last(
    parties: Sequence[_Party],
    seen: Sequence[tuple[int, Sighting]],
    register: Register,
    listed: set[int],
) -> None:
    """國家主席 without a country leads the one side that nobody else leads."""
    without = [party for party in parties if party.leader is None]
    if len(without) != 1 or len(parties) < 2:
        return
    taken = listed | {party.leader for party in parties if party.leader is not None}
    for place, sighting in seen:
        person = register.people[place]
        head = is_leader(person)
        if sighting.meets and head and person.country is None and place not in taken:
            without[0].leader = place
            return


def _belongs(person: Person, party: _Party) -> bool:
    if party.country:
        return person.country == party.country
    label = names.fold(party.label or "\n")
    return any(label in names.fold(role) for role in person.roles)


def _heads(person: Person, party: _Party) -> bool:
    return is_leader(person, company=party.country is None)


def _roster(
    parties: Sequence[_Party], order: Sequence[int], register: Register, lines: Sequence[Line]
) -> Roster:
    delegations = tuple(_delegation(party, register, lines) for party in parties)
    taken = {m for party in parties for m in (party.leader, *party.members)}
    others = dict.fromkeys(place for place in order if place not in taken)
    return Roster(delegations, tuple(register.people[place] for place in others))


def _delegation(party: _Party, register: Register, lines: Sequence[Line]) -> Delegation:
    def person(place: int) -> Person:
        found = register.people[place]
        country = party.country or found.country
        return found if country == found.country else replace(found, country=country)

    leader = None if party.leader is None else person(party.leader)
    members = tuple(person(m) for m in party.members)
    return Delegation(party.label or _label(leader, members, lines), party.country, leader, members)


def _label(leader: Person | None, members: Sequence[Person], lines: Sequence[Line]) -> str:
    """Where no word names a side: the country as the roles write it, or the house, or a name."""
    if leader is None:
        return ""
    people = (leader, *members) if leader.country else (leader,)
    found = [
        role[at : at + names.country_length(names.fold(role)[at:])]
        for role in (role for person in people for role in person.roles)
        for at, code in names.countries_in(names.fold(role))
        if code == leader.country
    ]
    own = names.own_names(leader.country) if leader.country else ()
    named = (word for word in found if names.fold(word) in own)
    body = _named_in(lines, own) or found[0] if found else None
    return next(named, body) or next(filter(None, map(_house, leader.roles)), leader.name)


def _named_in(lines: Sequence[Line], own: Sequence[str]) -> str | None:
    """A country as the article writes it."""
    for line in lines:
        for word in own:
            if (at := line.plain.find(word)) >= 0:
                return line.raw[at : at + len(word)]
    return None


def _house(role: str) -> str:
    """Whose role it is, as written: 海協會 of 海協會會長; empty where it does not say."""
    plain = names.fold(role)
    house = role[: max(roles.last_role(plain, 0, len(role)), 0)]
    return "" if names.fold(house) in names.words("roles")["plain before heads"] else house
