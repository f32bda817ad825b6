"""The bar under the panes: what is shown, what was read, and whether there is more to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from viewer.ui.elided import Elided
from viewer.ui.opening import short

if TYPE_CHECKING:
    from viewer.page import Page
    from viewer.ui.theme import Look


class StatusLine(QStatusBar):
    """Facts on the left; the import report, where it has lines, and the source on the right."""

    reportWished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts = Elided(self, Qt.TextElideMode.ElideRight)
        self.source = Elided(self, Qt.TextElideMode.ElideMiddle)
        self.report = QToolButton(self)
        self.report.setAutoRaise(True)
        self.report.clicked.connect(self.reportWished)
        self.addWidget(self.facts, 1)
        self.addPermanentWidget(self.report)
        self.addPermanentWidget(self.source)
        self.setSizeGripEnabled(False)

    def show_page(self, page: Page) -> None:
        """Show the Page's status."""
        article = page.state.article
        text = " · ".join(page.status) if len(article.units) else ""
        self.facts.setText(text)
        self.facts.setAccessibleName(text)
        self.facts.setToolTip(text)
        self.source.setText(short(article.source))
        self.source.setToolTip(article.source)
        notes = len(article.timeline.notes)
        self.report.setText(page.say("status.report", n=notes))
        self.report.setVisible(notes > 0)

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        for label in (self.facts, self.source):
            label.setFont(look.font(13, tabular=True))
        self.report.setFont(look.font(13))
