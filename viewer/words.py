"""The interface's own words in traditional Chinese, simplified Chinese and English."""

from __future__ import annotations

import json
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from viewer.resource import resource

if TYPE_CHECKING:
    from viewer.errors import ViewerError


class Language(StrEnum):
    """A column of `resources/words.json`."""

    HANT = "zh-Hant"
    HANS = "zh-Hans"
    EN = "en"


_COLUMN = {Language.HANT: 0, Language.HANS: 1, Language.EN: 2}


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = json.loads(resource("resources/words.json").read_text("utf-8"))
    return table


class Words:
    """The words of one language: `words("open")`, `words("count", n=3)`."""

    def __init__(self, language: Language) -> None:
        """Choose the language."""
        self.language = language
        self._column = _COLUMN[language]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words under `key` with its blanks filled; an unknown key is a bug."""
        text = _table()[key][self._column]
        return text.format_map(values) if values else text

    def has(self, key: str) -> bool:
        """Whether there are words under `key`."""
        return key in _table()

    def error(self, error: ViewerError) -> str:
        """Return the sentence that tells the user of an error, its cause in their language."""
        cause = error.values.get("cause", "")
        known = f"cause.{cause}"
        values = {**error.values, "cause": self(known) if self.has(known) else cause}
        key = f"error.{error.code}"
        return self(key, **values) if self.has(key) else str(error)


@cache
def words(language: Language) -> Words:
    """Return the shared, immutable Words of a language."""
    return Words(language)
