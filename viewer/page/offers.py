"""Completions of the search text, in the script on display."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from viewer.page.state import convert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.page.state import State


class Offer(NamedTuple):
    """`text` is what the box then holds; `word` and `note` say what that is."""

    text: str
    word: str
    note: str


def make_offers(state: State, text: str, earlier: Sequence[str]) -> tuple[Offer, ...]:
    """Return what the text may become; nothing that it already is."""
    # Sounds and terms take some milliseconds to load that a start need not wait for.
    from viewer.search.complete import complete

    found = complete(text, state.article.units, earlier)
    offers = (
        Offer(convert(state, one.text), convert(state, one.word), convert(state, one.note))
        for one in found
        if one.text.strip() != text.strip()
    )
    return tuple(offers)
