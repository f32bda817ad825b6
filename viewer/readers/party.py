"""What names a side of a meeting: a country, 中方, a company, the one who leads it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Person
from viewer.readers import names, roles, roster, running
from viewer.readers.lookup import compiled
from viewer.readers.names import starts_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.readers.names import Line
    from viewer.readers.roles import Mention

    Known = frozenset[str]

WITH = ("陪同", "随同", "陪伴", "伴同", "跟随")
"""Words that say whose side is named: 陪同X."""
_LONGEST_LABEL = 12
_SHORTEST_HOUSE = 3
_EVENT = "(?:出席|参加|参与|列席|赴)[^，。；：、]{1,12}的$"


class Side(NamedTuple):
    """What names a side: its label as written (None: only its leader is named), and its country."""

    label: str | None
    country: str | None
    leader: Person | None = None
    team: bool = False


class Claim(NamedTuple):
    """What one list at [start, end) of a part says of one side."""

    start: int
    end: int
    side: Side
    members: tuple[Person, ...]


def strip_team(flat: str, start: int, end: int) -> tuple[int, bool]:
    """Back over words such as 代表團成員; and whether they speak of people at all."""
    lists = names.words("sides")
    team = False
    while end > start and flat[end - 1] in _team_ends():
        sizes = range(min(5, end - start), 0, -1)
        size = next((n for n in sizes if flat[end - n : end] in lists["team"]), 0)
        if not size or _is_body(flat, end, size):
            break
        team = team or flat[end - size : end] in lists["team heads"]
        end -= size
    return end, team


def _is_body(flat: str, end: int, size: int) -> bool:
    """Whether 會 is no verb after a side but the end of its name: 工會, 協會."""
    return size == 1 and flat[end - 1] == "会" and not names.may_end_country(flat, end - 1)


@cache
def _team_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in names.words("sides")["team"])


def _country_label(flat: str, start: int, end: int) -> tuple[int, str] | None:
    """A country or 中方 that ends at `end`: where it begins, and the country's code."""
    if not names.may_end_country(flat, end):
        return None
    for size in range(min(7, end - start), 0, -1):
        word = flat[end - size : end]
        if size == 1 or word in names.words("sides")["no sides"]:
            continue
        code = names.country_of_word(word) if len(word) > 1 else None
        if code and (word.endswith("方") or len(word) > 1):
            return end - size, code
    return None


def may_end(flat: str, at: int, known: Known) -> bool:
    """Whether what ends at `at` can name a side at all: a look at its last letter."""
    letter = flat[at - 1 : at]
    return (
        letter in _team_ends()
        or letter == names.INSIDE
        or letter in _last_letters(known)
        or names.may_end_country(flat, at)
        or roles.may_end(flat, at)
    )


def find_side(
    text: Line, start: int, end: int, found: Sequence[Mention], known: Known
) -> Side | None:
    """The side whose name ends the clause [start, end), words of its team included."""
    if at := _before_event(text.flat, start, end):
        side = find_side(text, start, at, found, known)
        return side._replace(team=True) if side else None
    stop, team = strip_team(text.flat, start, end)
    if person := _person_ending(text, start, stop, found, known):
        team = team or text.flat[start:stop].startswith(WITH)
        return Side(None, None, person, team)
    if side := _unnamed_head(text, start, stop, team=team):
        return side
    if country := _country_label(text.flat, start, stop):
        at, code = country
        return Side(text.raw[at:stop], code, _leading(text, start, at, found), team)
    return _other_side(text, start, stop, team=team) or _house_side(text, start, stop, found)


def _before_event(flat: str, start: int, end: int) -> int:
    """Where the name of a side ends in 以方出席停火談判的, or 0."""
    if flat[end - 1 : end] != "的":
        return 0
    event = compiled(_EVENT).search(flat, start + 1, end)
    return event.start() if event else 0


def _house_side(text: Line, start: int, stop: int, found: Sequence[Mention]) -> Side | None:
    """The house that a role named before: 某集團董事長A…；某集團由B陪同."""
    word = text.flat[start:stop]
    if not _SHORTEST_HOUSE <= len(word) <= _LONGEST_LABEL:
        return None
    named = (role for m in found if m.end <= start for role in m.person.roles)
    if not any(names.fold(role).startswith(word) and len(role) > len(word) for role in named):
        return None
    return Side(text.raw[start:stop], None, None, team=True)


def _unnamed_head(text: Line, start: int, stop: int, *, team: bool) -> Side | None:
    """陪同美國總統出席的有…: the side of a leader whom this clause does not name."""
    begin = roles.last_role(text.flat, start, stop)
    if begin < 0 or not text.flat[start:begin].strip():
        return None
    role = running.role_start(text, begin, start)
    code = names.country_of(text.flat[role:stop])
    size = names.country_length(text.flat[role:stop])
    if not (code and size and roster.is_head(text.flat[role:stop])):
        return None
    team = team or text.flat[start:role].endswith(WITH)
    return Side(text.raw[role : role + size], code, None, team)


def _other_side(text: Line, start: int, stop: int, *, team: bool) -> Side | None:
    """A company, an organisation, 勞方: any name that words of a team follow."""
    if not team and not text.flat.endswith("方", start, stop):
        return None
    at = running.clause_start(text.flat, start, stop)
    word = text.flat[at:stop]
    lists = names.words("sides")
    party = len(word) in (2, 3) and word.endswith("方") and word not in lists["no sides"]
    if not party and not (team and 2 <= len(word) <= _LONGEST_LABEL):
        return None
    if word in lists["no sides"] or "、" in word or not word.strip("中美日韩俄英法德欧印台港澳"):
        return None
    return Side(text.raw[at:stop], None, None, team)


def _person_ending(
    text: Line, start: int, stop: int, found: Sequence[Mention], known: Known
) -> Person | None:
    for mention in found:
        if mention.end == stop and mention.start >= start:
            return mention.person
    if text.flat[start:stop].startswith(WITH) and _is_name(text.flat[start + 2 : stop]):
        return Person(text.raw[start + 2 : stop])
    title = roles.last_role(text.flat, start, stop)
    for end in (stop, *((title,) if title >= 0 else ())):
        if text.flat[end - 1 : end] not in _last_letters(known):
            continue
        for size in range(min(12, end - start), 1, -1):
            if text.flat[end - size : end] in known:
                return Person(text.raw[end - size : end])
    return None


def _is_name(run: str) -> bool:
    """Whether what stands behind 陪同 is surely a name of three characters."""
    family = names.words("names")["surnames"]
    return len(run) == 3 and run[0] in family and not names.looks_like_a_word(run)


@lru_cache(maxsize=4)
def _last_letters(known: Known) -> frozenset[str]:
    return frozenset(name[-1] for name in known if name)


def _leading(text: Line, start: int, stop: int, found: Sequence[Mention]) -> Person | None:
    """Who leads, where the clause says X率領的 before it names the side."""
    for mention in found:
        if start <= mention.start and mention.end < stop and leads(text, mention.end):
            return mention.person
    return None


def leads(text: Line, at: int) -> bool:
    """Whether 率領 or a word like it stands at `at`."""
    return starts_with(text.flat, at + (text.flat[at : at + 1] == "所"), leading_words()) > 0


def leading_words() -> frozenset[str]:
    """率領 and the words like it."""
    return names.words("sides")["leading"]
