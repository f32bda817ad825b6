"""What the program remembers from one start to the next, in one INI file."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

RECENT = 10
"""Articles the Open Recent menu keeps."""

SMALLEST, LARGEST = 0.5, 3.0
"""Sizes of the text that are believed."""

EARLIER = 30
"""Searches the box remembers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The remembered choices. Bytes are Qt's own blobs, hex in the file; "" means never set."""

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
        """Keep them in `folder`/settings.ini, or nowhere when `folder` is None."""
        self._path = None if folder is None else folder / "settings.ini"
        self._passing: dict[str, tuple[object, object]] = {}

    def pass_by(self, name: str, given: object, kept: object) -> None:
        """Let a value given for one start alone (`given`) not take the place of what is `kept`."""
        self._passing[name] = (given, kept)

    def load(self) -> Settings:
        """Return what was saved, defaults where nothing usable was."""
        if self._path is None:
            return Settings()
        store = QSettings(str(self._path), QSettings.Format.IniFormat)
        known: dict[str, Any] = {}
        for one in fields(Settings):
            text = store.value(one.name)
            if isinstance(text, str):
                value = _decoded(one.name, text)
                if value is not None:
                    known[one.name] = value
        return Settings(**known)

    def save(self, settings: Settings) -> bool:
        """Write all values, whole or not at all; False where the folder cannot be written."""
        if self._path is None:
            return True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        store = QSettings(str(self._path), QSettings.Format.IniFormat)
        for one in fields(Settings):
            value = getattr(settings, one.name)
            given, kept = self._passing.get(one.name, (None, value))
            store.setValue(one.name, _encoded(kept if value == given else value))
        store.sync()
        return store.status() is QSettings.Status.NoError


def _encoded(value: object) -> str:
    return json.dumps(value.hex() if isinstance(value, bytes) else value)


def _decoded(name: str, text: str) -> object:
    """Return the value of a field from the file's text, None where it does not fit its type."""
    default = getattr(_DEFAULTS, name)
    try:
        value = json.loads(text)
        if isinstance(default, bytes):
            return bytes.fromhex(value)
        if isinstance(default, tuple):
            return tuple(str(one) for one in value)[:EARLIER]
        if isinstance(default, float):
            return _scale(float(value))
    except (ValueError, TypeError, RecursionError):
        return None
    return value if isinstance(value, type(default)) else None


def _scale(value: float) -> float | None:
    """Return a size of the text, None where nobody could read it."""
    return value if SMALLEST <= value <= LARGEST else None


_DEFAULTS = Settings()


def blob(data: bytes) -> QByteArray:
    """Return bytes as Qt wants them."""
    return QByteArray(data)
