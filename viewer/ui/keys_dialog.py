"""The list of keys that F1 shows, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from viewer.ui.theme import Look
    from viewer.words import Words


_SIDE = 28
_FOOT = 18
_BAR = 12
"""Pixels of a scroll bar: without room for it, it would be there because it takes room."""

_FRAME = 48
"""Pixels of the screen that stay free for what the system draws around a dialog."""


class KeysDialog(QDialog):
    """Keys on the left, what they do on the right, in two columns."""

    def __init__(
        self, keys: tuple[tuple[str, str], ...], look: Look, say: Words, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keys.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, _FOOT)
        self._keys = self._inside(keys, look, say)
        column.addWidget(self._scrolled(self._keys))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(say("notice.close"))
        close.setIcon(QIcon())
        close.setFont(look.font(14))
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(_SIDE, 0, _SIDE, 0)
        column.addWidget(buttons)
        self._below = column.spacing() + buttons.sizeHint().height() + _FOOT

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as what is inside, which only now knows how large that is."""
        width = self._keys.sizeHint().width()
        wanted = QSize(width + _BAR, self._keys.heightForWidth(width) + self._below)
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(_FRAME, _FRAME)))
        super().showEvent(event)

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        """Return what can be scrolled where the screen has not room for all of it."""
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area

    def _inside(self, keys: tuple[tuple[str, str], ...], look: Look, say: Words) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 22, _SIDE, 16)
        column.setSpacing(16)
        column.addWidget(self._label(say("keys.title"), look, 20, weight=600))
        column.addLayout(self._grid(keys, look))
        help_text = self._label(say("keys.search"), look, 13)
        help_text.setWordWrap(True)
        help_text.setStyleSheet(f"color: {look.theme.quiet};")
        column.addWidget(help_text)
        column.addStretch(1)
        return inside

    def _grid(self, keys: tuple[tuple[str, str], ...], look: Look) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        half = (len(keys) + 1) // 2
        for number, (key, what) in enumerate(keys):
            row, side = number % half, number // half * 3
            shown = self._label(key, look, 13, weight=600)
            shown.setStyleSheet(
                f"background: {look.theme.band}; border: 1px solid {look.theme.line};"
                "border-radius: 4px; padding: 2px 7px;"
            )
            grid.addWidget(shown, row, side, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._label(what, look, 14), row, side + 1)
        grid.setColumnMinimumWidth(2, 20)
        return grid

    def _label(self, text: str, look: Look, pixels: int, *, weight: int = 400) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(look.font(pixels, weight=weight))
        return label
