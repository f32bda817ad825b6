"""The search and the filter by person: wishes of the search box, run between two frames."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from viewer.page.offers import Offer, make_offers
from viewer.search import both
from viewer.ui.scanner import Scanner, count, parsed
from viewer.ui.settings import with_search

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viewer.page import Article, Found, State
    from viewer.search import Query
    from viewer.ui.session import Session

SHOW_EVERY = 0.1
"""Seconds between two pages while a search goes on."""

BREATH = 1
"""Milliseconds before the first slice: with none it would run in one turn with the first frame."""

SETTLED = 50
"""Milliseconds before what nobody waits for: an article that was opened is painted first."""


class Searching:
    """The search of one session; the newest query wins."""

    def __init__(self, session: Session) -> None:
        """Change the state of `session`."""
        self._session = session
        self._anchor = 0
        self._home = 0
        self._shown = 0.0
        self._scanner = Scanner()
        self._slices = QTimer(session)
        self._slices.timeout.connect(self._continue)

    @property
    def counts(self) -> Mapping[str, int]:
        """The entries that mention each person, as far as they are counted."""
        return self._scanner.counts

    def open(self, article: Article, anchor: int) -> None:
        """Search in another article; hits are chosen from unit `anchor` on."""
        self._anchor = anchor
        self._scanner.open(article)

    def start(self) -> None:
        """Search for what the state wants, show what is found at once, and go on with the rest."""
        text, wanted = self._wanted()
        state = self._session.state
        if wanted is None:
            self._scanner.stop()
            self._session.state = replace(state, query=text, found=None)
        else:
            if state.found is None:
                self._home = state.chosen
            found = self._scanner.start(state.article, wanted)
            self._session.state = replace(state, query=text, found=found)
            self._choose_near(found)
        if self._scanner.busy():
            self._slices.start(SETTLED if wanted is None else BREATH)
        self._shown = time.monotonic()
        self._session.show()

    def finish(self) -> None:
        """Do at once all that is left of the search and the counts: for pictures."""
        while self._scanner.busy():
            self._scanner.go_on(float("inf"))
        self._slices.stop()
        self._come_near()
        self._session.show()

    def _wanted(self) -> tuple[Query | None, Query | None]:
        """Return the query of the box, and that query together with the person filter."""
        state = self._session.state
        text = parsed(state, state.query_text) if state.query_text.strip() else None
        people = state.article.people
        number = people.number(state.person or "")
        if number is None:
            return text, None if text is None or text.is_empty else text
        person = state.article.units.cast.mention(people.everyone[number].person)
        return text, person if text is None else both(person, text)

    def _continue(self) -> None:
        """Do one slice of what is left to do."""
        if not self._scanner.busy():
            self._slices.stop()
        elif self._session.reading.busy and not self._scanner.asked():
            self._slices.start(SETTLED)  # two at work would take turns, and the window would wait
        elif self._slices.interval():
            self._slices.start(0)
        elif self._scanner.go_on() and self._is_due():
            self._come_near()
            self._session.show()

    def _is_due(self) -> bool:
        """Whether to show how far a search has come: not after every slice, but at its end."""
        now = time.monotonic()
        due = not self._scanner.searching() or now - self._shown > SHOW_EVERY
        if due:
            self._shown = now
        return due

    def _come_near(self) -> None:
        """Move to a hit, once one is found, if what is chosen is none."""
        state = self._session.state
        if state.found is not None and state.found.position(state.chosen) is None:
            self._choose_near(state.found)

    def _choose_near(self, found: Found) -> None:
        """Move to the first hit from where the user was before the search on; back without any."""
        nothing = found.complete and not len(found.units)
        nearest = self._home if nothing else found.nearest(self._anchor)
        if nearest is not None:
            self._session.state = replace(self._session.state, chosen=nearest)

    def move_anchor(self, unit: int) -> None:
        """Take what the user has chosen as the place from which hits are looked for."""
        self._anchor = unit

    # Wishes

    def _again(self, state: State) -> None:
        self._session.state = state
        self.start()

    def edit_query(self, text: str) -> None:
        """Search for what the box holds now."""
        if text != self._session.state.query_text:
            self._again(replace(self._session.state, query_text=text))

    def set_exact(self, exact: bool) -> None:
        """Match only identical characters, or fold scripts together."""
        self._session.settings = replace(self._session.settings, exact=exact)
        self._again(replace(self._session.state, exact=exact))

    def set_expand(self, expand: bool) -> None:
        """Also search for the other forms of names and terms, or for what was typed alone."""
        self._session.settings = replace(self._session.settings, expand=expand)
        self._again(replace(self._session.state, expand=expand))

    def set_narrowed(self, narrowed: bool) -> None:
        """Show the hits alone, or the whole timeline with the hits lit."""
        self._session.settings = replace(self._session.settings, narrowed=narrowed)
        self._session.take(replace(self._session.state, narrowed=narrowed))

    def choose_person(self, name: str) -> None:
        """Filter by a person; the same person again ends the filter."""
        self._again(
            replace(
                self._session.state, person=None if name == self._session.state.person else name
            )
        )

    def drop_person(self) -> None:
        """End the filter by person."""
        self._again(replace(self._session.state, person=None))

    def clear(self) -> None:
        """End the search; without one, end the filter by person; without one, hide the message."""
        state = self._session.state
        if state.query_text:
            self.edit_query("")
        elif state.person is not None:
            self.drop_person()
        else:
            self._session.tell(None)

    def clear_all(self) -> None:
        """End search and filter at once."""
        self._again(replace(self._session.state, query_text="", person=None))

    def next_hit(self) -> None:
        """Move to the next hit, from the top again after the last."""
        self._keep_query()
        found, chosen = self._session.state.found, self._session.state.chosen
        self._session.go(None if found is None else found.after(chosen))

    def previous_hit(self) -> None:
        """Move to the hit before, from the bottom again before the first."""
        self._keep_query()
        found, chosen = self._session.state.found, self._session.state.chosen
        self._session.go(None if found is None else found.before(chosen))

    def _keep_query(self) -> None:
        """Offer a query that led somewhere again."""
        state = self._session.state
        query = state.query_text.strip()
        if query and state.found is not None and len(state.found.units):
            self._session.settings = with_search(self._session.settings, query)

    def save(self) -> None:
        """Keep the search that is in the box."""
        query = self._session.state.query_text.strip()
        if query:
            others = (one for one in self._session.settings.saved if one != query)
            self._session.settings = replace(self._session.settings, saved=(query, *others))

    def forget(self, query: str) -> None:
        """Drop a saved search."""
        saved = tuple(one for one in self._session.settings.saved if one != query)
        self._session.settings = replace(self._session.settings, saved=saved)

    def count(self, query: str) -> str:
        """Return how many hits a search has in this article, "…" where counting takes long."""
        return count(self._session.state, query)

    def offers(self, text: str) -> tuple[Offer, ...]:
        """Return what the search text may become."""
        return make_offers(self._session.state, text, self._session.settings.earlier)
