"""A window on a generated article, offscreen: keys into it, frames out of it, and a heartbeat."""

from __future__ import annotations

import gc
import tempfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

import viewer.readers
from tests.bench import generate
from viewer.page.state import beside, side_of
from viewer.resource import sample
from viewer.ui.entry_list import EntryList
from viewer.ui.session import Session
from viewer.ui.settings import Settings, SettingsFile
from viewer.ui.tasks import Tasks
from viewer.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPaintEvent

    from viewer.model import Timeline

SIZE = (1280, 800)
_BEAT = 1
_POLL = 3
_PATIENCE = 90_000


@contextmanager
def _reading(timeline: Timeline) -> Iterator[None]:
    """Let the readers answer with this; unittest.mock would do it with 12 MB of modules."""
    read = viewer.readers.read
    viewer.readers.read = lambda *_arguments: timeline
    try:
        yield
    finally:
        viewer.readers.read = read


class Heartbeat(QObject):
    """A timer of a millisecond: a longer gap between two beats is a stall of the UI thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self.longest = 0.0

    def start(self) -> None:
        """Begin to listen."""
        self.longest, self._last = 0.0, perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Return the longest gap in milliseconds."""
        self._beat()
        self._timer.stop()
        return max(0.0, self.longest * 1000 - _BEAT)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Stage:
    """The program's window as the program builds it, without its settings file."""

    def __init__(self) -> None:
        """Show an empty window."""
        instance = QApplication.instance()
        self.application = instance if isinstance(instance, QApplication) else QApplication([])
        self.session = Session(Tasks(self.application), Settings(), None)
        self.window = MainWindow(self.session, SettingsFile(None))
        self.heart = Heartbeat(self.window)
        self.paints = 0
        self._loop = QEventLoop(self.window)
        self._wanted: Callable[[], bool] | None = None
        self._watch()
        self.window.resize(*SIZE)
        self.window.show()
        self.until(lambda: self.paints > 0)

    def _watch(self) -> None:
        paint = EntryList.paintEvent

        def paint_event(pane: EntryList, event: QPaintEvent) -> None:
            paint(pane, event)
            self.paints += 1
            if self._wanted is not None and self._wanted():
                self._loop.quit()

        setattr(EntryList, "paintEvent", paint_event)  # noqa: B010

    def until(self, done: Callable[[], bool]) -> None:
        """Run the event loop until `done`; raises TimeoutError after a minute and a half."""
        poll = QTimer()
        poll.timeout.connect(lambda: self._loop.quit() if done() else None)
        poll.start(_POLL)
        self._run(done)

    def until_painted(self, done: Callable[[], bool]) -> None:
        """Run the event loop to the end of the first frame with the list in which `done` holds."""
        self._wanted = done
        self._run(done)
        self._wanted = None

    def _run(self, done: Callable[[], bool]) -> None:
        limit = QTimer()
        limit.timeout.connect(self._loop.quit)
        limit.start(_PATIENCE)
        self._loop.exec()
        if not done():
            raise TimeoutError("the window did not get there")

    def frame(self) -> None:
        """Lay out and paint now whatever waits for it, as the next turn of the loop would."""
        before = self.paints
        QCoreApplication.sendPostedEvents()
        if self.paints == before:
            self.window.entries.viewport().repaint()

    def open(self, timeline: Timeline) -> float:
        """Open as the program does, with this in place of reading; return the longest stall, ms."""
        count = len(timeline.entries)
        with _reading(timeline):
            self.heart.start()
            self.session.open(str(sample()))
            self.until(lambda: self.session.state.article.index.ready == count)
            stall = self.heart.stop()
        self.session.search.finish()
        self.frame()
        return stall

    def read(self, count: int) -> float:
        """Open a file of so many entries, read by the readers; return the longest stall, ms."""
        with tempfile.TemporaryDirectory(prefix="shike-bench-") as folder:
            file = Path(folder) / "page.txt"
            file.write_text(generate.page_of(count), "utf-8")
            other = beside(self.session.state)
            self.until(lambda: self.session.reading.is_loaded(other))  # nobody is as quick as that
            self.heart.start()
            self.session.open(str(file))
            self.until(lambda: self._has_read(str(file)))
            return self.heart.stop()

    def _has_read(self, source: str) -> bool:
        article = self.session.state.article
        return article.source == source and article.index.ready == len(article.units)

    def toggle(self) -> None:
        """Show the other script, painted."""
        before = side_of(self.session.state)
        self.session.display.toggle_script()
        self.frame()
        if side_of(self.session.state) is before:  # its dictionaries are being loaded
            self.until_painted(lambda: side_of(self.session.state) is not before)

    def type(self, text: str) -> None:
        """Commit a text into the search box the way an input method does, in place of its own."""
        line = self.window.top.search.line
        line.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(line, event)

    def clear(self) -> None:
        """End the search and let everything settle."""
        self.session.search.clear_all()
        self.session.search.finish()
        self.frame()


def timeline(count: int) -> Timeline:
    """Return a generated timeline; the collector has nothing to find in it."""
    gc.disable()
    made = generate.timeline(count)
    gc.enable()
    return made


def milliseconds(work: Callable[[], None]) -> float:
    """Return how long a piece of work took."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def at(values: list[float], share: float) -> float:
    """Return the value below which a share of them lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def typical(work: Callable[[], None], times: int) -> float:
    """Return the median of some runs in milliseconds."""
    return median(milliseconds(work) for _ in range(times))
