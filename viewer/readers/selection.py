"""Which Readings of a page are its stamps: the dominant style, then what fits its clocks."""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.dates import resolve
from viewer.readers.tokens import DAY_MINUTES, LOOSE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.readers.reading import Reading, Style

_HOUR: Final = 60
# Brackets, or none, that hold other things as often as stamps.
_UNSURE: Final = frozenset(("", "(", *LOOSE))
# Numbers one apart from first to last count verses, from 0:00 on the chapters of a film.
_FEWEST_NUMBERED: Final = 3
# A step longer than this is a step over midnight the other way.
_OVER_MIDNIGHT: Final = 18 * _HOUR
# Hits a style without brackets needs before it can be a page's own.
_ENOUGH: Final = 3
_AGREEING: Final = 0.7
# One line in so many begins with a clock where clocks that open sentences are stamps.
_SHARE: Final = 2
_SHARE_DATED: Final = 3
# The longest run of strays, and how near the clocks on both its sides must be.
_STRAYS: Final = 3
_NEAR: Final = 3 * _HOUR
# Orders days without a year among themselves; never shown.
_ANY_DAY: Final = dt.date(2000, 7, 1)


class Candidate(NamedTuple):
    """A Reading, the number of the line it opens, and how many date lines stand above it."""

    line: int
    reading: Reading
    days: int = 0

    @property
    def minute(self) -> int:
        """Minutes after midnight, as written."""
        return self.reading.clock.minute


def step(before: int, after: int) -> int:
    """Minutes from one clock to the next, over midnight where that is the likelier way."""
    difference = after - before
    if abs(difference) > _OVER_MIDNIGHT:
        difference -= DAY_MINUTES if difference > 0 else -DAY_MINUTES
    return difference


def select(
    candidates: Sequence[Candidate], sentence: Callable[[int], bool], lines: int
) -> tuple[Candidate, ...]:
    """The stamps among the candidates, in source order.

    `lines` counts the page's lines. `sentence(line)` says whether one ends like a sentence: a
    block of short lines with round clocks and no sentence is a timetable.
    """
    families: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        families[_family(candidate.reading.style)].append(candidate)
    groups = [_with_days_behind(f) for f in families.values() if not _is_narrative(f, lines)]
    ranked = sorted(groups, key=lambda f: _score(f, sentence), reverse=True)
    if not ranked or _score(ranked[0], sentence) == 0:
        return ()
    main = _without_strays(ranked[0])
    rest = sorted(c for family in ranked[1:] for c in family)
    return tuple(sorted((*main, *_fitting(main, rest)))) if rest else tuple(main)


def _with_days_behind(family: list[Candidate]) -> list[Candidate]:
    """The family with the days between clock and text as part of its stamps, if all have one."""
    if len(family) < 2 or not all(c.reading.behind for c in family):
        return family
    return [c._replace(reading=_with_day_behind(c.reading)) for c in family]


def _with_day_behind(reading: Reading) -> Reading:
    assert reading.behind is not None
    end, day = reading.behind
    return reading._replace(end=end, day=day, weight=reading.weight + 1)


def _is_narrative(family: Sequence[Candidate], lines: int) -> bool:
    """Whether clocks only open sentences (上午9時，…): true updates of this form fill the page."""
    if not family[0].reading.spoken:
        return False
    dated = all(c.reading.day is not None and c.reading.day.month is not None for c in family)
    share = _SHARE_DATED if dated else _SHARE
    # Much may stand above the first of several; a few may end any article.
    above = family[0].line - family[0].days if len(family) > _ENOUGH else 0
    return len(family) < _ENOUGH or len(family) * share < lines - family[-1].days - above


def _family(style: Style) -> tuple[object, ...]:
    if style.bracket:
        return (style.bracket,)
    if style.mark:
        return ("mark", style.after)
    return (style.clock, style.after)


def _score(family: Sequence[Candidate], sentence: Callable[[int], bool]) -> float:
    """How much a family speaks for being the page's own style; 0 where it cannot be."""
    if not _qualifies(family) or _is_timetable(family, sentence):
        return 0.0
    return sum(c.reading.weight**2 for c in family)


def _qualifies(family: Sequence[Candidate]) -> bool:
    first = family[0].reading
    if first.style.bracket not in _UNSURE:
        return True
    if _is_measure(family):
        return False
    strong = sum(c.reading.weight >= 2 for c in family)
    if len(family) >= _ENOUGH:
        return direction(family) != 0 or strong == len(family)
    if len(family) == 1:
        return first.style.bracket == "(" and first.weight > 2 and not first.alone
    apart = family[1].line - family[0].line > 1 or not first.alone
    return strong == len(family) and apart and not _page_times(family)


def _is_measure(family: Sequence[Candidate]) -> bool:
    """Whether the numbers are prices (12.50 …) or durations (2:05:30) rather than clocks."""
    if any(c.reading.weight > 1 or c.reading.alone for c in family):
        return False
    if family[0].reading.style.clock == "dot":
        return True
    if all(c.reading.clock.second is not None and c.reading.clock.half for c in family):
        return True
    return _counts_up(family)


def _counts_up(family: Sequence[Candidate]) -> bool:
    """Whether unpadded numbers rise by one from line to line, as verses do (3:16, 3:17 …)."""
    rises = all(b.minute - a.minute == 1 for a, b in itertools.pairwise(family))
    return rises and len(family) >= _FEWEST_NUMBERED and all(c.reading.clock.half for c in family)


def _page_times(family: Sequence[Candidate]) -> bool:
    """Whether the lines are a page's own times at its top: dated, alone, above any text."""
    return all(c.reading.alone and c.reading.day and c.line < len(family) for c in family)


def _moves(a: Candidate, b: Candidate) -> int:
    """Minutes from one candidate to the next; the nearer way where a half of the day is open."""
    moved = step(a.minute, b.minute)
    if a.reading.clock.half or b.reading.clock.half:
        half = DAY_MINUTES // 2
        return min((moved, moved - half, moved + half), key=abs)
    return moved


def _same_day(a: Candidate, b: Candidate) -> bool:
    """Whether nothing written says that two candidates fall on different days."""
    one, other = a.reading.day, b.reading.day
    return a.days == b.days and (one is None or other is None or one == other)


def direction(family: Sequence[Candidate]) -> int:
    """1 where most clocks rise down the page, -1 where most fall, 0 where they do not agree.

    Clocks are taken as written; only where these do not agree may one be of the other half.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(family) if _same_day(a, b)]
    if not pairs:
        return -1
    written = _vote([step(a.minute, b.minute) for a, b in pairs])
    return written or _vote([_moves(a, b) for a, b in pairs])


def _vote(steps: Sequence[int]) -> int:
    rises, falls = sum(s > 0 for s in steps), sum(s < 0 for s in steps)
    if not rises + falls or max(rises, falls) < _AGREEING * (rises + falls):
        return 0 if rises + falls else -1
    return 1 if rises > falls else -1


def _is_timetable(family: Sequence[Candidate], sentence: Callable[[int], bool]) -> bool:
    """Consecutive short lines at round minutes, none a sentence: announced, not reported.

    From 0:00 on, they are the chapters of a film.
    """
    if family[0].reading.style.bracket not in _UNSURE or family[0].reading.alone:
        return False
    if family[-1].line - family[0].line != len(family) - 1:
        return False
    if any(sentence(c.line) for c in family):
        return False
    chapters = family[0].minute == 0 and direction(family) > 0
    return chapters or all(c.minute % 5 == 0 for c in family)


def _without_strays(family: Sequence[Candidate]) -> Sequence[Candidate]:
    """The family less short runs that jump against the page's direction and come back.

    Square brackets are made for stamps: what stands in them is never a stray.
    """
    way = direction(family)
    if len(family) < 5 or way == 0 or family[0].reading.style.bracket not in _UNSURE:
        return family
    kept: list[Candidate] = []
    at = 0
    while at < len(family):
        run = _stray_run(family, at, kept[-1] if kept else None, way)
        if not run:
            kept.append(family[at])
        at += run or 1
    return kept


def _stray_run(family: Sequence[Candidate], at: int, before: Candidate | None, way: int) -> int:
    """How many candidates from `at` on are strays after `before`; 0 for none."""
    if before is None or (family[at].minute - before.minute) * way >= 0:
        return 0
    if family[at].reading.clock.half:
        return 0
    for run in range(1, _STRAYS + 1):
        last = family[at + run - 1]
        if at + run >= len(family) or last.reading.day or last.days != before.days:
            return 0
        back = (family[at + run].minute - before.minute) * way
        if back >= 0:
            return run if back <= _NEAR else 0
    return 0


def _fitting(main: Sequence[Candidate], rest: Sequence[Candidate]) -> list[Candidate]:
    """Those of the other styles that stand where their clock belongs, whole runs at a time."""
    way = direction(main)
    lines = [c.line for c in main]
    runs: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in rest:
        runs[bisect_left(lines, candidate.line)].append(candidate)
    taken: list[Candidate] = []
    for place, run in runs.items():
        before = main[place - 1] if place else None
        after = main[place] if place < len(main) else None
        worthy = [c for c in run if _worthy(c, main[0], place)]
        if worthy and _fits(before, worthy, after, way):
            taken += worthy
    return taken


def _worthy(candidate: Candidate, main: Candidate, place: int) -> bool:
    """Whether a Reading of another style may be a stamp at all."""
    reading, style = candidate.reading, main.reading.style
    alike = reading.alone and style.after == "alone" and reading.style.bracket == style.bracket
    if place == 0 and reading.alone and not (alike and reading.day is None):
        return False
    if reading.alone and not reading.style.bracket and not main.reading.alone:
        return False
    return reading.weight >= 1 or (alike and reading.style.clock == "four")


def _fits(
    before: Candidate | None, run: Sequence[Candidate], after: Candidate | None, way: int
) -> bool:
    if all(c.reading.day is not None and c.reading.weight >= 2 for c in run):
        return True
    if way == 0:
        return False
    near = [c for c in (before, *run, after) if c is not None]
    pairs = ((a, b) for a, b in itertools.pairwise(near) if a.days == b.days)
    against = sum((b.minute - a.minute) * way < 0 for a, b in pairs)
    if against == 0:
        return True
    over_midnight = before and after and (after.minute - before.minute) * way < 0
    return bool(over_midnight) and against == 1


def select_days(candidates: Sequence[Candidate], lines: int) -> tuple[Candidate, ...]:
    """The days that stand in for stamps on a page of `lines` lines without any clock.

    They are in one style, different, in order, and each stands over text of its own.
    """
    families: defaultdict[Style, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        families[candidate.reading.style].append(candidate)
    best = max(families.values(), key=len, default=[])
    days = [resolve(c.reading.day, _ANY_DAY) for c in best if c.reading.day]
    steps = [b > a for a, b in itertools.pairwise(d for d in days if d)]
    edges = itertools.pairwise((*(c.line for c in best), lines))
    filled = all(b - a > 1 or not c.reading.alone for c, (a, b) in zip(best, edges, strict=True))
    ordered = len(set(days)) == len(best) and (all(steps) or not any(steps))
    return tuple(best) if len(best) >= _ENOUGH and filled and ordered else ()
