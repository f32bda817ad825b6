"""Updates that only a page's scripts hold: lists of objects with a time and a text each."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.liveblog import plain
from viewer.readers.moments import read_moment
from viewer.readers.states import read_states, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from viewer.readers.jsonld import Node

Cells = dict[str, object]
"""One object, the objects inside it laid flat: {"node.created": …}."""

_FEWEST: Final = 2
_MOST_NESTED: Final = 3
_LONG: Final = 80
_MOST: Final = 0.8
# How many objects of a list are looked at before all are.
_LOOK: Final = 8
_SHORTEST_TEXT: Final = 4
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_ADDRESS: Final = re.compile(r"(?:https?:)?//\S+|/\S+")
# Names say what a value is only where the values leave it open.
_TIME: Final = re.compile(r"time|date|publi|creat|stamp|posted|(?:_a|A)t$|^(?:ts?|at)$", re.I)
_CHANGED: Final = re.compile(r"upd|modif|edit|chang|delet|expir|end", re.I)
_TITLE: Final = re.compile(r"title|headline|heading|subject", re.I)
_BESIDE: Final = re.compile(
    r"title|headline|heading|subject|summ|desc|abstract|excerpt|intro|caption|credit|alt|name"
    r"|author|user|editor|url|link|slug|path|seo|meta|keyw|tag|categ|source|label",
    re.I,
)
_ELSEWHERE: Final = re.compile(
    r"relat|recom|hot|rank|popul|trend|comment|repl|side|menu|nav|footer|header|advert|promo"
    r"|suggest|most|breadcrumb|other|more",
    re.I,
)
_IDENTITY: Final = re.compile(r"^_?(?:\w{0,8}_?id|uuid|guid|key)$", re.I)
_PHOTO: Final = re.compile(r"image|photo|pic|img|media|cover|video", re.I)
_PHOTO_FIELDS: Final = {
    "contentUrl": re.compile(r"url|src|href", re.I),
    "caption": re.compile(r"capt|desc|alt|title|text", re.I),
    "creditText": re.compile(r"credit|source|copyright|photogr|author", re.I),
}


class _Table(NamedTuple):
    """A list of objects, and which of their cells are the time, the text, the title."""

    rows: Sequence[Cells]
    time: str
    text: str
    title: str | None

    @property
    def size(self) -> int:
        """How much its texts say, in characters."""
        return sum(len(plain(_text(row.get(self.text)))) for row in self.rows)


def embedded_posting(scripts: Iterable[str]) -> Node | None:
    """The updates of the longest such list as a LiveBlogPosting, or None where there is none."""
    tables = (_table(rows) for value in read_states(scripts) for rows in _lists(value))
    best = max((t for t in tables if t is not None), key=lambda t: t.size, default=None)
    if best is None:
        return None
    ident = _identity(best.rows)
    return {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [_update(row, best, ident) for row in best.rows],
    }


def _update(row: Cells, table: _Table, ident: str | None) -> Node:
    return {
        "@type": "BlogPosting",
        "@id": "" if ident is None else str(row.get(ident)),
        "datePublished": row.get(table.time),
        "headline": row.get(table.title) if table.title else None,
        "articleBody": _text(row.get(table.text)),
        "image": list(_photos(row)),
    }


def _lists(value: object) -> Iterator[list[Cells]]:
    """Every list of several objects, but those named as something beside the article."""
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) and len(item) > _LONG:
            item = unpacked(item)
        if isinstance(item, dict):
            waiting += [v for k, v in item.items() if not _ELSEWHERE.search(k)][::-1]
            item = [*item.values()]  # a store of objects by their names
        elif isinstance(item, list):
            waiting += item[::-1]
        if isinstance(item, list):
            entries = [entry for entry in item if isinstance(entry, dict)]
            if len(entries) >= _FEWEST and any(map(_holds_time, entries[:_LOOK])):
                yield [_cells(entry) for entry in entries]


def _holds_time(entry: Mapping[str, object]) -> bool:
    return any(read_moment(value) is not None for value in _cells(entry).values())


def _cells(entry: Mapping[str, object]) -> Cells:
    """The cells of an object, those of the objects inside it by dotted names."""
    cells: Cells = {}
    waiting = [("", entry, 0)]
    while waiting:
        prefix, inner, depth = waiting.pop()
        for name, value in inner.items():
            if isinstance(value, dict) and depth < _MOST_NESTED:
                waiting.append((f"{prefix}{name}.", value, depth + 1))
            else:
                cells[prefix + name] = value
    return cells


def _table(rows: list[Cells]) -> _Table | None:
    counts = Counter(name for row in rows for name, value in row.items() if value)
    usual = [name for name, count in counts.items() if count >= _MOST * len(rows)]
    time = next(iter(sorted((n for n in usual if _is_time(n, rows)), key=_changed)), None)
    if time is None:
        return None
    rows = [row for row in rows if read_moment(row.get(time)) is not None]
    texts = [name for name in usual if name != time and not _BESIDE.search(_last(name))]
    text = max(texts, key=lambda name: _said(name, rows), default=None)
    if text is None or not _said(text, rows) or len(rows) < _FEWEST:
        return None
    title = (n for n in counts if _TITLE.search(_last(n)) and _is_said(n, rows))
    return _Table(rows, time, text, next(title, None))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _changed(name: str) -> bool:
    return _CHANGED.search(_last(name)) is not None


def _is_time(name: str, rows: Sequence[Cells]) -> bool:
    values = [row[name] for row in rows if row.get(name)]
    dated = sum(read_moment(value) is not None for value in values)
    written = all(isinstance(value, str) and not value.isdecimal() for value in values)
    return dated >= _MOST * len(values) and (written or _TIME.search(_last(name)) is not None)


def _said(name: str, rows: Sequence[Cells]) -> int:
    """Characters of Chinese text in a column, 0 where most of it says nothing."""
    texts = [plain(_text(row.get(name))) for row in rows]
    said = [text for text in texts if len(text) >= _SHORTEST_TEXT and _HAN.search(text)]
    return sum(map(len, said)) if len(said) * 2 > len(texts) else 0


def _is_said(name: str, rows: Sequence[Cells]) -> bool:
    return any(isinstance(value := row.get(name), str) and _HAN.search(value) for row in rows)


def _text(value: object) -> str:
    """A text, or the texts inside a list of parts, one a line; pictures and addresses are none."""
    parts: list[str] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str) and (item is value or _HAN.search(item)):
            parts += [] if _ADDRESS.fullmatch(item) else [item]
        elif isinstance(item, list):
            waiting += item[::-1]
        elif isinstance(item, dict):
            waiting += [v for k, v in item.items() if not _PHOTO.search(k)][::-1]
    return "\n".join(parts)


def _identity(rows: Sequence[Cells]) -> str | None:
    """The cell that names each object."""
    for name in sorted(rows[0], key=lambda name: name.count(".")):
        if _IDENTITY.match(_last(name)):
            values = {row.get(name) for row in rows if isinstance(row.get(name), int | str)}
            if len(values) == len(rows):
                return name
    return None


def _photos(row: Cells) -> Iterator[Node]:
    """The pictures of an update that are lists of objects; single ones stand in their cells."""
    held: dict[str, Cells] = {}
    for name, value in row.items():
        owner = next((part for part in name.split(".")[:-1] if _PHOTO.search(part)), None)
        if owner is not None:
            held.setdefault(owner, {})[_last(name)] = value
        elif isinstance(value, list) and _PHOTO.search(_last(name)):
            yield from (_photo(item) for item in value if isinstance(item, dict))
    yield from map(_photo, held.values())


def _photo(cells: Mapping[str, object]) -> Node:
    found: dict[str, object] = {}
    for name, value in cells.items():
        for field, sign in _PHOTO_FIELDS.items():
            if isinstance(value, str) and field not in found and sign.search(name):
                found[field] = value
                break
    return found
