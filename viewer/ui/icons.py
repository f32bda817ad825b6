"""The few icons of the window, drawn as strokes so that they follow the theme and any scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

_UNIT = 24.0

SIDE = 16
"""Pixels of an icon on a button at scale 1."""


def _open(path: QPainterPath) -> None:
    path.moveTo(3.5, 18.5)
    for x, y in ((3.5, 6), (9, 6), (11, 8.5), (19.5, 8.5), (19.5, 11)):
        path.lineTo(x, y)
    path.moveTo(3.5, 18.5)
    for x, y in ((6.5, 11), (22, 11), (19, 18.5), (3.5, 18.5)):
        path.lineTo(x, y)


def _search(path: QPainterPath) -> None:
    path.addEllipse(QPointF(10.5, 10.5), 6, 6)
    path.moveTo(15, 15)
    path.lineTo(20, 20)


def _up(path: QPainterPath) -> None:
    path.moveTo(6, 14.5)
    path.lineTo(12, 8.5)
    path.lineTo(18, 14.5)


def _down(path: QPainterPath) -> None:
    path.moveTo(6, 9.5)
    path.lineTo(12, 15.5)
    path.lineTo(18, 9.5)


def _close(path: QPainterPath) -> None:
    path.moveTo(7, 7)
    path.lineTo(17, 17)
    path.moveTo(17, 7)
    path.lineTo(7, 17)


def _narrow(path: QPainterPath) -> None:
    for y, indent in ((7.0, 4.0), (12.0, 7.0), (17.0, 10.0)):
        path.moveTo(indent, y)
        path.lineTo(_UNIT - indent, y)


def _picture(path: QPainterPath) -> None:
    path.addRoundedRect(QRectF(3.5, 5.5, 17, 13), 2, 2)
    path.moveTo(5, 16.5)
    path.lineTo(10, 11)
    path.lineTo(13.5, 14.5)
    path.lineTo(16, 12.5)
    path.lineTo(19.5, 16)


def _clock(path: QPainterPath) -> None:
    path.addEllipse(QPointF(12, 12), 8, 8)
    path.moveTo(12, 7.5)
    path.lineTo(12, 12)
    path.lineTo(15.5, 14)


_SHAPES = {
    "open": _open,
    "search": _search,
    "up": _up,
    "down": _down,
    "close": _close,
    "narrow": _narrow,
    "picture": _picture,
    "clock": _clock,
}


def paint(painter: QPainter, name: str, box: QRectF, colour: str) -> None:
    """Draw an icon into a box."""
    path = QPainterPath()
    _SHAPES[name](path)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _UNIT, box.height() / _UNIT)
    pen = QPen(QColor(colour), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def icon(name: str, colour: str, pixels: int = 20, ratio: float = 2.0) -> QIcon:
    """Return an icon in one colour."""
    pixmap = QPixmap(round(pixels * ratio), round(pixels * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, QRectF(0, 0, pixels, pixels), colour)
    painter.end()
    return QIcon(pixmap)


def put(button: QAbstractButton, name: str, colour: str, pixels: int) -> None:
    """Put an icon of a size on a button."""
    button.setIcon(icon(name, colour, pixels))
    button.setIconSize(QSize(pixels, pixels))
