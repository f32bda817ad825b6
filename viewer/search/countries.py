"""The names of countries, in either script and in Latin letters."""

from __future__ import annotations

from functools import cache

from viewer.resource import resource
from viewer.script.fold import fold
from viewer.script.terms import expand


@cache
def names_of(code: str) -> frozenset[str]:
    """The folded names of a country by its ISO 3166 code: short ones (美) and the code as well."""
    own = _table().get(code, ())
    return frozenset(fold(form) for name in own for form in (name, *expand(name)))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Code -> itself and the names in the table by which the readers tell countries."""
    found: dict[str, tuple[str, ...]] = {}
    for line in resource("resources/people/countries.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *cells = line.split("\t")
            found[code] = (code, *" ".join(cells).split())
    return found
