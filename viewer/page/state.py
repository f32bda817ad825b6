"""State: the user's choices, out of which a Page is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from viewer.model import Region, Script
from viewer.script.targets import Target
from viewer.search import Hit, light
from viewer.words import Language

if TYPE_CHECKING:
    from viewer.page.article import Article
    from viewer.page.found import Found
    from viewer.search import Query


class View(StrEnum):
    """Which script the window shows; ORIGINAL is the source untouched."""

    ORIGINAL = "original"
    HANT = "hant"
    HANS = "hans"


LIT = 2_000
"""Hits that are lit in one unit; nobody counts more by eye, and each costs a format."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One article and how the user looks at it.

    `script` is the side of the toggle the user asked for, kept over articles; what is shown is
    `side_of(state)`. `query` is None without a search; `found` None without search and person.
    `expand` also searches for the other forms of names and terms; `narrowed` shows the hits alone.
    `person` is a name as in the original. `region` is whose traditional glyphs the user wants,
    None for the article's own. `compare` sets the original beside the other script; `vocabulary`
    puts the words of the region on display in place of other regions' words.
    """

    article: Article
    script: View = View.ORIGINAL
    region: Region | None = None
    query_text: str = ""
    query: Query | None = None
    exact: bool = False
    expand: bool = True
    narrowed: bool = True
    person: str | None = None
    found: Found | None = None
    chosen: int = 0
    other_clock: bool = False
    compare: bool = False
    vocabulary: bool = False
    reader_zone: str | None = None
    english: bool = False

    def hit(self, unit: int) -> Hit:
        """Return what the search text matches in a unit: nothing where there is no search."""
        if self.query is None:
            return Hit(unit, (), (), None)
        return light(self.article.units, unit, self.query, LIT)


def own_side(state: State) -> View | None:
    """Return the side of the toggle that is the source's own script; None on a mixed page."""
    return {Script.HANT: View.HANT, Script.HANS: View.HANS}.get(
        state.article.timeline.script or Script.MIXED
    )


def is_mixed(state: State) -> bool:
    """Whether the source mixes scripts, so that the original is a third choice."""
    return state.article.timeline.script is Script.MIXED


def sides(state: State) -> tuple[View, ...]:
    """Return the choices of the toggle."""
    return (View.ORIGINAL, View.HANT, View.HANS) if is_mixed(state) else (View.HANT, View.HANS)


def side_of(state: State) -> View:
    """Return the choice of the toggle that is on."""
    if state.script is not View.ORIGINAL or is_mixed(state):
        return state.script
    return own_side(state) or View.HANT


def target_of(state: State) -> Target | None:
    """Return what the text must be converted to, None where the original is shown."""
    side = side_of(state)
    if side is View.ORIGINAL or side is own_side(state) or not len(state.article.units):
        return None
    if state.script is View.ORIGINAL:
        return None  # a text that tells no script is left alone until somebody asks
    if side is View.HANS:
        return Target.HANS
    return Target.HANT_TW if traditional(state) is Region.TW else Target.HANT_HK


def traditional(state: State) -> Region:
    """Return whose traditional characters are shown: the user's choice, else the article's own."""
    if state.region is not None:
        return state.region
    return Region.TW if state.article.timeline.region is Region.TW else Region.HK


def convert(state: State, text: str) -> str:
    """Return a text of the article, or made of it, in the script on display, same length."""
    target = target_of(state)
    return text if target is None else state.article.converter.convert(text, target)


def beside(state: State) -> State:
    """Return the state that shows the text which is compared with the one on display."""
    if target_of(state) is not None:
        return replace(state, script=own_side(state) or View.ORIGINAL)
    other = View.HANT if own_side(state) is View.HANS else View.HANS
    return replace(state, script=other)


def glyphs(state: State) -> Region:
    """Return whose glyphs the text on display takes."""
    side = side_of(state)
    if side is View.HANS:
        return Region.CN
    return traditional(state)


def language_of(state: State) -> Language:
    """Return the language of the interface: Chinese words follow the script on display."""
    if state.english:
        return Language.EN
    return Language.HANS if side_of(state) is View.HANS else Language.HANT
