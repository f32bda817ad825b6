"""What the words of a stamp add up to: the rules of its clocks, days, day parts and zones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.readers.dates import FORMS, Day, read_day
from viewer.readers.tokens import CLOCKS, Clock, Part, Vocabulary, read_clock

if TYPE_CHECKING:
    from typing import Self


@dataclass(slots=True, eq=False)
class State:
    """What the tokens read so far say; `said` counts words beside the clock."""

    words: Vocabulary
    clock: Clock | None = None
    form: str = ""
    part: Part | None = None
    day: Day | None = None
    zone: str | None = None
    local: bool = False
    pending: tuple[str, ...] | None = None
    approximate: bool = False
    other: Clock | None = None
    other_zone: str | None = None
    other_local: bool = False
    updated: bool = False
    changed: bool = False
    said: int = 0

    def take(self, kind: str, text: str) -> bool:
        """Add a token that carries meaning; False if it cannot belong."""
        if kind in CLOCKS:
            return self._take_clock(kind, text)
        if kind in FORMS:
            day = read_day(kind, text)
            return day is not None and self._take_day(day)
        match kind:
            case "open" | "close" | "mark":
                return False
            case "part" | "night":
                self._take_part(text)
            case "zone":
                self._take_zone(text)
            case "relative":
                return self._take_day(Day(offset=self.words.relative_days[text]))
            case "updated":
                self.updated, self.said = True, self.said + 1
            case "about":
                if (self.clock is None) != (text in self.words.before_only):
                    return False
                self.approximate = True
            case "weekday":
                self.said += 1
        return True

    def leave_aside(self, before: Self) -> None:
        """Note that what a bracket says beside a second clock is about that clock."""
        if self.other is not None and before.other is None:
            self.day = before.day
            self.changed = self.updated and not before.updated

    def settled(self) -> tuple[Clock, Clock | None]:
        """The stamp's clock and the other one, once all words are read; zones find theirs."""
        if self.pending is not None:
            self.zone = self.pending[0] if self.pending else None
            self.local = not self.pending
        assert self.clock is not None
        if self.local and self.other is not None and self.other_zone is not None:
            self.zone, self.other_zone, self.local = self.other_zone, None, False
            return self.other, self.clock
        return self.clock, self.other

    def _take_clock(self, kind: str, text: str) -> bool:
        clock = read_clock(kind, text, self.part)
        if clock is None or self.other is not None:
            return False
        if self.clock is None:
            self.clock, self.form, self.part = clock, kind, None
            return True
        self.other = clock
        if self.pending is not None:
            self.other_zone = self.pending[0] if self.pending else None
            self.other_local = not self.pending
            self.pending = None
        return True

    def _take_day(self, day: Day) -> bool:
        if self.day is not None and self.day.month is not None:
            return False
        if self.day is None or day.month is not None:
            self.day = day
        self.said += 1
        return True

    def _take_part(self, text: str) -> None:
        if text in self.words.night_before:
            self._take_day(Day(offset=-1))
            text = text[1:]
        part = self.words.part(text)
        self.said += 1
        if self.clock is not None and self.other is None and text.isascii():
            self.clock = part.shift(self.clock)
        else:
            self.part = part

    def _take_zone(self, text: str) -> None:
        zones = self.words.zones.zones_of(text)
        self.said += 1
        if self.clock is not None:
            self.pending = zones
        else:
            self.zone, self.local = (zones[0], False) if zones else (None, True)
