"""The `shike/1` format: a Timeline as JSON for other programs."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from viewer.model import Certainty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.model import Block, Delegation, Entry, Heading, Person, Section, Stamp, Timeline

    Change = Callable[[str], str]

_SURROGATE = re.compile("[\ud800-\udfff]")
# A raw line break never stands inside a JSON string, so this finds spans alone.
_PAIR = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


def to_json(timeline: Timeline, change: Change | None = None) -> str:
    """The Timeline in the shape `shike/1`, ending in a line break; any UTF-8 file can hold it.

    `change` is applied to every text of the article (headings, blocks, names, roles), not to
    Latin names, identifiers or times; Spans and `script` stay those of the source.
    """
    return laid_out(_timeline(timeline, change or str))


def laid_out(value: object) -> str:
    """JSON for people and programs: readable characters, two spaces, a span on one line."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(_escape, _PAIR.sub(r"[\1, \2]", text)) + "\n"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _timeline(timeline: Timeline, change: Change) -> dict[str, Any]:
    return {
        "format": "shike/1",
        "title": _changed(timeline.title, change),
        "url": timeline.url,
        "date": _date(timeline.date),
        "timezone": _zone(timeline),
        "script": timeline.script,
        "order": timeline.order,
        "lead": _blocks(timeline.lead, change),
        "entries": [_entry(entry, change) for entry in timeline.entries],
        "sections": [_section(section, change) for section in timeline.sections],
        "boilerplate": _blocks(timeline.boilerplate, change),
        "delegations": [_delegation(side, change) for side in timeline.delegations],
        "people": [_person(person, change) for person in timeline.people],
    }


def _zone(timeline: Timeline) -> dict[str, Any]:
    zone = timeline.zone
    assumed = zone.name is not None and zone.certainty is not Certainty.STATED
    return {"name": zone.name, "assumed": assumed}


def _entry(entry: Entry, change: Change) -> dict[str, Any]:
    stamp = entry.stamp
    return {
        "id": entry.id,
        "date": _date(stamp.date),
        "time": clock(stamp),
        "instant": _instant(stamp.instant),
        "approximate": stamp.approximate,
        "updated": _instant(stamp.updated),
        "heading": _heading(entry.heading, change),
        "blocks": _blocks(entry.blocks, change),
    }


def _section(section: Section, change: Change) -> dict[str, Any]:
    return {
        "heading": _heading(section.heading, change),
        "blocks": _blocks(section.blocks, change),
    }


def _blocks(blocks: Iterable[Block], change: Change) -> list[dict[str, Any]]:
    return [_block(block, change) for block in blocks]


def _block(block: Block, change: Change) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "text": change(block.text),
        "credit": _changed(block.credit, change),
        "span": block.span,
    }


def _delegation(side: Delegation, change: Change) -> dict[str, Any]:
    return {
        "label": change(side.label),
        "country": side.country,
        "leader": None if side.leader is None else _person(side.leader, change),
        "members": [_person(person, change) for person in side.members],
    }


def _person(person: Person, change: Change) -> dict[str, Any]:
    return {
        "name": change(person.name),
        "roles": [change(role) for role in person.roles],
        "latin": person.latin,
        "aliases": [change(alias) for alias in person.aliases],
        "country": person.country,
    }


def _changed(text: str | None, change: Change) -> str | None:
    return None if text is None else change(text)


def _heading(heading: Heading | None, change: Change) -> str | None:
    return None if heading is None else change(heading.text)


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def clock(stamp: Stamp) -> str | None:
    """The time of day as HH:MM, or HH:MM:SS where the page gives seconds."""
    if stamp.clock is None:
        return None
    return stamp.clock.isoformat("seconds" if stamp.seconds else "minutes")


def _instant(instant: dt.datetime | None) -> str | None:
    if instant is None:
        return None
    # RFC 3339 has no seconds in an offset, which the local mean times before 1904 need.
    offset = instant.utcoffset() or dt.timedelta()
    sound = instant.astimezone(dt.UTC) if offset % dt.timedelta(minutes=1) else instant
    return sound.isoformat(timespec="seconds")
