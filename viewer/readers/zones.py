"""Time zones: the words pages use for them, and which one a page's stamps are in."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from viewer.readers.lookup import WordEnds, compiled
from viewer.resource import resource

_NUMERIC_LETTERS: Final = "GgUu"
_NUMERIC: Final = r"(?i:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?(?!\d)"
_OFFSET: Final = r"([+-])\s?(\d{1,2})(?::?(\d{2}))?$"


class Gazetteer:
    """Zone words and places of `resources/readers/zones.json`.

    `letters` are those a zone word may begin with. `places` are the zones of a place name, the
    likeliest first; `local` the words for "where this happens"; `homes` the zones whose newsrooms
    write Chinese. `signs` are words that the newsrooms of a zone use of their own place.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        """Take the tables of the file."""
        self.places: dict[str, tuple[str, ...]] = {
            name: tuple(p["zones"]) for p in data["places"] for name in p["names"]
        }
        self.codes: dict[str, str] = data["codes"]
        self.local = frozenset[str](data["local"])
        self.homes = frozenset[str](data["homes"])
        self.hosts: dict[str, str] = data["hosts"]
        self.languages: dict[str, str] = data["languages"]
        self.regions: dict[str, str] = data["regions"]
        self.signs: dict[str, list[str]] = data["signs"]
        named = (*self.places, *self.codes, *self.local)
        self.letters = frozenset(_NUMERIC_LETTERS) | {word[0] for word in named}
        self._suffixes = sorted(data["suffixes"], key=len, reverse=True)
        self._codes = WordEnds(self.codes)
        self._local = WordEnds(self.local)
        self._places = WordEnds(self.places)

    def end(self, text: str, at: int) -> int:
        """Where the zone word ends that begins at `at` (香港時間, HKT, GMT+8); 0 for none."""
        letter = text[at : at + 1]
        if letter not in self.letters:
            return 0
        if letter in _NUMERIC_LETTERS and (found := compiled(_NUMERIC).match(text, at)):
            return found.end()
        return (
            next((end for end in self._codes.all(text, at) if not _is_latin(text, end)), 0)
            or self._local.longest(text, at)
            or next(filter(None, (self._suffixed(text, e) for e in self._places.all(text, at))), 0)
        )

    def _suffixed(self, text: str, at: int) -> int:
        """Where 時間 or a word like it ends that begins at `at`; 0 for none."""
        return next((at + len(each) for each in self._suffixes if text.startswith(each, at)), 0)

    def zones_of(self, word: str) -> tuple[str, ...]:
        """The zones a zone word may mean, the likeliest first; none for 當地時間."""
        if word in self.codes:
            return (self.codes[word],)
        offset = compiled(_OFFSET).search(word) if word[-1:].isdecimal() else None
        if offset is not None:
            return (f"{offset[1]}{int(offset[2]):02d}:{offset[3] or '00'}",)
        suffix = next((each for each in self._suffixes if word.endswith(each)), "")
        return self.places.get(word.removesuffix(suffix), ())


def _is_latin(text: str, at: int) -> bool:
    return text[at : at + 1].isascii() and text[at : at + 1].isalpha()


@cache
def gazetteer() -> Gazetteer:
    """The zone words, loaded once."""
    path = resource("resources/readers/zones.json")
    return Gazetteer(json.loads(path.read_text(encoding="utf-8")))
