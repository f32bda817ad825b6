"""The line under the list: what else is searched for, and what of a query is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QToolButton

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import commit, press
from viewer.ui.theme import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TERMS = meeting(
    entries=tuple(
        entry(n, stamp(None), paragraph(text))
        for n, text in enumerate(("軟體公司到場。", "軟件公司離場。", "海面平靜。"))
    ),
    lead=(), sections=(), boilerplate=(),
)  # fmt: skip


def _search(window: MainWindow, text: str) -> None:
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, text)
    window.session.search.finish()


def _hint(window: MainWindow) -> tuple[str, str]:
    """The line and its switch, "" where they cannot be seen."""
    if not window.hint.isVisible():
        return "", ""
    label, switch = window.hint.findChild(QLabel), window.hint.findChild(QToolButton)
    assert isinstance(label, QLabel)
    assert isinstance(switch, QToolButton)
    return label.text(), switch.text() if switch.isVisible() else ""


def _switch(window: MainWindow) -> QToolButton:
    found = window.hint.findChild(QToolButton)
    assert isinstance(found, QToolButton)
    return found


def test_it_is_hidden_while_there_is_nothing_to_say(window: MainWindow) -> None:
    assert _hint(window) == ("", "")
    _search(window, "碼頭")
    assert _hint(window) == ("", "")


def test_other_forms_are_named_and_found(windows: Windows) -> None:
    window = windows(TERMS)
    _search(window, "软件")
    text, switch = _hint(window)
    assert text.startswith("也搜尋 軟體")
    assert switch == "只搜輸入的字"
    assert window.session.page.search.total == 2
    assert window.hint.accessibleName() == text


def test_the_list_does_not_move_when_it_comes_and_goes(windows: Windows, qtbot: QtBot) -> None:
    window = windows(TERMS)

    def top() -> int:
        QCoreApplication.sendPostedEvents()
        return window.entries.mapTo(window, QPoint(0, 0)).y()

    before = top()
    _search(window, "软件")
    qtbot.waitUntil(window.hint.isVisible)
    assert top() == before
    press(Key.Key_Escape)
    qtbot.waitUntil(window.hint.isHidden)
    assert top() == before


def test_forms_that_the_article_has_not_are_not_named(windows: Windows) -> None:
    window = windows(TERMS)
    _search(window, "软件")
    assert _hint(window)[0] == "也搜尋 軟體"
    _search(window, "晶片")
    assert _hint(window) == ("", "")


def test_the_switch_leaves_them_out_and_takes_them_in_again(windows: Windows) -> None:
    window = windows(TERMS)
    _search(window, "軟件")
    _switch(window).click()
    window.session.search.finish()
    assert _hint(window) == ("只搜尋輸入的字", "也搜其他寫法")
    assert window.session.page.search.total == 1
    assert not window.commands.actions["expand"].isChecked()
    _switch(window).click()
    window.session.search.finish()
    assert window.session.page.search.total == 2
    assert window.session.settings.expand


def test_forms_are_told_in_the_script_on_display(windows: Windows) -> None:
    window = windows(TERMS)
    _search(window, "軟件")
    press(Key.Key_T, CONTROL)
    text, switch = _hint(window)
    assert text.startswith("也搜索 软体")
    assert switch == "只搜输入的字"


@pytest.mark.parametrize(
    ("query", "said", "total"),
    [
        ("會談 from:99", "時間要像 10:00", 3),
        ("會談 date:不知", "日期要像 2025-10-30", 3),
        ("會談 in:天上", "in: 之後可用 圖說、標題、導言、內文", 3),
        ('會談 "', "引號", 3),
        ("會談 who:", "冒號後面沒有內容", 3),
        ("OR 會談", "OR 前後都要有詞", 3),
    ],
)
def test_what_is_left_out_is_told(window: MainWindow, query: str, said: str, total: int) -> None:
    _search(window, query)
    assert said in _hint(window)[0]
    assert window.session.page.search.total == total


# The wave under what is left out


def _wave(window: MainWindow) -> tuple[int, int] | None:
    """The first and last column of the search text that have the colour of the wave."""
    line = window.top.search.line
    picture: QImage = line.grab().toImage()
    wanted = QColor(LIGHT.sides[0])
    columns = [
        x
        for x in range(picture.width())
        for y in range(picture.height() // 2, picture.height())
        if picture.pixelColor(x, y) == wanted
    ]
    return (min(columns), max(columns)) if columns else None


def _x(window: MainWindow, place: int) -> float:
    """Where a place of the search text is drawn."""
    line = window.top.search.line
    line.setCursorPosition(place)
    return line.cursorRect().center().x()


def test_a_good_query_has_no_wave(window: MainWindow) -> None:
    _search(window, "會談 from:10:00")
    assert window.top.search.line.wrong == ()
    assert _wave(window) is None


@pytest.mark.parametrize(
    ("query", "start", "end"), [("會談 from:99", 3, 10), ("from:99 會談", 0, 7)]
)
def test_the_part_that_is_left_out_has_one(
    window: MainWindow, query: str, start: int, end: int
) -> None:
    _search(window, query)
    assert window.top.search.line.wrong == ((start, end),)
    wave = _wave(window)
    assert wave is not None
    assert abs(wave[0] - _x(window, start)) <= 4
    assert abs(wave[1] - _x(window, end)) <= 4


def test_the_wave_goes_with_the_fault(window: MainWindow) -> None:
    _search(window, "from:99")
    assert _wave(window) is not None
    window.session.search.clear_all()
    assert _wave(window) is None
