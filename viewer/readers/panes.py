"""Parts of a page that are its text although hidden, or although their names say junk."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from viewer.readers.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from viewer.readers.rows import Element, Mark, Row

# Elements that stand in rows of their kind even without a class.
_ITEMS: Final = ("li", "article", "section", "dd", "tr")
# What tells the one on show from the others.
_STATES: Final = frozenset(
    ("active", "current", "on", "off", "show", "shown", "selected", "open", "hide", "in")
)
_NEAR: Final = 8
_SAME: Final = 40
_SHORTEST: Final = 8
_LONGEST_LABEL: Final = 6
_LONGEST_CLOCK: Final = 30


def is_pane(node: LexborNode) -> bool:
    """Whether a hidden element is one of several of its kind, none a copy of another.

    A day's tab or what stands behind 更多, not a phone's copy of what is shown, nor a form to
    be filled in by a script.
    """
    kind = _kind(node)
    text = node.text().strip()
    if len(text) < _SHORTEST or "{{" in text or (not kind[1] and node.tag not in _ITEMS):
        return False
    alike = [each for each in islice(_siblings(node), _NEAR) if _kind(each) == kind]
    return bool(alike) and not any(each.text().strip()[:_SAME] == text[:_SAME] for each in alike)


def _siblings(node: LexborNode) -> Iterator[LexborNode]:
    before, after = node.prev, node.next
    while before is not None or after is not None:
        if before is not None:
            yield before
            before = before.prev
        if after is not None:
            yield after
            after = after.next


def _kind(node: LexborNode) -> tuple[str | None, frozenset[str]]:
    names = (node.attributes.get("class") or "").split() if node.tag != "-text" else ()
    return node.tag, frozenset(names) - _STATES


def spare_times(elements: Sequence[Element], rows: Sequence[Row], marks: Sequence[Mark]) -> None:
    """Elements that are junk by name but hold a time each and nothing else are no junk."""
    times = {mark.row: mark for mark in marks}
    alike: defaultdict[tuple[str, str | None], list[Element]] = defaultdict(list)
    for element in elements:
        if not element.junk or element.last - element.first != 1:
            continue
        if _is_time(rows[element.first].text, times.get(element.first)):
            alike[element.tag, element.attributes.get("class")].append(element)
    for several in alike.values():
        for element in several if len(several) > 1 else ():
            element.junk = False


def _is_time(text: str, mark: Mark | None) -> bool:
    if mark is None:
        stamp = read_stamp(text) if len(text) <= _LONGEST_CLOCK else None
        return stamp is not None and stamp.alone
    return mark.end > mark.start and len(text) - (mark.end - mark.start) <= _LONGEST_LABEL
