"""Words not to convert: the dialog, the menu over a selected word, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu

from tests.articles import meeting
from tests.ui.conftest import WITHOUT_HINTS, close_dialog, press, said
from viewer.ui.settings import Settings, SettingsFile
from viewer.ui.words_dialog import WordsDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
Buttons = QDialogButtonBox.StandardButton
CONTROL = Qt.KeyboardModifier.ControlModifier

pytestmark = WITHOUT_HINTS


def _dialog(window: MainWindow) -> WordsDialog:
    window.commands.actions["keep"].trigger()
    return window.findChildren(WordsDialog)[-1]


def _save(dialog: WordsDialog, text: str) -> None:
    dialog.text.setPlainText(text)
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(Buttons.Save).click()
    close_dialog(dialog)


@pytest.fixture
def simplified(windows: Windows) -> MainWindow:
    return windows(meeting(), Settings(script="hans"))


# The dialog


def test_it_lists_the_words_that_are_kept(windows: Windows) -> None:
    window = windows(meeting(), Settings(keep=("會談", "碼頭=码头")))
    dialog = _dialog(window)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "會談\n碼頭=码头"
    assert dialog.windowTitle() == "不轉換的詞"
    close_dialog(dialog)


def test_what_is_saved_is_heeded_at_once(simplified: MainWindow) -> None:
    assert "会谈" in simplified.detail.toPlainText()
    _save(_dialog(simplified), "會談\n杜蘭=杜岚")
    assert "程国华与杜岚结束會談" in simplified.detail.toPlainText()
    assert simplified.windowTitle().startswith("𠮷岛會談")
    assert said(simplified) == ""
    _save(_dialog(simplified), "")
    assert "程国华与杜兰结束会谈" in simplified.detail.toPlainText()


def test_blanks_and_repetitions_are_left_out(simplified: MainWindow) -> None:
    _save(_dialog(simplified), "  會談 \n\n會談\n \n碼頭")
    assert simplified.session.settings.keep == ("會談", "碼頭")


def test_a_wish_of_another_length_is_told(simplified: MainWindow) -> None:
    _save(_dialog(simplified), "會談\n碼頭=渡輪碼頭\n颱風=风")
    assert said(simplified) == "字数不同，没有采用：碼頭=渡輪碼頭、颱風=风"
    assert "會談" in simplified.detail.toPlainText()
    assert simplified.session.settings.keep == ("會談", "碼頭=渡輪碼頭", "颱風=风")
    press(Key.Key_Escape)
    assert said(simplified) == ""


def test_closing_it_changes_nothing(simplified: MainWindow) -> None:
    dialog = _dialog(simplified)
    dialog.text.setPlainText("會談")
    close_dialog(dialog)
    assert simplified.session.settings.keep == ()
    assert simplified.findChildren(WordsDialog) == []


def test_the_next_article_and_the_next_start_heed_them(windows: Windows, tmp_path: Path) -> None:
    window = windows(meeting(), folder=tmp_path)
    _save(_dialog(window), "會談")
    window.close()
    assert SettingsFile(tmp_path).load().keep == ("會談",)
    again = windows(meeting(), folder=tmp_path)
    press(Key.Key_T, CONTROL)
    assert "结束會談" in again.detail.toPlainText()
    again.session.show_article(meeting(derived_title="另一場會談"))
    assert again.windowTitle().startswith("另一场會談")


def test_search_and_place_stay(simplified: MainWindow) -> None:
    simplified.session.search.edit_query("會談")
    simplified.session.search.finish()
    simplified.session.search.next_hit()
    before = simplified.session.state
    simplified.session.display.set_keep(("會談",))
    after = simplified.session.state
    assert (after.chosen, after.query_text, after.found) == (
        before.chosen, before.query_text, before.found,
    )  # fmt: skip


# The menu over a selected word


def _select(window: MainWindow, word: str) -> None:
    document = window.detail.document()
    window.detail.setTextCursor(document.find(word))
    assert window.detail.textCursor().selectedText() == word


@pytest.fixture
def menus() -> Iterator[list[QMenu]]:
    opened: list[QMenu] = []
    yield opened
    for menu in opened:
        menu.close()


def _menu(window: MainWindow, menus: list[QMenu]) -> dict[str, QAction]:
    word = window.detail.textCursor().selectedText()
    window.detail.menuWished.emit(word, window.mapToGlobal(QPoint(50, 50)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menus.append(menu)
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_a_selected_word_can_be_kept_as_the_original_writes_it(
    simplified: MainWindow, menus: list[QMenu]
) -> None:
    _select(simplified, "会谈")
    actions = _menu(simplified, menus)
    assert list(actions) == [
        "复制",
        "复制条目(&C)",
        "复制原文条目(&D)",
        "搜索「会谈」",
        "不转换「会谈」",
    ]
    actions["不转换「会谈」"].trigger()
    assert simplified.session.settings.keep == ("會談",)
    assert "结束會談" in simplified.detail.toPlainText()


def test_kept_twice_is_kept_once(simplified: MainWindow) -> None:
    for shown in ("会谈", "會談"):
        simplified.session.display.keep_word(shown)
    assert simplified.session.settings.keep == ("會談",)


def test_a_selected_word_can_be_searched_for_and_copied(
    simplified: MainWindow, menus: list[QMenu]
) -> None:
    _select(simplified, "会谈")
    actions = _menu(simplified, menus)
    actions["复制"].trigger()
    assert QApplication.clipboard().text() == "会谈"
    actions["搜索「会谈」"].trigger()
    assert simplified.top.search.line.text() == "会谈"


def test_without_a_selection_there_is_only_the_entry_to_copy(
    simplified: MainWindow, menus: list[QMenu]
) -> None:
    assert list(_menu(simplified, menus)) == ["复制条目(&C)", "复制原文条目(&D)"]


def test_a_long_selection_is_no_word(simplified: MainWindow, menus: list[QMenu]) -> None:
    simplified.session.last()
    simplified.session.choose(6)
    cursor = QTextCursor(simplified.detail.document().lastBlock())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    simplified.detail.setTextCursor(cursor)
    assert list(_menu(simplified, menus)) == ["复制", "复制条目(&C)", "复制原文条目(&D)"]
