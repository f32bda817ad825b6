"""The list: moving by keys, what stays put, and what Qt is told of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import WITHOUT_HINTS, commit, press
from viewer.page.rows import is_separator
from viewer.ui.row_painter import LINES
from viewer.ui.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def _many(count: int) -> Article:
    entries = tuple(
        entry(
            n,
            stamp(dt.time(23 - n // 60 % 24, 59 - n % 60)),
            paragraph(f"第{n}班船離開碼頭，會談繼續。" * 5),
            heading="標題" if n % 7 == 3 else None,
        )
        for n in range(count)
    )
    return meeting(entries=entries)


def _row(window: MainWindow) -> int:
    return window.entries.currentIndex().row()


def test_the_first_entry_is_chosen(window: MainWindow) -> None:
    assert _row(window) == 2
    assert window.session.page.detail is not None
    assert window.session.page.detail.title == "10:30"


def test_arrows_skip_date_lines_and_headings(window: MainWindow) -> None:
    seen = [_row(window)]
    for _ in range(9):
        press(Key.Key_Down)
        seen.append(_row(window))
    assert seen == [2, 4, 5, 6, 8, 9, 10, 11, 12, 12]
    for _ in range(9):
        press(Key.Key_Up)
        seen.append(_row(window))
    assert seen[10:] == [11, 10, 9, 8, 6, 5, 4, 2, 0]
    press(Key.Key_Up)
    assert _row(window) == 0


def test_j_and_k_do_the_same(window: MainWindow) -> None:
    seen = []
    for key in (Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_K, Key.Key_K, Key.Key_K):
        press(key)
        seen.append(_row(window))
    assert seen == [4, 5, 4, 2, 0, 0]


def test_j_and_k_move_from_the_detail_pane_too(window: MainWindow) -> None:
    window.detail.setFocus()
    press(Key.Key_J)
    assert _row(window) == 4
    assert window.detail.hasFocus()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_home_and_end(window: MainWindow, modifier: Qt.KeyboardModifier) -> None:
    press(Key.Key_End, modifier)
    assert _row(window) == 12
    press(Key.Key_Home, modifier)
    assert _row(window) == 0


def test_pages_land_on_rows_that_can_be_chosen(windows: Windows) -> None:
    window = windows(_many(200))
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageDown):
        press(key)
        row = _row(window)
        assert not is_separator(window.session.page.codes[row])
        assert window.session.page.chosen_row == row


def test_a_click_chooses_and_a_click_on_a_heading_does_not(window: MainWindow) -> None:
    def click(row: int) -> None:
        place = window.entries.visualRect(window.entries.model().index(row, 0)).center()
        QTest.mouseClick(window.entries.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(4)
    assert window.session.state.chosen == 2
    click(3)
    assert (window.session.state.chosen, _row(window)) == (2, 4)


def test_the_detail_pane_follows(window: MainWindow) -> None:
    press(Key.Key_Down)
    assert "兩團成員曝光" in window.detail.toPlainText()
    press(Key.Key_Home)
    assert "導言" in window.detail.toPlainText()


def test_rows_have_one_height_and_separators_a_smaller_one(window: MainWindow) -> None:
    view = window.entries
    codes = window.session.page.codes
    tall = {view.rowHeight(n) for n, code in enumerate(codes) if code >= 0}
    small = {view.rowHeight(n) for n, code in enumerate(codes) if code < 0}
    assert len(tall) == 1
    assert max(small) < min(tall)
    assert LINES == 3


def test_the_model_is_a_list_without_children(window: MainWindow) -> None:
    model = window.entries.model()
    assert (model.rowCount(), model.columnCount()) == (13, 1)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0


def test_the_model_keeps_qts_rules(window: MainWindow) -> None:
    """What breaks a rule is a warning, which fails the test."""
    strict = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(window.entries.model(), strict)
    commit(window.top.search.line, "會談")
    window.session.search.finish()
    window.session.search.clear_all()
    assert tester.model() is window.entries.model()


def test_separators_can_be_neither_chosen_nor_entered(window: MainWindow) -> None:
    model = window.entries.model()
    wanted = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    free = [bool(model.flags(model.index(row, 0)) & wanted) for row in range(model.rowCount())]
    assert [row for row, on in enumerate(free) if not on] == [1, 3, 7]


def test_letters_do_not_read_every_row(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's own search by first letters reads all rows, which takes seconds in a long article."""
    window = windows(_many(400))
    model = window.entries.model()
    asked = []
    data = type(model).data

    def spy(self: object, index: object, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            asked.append(index)
        return data(self, index, role)  # type: ignore[arg-type]

    monkeypatch.setattr(type(model), "data", spy)
    press(Key.Key_X)
    assert len(asked) < 100


def test_more_hits_come_in_without_moving_the_list(windows: Windows) -> None:
    window = windows(_many(3000))
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, "會談")
    row, place = _row(window), window.entries.verticalScrollBar().value()
    window.session.search.finish()
    assert window.session.page.search.entries == 3000
    assert (_row(window), window.entries.verticalScrollBar().value()) == (row, place)
    assert window.entries.model().rowCount() == len(window.session.page.codes)


def test_the_chosen_row_is_brought_into_sight(windows: Windows) -> None:
    window = windows(_many(300))
    press(Key.Key_End)
    top, bottom = window.entries.visible_rows()
    assert top <= _row(window) <= bottom
    press(Key.Key_Home)
    assert window.entries.visible_rows()[0] == 0


def test_every_row_can_be_painted_in_a_narrow_list(windows: Windows) -> None:
    window = windows(meeting(), size=(480, 360))
    seen = []
    for _ in range(10):
        seen.append(window.entries.viewport().grab().toImage())
        press(Key.Key_J)
    assert all(not picture.isNull() for picture in seen)
    assert window.entries.rowAt(0) > 0


def _ground(window: MainWindow, row: int) -> str:
    """The colour at the left edge of a row, where nothing is written."""
    place = window.entries.visualRect(window.entries.model().index(row, 0))
    picture = window.entries.viewport().grab().toImage()
    return picture.pixelColor(place.left() + 1, place.center().y()).name()


def test_hovering_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    assert _ground(window, 5) == LIGHT.pane
    place = window.entries.visualRect(window.entries.model().index(5, 0)).center()
    QTest.mouseMove(window.entries.viewport(), QPoint(place.x(), place.y()))
    qtbot.waitUntil(lambda: _ground(window, 5) == LIGHT.hover)


def test_that_a_text_goes_on_is_said_right_behind_it(windows: Windows) -> None:
    lines = paragraph("短"), paragraph("短"), paragraph("短"), paragraph("還有。")
    entries = (entry(0, stamp(dt.time(9)), *lines[:3]), entry(1, stamp(dt.time(8)), *lines))
    window = windows(meeting(entries=entries, lead=(), sections=(), boilerplate=()))
    picture = window.entries.viewport().grab().toImage()
    ink = []
    for row in (1, 2):
        place = window.entries.visualRect(window.entries.model().index(row, 0))
        columns = range(place.left() + 110, place.right())
        ground = picture.pixelColor(place.right() - 1, place.top() + 3)
        heights = range(place.top() + 2, place.bottom() - 2)
        drawn = [x for x in columns if any(picture.pixelColor(x, y) != ground for y in heights)]
        ink.append((bool(drawn), all(x < place.left() + 150 for x in drawn)))
    assert ink == [(False, True), (True, True)]


@WITHOUT_HINTS
def test_an_entry_has_a_menu_that_copies_it(window: MainWindow) -> None:
    place = window.entries.visualRect(window.entries.model().index(5, 0)).center()
    port = window.entries.viewport()
    QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, port.mapToGlobal(place))
    QApplication.sendEvent(port, event)
    assert _row(window) == 5
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    copy = menu.actions()[0]
    assert copy.text() == "複製條目(&C)"
    copy.trigger()
    assert QApplication.clipboard().text().startswith("【10:00】會談開始。")
    menu.close()
