"""The one object that changes state: wishes come in, `pageChanged` goes out."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.archive.choices import Choices
from viewer.errors import OutputError
from viewer.model import Order, Overrides, Region
from viewer.page import Article, Found, Page, State, View, present
from viewer.page.article import with_words, wrong_words
from viewer.page.citation import citation
from viewer.page.corrections import Correction, corrected
from viewer.page.moves import as_written, first, last, stepped, unit_at_row
from viewer.page.offers import Offer, make_offers
from viewer.page.state import beside, side_of, sides
from viewer.page.strip import unit_at
from viewer.search import any_of, both, forms
from viewer.ui.loading import first_state
from viewer.ui.notice import FONT_PACKAGE, Notice
from viewer.ui.reading import Reading
from viewer.ui.scanner import Scanner, count, parsed
from viewer.ui.settings import Settings, with_recent, with_search

if TYPE_CHECKING:
    from viewer.ahead import Ahead
    from viewer.errors import ViewerError
    from viewer.search import Query
    from viewer.ui.tasks import Tasks

SHOW_EVERY = 0.1
"""Seconds between two pages while a search goes on."""

BREATH = 1
"""Milliseconds before a slice: with none it would run in the same turn as the frame before it."""


class Session(QObject):
    """Holds the State, turns wishes into a new one, and says what the window shows."""

    pageChanged = Signal(object)
    noticeChanged = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        settings: Settings,
        reader_zone: str | None,
        choices: Choices | None = None,
    ) -> None:
        """Start with no article."""
        super().__init__(tasks)
        self.reading = Reading(tasks, choices or Choices(None))
        self.reading.keep = settings.keep
        self.reading.opened.connect(self._opened)
        self.reading.refused.connect(self._refused)
        self.settings = settings
        self.state = first_state(settings, reader_zone)
        self._anchor = 0
        self._shown = 0.0
        self._greeting: Notice | None = None
        self._place = ""
        self._scanner = Scanner()
        self._slices = QTimer(self)
        self._slices.setInterval(BREATH)
        self._slices.timeout.connect(self._continue)
        self.page: Page = present(self.state)

    # Opening

    def open(self, source: str, ahead: Ahead | None = None) -> None:
        """Open a path, an address or "-"; what is open stays until the new one is read."""
        self._place = ""
        self.reading.open(source, self.state, ahead)

    def open_text(self, text: str, name: str, media_type: str | None = None) -> None:
        """Open a text or a piece of a page that was dropped or pasted."""
        self._place = ""
        self.reading.open_text(text, name, media_type, self.state)

    def correct(self, overrides: Overrides) -> None:
        """Read the article again with what the user decided about it, and remember that."""
        raw = self.state.article.raw
        if raw is None:
            return
        units = self.state.article.units
        self._place = units.key(self.state.chosen) if len(units) else ""
        try:
            self.reading.again(raw, overrides, self.state)
        except OutputError as error:
            self._greeting = Notice(error=error)  # once the article is there again

    def correct_person(self, correction: Correction) -> None:
        """Read the article again with one person corrected."""
        timeline = self.state.article.timeline
        self.correct(corrected(timeline, self.overrides(), correction))

    def overrides(self) -> Overrides:
        """Return what the user has decided about the article that is open."""
        return self.state.article.overrides

    def show_article(self, article: Article) -> None:
        """Show an article that was read elsewhere."""
        self._opened(with_words(article, self.settings.keep), "")

    def _refused(self, error: ViewerError) -> None:
        self._place = ""
        self.noticeChanged.emit(Notice(error=error))

    def _opened(self, article: Article, source: str) -> None:
        if source:
            self.settings = with_recent(self.settings, source)
        self.noticeChanged.emit(self._greeting)
        place = article.units.number(self._place) if self._place else None
        self._greeting, self._place, self._anchor = None, "", place or 0
        self._scanner.open(article)
        chosen = article.first_entry() if place is None else place
        person = None if place is None else self.state.person
        if article.people.number(person or "") is None:
            person = None
        self.state = replace(self.state, article=article, person=person, found=None, chosen=chosen)
        self._search()
        self._slices.start()

    # Search

    def edit_query(self, text: str) -> None:
        """Search for what the box holds now."""
        if text != self.state.query_text:
            self.state = replace(self.state, query_text=text)
            self._search()

    def set_exact(self, exact: bool) -> None:
        """Match only identical characters, or fold scripts together."""
        self.state = replace(self.state, exact=exact)
        self.settings = replace(self.settings, exact=exact)
        self._search()

    def set_expand(self, expand: bool) -> None:
        """Also search for the other forms of names and terms, or for what was typed alone."""
        self.state = replace(self.state, expand=expand)
        self.settings = replace(self.settings, expand=expand)
        self._search()

    def set_narrowed(self, narrowed: bool) -> None:
        """Show the hits alone, or the whole timeline with the hits lit."""
        self.settings = replace(self.settings, narrowed=narrowed)
        self._take(replace(self.state, narrowed=narrowed))

    def choose_person(self, name: str) -> None:
        """Filter by a person; the same person again ends the filter."""
        self.state = replace(self.state, person=None if name == self.state.person else name)
        self._search()

    def drop_person(self) -> None:
        """End the filter by person."""
        self.state = replace(self.state, person=None)
        self._search()

    def clear(self) -> None:
        """End the search; without one, end the filter by person; without one, hide the message."""
        if self.state.query_text:
            self.edit_query("")
        elif self.state.person is not None:
            self.drop_person()
        else:
            self.noticeChanged.emit(None)

    def clear_all(self) -> None:
        """End search and filter at once."""
        self.state = replace(self.state, query_text="", person=None)
        self._search()

    def _wanted(self) -> tuple[Query | None, Query | None]:
        """Return the query of the box, and that query together with the person filter."""
        typed = parsed(self.state, self.state.query_text)
        text = typed if self.state.query_text.strip() else None
        number = self.state.article.people.number(self.state.person or "")
        if number is None:
            return text, None if typed.is_empty else text
        person = any_of(forms(self.state.article.people.everyone[number].person))
        return text, person if text is None else both(person, text)

    def _search(self) -> None:
        text, wanted = self._wanted()
        if wanted is None:
            self._scanner.stop()
            self.state = replace(self.state, query=text, found=None)
        else:
            found = self._scanner.start(self.state.article, wanted)
            self.state = replace(self.state, query=text, found=found)
            self._choose_near(found)
        if self._scanner.busy():
            self._slices.start()
        self._shown = time.monotonic()
        self._emit()

    def _continue(self) -> None:
        """Do one slice of what is left to do."""
        if not self._scanner.busy():
            self._slices.stop()
        elif self._scanner.go_on() and self._is_due():
            found = self.state.found
            if found is not None and found.position(self.state.chosen) is None:
                self._choose_near(found)
            self._emit()

    def _is_due(self) -> bool:
        """Whether to show how far a search has come: not after every slice, but at its end."""
        now = time.monotonic()
        due = not self._scanner.searching() or now - self._shown > SHOW_EVERY
        if due:
            self._shown = now
        return due

    def _choose_near(self, found: Found) -> None:
        """Move to the first hit from where the user was before the search on."""
        nearest = found.nearest(self._anchor)
        if nearest is not None:
            self.state = replace(self.state, chosen=nearest)

    def choose(self, unit: int) -> None:
        """Show a unit in the detail pane."""
        if unit != self.state.chosen and 0 <= unit < len(self.state.article.units):
            self._anchor = unit
            self.state = replace(self.state, chosen=unit)
            self._emit()

    def choose_row(self, row: int) -> None:
        """Show the unit of a row."""
        self._go(unit_at_row(self.page.codes, row))

    def step(self, by: int) -> None:
        """Move by so many rows, separators left out."""
        self._go(stepped(self.page.codes, self.state.chosen, by))

    def step_in_time(self, by: int) -> None:
        """Move by so many rows towards later (positive) or earlier times."""
        newest_first = self.state.article.timeline.order is not Order.OLDEST_FIRST
        self.step(-by if newest_first else by)

    def first(self) -> None:
        """Move to the first row."""
        self._go(first(self.page.codes))

    def last(self) -> None:
        """Move to the last row."""
        self._go(last(self.page.codes))

    def _go(self, unit: int | None) -> None:
        if unit is not None:
            self.choose(unit)

    def next_hit(self) -> None:
        """Move to the next hit, from the top again after the last."""
        self._remember_search()
        found = self.state.found
        self._go(None if found is None else found.after(self.state.chosen))

    def _remember_search(self) -> None:
        query, found = self.state.query_text.strip(), self.state.found
        if query and found is not None and len(found.units):
            self.settings = with_search(self.settings, query)

    def save_search(self) -> None:
        """Keep the search that is in the box."""
        query = self.state.query_text.strip()
        others = tuple(one for one in self.settings.saved if one != query)
        if query:
            self.settings = replace(self.settings, saved=(query, *others))

    def forget_search(self, query: str) -> None:
        """Drop a saved search."""
        saved = tuple(one for one in self.settings.saved if one != query)
        self.settings = replace(self.settings, saved=saved)

    def count(self, query: str) -> str:
        """Return how many hits a search has in this article, "…" where counting takes long."""
        return count(self.state, query)

    def offers(self, text: str) -> tuple[Offer, ...]:
        """Return what the search text may become."""
        return make_offers(self.state, text, self.settings.earlier)

    def previous_hit(self) -> None:
        """Move to the hit before, from the bottom again before the first."""
        self._remember_search()
        found = self.state.found
        self._go(None if found is None else found.before(self.state.chosen))

    def choose_place(self, place: float) -> None:
        """Move to the entry nearest to a place in [0, 1] of the strip."""
        self._go(unit_at(self.state, place))

    # Script, clock, words

    def set_view(self, view: View) -> None:
        """Show a side of the script toggle."""
        self.settings = replace(self.settings, script=view.value)
        self._show(replace(self.state, script=view))

    def _show(self, state: State) -> None:
        """Take a state of another script, once its dictionaries are there."""
        self.reading.when_ready(
            state, lambda: self._take(replace(self.state, script=state.script, region=state.region))
        )

    def toggle_script(self) -> None:
        """Show the next side of the toggle."""
        choices = sides(self.state)
        now = choices.index(side_of(self.state))
        self.set_view(choices[(now + 1) % len(choices)])

    def set_compare(self, compare: bool) -> None:
        """Set the original beside the other script, or show one alone."""
        self.settings = replace(self.settings, compare=compare)
        state = replace(self.state, compare=compare)
        self.reading.when_ready(
            beside(state), lambda: self._take(replace(self.state, compare=compare))
        )

    def set_vocabulary(self, vocabulary: bool) -> None:
        """Put the words of the region on display in place of other regions' words."""
        self.settings = replace(self.settings, vocabulary=vocabulary)
        self._take(replace(self.state, vocabulary=vocabulary))

    def set_keep(self, lines: tuple[str, ...]) -> None:
        """Leave words unconverted ("詞"), or convert them as the user wants ("詞=詞")."""
        self.settings = replace(self.settings, keep=lines)
        self.reading.keep = lines
        self._take(replace(self.state, article=with_words(self.state.article, lines)))
        wrong = wrong_words(lines)
        if wrong:
            words = self.page.say("comma").join(wrong)
            self.noticeChanged.emit(Notice("keep.wrong", (("words", words),)))

    def keep_word(self, word: str) -> None:
        """Leave one more word unconverted: as the original writes it, wherever it was chosen."""
        written = as_written(self.state, word)
        if written not in self.settings.keep:
            self.set_keep((*self.settings.keep, written))

    def _take(self, state: State) -> None:
        self.state = state
        self._emit()

    def set_region(self, region: Region | None) -> None:
        """Draw traditional text in the forms of a region; None leaves it to the article."""
        self.settings = replace(self.settings, region=region.value if region else "")
        self._show(replace(self.state, region=region))

    def set_other_clock(self, other: bool) -> None:
        """Put the other clock in front, or the page's own."""
        self.settings = replace(self.settings, other_clock=other)
        self._take(replace(self.state, other_clock=other))

    def set_english(self, english: bool) -> None:
        """Let the interface speak English, or Chinese in the script on display."""
        self.settings = replace(self.settings, english=english)
        self._take(replace(self.state, english=english))

    def citation(self, *, original: bool) -> str:
        """Return the chosen unit as text for the clipboard, "" where there is none."""
        if not len(self.state.article.units):
            return ""
        return citation(self.state, self.state.chosen, original=original)

    def finish(self) -> None:
        """Do at once all that is left of the search and the counts: for pictures."""
        while self._scanner.busy():
            self._scanner.go_on(float("inf"))
        self._slices.stop()
        self._emit()

    def say_fonts_missing(self) -> None:
        """Say which package to install, and all else, in words that need no Chinese font."""
        self._take(replace(self.state, english=True))
        self.noticeChanged.emit(Notice("notice.fonts", (("package", FONT_PACKAGE),)))

    def say_nothing_dropped(self) -> None:
        """Say that what was dropped or pasted cannot be opened."""
        self.noticeChanged.emit(Notice("notice.dropped"))

    def say_missing(self, source: str) -> None:
        """Say, once the sample is open, that the last article is gone."""
        self._greeting = Notice("notice.missing", (("source", source),))

    def can_correct(self) -> bool:
        """Whether there are bytes that can be read again, even where nothing came of them."""
        return self.state.article.raw is not None

    def has_article(self) -> bool:
        """Whether an article is open."""
        return len(self.state.article.units) > 0

    def _emit(self) -> None:
        self.page = present(self.state, self._scanner.counts)
        self.pageChanged.emit(self.page)
