"""Microdata of live blogs, read into the shape of JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from viewer.readers.jsonld import Node

_ATTRIBUTES = ("content", "datetime", "href", "src")


def microdata(tree: LexborHTMLParser) -> tuple[Node, ...]:
    """The LiveBlogPosting items of a page as nodes: their updates and plain properties."""
    items = tree.css('[itemscope][itemtype*="LiveBlogPosting"]')
    return tuple(_item(item, "LiveBlogPosting") for item in items)


def _item(node: LexborNode, kind: str) -> Node:
    found: dict[str, object] = {"@type": kind}
    if identity := node.attributes.get("itemid"):
        found["@id"] = identity
    updates: list[object] = []
    for prop in _properties(node):
        for name in (prop.attributes.get("itemprop") or "").split():
            if name == "liveBlogUpdate":
                updates.append(_item(prop, "BlogPosting"))
            elif "itemscope" not in prop.attributes:
                found.setdefault(name, _value(prop, name))
    if updates:
        found["liveBlogUpdate"] = updates
    return found


def _properties(node: LexborNode) -> Iterator[LexborNode]:
    """The elements below an item that are its own properties, not those of an item inside it."""
    waiting = [*node.iter()][::-1]
    while waiting:
        child = waiting.pop()
        attributes = child.attributes
        if "itemprop" in attributes:
            yield child
        if "itemscope" not in attributes:
            waiting += [*child.iter()][::-1]


def _value(node: LexborNode, name: str) -> str:
    if name == "articleBody":
        return node.inner_html or ""
    written = (node.attributes.get(key) for key in _ATTRIBUTES)
    return next((value for value in written if value), None) or node.text(strip=True)
