"""Completions under the search box: offered while typing, taken by key or click, gone otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.articles import meeting
from tests.ui.conftest import NO_MODIFIER, commit, press, type_key
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def _offered(window: MainWindow) -> list[str]:
    rows = range(window.offers.count()) if window.offers.isVisible() else ()
    return [window.offers.item(row).text() for row in rows]


def _settle(window: MainWindow, bot: QtBot) -> None:
    """Let the offers that were put off until the hits are painted come."""
    bot.waitUntil(lambda: not window.completion.pending)


def _type(window: MainWindow, bot: QtBot, text: str) -> None:
    press(Key.Key_F, CONTROL)
    for character in text:
        type_key(window.top.search.line, character)
    _settle(window, bot)


def _row(window: MainWindow) -> int:
    return window.offers.currentRow()


def test_the_sounds_of_a_name_offer_it(sample_window: MainWindow, qtbot: QtBot) -> None:
    for typed in ("xj", "xijinping", "xi jin"):
        _type(sample_window, qtbot, typed)
        assert any(text.startswith("習近平") for text in _offered(sample_window)), typed


def test_offers_are_in_the_script_on_display(sample_window: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_T, CONTROL)
    _type(sample_window, qtbot, "xjp")
    offered = _offered(sample_window)
    assert offered[0].startswith("习近平")
    assert "習" not in "".join(offered)


def test_an_offer_says_who_it_is(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "Marie")
    assert _offered(window) == ["杜蘭　Marie Durand"]
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, "程")
    _settle(window, qtbot)
    assert _offered(window) == ["程國華　北河總督"]


def test_nothing_is_offered_for_nothing(window: MainWindow, qtbot: QtBot) -> None:
    assert _offered(window) == []
    _type(window, qtbot, "q")
    for _ in range(2):
        press(Key.Key_Backspace)
    _settle(window, qtbot)
    assert (_offered(window), window.top.search.line.text()) == ([], "")
    _type(window, qtbot, " ")
    assert _offered(window) == []


def test_the_list_lies_under_the_box_and_leaves_it_the_focus(
    window: MainWindow, qtbot: QtBot
) -> None:
    _type(window, qtbot, "程")
    box = window.top.search
    corner = box.mapTo(window, box.rect().bottomLeft())
    assert window.offers.x() == corner.x()
    assert 0 < window.offers.y() - corner.y() <= 4
    assert window.offers.width() <= box.width()
    assert box.line.hasFocus()
    assert window.offers.accessibleName() == "建議"


def test_down_and_up_go_through_the_offers_and_out(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "who:")
    assert len(_offered(window)) == 6
    seen = [_row(window)]
    for _ in range(7):
        press(Key.Key_Down)
        seen.append(_row(window))
    for _ in range(7):
        press(Key.Key_Up)
        seen.append(_row(window))
    assert seen == [-1, 0, 1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 0, -1, -1]
    assert window.top.search.line.hasFocus()
    assert window.top.search.line.text() == "who:"


def test_return_takes_the_chosen_offer(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "Mari")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert window.top.search.line.text() == "杜蘭"
    assert window.session.state.query_text == "杜蘭"
    assert (_offered(window), window.top.search.line.hasFocus()) == ([], True)
    _settle(window, qtbot)
    assert _offered(window) == []


def test_return_without_a_chosen_offer_goes_to_the_next_hit(
    window: MainWindow, qtbot: QtBot
) -> None:
    _type(window, qtbot, "程")
    assert _offered(window) != []
    before = window.session.page.search.position
    press(Key.Key_Return)
    assert _offered(window) == []
    assert window.session.page.search.position == before + 1
    assert window.top.search.line.text() == "程"


def test_a_click_takes_an_offer(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "who:")
    item = window.offers.item(_offered(window).index("杜蘭　Marie Durand"))
    place = window.offers.visualItemRect(item).center()
    QTest.mouseClick(window.offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.top.search.line.text() == "who:杜蘭"
    assert (_offered(window), window.top.search.line.hasFocus()) == ([], True)


def test_offers_go_when_the_focus_goes(window: MainWindow, qtbot: QtBot) -> None:
    for pane in (window.entries, window.detail, window.strip):
        _type(window, qtbot, "程")
        assert _offered(window) != []
        pane.setFocus()
        assert _offered(window) == []


def test_offers_that_were_not_out_yet_do_not_come_after_all(
    window: MainWindow, qtbot: QtBot
) -> None:
    line = window.top.search.line
    for key, modifier in ((Key.Key_Return, NO_MODIFIER), (Key.Key_1, ALT)):
        press(Key.Key_F, CONTROL)
        type_key(line, "程")
        press(key, modifier)
        assert not window.completion.pending
        _settle(window, qtbot)
        assert _offered(window) == []


def test_esc_takes_the_offers_away_and_leaves_the_search(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "程")
    assert _offered(window) != []
    press(Key.Key_Escape)
    assert (_offered(window), window.top.search.line.text()) == ([], "程")


def test_offers_go_when_the_script_changes(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "程")
    assert _offered(window) == ["程國華　北河總督"]
    press(Key.Key_T, CONTROL)
    assert _offered(window) == []


def test_offers_go_when_the_search_is_cleared_by_hand(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "程")
    window.top.search._buttons["close"].click()
    assert (_offered(window), window.top.search.line.text()) == ([], "")


def test_words_that_come_by_themselves_offer_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.session.search.edit_query("程")
    _settle(window, qtbot)
    assert _offered(window) == []


def test_earlier_searches_are_offered(windows: Windows, qtbot: QtBot) -> None:
    window = windows(meeting())
    _type(window, qtbot, "颱風")
    press(Key.Key_Return)
    assert window.session.settings.earlier == ("颱風",)
    window.session.search.clear_all()
    _type(window, qtbot, "台")
    assert "颱風" in _offered(window)


def test_a_search_in_vain_is_not_remembered(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "霧")
    press(Key.Key_Return)
    assert window.session.settings.earlier == ()


def test_at_most_seven_are_offered(windows: Windows, qtbot: QtBot) -> None:
    window = windows(meeting(), Settings(earlier=tuple(f"港{n}" for n in range(20))))
    _type(window, qtbot, "港")
    assert len(_offered(window)) == 7
    last = window.offers.visualItemRect(window.offers.item(6))
    assert window.offers.viewport().rect().contains(last)


def test_the_list_is_painted_in_any_theme(window: MainWindow, qtbot: QtBot) -> None:
    pictures = []
    for theme in ("light", "dark"):
        window.dressing.set_theme(theme)
        _type(window, qtbot, "程")
        pictures.append(window.offers.grab().toImage())
        window.session.search.clear_all()
    assert pictures[0] != pictures[1]
    assert QApplication.focusWidget() is window.top.search.line


def test_offers_go_when_the_window_takes_another_size(window: MainWindow, qtbot: QtBot) -> None:
    _type(window, qtbot, "ye")
    assert window.offers.isVisible()
    window.resize(700, 500)
    QCoreApplication.sendPostedEvents()
    assert not window.offers.isVisible()
