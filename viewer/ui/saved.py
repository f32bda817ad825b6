"""The menu of saved searches: each with the number of hits it has in the article that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from viewer.ui.session import Session


class SavedSearches:
    """Fills itself when it is opened."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Work for one window."""
        self._session = session
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        session, say = self._session, self._session.page.say
        self.menu.clear()
        for query in session.settings.saved:
            count = session.search.count(query)
            action = self.menu.addAction(f"{query}　({count})".replace("&", "&&"))
            action.triggered.connect(
                lambda _on=False, query=query: session.search.edit_query(query)
            )
        if not session.settings.saved:
            self.menu.addAction(say("menu.saved.none")).setEnabled(False)
            return
        self.menu.addSeparator()
        for query in session.settings.saved:
            text = say("menu.saved.forget", name=query).replace("&", "&&")
            action = self.menu.addAction(text)
            action.triggered.connect(lambda _on=False, query=query: session.search.forget(query))
