"""Finds the stamps among the lines of an article, way after way, the usual one first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viewer.errors import CancelledError
from viewer.readers.ages import clocks_below, select_ages
from viewer.readers.furniture import furniture_words
from viewer.readers.headings import ends_sentence, is_title, opens_list
from viewer.readers.lines import Hint, Line, Progress
from viewer.readers.selection import Candidate, direction, select, select_days
from viewer.readers.stamps import read_day_line, read_day_stamp, read_stamp
from viewer.readers.wrap import cut_glued, cut_trailing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viewer.readers.reading import Reading

_NEVER_STAMPS: Final = frozenset({Hint.LINK, Hint.BOILERPLATE})
_MAY_BE_DAYS: Final = frozenset({Hint.NONE, Hint.HEADING, Hint.PARAGRAPH})
# A photo may be an update; the stamp in its caption then stands in square brackets.
_SURE: Final = 3.0
# A clock that opens what markup calls a heading.
_HEADED: Final = 2.0
_LONG_LINE: Final = 240
# Fewer stamps than this, and a page is searched for stamps in unusual places.
_FEW: Final = 3
# Lines among which a page states its own times.
_TOP: Final = 8
_PAGE_AND_TWO: Final = 2


class Ticker:
    """Tells how far the reading is, and stops it."""

    def __init__(self, progress: Progress | None, name: str) -> None:
        """Take whom to tell, and the name for the error."""
        self._progress = progress
        self._name = name

    def at(self, share: float) -> None:
        """Tell the share done; raises CancelledError if the answer is no."""
        if self._progress is not None and self._progress(share) is False:
            raise CancelledError(source=self._name)


def find_stamps(
    lines: list[Line], ticker: Ticker
) -> tuple[list[Line], Mapping[int, Reading | None]]:
    """The lines, cut where unusual stamps were found, and the stamps among them."""
    timed = {n: _opening(line) for n, line in enumerate(lines) if line.begins_entry}
    if timed:
        return lines, timed
    stamps = _select(lines, ticker)
    if len(stamps) < _FEW:
        for way in (_cut_loose, cut_trailing):
            other = way(lines)
            if len(other) > len(lines):
                found = _select(other, ticker)
                if len(found) >= max(_FEW, len(stamps) + 1):
                    return other, found
    stamps = stamps or _select_days(lines)
    ages = select_ages(lines, stamps)
    if ages and not stamps:
        stamps = clocks_below(ages, _candidates(lines, ticker))
    return lines, {**ages, **stamps}


def _select_days(lines: Sequence[Line]) -> dict[int, Reading | None]:
    """The days that a page without clocks has in place of stamps."""
    read = ((n, read_day_stamp(x.text)) for n, x in enumerate(lines) if x.hint in _MAY_BE_DAYS)
    candidates = [Candidate(number, reading) for number, reading in read if reading is not None]
    return {c.line: c.reading for c in select_days(candidates, len(lines))}


def _cut_loose(lines: list[Line]) -> list[Line]:
    if any(len(line.text) > _LONG_LINE for line in lines):
        return cut_glued(lines, loose=True)
    return lines


def _opening(line: Line) -> Reading | None:
    """The stamp as written at the start of a line whose time is known."""
    return read_stamp(line.text)


def _select(lines: Sequence[Line], ticker: Ticker) -> dict[int, Reading | None]:
    candidates = _without_page_time(_candidates(lines, ticker), lines)
    chosen = select(candidates, lambda n: ends_sentence(lines[n].text), len(lines))
    return {candidate.line: candidate.reading for candidate in chosen}


def _candidates(lines: Sequence[Line], ticker: Ticker) -> list[Candidate]:
    candidates: list[Candidate] = []
    days = 0
    for number, line in enumerate(lines):
        if not number & 4095:
            ticker.at(0.05 + 0.3 * number / len(lines))
        if line.hint in _NEVER_STAMPS:
            continue
        reading = read_stamp(line.text)
        if line.hint is Hint.CAPTION and (reading is None or reading.weight < _SURE):
            continue
        if reading is not None and number < _TOP and _is_furniture(line, reading):
            continue
        if reading is not None:
            if line.hint is Hint.HEADING:
                reading = reading._replace(weight=max(reading.weight, _HEADED))
            candidates.append(Candidate(number, reading, days))
        elif read_day_line(line.text) is not None:
            days += 1
    return _without_lists(candidates, lines)


def _without_lists(candidates: list[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The candidates less lists of times that a line between them announces (班次如下：)."""
    runs = list(_announced(candidates, lines))
    listed = {number for run in runs for number in run if 2 * len(run) < len(candidates)}
    return [c for c in candidates if c.line not in listed] if listed else candidates


def _announced(candidates: Sequence[Candidate], lines: Sequence[Line]) -> Iterator[range]:
    """Runs of lines that are all candidates, no sentence, below a line that ends with a colon."""
    timed = {c.line for c in candidates}
    for number in timed:
        above = number - 1
        if above in timed or above < 0 or not opens_list(lines[above].text):
            continue
        end = number
        while end in timed and not ends_sentence(lines[end].text):
            end += 1
        if end - number >= _PAGE_AND_TWO and any(c.line < above for c in candidates):
            yield range(number, end)


def _without_page_time(candidates: list[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """The candidates less one at the top, dated, that is the page's own time by all signs.

    No other is dated, and it says what it is (更新：), or its line goes on without a sentence.
    """
    if len(candidates) <= _PAGE_AND_TWO or candidates[0].line >= _TOP:
        return candidates
    first, others = candidates[0], candidates[1:]
    day = first.reading.day
    if day is None or not day.whole:
        return candidates
    days = [c.reading.day for c in others if c.reading.day and not c.reading.spoken]
    if days and (any(d.whole for d in days) or not _is_finer(first, others)):
        return candidates
    told = furniture_words().read(lines[first.line].text)
    labelled = told is not None and (told.published or told.modified)
    if first.reading.alone:
        falls = direction(others) <= 0 or first.minute > others[0].minute
        alike = any(c.reading.alone for c in others) and not (falls and _heads(first, lines))
        return others if labelled or not alike else candidates
    return candidates if ends_sentence(lines[first.line].text) else others


def _is_finer(first: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a stamp alone writes seconds, as the page's own time does."""
    seconds = any(c.reading.clock.second is not None for c in others)
    return first.reading.clock.second is not None and not seconds


def _heads(first: Candidate, lines: Sequence[Line]) -> bool:
    """Whether nothing but a title and makers stands above a stamp."""
    above = lines[: first.line]
    makers = (furniture_words().read(line.text) is not None for line in above[1:])
    return bool(above) and is_title(above[0].text) and all(makers)


def _is_furniture(line: Line, reading: Reading) -> bool:
    """Whether a line at the top that begins with a whole day and a clock states makers too."""
    dated = reading.day is not None and reading.day.whole and not reading.alone
    words = furniture_words()
    return dated and (words.read(line.text) or words.read_byline(line.text)) is not None
