"""The bar over everything: open, the search box and what it means, the clocks, the toggle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QWidget,
)

from viewer.ui import icons
from viewer.ui.script_toggle import ScriptToggle
from viewer.ui.search_box import SearchBox

if TYPE_CHECKING:
    from viewer.page import Page
    from viewer.ui.theme import Look

_ROOMY = 900
"""Narrower windows show icons without words."""

_TIGHT = 560
"""Still narrower ones leave the other clock to its key, and say less on the toggle."""


class TopBar(QWidget):
    """The whole bar."""

    openWished = Signal()
    clockWished = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn = ("", 0.0)
        self._page: Page | None = None
        self._open = QToolButton(self)
        self._open.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.search = SearchBox(self)
        self._clock = QToolButton(self)
        self._clock.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggle = ScriptToggle(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(12)
        row.addWidget(self._open)
        row.addWidget(self.search, 1)
        row.addStretch(0)
        row.addWidget(self._clock)
        row.addWidget(self.toggle)
        self._open.clicked.connect(self.openWished)
        self._clock.clicked.connect(self._clocks)

    def show_page(self, page: Page, look: Look) -> None:
        """Show the Page's search, clocks and toggle."""
        self._page, self._look = page, look
        say = page.say
        self._open.setText(say("top.open"))
        self._open.setAccessibleName(say("top.open"))
        self._open.setToolTip(say("top.open.help"))
        self.search.show_page(page, look)
        self.toggle.show_page(page, look)
        if page.clocks is not None:
            here, there = page.clocks if not page.state.other_clock else page.clocks[::-1]
            self._clock.setText(f"{here} ⇄ {there}")
            self._clock.setAccessibleName(say("top.clock", here=here, there=there))
            self._clock.setToolTip(say("top.clock", here=here, there=there))
        self._fit()

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._look = look
        if (look.theme.ink, look.scale) != self._drawn:
            self._drawn = (look.theme.ink, look.scale)
            icons.put(self._open, "open", look.theme.ink, look.px(icons.SIDE))
        for button in (self._open, self._clock):
            button.setFont(look.font(14))
            button.setFixedHeight(look.px(34))
        self.search.show_look(look)
        self._fit()

    def _fit(self) -> None:
        tight = self.width() < self._look.px(_TIGHT)
        if self._page is not None:
            self._clock.setVisible(self._page.clocks is not None and not tight)
            self.toggle.shorten(short=tight)
        styles = Qt.ToolButtonStyle
        roomy = self.width() >= self._look.px(_ROOMY)
        self._open.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly
        )

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def _clocks(self) -> None:
        if self._page is not None:
            self.clockWished.emit(not self._page.state.other_clock)
