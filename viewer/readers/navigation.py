"""The menu of a site that a copied page begins with: short lines above the title."""

from __future__ import annotations

from typing import Final

from viewer.readers.boilerplate import boilerplate
from viewer.readers.lines import Hint, Line
from viewer.readers.lookup import compiled

_LONGEST_WORD: Final = 8
_MOST_LINES: Final = 40
_FEWEST_WORDS: Final = 3
_FEWEST_KNOWN: Final = 2
_BETWEEN: Final = r"[\s|｜/／·•>›»]+"


def mark_navigation(lines: list[Line]) -> list[Line]:
    """The lines, those of a menu on top of the page marked as boilerplate.

    A menu is made of short words; it ends with the last line that has one all menus have.
    """
    known = boilerplate().navigation
    end, words, met = 0, 0, 0
    for number, line in enumerate(lines[:_MOST_LINES]):
        pieces = compiled(_BETWEEN).split(line.text)
        if any(len(piece) > _LONGEST_WORD or _is_number(piece) for piece in pieces):
            break
        words += len(pieces)
        usual = sum(piece in known for piece in pieces)
        met += usual
        end = number + 1 if usual else end
    if words < _FEWEST_WORDS or met < _FEWEST_KNOWN or end == len(lines):
        return lines
    menu = [line._replace(hint=Hint.BOILERPLATE) for line in lines[:end]]
    return [*menu, *lines[end:]]


def _is_number(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)
