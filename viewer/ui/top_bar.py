"""The bar over everything: open, the search box with its count, the clocks, the script toggle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from viewer.page import View
from viewer.ui import icons

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from viewer.page import Page
    from viewer.page.present import Choice
    from viewer.ui.theme import Look

_ROOMY = 900
"""Narrower windows show icons without words."""


class _SideButton(QAbstractButton):
    """One side of the script toggle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_choice(self, choice: Choice, look: Look) -> None:
        self.view, self._look = choice.view, look
        self.setText(choice.label)
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
        self._buttons: list[_SideButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, page: Page, look: Look) -> None:
        """Show the Page's choices."""
        self._look = look
        self.setAccessibleName(page.say("toggle.name"))
        while len(self._buttons) < len(page.choices):
            button = _SideButton(self)
            button.clicked.connect(self._clicked)
            self._row.addWidget(button)
            self._buttons.append(button)
        for button, choice in zip(self._buttons, page.choices, strict=False):
            button.show_choice(choice, look)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(page.choices))
        self.update()

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


_KEYS = {
    (Qt.Key.Key_Return, False): "next",
    (Qt.Key.Key_Enter, False): "next",
    (Qt.Key.Key_Return, True): "previous",
    (Qt.Key.Key_Enter, True): "previous",
    (Qt.Key.Key_Down, False): "down",
    (Qt.Key.Key_Up, False): "up",
    (Qt.Key.Key_Escape, False): "clear",
}


class _Line(QLineEdit):
    """The search text; keys that move between hits are wishes."""

    keyWished = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+C to the window where there is nothing selected to copy here."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            copies = event.matches(QKeySequence.StandardKey.Copy)
            if copies and not self.hasSelectedText():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        wish = _KEYS.get((Qt.Key(event.key()), shift))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.keyWished.emit(wish)


class SearchBox(QWidget):
    """The search field with its count, arrows and switches."""

    queryEdited = Signal(str)
    keyWished = Signal(str)
    exactWished = Signal(bool)
    narrowedWished = Signal(bool)
    personDropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chip = QToolButton(self)
        self.line = _Line(self)
        self.line.setFrame(False)
        self.line.textChanged.connect(self.queryEdited)
        self.line.keyWished.connect(self.keyWished)
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = {name: QToolButton(self) for name in ("up", "down", "close")}
        self._exact = QToolButton(self)
        self._narrow = QToolButton(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(34, 1, 4, 1)
        row.setSpacing(2)
        row.addWidget(self._chip)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        for button in (*self._buttons.values(), self._narrow, self._exact):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._exact.setCheckable(True)
        self._narrow.setCheckable(True)
        self.setMinimumWidth(240)
        self.setMaximumWidth(760)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self._buttons["up"].clicked.connect(self._up)
        self._buttons["down"].clicked.connect(self._down)
        self._buttons["close"].clicked.connect(self._close)
        self._exact.toggled.connect(self.exactWished)
        self._chip.clicked.connect(self.personDropped)
        self._narrow.toggled.connect(self.narrowedWished)

    def _up(self) -> None:
        self.keyWished.emit("previous")

    def _down(self) -> None:
        self.keyWished.emit("next")

    def _close(self) -> None:
        self.keyWished.emit("clear all")

    def show_page(self, page: Page, look: Look) -> None:
        """Show the Page's search."""
        search, say = page.search, page.say
        self._look = look
        if self.line.text() != search.text:
            self.line.setText(search.text)
        self.line.setPlaceholderText(say("search.placeholder"))
        self.line.setAccessibleName(say("search.name"))
        self._show_count(page)
        self._chip.setVisible(bool(search.person))
        self._chip.setText(f"{search.person}  ✕")
        self._name(self._chip, say("search.person", name=search.person))
        for name, button in self._buttons.items():
            button.setVisible(search.active)
            button.setEnabled(name == "close" or search.total > 0)
            self._name(button, say(f"search.{name}"))
        self._narrow.setVisible(search.active)
        self._tick(self._narrow, search.narrowed, say("search.narrow"))
        self._tick(self._exact, search.exact, say("search.exact"))
        self._exact.setText(say("search.exact.sign"))

    @staticmethod
    def _tick(button: QToolButton, on: bool, name: str) -> None:
        button.blockSignals(True)
        button.setChecked(on)
        button.blockSignals(False)
        SearchBox._name(button, name)

    @staticmethod
    def _name(button: QToolButton, name: str) -> None:
        button.setToolTip(name)
        button.setAccessibleName(name)

    def _show_count(self, page: Page) -> None:
        search = page.search
        if not search.active:
            self._count.setText("")
            return
        more = "" if search.complete else "+"
        self._count.setText(f"{search.position}/{search.total}{more}")
        self._count.setAccessibleName(
            page.say("search.spoken", position=search.position, total=search.total)
        )

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._look = look
        theme = look.theme
        self.line.setFont(look.font(15))
        self._count.setFont(look.font(13, tabular=True))
        self._count.setStyleSheet(f"color: {theme.quiet}; padding: 0 6px;")
        self.line.setStyleSheet(f"background: transparent; color: {theme.ink};")
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name, theme.ink))
            self._dress(button)
        self._chip.setFont(look.font(13, weight=600))
        self._chip.setFixedHeight(look.px(26))
        self._chip.setStyleSheet(
            f"QToolButton {{ border: none; border-radius: 6px; background: {theme.chosen}; }}"
            f"QToolButton {{ color: {theme.accent}; padding: 0 8px; margin-right: 4px; }}"
            f"QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
        )
        self._narrow.setIcon(icons.icon("narrow", theme.ink))
        self._exact.setFont(look.font(13))
        self._dress(self._narrow)
        self._dress(self._exact)
        self._exact.setMaximumWidth(16_777_215)
        self._exact.setMinimumWidth(look.px(46))
        self.setFixedHeight(look.px(36))
        self.update()

    def _dress(self, button: QToolButton) -> None:
        theme = self._look.theme
        button.setFixedSize(self._look.px(28), self._look.px(28))
        button.setStyleSheet(
            f"QToolButton {{ border: none; border-radius: 5px; color: {theme.quiet}; }}"
            f"QToolButton:hover {{ background: {theme.hover}; }}"
            f"QToolButton:checked {{ background: {theme.chosen}; color: {theme.accent}; }}"
            f"QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        focused = self.line.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 1.6 if focused else 1))
        painter.setBrush(QColor(theme.pane))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        side = 19.0
        box = QRectF(10, (self.height() - side) / 2, side, side)
        icons.paint(painter, "search", box, theme.quiet)
        painter.end()


class TopBar(QWidget):
    """The whole bar."""

    openWished = Signal()
    clockWished = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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
        self._clock.setVisible(page.clocks is not None)
        if page.clocks is not None:
            here, there = page.clocks if not page.state.other_clock else page.clocks[::-1]
            self._clock.setText(f"{here} ⇄ {there}")
            self._clock.setAccessibleName(say("top.clock", here=here, there=there))
            self._clock.setToolTip(say("top.clock", here=here, there=there))

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._look = look
        theme = look.theme
        self._open.setIcon(icons.icon("open", theme.ink))
        for button in (self._open, self._clock):
            button.setFont(look.font(14))
            button.setFixedHeight(look.px(34))
            button.setStyleSheet(
                f"QToolButton {{ border: none; border-radius: 6px; color: {theme.ink}; }}"
                "QToolButton { padding: 0 9px; }"
                f"QToolButton:hover {{ background: {theme.line}; }}"
                f"QToolButton:focus {{ border: 1px solid {theme.accent}; }}"
            )
        self.search.show_look(look)
        self._fit()

    def _fit(self) -> None:
        styles = Qt.ToolButtonStyle
        roomy = self.width() >= self._look.px(_ROOMY)
        self._open.setToolButtonStyle(
            styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly
        )

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def _clocks(self) -> None:
        self.clockWished.emit(not self._page.state.other_clock)
