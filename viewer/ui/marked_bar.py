"""A scroll bar with marks where the hits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class MarkedBar(QScrollBar):
    """Vertical; `marks` are counts in equal parts of the whole length."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: Sequence[int] = ()
        self._colour = ""

    def show_marks(self, marks: Sequence[int], colour: str) -> None:
        """Show other marks; none where the sequence is empty."""
        self._marks, self._colour = marks, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        step = self.height() / len(self._marks)
        for number, count in enumerate(self._marks):
            if count:
                y = number * step
                painter.drawRoundedRect(QRectF(2, y, self.width() - 4, max(2.5, step)), 1, 1)
        painter.end()
