"""Lines and Facts to a Timeline: finds the stamps, arranges the parts, dates them, names people."""

from __future__ import annotations

import gc
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from viewer.columns import Entries, day_of, packed, second_of, time_name
from viewer.model import (
    NO_OVERRIDES,
    UNKNOWN_ZONE,
    Certainty,
    Entry,
    Heading,
    Mark,
    Note,
    Order,
    Overrides,
    Section,
    Stamp,
    Timeline,
    Zone,
)
from viewer.readers.dates import resolve
from viewer.readers.finding import Ticker, find_stamps
from viewer.readers.furniture import furniture_words
from viewer.readers.items import Classifier, Item, Kind
from viewer.readers.pieces import let_go
from viewer.readers.place import Mentions, find_local_zone, find_mentions, find_zone, host_of
from viewer.readers.structure import Draft, Outline, Part, arrange
from viewer.readers.timing import Timing, offset_zone, page_dates, time_stamps
from viewer.readers.titles import derive_title
from viewer.readers.wrap import cut_glued
from viewer.readers.zones import gazetteer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from viewer.model import Delegation, Person, Region, Script
    from viewer.readers.lines import Facts, Line, Progress


def assemble(
    lines: Sequence[Line],
    facts: Facts,
    overrides: Overrides = NO_OVERRIDES,
    progress: Progress | None = None,
) -> Timeline:
    """The Timeline of an article given as Lines in reading order.

    Raises CancelledError when `progress` answers False.
    """
    # All that is made here is kept: to look for garbage in it takes a third of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _assemble(lines, facts, overrides, Ticker(progress, facts.name))
    finally:
        if collecting:
            gc.enable()


def _assemble(
    lines: Sequence[Line], facts: Facts, overrides: Overrides, ticker: Ticker
) -> Timeline:
    ticker.at(0.05)
    cut, stamps = find_stamps(cut_glued(lines), ticker)
    ticker.at(0.4)
    total = len(cut)
    items = Classifier(cut, stamps).items(lambda n: ticker.at(0.4 + 0.3 * n / total))
    page = arrange(items, facts.title)
    ticker.at(0.75)
    body = _body(lines, facts)
    timeline = _timeline(items, page, facts, overrides, body)
    kept: list[object] = [*cut, *stamps.values(), *items, *page.drafts]
    del cut, stamps, items, page
    let_go(kept)
    ticker.at(0.9)
    return _with_people(timeline, overrides)


def _body(lines: Sequence[Line], facts: Facts) -> str:
    """The article as plain text, for what is counted over all of it."""
    if lines and lines[0].start is None:
        return "\n".join(line.text for line in lines)
    return facts.text


def _timeline(
    items: Sequence[Item], page: Outline, facts: Facts, overrides: Overrides, body: str
) -> Timeline:
    script, region = _script(body, facts, overrides)
    mentions = find_mentions(body)
    title = facts.title or (page.title.text if page.title else None)
    zone = _zone(items, page, mentions, facts, overrides, region, title, body)
    dates = page_dates(items, title, facts, overrides, zone)
    local = find_local_zone(mentions, zone, body, dates.near)
    timing = time_stamps(items, dates, zone, local, overrides)
    sections = tuple(map(_section, page.parts))
    return Timeline(
        text=facts.text,
        title=title,
        derived_title=title or _derived(page, body),
        date=timing.date,
        zone=zone,
        order=timing.order,
        order_certainty=timing.order_certainty,
        script=script,
        region=region,
        lead=tuple(item.block() for item in page.lead),
        entries=_entries(page.drafts, timing, facts.text),
        sections=sections,
        boilerplate=tuple(item.block() for item in page.boilerplate),
        marks=_marks(page, timing),
        local_zone=local,
        title_span=page.title.span if page.title else None,
        url=facts.url,
        encoding=facts.encoding,
        notes=(*facts.notes, *timing.notes, *_zone_notes(zone, page)),
    )


def _script(body: str, facts: Facts, overrides: Overrides) -> tuple[Script | None, Region | None]:
    from viewer.script.detect import detect, detect_region

    found = detect(body)
    region = overrides.region or detect_region(body, facts.language, host_of(facts.url), found)
    return overrides.script or found, region


def _zone(
    items: Sequence[Item],
    page: Outline,
    mentions: Mentions,
    facts: Facts,
    overrides: Overrides,
    region: Region | None,
    title: str | None,
    body: str,
) -> Zone:
    if overrides.zone is not None:
        return Zone(overrides.zone, Certainty.STATED)
    stated = [d.stamp.reading.zone if d.stamp.reading else None for d in page.drafts]
    zone = find_zone(_zone_note(items, page, title), stated, mentions, facts, region, body)
    return offset_zone((d.stamp.line.moment for d in page.drafts), zone)


def _zone_note(items: Sequence[Item], page: Outline, title: str | None) -> tuple[str, str] | None:
    """The zone the page states for all its times, and the words that do."""
    words = furniture_words()
    for item in (*(i for i in items if i.kind is Kind.MARK), *page.lead):
        word = item.zone or words.zone(item.text)
        zones = gazetteer().zones_of(word) if word else ()
        if zones:
            return zones[0], item.text if item.kind is Kind.MARK else word or ""
        if item.day is not None and item.day.zone is not None:
            return item.day.zone, item.text
    word = words.zone_behind(title) if title else None
    zones = gazetteer().zones_of(word) if word else ()
    return (zones[0], word or "") if zones else None


def _zone_notes(zone: Zone, page: Outline) -> tuple[Note, ...]:
    if not page.drafts:
        return ()
    if zone == UNKNOWN_ZONE or zone.name is None:
        return (Note("zone-unknown"),)
    if zone.certainty is Certainty.INFERRED:
        return (Note("zone-assumed", (zone.name, zone.evidence)),)
    return ()


def _derived(page: Outline, body: str) -> str:
    owners: list[Draft | Part] = [*page.drafts, *page.parts]
    headings = [owner.heading.text for owner in owners if owner.heading is not None]
    items = (*page.lead, *(item for owner in owners[:3] for item in owner.items))
    return derive_title(body, headings, [item.text for item in items if item.is_body])


def _heading(item: Item | None, certainty: Certainty = Certainty.STATED) -> Heading | None:
    if item is None:
        return None
    return Heading(item.text, item.span, certainty, tuple(item.repeats or ()))


def _section(part: Part) -> Section:
    return Section(_heading(part.heading), tuple(item.block() for item in part.items))


def _entries(drafts: Sequence[Draft], timing: Timing, text: str) -> Entries:
    ids = _ids(drafts, timing.stamps, timing.order)
    made = (
        Entry(
            name,
            stamp,
            tuple(item.block() for item in draft.items),
            _heading(draft.heading, draft.certainty),
        )
        for draft, stamp, name in zip(drafts, timing.stamps, ids, strict=True)
    )
    return Entries(made, text)


def _ids(drafts: Sequence[Draft], stamps: Sequence[Stamp], order: Order | None) -> list[str]:
    """Names that newer entries never change: equal stamps are counted from the oldest up."""
    names = [
        draft.stamp.line.ident or time_name(day_of(s.date), second_of(s.clock))
        for draft, s in zip(drafts, stamps, strict=True)
    ]
    taken: set[str] = set()
    counts: Counter[str] = Counter()
    indices = range(len(names))
    for i in indices if order is Order.OLDEST_FIRST else reversed(indices):
        base = names[i]
        while names[i] in taken or (counts[base] and names[i] == base):
            counts[base] += 1
            names[i] = f"{base}-{counts[base]}"
        counts[base] = max(counts[base], 1)
        taken.add(names[i])
    return names


def _marks(page: Outline, timing: Timing) -> tuple[Mark, ...]:
    """The furniture, and what repeats the title, in source order."""
    marks = [Mark(item.text, item.span, _mark_date(item, timing)) for item in page.marks]
    if page.title is not None:
        marks += [Mark(page.title.text, span) for span in page.title.repeats or ()]
    return tuple(sorted(marks, key=lambda mark: mark.span or (0, 0)))


def _mark_date(item: Item, timing: Timing) -> dt.date | None:
    if item.furniture is not None:
        return item.furniture.date
    if item.day is None or item.day.day is None:
        return None
    return resolve(item.day.day, timing.date)


def _with_people(timeline: Timeline, overrides: Overrides) -> Timeline:
    from viewer.readers.people import find_people

    people: tuple[Person, ...] | None = overrides.people
    delegations: tuple[Delegation, ...] | None = overrides.delegations
    if people is None or delegations is None:
        roster = find_people(_parts(timeline), timeline.title)
        people = roster.people if people is None else people
        delegations = roster.delegations if delegations is None else delegations
    return replace(timeline, people=people, delegations=delegations)


def _parts(timeline: Timeline) -> list[str]:
    parts = [block.text for block in timeline.lead]
    entries = packed(timeline.entries, timeline.text)
    for n in range(len(entries)):
        parts += entries.texts(n)
    for section in timeline.sections:
        if section.heading is not None:
            parts.append(section.heading.text)
        parts += [block.text for block in section.blocks]
    return parts
