"""The strip over the panes: when things happened, how densely, and where the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from viewer.page import Page
    from viewer.page.strip import Strip
    from viewer.ui.theme import Look, Theme

_SIDE = 22
_MOST = 0.88


class DayStrip(QWidget):
    """Time from left to right; a click or drag moves to the nearest entry."""

    placeChosen = Signal(float)
    stepChosen = Signal(int)

    def __init__(self, page: Page, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._strip = page.strip
        self._ground: QPixmap | None = None
        self._drawn: tuple[Theme, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_look(look)
        self.show_page(page)

    def show_look(self, look: Look) -> None:
        """Take a new theme or size; digits look the same in every script."""
        if (look.theme, look.scale) != self._drawn:
            self._drawn = (look.theme, look.scale)
            self._ground = None
        self._look = look
        self.setFixedHeight(look.px(58))
        self.update()

    def show_page(self, page: Page) -> None:
        """Show the Page's strip; without any time there is none."""
        if not _same_ground(page.strip, self._strip):
            self._ground = None
        self._strip = page.strip
        self.setVisible(any(page.strip.density))
        self.setAccessibleName(page.say("pane.strip"))
        self.setAccessibleDescription(page.strip.spoken)
        self.setToolTip(page.say("strip.help"))
        self.update()

    def _x(self, place: float) -> float:
        return _SIDE + place * (self.width() - 2 * _SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = None

    @property
    def _floor(self) -> int:
        return self.height() - self._look.px(21)

    @property
    def _scale(self) -> float:
        return (self._floor - 6) * _MOST / max(*self._strip.density, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, which stays the same from entry to entry, and on it what moves."""
        if self._ground is None:
            self._ground = self._painted_ground()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._ground)
        if self._strip.hits is not None:
            self._paint_hits(painter, self._strip.hits)
        self._paint_chosen(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.theme.accent), 1.5))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _painted_ground(self) -> QPixmap:
        """Return the time axis and how dense it is."""
        ratio, theme = self.devicePixelRatioF(), self._look.theme
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(QColor(theme.pane))
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 1))
        for y, side in ((self._floor, _SIDE), (self.height() - 1, 0)):
            painter.drawLine(QPointF(side, y + 0.5), QPointF(self.width() - side, y + 0.5))
        self._paint_ticks(painter, self._floor)
        grey = QColor(theme.quiet)
        grey.setAlphaF(0.75 if self._strip.hits is None else 0.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(grey)
        painter.drawRects(self._bars(self._strip.density))
        painter.end()
        return ground

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

    def _paint_hits(self, painter: QPainter, hits: Sequence[int]) -> None:
        """Draw all bars of one colour in one call: there may be hundreds."""
        colour, floor, scale = QColor(self._look.theme.hit_now), self._floor, self._scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects(self._bars(hits))
        pen = QPen(colour, 4.4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        tops = (
            QPointF(self._middle(number), floor - scale * self._strip.density[number] - 5)
            for number, count in enumerate(hits)
            if count
        )
        painter.drawPoints(list(tops))

    def _middle(self, number: int) -> float:
        return self._x((number + 0.5) / len(self._strip.density))

    def _bars(self, counts: Sequence[int]) -> list[QRectF]:
        floor, scale = self._floor, self._scale
        step = (self.width() - 2 * _SIDE) / len(counts)
        width = max(3.0, step - 1)
        left = _SIDE + step / 2 - width / 2
        return [
            QRectF(left + number * step, floor - scale * count, width, scale * count)
            for number, count in enumerate(counts)
            if count
        ]

    def _paint_chosen(self, painter: QPainter) -> None:
        if self._strip.chosen is None:
            return
        theme = self._look.theme
        bins = len(self._strip.density)
        x = self._x((min(bins - 1, int(self._strip.chosen * bins)) + 0.5) / bins)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QPointF(x, 4), QPointF(x, self._floor))
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


def _same_ground(one: Strip, other: Strip) -> bool:
    """Whether two strips differ in nothing but where the hits lie and what is chosen."""
    faded = (one.hits is None) is (other.hits is None)
    return faded and one.density == other.density and one.ticks == other.ticks
