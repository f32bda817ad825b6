"""Searching as a user does: typing with an input method, moving between hits, ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import commit, preedit, press, type_key

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.search_box import SearchBox
    from viewer.ui.window import MainWindow

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def _box(window: MainWindow) -> SearchBox:
    return window.top.search


def _count(window: MainWindow) -> str:
    shown = [one.text() for one in _box(window).findChildren(QLabel) if "/" in one.text()]
    return shown[0] if shown else ""


def _search(window: MainWindow, text: str) -> None:
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, text)
    window.session.search.finish()


def _labels(window: MainWindow) -> list[str]:
    page = window.session.page
    return [page.row(n).label for n in range(len(page.codes)) if page.codes[n] >= 0]


def _chosen(window: MainWindow) -> str:
    return window.session.page.row(window.entries.currentIndex().row()).label


def test_ctrl_f_goes_to_the_search_box(window: MainWindow) -> None:
    press(Key.Key_F, CONTROL)
    assert _box(window).line.hasFocus()


def test_ctrl_f_selects_what_was_searched_for(window: MainWindow) -> None:
    _search(window, "會談")
    press(Key.Key_F, CONTROL)
    assert _box(window).line.selectedText() == "會談"
    commit(_box(window).line, "貿易")
    assert window.session.state.query_text == "貿易"


@pytest.mark.parametrize("text", ["會談", "会谈", "会談"])
def test_a_committed_word_searches_at_once(window: MainWindow, text: str) -> None:
    press(Key.Key_F, CONTROL)
    commit(_box(window).line, text)
    assert _labels(window) == ["導言", "10:30", "10:00"]
    assert window.entries.model().rowCount() == 4
    assert _count(window) == "1/3"


def test_what_is_still_being_composed_searches_for_nothing(window: MainWindow) -> None:
    press(Key.Key_F, CONTROL)
    preedit(_box(window).line, "hui tan")
    assert not window.session.page.search.active
    commit(_box(window).line, "会谈")
    assert window.session.page.search.total == 3
    preedit(_box(window).line, "mao")
    assert window.session.page.search.total == 3
    assert _box(window).line.text() == "会谈"


def test_each_character_narrows(window: MainWindow) -> None:
    press(Key.Key_F, CONTROL)
    totals = []
    for character in "港口":
        type_key(_box(window).line, character)
        totals.append(window.session.page.search.total)
    assert totals == [2, 1]


def test_the_sample_in_either_script(sample_window: MainWindow) -> None:
    found = {}
    for text in ("习近平", "習近平", "贸易", "貿易", "會談", "会谈", "會谈", "会談"):
        _search(sample_window, text)
        found[text] = sample_window.session.page.search.entries
    assert list(found.values()) == [18, 18, 3, 3, 5, 5, 5, 5]


def test_f3_goes_round_the_hits_and_back(window: MainWindow) -> None:
    _search(window, "會談")
    seen = [_chosen(window)]
    for _ in range(3):
        press(Key.Key_F3)
        seen.append(_chosen(window))
    assert seen == ["導言", "10:30", "10:00", "導言"]
    press(Key.Key_F3, SHIFT)
    assert (_chosen(window), _count(window)) == ("10:00", "3/3")


def test_enter_and_shift_enter_in_the_box_do_the_same(window: MainWindow) -> None:
    _search(window, "會談")
    press(Key.Key_Return)
    assert (_chosen(window), _count(window)) == ("10:30", "2/3")
    press(Key.Key_Enter)
    assert _count(window) == "3/3"
    press(Key.Key_Return, SHIFT)
    press(Key.Key_Enter, SHIFT)
    assert _count(window) == "1/3"
    assert _box(window).line.hasFocus()


def test_the_arrows_beside_the_count_do_the_same(window: MainWindow) -> None:
    _search(window, "會談")
    buttons = {b.accessibleName(): b for b in _box(window).findChildren(QToolButton)}
    buttons["下一個（F3）"].click()
    assert _count(window) == "2/3"
    buttons["上一個（Shift+F3）"].click()
    assert _count(window) == "1/3"
    buttons["清除搜尋（Esc）"].click()
    assert _count(window) == ""
    assert _box(window).line.text() == ""


def test_f3_without_a_search_does_nothing(window: MainWindow) -> None:
    before = _chosen(window)
    press(Key.Key_F3)
    assert _chosen(window) == before


def test_esc_ends_the_search_and_keeps_the_place(window: MainWindow) -> None:
    _search(window, "貿易")
    assert _chosen(window) == "23:40"
    press(Key.Key_Escape)
    assert _box(window).line.text() == ""
    assert len(_labels(window)) == 10
    assert _chosen(window) == "23:40"
    top, bottom = window.entries.visible_rows()
    assert top <= window.entries.currentIndex().row() <= bottom


def test_esc_with_nothing_to_end_goes_back_to_the_list(window: MainWindow) -> None:
    press(Key.Key_F, CONTROL)
    press(Key.Key_Escape)
    assert window.entries.hasFocus()


def test_down_leaves_the_box_for_the_list(window: MainWindow) -> None:
    _search(window, "會談")
    press(Key.Key_Down)
    assert window.entries.hasFocus()


def test_letters_typed_into_the_box_are_no_commands(window: MainWindow) -> None:
    before = _chosen(window)
    press(Key.Key_F, CONTROL)
    press(Key.Key_J)
    press(Key.Key_K)
    assert _box(window).line.text() == "jk"
    press(Key.Key_Escape)
    assert _chosen(window) == before


def test_nothing_found_is_said_in_the_list(window: MainWindow) -> None:
    _search(window, "霧")
    assert window.entries.model().rowCount() == 0
    assert window.session.page.search.empty == "找不到「霧」\n\n按一下這裏或 Esc 清除搜尋"
    assert _count(window) == "0/0"
    blank = window.entries.viewport().grab().toImage()
    assert (
        len({blank.pixelColor(x, y).rgb() for x in range(0, 380, 3) for y in range(200, 500, 3)})
        > 1
    )
    for key in (Key.Key_F3, Key.Key_Return, Key.Key_Down, Key.Key_J):
        press(key)
    press(Key.Key_Escape)
    assert len(_labels(window)) == 10


def test_exact_characters_are_a_switch(window: MainWindow) -> None:
    _search(window, "会谈")
    press(Key.Key_E, CONTROL)
    window.session.search.finish()
    assert (window.session.state.exact, _count(window)) == (True, "0/0")
    button = next(b for b in _box(window).findChildren(QToolButton) if b.text() == "精確")
    assert button.isChecked()
    button.click()
    window.session.search.finish()
    assert (window.session.state.exact, _count(window)) == (False, "1/3")


def test_the_whole_list_can_stay(window: MainWindow) -> None:
    _search(window, "會談")
    press(Key.Key_L, CONTROL)
    assert len(_labels(window)) == 10
    assert _count(window) == "1/3"
    press(Key.Key_L, CONTROL)
    assert len(_labels(window)) == 3


def test_a_search_goes_on_in_the_next_article(window: MainWindow) -> None:
    _search(window, "會談")
    window.session.show_article(window.session.state.article)
    assert _box(window).line.text() == "會談"
    assert window.session.page.search.total == 3


def test_the_part_of_a_query_that_is_left_out_is_named(window: MainWindow) -> None:
    _search(window, "會談 from:99")
    assert window.hint.isVisible()
    assert window.session.page.search.total == 3


def test_a_query_that_is_left_out_altogether_is_named_too(window: MainWindow) -> None:
    _search(window, "from:99")
    assert window.hint.isVisible()


def test_clear_and_find_are_in_reach_of_every_pane(window: MainWindow) -> None:
    for pane in (window.entries, window.detail, window.strip):
        pane.setFocus()
        _search(window, "會談")
        pane.setFocus()
        press(Key.Key_Escape)
        assert not window.session.page.search.active


def test_emoji_and_rare_characters_can_be_searched_for(window: MainWindow) -> None:
    _search(window, "😀")
    assert _labels(window) == ["10:30"]
    press(Key.Key_Escape)
    _search(window, "𠮷島碼頭")
    assert _labels(window) == ["背景"]
    assert QApplication.focusWidget() is _box(window).line


class _Painted(QObject):
    """Collects what of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.boxes: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.boxes.append(event.rect())
        return False


def test_the_whole_frame_shows_where_the_focus_is(window: MainWindow, qtbot: QtBot) -> None:
    painted = _Painted(_box(window))
    for wish in (window.focus_search, window.entries.setFocus):
        painted.boxes.clear()
        wish()
        qtbot.waitUntil(lambda: _box(window).rect() in painted.boxes)


def _crowd(count: int) -> Article:
    """One entry in three speaks of talks."""
    return meeting(
        entries=tuple(
            entry(n, stamp(None), paragraph("海面平靜。" if n % 3 else "會談繼續。"))
            for n in range(count)
        ),
        lead=(),
    )


def _type_unfinished(window: MainWindow, text: str) -> None:
    """Type, and see the first hits alone: the rest of a long article is still to be searched."""
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, text)
    assert not window.session.page.search.complete


def test_far_down_a_search_finds_what_is_near(windows: Windows, qtbot: QtBot) -> None:
    window = windows(_crowd(3000))
    session = window.session
    session.choose(2000)
    _type_unfinished(window, "會談")
    assert session.state.chosen == 2000
    qtbot.waitUntil(lambda: session.page.search.complete)
    assert session.state.chosen == 2001
    assert session.page.search.position == 668
    top, bottom = window.entries.visible_rows()
    assert top <= window.entries.currentIndex().row() <= bottom
    press(Key.Key_Escape)
    assert session.state.chosen == 2001


def test_a_key_that_comes_before_the_hits_does_not_lead_elsewhere(
    windows: Windows, qtbot: QtBot
) -> None:
    window = windows(_crowd(3000))
    session = window.session
    session.choose(2000)
    _type_unfinished(window, "會談")
    press(Key.Key_Return)
    assert session.state.chosen == 2000
    qtbot.waitUntil(lambda: session.page.search.complete)
    assert session.state.chosen == 2001


def test_after_the_last_hit_comes_the_first(windows: Windows) -> None:
    window = windows(_crowd(3000))
    window.session.choose(2999)
    _search(window, "會談")
    assert window.session.state.chosen == 2997
    press(Key.Key_Return)
    assert window.session.state.chosen == 0
    press(Key.Key_Return, SHIFT)
    assert window.session.state.chosen == 2997


def test_a_search_in_vain_leaves_the_reader_where_it_began(window: MainWindow) -> None:
    press(Key.Key_End)
    before = window.session.state.chosen
    _search(window, "會談")
    assert window.session.state.chosen != before
    type_key(_box(window).line, "霧")
    window.session.search.finish()
    assert _count(window) == "0/0"
    assert window.session.state.chosen == before
    press(Key.Key_Escape)
    assert window.session.state.chosen == before
