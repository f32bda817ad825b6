"""Where a move in the list leads: from row to row, separators left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.page.article import unit_of
from viewer.page.rows import is_separator, row_of
from viewer.page.state import beside, convert

if TYPE_CHECKING:
    from array import array

    from viewer.page.state import State


def unit_at_row(codes: array[int], row: int) -> int | None:
    """Return the unit of a row, None for a separator or where there is no such row."""
    if not 0 <= row < len(codes) or is_separator(codes[row]):
        return None
    return unit_of(codes[row])


def stepped(codes: array[int], unit: int, by: int) -> int | None:
    """Return the unit so many rows further, or as far as it goes; None where it goes nowhere."""
    row, target = row_of(codes, unit), None
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        row += step
        while 0 <= row < len(codes) and is_separator(codes[row]):
            row += step
        if not 0 <= row < len(codes):
            break
        target = unit_at_row(codes, row)
    return target


def first(codes: array[int]) -> int | None:
    """Return the unit of the first row."""
    return next((code for code in codes if not is_separator(code)), None)


def last(codes: array[int]) -> int | None:
    """Return the unit of the last row."""
    return next((code for code in reversed(codes) if not is_separator(code)), None)


def as_written(state: State, word: str) -> str:
    """Return a word of the text on display as the original has it."""
    units = state.article.units
    text = units.text(state.chosen) if len(units) else ""
    for shown in (state, beside(state)):
        place = convert(shown, text).find(word)
        if place >= 0:
            return text[place : place + len(word)]
    return word
