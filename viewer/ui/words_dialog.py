"""The user's list of words that are not to be converted, or are to be converted their way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from viewer.ui.theme import Look
    from viewer.words import Words


class WordsDialog(QDialog):
    """A text of one word a line."""

    wordsChosen = Signal(object)

    def __init__(self, words: tuple[str, ...], look: Look, say: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keep.title"))
        self.setMinimumSize(look.px(420), look.px(380))
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 14)
        column.setSpacing(12)
        label = QLabel(say("keep.help"), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(look.font(14))
        column.addWidget(label)
        self.text = QPlainTextEdit("\n".join(words), self)
        self.text.setFont(look.font(15))
        self.text.setAccessibleName(say("keep.title"))
        column.addWidget(self.text, 1)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Save | kinds.Close, self)
        for kind, key in ((kinds.Save, "keep.save"), (kinds.Close, "notice.close")):
            buttons.button(kind).setText(say(key))
            buttons.button(kind).setIcon(QIcon())
            buttons.button(kind).setFont(look.font(14))
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _save(self) -> None:
        lines = (line.strip() for line in self.text.toPlainText().splitlines())
        self.wordsChosen.emit(tuple(dict.fromkeys(line for line in lines if line)))
        self.accept()
