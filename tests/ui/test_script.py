"""The script toggle: everything switches, nothing moves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import commit, press
from viewer.model import Region, Script
from viewer.page import View
from viewer.page.state import beside, target_of
from viewer.script.detect import marks
from viewer.ui import reading as reading_module
from viewer.ui.people_panel import PersonButton
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def _long() -> Article:
    text = "程國華說明會談經過，碼頭上的燈亮着。" * 60
    entries = tuple(
        entry(n, stamp(dt.time(23 - n // 60, 59 - n % 60)), paragraph(text)) for n in range(80)
    )
    return meeting(entries=entries)


@pytest.mark.parametrize("script", [Script.HANT, Script.HANS])
def test_the_other_side_is_loaded_before_it_is_asked_for(
    windows: Windows, qtbot: QtBot, script: Script
) -> None:
    session = windows(meeting(script=script)).session
    other = beside(session.state)
    qtbot.waitUntil(lambda: session.reading.is_loaded(other))
    session.display.toggle_script()
    assert target_of(session.page.state) is target_of(other)


def test_the_readers_are_loaded_before_a_page_is_opened(
    windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(reading_module, "load_readers", lambda: loaded.append("readers"))
    windows(meeting())
    qtbot.waitUntil(lambda: loaded == ["readers"])


def _sides(window: MainWindow) -> list[QAbstractButton]:
    found = window.top.toggle.findChildren(QAbstractButton)
    return [button for button in found if button.isVisible()]


def _said(window: MainWindow) -> Iterator[str]:
    """Every text the widgets hold, menus included."""
    yield from (window.windowTitle(), window.detail.toPlainText())
    yield from (label.text() for label in window.findChildren(QLabel))
    yield from (button.accessibleName() for button in window.findChildren(PersonButton))
    for button in window.findChildren(QToolButton):
        yield from (button.text(), button.toolTip(), button.accessibleName())
    yield from (window.top.search.line.placeholderText(), window.strip.accessibleDescription())
    for pane in (window.entries, window.detail, window.people, window.strip, window.top.toggle):
        yield pane.accessibleName()
    for action in window.commands.actions.values():
        yield action.text()
    model = window.entries.model()
    for row in range(model.rowCount()):
        yield str(model.index(row, 0).data())
    yield str(model.headerData(0, Qt.Orientation.Horizontal))


def test_ctrl_t_switches_and_switches_back(window: MainWindow) -> None:
    press(Key.Key_T, CONTROL)
    assert window.windowTitle() == "𠮷岛会谈 2024-03-02 — 时刻 Shike"
    assert "程国华与杜兰结束会谈" in window.detail.toPlainText()
    press(Key.Key_T, CONTROL)
    assert window.windowTitle() == "𠮷島會談 2024-03-02 — 時刻 Shike"
    assert "程國華與杜蘭結束會談" in window.detail.toPlainText()


def test_everything_the_window_says_switches(window: MainWindow) -> None:
    own_path = window.session.state.article.source
    press(Key.Key_T, CONTROL)
    said = "\n".join(_said(window)).replace(own_path, "").replace("繁", "")
    assert set(said) & marks().traditional == set()
    assert "习" not in said  # the invented article does not know him
    assert "程国华, 团长, 北河总督" in said


def test_everything_the_sample_says_switches(sample_window: MainWindow) -> None:
    press(Key.Key_T, CONTROL)
    said = "\n".join(_said(sample_window)).replace("繁", "")
    assert set(said) & marks().traditional == set()


def test_the_sides_are_labelled_and_can_be_clicked(window: MainWindow) -> None:
    assert [(b.text(), b.isChecked()) for b in _sides(window)] == [
        ("繁 · 原文", True),
        ("简", False),
    ]
    _sides(window)[1].click()
    assert [(b.text(), b.isChecked()) for b in _sides(window)] == [
        ("繁 · 原文", False),
        ("简", True),
    ]
    _sides(window)[1].click()
    assert [b.isChecked() for b in _sides(window)] == [False, True]


def test_a_mixed_page_has_a_third_side(windows: Windows, qtbot: QtBot) -> None:
    mixed = meeting(script=Script.MIXED)
    window = windows(mixed)
    assert [b.text() for b in _sides(window)] == ["原文", "繁", "简"]
    for number in (1, 2, 0):
        press(Key.Key_T, CONTROL)
        # The first way to traditional characters loads its dictionaries behind the window.
        qtbot.waitUntil(_sides(window)[number].isChecked)
        assert [b.isChecked() for b in _sides(window)].count(True) == 1
    window.session.show_article(meeting())
    assert [b.text() for b in _sides(window)] == ["繁 · 原文", "简"]


def test_selection_scroll_and_search_stay(windows: Windows) -> None:
    window = windows(_long())
    commit(window.top.search.line, "燈")
    window.session.search.finish()
    for _ in range(30):
        press(Key.Key_Down)
    window.detail.verticalScrollBar().setValue(200)

    def place() -> tuple[object, ...]:
        return (
            window.entries.currentIndex().row(),
            window.session.state.chosen,
            window.entries.verticalScrollBar().value(),
            window.detail.verticalScrollBar().value(),
            window.top.search.line.text(),
            window.session.page.search.position,
        )

    before = place()
    assert before[0] == 31
    assert before[2] != 0
    for _ in range(2):
        press(Key.Key_T, CONTROL)
        assert place() == before


def test_scrolled_away_from_the_selection_the_list_stays_there(windows: Windows) -> None:
    window = windows(_long())
    bar = window.entries.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    press(Key.Key_T, CONTROL)
    assert bar.value() == before


def test_the_cursor_in_the_search_box_stays(window: MainWindow) -> None:
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, "會談開始")
    window.top.search.line.setCursorPosition(2)
    press(Key.Key_T, CONTROL)
    assert window.top.search.line.cursorPosition() == 2
    assert window.top.search.line.hasFocus()


def test_hits_are_lit_in_the_script_on_display(window: MainWindow) -> None:
    commit(window.top.search.line, "會談")
    press(Key.Key_T, CONTROL)
    page = window.session.page
    pieces = [page.row(n).piece for n in range(len(page.codes))]
    assert {piece.text[a:b] for piece in pieces for a, b in piece.hits} == {"会谈"}


def test_the_glyphs_follow_the_script(window: MainWindow) -> None:
    def family() -> str:
        return window.detail.document().defaultFont().families()[0]

    own = family()
    press(Key.Key_T, CONTROL)
    assert (own, family()) == ("PingFang HK", "PingFang SC")
    window.session.display.set_view(View.HANT)
    window.set_region(Region.TW)
    assert family() == "PingFang TC"


@pytest.mark.parametrize("name", ["hant", "hans"])
def test_the_menu_has_the_sides_too(window: MainWindow, name: str) -> None:
    window.commands.actions[name].trigger()
    assert window.session.page.choices[name == "hans"].on
    ticked = [n for n in ("hant", "hans", "original") if window.commands.actions[n].isChecked()]
    assert ticked == [name]
    assert not window.commands.actions["original"].isEnabled()


def test_the_side_is_kept_over_articles(windows: Windows) -> None:
    window = windows(meeting(), Settings(script="hans"))
    assert window.windowTitle().startswith("𠮷岛会谈")
    window.session.show_article(meeting(derived_title="另一場會談"))
    assert window.windowTitle().startswith("另一场会谈")


def test_english_is_a_language_of_the_window_alone(window: MainWindow) -> None:
    window.commands.actions["english"].trigger()
    assert window.windowTitle() == "𠮷島會談 2024-03-02 — Shike"
    assert window.commands.actions["open"].text() == "&Open…"
    assert "程國華與杜蘭結束會談" in window.detail.toPlainText()
    window.commands.actions["chinese"].trigger()
    assert window.windowTitle().endswith("時刻 Shike")
