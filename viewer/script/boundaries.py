"""Reads simplified text for the places where OpenCC's longest match is not a word."""

from __future__ import annotations

from typing import NamedTuple


class Reading(NamedTuple):
    """Word borders OpenCC would cross; (place, character) where it would choose wrongly."""

    cuts: tuple[int, ...]
    fixes: tuple[tuple[int, str], ...]


NOTHING = Reading((), ())


def read(text: str) -> Reading:
    """Where to help OpenCC on the way to traditional characters."""
    return NOTHING
