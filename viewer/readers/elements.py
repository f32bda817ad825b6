"""What the names and attributes of a page's elements say: junk, hidden, captions, photos, times."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from viewer.readers.moments import read_moment
from viewer.resource import resource

if TYPE_CHECKING:
    import datetime as dt

Attributes = Mapping[str, str | None]


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(
        resource(f"resources/readers_web/{name}.json").read_text("utf-8")
    )
    return table


_ELEMENTS: Final = _table("elements")
_NAMES: Final = {kind: frozenset(words) for kind, words in _table("names").items()}

BLOCKS: Final = frozenset(_ELEMENTS["block"])
SILENT: Final = frozenset(_ELEMENTS["silent"])
HEADINGS: Final = {name: level for level, name in enumerate(_ELEMENTS["heading"], 1)}

_WORD: Final = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+|[0-9]+")
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TIME_NAME: Final = re.compile(
    r"time|date|stamp|publish|created|epoch|modif|updated|unix|[-_]ts$", re.IGNORECASE
)
_CHANGE_NAME: Final = re.compile(r"modif|updat|edit", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"[（(【\[]([^（()【】\[\]）]*)[）)】\]]")
_SMALL: Final = re.compile(r"\s*(\d{1,2})(?:px)?\s*")
_PUBLISHED: Final = frozenset({"datePublished", "dateCreated", "uploadDate"})
_PLAIN: Final = frozenset(
    {"class", "id", "style", "href", "src", "alt", "itemprop", "target", "rel"}
)
_PHOTO_SOURCES: Final = (
    "data-original",
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "src",
    "srcset",
    "data-srcset",
)


class Traits(NamedTuple):
    """What an element's tag, class, id and role make of it."""

    hidden: bool
    junk: bool
    caption: bool
    credit: bool
    time: bool
    changed: bool
    decoration: bool
    byline: bool
    label: bool
    embed: bool


def traits(tag: str, attributes: Attributes) -> Traits:
    """The Traits of an element; the numbers that tell ids apart are no part of a name."""
    ident = (attributes.get("id") or "").rstrip("0123456789")
    return _traits(tag, attributes.get("class") or "", ident, attributes.get("role") or "")


@lru_cache(maxsize=8192)
def _traits(tag: str, names: str, ident: str, role: str) -> Traits:
    words = _words(f"{names} {ident}")
    has = {kind: not known.isdisjoint(words) for kind, known in _NAMES.items()}
    return Traits(
        hidden=not _NAMES["hidden"].isdisjoint(names.split()),
        junk=has["junk"] or tag in _NAMES["junk_tags"] or role in _NAMES["junk_roles"],
        caption=has["caption"] or tag == "figcaption",
        credit=has["credit"] or tag == "cite",
        time=has["time"] or tag == "time",
        changed=has["changed"],
        decoration=has["decoration"],
        byline=has["byline"],
        label=has["label"],
        embed=has["embed"],
    )


def _words(names: str) -> frozenset[str]:
    """Words of class names: each name whole without its hyphens, and its parts."""
    whole = [re.sub(r"[-_]+", "", name).lower() for name in names.split()]
    return frozenset((*whole, *(word.lower() for word in _WORD.findall(names))))


def is_hidden(attributes: Attributes) -> bool:
    """Whether attributes other than the class keep an element from being shown."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return style is not None and _HIDING.search(style) is not None


def photo_source(attributes: Attributes) -> str | None:
    """The address of a photo as written; None for icons and other decoration."""
    if any(_SMALL.fullmatch(attributes.get(side) or "") for side in ("width", "height")):
        return None
    if traits("img", attributes).decoration:
        return None
    for name in _PHOTO_SOURCES:
        value = (attributes.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value.split()[0].rstrip(",") if name.endswith("srcset") else value
    return None


def machine_times(tag: str, attributes: Attributes) -> tuple[tuple[dt.datetime, bool], ...]:
    """The times an element's attributes state, each with whether it is that of a change."""
    if attributes.keys() <= _PLAIN:
        return ()
    found: dict[bool, dt.datetime] = {}
    for name, value in attributes.items():
        if value and name not in _PLAIN and (changed := _kind(tag, name, attributes)) is not None:
            moment = read_moment(value)
            if moment is not None and changed not in found:
                found[changed] = moment
    return tuple((found[changed], changed) for changed in sorted(found))


def _kind(tag: str, name: str, attributes: Attributes) -> bool | None:
    """Whether an attribute holds a time of change (True), of publication (False) or no time."""
    properties = (attributes.get("itemprop") or "").split()
    changed = "dateModified" in properties or (tag == "time" and traits(tag, attributes).changed)
    if name == "datetime" or (name == "content" and (changed or _PUBLISHED & {*properties})):
        return changed
    if name == "title" and tag in ("abbr", "time", "span"):
        return changed
    if name.startswith("data-") and _TIME_NAME.search(name):
        return changed or bool(_CHANGE_NAME.search(name))
    return None


def unbracketed(credit: str) -> str:
    """A credit without the brackets round all of it."""
    found = _BRACKETED.fullmatch(credit)
    return found[1].strip() if found is not None else credit
