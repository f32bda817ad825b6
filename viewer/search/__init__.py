"""Search in one timeline: what is asked, where it can be found, and which characters to light."""

from viewer.search.find import Hit, find, light, scan
from viewer.search.index import Index
from viewer.search.people import expander, forms, groups
from viewer.search.query import Code, Expansion, Problem, Query, any_of, both, parse
from viewer.search.units import Part, UnitKind, Units

__all__ = [
    "Code",
    "Expansion",
    "Hit",
    "Index",
    "Part",
    "Problem",
    "Query",
    "UnitKind",
    "Units",
    "any_of",
    "both",
    "expander",
    "find",
    "forms",
    "groups",
    "light",
    "parse",
    "scan",
]
