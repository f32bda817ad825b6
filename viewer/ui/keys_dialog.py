"""The list of keys that F1 shows, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from viewer.ui.theme import Look
    from viewer.words import Words


class KeysDialog(QDialog):
    """Keys on the left, what they do on the right, in two columns."""

    def __init__(
        self, keys: tuple[tuple[str, str], ...], look: Look, say: Words, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keys.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(16)
        column.addWidget(self._label(say("keys.title"), look, 20, weight=600))
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
        column.addLayout(grid)
        help_text = self._label(say("keys.search"), look, 13)
        help_text.setWordWrap(True)
        help_text.setStyleSheet(f"color: {look.theme.quiet};")
        column.addWidget(help_text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(say("notice.close"))
        close.setIcon(QIcon())
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _label(self, text: str, look: Look, pixels: int, *, weight: int = 400) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(look.font(pixels, weight=weight))
        return label
