"""The focus is always somewhere that can be seen, and keys do there what one expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import press

if TYPE_CHECKING:
    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _focused_pane(window: MainWindow) -> str:
    """Where in sight the focus is, "" where nobody could see it."""
    focus = QApplication.focusWidget()
    panes: dict[str, QWidget] = {
        "list": window.entries,
        "detail": window.detail,
        "beside": window.beside,
    }
    panes |= {"people": window.people, "strip": window.strip, "top": window.top}
    for name, pane in panes.items():
        if focus is not None and focus.isVisible() and (focus is pane or pane.isAncestorOf(focus)):
            return name
    return ""


def test_a_panel_that_is_hidden_comes_back_when_it_is_gone_to(window: MainWindow) -> None:
    press(Key.Key_F9)
    assert window.people.isHidden()
    press(Key.Key_3, ALT)
    assert _focused_pane(window) == "people"


def test_the_panel_can_be_gone_to_in_a_narrow_window(windows: Windows) -> None:
    window = windows(meeting(), size=(600, 400))
    press(Key.Key_3, ALT)
    assert _focused_pane(window) == "people"


@pytest.mark.parametrize("how", ["F9", "narrow"])
def test_hiding_the_panel_takes_the_focus_to_the_list(window: MainWindow, how: str) -> None:
    press(Key.Key_3, ALT)
    if how == "F9":
        press(Key.Key_F9)
    else:
        window.resize(600, 400)
        QCoreApplication.sendPostedEvents()
    assert window.people.isHidden()
    assert _focused_pane(window) == "list"


def test_ending_the_comparison_takes_the_focus_to_the_text_that_stays(window: MainWindow) -> None:
    press(Key.Key_D, CONTROL)
    window.beside.setFocus()
    press(Key.Key_D, CONTROL)
    assert _focused_pane(window) == "detail"


def test_ending_the_search_by_its_button_leaves_the_focus_in_sight(window: MainWindow) -> None:
    window.session.search.edit_query("會談")
    window.session.search.finish()
    button = window.top.search._buttons["close"]
    button.setFocus()
    press(Key.Key_Space)
    assert not window.session.page.search.active
    assert _focused_pane(window) == "top"


def test_the_person_in_the_box_gives_the_focus_back(window: MainWindow) -> None:
    window.session.search.choose_person("程國華")
    window.session.search.finish()
    chip = window.top.search._chip
    chip.setFocus()
    press(Key.Key_Space)
    assert window.session.state.person is None
    assert _focused_pane(window) == "top"


def test_another_article_leaves_the_focus_in_sight(window: MainWindow) -> None:
    press(Key.Key_3, ALT)
    window.session.show_article(meeting(delegations=(), people=(), entries=()))
    QCoreApplication.sendPostedEvents()
    assert _focused_pane(window) != ""


@pytest.mark.parametrize("wish", ["script", "filter", "zoom", "search"])
def test_a_person_with_the_focus_keeps_it(window: MainWindow, wish: str) -> None:
    press(Key.Key_3, ALT)
    if wish == "script":
        press(Key.Key_T, CONTROL)
    elif wish == "filter":
        press(Key.Key_Space)
    elif wish == "zoom":
        press(Key.Key_Equal, CONTROL)
    else:
        window.session.search.edit_query("會談")
        window.session.search.finish()
    assert _focused_pane(window) == "people"


def _long() -> Article:
    numbered = tuple(paragraph(f"{n}：海面平靜，各船照常出發。" * 3) for n in range(40))
    return meeting(
        entries=(entry(0, stamp(None), *numbered), entry(1, stamp(None), *numbered)), lead=()
    )


def test_the_space_bar_reads_on_and_goes_to_the_next_entry(windows: Windows) -> None:
    window = windows(_long())
    bar = window.detail.verticalScrollBar()
    places = [bar.value()]
    while bar.value() < bar.maximum() and len(places) < 50:
        press(Key.Key_Space)
        places.append(bar.value())
    assert places == sorted(set(places))
    assert len(places) > 2
    assert window.session.state.chosen == 0
    press(Key.Key_Space)
    assert (window.session.state.chosen, bar.value()) == (1, 0)
    press(Key.Key_Space, SHIFT)
    assert window.session.state.chosen == 0


def test_a_slash_goes_to_the_search_and_is_typed_there(window: MainWindow) -> None:
    press(Key.Key_Slash)
    assert _focused_pane(window) == "top"
    assert window.top.search.line.text() == ""
    press(Key.Key_Slash)
    assert window.top.search.line.text() == "/"
