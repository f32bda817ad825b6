"""Asks programs a user would otherwise search with: lnav, recoll and grep, each as it is meant.

Each runs as a process with its settings in a folder of its own and without the network.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OPENING = 8
"""Characters of an entry that tell it from others of one minute."""

_STAMP = re.compile(r"【(\d\d:\d\d)】(.*)")
_PATIENCE = 20
_FORMAT = {
    "$schema": "https://lnav.org/schemas/format-v1.schema.json",
    "rolling": {
        "title": "Rolling news",
        "regex": {"std": {"pattern": r"^【(?<timestamp>\d{2}:\d{2})】(?<body>.*)$"}},
        "timestamp-format": ["%H:%M"],
        "multiline": True,
        "sample": [{"line": "【12:08】潮水漲落"}],
    },
}


class Key(NamedTuple):
    """An entry: the name of its file, its clock, and how it begins."""

    file: str
    clock: str
    opening: str


class Answer(NamedTuple):
    """What a program says to a query: entries, and files where it names no entry."""

    entries: frozenset[Key] = frozenset()
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: `ask` is timed; `nothing` is the same without a question, for what a start costs.

    None for a program that is there already, like a window that is open.
    """

    name: str
    ask: Callable[[str], Answer]
    nothing: Callable[[], object] | None = None


def key_of(file: str, line: str) -> Key | None:
    """The entry that begins with this line; None where none does."""
    found = _STAMP.match(line)
    return Key(file, found[1], found[2][:OPENING]) if found is not None else None


def _output(command: Sequence[str], home: Path) -> str:
    environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=_PATIENCE
    )
    return done.stdout


def _lnav(files: Sequence[Path], home: Path) -> Peer:
    """With a format for these pages: the best that lnav can be given."""
    formats = home / "lnav" / "formats" / "shike"
    formats.mkdir(parents=True)
    (formats / "rolling.json").write_text(json.dumps(_FORMAT), encoding="utf-8")
    names = [str(each) for each in files]
    command = ["lnav", "-n", "-I", str(home / "lnav")]

    def ask(word: str) -> Answer:
        where = word.replace("'", "''")
        select = f";SELECT log_path, log_text FROM rolling WHERE log_text LIKE '%{where}%'"
        told = _output([*command, "-c", select, "-c", ":write-json-to -", *names], home)
        rows = json.loads(told) if told.startswith("[") else []
        keys = (key_of(Path(row["log_path"]).name, row["log_text"]) for row in rows)
        return Answer(frozenset(key for key in keys if key is not None))

    return Peer("lnav", ask, lambda: _output([*command, "-c", ";SELECT 1", *names], home))


def _recoll(files: Sequence[Path], home: Path) -> Peer:
    """With an index of the folder the files lie in."""
    settings = home / "recoll"
    settings.mkdir()
    text = f"topdirs = {files[0].parent}\nloglevel = 1\n"
    (settings / "recoll.conf").write_text(text, encoding="utf-8")
    _output(["recollindex", "-c", str(settings)], home)
    command = ["recollq", "-c", str(settings), "-b"]

    def ask(word: str) -> Answer:
        found = _output([*command, word], home).split()
        return Answer(files=frozenset(Path(address).name for address in found))

    return Peer("recoll", ask, lambda: _output([*command, "xyzzy"], home))


def _grep(files: Sequence[Path], home: Path) -> Peer:
    """A line it finds counts as the entry the line stands in."""
    lines = {each.name: each.read_text("utf-8").split("\n") for each in files}
    names = [str(each) for each in files]

    def ask(word: str) -> Answer:
        found = _output(["grep", "-nHF", "--", word, *names], home)
        keys = (_entry_at(lines, line) for line in found.splitlines())
        return Answer(frozenset(key for key in keys if key is not None))

    return Peer("grep -n", ask, lambda: _output(["grep", "-c", "xyzzy", *names], home))


def _entry_at(lines: dict[str, list[str]], found: str) -> Key | None:
    """The entry that a line such as "/folder/page.txt:12:text" stands in."""
    path, number, _ = found.split(":", 2)
    name = Path(path).name
    before = reversed(lines[name][: int(number)])
    return next((key for line in before if (key := key_of(name, line)) is not None), None)


_PEERS = {"lnav": _lnav, "recollq": _recoll, "grep": _grep}


def peers(files: Sequence[Path], home: Path) -> list[Peer]:
    """The programs that are installed, ready to be asked about these files; `home` is theirs."""
    return [make(files, home) for program, make in _PEERS.items() if shutil.which(program)]
