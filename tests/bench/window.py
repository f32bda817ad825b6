"""What a person feels in an open window: toggle, keystroke, scrolling, and the longest stalls."""

from __future__ import annotations

import gc
from statistics import median
from typing import TYPE_CHECKING

from tests.bench import generate
from tests.bench.results import HUGE, LARGE, TINY, Result, sized
from tests.bench.stage import Stage, at, milliseconds, timeline, typical

if TYPE_CHECKING:
    from collections.abc import Callable

_QUERIES = (("common", generate.COMMON), ("rare", generate.RARE), ("absent", generate.ABSENT))
_KEY = {TINY: 16.0, LARGE: 16.0, HUGE: 30.0}
_COUNTED = {TINY: 30.0, LARGE: 30.0, HUGE: 120.0}
_TOGGLES = 15
_KEYS = 5
_STALLS = 3
_FRAMES = 240


def measure(count: int) -> list[Result]:
    """Open so many entries in a window and measure all there is to it."""
    stage = Stage()
    article = timeline(count)
    stage.open(timeline(TINY))  # the first article ever waits for fonts: that is the start's
    # A million entries are 290 MB of text, most of a minute to read: they come from memory.
    imported = stage.read(count) if count < HUGE else 0.0
    opening = stage.open(article)
    gc.collect()
    return [
        *_toggle(stage, count),
        *_search(stage, count),
        *_scroll(stage, count),
        *_stalls(stage, count),
        _import(count, max(imported, opening)),
    ]


def _toggle(stage: Stage, count: int) -> list[Result]:
    first = milliseconds(stage.toggle)
    usual = typical(stage.toggle, _TOGGLES - _TOGGLES % 2 + 1)  # back to the article's own script
    about = f"the first, which loads the dictionary, {first:.0f} ms"
    return [Result(sized("script toggle, painted", count), usual, "ms", 16, about)]


def _search(stage: Stage, count: int) -> list[Result]:
    rows = []
    for name, word in _QUERIES:
        first, counted = _keystroke(stage, word)
        total = f"{stage.session.page.search.total:,} hits"
        stage.clear()
        if word != generate.ABSENT:  # the news of none is painted when all is counted
            work = sized(f"keystroke to painted hits, {name}", count)
            rows.append(Result(work, first, "ms", _KEY[count], total))
        target = None if count == HUGE and word == generate.COMMON else _COUNTED[count]
        work = sized(f"keystroke to exact count, {name}", count)
        rows.append(Result(work, counted, "ms", target, total))
    return rows


def _keystroke(stage: Stage, word: str) -> tuple[float, float]:
    """Milliseconds to the frame with the first hits or the news of none, and with the count."""
    session = stage.session

    def found() -> bool:
        return session.page.search.total > 0 or session.page.search.complete

    def first() -> None:
        stage.type(word)
        stage.frame()
        if not found():
            stage.until_painted(found)

    def rest() -> None:
        if not session.page.search.complete:
            stage.until_painted(lambda: session.page.search.complete)

    times = []
    for _ in range(_KEYS):
        stage.clear()
        begun = milliseconds(first)
        times.append((begun, begun + milliseconds(rest)))
    return median(t[0] for t in times), median(t[1] for t in times)


def _scroll(stage: Stage, count: int) -> list[Result]:
    rows = []
    height = stage.window.entries.rowHeight(stage.window.entries.rowAt(0))
    pace = {"notch of the wheel": height, "page": stage.window.entries.viewport().height()}
    for name, pixels in pace.items():
        frames = _frames(stage, pixels)
        about = "new rows in every frame" if count > TINY else "rows seen before"
        for which, target, share in (("median", 5, 0.5), ("p95", 10, 0.95)):
            work = sized(f"scroll frame, {name}, {which}", count)
            rows.append(Result(work, at(frames, share), "ms", target, about))
    return rows


def _frames(stage: Stage, pixels: int) -> list[float]:
    """Milliseconds of frames that each move the list, on from its middle and round at its end."""
    bar = stage.window.entries.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    stage.frame()

    def work() -> None:
        bar.setValue((bar.value() + pixels) % max(1, bar.maximum()))
        stage.frame()

    return [milliseconds(work) for _ in range(_FRAMES)]


def _import(count: int, stall: float) -> Result:
    about = "a file, read" if count < HUGE else "from memory"
    return Result(sized("longest stall, import", count), stall, "ms", 16, f"one run, {about}")


def _stalls(stage: Stage, count: int) -> list[Result]:
    about = f"median of {_STALLS} runs"
    search = median(_stall(stage, lambda: _all_queries(stage)) for _ in range(_STALLS))
    toggle = median(_stall(stage, lambda: _toggles(stage)) for _ in range(_STALLS))
    return [
        Result(sized("longest stall, search", count), search, "ms", 16, about),
        Result(sized("longest stall, toggle", count), toggle, "ms", 16, about),
    ]


def _stall(stage: Stage, work: Callable[[], None]) -> float:
    stage.heart.start()
    work()
    return stage.heart.stop()


def _all_queries(stage: Stage) -> None:
    """Every query typed character by character, each left to finish, and cleared at the end."""
    for _name, word in _QUERIES:
        for end in range(1, len(word) + 1):
            stage.type(word[:end])
            stage.until_painted(lambda: stage.session.page.search.complete)
    stage.session.search.clear_all()
    stage.until_painted(lambda: not stage.session.page.search.active)


def _toggles(stage: Stage) -> None:
    for _ in range(4):
        stage.session.display.toggle_script()
        stage.until_painted(_another_frame(stage))


def _another_frame(stage: Stage) -> Callable[[], bool]:
    before = stage.paints
    return lambda: stage.paints > before
