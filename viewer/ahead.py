"""Reads the first article in a process of its own while this one loads Qt.

Loading the readers and reading the sample takes about as long as Qt needs for an empty window; on
a machine with two processors it is done by then. Where a process cannot be forked, or the article
is large or cannot be read, nothing comes of it, and the window reads the article itself.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import ViewerError

if TYPE_CHECKING:
    from viewer.model import Overrides, Raw, Timeline

PATIENCE = 10.0
"""Seconds of silence after which the child is given up."""

_AT_ONCE = 1 << 20

LARGEST = 5_000_000
"""Bytes of a file; to unpack a longer Timeline would hold up the window for more than a frame."""


class Ahead:
    """A Timeline on its way."""

    def __init__(self, source: str, overrides: Overrides, pipe: int, child: int) -> None:
        """Expect the Timeline of `source` from a pipe."""
        self.source = source
        self.overrides = overrides
        self._pipe = pipe
        self._child = child

    def is_there(self) -> bool:
        """Whether taking it needs no waiting."""
        return bool(select.select([self._pipe], [], [], 0)[0])

    def take(self) -> tuple[Raw, Timeline] | None:
        """Wait for the Timeline, once; None where there is none, or not in time."""
        data = self._received()
        with suppress(OSError):
            os.kill(self._child, signal.SIGKILL)  # it has said all it has to say, or is stuck
            os.waitpid(self._child, 0)
        if not data:
            return None
        # Our own child made these bytes a moment ago.
        try:
            raw, timeline = pickle.loads(data)
        except (pickle.UnpicklingError, EOFError, ValueError, IndexError):
            return None  # it ended in the middle
        return raw, timeline

    def drop(self) -> None:
        """Do without it: end the child and close the pipe."""
        with suppress(OSError):
            os.close(self._pipe)
        with suppress(OSError):
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)

    def _received(self) -> bytes:
        parts: list[bytes] = []
        with open(self._pipe, "rb", buffering=0) as pipe:
            while select.select([pipe], [], [], PATIENCE)[0]:
                part = pipe.read(_AT_ONCE)
                if not part:
                    return b"".join(parts)
                parts.append(part)
        return b""


def start(source: str, overrides: Overrides) -> Ahead | None:
    """Begin to read a file; None where that cannot be done ahead. Call before any thread runs."""
    if not hasattr(os, "fork") or not _is_small(source):
        return None
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(source, overrides, writing)
    os.close(writing)
    return Ahead(source, overrides, reading, child)


def _is_small(source: str) -> bool:
    try:
        return Path(source).is_file() and Path(source).stat().st_size <= LARGEST
    except (OSError, ValueError):
        return False


def _answer(source: str, overrides: Overrides, pipe: int) -> None:
    """Be the child: write the Timeline, or nothing, and end without the parent's clean-up."""
    from viewer.readers import read
    from viewer.source import open_source

    try:
        raw = open_source(source)
        data = pickle.dumps((raw, read(raw, overrides)), pickle.HIGHEST_PROTOCOL)
        with open(pipe, "wb") as file:
            file.write(data)
    except (ViewerError, OSError):
        pass  # the window reads the article itself and says what is wrong
    finally:
        os._exit(0)
