"""The list of completions under the search box: a part of the window that never takes the focus.

A popup of its own would grab the keyboard, which input methods do not bear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from viewer.ui.theme import OFFER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.page.offers import Offer
    from viewer.ui.theme import Look

_TEXT = Qt.ItemDataRole.UserRole
_WIDEST = 460


class OfferList(QListWidget):
    """Nothing is chosen in it until the user goes there."""

    offerChosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        """Lie over the parts of `window`."""
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._clicked)
        self.hide()

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self.setFont(look.font(14))
        self._row = look.px(OFFER)

    def offer(self, offers: Sequence[Offer], box: QWidget, name: str) -> None:
        """Show offers under `box`, or hide where there are none."""
        self.clear()
        for one in offers:
            item = QListWidgetItem(f"{one.word}　{one.note}".rstrip("　"), self)
            item.setData(_TEXT, one.text)
        self.setCurrentRow(-1)
        self.setAccessibleName(name)
        self.setVisible(bool(offers))
        if offers:
            corner = box.mapTo(self.window(), QPoint(0, box.height() + 2))
            self.setGeometry(
                corner.x(), corner.y(), min(box.width(), _WIDEST), len(offers) * self._row + 12
            )
            self.raise_()

    def take(self, wish: str) -> bool:
        """Use a key of the search box ("down", "up", "next" …); False leaves it to others."""
        if not self.isVisible():
            return False
        row = self.currentRow()
        if wish in {"down", "up"}:
            self.setCurrentRow(min(self.count() - 1, row + 1) if wish == "down" else row - 1)
            return True
        item = self.currentItem()
        self.hide()
        if wish == "next" and item is not None:
            self._clicked(item)
            return True
        return wish == "clear"

    def _clicked(self, item: QListWidgetItem) -> None:
        self.hide()
        self.offerChosen.emit(item.data(_TEXT))
