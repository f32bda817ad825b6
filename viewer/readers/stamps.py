"""What lines say of time: the stamp in front, a day alone on its line, paired clocks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.grammar import Parse
from viewer.readers.reading import Reading, Style
from viewer.readers.tokens import DAY_MINUTES, Clock, vocabulary

if TYPE_CHECKING:
    from viewer.readers.dates import Day

_LONGEST_DAY_LINE: Final = 40
_PLAIN: Final = re.compile(r"【\d\d[:：]?\d\d】")
# What may go on with a stamp behind its bracket.
_MORE: Final = frozenset("更已最左前許许過过多大約约")


def read_stamp(text: str, at: int = 0) -> Reading | None:
    """The stamp that begins at `at`, or None."""
    plain = _PLAIN.match(text, at)
    if plain is not None and _is_plain_letter(text[plain.end() : plain.end() + 1]):
        reading = _plain(plain[0])
        if reading is not None and at == 0:
            return reading
    words = vocabulary()
    first = text[at : at + 1]
    if not first or (first not in words.letters and first.isalpha()) or not words.begins(text, at):
        return None
    return Parse(words, text, at).stamp()


def _is_plain_letter(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff" and letter not in _MORE


@lru_cache(maxsize=4 * DAY_MINUTES)
def _plain(stamp: str) -> Reading | None:
    """The commonest stamp, a clock in square brackets, which pages repeat thousands of times."""
    reading = Parse(vocabulary(), stamp, 0).stamp()
    return None if reading is None else reading._replace(alone=False)


class ClockPair(NamedTuple):
    """One moment on two clocks, as written in a text: minutes, and zones (None for 當地時間)."""

    words: str
    zone: str | None
    minute: int
    other_zone: str | None
    other_minute: int


def read_pair(text: str, at: int) -> ClockPair | None:
    """The two clocks that begin with a zone word at `at`, or None."""
    parse = Parse(vocabulary(), text, at)
    state = parse.pair()
    if state is None or state.clock is None or state.other is None:
        return None
    if not (state.zone or state.local) or not (state.other_zone or state.other_local):
        return None
    words = text[at : parse.at].strip()
    return ClockPair(words, state.zone, state.clock.minute, state.other_zone, state.other.minute)


class DayLine(NamedTuple):
    """A line that says nothing but a day, a zone, or both."""

    day: Day | None
    zone: str | None


def read_day_line(text: str) -> DayLine | None:
    """The day and zone a whole line states (★12月7日(香港時間)★, 香港時間周四(5日)：), or None.

    A few more words may follow a day of a month where the line ends with a colon.
    """
    words = vocabulary()
    if len(text) > _LONGEST_DAY_LINE or not words.begins(text):
        return None
    parse = Parse(words, text, 0)
    state = parse.day()
    zone = state.zone or (state.pending[0] if state.pending else None)
    heads = text[-1] in "：:" and state.day is not None and state.day.month is not None
    if state.clock is not None or not (parse.at == len(text) or heads):
        return None
    return DayLine(state.day, zone) if state.day or zone else None


def read_day_stamp(text: str) -> Reading | None:
    """The day that opens a line (★12月9日, 【12月8日】…, 12月7日：…) as a stamp without a clock.

    A sentence may open with a day too, so text may follow only a bracket, a mark or a colon.
    """
    words = vocabulary()
    if not words.begins(text):
        return None
    parse = Parse(words, text, 0)
    state = parse.day()
    if state.clock is not None or state.day is None or state.day.month is None:
        return None
    alone = parse.at == len(text)
    stated = parse.wrap or parse.mark or text[: parse.at].rstrip()[-1:] in "：:"
    if not alone and not stated:
        return None
    style = Style(parse.wrap, "day", parse.mark, "alone" if alone else ":")
    return Reading(
        0, parse.at, style, 1.0, Clock(0), state.day, state.zone, alone=alone, has_clock=False
    )
