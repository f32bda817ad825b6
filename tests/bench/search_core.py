"""How search time grows from a thousand to a million entries: index, first hits, all hits, memory.

Run: python -m tests.bench.search_core [largest power of ten, default 6]
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from statistics import median
from time import perf_counter

from viewer.model import (
    UNKNOWN_ZONE,
    Block,
    BlockKind,
    Certainty,
    Entry,
    Stamp,
    Timeline,
)
from viewer.search import Index, Units, parse, scan

CHARACTERS = 92
SCREENFUL = 60
QUERIES = {
    "1 character, common": "{0}",
    "1 character, rare": "{1500}",
    "2 characters, common": "{3}{4}",
    "2 characters, rare": "{150}{200}",
    "absent": "鼉龘",
    "two words": "{8} {90}",
    "three words, one rare": "{5} {9} {1500}",
    "either of two": "{60} OR {90}",
    "word without another": "{90} -{8}",
    "word in a time range": "{8} from:10:00 to:10:20",
    "exact": '"{40}"',
    "time": "10:2",
}


def _texts(count: int, alphabet: list[str]) -> list[str]:
    """Zipf-weighted characters, the same in every run."""
    weights = [1 / (rank + 1) for rank in range(len(alphabet))]
    drawn = "".join(random.Random(7).choices(alphabet, weights, k=CHARACTERS * min(count, 100_000)))
    return [drawn[at : at + CHARACTERS] for at in range(0, len(drawn), CHARACTERS)]


def _timeline(count: int, alphabet: list[str]) -> Timeline:
    """Entries that share texts and stamps, so that a million fit."""
    unknown = Certainty.UNKNOWN
    clocks = [dt.time(minute // 60, minute % 60) for minute in range(1440)]
    stamps = [Stamp("", None, None, c, None, unknown, unknown, unknown) for c in clocks]
    blocks = [(Block(BlockKind.PARAGRAPH, text),) for text in _texts(count, alphabet)]
    entries = [Entry("", stamps[n % 1440], blocks[n % len(blocks)]) for n in range(count)]
    return Timeline(
        "", None, "", None, UNKNOWN_ZONE, None, unknown, None, None, (), entries, (), ()
    )


def _build(index: Index) -> tuple[float, float]:
    """Seconds of folding in all, and of the longest piece."""
    pieces = []
    complete = False
    while not complete:
        began = perf_counter()
        complete = index.grow()
        pieces.append(perf_counter() - began)
    return sum(pieces), max(pieces)


def _search(index: Index, text: str) -> tuple[int, float, float, float]:
    """Hits, seconds to the first screenful, to all, and of the longest slice."""
    query = parse(text)
    count, first, slices = 0, 0.0, []
    began = before = perf_counter()
    for found in scan(index, query):
        now = perf_counter()
        slices.append(now - before)
        count += len(found)
        if not first and count >= SCREENFUL:
            first = now - began
        before = perf_counter()
    whole = perf_counter() - began
    return count, first or whole, whole, max(slices)


def _table(index: Index, alphabet: list[str]) -> list[float]:
    """Print a row for each query; returns the milliseconds to all hits."""
    print(f"{'query':26}{'hits':>9}{'first 60':>10}{'all':>9}{'slice':>8}   (ms, median of 5)")
    times = []
    for name, pattern in QUERIES.items():
        runs = [_search(index, pattern.format(*alphabet)) for _ in range(5)]
        first, whole, longest = (median(run[i] for run in runs) * 1000 for i in (1, 2, 3))
        print(f"{name:26}{runs[0][0]:9}{first:10.2f}{whole:9.1f}{longest:8.1f}")
        times.append(whole)
    return times


def _curve(times: dict[int, list[float]]) -> None:
    """Print the milliseconds to all hits by size, as a Markdown table."""
    print("\n| entries | " + " | ".join(QUERIES) + " |\n|--:" + "|--:" * len(QUERIES) + "|")
    for count, row in times.items():
        print(
            f"| {count:,} | "
            + " | ".join(f"{each:.2g}" if each < 10 else f"{each:.0f}" for each in row)
            + " |"
        )


def _size(index: Index) -> int:
    """Bytes of the folded blocks."""
    size = n = 0
    while (block := index.block(n)) is not None:
        size += sys.getsizeof(block.text) + sys.getsizeof(block.starts)
        n += len(block)
    return size


def main(largest: int) -> None:
    """Print one table for each size."""
    alphabet = [chr(0x4E00 + rank * 5 % 20_000) for rank in range(3_000)]
    times = {}
    for power in range(3, largest + 1):
        count = 10**power
        index = Index(Units(_timeline(count, alphabet)))
        seconds, longest = _build(index)
        per_100k = _size(index) / count * 100_000 / 1e6
        print(f"\n{count:,} entries: folded in {seconds:.2f} s", end=", ")
        print(f"longest piece {longest * 1000:.1f} ms, {per_100k:.1f} MB per 100,000")
        times[count] = _table(index, alphabet)
    _curve(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
