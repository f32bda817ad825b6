"""Search beside lnav, recoll and grep: `python -m tests.bench.search`.

Forty queries, twenty words in either script, are asked about the sample and about an invented
article in both scripts. A right answer is every entry that holds the word in either script, and
no other.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from enum import StrEnum
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from tests.bench import generate
from tests.bench.search_peers import OPENING, Answer, Key, Peer, peers
from viewer.readers import read
from viewer.resource import sample
from viewer.script.convert import Converter
from viewer.script.targets import Target
from viewer.search import Index, Units, parse, scan
from viewer.source import open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.model import Timeline

WORDS = (
    ("談", "谈"),
    ("時", "时"),
    ("會談", "会谈"),
    ("貿易", "贸易"),
    ("總統", "总统"),
    ("韓國", "韩国"),
    ("機場", "机场"),
    ("團隊", "团队"),
    ("車隊", "车队"),
    ("颱風", "台风"),
    ("碼頭", "码头"),
    ("閉門", "闭门"),
    ("較早前", "较早前"),
    ("發言人", "发言人"),
    ("圖書館", "图书馆"),
    ("習近平", "习近平"),
    ("特朗普", "特朗普"),
    ("電力供應", "电力供应"),
    ("閉門會談", "闭门会谈"),
    ("隧道東行線", "隧道东行线"),
)
"""Each in traditional and in simplified script."""

_SIZE = 120_000  # bytes of the invented article in one script: some 400 entries


class Grade(StrEnum):
    """How far an answer goes."""

    RIGHT = "right entries"
    SOME = "some entries"
    FILE = "whole file"
    NOTHING = "nothing"


class Corpus(NamedTuple):
    """The files and what stands in them."""

    files: tuple[Path, ...]
    timelines: tuple[Timeline, ...]


class Row(NamedTuple):
    """One program: how many queries have each grade, milliseconds a query and a start."""

    name: str
    grades: Counter[Grade]
    each: float
    start: float


def _corpus(folder: Path) -> Corpus:
    # Without the line of its date, which lnav takes for a log of another format.
    hant = generate.page(_SIZE).partition("\n\n")[2]
    texts = {
        "sample.txt": sample().read_text("utf-8"),
        "harbour-hant.txt": hant,
        "harbour-hans.txt": Converter().convert(hant, Target.HANS),
    }
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = tuple(folder / name for name in texts)
    return Corpus(files, tuple(read(open_source(str(each))) for each in files))


def _key(file: Path, timeline: Timeline, number: int) -> Key:
    entry = timeline.entries[number]
    clock = entry.stamp.clock
    opening = entry.blocks[0].text[:OPENING] if entry.blocks else ""
    return Key(file.name, "" if clock is None else f"{clock:%H:%M}", opening)


def _right(corpus: Corpus, words: Sequence[str]) -> frozenset[Key]:
    """The entries that hold one of the words, by looking at every text."""
    return frozenset(
        _key(file, timeline, number)
        for file, timeline in zip(*corpus, strict=True)
        for number, entry in enumerate(timeline.entries)
        if any(word in text for text in _texts(timeline, number) for word in words)
    )


def _texts(timeline: Timeline, number: int) -> list[str]:
    entry = timeline.entries[number]
    credits = [block.credit for block in entry.blocks if block.credit]
    heading = [entry.heading.text] if entry.heading is not None else []
    return [*heading, *(block.text for block in entry.blocks), *credits]


def _open_articles(corpus: Corpus) -> Peer:
    """The search of the window, in articles that are open."""
    indexes = [Index(Units(timeline)) for timeline in corpus.timelines]
    for index in indexes:
        while not index.grow():
            pass

    def ask(word: str) -> Answer:
        query = parse(word)
        found = set()
        for file, index in zip(corpus.files, indexes, strict=True):
            timeline, entries = index.units.timeline, index.units.entries
            hits = (n for part in scan(index, query) for n in part)
            found |= {_key(file, timeline, n - entries.start) for n in hits if n in entries}
        return Answer(frozenset(found))

    return Peer("Shike, open window", ask)


def _command(corpus: Corpus) -> Peer:
    """`shike search`, which reads the files each time."""
    names = [str(each) for each in corpus.files]
    by_id = {
        (str(file), entry.id): _key(file, timeline, number)
        for file, timeline in zip(*corpus, strict=True)
        for number, entry in enumerate(timeline.entries)
    }

    def ask(word: str) -> Answer:
        command = [sys.executable, "-m", "viewer", "search", word, *names, "--json"]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        hits = [(hit["source"], hit["entry"]) for hit in json.loads(done.stdout)]
        return Answer(frozenset(by_id[hit] for hit in hits if hit[1] is not None))

    version = [sys.executable, "-m", "viewer", "--version"]
    return Peer("shike search", ask, lambda: subprocess.run(version, stdout=subprocess.DEVNULL))


def _grade(answer: Answer, right: frozenset[Key]) -> Grade:
    if answer.entries:
        return Grade.RIGHT if answer.entries == right else Grade.SOME
    return Grade.FILE if answer.files else Grade.NOTHING


def _milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _row(peer: Peer, asked: Sequence[tuple[str, frozenset[Key]]]) -> Row:
    print(f"… {peer.name}", file=sys.stderr, flush=True)
    grades: Counter[Grade] = Counter()
    times = []
    for word, right in asked:
        began = perf_counter()
        answer = peer.ask(word)
        times.append((perf_counter() - began) * 1000)
        grades[_grade(answer, right)] += 1
    start = median(_milliseconds(peer.nothing) for _ in range(5)) if peer.nothing else 0.0
    return Row(peer.name, grades, median(times), start)


def _table(rows: Sequence[Row], asked: int) -> str:
    heads = [*Grade, "ms a query", "ms to ask nothing"]
    lines = ["| program | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for row in rows:
        counts = " | ".join(f"{row.grades[grade]} of {asked}" for grade in Grade)
        lines.append(f"| {row.name} | {counts} | {row.each:.1f} | {row.start:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Ask every program that is installed, and print one table."""
    with tempfile.TemporaryDirectory(prefix="shike-search-") as name:
        corpus = _corpus(Path(name, "pages"))
        asked = [(word, _right(corpus, pair)) for pair in WORDS for word in pair]
        programs = [_open_articles(corpus), _command(corpus), *peers(corpus.files, Path(name))]
        rows = [_row(peer, asked) for peer in programs]
    entries = sum(len(timeline.entries) for timeline in corpus.timelines)
    print(f"{len(asked)} queries about {entries} entries in {len(corpus.files)} files\n")
    print(_table(rows, len(asked)))


if __name__ == "__main__":
    main()
