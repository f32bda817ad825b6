"""The items of a list of people, one after the other, up to where it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Certainty
from viewer.readers import names, roles
from viewer.readers.lookup import compiled
from viewer.readers.names import starts_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.readers.names import Line
    from viewer.readers.roles import Mention

    Known = frozenset[str]

_JOINER = "以及|还有|并有|连同|及|和|与|跟|同|暨"
_SEPARATORS = frozenset("、，；。！？\n")


class Items(NamedTuple):
    """The people read from a list, and where reading ended."""

    people: tuple[Mention, ...]
    end: int


def read_items(text: Line, start: int, limit: int, known: Known) -> Items:
    """People from `start` on, up to the first item that is none or `limit`."""
    people: list[Mention] = []
    posts: list[str] = []
    at, end = start, start
    while at < limit:
        stop = _next_separator(text.flat, at, limit)
        mark = text.flat[stop : stop + 1]
        batch = read_chunk(text, at, stop, known)
        if batch:
            people += [_with_posts(batch[0], posts), *batch[1:]]
            posts, end = [], batch[-1].end
            if not roles.closes(text, end, stop) or mark not in ("、", "，", "；", ""):
                break
        elif mark in ("、", "，") and roles.is_role(text.plain[at:stop].strip()):
            posts.append(_post(text, at, stop))
        else:
            break
        at = stop + 1
    return Items(tuple(people), end)


def _next_separator(flat: str, at: int, limit: int) -> int:
    while at < limit and flat[at] not in _SEPARATORS:
        if flat[at] == "：" and not flat[at + 1 : min(at + 2, limit)].isdecimal():
            return at
        at += 1
    return at


def _post(text: Line, at: int, stop: int) -> str:
    return text.raw[roles.skip_fillers(text, at, stop) : stop].strip()


def _with_posts(mention: Mention, posts: Sequence[str]) -> Mention:
    if not posts:
        return mention
    person = replace(mention.person, roles=(*posts, *mention.person.roles))
    return mention._replace(person=person)


def read_chunk(text: Line, start: int, stop: int, known: Known) -> list[Mention]:
    """The people between two separators, who may be joined by 和, 及 or 以及."""
    found: list[Mention] = []
    for joiner in compiled(_JOINER).finditer(text.flat, start + 1, stop):
        at = joiner.start()
        if at <= start or _is_inside(text.flat, at, names.words("words")["protected"]):
            continue
        person = roles.read_item(text, start, at, known)
        sure = person and person.person.certainty is Certainty.STATED
        if person and sure and roles.closes(text, person.end, at):
            found.append(person)
            start = joiner.end()
    last = roles.read_item(text, start, stop, known)
    return [*found, last] if last else found


def _is_inside(flat: str, at: int, known: frozenset[str]) -> bool:
    """Whether the character at `at` belongs to a longer word of `known`."""
    return any(starts_with(flat, b, known) > at - b for b in range(max(0, at - 4), at + 1))
