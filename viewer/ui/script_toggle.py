"""The script toggle: 繁 | 简, and 原文 on a page that mixes scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from viewer.page import View

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from viewer.page import Page
    from viewer.page.present import Choice
    from viewer.ui.theme import Look


class _SideButton(QAbstractButton):
    """One side of the script toggle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, choice: Choice, look: Look, *, short: bool) -> None:
        self.view, self._look = choice.view, look
        self.setText(choice.short if short else choice.label)
        self.setChecked(choice.on)
        self.setAccessibleName(choice.spoken)
        self.setToolTip(choice.spoken)
        self.setFont(look.font(15, weight=600 if choice.on else 400))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bold = QFontMetricsF(self._look.font(15, weight=600))
        return QSize(round(bold.horizontalAdvance(self.text())) + 26, self._look.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(box, 6, 6)
        elif self.underMouse():
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.on_accent if self.isChecked() else theme.accent), 1.4))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 4, 4)
        painter.setPen(QColor(theme.on_accent if self.isChecked() else theme.ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()


class ScriptToggle(QWidget):
    """繁 | 简, and 原文 on a page that mixes scripts."""

    viewChosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._short = False
        self._buttons = [_SideButton(self) for _side in View]
        for button in self._buttons:
            button.clicked.connect(self._clicked)
            self._row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, page: Page, look: Look) -> None:
        """Show the Page's choices."""
        self._page, self._look = page, look
        self.setAccessibleName(page.say("toggle.name"))
        for button, choice in zip(self._buttons, page.choices, strict=False):
            button.show_choice(choice, look, short=self._short)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(page.choices))
        self.update()

    def shorten(self, *, short: bool) -> None:
        """Say less, where there is little room, or all again."""
        if short != self._short:
            self._short = short
            self.show_page(self._page, self._look)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, _SideButton):
            self.viewChosen.emit(View(button.view))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.theme.line), 1))
        painter.setBrush(QColor(self._look.theme.pane))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
