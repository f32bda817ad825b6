"""Speed of conversion beside OpenCC's own, by kind of text: `python -m tests.bench.script_speed`.

Milliseconds of processor time for each 20,000 characters and the ratio to OpenCC's stock
configuration, both measured in turns; what is remembered of texts and clauses is forgotten each
time, but for the rows that say so.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from opencc import OpenCC

from viewer.resource import sample
from viewer.script.boundaries import read_run
from viewer.script.convert import Converter, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Convert = Callable[[str], str]

TREEBANK = Path(__file__).parents[3] / "shared" / "corpora" / "gsd-dev.tsv"
STOCK = {
    Target.HANS: ("hk2s", "tw2s"),
    Target.HANT_HK: ("s2hk", "s2tw"),
    Target.HANT_TW: ("s2tw", "s2hk"),
}
ROUNDS = 9
PORTION = 20_000
SHORT, ROW = 300, 40


class Kind(NamedTuple):
    """Texts of one kind in both scripts."""

    title: str
    traditional: tuple[str, ...]
    simplified: tuple[str, ...]


def _cut(text: str, size: int) -> tuple[str, ...]:
    return tuple(text[at : at + size] for at in range(0, len(text), size))


def kinds() -> list[Kind]:
    """The treebank where it is; the sample and the sentences of the tests as plain text."""
    simplify = OpenCC("tw2s", include_tofu_risk_dictionaries=False).convert
    plain = sample().read_text("utf-8")
    found = [("plain", plain, simplify(plain))]
    if TREEBANK.exists():
        rows = [line.split("\t") for line in TREEBANK.read_text("utf-8").splitlines()]
        traditional, simplified = ("\n".join(row[column] for row in rows) for column in (1, 2))
        found.insert(0, ("treebank", traditional, simplified))
    else:
        print("skipped: ../shared/corpora is not here, so no treebank")
    _, first, second = found[0]
    return [Kind(title, (one,), (other,)) for title, one, other in found] + [
        Kind(f"{SHORT} characters each", _cut(first, SHORT), _cut(second, SHORT)),
        Kind(f"{ROW} characters each", _cut(first, ROW), _cut(second, ROW)),
    ]


def _timed(convert: Convert, texts: Sequence[str]) -> float:
    start = time.process_time()
    for text in texts:
        convert(text)
    return time.process_time() - start


def _new(target: Target, folder: Path) -> Convert:
    """A converter that remembers nothing."""
    read_run.cache_clear()
    converter = Converter(folder)
    return lambda text: converter.convert(text, target)


def compared(target: Target, texts: Sequence[str], make: Callable[[], Convert]) -> list[float]:
    """Milliseconds of ours, then the ratio to each stock configuration."""
    stock = [OpenCC(name, include_tofu_risk_dictionaries=False).convert for name in STOCK[target]]
    rounds = [
        [_timed(each, texts) for each in (make(), *stock)]
        for _ in range(ROUNDS + 1)  # the first one loads
    ]
    mine, *theirs = (median(column) for column in zip(*rounds[1:], strict=True))
    return [mine * 1e3 * PORTION / sum(map(len, texts)), *(mine / each for each in theirs)]


FIRST = """
import time, viewer.script.convert as ours
start = time.process_time()
{convert}
print(time.process_time() - start)
"""
OURS = "ours.Converter(ours.profiles.Path({folder!r})).convert({text!r}, ours.Target({target!r}))"
THEIRS = "from opencc import OpenCC; OpenCC({name!r}).convert({text!r})"


def first() -> None:
    """What the first conversion costs in a new process, OpenCC's import and loading included."""
    print("| first conversion | ms | of the stock one | ms |")
    print("|---|---|---|---|")
    text = {Target.HANS: "隨著局勢發展，乾旱加劇。" * 20}
    for target, (name, _) in STOCK.items():
        given = text.get(target, "随着局势发展，干旱加剧。" * 20)
        with tempfile.TemporaryDirectory() as folder:
            ours = _alone(OURS.format(folder=folder, text=given, target=target.value))
        theirs = _alone(THEIRS.format(text=given, name=name))
        print(f"| {target} | {ours:.0f} | {name} | {theirs:.0f} |", flush=True)


def _alone(convert: str) -> float:
    """Milliseconds of a new process's first conversion, the median of five."""
    command = [sys.executable, "-c", FIRST.format(convert=convert)]
    runs = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(5))
    return median(float(run.stdout) for run in runs) * 1e3


def main() -> None:
    """Print what the first conversion costs, then each kind of text."""
    first()
    print("| text | to | ms for 20,000 characters | ratio to | and to |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds():
            for target in STOCK:
                _lines(kind, target, Path(folder))


def _lines(kind: Kind, target: Target, folder: Path) -> None:
    """Each kind of text, then the same in the target's script, then short pieces seen before."""

    def make() -> Convert:
        return _new(target, folder)

    simplifying = target is Target.HANS
    texts = kind.traditional if simplifying else kind.simplified
    _line(kind.title, target, compared(target, texts, make))
    there = kind.simplified if simplifying else kind.traditional
    _line(f"{kind.title}, there already", target, compared(target, there, make))
    if len(texts) > 1:
        same = make()
        _line(f"{kind.title}, seen before", target, compared(target, texts[:20], lambda: same))


def _line(title: str, target: Target, figures: Sequence[float]) -> None:
    spent, *ratios = figures
    cells = (f"{name} {ratio:.2f}" for name, ratio in zip(STOCK[target], ratios, strict=True))
    print(f"| {title} | {target} | {spent:.1f} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
