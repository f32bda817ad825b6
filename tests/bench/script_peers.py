"""Runs one converter of another project: texts in as JSON, conversions and speed out as JSON.

It is started with the Python of a throw-away environment, so it knows nothing but that Python's
own library and the converter it is asked for.

    python script_peers.py NAME CONFIG < texts.json > answer.json
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Convert = Callable[[str], str]

_BRIEF = 0.2  # seconds: what is faster is measured on more text
_AGAIN = 10


def _opencc(config: str) -> Convert:
    engine = import_module("opencc").OpenCC(config, include_tofu_risk_dictionaries=False)
    return engine.convert  # type: ignore[no-any-return]


def _opencc_pyo3(config: str) -> Convert:
    return import_module("opencc_pyo3").OpenCC(config).convert  # type: ignore[no-any-return]


def _opencc_jieba(config: str) -> Convert:
    return import_module("opencc_jieba_pyo3").OpenCC(config).convert  # type: ignore[no-any-return]


def _zhconv(config: str) -> Convert:
    module = import_module("zhconv")
    return lambda text: str(module.convert(text, config))


def _zhconv_rs(config: str) -> Convert:
    module = import_module("zhconv_rs")
    return lambda text: str(module.zhconv(text, config))


def _hanziconv(config: str) -> Convert:
    return getattr(import_module("hanziconv").HanziConv, config)  # type: ignore[no-any-return]


def _starcc(config: str) -> Convert:
    source, target = config.split("-")
    make = import_module("StarCC").PresetConversion
    return make(src=source, dst=target, with_phrase=False)  # type: ignore[no-any-return]


CONVERTERS: dict[str, Callable[[str], Convert]] = {
    "opencc": _opencc,
    "opencc-pyo3": _opencc_pyo3,
    "opencc-jieba-pyo3": _opencc_jieba,
    "zhconv": _zhconv,
    "zhconv-rs": _zhconv_rs,
    "hanziconv": _hanziconv,
    "starcc": _starcc,
}


def speed(convert: Convert, text: str) -> float:
    """Million characters a second of processor time, the best of three runs."""
    size, best = 1, 0.0
    for attempt in range(4):
        start = time.process_time()
        convert(text * size)
        spent = time.process_time() - start
        if attempt:
            best = max(best, len(text) * size / max(spent, 1e-9) / 1e6)
        elif spent < _BRIEF:
            size = _AGAIN
    return best


def main() -> None:
    """Convert each text on its own, then all of the long one for the speed."""
    name, config = sys.argv[1:]
    asked = json.load(sys.stdin)
    convert = CONVERTERS[name](config)
    answer = {
        "texts": [convert(text) for text in asked["texts"]],
        "speed": speed(convert, asked["long"]),
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
