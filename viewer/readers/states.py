"""The values that a page's scripts hold as data: JSON blocks, states, strings that are JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from viewer.readers.lookup import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Where a value may begin: after =, in brackets, or as a string to be parsed.
_BEGINS: Final = r"(?:[=(]\s*(?=[\[{])|JSON\.parse\(\s*(?=[\"']))"
# What scripts write for nothing, where JSON has null.
_NOTHING: Final = r"(?<=[:,\[])\s*(?:undefined|void 0|NaN)(?=\s*[,}\]])"
_SINGLE: Final = r"'((?:[^'\\]|\\.)*+)'"
# Rows of the stream in which one framework sends its pages.
_STREAM_ROW: Final = re.compile(r"^[0-9a-f]{1,8}:(?=[\[{])", re.MULTILINE)
_DECODER: Final = json.JSONDecoder(strict=False)
_MAX_FAILURES: Final = 60
# Characters read in vain, per character of a script.
_PATIENCE: Final = 2
_OPEN: Final = ("{", "[")


def read_states(scripts: Iterable[str]) -> Iterator[object]:
    """Every value that stands whole in a script; nothing is executed."""
    stream: list[str] = []
    for script in scripts:
        for value in _values(script):
            match value:
                case [int(), str(chunk)]:
                    stream.append(chunk)
                case _:
                    yield value
    yield from _rows("".join(stream))


def _values(script: str) -> Iterator[object]:
    text = script.strip()
    if "undefined" in text or "void 0" in text or "NaN" in text:
        text = compiled(_NOTHING).sub("null", text)
    if text.startswith(_OPEN) and (whole := _value(text, 0)) is not None:
        yield whole[0]
        return
    at, failures, wasted = 0, 0, 0
    while (found := compiled(_BEGINS).search(text, at)) is not None:
        at = found.end()
        value = _string(text, at) if text[at] in "\"'" else _value(text, at)
        if value is None:
            failures, wasted = failures + 1, wasted + _reach(text, at)
            if failures > _MAX_FAILURES or wasted > _PATIENCE * len(text):
                return
            continue
        yield value[0]
        at = value[1]


def _value(text: str, at: int) -> tuple[object, int] | None:
    """The value that begins at `at` and where it ends, or None."""
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None


def _reach(text: str, at: int) -> int:
    """How far the reading of a value came that failed."""
    try:
        _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return error.pos - at
    except RecursionError:
        return len(text) - at
    return 0


def _string(text: str, at: int) -> tuple[object, int] | None:
    """The value that a string at `at` holds as JSON."""
    if text[at] == '"':
        found = _value(text, at)
    else:
        single = compiled(_SINGLE).match(text, at)
        inner = single[1].replace("\\'", "'").replace('\\"', '"') if single else ""
        quoted = _value('"' + inner.replace('"', '\\"') + '"', 0) if single else None
        found = (quoted[0], single.end()) if single and quoted else None
    if found is None or not isinstance(found[0], str):
        return None
    value = _value(found[0].strip(), 0)
    return None if value is None else (value[0], found[1])


def _rows(stream: str) -> Iterator[object]:
    for row in _STREAM_ROW.finditer(stream):
        value = _value(stream, row.end())
        if value is not None:
            yield value[0]


def unpacked(text: str) -> object:
    """The value that a long string inside a state holds as JSON, or None."""
    bare = text.lstrip()
    found = _value(bare, 0) if bare.startswith(_OPEN) else None
    return None if found is None else found[0]
