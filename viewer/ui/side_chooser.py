"""Which two sides the panel shows, where an article has more than two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

if TYPE_CHECKING:
    from viewer.page.panel import Card
    from viewer.ui.theme import Look
    from viewer.words import Words

SHOWN = 2
"""Sides at a time."""


def shown(cards: tuple[Card, ...], pair: tuple[int, ...]) -> tuple[Card, ...]:
    """Return the cards to show, a chosen pair in its own order; () shows all."""
    if not pair:
        return cards
    sides = {card.side: card for card in cards}
    chosen = dict.fromkeys(side for side in pair if side in sides)
    return (*(sides[side] for side in chosen), *(card for card in cards if card.side < 0))


class SideChooser(QWidget):
    """Two lists of the sides of an article."""

    pairChosen = Signal(object)

    def __init__(
        self,
        cards: tuple[Card, ...],
        pair: tuple[int, ...],
        look: Look,
        say: Words,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 10)
        self._boxes = [QComboBox(self) for _side in pair]
        for number, (box, side) in enumerate(zip(self._boxes, pair, strict=True)):
            for card in cards:
                if card.side >= 0:
                    box.addItem(card.title, card.side)
            box.setCurrentIndex(box.findData(side))
            box.setFont(look.font(14))
            box.setAccessibleName(say("panel.second" if number else "panel.first"))
            box.activated.connect(self._chosen)
            row.addWidget(box, 1)

    def _chosen(self) -> None:
        self.pairChosen.emit(tuple(box.currentData() for box in self._boxes))
