"""What the brackets after a name say: other names, the Latin name, roles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.readers import latin as latin_names
from viewer.readers import names
from viewer.readers.lookup import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from viewer.readers.names import Line

_MOST_BRACKETS = 3  # after one name
_SPLIT = frozenset("，、；/／|")
_OR = frozenset("或和及、/／")


def _brackets(text: Line, at: int, end: int) -> Iterator[tuple[int, int]]:
    """The [start, end) of the insides of the brackets that follow each other from `at`."""
    for _ in range(_MOST_BRACKETS):
        opening = at
        while opening < end and text.flat[opening] == " ":
            opening += 1
        found = compiled(names.BRACKET).match(text.plain, opening, end)
        if not found:
            return
        at = found.end()
        yield opening + 1, at - 1


def _is_alias_mark(plain: str) -> int:
    return names.starts_with(plain, 0, names.words("words")["aliases"], 7)


def _other_names(raw: str, plain: str) -> Iterator[str]:
    """The names of 又譯X或Y, mark included at the start."""
    at = _is_alias_mark(plain)
    while at < len(plain) and plain[at] in "：为作「“ ":
        at += 1
    edges = [at - 1, *(i for i in range(at, len(plain)) if plain[i] in _OR), len(plain)]
    for before, after in pairwise(edges):
        name = raw[before + 1 : after].strip(" 」”「“")
        if name:
            yield name


def _is_note(plain: str) -> bool:
    """Positions, ages, dates, parties and numbers say nothing of a name."""
    if not plain or plain in names.words("words")["posture"]:
        return True
    return any(letter.isdecimal() or letter in "党籍" for letter in plain)


def read_brackets(
    text: Line, at: int, end: int, is_role: Callable[[str], bool], latin: str | None = None
) -> tuple[int, str | None, tuple[str, ...], tuple[str, ...]]:
    """What brackets after a name say: where they end, Latin name, other names, roles.

    `latin` is a Latin name already read.
    """
    if text.flat[at : at + 1] not in (names.INSIDE, " "):
        return at, latin, (), ()
    aliases: list[str] = []
    loose: list[str] = []
    roles: list[str] = []
    listing = False
    for start, stop in _brackets(text, at, end):
        at = stop + 1
        edges = [i for i in range(start, stop) if text.plain[i] in _SPLIT]
        for a, b in zip([start, *(e + 1 for e in edges)], [*edges, stop], strict=True):
            raw, plain = text.raw[a:b].strip(), text.plain[a:b].strip()
            if _is_alias_mark(plain):
                aliases += _other_names(raw, plain)
                listing = True
            elif latin is None and latin_names.is_person_latin(raw):
                latin = latin_names.spaced_latin(raw)
            elif is_role(plain):
                roles.append(raw)
            elif not _is_note(plain) and 2 <= len(plain) <= 12 and all(map(names.is_han, plain)):
                (aliases if listing else loose).append(raw)
    if latin is not None:
        aliases = [*(n for n in loose if names.name_length(names.fold(n)) == len(n)), *aliases]
    return at, latin, tuple(aliases), tuple(roles)
