"""Makes markup safe to parse: one linear pass that balances tags and drops what is never text.

HTML's own rules for broken nesting can cost a parser quadratic time and unbounded memory. This
pass reads tags exactly as a parser does, and writes markup on which those rules have nothing to
do: every tag closed, nothing nested deeper than `MAX_DEPTH`, no scripts, styles, forms,
comments or drawings. What lies deeper keeps its text and loses its tags.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.resource import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DEPTH: Final = 400
_MAX_ATTRIBUTES: Final = 100
_LONG: Final = 1000
# No list of updates is shorter.
_SHORTEST_STATE: Final = 80

_SPACE: Final = r"[ \t\n\r\f]"
_VALUE: Final = r"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+)"""
_ATTRIBUTE: Final = rf"[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:{_SPACE}*+={_SPACE}*+{_VALUE}?)?"
_ATTRIBUTES: Final = re.compile(_ATTRIBUTE)
_TOKEN: Final = re.compile(
    rf"<(?:(/?)([A-Za-z][^ \t\n\r\f/>]*+)((?:[ \t\n\r\f/]++|{_ATTRIBUTE})*+)(?:>|\Z)"
    r"|!--(?:>|->|.*?--!?>|.*)|[!?/][^>]*+(?:>|\Z)|)",
    re.DOTALL,
)
_LANGUAGE: Final = re.compile(r"""\blang\s*=\s*["']?([A-Za-z][\w-]{0,34})""", re.IGNORECASE)
_JSONLD: Final = re.compile(r"application/ld\+json", re.IGNORECASE)
_ESCAPED_SCRIPT: Final = re.compile(r"<!--|-->|<(/?)script(?=[ \t\n\r\f/>])", re.IGNORECASE)

_TABLE: Final = json.loads(resource("resources/readers_web/elements.json").read_text("utf-8"))
_VOID: Final = frozenset(_TABLE["void"])
# The element and all it holds are left out, up to its own end tag.
_SKIPPED: Final = frozenset(_TABLE["skipped"])
_WHOLE: Final = _SKIPPED | {"script", "title"}
# Only the tag is left out: it means nothing for reading, or upsets the nesting of others.
_BARE: Final = frozenset(_TABLE["bare"])
_CLOSES_PARAGRAPH: Final = frozenset(_TABLE["closes_paragraph"])
# A new element ends open ones of the first kinds, if no element of the second stands between.
_ENDS: Final = {name: (frozenset(e), tuple(w)) for name, (e, w) in _TABLE["ends"].items()}
_WALLS: Final = ("table", "td", "th", "caption")
_ROWS: Final = ("table", "tr", "tbody", "thead", "tfoot")
# Formatting that is open in such numbers is a mistake or an attack; a link holds no link.
_LIMITS: Final = {"a": 1} | dict.fromkeys(_TABLE["formatting"], 3)


class Tidied(NamedTuple):
    """Markup fit for a parser, and what was taken out of it but matters.

    `scripts` are the texts of the JSON-LD blocks, `states` those of other scripts that may hold
    data; `title` and `language` what `<title>` and
    `<html lang>` say; `cut` counts tags left out because they lay too deep.
    """

    markup: str
    scripts: tuple[str, ...]
    title: str | None
    language: str | None
    cut: int
    states: tuple[str, ...] = ()


def tidy(text: str) -> Tidied:
    """Rewrite a page of any kind in time and space linear to its length."""
    return _Tidy(text.replace("\0", "\ufffd")).run()


class _Tidy:
    """One pass over one page.

    `stack` holds the names of the open elements, `places` the levels of each name in it, so
    that no question about the stack costs more than a look at the last of a few lists.
    """

    def __init__(self, text: str) -> None:
        """Begin at the start of the page."""
        self.text = text
        self.out: list[str] = []
        self.stack: list[str] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.scripts: list[str] = []
        self.states: list[str] = []
        self.title: str | None = None
        self.language: str | None = None
        self.kept = 0
        self.cut = 0
        self.endless: set[str] = set()

    def run(self) -> Tidied:
        """Walk over all tags; text between them is copied in slices."""
        position: int | None = 0
        while position is not None:
            position = self._walk(position)
        self.out.append(self.text[self.kept :])
        self._close_down_to(0)
        return Tidied(
            "".join(self.out),
            tuple(self.scripts),
            self.title,
            self.language,
            self.cut,
            tuple(self.states),
        )

    def _walk(self, position: int) -> int | None:
        """Take in tags from `position` on; where to go on after an element that is left out."""
        for found in _TOKEN.finditer(self.text, position):
            name = found[2]
            if name is None:
                start, end = found.span()
                self._replace(start, end, "&lt;" if end == start + 1 else "")
            elif found.end() == len(self.text) and not self.text.endswith(">"):
                self._replace(*found.span(), "")
            elif found[1]:
                self._end(found, name.lower())
            elif (name := name.lower()) in _WHOLE:
                return self._skip(found, name)
            else:
                self._start(found, name)
        return None

    def _replace(self, start: int, end: int, by: str) -> None:
        """Write what lies before `start`, then `by` in place of [start, end)."""
        self.out.append(self.text[self.kept : start])
        if by:
            self.out.append(by)
        self.kept = end

    def _start(self, found: re.Match[str], name: str) -> None:
        if name in _BARE or (name in _LIMITS and len(self.places[name]) >= _LIMITS[name]):
            if name == "html" and (language := _LANGUAGE.search(found[3])) is not None:
                self.language = language[1]
            self._replace(*found.span(), "")
            return
        if name in _CLOSES_PARAGRAPH:
            self._close_implied(found.start(), name)
        if name not in _VOID:
            if len(self.stack) >= MAX_DEPTH:
                self.cut += 1
                self._replace(*found.span(), " ")
                return
            self.places[name].append(len(self.stack))
            self.stack.append(name)
        if found[3]:
            self._check_attributes(found, name)

    def _check_attributes(self, found: re.Match[str], name: str) -> None:
        """Keep a tag from having so many attributes that looking for twins takes long."""
        attributes = found[3]
        odd = len(attributes) > _LONG and len(_ATTRIBUTES.findall(attributes)) > _MAX_ATTRIBUTES
        if odd:
            self._replace(*found.span(), f"<{name}>")

    def _close_implied(self, at: int, name: str) -> None:
        """Write the end tags that a start tag implies: of a paragraph, an item, a cell."""
        if self.places["p"]:
            self._close_at(at, self._outermost({"p"}, self._last(_WALLS)))
        if name in _ENDS:
            ended, within = _ENDS[name]
            self._close_at(at, self._outermost(ended, self._last(within)))
            if "table" in within and self.places["table"]:
                # What stands inside a table but in no cell ends where a row or cell begins.
                self._close_at(at, self._last(_ROWS) + 1)

    def _last(self, names: Iterable[str]) -> int:
        """Level of the innermost open element of these names; -1 if there is none."""
        return max((self.places[name][-1] for name in names if self.places[name]), default=-1)

    def _outermost(self, names: Iterable[str], above: int) -> int:
        """Level of the outermost of these names above a level; the top if there is none."""
        level = len(self.stack)
        for places in (self.places[name] for name in names):
            if (place := bisect_right(places, above)) < len(places):
                level = min(level, places[place])
        return level

    def _close_at(self, at: int, level: int) -> None:
        if level < len(self.stack):
            self._replace(at, at, "")
            self._close_down_to(level)

    def _close_down_to(self, level: int) -> None:
        while len(self.stack) > level:
            name = self.stack.pop()
            self.places[name].pop()
            self.out.append(f"</{name}>")

    def _end(self, found: re.Match[str], name: str) -> None:
        """Take in an end tag: all that is open inside its element ends with it."""
        start, end = found.span()
        if self.stack and self.stack[-1] == name:
            self.stack.pop()
            self.places[name].pop()
            if found[3]:
                self._replace(start, end, f"</{name}>")
            return
        level = self._level(name)
        self._replace(start, end, "<br>" if name in ("br", "p") and level is None else "")
        if level is not None:
            self._close_down_to(level)

    def _level(self, name: str) -> int | None:
        """Where the element that an end tag closes stands; None if there is none it may close."""
        if not (places := self.places[name]):
            return None
        walled = name not in _ROWS and places[-1] < self._last(_WALLS)
        return None if walled else places[-1]

    def _skip(self, found: re.Match[str], name: str) -> int:
        """Leave out an element whole and keep what matters of it; the end of its end tag."""
        start, end = found.span()
        inner, after = self._inner(name, end)
        if name == "script" and _JSONLD.search(found[3]):
            self.scripts.append(self.text[end:inner])
        elif name == "script" and inner - end >= _SHORTEST_STATE:
            self.states.append(self.text[end:inner])
        if name == "title" and self.title is None:
            self.title = " ".join(html.unescape(self.text[end:inner]).split()) or None
        self._replace(start, after, " ")
        return after

    def _inner(self, name: str, at: int) -> tuple[int, int]:
        """(end of the content, end of the end tag) of a skipped element beginning at `at`."""
        if name not in self.endless:
            end = self._script_end(at) if name == "script" else self._plain_end(name, at)
            if end is not None:
                return end
            self.endless.add(name)
        return at, at

    def _plain_end(self, name: str, at: int) -> tuple[int, int] | None:
        found = _END_TAGS[name].search(self.text, at)
        return None if found is None else found.span()

    def _script_end(self, at: int) -> tuple[int, int] | None:
        """The end of a script; inside `<!-- … -->` a nested script does not end it."""
        comment = nested = False
        for found in _ESCAPED_SCRIPT.finditer(self.text, at):
            if found[0] == "<!--":
                comment = True
            elif found[0] == "-->":
                comment = nested = False
            elif not found[1]:
                nested = comment
            elif nested:
                nested = False
            else:
                close = self.text.find(">", found.end())
                return found.start(), (close + 1 or len(self.text))
        return self._plain_end("script", at)


_END_TAGS: Final = {
    name: re.compile(rf"</{name}(?=[ \t\n\r\f/>])[^>]*+>?", re.IGNORECASE) for name in _WHOLE
}
