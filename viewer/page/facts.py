"""What was understood of an article and how: the import report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.columns import packed
from viewer.page.clock import day_label, zone_label
from viewer.page.state import convert, language_of
from viewer.words import words

if TYPE_CHECKING:
    import datetime as dt

    from viewer.model import Certainty, Note, Timeline
    from viewer.page.state import State
    from viewer.words import Words


@dataclass(frozen=True, slots=True)
class Facts:
    """Each fact in words, with where it comes from; `report` has a line for each remark."""

    source: str
    encoding: str
    script: str
    zone: str
    order: str
    day: str
    date: dt.date | None
    report: tuple[str, ...]


def _known(text: str, certainty: Certainty, say: Words) -> str:
    return say(f"known.{certainty}", fact=text)


def _zone(state: State, say: Words) -> str:
    zone = state.article.timeline.zone
    label = _known(zone_label(zone.name, say), zone.certainty, say)
    return f"{label}\n「{convert(state, zone.evidence)}」" if zone.evidence else label


def _order(timeline: Timeline, say: Words) -> str:
    if timeline.order is None:
        return say("facts.none")
    text = say(f"facts.order.{timeline.order}")
    return _known(text, timeline.order_certainty, say)


def _note(state: State, note: Note, say: Words) -> str:
    key = f"note.{note.code}"
    if not say.has(key):
        return " ".join((note.code, *note.values))
    return say(
        key, **{f"v{number}": convert(state, value) for number, value in enumerate(note.values)}
    )


def _counts(timeline: Timeline, say: Words) -> str:
    return say(
        "facts.counts",
        entries=len(timeline.entries),
        sections=len(timeline.sections),
        rest=len(timeline.boilerplate),
    )


def _undated(timeline: Timeline, say: Words) -> list[str]:
    missing = packed(timeline.entries, timeline.text).undated()
    return [say("facts.undated", n=missing)] if missing else []


def make_facts(state: State) -> Facts:
    """Return what was understood of the article that is open."""
    say = words(language_of(state))
    timeline = state.article.timeline
    script = say(f"script.{timeline.script}") if timeline.script else say("facts.none")
    return Facts(
        source=state.article.source,
        encoding=timeline.encoding or say("facts.none"),
        script=script,
        zone=_zone(state, say),
        order=_order(timeline, say),
        day=day_label(timeline.date, say),
        date=timeline.date,
        report=(
            _counts(timeline, say),
            *_undated(timeline, say),
            *(_note(state, note, say) for note in timeline.notes),
        ),
    )
