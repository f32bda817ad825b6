"""Where the reader is in a text: kept while it is set anew, brought to what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

_SHARE = 3
"""What was found comes to the first of so many parts of the pane."""


class ReadingPlace:
    """The first line in sight and the selection of one pane.

    `body` is where the text begins below its times, which may be told in other words; `lit` is
    the first hit, None without one: Qt's positions in the document.
    """

    def __init__(self, pane: QTextEdit) -> None:
        self._pane = pane
        self._line: tuple[int, int] | None = None
        self._value = 0
        self._selected = (0, 0, 0)
        self.body = 0
        self.lit: int | None = None

    def take(self) -> None:
        """Remember what is in sight and selected.

        A line stays remembered until the user scrolls: sizes there and back lead to it again.
        """
        value, cursor = self._pane.verticalScrollBar().value(), self._pane.textCursor()
        anchor, position = cursor.anchor() - self.body, cursor.position() - self.body
        self._selected = (anchor, position, self._length())
        if value == self._value and (self._line is not None or value == 0):
            return
        first = self._pane.cursorForPosition(QPoint(0, 0))
        above = self._pane.cursorRect(first).top()
        self._line = (first.position() - self.body, above) if value else None
        self._value = value

    def give_back(self) -> None:
        """Put the line and the selection back where they were."""
        anchor, position, length = self._selected
        if length == self._length() and (anchor or position):
            cursor = self._at(anchor)
            cursor.setPosition(self._within(position), QTextCursor.MoveMode.KeepAnchor)
            self._pane.setTextCursor(cursor)
        self.stay()

    def stay(self) -> None:
        """Put the line back where it was."""
        bar = self._pane.verticalScrollBar()
        if self._line is None:
            bar.setValue(0)
        else:
            first, above = self._line
            self._scroll_to(self._at(first), above)
        self._value = bar.value()

    def begin(self) -> None:
        """Begin at the top of another text."""
        self._line, self._value = None, 0
        self._pane.verticalScrollBar().setValue(0)

    def show_lit(self) -> None:
        """Bring the first hit into sight if it is not."""
        if self.lit is None:
            return
        cursor = QTextCursor(self._pane.document())
        cursor.setPosition(self.lit)
        box, height = self._pane.cursorRect(cursor), self._pane.viewport().height()
        if box.top() < 0 or box.bottom() > height:
            self._scroll_to(cursor, height // _SHARE)

    def _length(self) -> int:
        return self._pane.document().characterCount() - self.body

    def _within(self, place: int) -> int:
        return min(max(0, self.body + place), self._pane.document().characterCount() - 1)

    def _at(self, place: int) -> QTextCursor:
        cursor = QTextCursor(self._pane.document())
        cursor.setPosition(self._within(place))
        return cursor

    def _scroll_to(self, cursor: QTextCursor, top: int) -> None:
        self._pane.document().documentLayout().documentSize()  # all is laid out now
        bar = self._pane.verticalScrollBar()
        bar.setValue(bar.value() + self._pane.cursorRect(cursor).top() - top)
