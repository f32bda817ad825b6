"""The grammar of stamps: how words make a time at the start of a line.

    stamp := mark* ( open words close word? | words ) separator?
    words := ( day | weekday | day part | zone | label | about | clock | "(" words ")" )+

A small parser puts the tokens of `tokens` together. It reads one line: whether a Reading is
an entry's stamp is decided over the whole page, in `selection`.
"""

from __future__ import annotations

import re
from copy import copy
from typing import Final

from viewer.readers.dates import FORMS, Day
from viewer.readers.lookup import compiled
from viewer.readers.reading import Reading, Style
from viewer.readers.state import State
from viewer.readers.tokens import (
    CLOCKS,
    COLON,
    LOOSE,
    PAIRS,
    TWO,
    Token,
    Vocabulary,
)

_NARROW: Final = str.maketrans("［］（）", "[]()")
# What cannot follow a clock that is a stamp: a unit, a list, a fraction, the end of a range.
_NOT_AFTER: Final = (
    r"[票比分秒]|\s?(?:小時|小时|分鐘|分钟|[,，、。;；%％'′’+＋]|\s?[/／](?![\u4e00-\u9fff「『“《【])"
    rf"|[-–—~～〜至到]\s?(?:\d{{1,2}}\s?{COLON}|{TWO}\s?[時时點点]|\d{{4}}(?![\d年])))"
)
_SEPARATOR: Final = re.compile(
    rf"\s*(?:{COLON}|[—–―─－]+|-+(?=\s|$)|[|｜丨]|[/／](?=[\u4e00-\u9fff「『“《【])|[>＞▶►▸»]|[*＊#]{{1,2}})+\s*"
    r"|\s+|(?=[【〔《「『“])"
)
_NOT_SQUARE: Final = "(" + LOOSE
# Brackets that quote hold the stamps of a whole page or none: they join no other style.
_BELOW_ANY: Final = 0.9
_COMMAS: Final = frozenset("，,")
_LONGEST_TITLE: Final = 48
# 上午9時，… opens a sentence as well as an update: only many of them, on most lines, are stamps.
_SPOKEN: Final = 0.5
_DIGITS: Final = r"\s+[\d/／.．\-－]+\s+"
_LABELS: Final = frozenset({"label", "updated", "space"})
_THAT_IS: Final = r"\s?[，,、]?\s?(?:亦?即|相當於|相当于|等於|等于)是?"
# Words that may stand behind a bare clock and still belong to it, if the stamp ends there.
_LATER: Final = frozenset({"space", "zone", "weekday", "updated", "about", *FORMS})


class Parse:
    """One attempt at a stamp, from left to right."""

    def __init__(self, words: Vocabulary, text: str, at: int) -> None:
        """Start at `at`, with nothing read."""
        self.words = words
        self.text = text
        self.start = at
        self.at = at
        self.state = State(words)
        self.mark = False
        self.wrap = ""

    def stamp(self) -> Reading | None:
        """The whole stamp, or None."""
        self._lead()
        return self._wrapped() if self.wrap else self._bare()

    def pair(self) -> State | None:
        """Two clocks of one moment (當地時間11時（香港時間10時）, …，即香港時間10時), or None."""
        self._take_words()
        link = compiled(_THAT_IS).match(self.text, self.at)
        if link is not None and self.state.other is None:
            self.at = link.end()
            self._take_words()
        state = self.state
        return state if state.other is not None and state.pending is None else None

    def day(self) -> State:
        """The words of stamps the text begins with, up to `at`."""
        self._lead()
        self._take_words()
        if self.wrap and self._closes(self.wrap):
            self.at += 1
        self._separate()
        self._lead_marks()
        return self.state

    def _token(self) -> Token | None:
        return self.words.token(self.text, self.at)

    def _lead(self) -> None:
        while (token := self._token()) is not None:
            kind = token.kind
            if kind == "open" and not self.wrap:
                if self._labelled(token.end, token.text):
                    continue
                self.wrap = token.text
            elif kind == "mark" and not self.wrap:
                self.mark = True
            elif kind != "space":
                return
            self.at = token.end

    def _labelled(self, at: int, opening: str) -> bool:
        """Step over a bracket that holds labels alone (【最新】17:32)."""
        token = self.words.token(self.text, at)
        while token is not None and token.kind in _LABELS:
            at = token.end
            token = self.words.token(self.text, at)
        if token is None or token.kind != "close" or token.text not in PAIRS[opening]:
            return False
        self.at, self.mark = token.end, True
        return True

    def _lead_marks(self) -> None:
        while (token := self._token()) is not None and token.kind in ("mark", "space"):
            self.at = token.end

    def _closes(self, opening: str) -> bool:
        here = self.text[self.at : self.at + 1]
        return here != "" and here in PAIRS[opening]

    def _take_words(self, allowed: frozenset[str] | None = None, *, to_clock: bool = False) -> None:
        """Take tokens as long as they fit together."""
        while (token := self._token()) is not None:
            kind, word, end = token
            if kind == "open":
                if not self._aside():
                    return
                continue
            if allowed is not None and kind not in allowed:
                return
            if not self.state.take(kind, word):
                return
            self.at = end
            if to_clock and kind in CLOCKS:
                return

    def _aside(self) -> bool:
        """Take a bracket inside the stamp, if it holds nothing but words of stamps."""
        back, opening, kept = self.at, self.text[self.at], copy(self.state)
        if back == self.start:
            return False
        self.at += 1
        while (token := self._token()) is not None:
            kind, word, end = token
            if not self.state.take(kind, word):
                break
            self.at = end
        if self._closes(opening):
            self.at += 1
            self.state.leave_aside(kept)
            return True
        self.at, self.state = back, kept
        return False

    def _wrapped(self) -> Reading | None:
        self._take_words()
        state = self.state
        bracket = self.wrap.translate(_NARROW)
        if state.clock is None:
            return None
        if not self._closes(self.wrap):
            return self._around_title(bracket)
        self.at += 1
        self._other_clock_behind()
        if bracket in _NOT_SQUARE and compiled(_NOT_AFTER).match(self.text, self.at):
            return None
        self._word_behind()
        self._separate()
        style = Style(bracket, state.form, self.mark, "")
        return self._reading(style, self._wrapped_weight(bracket))

    def _other_clock_behind(self) -> None:
        """Brackets of their own that belong to it: 【23:05】（美東時間11:05）, [12:30]（更新）."""
        back, kept = self.at, copy(self.state)
        token = self._token()
        if token is None or token.kind != "open" or kept.other is not None:
            return
        self.state.pending = None
        state = self.state
        if self._aside():
            zoned = state.other_zone or state.other_local or state.zone
            if (state.other is not None and zoned) or (state.updated and state.day == kept.day):
                return
        self.at, self.state = back, kept

    def _around_title(self, bracket: str) -> Reading | None:
        """A stamp that shares its bracket with a title: 【03:15 標題】."""
        near = self.at
        if bracket in _NOT_SQUARE or not self.text[near - 1].isspace() or near == len(self.text):
            return None
        closes = (self.text.find(mark, near, near + _LONGEST_TITLE) for mark in PAIRS[self.wrap])
        close = max(closes)
        if close <= near:
            return None
        style = Style(f"{bracket}{PAIRS[self.wrap][0]}", self.state.form, self.mark, "")
        return self._reading(style, 2.5)._replace(close=close)

    def _wrapped_weight(self, bracket: str) -> float:
        if bracket in LOOSE:
            return _BELOW_ANY
        if bracket not in "([":
            return 3.0
        if self.state.form in ("four", "dot") and not self.state.said:
            return 2.0 if bracket == "[" else 0.5
        return 2.5 if self.state.said else 2.0

    def _word_behind(self) -> None:
        """更新 or 左右 between the bracket and what separates the text."""
        token = self._token()
        if token is not None and token.kind in ("updated", "about"):
            end = token.end
            if end == len(self.text) or _SEPARATOR.match(self.text, end):
                self.state.take(token.kind, token.text)
                self.at = end

    def _bare(self) -> Reading | None:
        self._take_words(to_clock=True)
        if self.state.clock is None:
            return None
        self._words_at_clock()
        if self.text[self.at : self.at + 1] in _COMMAS and self.state.form in ("chinese", "hour"):
            self.at += 1
            return self._reading(Style("", self.state.form, self.mark, ","), _SPOKEN)
        if compiled(_NOT_AFTER).match(self.text, self.at):
            return None
        near, before = self.at, copy(self.state)
        self._take_words(_LATER)
        after, behind = self._separate(), None
        if after not in ("alone", ":"):
            behind = self._day_behind(near, before)
            self.at, self.state = near, before
            after = self._separate()
        weight = self._bare_weight(after)
        if weight is None:
            return None
        return self._reading(Style("", self.state.form, self.mark, after), weight, behind)

    def _day_behind(self, near: int, before: State) -> tuple[int, Day] | None:
        """A day in digits between the clock that ends at `near` and the text."""
        day = self.state.day
        if day is None or before.day is not None or day.month is None:
            return None
        return (self.at, day) if compiled(_DIGITS).fullmatch(self.text, near, self.at) else None

    def _words_at_clock(self) -> None:
        """pm, 更新, 左右 that belong to the clock whatever stands behind them."""
        while (token := self._token()) is not None:
            if token.kind == "space":
                token = self.words.token(self.text, token.end) or token
                if not token.text.isascii() and token.kind != "open":
                    return
            if token.kind == "open":
                if not self._zone_aside(token.end - 1):
                    return
                continue
            if not self._behind_clock(*token):
                return
            self.state.take(token.kind, token.text)
            self.at = token.end

    def _zone_aside(self, at: int) -> bool:
        """Take a bracket behind the clock that names its zone, or a clock of another one."""
        back, kept, self.at = self.at, copy(self.state), at
        state = self.state
        if self._aside():
            two = state.other is not None and (state.other_zone or state.other_local)
            if two or (state.pending is not None and state.other is None):
                return True
        self.at, self.state = back, kept
        return False

    def _behind_clock(self, kind: str, word: str, end: int) -> bool:
        if kind == "part":
            return word.isascii()
        if kind == "about":
            after = self.text[end : end + 1]
            free = not after or after in _COMMAS or _SEPARATOR.match(self.text, end) is not None
            return free and word not in self.words.before_only
        return kind == "updated"

    def _bare_weight(self, after: str) -> float | None:
        """How much a clock without brackets says, or None where it cannot be a stamp."""
        form, said = self.state.form, self.state.said > 0
        if after == "glued":
            return 0.5 if form == "colon" and not said else 1.0 if self.state.updated else None
        if form == "hour" and after == " ":
            return None
        if form in ("four", "dot") and not said and not self.mark:
            return 0.5
        return (2.0 if said else 1.0) + (0.5 if self.mark else 0.0)

    def _separate(self) -> str:
        """Step over what separates the stamp from its text, and name it."""
        found = _SEPARATOR.match(self.text, self.at)
        blank = self.at > 0 and self.text[self.at - 1].isspace()
        if found is not None:
            self.at = found.end()
        if self.at == len(self.text):
            return "alone"
        if found is not None and found[0].strip():
            return ":"
        return " " if found is not None or blank else "glued"

    def _reading(
        self, style: Style, weight: float, behind: tuple[int, Day] | None = None
    ) -> Reading:
        state = self.state
        clock, other = state.settled()
        return Reading(
            self.start,
            self.at,
            style,
            weight,
            clock,
            state.day,
            state.zone,
            state.local,
            state.approximate,
            other,
            state.other_zone,
            state.changed,
            self.at == len(self.text),
            behind,
        )
