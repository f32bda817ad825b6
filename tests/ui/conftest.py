"""Windows to test with: nothing remembered, no file read unless a test gives one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.articles import meeting, seed
from viewer.archive.choices import Choices
from viewer.ui.session import Session
from viewer.ui.settings import Settings, SettingsFile
from viewer.ui.tasks import Tasks
from viewer.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from viewer.page import Article

NO_MODIFIER = Qt.KeyboardModifier.NoModifier

# The screen without a display says what it cannot do for dialogs and menus.
WITHOUT_HINTS = pytest.mark.qt_log_ignore("This plugin does not support")


def commit(widget: QWidget, text: str) -> None:
    """Type with an input method: Qt's own key clicks abort on Chinese."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def preedit(widget: QWidget, text: str) -> None:
    """Show what an input method would commit, as it does while the user still chooses."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def type_key(widget: QWidget, character: str) -> None:
    """Type one character that has no key of its own."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, character)
    QApplication.sendEvent(widget, event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key where the focus is, shortcuts included."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    QTest.keyClick(widget, key, modifier)


def reading(window: MainWindow, bot: QtBot) -> AbstractContextManager[object]:
    """Wait until what begins inside has been read, or has failed."""
    changed = window.session.reading.busyChanged
    return bot.waitSignal(changed, check_params_cb=lambda name: name == "")


def said(window: MainWindow) -> str:
    """The message over the panes, "" where there is none."""
    return window.notice.accessibleName() if window.notice.isVisible() else ""


def close_dialog(dialog: QDialog) -> None:
    """Close a dialog, and let Qt take it down."""
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Windows:
    """Opens windows, and takes them down with their threads when the test ends."""

    def __init__(self, bot: QtBot) -> None:
        self._bot = bot
        self._open: list[tuple[MainWindow, Tasks]] = []

    def __call__(
        self,
        article: Article | None = None,
        settings: Settings | None = None,
        folder: Path | None = None,
        reader_zone: str | None = None,
        size: tuple[int, int] = (1280, 800),
    ) -> MainWindow:
        """A window in front, with an article whose mentions are counted, or empty."""
        file = SettingsFile(folder)
        tasks = Tasks(QApplication.instance() or QApplication([]))
        session = Session(tasks, settings or file.load(), reader_zone, Choices(folder))
        window = MainWindow(session, file)
        self._open.append((window, tasks))
        if folder is None:
            window.resize(*size)
        window.show()
        window.activateWindow()
        self._bot.waitUntil(window.isActiveWindow)
        self._bot.waitUntil(window.entries.hasFocus)
        if article is not None:
            session.show_article(article)
            session.search.finish()
        return window

    def end(self) -> None:
        for window, tasks in self._open:
            tasks.stop()
            window.close()
            window.deleteLater()
            tasks.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Windows]:
    made = Windows(qtbot)
    yield made
    made.end()


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window on the invented article."""
    return windows(meeting())


@pytest.fixture
def sample_window(windows: Windows) -> MainWindow:
    """A window on the sample."""
    return windows(seed())


@pytest.fixture(autouse=True)
def _no_clipboard_left(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.clipboard().clear()


@pytest.fixture
def page(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A file with the TEXT of the test's module."""
    file = tmp_path / "river.txt"
    file.write_text(request.module.TEXT, "utf-8")
    return str(file)
