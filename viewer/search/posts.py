"""Posts by their short and their full names: 外長 is 外交部長."""

from __future__ import annotations

from functools import cache

from viewer.resource import resource
from viewer.script.fold import fold

_SECTION = "[same]"
_DEPUTIES = tuple(map(fold, ("副", "助理")))


def spelled_out(post: str) -> str:
    """A post folded, the short forms in it spelled out."""
    text = fold(post)
    for short, full in _same():
        text = text.replace(short, full)
    return text


def holds(post: str, other: str) -> bool:
    """Whether a spelled-out post is or holds another: not 副總統 for 總統."""
    parts = post.split(other)
    return any(not before.endswith(_DEPUTIES) for before in parts[:-1])


@cache
def _same() -> tuple[tuple[str, str], ...]:
    """Short forms and what they stand for, the longest first; the table of the readers."""
    pairs: list[tuple[str, str]] = []
    is_here = False
    for line in resource("resources/people/roles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            is_here = line.strip() == _SECTION
        elif is_here and not line.startswith("#"):
            split = (fold(pair).partition("=") for pair in line.split())
            pairs += [(short, full) for short, _, full in split if full and short not in full]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
