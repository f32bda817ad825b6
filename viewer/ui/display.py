"""How the article is shown: the script, regional words, the clock, the interface's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.page.article import with_words, wrong_words
from viewer.page.moves import as_written
from viewer.page.state import beside, side_of, sides
from viewer.ui.notice import FONT_PACKAGE, Notice

if TYPE_CHECKING:
    from viewer.model import Region
    from viewer.page import State, View
    from viewer.ui.session import Session


class Display:
    """The wishes about how things look; each is kept over articles and starts."""

    def __init__(self, session: Session) -> None:
        """Change the state of `session`."""
        self._session = session

    def set_view(self, view: View) -> None:
        """Show a side of the script toggle."""
        self._session.settings = replace(self._session.settings, script=view.value)
        self._show(replace(self._session.state, script=view))

    def toggle_script(self) -> None:
        """Show the next side of the toggle."""
        state = self._session.state
        choices = sides(state)
        now = choices.index(side_of(state))
        self.set_view(choices[(now + 1) % len(choices)])

    def set_region(self, region: Region | None) -> None:
        """Draw traditional text in the forms of a region; None leaves it to the article."""
        self._session.settings = replace(
            self._session.settings, region=region.value if region else ""
        )
        self._show(replace(self._session.state, region=region))

    def _show(self, state: State) -> None:
        """Take a state of another script, once its dictionaries are there."""
        self._session.reading.when_ready(
            state,
            lambda: self._session.take(
                replace(self._session.state, script=state.script, region=state.region)
            ),
        )

    def set_compare(self, compare: bool) -> None:
        """Set the original beside the other script, or show one alone."""
        session = self._session
        session.settings = replace(session.settings, compare=compare)
        other = beside(replace(session.state, compare=compare))
        session.reading.when_ready(
            other, lambda: session.take(replace(session.state, compare=compare))
        )

    def set_vocabulary(self, vocabulary: bool) -> None:
        """Put the words of the region on display in place of other regions' words."""
        self._session.settings = replace(self._session.settings, vocabulary=vocabulary)
        self._session.take(replace(self._session.state, vocabulary=vocabulary))

    def set_keep(self, lines: tuple[str, ...]) -> None:
        """Leave words unconverted ("詞"), or convert them as the user wants ("詞=詞")."""
        session = self._session
        session.settings = replace(session.settings, keep=lines)
        session.reading.keep = lines
        session.take(replace(session.state, article=with_words(session.state.article, lines)))
        wrong = wrong_words(lines)
        if wrong:
            words = session.page.say("comma").join(wrong)
            session.tell(Notice("keep.wrong", (("words", words),)))

    def keep_word(self, word: str) -> None:
        """Leave one more word unconverted: as the original writes it, wherever it was chosen."""
        written = as_written(self._session.state, word)
        kept = self._session.settings.keep
        if written not in kept:
            self.set_keep((*kept, written))

    def set_other_clock(self, other: bool) -> None:
        """Put the other clock in front, or the page's own."""
        self._session.settings = replace(self._session.settings, other_clock=other)
        self._session.take(replace(self._session.state, other_clock=other))

    def set_english(self, english: bool) -> None:
        """Let the interface speak English, or Chinese in the script on display."""
        self._session.settings = replace(self._session.settings, english=english)
        self._session.take(replace(self._session.state, english=english))

    def say_fonts_missing(self) -> None:
        """Say which package to install, and all else, in words that need no Chinese font."""
        self._session.take(replace(self._session.state, english=True))
        self._session.tell(Notice("notice.fonts", (("package", FONT_PACKAGE),)))
