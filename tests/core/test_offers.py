"""What the search box offers over invented articles: by sound, by Latin name, by sign."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.articles import look
from tests.core.test_language import article
from viewer.page import Article, prepare
from viewer.page.offers import make_offers

DATA = Path(__file__).parents[1] / "data" / "search"
CASES = [
    line.split("\t")
    for line in (DATA / "offers.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def _prepared(name: str) -> Article:
    return prepare(article(name), name)


@pytest.mark.parametrize(("name", "typed", "expected"), CASES)
def test_what_is_typed_is_offered(name: str, typed: str, expected: str) -> None:
    offered = [offer.text for offer in make_offers(look(_prepared(name)), typed, ())]
    if expected.startswith("!"):
        assert expected[1:] not in offered
    elif expected.startswith("~"):
        assert expected[1:] in offered[:3]
    else:
        assert offered[:1] == [expected]
