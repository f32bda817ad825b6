"""Runs of neighbours with one value (a day, a bin of the strip): kept and counted run by run."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Runs:
    """Numbers from `starts[i]` up to the next start have the value `values[i]`."""

    __slots__ = ("starts", "values")

    def __init__(self, starts: array[int], values: array[int]) -> None:
        """Take the starts of the runs, rising, and the value of each."""
        self.starts = starts
        self.values = values

    def at(self, number: int) -> int:
        """Return the value of a number, which lies in some run."""
        return self.values[bisect_right(self.starts, number) - 1]

    def put(self, number: int, value: int) -> None:
        """Say the value of the next number, while the runs are being made."""
        if not self.values or self.values[-1] != value:
            self.starts.append(number)
            self.values.append(value)

    def stretches(self, end: int) -> Iterator[tuple[int, int, int]]:
        """Return (start, end, value) of each run, the last one up to `end`."""
        for at, start in enumerate(self.starts):
            below = self.starts[at + 1] if at + 1 < len(self.starts) else end
            yield start, below, self.values[at]

    def count(self, numbers: Sequence[int], counts: list[int]) -> None:
        """Add to `counts` how many rising numbers have each value, values below 0 left out."""
        for run, start, end in parts(self.starts, numbers):
            value = self.values[run] if run >= 0 else -1
            if value >= 0:
                counts[value] += end - start


def no_runs() -> Runs:
    """Return runs to be made by putting values."""
    return Runs(array("i"), array("i"))


def runs(values: Iterable[int]) -> Runs:
    """Return the runs of the numbers 0, 1, 2 … with these values."""
    made = no_runs()
    for number, value in enumerate(values):
        made.put(number, value)
    return made


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
