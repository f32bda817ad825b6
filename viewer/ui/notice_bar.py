"""A message over the panes: what went wrong and why, or that something is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

if TYPE_CHECKING:
    from viewer.ui.notice import Notice
    from viewer.ui.theme import Look
    from viewer.words import Words


class NoticeBar(QWidget):
    """Hidden while there is nothing to say."""

    dismissed = Signal()
    stopWished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._working = QProgressBar(self)
        self._working.setRange(0, 100)
        self._working.setTextVisible(False)
        self._working.setFixedWidth(120)
        self._button = QPushButton(self)
        self._notice: Notice | None = None
        self._busy = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._working)
        row.addWidget(self._button)
        self._button.clicked.connect(self._clicked)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def show_notice(self, notice: Notice | None, say: Words) -> None:
        """Show a message, or none."""
        self._notice = notice
        self.refresh(say)
        if notice is not None:
            # Deferred: costs a start that has nothing to say three milliseconds.
            from PySide6.QtGui import QAccessible, QAccessibleEvent

            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_busy(self, name: str, say: Words) -> None:
        """Say that `name` is being read; "" when it is not any more."""
        self._busy = name
        self.refresh(say)

    def show_progress(self, share: float) -> None:
        """Show how much of the reading is done, 0 to 1."""
        self._working.setValue(round(share * 100))

    def refresh(self, say: Words) -> None:
        """Say it all again, perhaps in other words."""
        text = self._sentence(say)
        self._working.setVisible(bool(self._busy))
        self._button.setText(say("notice.stop") if self._busy else say("notice.close"))
        if text and text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _sentence(self, say: Words) -> str:
        if self._busy:
            return say("notice.reading", source=self._busy)
        if self._notice is None:
            return ""
        if self._notice.error is not None:
            return say.error(self._notice.error)
        return say(self._notice.key, **dict(self._notice.values))

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._text.setFont(look.font(14))
        self._button.setFont(look.font(13))

    def _clicked(self) -> None:
        if self._busy:
            self.stopWished.emit()
        else:
            self.dismissed.emit()
