"""From a source to an Article that is ready to be shown; runs off the UI thread."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from viewer.model import UNKNOWN_ZONE, Certainty, Overrides, Raw, Region, Timeline
from viewer.page import Article, State, View, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from viewer.ahead import Ahead
    from viewer.ui.settings import Settings

SMALL = 200_000
"""Characters that are folded for search while an article opens; more is folded behind it."""

LONG = 2_000_000
"""Bytes of a source whose reading takes tens of megabytes for a while."""

# As malloc.h of glibc numbers what can be set.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_LARGE_BLOCK = 1 << 18

PIECE = 20_000
"""Characters folded at once: some milliseconds, in which no other thread can run."""

_TRADITIONAL = {Region.HK.value, Region.TW.value}

NOTHING = Timeline(
    text="",
    title=None,
    derived_title="",
    date=None,
    zone=UNKNOWN_ZONE,
    order=None,
    order_certainty=Certainty.UNKNOWN,
    script=None,
    region=None,
    lead=(),
    entries=(),
    sections=(),
    boilerplate=(),
)
"""What is open before anything is."""


def first_state(settings: Settings, reader_zone: str | None) -> State:
    """Return the state in which nothing is open, looked at as the user last did."""
    return State(
        article=prepare(NOTHING, ""),
        script=View(settings.script) if settings.script in set(View) else View.ORIGINAL,
        region=Region(settings.region) if settings.region in _TRADITIONAL else None,
        exact=settings.exact,
        expand=settings.expand,
        narrowed=settings.narrowed,
        other_clock=settings.other_clock,
        compare=settings.compare,
        vocabulary=settings.vocabulary,
        reader_zone=reader_zone,
        english=settings.english,
    )


def load(raw: Raw, told: Callable[[float], bool], overrides: Overrides) -> Article:
    """Read a Raw; `told` hears the share done and stops the work with a False."""
    # The readers cost some milliseconds that the first picture of the window need not wait for.
    from viewer.readers import read

    if len(raw.data) >= LONG:
        keep_blocks_apart()
    with quiet_memory():
        return ready(raw, read(raw, overrides, told), told)


def load_readers() -> None:
    """Load the readers with their vocabulary: that takes longer than reading a page."""
    from viewer.readers import read

    read(Raw("1月2日\n\n【10:30】雨。\n\n【10:00】風。\n".encode(), "", encoding="utf-8"))


@contextmanager
def quiet_memory() -> Iterator[None]:
    """Keep the garbage collector out of work that makes many lasting objects.

    It would visit all of them again and again, and stop every thread meanwhile; afterwards they
    are left out of its rounds.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def ready(raw: Raw, timeline: Timeline, told: Callable[[float], bool]) -> Article:
    """Make an Article of a Timeline: searchable at once where it is small."""
    article = prepare(timeline, raw.name, raw)
    if len(timeline.text) <= SMALL:
        fold_all(article, lambda: told(1.0))
    return article


def fold_all(article: Article, wanted: Callable[[], bool]) -> None:
    """Make the rest of an article searchable, piece by piece."""
    while wanted() and not article.index.grow(PIECE):
        pass


def keep_blocks_apart() -> None:
    """Have the C library of Linux take every large block of memory from the system by itself.

    Having freed some it would keep the next ones, and half as much again as a long article needs.
    """
    if sys.platform != "linux":
        return
    import ctypes

    option = getattr(ctypes.CDLL(None), "mallopt", None)
    if option is not None:
        option(_MMAP_THRESHOLD, _LARGE_BLOCK)
        option(_TRIM_THRESHOLD, _LARGE_BLOCK)


def fetch(
    source: str,
    told: Callable[[float], bool],
    overrides: Overrides,
    ahead: Ahead | None = None,
) -> Article:
    """Obtain a source and load it, unless `ahead` has done so."""
    if ahead is not None and ahead.overrides != overrides:
        ahead.drop()
    elif ahead is not None:
        known = ahead.take()
        if known is not None:
            return ready(*known, told)
    from viewer.source import open_source

    return load(open_source(source), told, overrides)
