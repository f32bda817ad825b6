"""Says which script a text is written in, and which region's page it probably is."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from viewer.model import Region, Script
from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SLICES = 40
_SLICE = 5_000
_MIXED_ABOVE = 0.1
_MIXED_BELOW = 0.9


class Evidence(NamedTuple):
    """How many characters of a text only one script has."""

    traditional: int
    simplified: int


class Marks(NamedTuple):
    """The characters only one script has."""

    traditional: frozenset[str]
    simplified: frozenset[str]


@cache
def marks() -> Marks:
    """The evidence there can be, from `evidence.txt`."""
    lines = resource("resources/script/evidence.txt").read_text("utf-8").split("\n")
    return Marks(frozenset(lines[0]), frozenset(lines[1]))


def _slices(text: str) -> Iterator[str]:
    """The whole of an ordinary text; evenly spaced slices of a very long one."""
    step = max(_SLICE, (len(text) - _SLICE) / (_SLICES - 1))
    for index in range(min(_SLICES, -(-len(text) // _SLICE))):
        start = round(step * index)
        yield text[start : start + _SLICE]


def evidence(text: str) -> Evidence:
    """Count the characters only one script has, in a sample where the text is long."""
    counts: Counter[str] = Counter()
    for part in _slices(text):  # one count of all would keep other threads waiting
        counts.update(part)
    return Evidence(*(sum(counts[c] for c in counts if c in side) for side in marks()))


def detect(text: str) -> Script | None:
    """The script of a text, from all of it; None where no character tells.

    MIXED where simplified characters are between a tenth and nine tenths of the evidence.
    """
    found = evidence(text)
    total = sum(found)
    if not total:
        return None
    share = found.simplified / total
    if share < _MIXED_ABOVE:
        return Script.HANT
    return Script.HANS if share > _MIXED_BELOW else Script.MIXED


@cache
def _signs() -> Mapping[str, Mapping[Region, tuple[str, ...]]]:
    """Kind of sign (tag, host, word, glyph) -> region -> the signs, from `regions.tsv`."""
    signs: dict[str, dict[Region, tuple[str, ...]]] = defaultdict(dict)
    for line in resource("resources/script/regions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, region, words = line.split("\t")
            signs[kind][Region(region)] = tuple(words.split())
    return signs


def _by_language(language: str) -> Region | None:
    tag = language.strip().replace("_", "-").lower()
    return next((r for r, tags in _signs()["tag"].items() if tag in tags), None)


def _by_host(host: str) -> Region | None:
    name = "." + host.strip().rstrip(".").lower()
    for region, ends in _signs()["host"].items():
        if name.endswith(tuple(f".{end}" for end in ends)):
            return region
    return None


def _by_signs(text: str, kind: str) -> Region | None:
    """The region whose signs stand in the text more often than any other's."""
    letters = set(text)
    counts = [
        (sum(text.count(sign) for sign in signs if letters.issuperset(sign)), region)
        for region, signs in _signs()[kind].items()
    ]
    counts.sort(key=lambda pair: pair[0], reverse=True)
    return counts[0][1] if counts[0][0] > counts[1][0] else None


def detect_region(
    text: str,
    language: str | None = None,
    host: str | None = None,
    script: Script | None = None,
) -> Region | None:
    """Whose page this is, by the surest sign there is; None where nothing tells.

    In this order: a language tag that names a region (`zh-HK`), the host name, the vocabulary,
    the glyphs. Simplified text without a tag or host is the mainland's. `script` is what `detect`
    says of the text, where that is known.
    """
    stated = (_by_language(language) if language else None) or (_by_host(host) if host else None)
    if stated:
        return stated
    script = script or detect(text)
    if script is None or script is Script.HANS:
        return Region.CN if script else None
    sample = "".join(_slices(text))
    return _by_signs(sample, "word") or _by_signs(sample, "glyph")
