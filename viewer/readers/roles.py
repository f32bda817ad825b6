"""Where a role ends and a name begins, and the items of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Certainty, Person
from viewer.readers import latin as latin_names
from viewer.readers import names
from viewer.readers.brackets import read_brackets
from viewer.readers.lookup import compiled
from viewer.readers.names import Line, Name, starts_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    Known = frozenset[str]

_BULLET = r"(?:[^】]{0,12}】)?[\s\-–—•●▪◆■□○*·※►▶]*(?:\d{1,2}[.、）]|（\d{1,2}）|[①-⑳])?\s*"
_TAIL = 2
_TITLE_GAP = r"\s*(?:：|，|—+|–|-| )\s*"
_GAP = frozenset(" ：")
_NEVER_LAST = frozenset("因以于")  # no sentence ends in these, but names by sound do
_NO_NAME = frozenset("会团部室院处局办级台府馆们层制")  # 委員會, 代表團, 部長級: the word goes on


class Mention(NamedTuple):
    """A person read at [start, end) of a part."""

    start: int
    end: int
    person: Person


@cache
def _suffixes() -> frozenset[str]:
    return names.words("roles")["suffixes"]


@cache
def _suffix_ends() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_suffix_sizes())}]")


@cache
def _suffix_sizes() -> dict[str, list[int]]:
    """Last character of the known ends of roles to their lengths, longest first."""
    sizes: dict[str, set[int]] = {}
    for word in _suffixes():
        sizes.setdefault(word[-1], set()).add(len(word))
    return {last: sorted(found, reverse=True) for last, found in sizes.items()}


def role_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """[start, end) of each known end of a role, without those that a later one covers in part."""
    last: tuple[int, int] | None = None
    for found in _all_ends(text, start, end):
        if last and found[0] >= last[1]:
            yield last
        last = found
    if last:
        yield last


def _all_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    suffixes, sizes, tails = _suffixes(), _suffix_sizes(), _suffix_tails()
    for found in _suffix_ends().finditer(text, start, end):
        stop = found.end()
        if text[stop - _TAIL : stop] not in tails:
            continue
        for size in sizes[found[0]]:
            if stop - size >= start and text[stop - size : stop] in suffixes:
                yield stop - size, stop
                break


@cache
def _suffix_tails() -> frozenset[str]:
    """The last two characters of every end of a role: a first look at a text."""
    return frozenset(word[-_TAIL:] for word in _suffixes())


def may_end(text: str, end: int) -> bool:
    """Whether the letter before `end` is the last of some known end of a role."""
    return text[end - 1 : end] in _suffix_sizes()


def last_role(text: str, start: int, end: int) -> int:
    """Where the known end of a role begins that ends [start, end); -1 where none does."""
    for size in _suffix_sizes().get(text[end - 1 : end], ()):
        if end - size >= start and text[end - size : end] in _suffixes():
            return end - size
    return -1


def is_role(plain: str) -> bool:
    """Whether a folded text ends in a known role."""
    return last_role(plain, 0, len(plain)) >= 0


# -- names -----------------------------------------------------------------------------------


def read_name(text: Line, at: int, end: int, known: Known, *, listed: bool = False) -> Name | None:
    """The name at `at` with its brackets; `listed` where separators bound it, so less is asked."""
    while at < end and text.flat[at] == " ":
        at += 1
    run = names.run_at(text.flat, at, end)
    if not run:
        return _latin_name(text, at, end)
    if run[0] in _NO_NAME:
        return None
    stop = at + len(run)
    after, latin, aliases, roles = read_brackets(text, stop, end, is_role)
    if latin is None and listed:
        after, latin = _latin_after(text, after, end)
    proven = latin is not None or bool(aliases) or bool(roles)
    size, certainty = _measure(run, known, proven=proven, listed=listed)
    if size == 0:
        return None
    if size < len(run) and run[size:] not in names.words("words")["honorifics"]:
        return Name(at, at + size, at + size, certainty)
    return Name(at, at + size, after, certainty, latin, aliases, roles)


def _latin_name(text: Line, at: int, end: int) -> Name | None:
    latin = latin_names.latin_at(text.raw, at, end)
    if " " not in latin_names.spaced_latin(latin) or not latin_names.is_person_latin(latin):
        return None
    stop = at + len(latin)
    after, _, aliases, roles = read_brackets(text, stop, end, is_role, latin)
    return Name(at, stop, after, Certainty.STATED, latin_names.spaced_latin(latin), aliases, roles)


def _latin_after(text: Line, at: int, end: int) -> tuple[int, str | None]:
    start = at + (text.flat[at : at + 1] == " ")
    latin = latin_names.latin_at(text.raw, start, end)
    if (
        not latin
        or not latin_names.is_person_latin(latin)
        or " " not in latin_names.spaced_latin(latin)
    ):
        return at, None
    return start + len(latin), latin_names.spaced_latin(latin)


def _measure(run: str, known: Known, *, proven: bool, listed: bool) -> tuple[int, Certainty]:
    size = names.name_length(run, known)
    if size > 3 and list(role_ends(run, 0, size)):
        size = 0
    if run[:size] in known:
        return size, Certainty.STATED
    if names.is_named_like_a_day(run):
        return 3, Certainty.STATED
    if names.looks_like_a_word(run[: max(size, 2)]):
        return 0, Certainty.UNKNOWN
    open_end = proven or run[-1] in _NEVER_LAST
    if open_end and size == len(run) - 1 and names.sounds_foreign(run) and not is_role(run):
        size = len(run)  # its last letter is also a word that may follow a name
    if size:
        sure = listed or (proven and size == len(run)) or _bears(run, size)
        return (size, Certainty.STATED) if sure else (0, Certainty.UNKNOWN)
    if names.follows(run, 0) or not 2 <= len(run) <= _longest(run, proven=proven):
        return 0, Certainty.UNKNOWN
    if proven and names.sounds_foreign(run) and not list(role_ends(run, 0, len(run))):
        return len(run), Certainty.STATED
    if listed:
        return len(run), Certainty.INFERRED
    return 0, Certainty.UNKNOWN


def _longest(run: str, *, proven: bool) -> int:
    return 8 if proven or names.sounds_foreign(run) else 4


def _bears(run: str, size: int) -> bool:
    """Whether running text proves the name: no everyday word stands in its place."""
    lists, followers = names.words("names"), names.words("words")["followers"]
    given = run[1:size]
    if (len(given) > 1 and given in followers) or run[:size] in followers:
        return False
    weak = run[0] in lists["weak surnames"] and run[:2] not in lists["japanese surnames"]
    weak = weak and not (size > 2 and names.sounds_foreign(run[:size]))
    if run[0] in lists["function surnames"] and not names.sounds_foreign(run[:size]):
        return False
    whole = size == len(run) and names.all_sound(run)
    closed = whole or (size > 2 and (size == len(run) or run[size] in "与和及"))
    speaks = size > 2 and run[size : size + 1] in ("说", "称", "指", "率")
    return not weak or closed or speaks or starts_with(run, size, followers) > 1


# -- items of a list -------------------------------------------------------------------------


def skip_fillers(text: Line, at: int, end: int) -> int:
    """Past bullets, numbers and words such as 其中 that open an item."""
    if not text.plain[at : at + 1].isalpha() or "】" in text.plain[at : at + 13]:
        found = compiled(_BULLET).match(text.plain, at, end)
        at = found.end() if found else at
    fillers = names.words("words")["fillers"]
    while size := starts_with(text.flat[:end], at, fillers):
        at += size
    return at


def closes(text: Line, at: int, end: int) -> bool:
    """Whether nothing but blanks, 等人 or a short title stands in [at, end)."""
    rest = text.flat[at:end].strip()
    return not rest or rest in names.words("words")["closers"] or rest in _suffixes()


def read_item(text: Line, start: int, end: int, known: Known) -> Mention | None:
    """The person of one item: role and name, name and role, or a name alone."""
    start = skip_fillers(text, start, end)
    found = _role_first(text, start, end, known) or _name_first(text, start, end, known)
    return found or _unknown_role(text, start, end)


def _role_first(text: Line, start: int, end: int, known: Known) -> Mention | None:
    ends = [stop for _, stop in role_ends(text.flat, start, end)]
    for listed, order in ((False, ends), (True, ends[::-1])):
        for stop in order:
            at = stop
            while at < end and text.flat[at] in _GAP:
                at += 1
            name = read_name(text, at, end, known, listed=listed)
            if name and _is_acted_by(text.flat[start:stop]):
                return None
            if name and (listed is False or closes(text, name.after, end)):
                return mention(text, name, (text.raw[start:stop].strip(),), start)
    return None


def _is_acted_by(role: str) -> bool:
    """Whether a role is none but part of a sentence: 案件由法官…"""
    at = role.find("由")
    return at >= 0 and role[at - 1 : at + 1] not in ("自由", "理由") and role[at : at + 2] != "由来"


def _name_first(text: Line, start: int, end: int, known: Known) -> Mention | None:
    name = read_name(text, start, end, known, listed=True)
    if not name or name.certainty is Certainty.INFERRED:
        return None
    if text.flat[name.start : name.end] in names.words("roles")["institutions"]:
        return None
    gap = compiled(_TITLE_GAP).match(text.flat, name.after, end)
    if gap and is_role(text.plain[gap.end() : end].strip()):
        role = text.raw[gap.end() : end].strip()
        return mention(text, name, (role,), start)._replace(end=end)
    return mention(text, name, (), start)


def _unknown_role(text: Line, start: int, end: int) -> Mention | None:
    """A role no list knows: the name is guessed from the right, by family name or by sound."""
    run = names.run_at(text.flat, start, end)
    stop = start + len(run)
    after, latin, aliases, _ = read_brackets(text, stop, end, is_role)
    if not closes(text, after, end):
        return None
    for size in range(8, 1, -1) if latin else (3, 2, 4):
        tail = run[-size:]
        if len(run) - size >= 2 and _is_tail(tail, by_sound=latin is not None):
            name = Name(stop - size, stop, after, Certainty.INFERRED, latin, aliases)
            return mention(text, name, (text.raw[start : stop - size],), start)
    return None


def _is_tail(tail: str, *, by_sound: bool) -> bool:
    lists = names.words("names")
    if names.looks_like_a_word(tail):
        return False
    if by_sound and all(c in lists["transliteration"] for c in tail):
        return True
    if len(tail) == 4:
        return tail[:2] in lists["compound surnames"] or tail[:2] in lists["japanese surnames"]
    return len(tail) < 4 and tail[0] in lists["surnames"]


def _parted(role: str) -> Iterator[str]:
    """The posts that blanks part: 團長 商務部副部長; without words such as 成員."""
    parts = role.split()
    ranks = names.words("sides")["team"]
    if len(parts) > 1 and all(is_role(p) or p in ranks for p in map(names.fold, parts)):
        yield from (part for part in parts if is_role(names.fold(part)))
    else:
        yield role


def mention(text: Line, name: Name, roles: tuple[str, ...], start: int) -> Mention:
    """A name and its roles as a Mention; the roles in its brackets come last."""
    person = Person(
        text.raw[name.start : name.end],
        (*(part for role in roles for part in _parted(role)), *name.notes),
        name.latin,
        name.aliases,
        None,
        name.certainty,
    )
    return Mention(start, name.after, person)
