"""What is measured: one Result each, its target, and the table of all of them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from unicodedata import east_asian_width

TINY, LARGE, HUGE = 20, 100_000, 1_000_000
"""Sizes of the generated timelines, in entries."""


@dataclass(frozen=True, slots=True)
class Result:
    """One measured value in its unit; `target` is the most it should be, None for information.

    `about` says what stands behind the value, or with value None why it was not measured.
    """

    work: str
    value: float | None
    unit: str
    target: float | None = None
    about: str = ""

    @property
    def share(self) -> float | None:
        """The value as a share of its target: at most 1 where the target is met."""
        if self.value is None or not self.target:
            return None
        return self.value / self.target


def sized(work: str, entries: int) -> str:
    """Return the name of a row that is measured at several sizes."""
    return f"{work}, {entries:,} entries"


def to_json(results: list[Result]) -> str:
    """Return results as one line, for the process that asked."""
    return json.dumps([asdict(result) for result in results], ensure_ascii=False)


def from_json(text: str) -> list[Result]:
    """Return the results of such a line."""
    return [Result(**fields) for fields in json.loads(text)]


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _cells(result: Result) -> tuple[str, ...]:
    if result.value is None:
        return result.work, "-", "", "", "", result.about
    value = f"{_number(result.value)} {result.unit}"
    if result.target is None or result.share is None:
        return result.work, value, "", "", "", result.about
    mark = "pass" if result.share <= 1 else "FAIL"
    target = f"<= {result.target:g} {result.unit}"
    return result.work, value, target, f"{result.share:.2f}", mark, result.about


_HEADINGS = ("work", "measured", "target", "of target", "", "about")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - sum(1 + (east_asian_width(c) in "WF") for c in text))


def table(results: list[Result]) -> str:
    """Return the results as a table for people, a row each."""
    rows = [_HEADINGS, *map(_cells, results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]
    rule = "-" * max(map(len, lines))
    return "\n".join([lines[0], rule, *lines[1:], rule])
