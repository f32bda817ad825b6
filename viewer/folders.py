"""The user's folders, by the rules of each platform; none is created here."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _base(variable: str, windows: str, mac: str, other: str) -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / mac
    # The XDG base directory rules ignore paths that are not absolute.
    named = os.environ.get(variable, "")
    return Path(named) if named.startswith("/") else Path.home() / other


def config_folder() -> Path:
    """Where the program keeps what it remembers."""
    return _base("XDG_CONFIG_HOME", "LOCALAPPDATA", "Application Support", ".config") / "shike"


def cache_folder() -> Path:
    """Where the program keeps what it can make again."""
    return _base("XDG_CACHE_HOME", "LOCALAPPDATA", "Caches", ".cache") / "shike"
