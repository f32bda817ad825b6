"""Paints one row of the list, and keeps the last few hundred as pictures."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)

from viewer.page.article import unit_of
from viewer.page.rows import RowKind
from viewer.ui import icons
from viewer.ui.lighting import ranges
from viewer.ui.theme import BASE_PIXELS

if TYPE_CHECKING:
    from viewer.page import Page, Row
    from viewer.page.light import Piece
    from viewer.ui.theme import Look

LINES = 3
FOCUSED = 2
KEPT = 240
_PAD = 9
_LEFT = 16
_GUTTER = 82
_LINE = 1.42
_MORE = 16


class RowPainter:
    """Draws rows of a Page in a Look."""

    def __init__(self, page: Page, look: Look, ratio: float) -> None:
        """Prepare for a screen with so many pixels to a point."""
        self._page = page
        self._ratio = ratio
        self._kept: OrderedDict[tuple[int, int, int, bool], QPixmap] = OrderedDict()
        self.show_look(look)

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._look = look
        self._text = look.font(BASE_PIXELS)
        self._strong = look.font(BASE_PIXELS, weight=600)
        self._clock = look.font(BASE_PIXELS + 1, weight=600, tabular=True)
        self._small = look.font(12)
        self._sign = look.font(11, weight=600)
        self._line = round(look.px(BASE_PIXELS) * _LINE)
        self.height = LINES * self._line + 2 * look.px(_PAD) + 1
        self.forget()

    def show_page(self, page: Page) -> None:
        """Take a new Page: its rows may say or light other things."""
        before = self._page.state
        after = page.state
        self._page = page
        same = (
            before.article is after.article
            and before.query is after.query
            and before.person == after.person
            and before.script is after.script
            and before.region == after.region
            and before.other_clock == after.other_clock
            and before.english == after.english
        )
        if not same:
            self.forget()

    def forget(self) -> None:
        """Drop the pictures of rows."""
        self._kept.clear()

    def separator_height(self, row: int, width: int) -> int:
        """Return the height of a date line, or of a heading of one or two lines."""
        content = self._page.row(row)
        if content.kind is RowKind.DATE:
            return self._look.px(32)
        room = width - 2 * self._look.px(_LEFT)
        lines = (
            1 if QFontMetricsF(self._strong).horizontalAdvance(content.piece.text) <= room else 2
        )
        return lines * self._line + self._look.px(18)

    def paint(
        self, painter: QPainter, rect: QRect, row: int, *, chosen: int, hovered: bool
    ) -> None:
        """Draw a row at `rect`; `chosen` is 0, 1 or, while the list has the focus, 2."""
        if row >= len(self._page.codes):
            return
        key = (self._page.codes[row], rect.width(), chosen, hovered)
        picture = self._kept.get(key)
        if picture is None or picture.deviceIndependentSize().height() != rect.height():
            picture = self._picture(rect, row, chosen=chosen, hovered=hovered)
            self._kept[key] = picture
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        painter.drawPixmap(rect.topLeft(), picture)

    def paint_message(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Draw a sentence in the middle of an empty list."""
        painter.setFont(self._text)
        painter.setPen(QColor(self._look.theme.quiet))
        room = rect.adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), text)

    def _picture(self, rect: QRect, row: int, *, chosen: int, hovered: bool) -> QPixmap:
        picture = QPixmap(rect.size() * self._ratio)
        picture.setDevicePixelRatio(self._ratio)
        content = self._page.row(row)
        theme = self._look.theme
        ground = theme.chosen if chosen else theme.hover if hovered else theme.pane
        if content.kind is RowKind.DATE:
            ground = theme.band
        picture.fill(QColor(ground))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, rect.width(), rect.height())
        if content.kind is RowKind.DATE:
            self._paint_date(painter, box, content)
        elif content.kind is RowKind.HEADING:
            self._paint_heading(painter, box, content)
        else:
            self._paint_unit(painter, box, content, row, chosen=chosen)
        painter.end()
        return picture

    def _paint_date(self, painter: QPainter, box: QRectF, row: Row) -> None:
        painter.setFont(self._look.font(13, weight=600, tabular=True))
        painter.setPen(QColor(self._look.theme.quiet))
        room = box.adjusted(self._look.px(_LEFT), 0, -self._look.px(_LEFT), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), row.label)
        self._rule(painter, box, 0)

    def _paint_heading(self, painter: QPainter, box: QRectF, row: Row) -> None:
        left = self._look.px(_LEFT)
        lines = max(1, int((box.height() - self._look.px(18)) // self._line))
        top = (box.height() - lines * self._line) / 2
        self._draw_text(
            painter,
            row.piece,
            QRectF(left, top, box.width() - 2 * left, box.height()),
            lines,
            strong=True,
        )

    def _rule(self, painter: QPainter, box: QRectF, left: float) -> None:
        painter.setPen(QPen(QColor(self._look.theme.line), 1))
        y = box.bottom() - 0.5
        painter.drawLine(QPointF(left, y), QPointF(box.right(), y))

    def _paint_unit(
        self, painter: QPainter, box: QRectF, row: Row, number: int, *, chosen: int
    ) -> None:
        look, theme = self._look, self._look.theme
        pad, left, gutter = look.px(_PAD), look.px(_LEFT), look.px(_GUTTER)
        if chosen:
            bar = theme.accent if chosen == FOCUSED else theme.quiet
            painter.fillRect(QRectF(0, 0, 4, box.height()), QColor(bar))
        timed = row.kind is RowKind.ENTRY
        painter.setFont(self._clock if timed else self._small)
        label = QRectF(left, pad, gutter - left, self._line)
        self._paint_label_hit(painter, row, label)
        painter.setPen(QColor(theme.ink if timed else theme.quiet))
        day, _, clock = row.label.rpartition(" ") if timed else ("", "", row.label)
        if day:
            painter.setFont(self._small)
            painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter), day)
            painter.setFont(self._clock)
            label.translate(0, look.px(18))
        text = self._fitted(clock, row, label.width())
        painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter), text)
        self._paint_signs(painter, row, left, label.bottom() + look.px(5))
        room = QRectF(gutter, pad, box.width() - gutter - look.px(14), box.height())
        self._draw_text(painter, row.piece, room, LINES, now=self._is_chosen(number))
        last = number + 1 >= len(self._page.codes)
        if last or self._page.codes[number + 1] >= 0:
            self._rule(painter, box, gutter)

    def _paint_label_hit(self, painter: QPainter, row: Row, label: QRectF) -> None:
        if row.label_hit is None:
            return
        measure = QFontMetricsF(self._clock)
        label_text = _with_sign(row.label, row)
        before = len(label_text) - len(row.label)
        start = measure.horizontalAdvance(label_text[: before + row.label_hit[0]])
        end = measure.horizontalAdvance(label_text[: before + row.label_hit[1]])
        box = QRectF(label.left() + start, label.top() + 1, end - start, label.height() - 2)
        painter.fillRect(box, QColor(self._look.theme.hit))

    def _fitted(self, clock: str, row: Row, width: float) -> str:
        label = _with_sign(clock, row)
        font = self._clock if row.kind is RowKind.ENTRY else self._small
        return QFontMetricsF(font).elidedText(label, Qt.TextElideMode.ElideRight, width)

    def _is_chosen(self, number: int) -> bool:
        return unit_of(self._page.codes[number]) == self._page.state.chosen

    def _paint_signs(self, painter: QPainter, row: Row, x: float, y: float) -> None:
        """Draw a sign for each side the unit mentions, and one for a photograph."""
        size = self._look.px(17)
        painter.setFont(self._sign)
        for side in row.sides[: 2 if row.caption else 3]:
            paint_sign(painter, self._look, QRectF(x, y, size, size), side.number, side.sign)
            x += size + 4
        if row.caption:
            if row.credit_hit:
                painter.fillRect(QRectF(x, y, size, size), QColor(self._look.theme.hit))
            icons.paint(
                painter, "picture", QRectF(x, y + 1, size - 2, size - 2), self._look.theme.quiet
            )

    def _draw_text(
        self,
        painter: QPainter,
        piece: Piece,
        room: QRectF,
        lines: int,
        *,
        strong: bool = False,
        now: bool = False,
    ) -> None:
        text = piece.text.replace("\n", "\u2028")
        layout = QTextLayout(text, self._strong if strong else self._text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(ranges(piece, self._page.state.article.people, self._look.theme, now=now))
        layout.beginLayout()
        y, width, cut = 0.0, 0.0, False
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            line.setPosition(QPointF(0, y + (self._line - line.height()) / 2))
            y += self._line
            width = line.naturalTextWidth()
            ends = line.textStart() + line.textLength()
            cut = number == lines - 1 and ends < len(text.encode("utf-16-le")) // 2
        layout.endLayout()
        painter.setPen(QColor(self._look.theme.ink))
        painter.save()
        painter.setClipRect(QRectF(room.left(), room.top() - 2, room.width() + 2, y + 4))
        layout.draw(painter, room.topLeft())
        painter.restore()
        if cut:
            self._ellipsis(painter, QPointF(room.left() + width, room.top() + y - self._line))

    def _ellipsis(self, painter: QPainter, end: QPointF) -> None:
        """Say right behind the last line that the text goes on: the margin has room for it."""
        painter.setFont(self._text)
        painter.setPen(QColor(self._look.theme.quiet))
        box = QRectF(end.x() + 1, end.y(), self._look.px(_MORE), self._line)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), "…")


def _with_sign(clock: str, row: Row) -> str:
    return f"≈{clock}" if row.approximate and row.kind is RowKind.ENTRY else clock


def paint_sign(painter: QPainter, look: Look, box: QRectF, side: int, sign: str) -> None:
    """Draw a delegation's sign: colour, shape and character all tell the sides apart."""
    colour = QColor(look.theme.sides[side % len(look.theme.sides)])
    painter.setPen(QPen(colour, 1.4))
    filled = side % 2 == 0
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    radius = box.height() * (0.22 if filled else 0.5)
    painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius)
    painter.setPen(QColor(look.theme.pane) if filled else colour)
    painter.setFont(look.font(11, weight=600))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)
