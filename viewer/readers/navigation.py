"""The menu of a site that a copied page begins with: short lines above the title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viewer.readers.boilerplate import boilerplate
from viewer.readers.lines import Hint, Line
from viewer.readers.lookup import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_WORD: Final = 8
_SHORTEST_TITLE: Final = 8
_MOST_LINES: Final = 40
_FEWEST_WORDS: Final = 3
_FEWEST_KNOWN: Final = 2
_BETWEEN: Final = r"[\s|｜/／·•>›»]+"


def mark_navigation(lines: list[Line]) -> list[Line]:
    """The lines, those of a menu on top of the page marked as boilerplate.

    A menu is made of short words, some of which all menus have, and stands over a longer line.
    """
    end, words = 0, list[str]()
    for line in lines[:_MOST_LINES]:
        pieces = compiled(_BETWEEN).split(line.text)
        if any(len(piece) > _LONGEST_WORD or _is_number(piece) for piece in pieces):
            break
        words += pieces
        end += 1
    known = boilerplate().navigation
    titled = end < len(lines) and len(lines[end].text) >= _SHORTEST_TITLE
    if not titled or len(words) < _FEWEST_WORDS or _known(words, known) < _FEWEST_KNOWN:
        return lines
    menu = [line._replace(hint=Hint.BOILERPLATE) for line in lines[:end]]
    return [*menu, *lines[end:]]


def _is_number(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)


def _known(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)
