"""present(State) -> Page: the one place where the window's content is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.model import Order, Script
from viewer.page.clock import other_zone_name, page_zone, zone_label, zone_short
from viewer.page.detail import Detail, make_detail
from viewer.page.marks import visible
from viewer.page.panel import Card, make_cards
from viewer.page.rows import Row, make_row, row_of
from viewer.page.state import (
    State,
    View,
    beside,
    convert,
    glyphs,
    language_of,
    own_side,
    side_of,
    sides,
    target_of,
)
from viewer.page.strip import Strip, make_strip
from viewer.words import words

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping

    from viewer.model import Region
    from viewer.words import Words

_NO_COUNTS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Choice:
    """One side of the script toggle; `short` is its label where there is little room."""

    view: View
    short: str
    label: str
    spoken: str
    on: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What the search box says: the hit chosen (from 1, 0 for none) and how many there are.

    `entries` are the hits that are entries; `person` is whom the list is filtered by; `empty` is
    the sentence for no result, "" else. `hint` says what else is searched for and what of the
    query was left out (`wrong`, in code points of the text); `expandable` that the former can be
    switched.
    """

    text: str
    exact: bool
    narrowed: bool
    position: int
    total: int
    entries: int
    complete: bool
    active: bool
    person: str
    hint: str
    expandable: bool
    wrong: tuple[tuple[int, int], ...]
    empty: str


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What the window shows now. Rows are made on demand by `row`.

    `beside` is the detail in the other script while the two are compared.
    """

    state: State
    title: str
    window_title: str
    codes: array[int]
    chosen_row: int
    detail: Detail | None
    beside: Detail | None
    cards: tuple[Card, ...]
    strip: Strip
    search: Search
    choices: tuple[Choice, ...]
    clocks: tuple[str, str] | None
    status: tuple[str, ...]
    glyphs: Region
    beside_glyphs: Region
    say: Words

    def row(self, number: int) -> Row:
        """Return what row `number` shows."""
        return make_row(self.state, self.codes[number])


def article_title(state: State) -> str:
    """Return the article's title, its own or derived, in the script on display."""
    timeline = state.article.timeline
    return visible(convert(state, timeline.title or timeline.derived_title))


def _window_title(state: State, title: str) -> str:
    date = state.article.timeline.date
    name = words(language_of(state))("app.name")
    about = " ".join(part for part in (title, date.isoformat() if date else "") if part)
    return f"{about} — {name}" if about else name


def _script_words(state: State, say: Words) -> str:
    source = state.article.timeline.script
    if source is None:
        return ""
    key = f"script.{source}"
    if target_of(state) is None:
        return say("script.original", script=say(key))
    return say("script.converted", shown=say(f"view.{side_of(state)}.long"), script=say(key))


def _zone_words(state: State, say: Words) -> str:
    if state.other_clock and other_zone_name(state):
        return say("zone.converted", zone=zone_label(other_zone_name(state), say))
    return page_zone(state)


def _order_words(state: State, say: Words) -> str:
    timeline = state.article.timeline
    if timeline.order is None:
        return ""
    key = "order.newest" if timeline.order is Order.NEWEST_FIRST else "order.oldest"
    return say(key)


def _found_words(state: State, say: Words) -> str:
    found, total = state.found, len(state.article.timeline.entries)
    if found is None:
        return say("count.entries", n=total) if total else say("count.none")
    parts = len(found.units) - found.entries
    key = "count.found.parts" if parts else "count.found"
    return say(key, n=found.entries, total=total, parts=parts)


def _status(state: State) -> tuple[str, ...]:
    say = words(language_of(state))
    has_entries = bool(state.article.timeline.entries)
    lines = [_found_words(state, say)]
    if has_entries:
        lines += [_order_words(state, say), _zone_words(state, say)]
    lines.append(_script_words(state, say))
    if state.vocabulary:
        lines.append(say(f"vocabulary.{glyphs(state)}"))
    return tuple(line for line in lines if line)


def _search(state: State) -> Search:
    say = words(language_of(state))
    found = state.found
    position = found.position(state.chosen) if found else None
    total = len(found.units) if found else 0
    wanted = " · ".join(
        part for part in (state.query_text.strip(), convert(state, state.person or "")) if part
    )
    empty = found is not None and found.complete and total == 0
    return Search(
        text=state.query_text,
        exact=state.exact,
        narrowed=state.narrowed,
        position=0 if position is None else position + 1,
        total=total,
        entries=found.entries if found else 0,
        complete=found is None or found.complete,
        active=found is not None,
        person=convert(state, state.person or ""),
        hint=_hint(state, say),
        expandable=bool(found and found.held) or not state.expand,
        wrong=tuple((p.start, p.end) for p in state.query.problems) if state.query else (),
        empty=say("search.nothing", query=wanted) if empty else "",
    )


_MOST_FORMS = 6


def _hint(state: State, say: Words) -> str:
    if state.query is None:
        return ""
    parts = [say(f"query.{problem.code}") for problem in state.query.problems[:1]]
    others = state.found.held if state.found is not None else ()
    if others:
        shown = say("comma").join(convert(state, form) for form in others[:_MOST_FORMS])
        parts.append(say("query.also", forms=shown + ("…" if len(others) > _MOST_FORMS else "")))
    elif not state.expand and state.query_text.strip():
        parts.append(say("query.alone"))
    return "　".join(parts)


def _choice(state: State, view: View) -> Choice:
    say = words(language_of(state))
    short, spoken = say(f"view.{view}"), say(f"view.{view}.long")
    label = short
    if view is own_side(state) and state.article.timeline.script is not Script.MIXED:
        label, spoken = say("view.own", side=label), say("view.own.long", side=spoken)
    return Choice(view, short, label, spoken, on=view is side_of(state))


def _clocks(state: State) -> tuple[str, str] | None:
    timeline = state.article.timeline
    other = other_zone_name(state)
    if other is None or timeline.zone.name is None:
        return None
    if state.article.units.columns.first_instant() is None:
        return None
    return zone_short(state, timeline.zone.name), zone_short(state, other)


def present(state: State, counts: Mapping[str, int] = _NO_COUNTS) -> Page:
    """Return what the window shows for a State; `counts` are the mentions counted so far."""
    title, other = article_title(state), beside(state)
    narrow = state.found is not None and state.narrowed
    codes = state.found.codes if state.found is not None and narrow else state.article.codes
    return Page(
        state=state,
        title=title,
        window_title=_window_title(state, title),
        codes=codes,
        chosen_row=row_of(codes, state.chosen),
        detail=make_detail(state, other if state.compare else None),
        beside=make_detail(other, state) if state.compare else None,
        cards=make_cards(state, counts),
        strip=make_strip(state),
        search=_search(state),
        choices=tuple(_choice(state, view) for view in sides(state)),
        clocks=_clocks(state),
        status=_status(state),
        glyphs=glyphs(state),
        beside_glyphs=glyphs(other),
        say=words(language_of(state)),
    )
