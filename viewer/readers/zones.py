"""Time zones: the words pages use for them, and which one a page's stamps are in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMERIC: Final = r"(?i:GMT|UTC)\s?[+-]\s?\d{1,2}(?::?\d{2})?(?!\d)"
_OFFSET: Final = re.compile(r"([+-])\s?(\d{1,2})(?::?(\d{2}))?$")


def either(words: Iterable[str]) -> str:
    """An alternation that tries longer words first, and none where the first letter differs."""
    ordered = sorted(words, key=len, reverse=True)
    first = "".join(sorted({re.escape(word[0]) for word in ordered}))
    return f"(?=[{first}])(?:{'|'.join(map(re.escape, ordered))})"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Zone words and places of `resources/readers/zones.json`.

    `pattern` matches a zone word (香港時間, HKT, GMT+8, 當地時間). `places` are the zones of
    a place name, the likeliest first; `local` the words for "where this happens"; `homes` the
    zones whose newsrooms write Chinese.
    """

    pattern: str
    places: dict[str, tuple[str, ...]]
    codes: dict[str, str]
    local: frozenset[str]
    suffix: re.Pattern[str]
    homes: frozenset[str]
    hosts: dict[str, str]
    languages: dict[str, str]
    regions: dict[str, str]

    def zones_of(self, word: str) -> tuple[str, ...]:
        """The zones a zone word may mean, the likeliest first; none for 當地時間."""
        if word in self.codes:
            return (self.codes[word],)
        offset = _OFFSET.search(word)
        if offset is not None:
            return (f"{offset[1]}{int(offset[2]):02d}:{offset[3] or '00'}",)
        return self.places.get(self.suffix.sub("", word), ())


@cache
def gazetteer() -> Gazetteer:
    """The zone words, loaded once."""
    data: dict[str, Any] = json.loads(
        resource("resources/readers/zones.json").read_text(encoding="utf-8")
    )
    places = {name: tuple(p["zones"]) for p in data["places"] for name in p["names"]}
    suffix = "|".join(data["suffixes"])
    named = f"{either(places)}(?:{suffix})"
    codes = f"{either(data['codes'])}(?![A-Za-z])"
    return Gazetteer(
        f"(?:{_NUMERIC}|{codes}|{either(data['local'])}|{named})",
        places,
        data["codes"],
        frozenset(data["local"]),
        re.compile(f"(?:{suffix})$"),
        frozenset(data["homes"]),
        data["hosts"],
        data["languages"],
        data["regions"],
    )
