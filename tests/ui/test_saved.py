"""Saved searches: kept with Ctrl+S, offered with their counts, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.articles import meeting
from tests.ui.conftest import commit, press
from viewer.ui import scanner
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def _menu(window: MainWindow) -> list[str]:
    """What the menu says when it is opened, "-" for a line between."""
    window.saved.menu.aboutToShow.emit()
    actions = window.saved.menu.actions()
    return ["-" if action.isSeparator() else action.text() for action in actions]


def _save(window: MainWindow, text: str) -> None:
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, text)
    press(Key.Key_S, CONTROL)


def test_without_any_the_menu_says_so(window: MainWindow) -> None:
    assert _menu(window) == ["（沒有）"]
    assert not window.saved.menu.actions()[0].isEnabled()
    assert window.saved.menu.title() == "已存的搜尋(&M)"
    assert not window.commands.actions["save_search"].isEnabled()


def test_each_has_its_count_in_this_article(window: MainWindow) -> None:
    for text in ("會談", "霧", "贸易 who:余里"):
        _save(window, text)
    assert _menu(window) == [
        "贸易 who:余里　(1)", "霧　(0)", "會談　(3)", "-",
        "刪除「贸易 who:余里」", "刪除「霧」", "刪除「會談」",
    ]  # fmt: skip
    window.session.show_article(meeting(lead=(), sections=()))
    assert _menu(window)[2] == "會談　(2)"


def test_saved_twice_is_saved_once_and_first(windows: Windows) -> None:
    window = windows(meeting(), Settings(saved=("會談", "貿易")))
    _save(window, " 貿易 ")
    assert window.session.settings.saved == ("貿易", "會談")


def test_choosing_one_searches_for_it(windows: Windows) -> None:
    window = windows(meeting(), Settings(saved=("颱風", "會談")))
    _menu(window)
    window.saved.menu.actions()[1].trigger()
    assert window.top.search.line.text() == "會談"
    assert window.session.page.search.total == 3


def test_one_can_be_forgotten(windows: Windows) -> None:
    window = windows(meeting(), Settings(saved=("颱風", "會談")))
    _menu(window)
    window.saved.menu.actions()[-1].trigger()
    assert window.session.settings.saved == ("颱風",)
    assert _menu(window) == ["颱風　(1)", "-", "刪除「颱風」"]


def test_signs_of_menus_are_taken_as_written(windows: Windows) -> None:
    window = windows(meeting(), Settings(saved=("A&B",)))
    assert _menu(window) == ["A&&B　(0)", "-", "刪除「A&&B」"]


def test_the_menu_speaks_the_script_on_display(windows: Windows) -> None:
    window = windows(meeting(), Settings(saved=("颱風",), script="hans"))
    assert window.saved.menu.title() == "已存的搜索(&M)"
    assert _menu(window)[-1].startswith("删除")


def test_counting_does_not_take_long(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "COUNTED", -1.0)
    window = windows(meeting(), Settings(saved=("會談",)))
    assert _menu(window)[0].endswith("…)")


def test_the_next_start_has_them(windows: Windows, tmp_path: Path) -> None:
    window = windows(meeting(), folder=tmp_path)
    _save(window, "會談")
    window.close()
    again = windows(meeting(), folder=tmp_path)
    assert _menu(again)[0] == "會談　(3)"
