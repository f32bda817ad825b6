"""Parts of a Page that have no time, and paragraphs that are long."""

from __future__ import annotations

from tests.articles import entry, look, meeting, paragraph, stamp
from viewer.page import View, present
from viewer.page.detail import LONG as PIECE


def test_an_article_without_entries_goes_by_its_title() -> None:
    article = meeting(title="港口見聞", entries=(), sections=(), boilerplate=())
    page = present(look(article, View.HANS))
    assert page.detail is not None
    assert (page.detail.title, page.row(page.chosen_row).label) == ("港口见闻", "全文")
    assert page.status[0] == "没有带时间的条目"
    untitled = present(look(meeting(title=None, entries=(), sections=(), boilerplate=())))
    assert untitled.detail is not None
    assert untitled.detail.title == "全文"


def test_a_long_paragraph_is_cut_where_sentences_end() -> None:
    text = "海面平靜，各船照常出發。" * 1_000 + "傍晚起風" * 3_000
    page = present(look(meeting(entries=(entry(0, stamp(None), paragraph(text)),), lead=())))
    assert page.detail is not None
    pieces = [block.piece.text for block in page.detail.blocks]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= PIECE
    assert [piece[-1] for piece in pieces[:3]] == ["。", "。", "。"]
