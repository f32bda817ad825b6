"""Which of a name's other forms an article holds, whatever was folded when it was asked."""

import pytest

from tests.articles import entry, meeting, paragraph, stamp
from viewer.search import Expansion, Index, Units
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
ASKED = (
    Expansion("特朗普", ("川普", "Trump")),
    Expansion("北韓", ("朝鮮", "Korea")),
    Expansion("積體電路", ("芯片", "晶片", "川普")),
    Expansion("𠮷", ("𠮷野",)),
    Expansion("海面平靜", ("海面", "𠮷")),
)


@pytest.mark.parametrize("folded", [0, 5_000, 10**9])
def test_forms_that_stand_in_the_article_are_named_in_the_order_asked(folded: int) -> None:
    index = Index(Units(ARTICLE))
    if folded:
        index.grow(folded)
    held = Held(index)
    assert held.of(ASKED) == ()
    assert all(held.look(ASKED))
    assert held.of(ASKED) == ("川普", "晶片", "𠮷野")
    assert held.of(ASKED[2:3]) == ("晶片", "川普")


def test_a_form_inside_the_word_that_was_typed_is_no_other_form() -> None:
    held = Held(Index(Units(ARTICLE)))
    asked = (Expansion("海面平靜", ("海面", "平靜海")), Expansion("沙面", ("海面",)))
    assert all(held.look(asked))
    assert held.of(asked[:1]) == ("平靜海",)
    assert held.of(asked[1:]) == ("海面",)


def test_what_is_known_is_not_looked_for_again() -> None:
    held = Held(Index(Units(ARTICLE)))
    asked = [Expansion("甲", ("芯片",))]
    assert len(list(held.look(asked))) > 1
    assert list(held.look(asked)) == []
    assert len(list(held.look([Expansion("甲", ("平靜", "海面"))]))) < 5
