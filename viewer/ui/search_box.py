"""The search box: the text, the person filtered by, the count, arrows and switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from viewer.ui import icons

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from viewer.page import Page
    from viewer.ui.theme import Look

_KEYS = {
    (Qt.Key.Key_Return, False): "next",
    (Qt.Key.Key_Enter, False): "next",
    (Qt.Key.Key_Return, True): "previous",
    (Qt.Key.Key_Enter, True): "previous",
    (Qt.Key.Key_Down, False): "down",
    (Qt.Key.Key_Up, False): "up",
    (Qt.Key.Key_Escape, False): "clear",
}


_GAP = 2
_LEFT = 34
_RIGHT = 4
_TYPED = 76
"""Pixels that the text keeps, at scale 1."""

_WEIGHTY = ("close", "down", "up")
"""Which buttons stay longest where there is little room."""

_EDITING = frozenset(
    (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z)
)


def _is_command(event: QKeyEvent) -> bool:
    """Whether Ctrl and a letter are meant for the window: Qt would edit with Ctrl+E, K and D."""
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and letter and event.key() not in _EDITING


class _Line(QLineEdit):
    """The search text; keys that move between hits are wishes."""

    keyWished = Signal(str)
    entered = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave the window's commands to the window, and Ctrl+C where nothing is selected."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # it closes the list of offers first
                return True
            copies = event.matches(QKeySequence.StandardKey.Copy)
            if (copies and not self.hasSelectedText()) or _is_command(event):
                event.ignore()
                return False
        return super().event(event)

    wrong: tuple[tuple[int, int], ...] = ()
    colour = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a wave under the parts of the query that are left out."""
        super().paintEvent(event)
        if not self.wrong:
            return
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self.colour), 1.6, Qt.PenStyle.DotLine))
        measure, text = QFontMetricsF(self.font()), self.text()
        # Where the text begins is not told; the cursor's place gives it away.
        origin = self.cursorRect().center().x() - measure.horizontalAdvance(
            text[: self.cursorPosition()]
        )
        y = self.height() / 2 + measure.height() / 2 - 2
        for start, end in self.wrong:
            left = origin + measure.horizontalAdvance(text[:start])
            right = origin + measure.horizontalAdvance(text[:end])
            painter.drawLine(QPointF(left, y), QPointF(max(right, left + 6), y))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        wish = _KEYS.get((Qt.Key(event.key()), shift))
        if wish is None:
            super().keyPressEvent(event)
        else:
            self.keyWished.emit(wish)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class SearchBox(QWidget):
    """The search field with its count, arrows and switches."""

    queryEdited = Signal(str)
    keyWished = Signal(str)
    exactWished = Signal(bool)
    narrowedWished = Signal(bool)
    personDropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawn = ("", 0.0)
        self._look: Look | None = None
        self._active = False
        self._chip = QToolButton(self)
        self._chip.setObjectName("chip")
        self.line = _Line(self)
        self.line.setFrame(False)
        self.line.textChanged.connect(self.queryEdited)
        self.line.keyWished.connect(self.keyWished)
        for turn in (self.line.entered, self.line.left):
            turn.connect(self.update)  # the frame: Qt paints only what lies behind the text
        self._count = QLabel(self)
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = {name: QToolButton(self) for name in ("up", "down", "close")}
        self._exact = QToolButton(self)
        self._narrow = QToolButton(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setSpacing(_GAP)
        row.addWidget(self._chip)
        row.addWidget(self.line, 1)
        row.addWidget(self._count)
        for button in (*self._buttons.values(), self._narrow, self._exact):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self._exact.setCheckable(True)
        self._narrow.setCheckable(True)
        self.setMinimumWidth(180)
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
        self.line.wrong = search.wrong
        self.line.colour = look.theme.sides[0]
        self.line.update()
        self.line.setPlaceholderText(say("search.placeholder"))
        self.line.setAccessibleName(say("search.name"))
        self._show_count(page)
        self._chip.setVisible(bool(search.person))
        self._chip.setText(f"{search.person}  ✕")
        self._name(self._chip, say("search.person", name=search.person))
        for name, button in self._buttons.items():
            button.setEnabled(name == "close" or search.total > 0)
            self._name(button, say(f"search.{name}"))
        self._tick(self._narrow, search.narrowed, say("search.narrow"))
        self._tick(self._exact, search.exact, say("search.exact"))
        self._exact.setText(say("search.exact.sign"))
        self._active = search.active
        self._fit()

    def _fit(self) -> None:
        """Show of the buttons what leaves room to type; each has a key as well."""
        if self._look is None:
            return
        room = self.width() - self._look.px(_LEFT + _TYPED) - _RIGHT
        for part in (self._chip, self._count):
            room -= 0 if part.isHidden() else part.sizeHint().width() + _GAP
        for button in (*(self._buttons[name] for name in _WEIGHTY), self._narrow):
            fits = self._active and room >= button.width() + _GAP
            button.setVisible(fits)
            room -= button.width() + _GAP if fits else 0
        self._exact.setVisible(room >= self._exact.sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
        self._draw_icons(look)
        self._row.setContentsMargins(look.px(_LEFT), 1, _RIGHT, 1)
        self.line.setFont(look.font(15))
        self._count.setFont(look.font(13, tabular=True))
        side = look.px(28)
        for button in (*self._buttons.values(), self._narrow):
            button.setFixedSize(side, side)
        self._exact.setFont(look.font(13))
        self._exact.setFixedHeight(side)
        self._exact.setMinimumWidth(look.px(46))
        self._chip.setFont(look.font(13, weight=600))
        self._chip.setFixedHeight(look.px(26))
        self.setFixedHeight(look.px(36))
        self._fit()
        self.update()

    def _draw_icons(self, look: Look) -> None:
        ink = look.theme.ink
        if (ink, look.scale) == self._drawn:
            return
        self._drawn = (ink, look.scale)
        for name, button in (*self._buttons.items(), ("narrow", self._narrow)):
            icons.put(button, name, ink, look.px(icons.SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        focused = self.line.hasFocus()
        painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 1.6 if focused else 1))
        painter.setBrush(QColor(theme.pane))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        side = self._look.px(19)
        box = QRectF(self._look.px(10), (self.height() - side) / 2, side, side)
        icons.paint(painter, "search", box, theme.quiet)
        painter.end()
