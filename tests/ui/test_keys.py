"""Keys and commands: one table feeds menus, shortcuts and the list that F1 shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu, QMessageBox

from tests.articles import meeting
from tests.ui.conftest import WITHOUT_HINTS, commit, press
from viewer.page.citation import citation
from viewer.ui.actions import MENUS, plain
from viewer.ui.keys_dialog import KeysDialog
from viewer.ui.people_panel import PersonButton
from viewer.ui.settings import Settings
from viewer.ui.theme import SCALES

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _clipboard() -> str:
    return QApplication.clipboard().text()


def _menus(window: MainWindow) -> list[QMenu]:
    menus = (action.menu() for action in window.menuBar().actions())
    return [menu for menu in menus if isinstance(menu, QMenu)]


# The table


def test_no_key_means_two_things(window: MainWindow) -> None:
    keys = [QKeySequence(key).toString() for row in window.commands.table for key in row.keys]
    assert sorted(keys) == sorted(set(keys))
    assert "" not in keys


def test_every_command_stands_in_a_menu_once(window: MainWindow) -> None:
    bar = _menus(window)
    assert [plain(menu.title()) for menu in bar] == ["檔案", "編輯", "顯示", "移動", "說明"]
    assert len(bar) == len(MENUS)
    listed = [action for menu in bar for action in menu.actions()]
    for row in window.commands.table:
        assert listed.count(window.commands.actions[row.name]) == 1, row.name


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_the_words_of_a_menu_differ(window: MainWindow, language: str) -> None:
    window.commands.actions[language].trigger()
    for menu in _menus(window):
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert len(texts) == len(set(texts))
        assert all(texts)


@pytest.mark.parametrize("language", ["chinese", "english"])
def test_no_mnemonic_of_a_menu_means_two_things(window: MainWindow, language: str) -> None:
    window.commands.actions[language].trigger()
    for menu in _menus(window):
        texts = [action.text().replace("&&", "") for action in menu.actions()]
        signs = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert sorted(signs) == sorted(set(signs)), menu.title()


@WITHOUT_HINTS
def test_f1_lists_every_command_that_has_a_key(window: MainWindow) -> None:
    press(Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    assert dialog.isVisible()
    said = {label.text() for label in dialog.findChildren(QLabel)}
    with_keys = [row for row in window.commands.table if row.keys or row.native]
    assert len(with_keys) >= 20
    for row in with_keys:
        assert plain(window.commands.actions[row.name].text()) in said
        assert any(
            all(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in text
                for key in row.keys)
            for text in said
        )  # fmt: skip
    for key in ("Ctrl+F  /", "Ctrl+T", "F3  Enter", "J  ↓", "Ctrl+=  Ctrl++"):
        assert key in said


@WITHOUT_HINTS
def test_the_list_of_keys_closes_and_leaves_nothing_behind(window: MainWindow) -> None:
    for _ in range(2):
        press(Key.Key_F1)
        dialog = window.findChildren(KeysDialog)[-1]
        dialog.findChildren(QDialogButtonBox)[0].buttons()[0].click()
        assert not dialog.isVisible()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        window.activateWindow()
        window.entries.setFocus()
    assert window.findChildren(KeysDialog) == []


@WITHOUT_HINTS
def test_about_says_what_this_is(window: MainWindow) -> None:
    window.commands.actions["about"].trigger()
    box = window.findChildren(QMessageBox)[-1]
    assert "Shike" in box.text()
    box.close()


def test_what_cannot_be_done_is_not_offered(windows: Windows) -> None:
    window = windows()
    enabled = {name for name, action in window.commands.actions.items() if action.isEnabled()}
    assert (
        not {"copy", "copy_original", "find_next", "find_previous", "clock", "original"} & enabled
    )
    window.session.show_article(meeting())
    assert window.commands.actions["copy"].isEnabled()
    assert window.commands.actions["clock"].isEnabled()
    commit(window.top.search.line, "會談")
    assert window.commands.actions["find_next"].isEnabled()


def test_ticks_say_what_is_on(window: MainWindow) -> None:
    actions = window.commands.actions
    on = {name for name, action in actions.items() if action.isChecked()}
    assert on == {
        "expand", "narrow", "hant", "region_auto", "theme_auto", "chinese", "people",
    }  # fmt: skip
    for name in ("exact", "narrow", "theme_dark", "english", "hans"):
        actions[name].trigger()
    on = {name for name, action in actions.items() if action.isChecked()}
    assert on == {"expand", "exact", "hans", "region_auto", "theme_dark", "english", "people"}


# Copying


def test_ctrl_c_copies_the_entry_with_its_time_and_source(window: MainWindow) -> None:
    press(Key.Key_C, CONTROL)
    assert _clipboard() == citation(window.session.state, 1)
    assert _clipboard().startswith("【10:30】程國華與杜蘭結束會談")
    assert _clipboard().endswith("香港時間（推定） · /news/meeting.txt")


def test_ctrl_c_copies_what_is_on_display_and_ctrl_shift_c_the_original(window: MainWindow) -> None:
    press(Key.Key_T, CONTROL)
    press(Key.Key_C, CONTROL)
    assert _clipboard().startswith("【10:30】程国华与杜兰结束会谈")
    press(Key.Key_C, CONTROL | SHIFT)
    assert _clipboard().startswith("【10:30】程國華與杜蘭結束會談")


def test_ctrl_c_copies_from_every_pane(window: MainWindow) -> None:
    people = window.people.findChildren(PersonButton)
    panes = (window.entries, window.detail, people[0], window.strip, window.top.search.line)
    for pane in panes:
        QApplication.clipboard().clear()
        pane.setFocus()
        press(Key.Key_C, CONTROL)
        assert _clipboard().startswith("【10:30】"), pane


def test_ctrl_shift_c_copies_the_original_from_every_pane(windows: Windows) -> None:
    window = windows(meeting(), Settings(script="hans", compare=True))
    for pane in (window.entries, window.detail, window.beside, window.top.search.line):
        QApplication.clipboard().clear()
        pane.setFocus()
        press(Key.Key_C, CONTROL | SHIFT)
        assert _clipboard().startswith("【10:30】程國華與杜蘭結束會談"), pane


def test_ctrl_c_copies_a_selection_of_the_text_alone(window: MainWindow) -> None:
    window.detail.setFocus()
    window.detail.selectAll()
    press(Key.Key_C, CONTROL)
    assert _clipboard().splitlines()[-2:] == [
        "程國華與杜蘭結束會談，登船離開𠮷島。😀",
        "圖為程國華在碼頭揮手。　海聲社",
    ]


def test_ctrl_c_copies_selected_words_of_the_search(window: MainWindow) -> None:
    commit(window.top.search.line, "會談")
    press(Key.Key_F, CONTROL)
    press(Key.Key_C, CONTROL)
    assert _clipboard() == "會談"


# Size, window


def test_ctrl_plus_minus_and_zero_set_the_size_of_the_text(window: MainWindow) -> None:
    def size() -> int:
        return window.detail.document().defaultFont().pixelSize()

    row = window.entries.rowHeight(2)
    sizes = [size()]
    for key in (Key.Key_Equal, Key.Key_Equal, Key.Key_Minus, Key.Key_0, Key.Key_Minus):
        press(key, CONTROL)
        sizes.append(size())
    assert sizes[0] == sizes[4] == 18
    assert sizes[5] < sizes[0] < sizes[1] == sizes[3] < sizes[2]
    press(Key.Key_Equal, CONTROL)
    press(Key.Key_Equal, CONTROL)
    assert window.entries.rowHeight(2) > row
    assert window.session.settings.scale == 1.1


def test_the_size_stops_at_both_ends(windows: Windows) -> None:
    window = windows(meeting(), Settings(scale=SCALES[-1]))
    press(Key.Key_Equal, CONTROL)
    assert window.session.settings.scale == SCALES[-1]
    for _ in SCALES:
        press(Key.Key_Minus, CONTROL)
    assert window.session.settings.scale == SCALES[0]


def test_the_size_keeps_the_place(window: MainWindow) -> None:
    press(Key.Key_End)
    press(Key.Key_Equal, CONTROL)
    top, bottom = window.entries.visible_rows()
    assert top <= window.entries.currentIndex().row() <= bottom


def test_f11_fills_the_screen_and_back(window: MainWindow) -> None:
    press(Key.Key_F11)
    assert window.isFullScreen()
    press(Key.Key_F11)
    assert not window.isFullScreen()


def test_ctrl_q_closes(window: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_Q, CONTROL)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_alt_and_a_number_goes_to_a_pane(window: MainWindow) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    press(Key.Key_2, alt)
    assert window.detail.hasFocus()
    press(Key.Key_1, alt)
    assert window.entries.hasFocus()
    press(Key.Key_3, alt)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.people.isAncestorOf(focused)


def test_ctrl_k_turns_the_clock(window: MainWindow) -> None:
    press(Key.Key_K, CONTROL)
    assert window.session.page.row(2).label == "11:30"
    assert "11:30" in window.detail.toPlainText()
    press(Key.Key_K, CONTROL)
    assert window.session.page.row(2).label == "10:30"
