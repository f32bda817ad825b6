"""What the search box offers while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.page.offers import Offer
    from viewer.ui.theme import Look

_TEXT = Qt.ItemDataRole.UserRole


class SearchCompleter(QCompleter):
    """A list under the box; nothing is chosen in it until the user goes there."""

    offerChosen = Signal(str)

    def __init__(self, line: QLineEdit, offers: Callable[[str], Sequence[Offer]]) -> None:
        """Offer what `offers` gives for the text before the cursor."""
        super().__init__(line)
        self._line, self._offers = line, offers
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setCompletionRole(_TEXT)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setWidget(line)
        self._list = QListView(line)
        self.setPopup(self._list)
        self.activated.connect(self._chosen)
        line.textEdited.connect(self._edited)

    def has_choice(self) -> bool:
        """Whether the list is open with a line chosen in it, which Return then takes."""
        return self._list.isVisible() and self._list.currentIndex().isValid()

    def is_open(self) -> bool:
        """Whether the list is open, so that Esc closes it."""
        return self._list.isVisible()

    def hide(self) -> None:
        """Close the list."""
        self._list.hide()

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self._list.setFont(look.font(14))

    def _edited(self, text: str) -> None:
        offers = self._offers(text) if text.strip() else ()
        if not offers:
            self._list.hide()
            return
        self._items.clear()
        for offer in offers:
            item = QStandardItem(f"{offer.word}　{offer.note}".rstrip("　"))
            item.setData(offer.text, _TEXT)
            self._items.appendRow(item)
        self.complete(self._line.rect().adjusted(0, 0, 0, 8))
        self._list.setCurrentIndex(QModelIndex())

    def _chosen(self, text: str) -> None:
        self.offerChosen.emit(text)
