"""Where the detail pane stands: at what was found, and where the reader was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import commit, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.detail_pane import DetailPane
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SEA = "海面平靜，各船照常出發，碼頭上的人慢慢散去。"


def _long() -> Article:
    """Two entries of many paragraphs; whales far down in both, a storm at the end of the first."""
    numbered = tuple(paragraph(f"{n}：{SEA * 3}") for n in range(60))
    one = (*numbered[:40], paragraph(f"{SEA}遠處有鯨豚出沒。"), *numbered[40:], paragraph("颱風。"))
    two = (*numbered[:30], paragraph("鯨豚游近。"), *numbered[30:])
    return meeting(entries=(entry(0, stamp(None), *one), entry(1, stamp(None), *two)))


def _search(window: MainWindow, text: str) -> None:
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, text)
    window.session.search.finish()


def _sees(pane: DetailPane, word: str) -> bool:
    """Whether a word that stands once in the text can be seen whole."""
    cursor = pane.document().find(word)
    assert not cursor.isNull()
    return pane.viewport().rect().contains(pane.cursorRect(cursor).center())


def _first_seen(pane: DetailPane) -> int:
    """The first character in sight."""
    return pane.cursorForPosition(QPoint(pane.viewport().width() // 2, 4)).position()


def test_what_was_found_far_down_is_in_sight(windows: Windows) -> None:
    window = windows(_long())
    _search(window, "鯨豚")
    assert _sees(window.detail, "鯨豚")
    press(Key.Key_F3)
    assert window.session.page.search.position == 2
    assert _sees(window.detail, "鯨豚")


def test_another_word_in_the_same_entry_is_looked_up_too(windows: Windows) -> None:
    window = windows(_long())
    _search(window, "鯨豚")
    _search(window, "颱風")
    assert _sees(window.detail, "颱風")


def test_what_is_in_sight_already_moves_nothing(windows: Windows) -> None:
    window = windows(_long())
    _search(window, "鯨豚")
    place = window.detail.verticalScrollBar().value()
    assert place > 0
    window.top.search.line.setText("鯨")
    window.session.search.finish()
    assert window.detail.verticalScrollBar().value() == place


def test_the_person_that_is_asked_for_is_in_sight(windows: Windows) -> None:
    far = (*(paragraph(SEA * 3) for _ in range(40)), paragraph("程國華到場。"))
    window = windows(meeting(entries=(entry(0, stamp(None), *far),), lead=()))
    window.session.search.choose_person("程國華")
    window.session.search.finish()
    assert _sees(window.detail, "程國華")


def test_ending_the_search_leaves_the_reader_at_the_place(windows: Windows) -> None:
    window = windows(_long())
    _search(window, "鯨豚")
    place = window.detail.verticalScrollBar().value()
    press(Key.Key_Escape)
    assert window.session.page.search.text == ""
    assert window.detail.verticalScrollBar().value() == place


def test_both_panes_show_what_was_found(windows: Windows) -> None:
    window = windows(_long())
    press(Key.Key_D, CONTROL)
    _search(window, "鯨豚")
    assert _sees(window.detail, "鯨豚")
    assert _sees(window.beside, "鲸豚")


@pytest.mark.parametrize("change", ["zoom", "narrower", "wider", "compare", "panel"])
def test_the_line_that_was_read_stays(windows: Windows, qtbot: QtBot, change: str) -> None:
    window = windows(_long())
    bar = window.detail.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read = _first_seen(window.detail)
    if change == "zoom":
        for _ in range(3):
            press(Key.Key_Equal, CONTROL)
    elif change == "compare":
        press(Key.Key_D, CONTROL)
        qtbot.waitUntil(window.beside.isVisible)
    elif change == "panel":
        press(Key.Key_F9)
    else:
        window.resize(1000 if change == "narrower" else 1600, 700)
    qtbot.waitUntil(lambda: abs(_first_seen(window.detail) - read) <= 40)


def test_sizes_there_and_back_come_to_the_same_line(windows: Windows, qtbot: QtBot) -> None:
    window = windows(_long())
    bar = window.detail.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read, place = _first_seen(window.detail), bar.value()
    for width in (*range(1280, 900, -20), *range(900, 1281, 20)):
        window.resize(width, 800)
    qtbot.waitUntil(lambda: bar.value() == place)
    assert _first_seen(window.detail) == read


def test_a_selection_stays_with_its_words_over_the_toggle(windows: Windows) -> None:
    window = windows(_long())
    window.detail.setTextCursor(window.detail.document().find("平靜"))
    press(Key.Key_T, CONTROL)
    assert window.detail.textCursor().selectedText() == "平静"
    press(Key.Key_T, CONTROL)
    assert window.detail.textCursor().selectedText() == "平靜"


def test_another_entry_has_no_selection(windows: Windows) -> None:
    window = windows(_long())
    window.detail.setTextCursor(window.detail.document().find("平靜"))
    press(Key.Key_J)
    assert not window.detail.textCursor().hasSelection()
    assert window.detail.textCursor().position() == 0


def test_the_cursor_of_the_keyboard_stays_over_the_toggle(windows: Windows) -> None:
    window = windows(_long())
    window.detail.setFocus()
    cursor = window.detail.textCursor()
    cursor.setPosition(200)
    window.detail.setTextCursor(cursor)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_T, CONTROL)
    press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (window.detail.textCursor().anchor(), window.detail.textCursor().position()) == (
        200,
        202,
    )
