"""What needs processes of its own: start to first frame, memory, and reading."""

from __future__ import annotations

import builtins
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench import generate
from tests.bench.launch import BEGAN
from tests.bench.results import LARGE, Result

PER = 100_000
_MEGABYTES = 10
_SEED_RUNS = 15
_PATIENCE = 60


def _launch(*arguments: str) -> tuple[float, float]:
    """One start: its milliseconds on the clock, and those of processor time.

    Raises RuntimeError with the last words of a process that failed.
    """
    command = [sys.executable, "-m", "tests.bench.launch", *arguments]
    before = os.times()
    environment = {**os.environ, BEGAN: str(time.monotonic_ns())}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=_PATIENCE
    )
    after = os.times()
    busy = after.children_user + after.children_system
    busy -= before.children_user + before.children_system
    try:
        return float(done.stdout), busy * 1000
    except ValueError:
        last = done.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise RuntimeError(f"{arguments[0]} did not start: {last[0]}") from None


def start(runs: int) -> list[Result]:
    """Starts of the program on the sample and of a bare window, one after the other in turn."""
    sample = str(sorted(Path("seeds").glob("*.txt"))[0])
    ours, bare = [], []
    with tempfile.TemporaryDirectory(prefix="shike-bench-") as folder:
        for _ in range(runs + 1):
            bare.append(_launch("bare"))
            ours.append(_launch("program", sample, folder))
    # The first of each fills the caches of the disk and of Python.
    where = os.environ.get("QT_QPA_PLATFORM") or "X"
    return [
        _against(f"start to first painted timeline ({where})", ours[1:], bare[1:], 0),
        _against(f"the same in processor time ({where})", ours[1:], bare[1:], 1),
    ]


def _against(
    work: str, ours: list[tuple[float, float]], bare: list[tuple[float, float]], which: int
) -> Result:
    own, base = (median(run[which] for run in runs) for runs in (ours, bare))
    best = min(run[which] for run in ours) / min(run[which] for run in bare)
    about = f"bare {base:.0f} ms, program {own:.0f} ms; best of {len(ours)} each {best:.2f} x"
    return Result(work, own / base, "x bare", 1.15, about)


def resident(kind: str = "VmRSS") -> float:
    """Megabytes of memory this process holds now, all or of one kind, such as RssFile."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(line for line in status.splitlines() if line.startswith(f"{kind}:"))
    return int(line.split()[1]) / 1024


def _unhook_imports() -> None:
    """Import as the program does, not with PySide6's import, which keeps the source it reads."""
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def bare_memory() -> list[Result]:
    """Memory of a bare window."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    application.sendPostedEvents()
    return [Result("bare", resident(), "MB")]


def memory(count: int) -> list[Result]:
    """Memory of the window with so many entries, all searchable, and of the parts that make it."""
    _unhook_imports()
    from tests.bench.stage import Stage, timeline

    stage = Stage()
    stage.frame()
    empty = resident()
    made = timeline(count)
    read = resident()
    stage.open(made)
    stage.toggle()
    gc.collect()
    return [
        Result("empty", empty, "MB"),
        Result("timeline", (read - empty) / count * PER, "MB"),
        Result("files", resident("RssFile"), "MB"),
        Result("whole", resident(), "MB"),
    ]


def memory_rows(bare: float, parts: dict[str, float], count: int = LARGE) -> list[Result]:
    """Put the memory of the two processes together."""
    whole, empty = parts["whole"], parts["empty"]
    stages = f"bare {bare:.0f} MB, our empty window {empty:.0f} MB, with the entries {whole:.0f} MB"
    work = f"memory of {count:,} entries"
    slope = f"of which the timeline {parts['timeline']:.0f} MB"
    stages += f", {parts['files']:.0f} MB of which are libraries and fonts mapped from files"
    return [
        Result(f"{work}, above the bare window", whole - bare, "MB", 60, stages),
        Result(f"{work}, above our empty window", whole - empty, "MB", 60, slope),
    ]


def reading() -> list[Result]:
    """Reading of the sample and of 10 MB of rolling text."""
    sample = "reading the sample"
    large = f"reading {_MEGABYTES} MB of rolling text"
    import viewer.readers

    read = getattr(viewer.readers, "read", None)
    if read is None:
        reason = "viewer.readers.read is not there"
        return [Result(sample, None, "ms", 5, reason), Result(large, None, "s", 2, reason)]
    from viewer.model import Raw

    seed = Raw(sorted(Path("seeds").glob("*.txt"))[0].read_bytes(), "sample")
    took = []
    for _ in range(_SEED_RUNS):
        began = time.perf_counter()
        read(seed)
        took.append((time.perf_counter() - began) * 1000)
    page = Raw(generate.page(_MEGABYTES * 1_000_000).encode(), "generated")
    began = time.perf_counter()
    entries = len(read(page).entries)
    seconds = time.perf_counter() - began
    return [
        Result(sample, median(took[1:]), "ms", 5, f"the first time {took[0]:.0f} ms"),
        Result(large, seconds, "s", 2, f"{entries:,} entries"),
    ]
