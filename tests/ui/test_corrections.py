"""Correcting a person in the panel, and choosing two of more sides."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QMenu,
    QPushButton,
    QWidget,
)

from tests.articles import CHENG, DURAND, MEETING, YE, YU, meeting
from tests.ui.conftest import WITHOUT_HINTS, close_dialog, press, reading
from viewer.archive.choices import Choices
from viewer.model import Delegation, Overrides, Person
from viewer.page.corrections import NO_SIDE, Correction
from viewer.ui.people_panel import PersonButton
from viewer.ui.person_dialog import PersonDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Buttons = QDialogButtonBox.StandardButton
TEXT = (
    "2024年3月2日\n\n【10:30】程國華與杜蘭在碼頭見面，葉著在場。\n\n【10:00】余里報道會談開始。\n"
)
SIDES = (Delegation("北方", "NN", CHENG, (YE,)), Delegation("南方", "SS", DURAND, ()))

pytestmark = WITHOUT_HINTS


@pytest.fixture
def folder(tmp_path: Path, page: str) -> Path:
    folder = tmp_path / "data"
    Choices(folder).put(page, Overrides(delegations=SIDES, people=(YU,)))
    return folder


def _opened(windows: Windows, bot: QtBot, page: str, folder: Path) -> MainWindow:
    window = windows(folder=folder)
    with reading(window, bot):
        window.session.open(page)
    bot.waitUntil(window.session.has_article)
    window.session.search.finish()
    return window


@pytest.fixture
def river(windows: Windows, qtbot: QtBot, page: str, folder: Path) -> MainWindow:
    return _opened(windows, qtbot, page, folder)


def _cards(window: MainWindow) -> dict[str, list[str]]:
    """Each card's people as they are shown, a leader's name with a star."""
    return {
        card.title: [("★" if one.leader else "") + one.name for one in card.people]
        for card in window.session.page.cards
    }


def _people(window: MainWindow) -> dict[str, PersonButton]:
    return {button.line.key: button for button in window.people.findChildren(PersonButton)}


def _dialog(window: MainWindow, name: str) -> PersonDialog:
    window.people.correctionWished.emit(name)
    return window.findChildren(PersonDialog)[-1]


def _choose(box: QComboBox, text: str) -> None:
    assert box.findText(text) >= 0, text
    box.setCurrentIndex(box.findText(text))


def _apply(window: MainWindow, bot: QtBot, dialog: PersonDialog) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    with _reread(window, bot):
        box.button(Buttons.Apply).click()


@contextmanager
def _reread(window: MainWindow, bot: QtBot) -> Iterator[None]:
    """Wait until the article has been read again."""
    before = window.session.state.article.timeline
    yield
    bot.waitUntil(lambda: window.session.state.article.timeline is not before)


# The dialog


def test_it_shows_a_person_as_the_original_has_them(river: MainWindow) -> None:
    press(Key.Key_T, CONTROL)
    dialog = _dialog(river, "葉著")
    assert (dialog.name.text(), dialog.latin.text()) == ("葉著", "")
    assert dialog.roles.toPlainText() == "水務司司長\n議會議員"
    assert [dialog.side.itemText(n) for n in range(3)] == ["北方", "南方", "不属任何一方"]
    assert dialog.side.currentText() == "北方"
    assert not dialog.leader.isChecked()
    assert [dialog.merge.itemText(n) for n in range(dialog.merge.count())] == [
        "（不合并）", "程國華", "杜蘭", "余里",
    ]  # fmt: skip
    assert dialog.windowTitle() == "更正人物"
    close_dialog(dialog)
    assert river.findChildren(PersonDialog) == []


def test_what_takes_the_focus_has_a_name(river: MainWindow) -> None:
    dialog = _dialog(river, "杜蘭")
    assert dialog.leader.isChecked()
    assert dialog.aliases.toPlainText() == "杜朗"
    names = [
        part.accessibleName()
        for part in (
            dialog.name,
            dialog.roles,
            dialog.latin,
            dialog.aliases,
            dialog.side,
            dialog.merge,
        )
    ]
    assert names == [
        "姓名", "職銜（每行一個）", "拉丁字母姓名", "其他寫法（每行一個）", "所屬",
        "與另一人為同一人",
    ]  # fmt: skip
    close_dialog(dialog)


def test_a_name_is_never_empty(river: MainWindow) -> None:
    dialog = _dialog(river, "葉著")
    dialog.name.setText("  ")
    dialog.roles.setPlainText(" 司長 \n\n司長\n")
    dialog.latin.setText(" Ye ")
    assert dialog.person() == Person("葉著", ("司長",), "Ye", (), "NN")
    close_dialog(dialog)


def test_nobody_of_that_name_is_nobody_to_correct(river: MainWindow) -> None:
    river.people.correctionWished.emit("無人")
    assert river.findChildren(PersonDialog) == []


# What becomes of it


def test_roles_and_forms_are_shown_and_searched_for(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river, "余里")
    dialog.roles.setPlainText("主筆")
    dialog.aliases.setPlainText("會談")
    _apply(river, qtbot, dialog)
    river.session.search.finish()
    assert _people(river)["余里"].line.roles == "主筆"
    assert _people(river)["余里"].line.others == "又譯會談"
    _people(river)["程國華"].click()
    assert river.session.page.search.total == 1


def test_another_side(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river, "葉著")
    _choose(dialog.side, "南方")
    dialog.leader.setChecked(True)
    _apply(river, qtbot, dialog)
    assert _cards(river) == {
        "北方": ["★程國華"], "南方": ["★葉著", "杜蘭"], "其他人物": ["余里"],
    }  # fmt: skip


def test_no_side(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river, "葉著")
    _choose(dialog.side, "不屬任何一方")
    _apply(river, qtbot, dialog)
    assert _cards(river) == {
        "北方": ["★程國華"], "南方": ["★杜蘭"], "其他人物": ["余里", "葉著"],
    }  # fmt: skip


def test_two_become_one(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river, "葉著")
    _choose(dialog.merge, "程國華")
    _apply(river, qtbot, dialog)
    assert _cards(river) == {"北方": ["★程國華"], "南方": ["★杜蘭"], "其他人物": ["余里"]}
    line = _people(river)["程國華"].line
    assert (line.roles, line.others) == ("北河總督、水務司司長、議會議員", "又譯葉著")


def test_what_is_no_person_is_removed(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river, "葉著")
    remove = [b for b in dialog.findChildren(QPushButton) if b.text() == "不是人名，移除"]
    with _reread(river, qtbot):
        remove[0].click()
    assert _cards(river)["北方"] == ["★程國華"]
    assert "葉著" not in _people(river)


def test_closing_it_changes_nothing(river: MainWindow) -> None:
    before = river.session.state
    dialog = _dialog(river, "葉著")
    dialog.name.setText("別人")
    close_dialog(dialog)
    assert river.session.state is before


def test_the_place_stays_and_other_decisions_too(
    river: MainWindow, qtbot: QtBot, page: str, folder: Path
) -> None:
    with _reread(river, qtbot):
        river.session.correct(Overrides(zone="Asia/Seoul", delegations=SIDES, people=(YU,)))
    press(Key.Key_End)
    chosen = river.session.state.chosen
    with _reread(river, qtbot):
        river.session.correct_person(Correction("余里", None, NO_SIDE))
    assert river.session.state.chosen == chosen
    assert Choices(folder).get(page) == Overrides(
        "" or None, "Asia/Seoul", delegations=SIDES, people=()
    )


def test_the_next_start_remembers(
    river: MainWindow, windows: Windows, qtbot: QtBot, page: str, folder: Path
) -> None:
    dialog = _dialog(river, "葉著")
    dialog.name.setText("葉箸")
    _choose(dialog.side, "南方")
    _apply(river, qtbot, dialog)
    river.close()
    again = _opened(windows, qtbot, page, folder)
    assert _cards(again) == {
        "北方": ["★程國華"], "南方": ["★杜蘭", "葉箸"], "其他人物": ["余里"],
    }  # fmt: skip


def test_people_of_a_page_that_lists_none_can_be_corrected_as_well(
    windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "people.txt"
    file.write_text(TEXT, "utf-8")
    Choices(tmp_path).put(str(file), Overrides(delegations=(), people=(YU,)))
    window = _opened(windows, qtbot, str(file), tmp_path)
    dialog = _dialog(window, "余里")
    assert [dialog.side.itemText(n) for n in range(dialog.side.count())] == ["不屬任何一方"]
    dialog.latin.setText("Yu Li")
    _apply(window, qtbot, dialog)
    assert _people(window)["余里"].line.others == "Yu Li"


# The menu of a person


def _corrected_by_menu(window: MainWindow, event: QContextMenuEvent, target: QWidget) -> str:
    """Whom the menu that an event opens offers to correct."""
    QApplication.sendEvent(target, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.actions()[0].trigger()
    menu.close()
    dialog = window.findChildren(PersonDialog)[-1]
    name = dialog.name.text()
    close_dialog(dialog)
    assert texts == [f"更正「{name}」…"]
    return name


def test_a_right_click_offers_to_correct_the_one_under_the_pointer(
    river: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = _people(river)["杜蘭"]
    _people(river)["程國華"].setFocus()
    # The screen without a display does not tell what lies at a place of it.
    monkeypatch.setattr(QApplication, "widgetAt", lambda _place: button)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    assert _corrected_by_menu(river, event, button) == "杜蘭"


def test_the_menu_key_offers_to_correct_the_one_with_the_focus(river: MainWindow) -> None:
    button = _people(river)["葉著"]
    button.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint(-9, -9))
    assert _corrected_by_menu(river, event, button) == "葉著"


# Two of more sides


def _three() -> Article:
    third = Delegation("東邊", None, Person("甲乙"), ())
    return meeting(delegations=(*MEETING.delegations, third))


def _boxes(window: MainWindow) -> list[QComboBox]:
    return window.people.findChildren(QComboBox)


def _pick(box: QComboBox, number: int) -> None:
    box.setCurrentIndex(number)
    box.activated.emit(number)
    QCoreApplication.sendPostedEvents()


def _shown(window: MainWindow) -> list[str]:
    return [title.accessibleName() for title in window.people._titles]


def test_two_sides_need_no_choice(window: MainWindow) -> None:
    assert _boxes(window) == []
    assert _shown(window) == ["北方", "南方", "其他人物"]


def test_of_three_sides_two_are_shown(windows: Windows) -> None:
    window = windows(_three())
    boxes = _boxes(window)
    assert [[b.itemText(n) for n in range(b.count())] for b in boxes] == [
        ["北方", "南方", "東邊"]
    ] * 2
    assert [box.currentText() for box in boxes] == ["北方", "南方"]
    assert [box.accessibleName() for box in boxes] == ["左方", "右方"]
    assert _shown(window) == ["北方", "南方", "其他人物"]
    _pick(boxes[0], 2)
    assert _shown(window) == ["東邊", "南方", "其他人物"]  # as chosen, left and right
    assert [box.currentText() for box in _boxes(window)] == ["東邊", "南方"]
    assert "甲乙" in _people(window)
    assert "程國華" not in _people(window)


def test_the_choice_stays_in_the_other_script(windows: Windows) -> None:
    window = windows(_three())
    _pick(_boxes(window)[1], 2)
    press(Key.Key_T, CONTROL)
    assert [box.currentText() for box in _boxes(window)] == ["北方", "东边"]
    assert _shown(window) == ["北方", "东边", "其他人物"]


def test_another_article_begins_with_its_first_two(windows: Windows) -> None:
    window = windows(_three())
    _pick(_boxes(window)[1], 2)
    window.session.show_article(_three())
    assert _shown(window) == ["北方", "南方", "其他人物"]
    window.session.show_article(meeting())
    assert _boxes(window) == []


def test_a_person_of_a_side_that_is_not_shown_still_filters(windows: Windows) -> None:
    window = windows(_three())
    _people(window)["程國華"].click()
    total = window.session.page.search.total
    _pick(_boxes(window)[0], 2)
    assert window.session.state.person == "程國華"
    assert window.session.page.search.total == total
