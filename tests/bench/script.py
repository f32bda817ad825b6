"""Script conversion beside other converters, in one run: `python -m tests.bench.script`.

Errors for every 10,000 Han characters against parallel text, sentences, and OpenCC's own cases,
and the speed of each. The others are installed from the package index into a throw-away
environment; what cannot be installed or found is left out with one line that says so.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.bench import script_speed
from tests.bench.script_peers import speed
from viewer.script.convert import Converter, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
SENTENCES = ROOT / "tests" / "data" / "script"
OURS = "shike"
# Sentences of our own: written to be hard, and written as news before any converter saw them.
SETS = {"hard": ("hard", "fresh"), "news": ("news", "other", "later")}


class Entrant(NamedTuple):
    """A converter (its package's name) with its settings for either direction.

    `region` is whose traditional text these settings are for.
    """

    name: str
    simplify: str
    traditionalise: str
    region: str = "TW"


ENTRANTS = (
    Entrant(OURS, "hans", "hant-tw"),
    Entrant(OURS, "hans", "hant-hk", "HK"),
    Entrant("opencc", "tw2s", "s2tw"),
    Entrant("opencc", "hk2s", "s2hk", "HK"),
    Entrant("opencc", "t2s", "s2t"),
    Entrant("opencc-pyo3", "tw2s", "s2tw"),
    Entrant("opencc-jieba-pyo3", "tw2s", "s2tw"),
    Entrant("zhconv", "zh-hans", "zh-hant"),
    Entrant("zhconv-rs", "zh-Hans", "zh-Hant"),
    Entrant("hanziconv", "toSimplified", "toTraditional"),
    Entrant("starcc", "tw-cn", "cn-tw"),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs of (given, expected) in one direction; `region` is whose they are, "" for anybody's."""

    title: str
    simplifying: bool
    pairs: tuple[tuple[str, str], ...]
    region: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a converter made of the texts, and million characters a second."""

    texts: tuple[str, ...]
    speed: float


def _columns(path: Path, given: int, expected: int) -> tuple[tuple[str, str], ...]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return tuple((row[given], row[expected]) for row in rows if row[0] != "class")


def _cases(config: str) -> tuple[tuple[str, str], ...]:
    """OpenCC's own cases for one of its settings."""
    text = (CORPORA / "opencc-testcases.jsonc").read_text("utf-8")
    text = re.sub(r"^\s*//.*$", "", text, flags=re.M)
    cases = json.loads(re.sub(r",(\s*[\]}])", r"\1", text))["cases"]
    return tuple(
        (case["input"], case["expected"][config]) for case in cases if config in case["expected"]
    )


def corpora() -> list[Corpus]:
    """What there is to convert, the parallel text first."""
    found = []
    gsd = CORPORA / "gsd-dev.tsv"
    if gsd.exists():
        found += [
            Corpus("GSD", True, _columns(gsd, 1, 2)),
            Corpus("GSD", False, _columns(gsd, 2, 1)),
        ]
        for region in ("TW", "HK"):
            place = region.lower()
            found.append(Corpus("OpenCC", True, _cases(f"{place}2s"), region))
            found.append(Corpus("OpenCC", False, _cases(f"s2{place}"), region))
    else:
        print("skipped: ../shared/corpora is not here, so no parallel text and no OpenCC cases")
    for title, names in SETS.items():
        for direction in ("t2s", "s2t"):
            files = (SENTENCES / f"{name}-{direction}.tsv" for name in names)
            pairs = tuple(pair for file in files for pair in _columns(file, 1, 2))
            found.append(Corpus(title, direction == "t2s", pairs))
    return found


def _han(text: str) -> int:
    return sum("\u3400" <= char <= "\u9fff" or char > "\uffff" for char in text)


def wrong(made: str, expected: str) -> int:
    """Han characters of `expected` that `made` does not have in their place."""
    if len(made) == len(expected):
        return sum(_han(char) for other, char in zip(made, expected, strict=True) if other != char)
    matcher = SequenceMatcher(None, made, expected, autojunk=False)
    return sum(
        max(_han(made[a:b]), _han(expected[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


class Glyphs:
    """Undoes regional variants, so that only the choice of the word is counted."""

    def __init__(self) -> None:
        from opencc import OpenCC

        self._undo = OpenCC("tw2t"), OpenCC("hk2t")
        # Spellings that either region prints: 台/臺, 布/佈, 周/週, 鑒/鑑, 岩/巖.
        self._either = str.maketrans("著臺佈週鑑巖", "着台布周鑒岩")

    def __call__(self, text: str) -> str:
        for engine in self._undo:
            text = engine.convert(text)
        return text.translate(self._either)


def ours(target: str, texts: Sequence[str], long: str) -> Answer:
    """Shike's own answer."""
    with tempfile.TemporaryDirectory() as cache:
        converter = Converter(Path(cache))

        def convert(text: str) -> str:
            return converter.convert(text, Target(target))

        return Answer(tuple(map(convert, texts)), speed(convert, long))


class Peers:
    """The other converters in an environment that goes away with the run."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=True)
        self._python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        self._installed: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether a package is, or can be, installed; says so once where it cannot."""
        if name not in self._installed:
            command: list[str | Path] = [self._python, "-m", "pip", "install", "--quiet", name]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            self._installed[name] = done.returncode == 0
            if done.returncode:
                reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
                print(f"skipped: {name} cannot be installed ({reason})")
        return self._installed[name]

    def ask(self, name: str, config: str, texts: Sequence[str], long: str) -> Answer | None:
        """A converter's answer; None, and a line, where it fails."""
        script = Path(__file__).with_name("script_peers.py")
        asked = json.dumps({"texts": list(texts), "long": long})
        command: list[str | Path] = [self._python, script, name, config]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"skipped: {name} {config} fails ({done.stderr.strip().splitlines()[-1]})")
            return None
        answer = json.loads(done.stdout)
        return Answer(tuple(answer["texts"]), answer["speed"])


def _rates(corpus: Corpus, made: Iterator[str], glyphs: Glyphs) -> list[float]:
    """Errors for every 10,000 Han characters: as written, and with regional glyphs undone."""
    exact = plain = han = 0
    for (_, expected), text in zip(corpus.pairs, made, strict=False):
        exact += wrong(text, expected)
        plain += 0 if corpus.simplifying else wrong(glyphs(text), glyphs(expected))
        han += _han(expected)
    return [exact * 10_000 / han] + ([] if corpus.simplifying else [plain * 10_000 / han])


def measured(entrant: Entrant, peers: Peers, known: list[Corpus], glyphs: Glyphs) -> list[float]:
    """Every figure of one line of the table; empty where the converter is missing."""
    if entrant.name != OURS and not peers.has(entrant.name):
        return []
    figures: list[float] = []
    for simplifying in (True, False):
        regions = ("", entrant.region)
        chosen = [c for c in known if c.simplifying is simplifying and c.region in regions]
        texts = [given for corpus in chosen for given, _ in corpus.pairs]
        config = entrant.simplify if simplifying else entrant.traditionalise
        long = "\n".join(given for given, _ in chosen[0].pairs)
        if entrant.name == OURS:
            answer: Answer | None = ours(config, texts, long)
        else:
            answer = peers.ask(entrant.name, config, texts, long)
        if answer is None:
            return []
        made = iter(answer.texts)
        for corpus in chosen:
            figures += _rates(corpus, made, glyphs)
        figures.append(answer.speed)
    return figures


def _heading(known: list[Corpus]) -> list[str]:
    known = [corpus for corpus in known if corpus.region in {"", "TW"}]
    simplified = [f"{corpus.title} T→S" for corpus in known if corpus.simplifying]
    traditional = []
    for corpus in known:
        if not corpus.simplifying:
            traditional += [f"{corpus.title} S→T", "same, glyphs undone"]
    return ["converter", "T→S", "S→T", "region", *simplified, "M/s T→S", *traditional, "M/s S→T"]


def main() -> None:
    """Print the table."""
    known, glyphs = corpora(), Glyphs()
    print("errors for every 10,000 Han characters; M/s: million characters a second")
    print("| " + " | ".join(_heading(known)) + " |")
    print("|" + "---|" * len(_heading(known)))
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        peers = Peers(Path(folder))
        for entrant in ENTRANTS:
            figures = measured(entrant, peers, known, glyphs)
            if figures:
                print(
                    "| " + " | ".join([*entrant, *(f"{x:.1f}" for x in figures)]) + " |", flush=True
                )
    print(f"{time.monotonic() - start:.0f} s")
    print()
    script_speed.main()


if __name__ == "__main__":
    main()
