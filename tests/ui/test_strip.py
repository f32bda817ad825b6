"""The strip of the day: clicking, dragging, keys, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.articles import meeting
from tests.ui.conftest import NO_MODIFIER, commit, press

if TYPE_CHECKING:
    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def _chosen(window: MainWindow) -> str:
    detail = window.session.page.detail
    return detail.title if detail else ""


def _at(window: MainWindow, share: float) -> QPoint:
    return QPoint(round(window.strip.width() * share), window.strip.height() // 2)


def test_a_click_moves_to_the_nearest_entry(window: MainWindow) -> None:
    seen = []
    for share in (0.001, 0.15, 0.999):
        QTest.mouseClick(window.strip, LEFT, pos=_at(window, share))
        seen.append(_chosen(window))
    assert seen == ["22:00", "23:40", "10:30"]
    assert window.session.page.detail is not None
    assert "程國華與杜蘭" in window.detail.toPlainText()


def test_dragging_moves_along(window: MainWindow) -> None:
    QTest.mousePress(window.strip, LEFT, pos=_at(window, 0.999))
    seen = []
    for share in (0.9, 0.15, 0.001, -0.2):
        place = QPointF(_at(window, share))
        drag = QMouseEvent(
            QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, LEFT, NO_MODIFIER
        )
        QApplication.sendEvent(window.strip, drag)
        seen.append(_chosen(window))
    assert seen == ["10:00", "23:40", "22:00", "22:00"]


def test_another_button_does_nothing(window: MainWindow) -> None:
    QTest.mouseClick(window.strip, Qt.MouseButton.RightButton, pos=_at(window, 0.001))
    assert _chosen(window) == "10:30"


def test_the_arrows_walk_through_time(window: MainWindow) -> None:
    window.strip.setFocus()
    press(Qt.Key.Key_Left)
    assert _chosen(window) == "10:05"
    press(Qt.Key.Key_Right)
    assert _chosen(window) == "10:30"


def test_while_searching_a_click_moves_to_a_hit(window: MainWindow) -> None:
    commit(window.top.search.line, "貿易")
    QTest.mouseClick(window.strip, LEFT, pos=_at(window, 0.999))
    assert _chosen(window) == "23:40"


def test_hits_and_the_chosen_entry_are_drawn(window: MainWindow) -> None:
    plain = window.strip.grab().toImage()
    press(Qt.Key.Key_End)
    other = window.strip.grab().toImage()
    assert plain != other
    commit(window.top.search.line, "會談")
    assert window.strip.grab().toImage() != other


def test_an_article_without_times_has_no_strip(windows: Windows) -> None:
    window = windows(meeting(entries=()))
    assert not window.strip.isVisible()
    window.session.show_article(meeting())
    assert window.strip.isVisible()
