"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from viewer.errors import OutputError, cause

if TYPE_CHECKING:
    from pathlib import Path


def save(target: Path, data: bytes) -> None:
    """Write `data` to `target` by a temporary file beside it, renamed at the end.

    A device or a pipe is written directly. Raises OutputError with the cause; `target` is then
    what it was before, and no other file is left.
    """
    try:
        place = target.resolve()
        _check(place)
        if place.exists() and not place.is_file():
            place.write_bytes(data)
        else:
            _replace(place, data)
    except (OSError, ValueError, RuntimeError) as error:  # a NUL in the name; a loop of links
        raise OutputError(target=str(target), cause=cause(error)) from error


def _check(place: Path) -> None:
    if place.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    if not place.parent.exists():
        raise FileNotFoundError(None, "its folder does not exist")
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(None, "permission denied")  # renaming over it would succeed


def _replace(place: Path, data: bytes) -> None:
    draft = place.with_name(f".shike-{os.urandom(6).hex()}")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if place.exists():
            draft.chmod(place.stat().st_mode & 0o777)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
