"""The one way off the UI thread: the latest job of a key wins, results come back here."""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import ViewerError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


SWITCH = 0.0005
"""Seconds a thread may keep the interpreter while another waits for it."""

PATIENCE = 2.0
"""Seconds that the end of the program waits for unwanted jobs."""


class Tasks(QObject):
    """Runs jobs in a pool; a job takes `still_wanted()` and should stop when it says False.

    `done` and `failed` are called on the UI thread, and only for the latest job of a key. A
    failure that is no ViewerError is a bug: it is raised on the UI thread.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Start no thread yet: the pool makes them when they are needed."""
        super().__init__(parent)
        # Painting hands the interpreter over many times a frame; a busy worker would keep it for
        # Python's 5 ms each time.
        sys.setswitchinterval(SWITCH)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="shike")
        self._latest: dict[str, int] = {}
        self._running: set[Future[None]] = set()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        key: str,
        job: Callable[[Callable[[], bool]], T],
        done: Callable[[T], None],
        failed: Callable[[ViewerError], None],
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Run `job` in the pool; a newer job under the same key makes this one unwanted.

        `ended` is called first, whatever became of the job.
        """
        number = self._latest.get(key, 0) + 1
        self._latest[key] = number

        def wanted() -> bool:
            return self._latest.get(key) == number

        def work() -> None:
            if not wanted():
                return
            outcome: Callable[[], None]
            try:
                result = job(wanted)
            except ViewerError as error:
                problem = error
                outcome = lambda: failed(problem)  # noqa: E731
            except Exception as bug:
                outcome = _raiser(bug)
            else:
                outcome = lambda: done(result)  # noqa: E731
            self._finished.emit((key, number, ended, outcome))

        self._running = {one for one in self._running if not one.done()}
        self._running.add(self._pool.submit(work))

    def cancel(self, key: str) -> None:
        """Make the running job of a key unwanted; neither of its callbacks is called."""
        self._latest[key] = self._latest.get(key, 0) + 1

    def stop(self) -> bool:
        """Make all jobs unwanted; False where one does not end in time (it may wait for input)."""
        for key in self._latest:
            self._latest[key] += 1
        self._pool.shutdown(wait=False, cancel_futures=True)
        return not wait(self._running, PATIENCE).not_done

    def _deliver(
        self, outcome: tuple[str, int, Callable[[], None] | None, Callable[[], None]]
    ) -> None:
        key, number, ended, call = outcome
        if self._latest.get(key) == number:
            if ended is not None:
                ended()
            call()


def _raiser(bug: Exception) -> Callable[[], None]:
    def call() -> None:
        raise bug

    return call
