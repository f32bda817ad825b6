"""Which country a word names, in either script or in Latin letters."""

from __future__ import annotations

from functools import cache

from viewer.resource import resource
from viewer.script.fold import fold
from viewer.script.terms import expand


def code_of(word: str) -> str | None:
    """The ISO 3166 code of a country by its name, its short form (美) or the code itself."""
    forms = (word, *expand(word))
    return next((code for each in forms if (code := _codes().get(fold(each)))), None)


@cache
def _codes() -> dict[str, str]:
    """Folded name -> code, from the table by which the readers tell countries."""
    found: dict[str, str] = {}
    for line in resource("resources/people/countries.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *cells = line.split("\t")
            for name in (code, *" ".join(cells).split()):
                found.setdefault(fold(name), code)
    return found
