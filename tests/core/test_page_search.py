"""Search and the filter by person, as the Page shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.articles import ENTRIES, entry, look, meeting, paragraph, searched, seed
from viewer.page import Found, Page, View, present
from viewer.page.rows import PREVIEW
from viewer.page.strip import unit_at
from viewer.search import UnitKind

ARTICLE = meeting()


def _labels(page: Page) -> list[str]:
    return [page.row(n).label or page.row(n).piece.text for n in range(len(page.codes))]


def _lit(page: Page) -> list[str]:
    """Every place lit in the list, as it reads there."""
    rows = [page.row(n).piece for n in range(len(page.codes))]
    return [piece.text[start:end] for piece in rows for start, end in piece.hits]


def _lit_in_detail(page: Page) -> list[str]:
    assert page.detail is not None
    pieces = [page.detail.heading] if page.detail.heading else []
    for block in page.detail.blocks:
        pieces += [block.piece, block.credit]
    return [piece.text[start:end] for piece in pieces for start, end in piece.hits]


def test_without_a_search_there_is_none() -> None:
    search = present(look(ARTICLE)).search
    assert (search.active, search.position, search.total, search.empty) == (False, 0, 0, "")
    assert search.complete


@pytest.mark.parametrize("text", ["會談", "会谈", "會谈", "会談"])
def test_the_list_is_narrowed_to_the_hits_with_their_date_lines(text: str) -> None:
    page = present(searched(look(ARTICLE), text))
    assert _labels(page) == ["導言", "2024年3月2日 星期六", "10:30", "10:00"]
    assert _lit(page) == ["會談"] * 3
    assert page.status[0] == "符合 2 / 6 則，另有 1 段"


def test_a_heading_comes_with_its_entry() -> None:
    page = present(searched(look(ARTICLE), "曝光"))
    assert _labels(page) == ["2024年3月2日 星期六", "兩團成員曝光", "10:05"]
    assert _lit(page) == ["曝光"]
    assert page.status[0] == "符合 1 / 6 則"


def test_the_whole_list_can_stay_with_the_hits_lit() -> None:
    page = present(searched(look(ARTICLE, narrowed=False), "会谈"))
    assert page.codes is ARTICLE.codes
    assert _lit(page) == ["會談"] * 3
    assert page.search.total == 3


def test_the_position_is_that_of_the_chosen_unit_among_the_hits() -> None:
    places = [
        present(searched(look(ARTICLE, chosen=unit), "會談")).search.position for unit in range(10)
    ]
    assert places == [1, 2, 0, 3, 0, 0, 0, 0, 0, 0]


def test_going_on_and_back_goes_round() -> None:
    found = searched(look(ARTICLE), "會談").found
    assert found is not None
    assert [found.after(unit) for unit in (0, 1, 2, 3, 9)] == [1, 3, 3, 0, 0]
    assert [found.before(unit) for unit in (0, 1, 2, 3, 9)] == [3, 0, 1, 1, 3]
    assert [found.nearest(unit) for unit in (0, 2, 9)] == [0, 3, 3]
    nothing = Found(ARTICLE)
    assert (nothing.after(0), nothing.before(0), nothing.nearest(0)) == (None, None, None)


def test_what_is_still_to_be_found_is_nowhere_else() -> None:
    found = Found(ARTICLE)
    found.add([1, 3])
    assert [found.after(unit) for unit in (0, 1, 3, 9)] == [1, 3, None, None]
    assert [found.before(unit) for unit in (0, 1, 2, 3, 9)] == [None, None, 1, 1, None]
    assert [found.nearest(unit) for unit in (0, 2, 3, 4)] == [1, 3, 3, None]


def test_hits_are_lit_in_the_detail_pane_too() -> None:
    assert _lit_in_detail(present(searched(look(ARTICLE, chosen=2), "杜朗 著"))) == [
        "著", "著", "著", "杜朗",
    ]  # fmt: skip


def test_hits_are_lit_in_the_script_on_display() -> None:
    page = present(searched(look(ARTICLE, View.HANS, chosen=1), "會談"))
    assert _lit(page) == ["会谈"] * 3
    assert _lit_in_detail(page) == ["会谈"]


def test_a_far_hit_is_brought_into_its_row() -> None:
    page = present(searched(look(ARTICLE), "颱風"))
    piece = page.row(1).piece
    assert piece.text == "…傍晚颱風轉向，程國華取消行程。"
    assert piece.hits == ((3, 5),)
    assert [piece.text[m.start : m.end] for m in piece.names] == ["程國華"]
    assert len(present(look(ARTICLE)).row(9).piece.text) == PREVIEW


def test_a_credit_and_a_time_are_found() -> None:
    page = present(searched(look(ARTICLE, chosen=1), "海聲社"))
    assert _labels(page) == ["2024年3月2日 星期六", "10:30", "背景"]
    assert [page.row(n).credit_hit for n in range(3)] == [False, True, True]
    assert _lit_in_detail(page) == ["海聲社"]
    page = present(searched(look(ARTICLE), "10:0"))
    assert [page.row(n).label_hit for n in range(len(page.codes))] == [None, None, (0, 4), (0, 4)]


def test_the_time_is_not_lit_where_another_clock_is_shown() -> None:
    page = present(searched(look(ARTICLE, other_clock=True), "10:05"))
    assert page.row(2).label == "11:05"
    assert page.row(2).label_hit is None


def test_several_words_mean_all_of_them() -> None:
    assert _labels(present(searched(look(ARTICLE), "杜兰 离开")))[1:] == ["10:30"]


def test_exact_characters() -> None:
    state = look(ARTICLE, exact=True)
    assert present(searched(state, "會談")).search.total == 3
    assert present(searched(state, "会谈")).search.total == 0


def test_an_empty_result_says_so_and_how_to_end_it() -> None:
    page = present(searched(look(ARTICLE), "  霧 "))
    assert page.search.empty == "找不到「霧」\n\n按一下這裏或 Esc 清除搜尋"
    assert (len(page.codes), page.chosen_row, page.search.total) == (0, -1, 0)
    assert page.status[0] == "符合 0 / 6 則"


def test_a_result_is_not_called_empty_before_the_search_is_complete() -> None:
    state = replace(look(ARTICLE), query_text="霧", found=Found(ARTICLE))
    search = present(state).search
    assert (search.empty, search.complete, search.active) == ("", False, True)


def test_hits_stand_on_the_strip() -> None:
    strip = present(searched(look(ARTICLE), "會談")).strip
    assert strip.hits is not None
    assert sum(strip.hits) == 2
    assert all(hits <= count for hits, count in zip(strip.hits, strip.density, strict=True))


def test_a_place_on_the_strip_means_the_nearest_hit_while_searching() -> None:
    assert unit_at(searched(look(ARTICLE), "貿易"), 1.0) == 5
    assert unit_at(searched(look(ARTICLE), "霧"), 1.0) is None


# The filter by person


def test_a_person_is_found_in_every_form_of_the_name() -> None:
    page = present(searched(look(ARTICLE), person="杜蘭"))
    assert _labels(page) == [
        "導言", "2024年3月2日 星期六", "10:30", "兩團成員曝光", "10:05",
    ]  # fmt: skip
    pieces = [page.row(n).piece for n in range(len(page.codes))]
    marked = [piece.text[a:b] for piece in pieces for a, b in piece.chosen]
    assert marked == ["杜蘭", "Marie Durand", "杜蘭", "杜朗"]


def test_the_person_is_marked_and_not_lit_as_a_hit() -> None:
    page = present(searched(look(ARTICLE), person="程國華"))
    assert _lit(page) == []
    chosen = {p.key: p.chosen for card in page.cards for p in card.people}
    assert [name for name, on in chosen.items() if on] == ["程國華"]
    assert page.search.person == "程國華"


def test_a_word_and_a_person_together_narrow_further() -> None:
    page = present(searched(look(ARTICLE), "颱風", person="程國華"))
    assert _labels(page) == ["2024年3月1日 星期五", "22:00"]
    assert _lit(page) == ["颱風"]


# The sample


def _entries(text: str) -> list[str]:
    article = seed()
    found = searched(look(article), text).found
    assert found is not None
    units = article.units
    return [units.time(n) for n in found.units if units.kind(n) is UnitKind.ENTRY]


def test_a_name_in_either_script_is_in_eighteen_of_nineteen_entries_of_the_sample() -> None:
    assert _entries("习近平") == _entries("習近平")
    every = [seed().units.time(n) for n in range(len(seed().units)) if seed().units.time(n)]
    assert len(every) == 19
    assert [time for time in every if time not in _entries("习近平")] == ["11:17"]


@pytest.mark.parametrize("text", ["貿易", "贸易"])
def test_a_word_in_either_script_is_in_three_entries_of_the_sample(text: str) -> None:
    assert _entries(text) == ["10:25", "10:23", "10:21"]


@pytest.mark.parametrize("text", ["會談", "会谈", "會谈", "会談"])
def test_a_word_of_either_or_both_scripts_is_in_five_entries_of_the_sample(text: str) -> None:
    assert _entries(text) == ["12:08", "10:25", "10:21", "10:16", "05:00"]


def test_one_character_is_enough() -> None:
    assert len(_entries("习")) == 19


def test_the_status_of_a_search_in_the_sample() -> None:
    page = present(searched(look(seed(), View.HANS), "習近平"))
    assert page.status == (
        "符合 18 / 19 条，另有 2 段",
        "新→旧",
        "香港时间（推定）",
        "显示简体，原文为繁体",
    )


def test_an_entry_found_late_has_its_date_line_once() -> None:
    entries = tuple(entry(n, ENTRIES[0].stamp, paragraph("同一天")) for n in range(5))
    article = meeting(entries=entries)
    found = Found(article)
    for unit in range(1, 6):
        found.add([unit])
    assert len(found.codes) == 6
    assert found.entries == 5
