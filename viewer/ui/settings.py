"""What the program remembers from one start to the next, in one JSON file."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from viewer.errors import OutputError, cause
from viewer.files import save

if TYPE_CHECKING:
    from pathlib import Path

RECENT = 10
"""Articles the Open Recent menu keeps."""

SMALLEST, LARGEST = 0.5, 3.0
"""Sizes of the text that are believed."""

LINES = 2_000
"""Lines of any list that are believed."""

EARLIER = 30
"""Searches the box remembers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered choices.

    Bytes are Qt's own blobs, hex in the file; "" means never set. No Qt is needed here: the
    settings say what to read while Qt is loading.
    """

    geometry: bytes = b""
    splitter: bytes = b""
    script: str = "original"
    region: str = ""
    theme: str = "auto"
    english: bool = False
    scale: float = 1.0
    exact: bool = False
    expand: bool = True
    narrowed: bool = True
    other_clock: bool = False
    compare: bool = False
    vocabulary: bool = False
    keep: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    last: str = ""
    recent: tuple[str, ...] = ()


def with_recent(settings: Settings, source: str) -> Settings:
    """Return the settings with a source as the last and first of the recent ones."""
    others = [one for one in settings.recent if one != source]
    return replace(settings, last=source, recent=(source, *others)[:RECENT])


def with_search(settings: Settings, query: str) -> Settings:
    """Return the settings with a search as the latest of the earlier ones."""
    others = [one for one in settings.earlier if one != query]
    return replace(settings, earlier=(query, *others)[:EARLIER])


class SettingsFile:
    """Reads and writes Settings; wrong values in the file fall back to the defaults."""

    def __init__(self, folder: Path | None) -> None:
        """Keep them in `folder`/settings.json, or nowhere when `folder` is None."""
        self._path = None if folder is None else folder / "settings.json"
        self._passing: dict[str, tuple[object, object]] = {}

    def pass_by(self, name: str, given: object, kept: object) -> None:
        """Let a value given for one start alone (`given`) not take the place of what is `kept`."""
        self._passing[name] = (given, kept)

    def load(self) -> Settings:
        """Return what was saved, defaults where nothing usable was."""
        saved = self._saved()
        known: dict[str, Any] = {}
        for one in fields(Settings):
            value = _value(one.name, saved.get(one.name))
            if value is not None:
                known[one.name] = value
        return Settings(**known)

    def _saved(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            saved = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            self._set_aside()
            return {}
        return saved if isinstance(saved, dict) else {}

    def _set_aside(self) -> None:
        """Keep a file that cannot be read beside the new one: it is the user's."""
        if self._path is not None:
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged.json"))

    def save(self, settings: Settings) -> None:
        """Write all values, whole or not at all; raises OutputError where that is impossible."""
        if self._path is None:
            return
        values = {}
        for one in fields(Settings):
            value = getattr(settings, one.name)
            given, kept = self._passing.get(one.name, (None, value))
            value = kept if value == given else value
            values[one.name] = value.hex() if isinstance(value, bytes) else value
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(target=str(self._path), cause=cause(error)) from error
        # Escapes keep names of files that are no text.
        save(self._path, json.dumps(values, indent=1).encode("ascii"))


def _value(name: str, value: object) -> object:
    """Return a saved value of a field, None where it does not fit its type."""
    default = getattr(_DEFAULTS, name)
    try:
        if isinstance(default, bytes):
            return bytes.fromhex(value) if isinstance(value, str) else None
        if isinstance(default, tuple):
            return tuple(map(str, value))[:LINES] if isinstance(value, list) else None
        if isinstance(default, float):
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return _scale(float(value)) if number else None  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return value if isinstance(value, type(default)) else None


def _scale(value: float) -> float | None:
    """Return a size of the text, None where nobody could read it."""
    return value if SMALLEST <= value <= LARGEST else None


_DEFAULTS = Settings()
