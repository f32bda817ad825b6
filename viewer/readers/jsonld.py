"""JSON-LD blocks to nodes: every block on its own, mended where the fault is a common one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

Node = Mapping[str, object]

MAX_DEPTH: Final = 200
_MAX_SALVAGE: Final = 400
_OPEN_COMMENT: Final = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)")
_CLOSE_COMMENT: Final = re.compile(r"(?:(?://|/\*)?\s*\]\]>\s*(?:\*/)?|(?://\s*)?-->)\s*\Z")
_STRING: Final = r'"(?:[^"\\]|\\.)*+(?:"|\Z)'
_BRACKET: Final = re.compile(rf"{_STRING}|([\[{{])|([\]}}])", re.DOTALL)
# Comments go, then commas in front of a closing bracket; strings stay as they are.
_FAULTS: Final = (
    re.compile(rf"({_STRING})|//[^\n]*|/\*(?:.*?\*/|.*)", re.DOTALL),
    re.compile(rf"({_STRING})|,(?=\s*+[\]}}}}])", re.DOTALL),
)
_BETWEEN: Final = re.compile(r"[\s,;\ufeff]*")
_NAMESPACE: Final = ("", "schema:", "https://schema.org/", "http://schema.org/")
_DECODER: Final = json.JSONDecoder(strict=False)


class Blocks(NamedTuple):
    """All values of a page's blocks in order, and how many blocks could not be read whole."""

    values: tuple[object, ...]
    broken: int


def read_blocks(scripts: Iterable[str]) -> Blocks:
    """Read the texts of a page's JSON-LD scripts; a bad one never stops the others."""
    values: list[object] = []
    broken = 0
    for script in scripts:
        found, whole = _read_block(script)
        values += found
        broken += not whole
    return Blocks(tuple(values), broken)


def _read_block(script: str) -> tuple[list[object], bool]:
    text = _unwrapped(script)
    values, whole = _values(text)
    if not whole:
        for fault in _FAULTS:
            text = fault.sub(lambda found: found[1] or "", text)
        values, whole = _values(text)
    return (values, True) if whole else (values or list(_salvaged(text)), False)


def _unwrapped(script: str) -> str:
    """The script without a CDATA section or HTML comment around it."""
    text = script.lstrip("\ufeff \t\r\n")
    if (found := _OPEN_COMMENT.match(text)) is not None:
        text = _CLOSE_COMMENT.sub("", text[found.end() :])
    return text


def _depth(text: str) -> int:
    """How deep brackets nest, in one linear pass: the decoder itself recurses."""
    depth = deepest = 0
    for found in _BRACKET.finditer(text):
        if found[1]:
            depth += 1
            deepest = max(deepest, depth)
        elif found[2]:
            depth -= 1
    return deepest


def _values(text: str) -> tuple[list[object], bool]:
    """The values that stand one after another in a block, and whether that was all of it."""
    values: list[object] = []
    at = _skip(text, 0) if _depth(text) <= MAX_DEPTH else len(text)
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except ValueError:
            return values, False
        values.append(value)
        at = _skip(text, at)
    return values, bool(values)


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _salvaged(text: str) -> Iterator[object]:
    """The objects inside a broken block that are whole themselves, outermost first."""
    at, failures = text.find("{"), 0
    while at >= 0 and failures < _MAX_SALVAGE:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            at, failures = at + 1, failures + 1
        else:
            yield value
        at = text.find("{", at)


def all_nodes(values: Iterable[object]) -> Iterator[Node]:
    """Every object of the values in document order, however deep."""
    waiting = [*values][::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [*value.values()][::-1]
        elif isinstance(value, list):
            waiting += value[::-1]


def field(node: Node, *names: str) -> object:
    """The first of these properties that the node has, with or without a namespace."""
    for name in names:
        for space in _NAMESPACE:
            if (value := node.get(space + name)) not in (None, "", []):
                return value
    return None


def types(node: Node) -> frozenset[str]:
    """The names of a node's types without their namespace: {"LiveBlogPosting"}."""
    return frozenset(
        re.split(r"[/#:]", kind)[-1]
        for kind in as_list(node.get("@type", node.get("type")))
        if isinstance(kind, str)
    )


def as_list(value: object) -> list[object]:
    """A value, a list of values or a nested list of them as one flat list without None."""
    flat: list[object] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item[::-1]
        elif item is not None:
            flat.append(item)
    return flat


def as_text(value: object) -> str:
    """What a property says: a string, a value object or a list of them, one a line.

    A bare `{"@type": "Text"}`, as one plug-in writes it, says nothing.
    """
    parts = []
    for item in as_list(value):
        if isinstance(item, dict):
            item = next((item[k] for k in ("@value", "value", "text", "name") if k in item), "")
        if isinstance(item, str | int | float):
            parts.append(str(item))
    return "\n".join(part for part in parts if part.strip())


def identity(node: Node) -> str | None:
    """The node's own `@id`."""
    value = node.get("@id")
    return value.strip() or None if isinstance(value, str) else None
