"""A line under the list: what else the search looks for, and what of the query it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from viewer.page import Page
    from viewer.ui.theme import Look


class HintBar(QWidget):
    """Hidden while there is nothing to say."""

    expandWished = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._switch = QToolButton(self)
        self._on = True
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 10, 4)
        row.addWidget(self._text, 1)
        row.addWidget(self._switch)
        self._switch.clicked.connect(self._clicked)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def show_page(self, page: Page) -> None:
        """Show the Page's hint."""
        search, say = page.search, page.say
        self._on = page.state.expand
        self._text.setText(search.hint)
        self._switch.setVisible(search.expandable)
        self._switch.setText(say("query.expand.off" if self._on else "query.expand.on"))
        self._switch.setAccessibleName(say("query.expand"))
        self._switch.setToolTip(say("query.expand"))
        self.setAccessibleName(search.hint)
        self.setVisible(bool(search.hint))

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._text.setFont(look.font(13))
        self._switch.setFont(look.font(12))

    def _clicked(self) -> None:
        self.expandWished.emit(not self._on)
