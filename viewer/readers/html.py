"""Web pages to a Timeline: JSON-LD, the page's own elements, its text, in this order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from viewer.errors import CancelledError, UnreadableError
from viewer.model import Note
from viewer.readers.assemble import assemble
from viewer.readers.decode import decode
from viewer.readers.embedded import embedded_posting
from viewer.readers.jsonld import Blocks, read_blocks
from viewer.readers.lines import Facts
from viewer.readers.liveblog import read_posting
from viewer.readers.markup import parse
from viewer.readers.merge import merge
from viewer.readers.metadata import read_head
from viewer.readers.microdata import microdata
from viewer.readers.outline import outline
from viewer.readers.sniff import MAX_BYTES, is_mhtml
from viewer.readers.tidy import tidy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from selectolax.lexbor import LexborHTMLParser

    from viewer.model import Overrides, Raw, Timeline
    from viewer.readers.decode import Decoded
    from viewer.readers.liveblog import Posting
    from viewer.readers.merge import Merged
    from viewer.readers.metadata import Head
    from viewer.readers.tidy import Tidied


def read_markup(
    text: str,
    raw: Raw,
    overrides: Overrides,
    progress: Callable[[float], bool] | None = None,
    *,
    decoded: Decoded | None = None,
) -> Timeline:
    """The Timeline of a web page; nothing of it is executed, fetched or opened.

    `decoded` says how the text was decoded. Raises UnreadableError for a page above
    50 MB, without text, or an archive without a page; CancelledError when stopped.
    """
    if len(raw.data) > MAX_BYTES or len(text) > MAX_BYTES:
        raise UnreadableError(source=raw.name, cause="larger than 50 MB")
    _tell(progress, 0.0, raw.name)
    url = raw.url
    if is_mhtml(text):
        # Few pages are saved ones, and the library of mail messages takes long to load.
        from viewer.readers.mhtml import read_mhtml

        saved = read_mhtml(raw.data, raw.name)
        decoded = decode(saved.data, saved.charset, overrides.encoding, name=raw.name)
        text, url = decoded.text, url or saved.url
    tidied = tidy(text)
    _tell(progress, 0.15, raw.name)
    tree = parse(tidied.markup)
    blocks = read_blocks(tidied.scripts)
    posting = read_posting(blocks)
    if not posting.updates and (items := microdata(tree)):
        posting = read_posting(Blocks((*items, *blocks.values), blocks.broken))
    source = _Source(text, raw.name, tidied, tree, url, decoded, blocks.broken)
    timeline = source.timeline(posting, overrides, progress)
    if not posting.updates and not (timeline and timeline.entries):
        state = embedded_posting(tidied.states)
        other = read_posting(Blocks((state, *blocks.values), blocks.broken)) if state else posting
        told = sum(len(update.body) for update in other.updates)
        if told > _length(timeline):
            timeline = _with_note(source.timeline(other, overrides, progress), len(other.updates))
    if timeline is None:
        raise UnreadableError(source=raw.name, cause="the page holds no text")
    return timeline


def _with_note(timeline: Timeline | None, updates: int) -> Timeline | None:
    """A Timeline whose updates stand in the page's scripts, told in its report."""
    if timeline is None:
        return None
    note = Note("script-updates", (str(updates),))
    return replace(timeline, notes=(*timeline.notes, note))


def _length(timeline: Timeline | None) -> int:
    """Characters of a page without entries."""
    return sum(len(block.text) for block in timeline.lead) if timeline is not None else 0


class _Source(NamedTuple):
    """A page, parsed, with all that was found beside its text."""

    text: str
    name: str
    tidied: Tidied
    tree: LexborHTMLParser
    url: str | None
    decoded: Decoded | None
    broken: int

    def timeline(
        self, posting: Posting, overrides: Overrides, progress: Callable[[float], bool] | None
    ) -> Timeline | None:
        """The Timeline, given what metadata say of the article; None for a page without text."""
        head = read_head(self.tree, self.tidied, posting, self.url)
        page = outline(self.tree.body, head.base)
        _tell(progress, 0.3, self.name)
        merged = merge(page, posting, head)
        if not merged.lines:
            return None
        return assemble(
            merged.lines, self._facts(posting, head, merged), overrides, _rest(progress)
        )

    def _facts(self, posting: Posting, head: Head, merged: Merged) -> Facts:
        notes = self.decoded.notes() if self.decoded else ()
        published = head.published or merged.published
        own = _own_date(published) or posting.date or (None if published else head.date)
        return Facts(
            text=self.text,
            name=self.name,
            title=merged.title or head.title,
            url=head.url,
            language=head.language,
            publisher=head.publisher,
            date=own,
            published=published,
            modified=head.modified,
            encoding=self.decoded.encoding if self.decoded else None,
            notes=(*notes, *merged.notes, *_faults(self.broken, self.tidied.cut)),
        )


def _own_date(published: dt.datetime | None) -> dt.date | None:
    """The day of a page's time as the page counts days; UTC is nobody's day here."""
    if published is None or (published.tzinfo is not None and not published.utcoffset()):
        return None
    return published.date()


def _tell(progress: Callable[[float], bool] | None, share: float, name: str) -> None:
    if progress is not None and progress(share) is False:
        raise CancelledError(source=name)


def _rest(progress: Callable[[float], bool] | None) -> Callable[[float], bool] | None:
    """The progress of the rest of the work, which begins at 40 %."""
    return None if progress is None else lambda share: progress(0.4 + 0.6 * share)


def _faults(broken: int, cut: int) -> tuple[Note, ...]:
    notes = [Note("jsonld-broken", (str(broken),))] if broken else []
    return (*notes, *((Note("nesting-cut", (str(cut),)),) if cut else ()))
