"""The text that copying an entry gives: its time, its words, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.model import BlockKind, Certainty
from viewer.page.clock import clock_text, zone_label
from viewer.page.state import convert, language_of
from viewer.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.model import Block
    from viewer.page.state import State


def _block_text(block: Block, shown: Callable[[str], str]) -> str:
    text = shown(block.text)
    if block.kind is BlockKind.CAPTION:
        text = f"▲ {text}"
    return f"{text}（{shown(block.credit)}）" if block.credit else text


def _when(state: State, unit: int) -> str:
    """Return the date, time and zone of an entry on the page's clock, as far as they are known."""
    say = words(language_of(state))
    stamp = state.article.units.stamp(unit)
    if stamp is None or stamp.clock is None:
        return ""
    date = f"{stamp.date.isoformat()} " if stamp.date else ""
    zone = zone_label(stamp.zone, say) if stamp.zone else ""
    if zone and stamp.zone_certainty is Certainty.INFERRED:
        zone = say("zone.inferred", zone=zone)
    about = say("time.about") if stamp.approximate else ""
    return f"{date}{about}{clock_text(stamp)} {zone}".strip()


def citation(state: State, unit: int, *, original: bool = False) -> str:
    """Return a unit as text with its time and source, in the script on display or the original."""
    units, timeline = state.article.units, state.article.timeline

    def shown(text: str) -> str:
        return text if original else convert(state, text)

    stamp, heading = units.stamp(unit), units.heading(unit)
    lines = [shown(heading.text)] if heading else []
    lines += [_block_text(block, shown) for block in units.blocks(unit)]
    if stamp is not None and stamp.clock is not None:
        lines.insert(0, f"【{clock_text(stamp)}】")
        if len(lines) > 1:
            lines[0:2] = [lines[0] + lines[1]]
    title = shown(timeline.title or timeline.derived_title)
    origin = timeline.url or state.article.source
    about = [part for part in (title, _when(state, unit), origin) if part]
    return "\n".join([*lines, "—— " + " · ".join(about)])
