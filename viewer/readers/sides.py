"""Lists of who sits on which side: what opens a list, its items, whose it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Certainty, Person
from viewer.readers import names, roles, roster
from viewer.readers.listing import Items, read_items
from viewer.readers.lookup import compiled, past
from viewer.readers.names import starts_with
from viewer.readers.party import (
    WITH,
    Claim,
    Side,
    find_side,
    leading_words,
    leads,
    may_end,
    strip_team,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viewer.readers.names import Line
    from viewer.readers.roles import Mention

    Known = frozenset[str]

_MARK = (
    r"(?:包括|包含|涵盖|派出|率(?![领团队先众])|偕同|带同|携同|有|为|是|由|在|：)(?:了|有)?[，：]?"
)
_JOINTS = frozenset("、和与及；")
_LEADS = ("率", "偕同", "带同", "携同")
_CLAUSE = r"[，。；！？\n]|：(?!\d)"
_CLAUSE_ENDS = "，。；！？\n"
_HEADING_OPENS = frozenset("【[（《■▌◆●#*")
_OPENS_LIST = ("包括", "如下", "计有", "分别是", "分别为", "有", "为")
_LONGEST_HEADING = 60
_HEADING_CLOSES = frozenset("】]）》：")
_TEAM = "代表团|团队|使团|工作组|一行|方面"
_CHIEF_POSTS = ("代表团团长", "代表团领队", "代表团首席代表", "首席谈判代表")
_CHIEFS = ("团长", "领队", "首席代表", "主谈", "主谈人", "首席谈判代表", "牵头人", "带队人")
_ATTENDS = ("陪", "随", "同行", "出席", "参", "与会", "在座", "在场", "列席", "助阵")
_ACTS = ("代表", "组成")
_ALONG = ("随行", "陪同", "作陪", "同行", "随访", "偕行")
_STOPS = frozenset("，。；！？\n") | {""}
_ACTED_FOR = (
    r"([^，。；、]{1,7}?方|[^，。；、]{2,7}?)"
    r"(?=政府|出席|参加|参与|与|代表团|代表队|谈判|签|，|。|$)"
)
_BEHIND = "等.{1,8}(?:官员|代表|人员|成员|高层|高管)"


class Cue(NamedTuple):
    """Where the list of a side opens: its clause, its first item, the word that opens it."""

    start: int
    items: int
    word: str
    side: Side | None  # None: the side named last
    chief: bool = False  # 團長為…: the first item leads


# -- lists in running text -------------------------------------------------------------------


def claims(text: Line, found: Sequence[Mention], known: Known) -> list[Claim]:
    """Every list of a side in a part; `found` are the people its running text names."""
    if not found and _JOINTS.isdisjoint(text.flat):
        return []  # nobody is named, nor are there several of anything
    cues = _cues(text, found, known)
    done: list[Claim] = []
    for index, cue in enumerate(cues):
        if done and cue.start < done[-1].end:
            continue
        below = (each.start for each in cues[index + 1 :] if each.start > cue.start)
        limit = next(below, len(text.flat))
        claim = _claim(text, cue, limit, done, found, known)
        if claim:
            done.append(claim)
    done += _attending(text, found, known, done)
    return sorted([*done, *_chiefs(found, done)], key=lambda c: c.start)


def _chiefs(found: Sequence[Mention], done: Sequence[Claim]) -> Iterator[Claim]:
    """The sides whose chief is named as such: 北韓代表團團長X."""
    for mention in found:
        if any(c.start <= mention.start < c.end for c in done):
            continue
        for role in mention.person.roles:
            plain = names.fold(role)
            size = names.country_length(plain)
            code = names.country_of_word(plain[:size]) if plain.endswith(_CHIEF_POSTS) else None
            if code is not None:
                side = Side(role[:size], code, mention.person, team=True)
                yield Claim(mention.start, mention.end, side, ())
                break


def _cues(text: Line, found: Sequence[Mention], known: Known) -> list[Cue]:
    cues: list[Cue] = []
    for mark in compiled(_MARK).finditer(text.flat):
        if not may_end(text.flat, mark.start(), known):
            continue
        start = _clause(text.flat, mark.start())
        side = find_side(text, start, mark.start(), found, known)
        if side and side.leader and mark[0] in _LEADS:
            side = side._replace(team=True)
        if side or (mark[0][0] != "：" and _only_team(text.flat, start, mark.start())):
            chief = text.flat[start : mark.start()].endswith(_CHIEFS)
            cues.append(Cue(start, mark.end(), mark[0], side, chief))
    return cues


def _only_team(flat: str, start: int, end: int) -> bool:
    """Whether a clause is words of a team alone: 成員包括…"""
    return start < end and strip_team(flat, start, end)[0] == start


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
        side = find_side(text, start, team.end(), found, frozenset())
        if side and side.country:
            return side
    for mention in reversed(found):
        if mention.end <= at and (leads(text, mention.end) or roster.is_leader(mention.person)):
            return Side(None, None, mention.person, team=True)
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
    end = text.flat.find("。", cue.items) if bare else -1
    rest = text.flat[cue.items : end if end >= 0 else len(text.flat)]
    if bare and not any(word in rest for word in _ATTENDS):
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
    end = at + starts_with(text.flat, at, leading_words())
    end += text.flat[end : end + 1] == "，"
    items = read_items(text, end, limit, known)
    if not items.people or not _attends(text, items.end):
        return at, ()
    return items.end, tuple(m.person for m in items.people)


def _credible(items: Items, side: Side, known: Known) -> bool:
    """At least one of the people must have a role, a Latin name, or be named elsewhere."""
    if all(m.person.certainty is Certainty.INFERRED for m in items.people):
        alone = side.country is not None and _has_known_role(items)
        return side.team and (len(items.people) > 1 or alone)
    proven = any(
        m.person.roles or m.person.latin or names.fold(m.person.name) in known for m in items.people
    )
    return proven or side.team or (side.country is not None and _are_surely_names(items))


def _has_known_role(items: Items) -> bool:
    return any(roles.is_role(names.fold(role)) for m in items.people for role in m.person.roles)


def _are_surely_names(items: Items) -> bool:
    """Whether these are several names of three characters that begin with no everyday word."""
    family = names.words("names")["surnames"]
    plain = [names.fold(m.person.name) for m in items.people]
    return len(plain) > 1 and all(len(name) == 3 and name[0] in family for name in plain)


def _attends(text: Line, at: int) -> int:
    """Where 陪同 or a word like it ends that follows at `at`, after 等人, 都, 將; 0 for none."""
    lists = names.words("sides")
    while size := starts_with(text.flat, at, _skipped()):
        at += size
    size = starts_with(text.flat, at, lists["attendance"])
    return at + size if size else 0


@cache
def _skipped() -> frozenset[str]:
    return names.words("words")["closers"] | frozenset("都均将会也亦则一同起全")


def _attending(
    text: Line, found: Sequence[Mention], known: Known, done: Sequence[Claim]
) -> list[Claim]:
    """Lists that stand before what they say: A、B都會陪同Z; A、B等中方官員出席."""
    claims: list[Claim] = []
    if not any(word in text.flat for word in (*WITH, *_ACTS, *_ALONG, "方面，")) and (
        "等" not in text.flat or not compiled(_BEHIND).search(text.flat)
    ):
        return claims
    for start in (0, *(m.end() for m in compiled(_CLAUSE).finditer(text.flat))):
        if any(c.start <= start < c.end for c in (*done, *claims)):
            continue
        items = read_items(text, start, len(text.flat), known)
        side = _side_around(text, start, items.end, found, known) if items.people else None
        if side and _credible(items, side, known):
            claims.append(Claim(start, items.end, side, tuple(m.person for m in items.people)))
    return claims


def _side_around(
    text: Line, start: int, end: int, found: Sequence[Mention], known: Known
) -> Side | None:
    """The side of a list at [start, end): named behind it, or in the clause before it."""
    if side := _side_behind(text, end, found, known):
        return side
    after = _attends(text, end)
    if not after or text.flat[start - 1 : start] != "，":
        return None
    opening = _clause(text.flat, start - 1)
    if text.flat.startswith(("方面", "方"), max(opening, start - 3)) or text.flat.endswith(
        "方", opening, start - 1
    ):
        side = find_side(text, opening, start - 1, (), frozenset())
        whole = side and side.label and text.raw.startswith(side.label, opening)
        if side and whole:
            return side._replace(team=True)
    if not text.flat.startswith(_ALONG, after - 2) or text.flat[after : after + 1] not in _STOPS:
        return None
    first = max(text.flat.rfind(mark, 0, start) for mark in "。！？\n") + 1
    heads = [m for m in found if first <= m.start < start and roster.is_leader(m.person)]
    one = len({m.person.name for m in heads}) == 1
    return Side(None, None, heads[0].person, team=True) if one else None


def _side_behind(text: Line, at: int, found: Sequence[Mention], known: Known) -> Side | None:
    after = _attends(text, at)
    if after and text.flat[after - 2 : after] in WITH:
        leader = _person_at(text, after, found, known)
        return Side(None, None, leader, team=True) if leader else None
    if side := _acts_for(text, at):
        return side
    if not text.flat.startswith("等", at):
        return None
    end = text.flat.find("方", at, at + 5) + 1 or at + 1 + names.country_length(text.flat[at + 1 :])
    code = names.country_of_word(text.flat[at + 1 : end])
    teams = names.words("sides")["team heads"]
    if code is None or not starts_with(text.flat, end, teams):
        return None
    return Side(text.raw[at + 1 : end], code, None, team=True)


def _acts_for(text: Line, at: int) -> Side | None:
    """The side that people act for or make up: A、B代表俄方出席, A、B組成新方代表團."""
    while size := starts_with(text.flat, at, names.words("words")["closers"]):
        at += size
    if not text.flat.startswith(_ACTS, at):
        return None
    start = at + len(_ACTS[0])
    found = compiled(_ACTED_FOR).match(text.flat, start)
    code = names.country_of_word(found[1]) if found else None
    if found is None or code is None:
        return None
    return Side(text.raw[start : start + len(found[1])], code, None, team=True)


def _person_at(text: Line, at: int, found: Sequence[Mention], known: Known) -> Person | None:
    for mention in found:
        if mention.start == at:
            return mention.person
    for size in range(12, 1, -1):
        if text.flat[at : at + size] in known:
            return Person(text.raw[at : at + size])
    return _titled_behind(text, at)


def _titled_behind(text: Line, at: int) -> Person | None:
    """A name with its title behind it: 莫漢總理."""
    size = names.name_length(names.run_at(text.flat, at, min(at + 16, len(text.flat))))
    title = starts_with(text.flat, at + size, names.words("roles")["suffixes"], 6) if size else 0
    if not title:
        return None
    end = at + size
    return Person(text.raw[at:end], (text.raw[end : end + title],))


# -- lists of one person a line --------------------------------------------------------------


def heading(text: Line) -> Side | None:
    """The side a line names that says nothing else: 中方代表團："""
    if len(text.plain) > _LONGEST_HEADING:
        return None
    start, end = past(text.plain, 0, _HEADING_OPENS), len(text.plain)
    while end > start and (text.plain[end - 1].isspace() or text.plain[end - 1] in _HEADING_CLOSES):
        end -= 1
    if opens := next((w for w in _OPENS_LIST if text.plain.endswith(w, start, end)), ""):
        end -= len(opens)
        end -= 2 * text.plain.endswith("名单", start, end)
        start = max(start, _clause(text.plain, end))
    if not 0 < end - start <= 20 or "\n" in text.plain[start:end]:
        return None
    side = find_side(text, start, end, (), frozenset())
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


def row_claim(side: Side, people: tuple[Person, ...], end: int) -> Claim:
    """What a line of such a list says: its first person may be the chief of the side."""
    posts = (names.fold(role) for role in people[0].roles)
    if side.leader is None and any(post in _CHIEFS for post in posts):
        return Claim(0, end, side._replace(leader=people[0]), people[1:])
    return Claim(0, end, side, people)
