"""The strip over the panes: when things happened, how densely, and where the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from viewer.page import Page
    from viewer.ui.theme import Look

_SIDE = 22
_MOST = 0.88


class DayStrip(QWidget):
    """Time from left to right; a click or drag moves to the nearest entry."""

    placeChosen = Signal(float)
    stepChosen = Signal(int)

    def __init__(self, page: Page, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_look(look)
        self.show_page(page)

    def show_look(self, look: Look) -> None:
        """Take a new theme or size."""
        self._look = look
        self.setFixedHeight(look.px(58))
        self.update()

    def show_page(self, page: Page) -> None:
        """Show the Page's strip; without any time there is none."""
        self._strip = page.strip
        self.setVisible(any(page.strip.density))
        self.setAccessibleName(page.say("pane.strip"))
        self.setAccessibleDescription(page.strip.spoken)
        self.setToolTip(page.say("strip.help"))
        self.update()

    def _x(self, place: float) -> float:
        return _SIDE + place * (self.width() - 2 * _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, look = self._look.theme, self._look
        painter.fillRect(self.rect(), QColor(theme.pane))
        floor = self.height() - look.px(21)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(_SIDE, floor + 0.5), QPointF(self.width() - _SIDE, floor + 0.5))
        self._paint_ticks(painter, floor)
        self._paint_bars(painter, floor)
        self._paint_chosen(painter, floor)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(
            QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5)
        )
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_ticks(self, painter: QPainter, floor: float) -> None:
        theme, look = self._look.theme, self._look
        painter.setFont(look.font(11, tabular=True))
        measure = QFontMetricsF(painter.font())
        for place, label in self._strip.ticks:
            x = self._x(place)
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QPointF(x, floor), QPointF(x, floor + 4))
            painter.setPen(QColor(theme.quiet))
            width = measure.horizontalAdvance(label)
            left = min(max(2.0, x - width / 2), self.width() - width - 2)
            painter.drawText(QPointF(left, self.height() - look.px(6)), label)

    def _paint_bars(self, painter: QPainter, floor: float) -> None:
        """Draw all bars of one colour in one call: there may be hundreds."""
        theme = self._look.theme
        density, hits = self._strip.density, self._strip.hits
        scale = (floor - 6) * _MOST / max(max(density), 2)
        grey = QColor(theme.quiet)
        grey.setAlphaF(0.75 if hits is None else 0.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(grey)
        painter.drawRects(self._bars(density, floor, scale))
        if hits is None:
            return
        painter.setBrush(QColor(theme.hit_now))
        painter.drawRects(self._bars(hits, floor, scale))
        pen = QPen(QColor(theme.hit_now), 4.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tops = (
            QPointF(self._middle(number), floor - scale * density[number] - 5)
            for number, count in enumerate(hits)
            if count
        )
        painter.drawPoints(list(tops))

    def _middle(self, number: int) -> float:
        return self._x((number + 0.5) / len(self._strip.density))

    def _bars(self, counts: Sequence[int], floor: float, scale: float) -> list[QRectF]:
        width = max(3.0, (self.width() - 2 * _SIDE) / len(counts) - 1)
        return [
            QRectF(self._middle(number) - width / 2, floor - scale * count, width, scale * count)
            for number, count in enumerate(counts)
            if count
        ]

    def _paint_chosen(self, painter: QPainter, floor: float) -> None:
        if self._strip.chosen is None:
            return
        theme = self._look.theme
        bins = len(self._strip.density)
        x = self._x((min(bins - 1, int(self._strip.chosen * bins)) + 0.5) / bins)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(x, 4), QPointF(x, floor))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawPolygon([QPointF(x - 5, 2), QPointF(x + 5, 2), QPointF(x, 9)])

    def _choose(self, x: float) -> None:
        width = max(1, self.width() - 2 * _SIDE)
        self.placeChosen.emit(min(1.0, max(0.0, (x - _SIDE) / width)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Left:
            self.stepChosen.emit(-1)
        elif event.key() == Qt.Key.Key_Right:
            self.stepChosen.emit(1)
        else:
            super().keyPressEvent(event)
