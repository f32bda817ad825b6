"""Completions while the user types: offered once the hits are painted, gone with the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from viewer.ui.offer_list import OfferList
    from viewer.ui.search_box import SearchBox
    from viewer.ui.session import Session

SOON = 2
"""Milliseconds: after the frame that is on its way, and not in one turn with it."""


class Completion(QObject):
    """Puts what the search text may become under the search box."""

    def __init__(self, session: Session, box: SearchBox, offers: OfferList) -> None:
        super().__init__(offers)
        self._session = session
        self._box = box
        self._offers = offers
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._offer)
        offers.offerChosen.connect(session.search.edit_query)
        box.line.textEdited.connect(self._wait)
        box.line.left.connect(self.stop)

    @property
    def pending(self) -> bool:
        """Whether offers for what was typed are still to come."""
        return self._timer.isActive()

    def _wait(self, _text: str) -> None:
        self._timer.start()

    def _offer(self) -> None:
        text = self._box.line.text()
        offers = self._session.search.offers(text) if text.strip() else ()
        self._offers.offer(offers, self._box, self._session.page.say("pane.offers"))

    def take(self, wish: str) -> bool:
        """Use a key of the search box for the offers; False leaves it to others."""
        self._timer.stop()
        return self._offers.take(wish)

    def stop(self) -> None:
        """Offer nothing any more."""
        self._timer.stop()
        self._offers.hide()
