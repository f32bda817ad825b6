"""Plain text to a Timeline."""

from __future__ import annotations

from dataclasses import replace

from viewer.errors import UnreadableError
from viewer.model import NO_OVERRIDES, Overrides, Timeline
from viewer.readers.assemble import assemble
from viewer.readers.invisible import without_invisible
from viewer.readers.lines import Facts, Progress
from viewer.readers.navigation import mark_navigation
from viewer.readers.pieces import let_go
from viewer.readers.wrap import cut_lines, join_wrapped


def read_text(
    text: str,
    name: str = "",
    overrides: Overrides = NO_OVERRIDES,
    progress: Progress | None = None,
    *,
    facts: Facts | None = None,
) -> Timeline:
    """The Timeline of a decoded article; `name` is for messages, `facts` what is known of it.

    Raises UnreadableError where there is nothing but blanks, CancelledError when `progress`
    answers False.
    """
    lines = cut_lines(text)
    if not lines:
        raise UnreadableError(source=name, cause="the file is empty")
    known = facts or Facts(text, name)
    lines, marks = without_invisible(lines)
    read = mark_navigation(join_wrapped(lines))
    timeline = assemble(read, known, overrides, progress)
    kept: list[object] = [*lines, *read]
    del lines, read
    let_go(kept)
    return replace(timeline, marks=(*timeline.marks, *marks)) if marks else timeline
