"""Pages of rolling text as accidents leave them: read in any case, and no character lost."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from viewer.model import spans
from viewer.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = sorted((Path(__file__).parents[1] / "data" / "text").glob("*.txt"))
SIGNS = "\u200b\u200e\ufeff\u00ad\0\r\t\v\f\x1c\u2028\u3000\xa0【】[]「」<>（）:：12"


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(1, len(text))]


def _shuffle(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def _repeat(text: str, chance: random.Random) -> str:
    return "\n".join(line for line in text.split("\n") for _ in range(chance.randrange(4)))


def _litter(text: str, chance: random.Random) -> str:
    letters = list(text)
    for _ in range(40):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(SIGNS))
    return "".join(letters)


def _drop(text: str, chance: random.Random) -> str:
    return "".join(letter for letter in text if chance.random() > 0.2)


def _heads(text: str, chance: random.Random) -> str:
    return "\n".join(line[: chance.randrange(1, 12)] for line in text.split("\n"))


def _glue(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(["\r", "\t", " ", "", "\u2028", "\n\n\n"]))


def _backwards(text: str, _: random.Random) -> str:
    return "\n".join(line[::-1] for line in text.split("\n"))


def _double(text: str, _: random.Random) -> str:
    return f"{text}\n{text}"


CHANGES = (_cut, _shuffle, _repeat, _litter, _drop, _heads, _glue, _backwards, _double)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__[1:])
def test_a_spoilt_page_loses_nothing(change: Callable[[str, random.Random], str]) -> None:
    chance = random.Random(change.__name__)
    for path in chance.sample(PAGES, 12):
        text = _litter(change(path.read_text("utf-8"), chance), chance)
        held = Counter(place for span in spans(read_text(text)) for place in range(*span))
        assert set(held.values()) <= {1}, path.stem
        assert {n for n, char in enumerate(text) if not char.isspace()} <= set(held), path.stem


@pytest.mark.parametrize(
    "text",
    [
        "時刻" * 50_000,
        "【" * 100_000,
        "「12:08」" * 20_000,
        "<" * 100_000,
        "（('" * 30_000,
        "1" * 100_000,
        "\n".join(f"【{n // 60 % 24:02}:{n % 60:02}】" for n in range(3000)),
        "\n".join(f"圖為第{n}張相。（路透社）" for n in range(3000)),
        "\n".join(f"「{n // 60 % 24:02}:{n % 60:02}」甲。" for n in range(3000)),
        "\n".join(f"2024年1月{n % 28 + 1}日" for n in range(1000)),
    ],
    ids=[
        "one line",
        "open",
        "quotes",
        "angles",
        "round",
        "digits",
        "stamps",
        "captions",
        "quoted",
        "days",
    ],
)
def test_a_text_of_one_thing_loses_nothing(text: str) -> None:
    held = bytearray(len(text))
    for start, end in spans(read_text(text)):
        assert not any(held[start:end])
        held[start:end] = b"\1" * (end - start)
    assert all(held[n] or char.isspace() for n, char in enumerate(text))
