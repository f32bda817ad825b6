"""What is read at the start of one line: a stamp in its form, and how far it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from viewer.readers.dates import Day
    from viewer.readers.tokens import Clock


class Style(NamedTuple):
    """The form a page gives its stamps: bracket, kind of clock, mark in front, what follows."""

    bracket: str
    clock: str
    mark: bool
    after: str


class Reading(NamedTuple):
    """A stamp as read from one line: `text[start:end]`, with what separates it from the text.

    `weight` is how much the writing alone speaks for a stamp, 0.3 to 3. `zone` is the IANA
    name a zone word gives, `local` says that the word was 當地時間. `other` is the second of
    two clocks, `other_zone` its zone; `updated` says that it is when the entry was changed.
    `behind` is a day in digits between a bare clock and the text, with its end: a page that
    writes every stamp so means it as part of them. A stamp that is only a day has no clock.
    `close` is where the bracket ends that holds a title beside the clock, 0 for none. `age` is
    how many minutes ago, where that is all the page says.
    """

    start: int
    end: int
    style: Style
    weight: float
    clock: Clock
    day: Day | None = None
    zone: str | None = None
    local: bool = False
    approximate: bool = False
    other: Clock | None = None
    other_zone: str | None = None
    updated: bool = False
    alone: bool = False
    behind: tuple[int, Day] | None = None
    has_clock: bool = True
    close: int = 0
    age: int | None = None

    @property
    def spoken(self) -> bool:
        """Whether it may as well be the opening of a sentence."""
        return self.style.after == ","
