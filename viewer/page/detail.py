"""The detail pane's content: one unit, block by block, in the script on display."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.model import BlockKind, Certainty
from viewer.page.clock import UNKNOWN_CLOCK, both_clocks, clock_label, day_label, day_of, on_page
from viewer.page.light import Piece, all_lit
from viewer.page.marks import visible
from viewer.page.rows import part_label
from viewer.page.state import convert, language_of, side_of
from viewer.search import UnitKind
from viewer.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viewer.page.state import State
    from viewer.search import Hit
    from viewer.words import Words

LONG = 4_000
"""A longer paragraph is laid out in pieces: Qt's layout of one is slower than linear."""


@dataclass(frozen=True, slots=True)
class DetailBlock:
    """One block; a caption has its credit, "" without one."""

    kind: BlockKind
    piece: Piece
    credit: Piece


@dataclass(frozen=True, slots=True)
class Detail:
    """One unit in full.

    `time` is "" for a part without a time; `clock` names the zone it is in, `other` says the
    same moment on the other clock, `remarks` what is not certain about the time, `script` in
    which script the text stands, "" where it is not compared with another.
    """

    key: str
    title: str
    time: str
    clock: str
    other: str
    day: str
    remarks: tuple[str, ...]
    script: str
    heading: Piece | None
    blocks: tuple[DetailBlock, ...]


def _credit(state: State, credit: str | None, lit: tuple[tuple[int, int], ...]) -> Piece:
    return Piece(visible(convert(state, credit)), hits=lit) if credit else Piece("")


def _slices(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a paragraph in pieces that are not too long, cut where a sentence ends if one does."""
    while end - start > LONG:
        cut = text.rfind("。", start + LONG // 2, start + LONG) + 1 or start + LONG
        yield start, cut
        start = cut
    yield start, end


def _blocks(state: State, hit: Hit, text: str, against: State | None) -> tuple[DetailBlock, ...]:
    units, unit = state.article.units, hit.unit
    blocks = units.blocks(unit)
    credits: dict[int, list[tuple[int, int]]] = {}
    for number, span in hit.credits:
        credits.setdefault(number, []).append((span.start, span.end))
    made = []
    for part in units.parts(unit):
        if part.block < 0:
            continue
        block = blocks[part.block]
        lit = tuple(credits.get(part.block, ()))
        for start, end in _slices(text, part.start, part.end):
            links = block.links if part.end - part.start <= LONG else ()
            piece = all_lit(state, hit, text, start, end, links, against)
            last = _credit(state, block.credit, lit) if end == part.end else Piece("")
            made.append(DetailBlock(block.kind, piece, last))
    return tuple(made)


def _heading(state: State, hit: Hit, text: str, against: State | None) -> Piece | None:
    heading = state.article.units.heading(hit.unit)
    if heading is None:
        return None
    return all_lit(state, hit, text, 0, len(heading.text), against=against)


def _remarks(state: State, unit: int, say: Words) -> tuple[str, ...]:
    stamp = state.article.units.stamp(unit)
    if stamp is None:
        return ()
    remarks = []
    if stamp.approximate:
        remarks.append(say("time.approximate"))
    if stamp.clock_certainty is Certainty.UNKNOWN:
        remarks.append(say("time.unknown"))
    if stamp.updated is not None:
        when = on_page(state, stamp, stamp.updated).strftime("%Y-%m-%d %H:%M")
        remarks.append(say("time.updated", when=when))
    return tuple(remarks)


def _title(state: State, kind: UnitKind) -> str:
    """Return what a part without a time is called: an article of one part goes by its title."""
    timeline = state.article.timeline
    whole = kind is UnitKind.LEAD and not timeline.entries
    named = visible(convert(state, timeline.title or "")) if whole else ""
    return named or part_label(state, kind)


def make_detail(state: State, against: State | None = None) -> Detail | None:
    """Return the chosen unit in full, None where the article has nothing to show.

    `against` is the state it is compared with.
    """
    units, unit = state.article.units, state.chosen
    if not 0 <= unit < len(units):
        return None
    say = words(language_of(state))
    kind = units.kind(unit)
    text, hit = units.text(unit), state.hit(unit)
    entry = kind is UnitKind.ENTRY
    clock, other = both_clocks(state, unit)
    time = clock_label(state, unit).split(" ")[-1] if entry else ""
    return Detail(
        key=units.key(unit),
        title=time if entry else _title(state, kind),
        time=time,
        clock=clock if entry and time != UNKNOWN_CLOCK else "",
        other=other if entry else "",
        day=day_label(day_of(state, unit), say) if entry else "",
        remarks=_remarks(state, unit, say),
        script=say(f"view.{side_of(state)}.long") if against is not None else "",
        heading=_heading(state, hit, text, against),
        blocks=_blocks(state, hit, text, against),
    )
