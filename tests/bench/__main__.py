"""Speed and memory of the window as ratios measured in one run: `python -m tests.bench`.

Each section runs in a process of its own, one after the other, on a machine that should have
nothing else to do. Nothing here passes or fails a build: the marks are for people.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.results import HUGE, LARGE, TINY, Result, from_json, table, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
_SCREEN = "-screen 0 1600x1000x24"


def _start(runs: str) -> list[Result]:
    from tests.bench.process import start

    return start(int(runs))


def _window(count: str) -> list[Result]:
    from tests.bench.window import measure

    return measure(int(count))


def _bare(_none: str) -> list[Result]:
    from tests.bench.process import bare_memory

    return bare_memory()


def _memory(count: str) -> list[Result]:
    from tests.bench.process import memory

    return memory(int(count))


def _reading(_none: str) -> list[Result]:
    from tests.bench.process import reading

    return reading()


_SECTIONS: dict[str, Callable[[str], list[Result]]] = {
    "start": _start,
    "window": _window,
    "bare": _bare,
    "memory": _memory,
    "reading": _reading,
}


def _run(section: str, value: object, *, under: Sequence[str] = ()) -> list[Result]:
    """Run a section in a process of its own; what it could not do is a row that says so."""
    print(f"… {section} {value}", file=sys.stderr, flush=True)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {} if under else _OFFSCREEN
    command = [*under, sys.executable, "-m", "tests.bench", "--section", section, str(value)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        name = f"{section} {value}{' (X)' if under else ''}"
        return [Result(name, None, "", about=f"failed with status {done.returncode}")]
    return from_json(done.stdout.splitlines()[-1])


def _on_x(runs: int) -> list[Result]:
    """The start again on a real X server, where one can be had."""
    found = shutil.which("xvfb-run")
    work = "start to first painted timeline (X)"
    if found is None:
        return [Result(work, None, "x bare", 1.15, "xvfb-run is not installed")]
    under = (found, "-a", "-s", _SCREEN)
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    tried = subprocess.run([*under, sys.executable, "-c", probe], capture_output=True)
    if tried.returncode:
        return [Result(work, None, "x bare", 1.15, "Qt finds no X here: see .ci/setup/system.py")]
    return _run("start", runs, under=under)


def _memory_rows() -> list[Result]:
    from tests.bench.process import memory_rows

    parts = {row.work: row.value for row in (*_run("bare", "-"), *_run("memory", LARGE))}
    known = {name: value for name, value in parts.items() if value is not None}
    if len(known) < len(parts):
        return [Result("memory", None, "MB", 60, "failed")]
    return memory_rows(known.pop("bare"), known)


def _machine() -> str:
    """One line on what the figures were measured with."""
    names = Path("/proc/cpuinfo")
    lines = names.read_text("utf-8").splitlines() if names.exists() else []
    model = next((x.partition(": ")[2] for x in lines if x.startswith("model name")), "")
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    return (
        f"{model or platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"load {load}, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, Qt {version('PySide6-Essentials')}, "
        f"opencc {version('opencc')}"
    )


def _all(quick: bool) -> list[Result]:
    runs = 5 if quick else 11
    sizes = (TINY, LARGE) if quick else (TINY, LARGE, HUGE)
    results = [*_run("start", runs), *_on_x(runs), *_run("reading", "-"), *_memory_rows()]
    for count in sizes:
        results += _run("window", count)
    return results


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the million entries")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results there too")
    parser.add_argument("--section", nargs=2, metavar=("NAME", "VALUE"), help=argparse.SUPPRESS)
    return parser


def main() -> int:
    """Measure, and print one table."""
    wish = _parser().parse_args()
    if wish.section:
        name, value = wish.section
        print(to_json(_SECTIONS[name](value)), flush=True)
        os._exit(0)
    began = time.monotonic()
    machine = _machine()
    results = _all(wish.quick)
    print(f"{machine}\n\n{table(results)}\n{time.monotonic() - began:.0f} seconds in all")
    if wish.json:
        wish.json.write_text(to_json(results) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
