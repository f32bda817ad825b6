"""Runs of units with one value (a day, a bin of the strip): hits are counted run by run."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Runs:
    """Units from `starts[i]` up to the next start have the value `values[i]`."""

    starts: array[int]
    values: array[int]

    def count(self, numbers: Sequence[int], counts: list[int]) -> None:
        """Add to `counts` how many of some rising units have each value, those below 0 left out."""
        for run, start, end in parts(self.starts, numbers):
            value = self.values[run] if run >= 0 else -1
            if value >= 0:
                counts[value] += end - start


def runs(values: Iterable[int]) -> Runs:
    """Return the runs of the units 0, 1, 2 … with these values."""
    starts, kept = array("q"), array("q")
    for unit, value in enumerate(values):
        if not kept or value != kept[-1]:
            starts.append(unit)
            kept.append(value)
    return Runs(starts, kept)


def parts(starts: Sequence[int], numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cut rising numbers at rising starts: (run, start, end) for each run that holds some.

    `numbers[start:end]` lie in the run, which is -1 before the first start. The cost grows with
    the runs that are hit, not with the numbers.
    """
    at = 0
    while at < len(numbers):
        run = bisect_right(starts, numbers[at]) - 1
        is_last = run + 1 == len(starts)
        end = len(numbers) if is_last else bisect_left(numbers, starts[run + 1], at)
        yield run, at, end
        at = end
