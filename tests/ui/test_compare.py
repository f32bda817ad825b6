"""Two scripts beside each other in the window: panes, tooltips, scrolling in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.articles import LONG, entry, meeting, paragraph, stamp
from tests.ui.conftest import WITHOUT_HINTS, commit, press
from viewer.model import Script
from viewer.ui.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.ui.detail_pane import DetailPane
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
COMPARING = Settings(compare=True)


def _tips(pane: DetailPane) -> list[tuple[str, str]]:
    """Every place that says something when the pointer rests on it, with what it says."""
    told = []
    block = pane.document().begin()
    while block.isValid():
        for one in block.textFormats():
            if one.format.toolTip():
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + one.start)
                end = block.position() + one.start + one.length
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                told.append((cursor.selectedText(), one.format.toolTip()))
        block = block.next()
    return told


def _first_lines(window: MainWindow) -> list[str]:
    return [pane.toPlainText().split("\n")[0] for pane in (window.detail, window.beside)]


def test_ctrl_d_sets_the_other_script_beside_and_takes_it_away(window: MainWindow) -> None:
    assert not window.beside.isVisible()
    press(Key.Key_D, CONTROL)
    assert window.beside.isVisible()
    assert "程國華與杜蘭結束會談" in window.detail.toPlainText()
    assert "程国华与杜兰结束会谈" in window.beside.toPlainText()
    assert _first_lines(window) == ["繁體", "简体"]
    assert window.commands.actions["compare"].isChecked()
    press(Key.Key_D, CONTROL)
    assert not window.beside.isVisible()
    assert _first_lines(window)[0].startswith("10:30")


def test_the_toggle_changes_the_panes_over(windows: Windows) -> None:
    window = windows(meeting(), COMPARING)
    press(Key.Key_T, CONTROL)
    assert _first_lines(window) == ["简体", "繁體"]
    assert "程国华与杜兰结束会谈" in window.detail.toPlainText()
    assert "程國華與杜蘭結束會談" in window.beside.toPlainText()


def test_a_simplified_page_has_the_traditional_one_beside_it(
    windows: Windows, qtbot: QtBot
) -> None:
    one = entry(0, stamp(None), paragraph("程国华与杜兰会谈。"))
    article = meeting(
        script=Script.HANS, entries=(one,), lead=(), sections=(), delegations=(), people=()
    )
    window = windows(article)
    press(Key.Key_D, CONTROL)
    # The first way to traditional characters loads its dictionaries behind the window.
    qtbot.waitUntil(window.beside.isVisible)
    assert _first_lines(window) == ["简体", "繁體"]
    assert "程國華與杜蘭會談。" in window.beside.toPlainText()
    assert ("国华与", "國華與") in _tips(window.detail)
    assert ("國華與", "国华与") in _tips(window.beside)


def test_places_that_differ_tell_the_other_form(windows: Windows) -> None:
    article = meeting(
        entries=(entry(0, stamp(None), paragraph("😀雙方會談。"), heading="開始"),), lead=()
    )
    window = windows(article, COMPARING)
    assert _tips(window.detail) == [("開", "开"), ("雙", "双"), ("會談", "会谈")]
    assert _tips(window.beside) == [("开", "開"), ("双", "雙"), ("会谈", "會談")]


def test_one_script_alone_tells_who_people_are(window: MainWindow) -> None:
    told = [
        ("程國華", "程國華 · 北河總督"),
        ("杜蘭", "杜蘭 · 南嶺港務長 · Marie Durand · 又譯杜朗"),
    ]
    assert _tips(window.detail) == [*told, told[0]]
    press(Key.Key_T, CONTROL)
    assert _tips(window.detail)[0] == ("程国华", "程国华 · 北河总督")


def test_the_glyphs_of_each_pane_are_its_own(windows: Windows) -> None:
    window = windows(meeting(), COMPARING)
    families = [
        pane.document().defaultFont().families()[0] for pane in (window.detail, window.beside)
    ]
    assert families == ["PingFang HK", "PingFang SC"]
    press(Key.Key_T, CONTROL)
    families = [
        pane.document().defaultFont().families()[0] for pane in (window.detail, window.beside)
    ]
    assert families == ["PingFang SC", "PingFang HK"]


def _is_laid_out(pane: DetailPane) -> bool:
    height = pane.document().size().toSize().height()
    return pane.verticalScrollBar().maximum() == height - pane.viewport().height()


def _laid_out(bot: QtBot, window: MainWindow) -> None:
    """Wait until both panes know how long their texts are."""
    QCoreApplication.sendPostedEvents()  # the widths of the panes
    bot.waitUntil(lambda: _is_laid_out(window.detail) and _is_laid_out(window.beside))


def test_the_panes_scroll_in_step(windows: Windows, qtbot: QtBot) -> None:
    article = meeting(entries=(entry(0, stamp(None), paragraph(LONG * 12)),))
    window = windows(article, COMPARING)
    _laid_out(qtbot, window)
    detail, beside = window.detail.verticalScrollBar(), window.beside.verticalScrollBar()
    assert detail.maximum() > 300
    detail.setValue(200)
    assert beside.value() == 200
    beside.setValue(90)
    assert detail.value() == 90


def test_panes_of_other_widths_come_to_their_ends_together(windows: Windows, qtbot: QtBot) -> None:
    article = meeting(entries=(entry(0, stamp(None), paragraph(LONG * 12)),))
    window = windows(article, COMPARING, size=(1400, 700))
    window.people.hide()
    window.middle.setSizes([300, 600])
    _laid_out(qtbot, window)
    bars = (window.detail.verticalScrollBar(), window.beside.verticalScrollBar())
    assert bars[0].maximum() > bars[1].maximum()
    for bar in bars:
        bar.setValue(0)
        assert [one.value() for one in bars] == [0, 0]
        bar.setValue(bar.maximum())
        assert [one.value() for one in bars] == [one.maximum() for one in bars]


@pytest.mark.parametrize("width", [480, 700, 820, 900, 1000])
def test_comparing_fits_the_window(windows: Windows, qtbot: QtBot, width: int) -> None:
    window = windows(meeting(), COMPARING, size=(width, 500))

    def fits() -> bool:
        panes = [pane for pane in (window.beside, window.people) if pane.isVisible()]
        corners = [pane.mapTo(window, pane.rect().bottomRight()) for pane in panes]
        return all(corner.x() < width for corner in corners)

    qtbot.waitUntil(fits)
    assert window.beside.isVisible()
    assert window.width() == width


def test_copying_takes_the_selection_of_the_pane_beside(windows: Windows) -> None:
    window = windows(meeting(), COMPARING)
    window.beside.setFocus()
    window.beside.selectAll()
    press(Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == window.beside.toPlainText()


def test_a_word_chosen_in_the_pane_beside_is_kept_as_written(windows: Windows) -> None:
    window = windows(meeting(), COMPARING)
    window.session.display.keep_word("会谈")
    assert window.session.settings.keep == ("會談",)


def test_another_entry_begins_at_its_top_in_both(windows: Windows) -> None:
    long = tuple(entry(n, stamp(None), paragraph(LONG * 12)) for n in range(2))
    window = windows(meeting(entries=long), COMPARING)
    window.detail.verticalScrollBar().setValue(200)
    press(Key.Key_J)
    assert window.detail.verticalScrollBar().value() == 0
    assert window.beside.verticalScrollBar().value() == 0


def test_hits_are_lit_in_both(windows: Windows) -> None:
    window = windows(meeting(), COMPARING)
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, "會談")
    window.session.search.finish()
    page = window.session.page
    for detail, word in ((page.detail, "會談"), (page.beside, "会谈")):
        assert detail is not None
        pieces = [block.piece for block in detail.blocks]
        assert {p.text[a:b] for p in pieces for a, b in p.hits} == {word}


def test_the_next_start_compares_again(windows: Windows, tmp_path: Path) -> None:
    window = windows(meeting(), folder=tmp_path)
    press(Key.Key_D, CONTROL)
    window.close()
    assert SettingsFile(tmp_path).load().compare
    again = windows(meeting(), folder=tmp_path)
    assert again.beside.isVisible()


@pytest.mark.parametrize("words", ["chinese", "english"])
def test_each_pane_says_its_script_in_the_language_of_the_window(
    windows: Windows, words: str
) -> None:
    window = windows(meeting(), COMPARING)
    window.commands.actions[words].trigger()
    lines = {"chinese": ["繁體", "简体"], "english": ["traditional", "simplified"]}
    assert _first_lines(window) == lines[words]


@WITHOUT_HINTS
def test_the_pane_beside_has_the_menu_of_a_selected_text(
    windows: Windows,
) -> None:
    window = windows(meeting(), COMPARING)
    window.beside.menuWished.emit(
        "程国华", window.beside.mapToGlobal(window.beside.rect().center())
    )
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert "搜尋「程国华」" in texts
    menu.close()
