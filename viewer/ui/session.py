"""The one object that changes state: wishes come in, `pageChanged` goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from viewer.archive.choices import Choices
from viewer.errors import OutputError
from viewer.model import Order, Overrides
from viewer.page import Article, Page, State, present
from viewer.page.article import with_words
from viewer.page.citation import citation
from viewer.page.corrections import Correction, corrected
from viewer.page.moves import first, last, stepped, unit_at_row
from viewer.page.state import beside
from viewer.page.strip import unit_at
from viewer.ui.display import Display
from viewer.ui.loading import first_state
from viewer.ui.notice import Notice
from viewer.ui.reading import Reading
from viewer.ui.searching import Searching
from viewer.ui.settings import Settings, with_recent

if TYPE_CHECKING:
    from viewer.ahead import Ahead
    from viewer.errors import ViewerError
    from viewer.ui.tasks import Tasks


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
        self.notice: Notice | None = None
        self._greeting: Notice | None = None
        self._place = ""
        self.display = Display(self)
        self.search = Searching(self)
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
        origin = self.state.article.origin
        if origin is None:
            return
        units = self.state.article.units
        self._place = units.key(self.state.chosen) if len(units) else ""
        try:
            self.reading.again(origin, overrides, self.state)
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
        self.tell(Notice(error=error))

    def _opened(self, article: Article, source: str) -> None:
        if source:
            self.settings = with_recent(self.settings, source)
        self.tell(self._greeting)
        place = article.units.number(self._place) if self._place else None
        self._greeting, self._place = None, ""
        self.search.open(article, anchor=place or 0)
        chosen = article.first_entry() if place is None else place
        person = None if place is None else self.state.person
        if article.people.number(person or "") is None:
            person = None
        self.state = replace(self.state, article=article, person=person, found=None, chosen=chosen)
        self.search.start()
        self.reading.expect(beside(self.state))

    # Choosing

    def choose(self, unit: int) -> None:
        """Show a unit in the detail pane."""
        if unit != self.state.chosen and 0 <= unit < len(self.state.article.units):
            self.search.move_anchor(unit)
            self.take(replace(self.state, chosen=unit))

    def choose_row(self, row: int) -> None:
        """Show the unit of a row."""
        self.go(unit_at_row(self.page.codes, row))

    def step(self, by: int) -> None:
        """Move by so many rows, separators left out."""
        self.go(stepped(self.page.codes, self.state.chosen, by))

    def step_in_time(self, by: int) -> None:
        """Move by so many rows towards later (positive) or earlier times."""
        newest_first = self.state.article.timeline.order is not Order.OLDEST_FIRST
        self.step(-by if newest_first else by)

    def first(self) -> None:
        """Move to the first row."""
        self.go(first(self.page.codes))

    def last(self) -> None:
        """Move to the last row."""
        self.go(last(self.page.codes))

    def go(self, unit: int | None) -> None:
        """Show a unit if there is one."""
        if unit is not None:
            self.choose(unit)

    def choose_place(self, place: float) -> None:
        """Move to the entry nearest to a place in [0, 1] of the strip."""
        self.go(unit_at(self.state, place))

    def citation(self, *, original: bool) -> str:
        """Return the chosen unit as text for the clipboard, "" where there is none."""
        if not len(self.state.article.units):
            return ""
        return citation(self.state, self.state.chosen, original=original)

    def say_nothing_dropped(self) -> None:
        """Say that what was dropped or pasted cannot be opened."""
        self.tell(Notice("notice.dropped"))

    def say_missing(self, source: str) -> None:
        """Say, once the sample is open, that the last article is gone."""
        self._greeting = Notice("notice.missing", (("source", source),))

    def can_correct(self) -> bool:
        """Whether there are bytes that can be read again, even where nothing came of them."""
        return self.state.article.origin is not None

    def has_article(self) -> bool:
        """Whether an article is open."""
        return len(self.state.article.units) > 0

    # Changing

    def tell(self, notice: Notice | None) -> None:
        """Show a message, or none."""
        self.notice = notice
        self.noticeChanged.emit(notice)

    def take(self, state: State) -> None:
        """Take another state, and show what comes of it."""
        self.state = state
        self.show()

    def show(self) -> None:
        """Make the Page of the state, and say that it is there."""
        self.page = present(self.state, self.search.counts)
        self.pageChanged.emit(self.page)
