"""Which of a name's other forms an article holds, whatever was folded when it was asked."""

import pytest

from tests.articles import entry, meeting, paragraph, stamp
from viewer.search import Index, Units
from viewer.search.held import Held

TEXTS = (
    "朝鲜半島與川普",
    "Trumpet 與 😀𠮷野",
    "Koreas",
    *("海面平靜" * 400 for _ in range(20)),
    "晶片",
)
ARTICLE = meeting(
    entries=tuple(entry(n, stamp(None), paragraph(text)) for n, text in enumerate(TEXTS)),
    lead=(), sections=(), boilerplate=(),
).timeline  # fmt: skip
FORMS = ("川普", "Trump", "朝鮮", "Korea", "芯片", "晶片", "𠮷野")


@pytest.mark.parametrize("folded", [0, 5_000, 10**9])
def test_forms_that_stand_in_the_article_are_named_in_the_order_asked(folded: int) -> None:
    index = Index(Units(ARTICLE))
    if folded:
        index.grow(folded)
    held = Held(index)
    assert held.of(FORMS) == ()
    assert all(held.look(FORMS))
    assert held.of(FORMS) == ("川普", "晶片", "𠮷野")
    assert held.of(("晶片", "川普", "平靜")) == ("晶片", "川普")


def test_what_is_known_is_not_looked_for_again() -> None:
    held = Held(Index(Units(ARTICLE)))
    assert len(list(held.look(["芯片"]))) > 1
    assert list(held.look(["芯片"])) == []
    assert len(list(held.look(["平靜", "海面"]))) < 5
