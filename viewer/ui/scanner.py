"""Search in slices on the UI thread: what fits the screen at once, the rest between two frames."""

from __future__ import annotations

import time
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from viewer.page import Found
from viewer.search import parse, scan
from viewer.search.held import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viewer.page import Article, State
    from viewer.search import Query

SCREENFUL = 60
"""Hits that are painted before the rest is counted."""

SLICE = 0.003
"""Seconds a search may take at once."""

STEP = 0.001
"""Seconds between two looks at the clock."""

PIECE = 4_096
"""Characters folded between two looks at the clock."""

COUNTED = 0.05
"""Seconds that counting a saved search may take."""


def parsed(state: State, text: str) -> Query:
    """Return what a text asks for, as the user searches now."""
    expand = state.article.units.cast.expand if state.expand else None
    return parse(text, state.exact, expand)


def count(state: State, text: str) -> str:
    """Return how many hits a search has, "…" where counting takes long."""
    article, total = state.article, 0
    until = time.perf_counter() + COUNTED
    for piece in scan(article.index, parsed(state, text)):
        total += len(piece)
        if time.perf_counter() > until:
            return f"{total}…"
    return str(total)


class Scanner:
    """Runs the search of one article, and otherwise what makes the next one fast."""

    def __init__(self) -> None:
        """Have nothing to do."""
        self.counts: Mapping[str, int] = {}
        self._found: Found | None = None
        self._pieces: Iterator[Sequence[int]] | None = None
        self._idle: Iterator[bool] | None = None
        self._held: Held | None = None
        self._looking: Iterator[bool] | None = None

    def open(self, article: Article) -> None:
        """Forget the article before; fold this one, count its mentions, and load the tables."""
        self.stop()
        self.counts = {}
        self._held = Held(article.index)
        self._idle = chain(self._count(article), _warm(article))

    def stop(self) -> None:
        """End the search."""
        self._found, self._pieces, self._looking = None, None, None

    def start(self, article: Article, query: Query) -> Found:
        """Begin a search; the Found it returns grows until it is complete."""
        self._found = Found(article)
        self._pieces = scan(article.index, query, STEP)
        self._looking = self._look(self._held or Held(article.index), self._found, query)
        self._advance(SLICE, SCREENFUL)
        if not self.searching():
            self._look_on(STEP)
        return self._found

    def searching(self) -> bool:
        """Whether the search is not complete."""
        return self._pieces is not None

    def asked(self) -> bool:
        """Whether anything is left that the user has asked for."""
        return self._pieces is not None or self._looking is not None

    def busy(self) -> bool:
        """Whether there is anything left to do."""
        return self.asked() or self._idle is not None

    def go_on(self, seconds: float = SLICE) -> bool:
        """Do one slice of what is left; return whether there is news to show."""
        if self._pieces is not None:
            self._advance(seconds)
            return True
        if self._looking is not None:
            return self._look_on(seconds)
        if not self._work(self._idle or iter(()), seconds):
            return False
        self._idle = None
        return True

    def _work(self, steps: Iterator[bool], seconds: float) -> bool:
        """Take steps as long as there is time; return whether none is left."""
        until = time.perf_counter() + seconds
        return all(moved and time.perf_counter() <= until for moved in steps)

    def _look_on(self, seconds: float) -> bool:
        """Look for other forms; return whether some that are held can now be named."""
        if self._looking is None or not self._work(self._looking, seconds):
            return False
        self._looking = None
        return self._found is not None and bool(self._found.held)

    def _look(self, held: Held, found: Found, query: Query) -> Iterator[bool]:
        """Look which of the other forms that a query asks for the article holds."""
        yield from held.look(query.expansions)
        found.held = held.of(query.expansions)

    def _advance(self, seconds: float, enough: int | None = None) -> None:
        found, pieces = self._found, self._pieces
        if found is None or pieces is None:
            return
        until = time.perf_counter() + seconds
        for piece in pieces:
            found.add(piece)
            if enough is not None and len(found.units) >= enough:
                return
            if time.perf_counter() > until:
                return
        found.complete = True
        self._pieces = None

    def _count(self, article: Article) -> Iterator[bool]:
        """Fold the article, then count the entries that mention each person.

        Piece by piece: yields whether it got on, or waits for another thread that folds.
        """
        index = article.index
        while not index.grow(PIECE):
            yield not index.growing
        entries = article.units.entries
        for listed in article.people.everyone:
            total = 0
            query = article.units.cast.mention(listed.person)
            for piece in scan(index, query, STEP):
                total += bisect_left(piece, entries.stop) - bisect_left(piece, entries.start)
                yield True
            self.counts = {**self.counts, listed.person.name: total}


def _warm(article: Article) -> Iterator[bool]:
    """Load what the first search needs, with a frame between two tables."""
    # Deferred: the first picture of the window need not wait for it.
    from viewer.search.complete import warm

    for _table in warm(article.units):
        yield False
