"""A line of text that says with "…" that it goes on, where it has not room enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LEAST = 60
"""Pixels below which nothing could be read any more."""


class Elided(QLabel):
    """`text()` is the whole text."""

    def __init__(self, parent: QWidget, where: Qt.TextElideMode) -> None:
        super().__init__(parent)
        self._where = where
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        room = self.contentsRect()
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), self._where, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
