"""Reads the dictionaries inside the installed opencc: the source of every table built here."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import opencc

_CLIB = Path(opencc.__file__).parent / "clib"
DICTIONARIES = _CLIB / "share" / "opencc"
_DUMP = _CLIB / "bin" / "opencc_dict"


def readable() -> bool:
    """Whether this opencc brings the tool that turns its dictionaries into text."""
    return _DUMP.exists()


def table(name: str) -> dict[str, list[str]]:
    """A dictionary by name ("STCharacters"): key -> candidate values, best first."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{name}.txt"
        source = DICTIONARIES / f"{name}.ocd2"
        command: list[str | Path] = [_DUMP, "-i", source, "-o", target]
        command += ["-f", "ocd2", "-t", "text"]
        subprocess.run(command, check=True, capture_output=True)
        lines = target.read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {key: values.split(" ") for key, values in pairs}


def write(path: Path, text: str) -> None:
    """Put the table where it belongs, or on standard output when asked with --print."""
    if "--print" in sys.argv[1:]:
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        path.write_text(text, encoding="utf-8", newline="\n")
