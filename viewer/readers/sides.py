"""Lists of who sits on which side: what names a side, what opens its list, and its items."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Certainty, Person
from viewer.readers import names, roles, roster
from viewer.readers.listing import Items, read_items
from viewer.readers.lookup import compiled, past
from viewer.readers.names import starts_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.readers.names import Line
    from viewer.readers.roles import Mention

    Known = frozenset[str]

_MARK = r"(?:包括|包含|涵盖|有|为|是|由|在|：)(?:了|有)?[，：]?"
_CLAUSE = r"[，。；！？\n]|：(?!\d)"
_CLAUSE_ENDS = "，。；！？\n"
_HEADING_OPENS = frozenset("【[（《■▌◆●#*")
_HEADING_CLOSES = frozenset("】]）》：")
_TEAM = "代表团|团队|使团|工作组|一行|方面"
_CHIEFS = ("团长", "领队", "首席代表", "主谈", "主谈人", "首席谈判代表", "牵头人", "带队人")
_WITH = ("陪同", "随同", "陪伴", "伴同", "跟随")
_ATTENDS = ("陪", "随", "同行", "出席", "参", "与会", "在座", "在场", "列席", "助阵")
_BEHIND = "等.{1,8}(?:官员|代表|人员|成员|高层|高管)"
_LONGEST_LABEL = 12


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


class Cue(NamedTuple):
    """Where the list of a side opens: its clause, its first item, the word that opens it."""

    start: int
    items: int
    word: str
    side: Side | None  # None: the side named last
    chief: bool = False  # 團長為…: the first item leads


# -- what names a side -----------------------------------------------------------------------


def _strip_team(flat: str, start: int, end: int) -> tuple[int, bool]:
    """Back over words such as 代表團成員; and whether they speak of people at all."""
    lists = names.words("sides")
    team = False
    while end > start and flat[end - 1] in _team_ends():
        sizes = range(min(5, end - start), 0, -1)
        size = next((n for n in sizes if flat[end - n : end] in lists["team"]), 0)
        if not size:
            break
        team = team or flat[end - size : end] in lists["team heads"]
        end -= size
    return end, team


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


def _side(text: Line, start: int, end: int, found: Sequence[Mention], known: Known) -> Side | None:
    """The side whose name ends the clause [start, end), words of its team included."""
    stop, team = _strip_team(text.flat, start, end)
    if person := _person_ending(text, start, stop, found, known):
        team = team or text.flat[start:stop].startswith(_WITH)
        return Side(None, None, person, team)
    if side := _unnamed_head(text, start, stop, team=team):
        return side
    if country := _country_label(text.flat, start, stop):
        at, code = country
        return Side(text.raw[at:stop], code, _leading(text, start, at, found), team)
    return _other_side(text, start, stop, team=team)


def _unnamed_head(text: Line, start: int, stop: int, *, team: bool) -> Side | None:
    """陪同美國總統出席的有…: the side of a leader whom this clause does not name."""
    if not roles.may_end(text.flat, stop):
        return None
    for begin, end in roles.role_ends(text.flat, start, stop):
        if end == stop and text.flat[start:begin].strip():
            role = roles.role_start(text, begin, start)
            code = names.country_of(text.flat[role:stop])
            size = names.country_length(text.flat[role:stop])
            if code and size and roster.is_head(text.flat[role:stop]):
                team = team or text.flat[start:role].endswith(_WITH)
                return Side(text.raw[role : role + size], code, None, team)
    return None


def _other_side(text: Line, start: int, stop: int, *, team: bool) -> Side | None:
    """A company, an organisation, 勞方: any name that words of a team follow."""
    if not team and not text.flat.endswith("方", start, stop):
        return None
    at = roles.clause_start(text.flat, start, stop)
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
    ends = roles.role_ends(text.flat, start, stop) if roles.may_end(text.flat, stop) else ()
    titles = [begin for begin, end in ends if end == stop]
    for end in (stop, *titles):
        if text.flat[end - 1 : end] not in _last_letters(known):
            continue
        for size in range(min(12, end - start), 1, -1):
            if text.flat[end - size : end] in known:
                return Person(text.raw[end - size : end])
    return None


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
    return starts_with(text.flat, at + (text.flat[at : at + 1] == "所"), _leading_words()) > 0


def _leading_words() -> frozenset[str]:
    return names.words("sides")["leading"]


# -- lists in running text -------------------------------------------------------------------


def claims(text: Line, found: Sequence[Mention], known: Known) -> list[Claim]:
    """Every list of a side in a part; `found` are the people its running text names."""
    cues = _cues(text, found, known)
    done: list[Claim] = []
    for index, cue in enumerate(cues):
        if done and cue.start < done[-1].end:
            continue
        limit = cues[index + 1].start if index + 1 < len(cues) else len(text.flat)
        claim = _claim(text, cue, limit, done, found, known)
        if claim:
            done.append(claim)
    return sorted([*done, *_attending(text, found, known, done)], key=lambda c: c.start)


def _cues(text: Line, found: Sequence[Mention], known: Known) -> list[Cue]:
    cues: list[Cue] = []
    for mark in compiled(_MARK).finditer(text.flat):
        start = _clause(text.flat, mark.start())
        stop, _ = _strip_team(text.flat, start, mark.start())
        side = _side(text, start, mark.start(), found, known)
        if side or (stop == start < mark.start() and mark[0][0] != "："):
            chief = text.flat[start : mark.start()].endswith(_CHIEFS)
            cues.append(Cue(start, mark.end(), mark[0], side, chief))
    return cues


def _clause(flat: str, at: int) -> int:
    start = max(flat.rfind(end, 0, at) for end in _CLAUSE_ENDS) + 1
    colon = flat.rfind("：", start, at)
    while colon >= start and flat[colon + 1 : min(colon + 2, at)].isdecimal():
        colon = flat.rfind("：", start, colon)
    start = max(start, colon + 1)
    while flat[start : start + 1] == " ":
        start += 1
    return start


def _last_side(text: Line, at: int, found: Sequence[Mention]) -> Side | None:
    """The side whose team was named last before `at`: 台方代表團抵達，成員包括…"""
    for team in reversed(list(compiled(_TEAM).finditer(text.flat, 0, at))):
        start = _clause(text.flat, team.start())
        side = _side(text, start, team.end(), found, frozenset())
        if side and side.country:
            return side
    before = [m for m in found if m.end <= at]
    if before and (leads(text, before[-1].end) or roster.is_leader(before[-1].person)):
        return Side(None, None, before[-1].person, team=True)
    return None


def _claim(
    text: Line,
    cue: Cue,
    limit: int,
    done: Sequence[Claim],
    found: Sequence[Mention],
    known: Known,
) -> Claim | None:
    side = cue.side or (done[-1].side if done else None) or _last_side(text, cue.start, found)
    if side is None:
        return None
    bare = (side.label is None and not side.team) or cue.word == "在"
    if bare and not any(text.flat.find(word, cue.items) >= 0 for word in _ATTENDS):
        return None
    items = read_items(text, cue.items, limit, known)
    if not items.people or not _credible(items, side, known):
        return None
    people = tuple(m.person for m in items.people)
    if leads(text, items.end) or cue.chief:
        leader = Side(side.label, side.country, people[0], side.team)
        end, others = _in_train(text, items.end, limit, known)
        return Claim(cue.start, end, leader, (*people[1:], *others))
    if bare and not _attends(text, items.end):
        return None
    return Claim(cue.start, items.end, side, people)


def _in_train(text: Line, at: int, limit: int, known: Known) -> tuple[int, tuple[Person, ...]]:
    """Who comes along with the leader named before `at`: …率領，A、B隨行."""
    end = at + starts_with(text.flat, at, _leading_words())
    if text.flat[end : end + 1] != "，":
        return at, ()
    items = read_items(text, end + 1, limit, known)
    if not items.people or not _attends(text, items.end):
        return at, ()
    return items.end, tuple(m.person for m in items.people)


def _credible(items: Items, side: Side, known: Known) -> bool:
    """At least one of the people must have a role, a Latin name, or be named elsewhere."""
    if all(m.person.certainty is Certainty.INFERRED for m in items.people):
        return side.team and len(items.people) > 1
    proven = any(
        m.person.roles or m.person.latin or names.fold(m.person.name) in known for m in items.people
    )
    return proven or side.team


def _attends(text: Line, at: int) -> int:
    """Where 陪同 or a word like it ends that follows at `at`, after 等人, 都, 將; 0 for none."""
    lists = names.words("sides")
    skip = names.words("words")["closers"] | frozenset("都均将会也亦则一同起全")
    while size := starts_with(text.flat, at, skip):
        at += size
    size = starts_with(text.flat, at, lists["attendance"])
    return at + size if size else 0


def _attending(
    text: Line, found: Sequence[Mention], known: Known, done: Sequence[Claim]
) -> list[Claim]:
    """Lists that stand before what they say: A、B都會陪同Z; A、B等中方官員出席."""
    claims: list[Claim] = []
    if not any(word in text.flat for word in _WITH) and (
        "等" not in text.flat or not compiled(_BEHIND).search(text.flat)
    ):
        return claims
    for start in (0, *(m.end() for m in compiled(_CLAUSE).finditer(text.flat))):
        if any(c.start <= start < c.end for c in (*done, *claims)):
            continue
        items = read_items(text, start, len(text.flat), known)
        side = _side_behind(text, items.end, found, known) if items.people else None
        if side and _credible(items, side, known):
            claims.append(Claim(start, items.end, side, tuple(m.person for m in items.people)))
    return claims


def _side_behind(text: Line, at: int, found: Sequence[Mention], known: Known) -> Side | None:
    after = _attends(text, at)
    if after and text.flat[after - 2 : after] in _WITH:
        leader = _person_at(text, after, found, known)
        return Side(None, None, leader, team=True) if leader else None
    if not text.flat.startswith("等", at):
        return None
    end = text.flat.find("方", at, at + 5) + 1 or at + 1 + names.country_length(text.flat[at + 1 :])
    code = names.country_of_word(text.flat[at + 1 : end])
    teams = names.words("sides")["team heads"]
    if code is None or not starts_with(text.flat, end, teams):
        return None
    return Side(text.raw[at + 1 : end], code, None, team=True)


def _person_at(text: Line, at: int, found: Sequence[Mention], known: Known) -> Person | None:
    for mention in found:
        if mention.start == at:
            return mention.person
    for size in range(12, 1, -1):
        if text.flat[at : at + size] in known:
            return Person(text.raw[at : at + size])
    return None


# -- lists of one person a line --------------------------------------------------------------


def heading(text: Line) -> Side | None:
    """The side a line names that says nothing else: 中方代表團："""
    start, end = past(text.plain, 0, _HEADING_OPENS), len(text.plain)
    while end > start and (text.plain[end - 1].isspace() or text.plain[end - 1] in _HEADING_CLOSES):
        end -= 1
    if not 0 < end - start <= 20 or "\n" in text.plain[start:end]:
        return None
    side = _side(text, start, end, (), frozenset())
    whole = side and side.label and text.raw.startswith(side.label, start)
    return side if whole else None


def row(text: Line, known: Known) -> tuple[Person, ...]:
    """The people of a line that holds nothing else; empty where it holds more."""
    whole = roles.read_item(text, 0, len(text.flat), known)
    if whole and roles.closes(text, whole.end, len(text.flat)):
        return (whole.person,)
    items = read_items(text, 0, len(text.flat), known)
    rest = text.flat[items.end :].strip(" 。；，、")
    if not items.people or (rest and rest not in names.words("words")["closers"]):
        return ()
    return tuple(m.person for m in items.people)
