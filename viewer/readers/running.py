"""People named in running text: a role right before a name, or 漢字（Latin Name）."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from viewer.model import Certainty, Person
from viewer.readers import latin as latin_names
from viewer.readers import names
from viewer.readers.brackets import read_brackets
from viewer.readers.names import INSIDE, Line, Name, starts_with
from viewer.readers.roles import Mention, is_role, last_role, mention, read_name, role_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Ends = tuple[tuple[int, int], ...]
    Known = frozenset[str]

_EDGE = frozenset("，。；：！？、「」『』“”\"'《》〈〉【】…—–↓▲▼●■◆|\n ")
_NO_NAME = _EDGE - {" "} | frozenset("的）)、") | {INSIDE, ""}
_REACH = 40
_LONGEST_NAME = 10
_NATIVE = 3  # family name and given name
# Titles said behind a name too; 國王 and the like stand behind the name of a land.
_HEADS = ("总统", "总理", "首相", "主席")
_NO_HEAD = tuple("团会府制")
_JOINTS = frozenset("、和与及")
_ENDS = frozenset("，。；：、！？」』”）和与及") | {""}
_LEAST_FOLLOWER = 2
_LEAST_FOREIGN = 4
# Offices that a name stands before; towns and companies stand before others.
_OFFICES = frozenset(
    f"{deputy}{office}"
    for deputy in ("", "副", "助理")
    for office in (
        *("局长", "署长", "处长", "司长", "厅长", "部长", "秘书长", "院长", "校长", "大使", "外长"),
        *("财长", "防长", "教授", "议员", "将军", "上将", "中将", "少将", "政委", "主委", "立委"),
    )
)
_PLACES = frozenset("省市区州县街国会部院局盟党邦岛洲")


def mentions(text: Line, known: Known = frozenset()) -> list[Mention]:
    """People of running text, in order: a role right before a name, or 漢字（Latin Name）."""
    ends = tuple(role_ends(text.flat, 0, len(text.flat)))
    found = list(_titled(text, ends, known)) if ends else []
    if "（" in text.plain:
        found += _bracketed(text, found)
    found += _addressed(text, ends, found)
    return sorted(found, key=lambda m: m.start)


def _titled(text: Line, ends: Ends, known: Known) -> Iterator[Mention]:
    done = 0
    for begin, stop in ends:
        if begin < done or text.flat[stop : stop + 1] in _NO_NAME:
            continue
        if not names.may_begin_name(text.flat, stop):
            continue
        name = read_name(text, stop, len(text.flat), known)
        if name and _is_sure(text, begin, stop, name):
            start = role_start(text, begin, done)
            roles, first = _posts(text, start, done)
            yield mention(text, name, (*roles, text.raw[start:stop]), first)
            done = name.after
            for more in _beside(text, done):
                yield more
                done = more.end


def _beside(text: Line, at: int) -> Iterator[Mention]:
    """Names without a role right after one that has it: 立委A、B與C."""
    while text.flat[at : at + 1] in _JOINTS and text.flat[at : at + 1]:
        start, end = at + 1, at + 1 + _NATIVE
        run = text.flat[start:end]
        bound = text.flat[end : end + 1] in _ENDS or starts_with(text.flat, end, _followers()) > 1
        if not bound or not _is_native(run) or last_role(text.flat, start, end) >= 0:
            return
        yield Mention(start, end, Person(text.raw[start:end]))
        at = end


def _is_native(run: str) -> bool:
    """Whether a run is surely a family name with a given name of two characters."""
    if len(run) != _NATIVE or not all(map(names.is_han, run)) or run[-1] in _PLACES:
        return False
    family = names.words("names")["surnames"]
    place = names.looks_like_a_word(run) or names.country_length(run) > 0
    return run[0] in family and not place


def _addressed(text: Line, ends: Ends, taken: list[Mention]) -> Iterator[Mention]:
    """A name with a title behind it: 莫漢總理; ，司徒慧敏副局長."""
    for begin, stop in ends:
        title = text.flat[begin:stop]
        if title in _OFFICES:
            yield from _with_office(text, begin, stop, taken)
        if title not in _HEADS or text.flat[stop : stop + 1] in _NO_HEAD:
            continue
        if any(m.start <= begin < m.end for m in taken):
            continue
        edge = _edge(text.flat, begin, 0)
        start = next(_name_starts(text.flat, edge, begin), None)
        if start is not None:
            person = Person(text.raw[start:begin], (text.raw[begin:stop],))
            yield Mention(start, stop, person)


def _with_office(text: Line, begin: int, stop: int, taken: Sequence[Mention]) -> Iterator[Mention]:
    """A Chinese name between a mark and an office: ，司徒慧敏副局長、."""
    after = text.flat[stop : stop + 1]
    if after not in _ENDS and starts_with(text.flat, stop, _followers()) < _LEAST_FOLLOWER:
        return
    for start in (begin - _NATIVE, begin - _NATIVE - 1):
        if start < 0 or (start > 0 and text.flat[start - 1] not in _EDGE | _JOINTS):
            continue
        run = text.flat[start:begin]
        compound = run[:2] in names.words("names")["compound surnames"]
        sure = (compound or _is_native(run)) and names.name_length(run) == len(run)
        if sure and not any(m.start <= begin < m.end for m in taken):
            yield Mention(start, stop, Person(text.raw[start:begin], (text.raw[begin:stop],)))


def _name_starts(flat: str, edge: int, end: int) -> Iterator[int]:
    """Where a name may begin that ends at `end`: behind a word, one of its letters or none."""
    cut = _cut(flat, edge, end)
    native = end - _NATIVE
    free = native == edge or flat[native - 1 : native] in names.words("words")["before"]
    for start in (cut, *((native,) if native >= edge and free else ())):
        if _is_whole_name(flat[start:end]):
            yield start


def is_name(plain: str) -> bool:
    """Whether a folded text is a name and nothing else, as in a cell of a table."""
    if not 2 <= len(plain) <= _LONGEST_NAME or names.name_length(plain) != len(plain):
        return False
    if plain[-1] in _PLACES or names.looks_like_a_word(plain) or is_role(plain):
        return False
    family = names.words("names")
    native = plain[0] in family["surnames"] or plain[:2] in family["compound surnames"]
    japanese = plain[:2] in family["japanese surnames"]
    return native or japanese or (len(plain) > 2 and names.sounds_foreign(plain))


def _is_whole_name(run: str) -> bool:
    """Whether a run is surely a name: by sound, or of three characters with a family name."""
    if not 2 <= len(run) <= _LONGEST_NAME or names.name_length(run) != len(run):
        return False
    if run[-1] in _PLACES or names.looks_like_a_word(run):
        return False
    native = len(run) == _NATIVE and run[0] in names.words("names")["surnames"]
    return native or (len(run) > 2 and names.sounds_foreign(run)) or "·" in run


def _bracketed(text: Line, taken: list[Mention]) -> Iterator[Mention]:
    """漢字（Latin Name） where no role stands before: two Latin words are proof enough."""
    at = 0
    while (at := text.plain.find("（", at + 1)) > 0:
        if any(m.start <= at <= m.end for m in taken):
            continue
        after, latin, aliases, roles = read_brackets(text, at, len(text.plain), is_role)
        sure = latin is not None and " " in latin and not latin_names.is_place_latin(latin)
        if not sure and not roles:
            continue
        start = _name_start(text.flat, at)
        bounded = start == 0 or text.flat[start - 1] in _EDGE | _JOINTS
        if start < at and (sure or (bounded and is_name(text.flat[start:at]))):
            name = Name(start, at, after, Certainty.STATED, latin, aliases, roles)
            yield mention(text, name, (), start)


def _name_start(flat: str, end: int) -> int:
    """Where the name begins that ends at `end`: a run by sound, or all that stands after a mark."""
    sounds = names.words("names")["transliteration"]
    start = end
    while start > 0 and (flat[start - 1] in sounds or flat[start - 1] == "·"):
        start -= 1
    edge = _cut(flat, _edge(flat, end, 0), end)
    run = flat[edge:end]
    if 2 <= len(run) <= 4 and names.name_length(run) == len(run):
        start = min(start, edge)
    name = flat[start:end]
    return end if len(name) < 2 or len(name) > 12 or names.looks_like_a_word(name) else start


def _is_sure(text: Line, begin: int, stop: int, name: Name) -> bool:
    """A common word such as 代表 is a role only where more than the word itself speaks for it."""
    if text.flat[begin:stop] not in names.words("roles")["weak suffixes"] or name.latin:
        return True
    reach = role_start(text, begin, 0)
    role = text.plain[reach:stop]
    if reach < begin and (names.country_of(role) is not None or _institution(role) == 0):
        return True
    bounded = text.flat[name.end : name.end + 1] in _ENDS
    if bounded and name.end - name.start >= _LEAST_FOREIGN and _is_foreign(text, name):
        return True
    strong = (
        text.flat[name.start] in names.words("names")["surnames"] and name.end - name.start == 3
    )
    opens = bounded and _opens_noun(text.flat, begin)
    return strong and (opens or reach < begin or starts_with(text.flat, name.end, _followers()) > 1)


def _opens_noun(flat: str, at: int) -> bool:
    """Whether a noun begins at `at`: a mark stands before, or a word it cannot hold."""
    before = names.words("words")["before"]
    return flat[at - 1 : at] in _EDGE or any(flat[max(0, at - n) : at] in before for n in (1, 2))


def _is_foreign(text: Line, name: Name) -> bool:
    run = text.flat[name.start : name.end]
    japanese = run[:2] in names.words("names")["japanese surnames"]
    return japanese or "·" in run or all(c in names.words("names")["transliteration"] for c in run)


def _followers() -> frozenset[str]:
    return names.words("words")["followers"]


def _posts(text: Line, start: int, floor: int) -> tuple[tuple[str, ...], int]:
    """The roles before a role, where 、 joins several posts of one person."""
    found: list[str] = []
    while start - 1 > floor and text.flat[start - 1] == "、":
        before = last_role(text.flat, floor, start - 1)
        if before < 0:
            break
        reach = role_start(text, before, floor)
        found.insert(0, text.raw[reach : start - 1])
        start = reach
    return tuple(found), start


def role_start(text: Line, begin: int, floor: int) -> int:
    """Where the role begins whose known end begins at `begin`."""
    start = _cut(text.flat, _edge(text.flat, begin, floor), begin)
    piece = text.flat[start:begin]
    opening = next((at for at, _ in names.countries_in(piece)), None)
    if opening is None:
        opening = _institution(piece)
    if opening is None:
        return start if len(piece) <= 12 else begin
    return start + _with_modifier(piece, opening)


def clause_start(flat: str, floor: int, end: int) -> int:
    """Where a noun may begin that ends at `end`: after the last mark or word it cannot hold."""
    return _cut(flat, _edge(flat, end, floor), end)


def _edge(flat: str, begin: int, floor: int) -> int:
    at = begin
    while at > max(floor, begin - _REACH) and flat[at - 1] not in _EDGE:
        if flat[at - 1].isdigit() and not flat[at - 2 : at - 1].isascii():
            break
        at -= 1
    while at < begin and flat[at - 1 : at].isdigit() and flat[at] in "年月日号时分届":
        at += 1
    return at


def _cut(flat: str, at: int, begin: int) -> int:
    """Past the last word that a role does not reach over."""
    before, whole = names.words("words")["before"], _whole_words()
    start = at
    while at < begin:
        if size := starts_with(flat, at, whole, 7):
            start = at + size if flat[at : at + size] in before else start
            at += size
        elif (size := starts_with(flat, at, before)) and at + size <= begin:
            at += size
            start = at
        else:
            at += 1
    while start < begin and flat[start] == INSIDE:
        start += 1
    return start


@cache
def _whole_words() -> frozenset[str]:
    return names.words("words")["protected"] | names.country_names()


def _institution(piece: str) -> int | None:
    known = names.words("roles")["institutions"]
    return next((at for at in range(len(piece)) if starts_with(piece, at, known, 8)), None)


def _with_modifier(piece: str, opening: int) -> int:
    before = piece[:opening]
    if before in names.words("roles")["modifiers"] or not before:
        return 0
    for size in (2, 1):
        if before[-size:] in names.words("roles")["modifiers"]:
            return opening - size
    return opening
