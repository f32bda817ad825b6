"""Every text that any widget holds, in the script on display, whatever the window is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.articles import seed
from tests.ui.conftest import WITHOUT_HINTS, close_dialog, press, type_key
from viewer.errors import SourceError
from viewer.resource import sample
from viewer.script.detect import marks
from viewer.ui.notice import Notice
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

# The sides of the toggle are signs: each keeps its own script. What is opened keeps its name.
SIGNS = {"hant": "简", "hans": "繁"}
OTHER = {"hant": marks().simplified, "hans": marks().traditional}

pytestmark = WITHOUT_HINTS


def _of_widget(widget: QWidget) -> Iterator[str]:
    """What a widget says itself, and to those who rest on it or cannot see it."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    elif isinstance(widget, QListWidget):
        yield from (widget.item(n).text() for n in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield widget.title()


def _said(window: MainWindow) -> Iterator[str]:
    for widget in (window, *window.findChildren(QWidget)):
        if widget is not window.beside:
            yield from _of_widget(widget)
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip(), action.statusTip())
    model = window.entries.model()
    for row in range(model.rowCount()):
        yield str(model.index(row, 0).data())
    yield str(model.headerData(0, Qt.Orientation.Horizontal))


def _strangers(window: MainWindow, side: str) -> dict[str, str]:
    """Characters of the other script, with a text that holds them."""
    found = {}
    for text in _said(window):
        plain = text.replace(str(sample()), "").replace(sample().name, "").replace(SIGNS[side], "")
        for character in set(plain) & OTHER[side]:
            found[character] = plain[:60]
    return found


def _nothing(_window: MainWindow, _bot: QtBot) -> None:
    """Show the sample as it opens."""


def _search(window: MainWindow, _bot: QtBot) -> None:
    window.session.search.edit_query("特")
    window.session.search.choose_person("習近平")
    window.session.search.finish()


def _search_for_terms(window: MainWindow, _bot: QtBot) -> None:
    window.session.search.edit_query("Trump from:99")
    window.session.search.finish()


def _search_in_vain(window: MainWindow, _bot: QtBot) -> None:
    window.session.search.edit_query("zzz")
    window.session.search.finish()


def _offers(window: MainWindow, bot: QtBot) -> None:
    press(Key.Key_F, CONTROL)
    for character in "xj":
        type_key(window.top.search.line, character)
    bot.waitUntil(window.offers.isVisible)


def _message(window: MainWindow, _bot: QtBot) -> None:
    error = SourceError(source="a.txt", cause="no such file")
    window.session.tell(Notice(error=error))


def _busy(window: MainWindow, _bot: QtBot) -> None:
    window.notice.show_busy("a.txt", window.session.page.say)


def _other_clock(window: MainWindow, _bot: QtBot) -> None:
    press(Key.Key_K, CONTROL)


def _compare(window: MainWindow, _bot: QtBot) -> None:
    press(Key.Key_D, CONTROL)


def _regional(window: MainWindow, _bot: QtBot) -> None:
    window.commands.actions["vocabulary"].trigger()


def _menus(window: MainWindow, _bot: QtBot) -> None:
    window.session.settings = Settings(script=window.session.settings.script, saved=("zzz",))
    window.saved.menu.aboutToShow.emit()
    window.opening.recent.aboutToShow.emit()


def _dialog(name: str) -> Callable[[MainWindow, QtBot], None]:
    def open_dialog(window: MainWindow, _bot: QtBot) -> None:
        window.commands.actions[name].trigger()

    open_dialog.__name__ = f"_dialog_{name}"
    return open_dialog


DOINGS = (
    _nothing, _search, _search_for_terms, _search_in_vain, _message, _busy, _other_clock, _compare,
    _regional,
)  # fmt: skip


@pytest.mark.parametrize("do", DOINGS, ids=lambda do: do.__name__.strip("_"))
def test_no_text_is_in_the_other_script(
    windows: Windows, qtbot: QtBot, do: Callable[[MainWindow, QtBot], None]
) -> None:
    """The toggle leaves nothing over, either way."""
    window = windows(seed())
    do(window, qtbot)
    assert _strangers(window, "hant") == {}
    window.session.display.toggle_script()
    assert _strangers(window, "hans") == {}
    window.session.display.toggle_script()
    assert _strangers(window, "hant") == {}


ON_DEMAND = (_offers, _menus, _dialog("keys"), _dialog("keep"), _dialog("about"))


@pytest.mark.parametrize("side", ["hant", "hans"])
@pytest.mark.parametrize("do", ON_DEMAND, ids=lambda do: do.__name__.strip("_"))
def test_what_opens_is_in_the_script_on_display(
    windows: Windows, qtbot: QtBot, side: str, do: Callable[[MainWindow, QtBot], None]
) -> None:
    # The sample is traditional: its own side needs no choice, and no dictionaries.
    window = windows(seed(), Settings(script="hans" if side == "hans" else "original"))
    do(window, qtbot)
    assert _strangers(window, side) == {}
    for dialog in window.findChildren(QDialog):
        close_dialog(dialog)
