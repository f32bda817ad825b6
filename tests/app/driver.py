"""Runs the real program, does in its window what a user does, and prints what it sees as JSON.

python tests/app/driver.py SCENARIO [arguments of the program]: a scenario is a generator that
does something, yields a condition to wait for, and returns what it has seen.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.__main__ import main
from viewer.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Seen: TypeAlias = dict[str, Any]
Scenario: TypeAlias = "Generator[Callable[[], bool], None, Seen]"

PATIENCE = 20_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def _window() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))


def _opened() -> bool:
    return _window().session.has_article()


def _told() -> bool:
    return _window().notice.isVisible() and not _window().notice.accessibleName().endswith("…")


def _commit(text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(_window().top.search.line, event)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or _window(), key, modifier)


def _children() -> list[str]:
    """Processes this one has started and not taken leave of, where the system tells."""
    told = Path(f"/proc/self/task/{os.getpid()}/children")
    return told.read_text().split() if told.exists() else []


def _seen() -> Seen:
    window, page = _window(), _window().session.page
    return {
        "title": window.windowTitle(),
        "rows": window.entries.model().rowCount(),
        "entries": page.search.entries,
        "position": page.search.position,
        "total": page.search.total,
        "chosen": window.entries.currentIndex().row(),
        "label": page.row(page.chosen_row).label if page.chosen_row >= 0 else "",
        "detail": window.detail.toPlainText(),
        "query": window.top.search.line.text(),
        "sides": [choice.label for choice in page.choices],
        "on": [choice.label for choice in page.choices if choice.on],
        "status": list(page.status),
        "cards": [card.title for card in page.cards],
        "lit": sorted({p.text[a:b] for n in range(len(page.codes))
                       for p in [page.row(n).piece] for a, b in p.hits}),
        "notice": window.notice.accessibleName() if window.notice.isVisible() else "",
        "source": page.state.article.source,
        "size": [window.width(), window.height()],
        "split": window.split.sizes(),
        "scale": window.session.settings.scale,
        "theme": window.session.settings.theme,
        "recent": list(window.session.settings.recent),
        "children": _children(),
    }  # fmt: skip


def use() -> Scenario:
    """Open the sample, search with an input method, go on, switch the script, close."""
    yield _opened
    _window().activateWindow()  # a screen without a window manager gives the focus to nobody
    yield _window().isActiveWindow
    opened = _seen()
    _press(Qt.Key.Key_F, CONTROL)
    yield _window().top.search.line.hasFocus
    _commit("习近平")
    yield lambda: _window().session.page.search.complete
    searched = _seen()
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_F3)
    moved = _seen()
    _press(Qt.Key.Key_T, CONTROL)
    yield lambda: _window().windowTitle() != opened["title"]
    switched = _seen()
    platform = QGuiApplication.platformName()
    _window().close()
    return {
        "platform": platform, "opened": opened, "searched": searched, "moved": moved,
        "switched": switched,
    }  # fmt: skip


def press_in_search() -> Scenario:
    """Press the keys of switches while the search box has the focus."""
    yield _opened
    _window().activateWindow()
    yield _window().isActiveWindow
    _press(Qt.Key.Key_F, CONTROL)
    yield _window().top.search.line.hasFocus
    _commit("会谈")
    before = _window().session.state
    for key in (Qt.Key.Key_E, Qt.Key.Key_L, Qt.Key.Key_K):
        _press(key, CONTROL)
    after = _window().session.state
    _window().close()
    return {
        "text": after.query_text,
        "exact": after.exact is not before.exact,
        "narrowed": after.narrowed is not before.narrowed,
        "clock": after.other_clock is not before.other_clock,
    }


def see() -> Scenario:
    """Look at what is open, and close."""
    yield lambda: _opened() or _told()
    seen = _seen()
    _window().close()
    return seen


def change() -> Scenario:
    """Change what is remembered, and close."""
    yield _opened
    window = _window()
    window.activateWindow()
    yield window.isActiveWindow
    window.resize(1100, 700)
    window.split.setSizes([300, 500, 298])
    _press(Qt.Key.Key_T, CONTROL)
    _press(Qt.Key.Key_Equal, CONTROL)
    window.commands.actions["theme_dark"].trigger()
    yield lambda: window.width() == 1100
    seen = _seen()
    window.close()
    return seen


def refuse() -> Scenario:
    """Try to open what cannot be read, named by the environment, over the sample."""
    yield _opened
    before = _seen()
    _window().session.open(os.environ["SHIKE_TEST_SOURCE"])
    yield _told
    after = _seen()
    _window().close()
    return {"before": before, "after": after}


def close_at_once() -> Scenario:
    """Close before anything is read."""
    yield lambda: True
    _window().close()
    return {}


def close_while_opening() -> Scenario:
    """Close while a long article, named by the environment, is being read."""
    yield _opened
    _window().session.open(os.environ["SHIKE_TEST_SOURCE"])
    yield lambda: _window().notice.isVisible()
    _window().close()
    return {}


def close_while_searching() -> Scenario:
    """Close while a search through a long article is going on."""
    yield _opened
    _commit("浪")
    seen = {"complete": _window().session.page.search.complete}
    _window().close()
    return seen


def interrupt() -> Scenario:
    """Press Ctrl+C in the terminal."""
    yield _opened
    os.kill(os.getpid(), signal.SIGINT)
    return {}


SCENARIOS: dict[str, Callable[[], Scenario]] = {
    made.__name__: made
    for made in (
        use,
        press_in_search,
        see,
        change,
        refuse,
        close_at_once,
        close_while_opening,
        close_while_searching,
        interrupt,
    )
}


class Driver(QObject):
    """Goes on with a scenario whenever what it waits for has come."""

    def __init__(self, scenario: Scenario) -> None:
        super().__init__(QApplication.instance())
        self._scenario = scenario
        self._ready: Callable[[], bool] = lambda: True
        self._timer = QTimer(self)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        QTimer.singleShot(PATIENCE, self, self._give_up)

    def _go_on(self) -> None:
        if not self._ready():
            return
        try:
            self._ready = next(self._scenario)
        except StopIteration as end:
            self._timer.stop()
            print(json.dumps(end.value), flush=True)

    def _give_up(self) -> None:
        print(json.dumps({"waited in vain": _seen()}), flush=True)
        QApplication.exit(3)


def _drive(name: str) -> None:
    """Begin the scenario when the program begins to wait for events."""
    wait = QApplication.exec

    def begin_and_wait() -> int:
        driver = Driver(SCENARIOS[name]())
        status = wait()
        driver.deleteLater()
        return status

    QApplication.exec = staticmethod(begin_and_wait)  # type: ignore[method-assign]


if __name__ == "__main__":
    _drive(sys.argv.pop(1))
    sys.exit(main())
