"""What was understood of the article, overruled by the user, read again and remembered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPlainTextEdit

from tests.articles import meeting
from tests.ui.conftest import WITHOUT_HINTS, close_dialog, press, reading
from viewer.archive.choices import Choices
from viewer.model import NO_OVERRIDES, Order, Overrides, Script
from viewer.page import View
from viewer.page.state import own_side
from viewer.ui.article_dialog import ArticleDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key
Buttons = QDialogButtonBox.StandardButton
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "【10:30】程國華到場，記者在碼頭等候。\n\n【10:00】會談開始。\n\n【09:30】海面平靜。\n"

pytestmark = WITHOUT_HINTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _open(window: MainWindow, bot: QtBot, source: str) -> None:
    with reading(window, bot):
        window.session.open(source)
    bot.waitUntil(lambda: window.session.state.article.source == source)


@pytest.fixture
def river(windows: Windows, qtbot: QtBot, page: str, folder: Path) -> MainWindow:
    window = windows(folder=folder)
    _open(window, qtbot, page)
    return window


def _dialog(window: MainWindow) -> ArticleDialog:
    window.commands.actions["facts"].trigger()
    return window.findChildren(ArticleDialog)[-1]


def _click(dialog: ArticleDialog, kind: Buttons) -> None:
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    box.button(kind).click()


def _apply(window: MainWindow, bot: QtBot, dialog: ArticleDialog) -> None:
    before = window.session.state.article.timeline
    _click(dialog, Buttons.Apply)
    bot.waitUntil(lambda: window.session.state.article.timeline is not before)


def _texts(dialog: ArticleDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


# What it says


def test_it_says_what_was_found_and_how(river: MainWindow, page: str) -> None:
    press(Key.Key_I, CONTROL)
    dialog = river.findChildren(ArticleDialog)[-1]
    told = _texts(dialog)
    assert told[:2] == ["來源", page]
    for line in ("utf-8", "繁體", "日期不詳"):
        assert line in told
    assert {box.currentText() for box in (dialog.encoding, dialog.script, dialog.order)} == {
        "由程式判斷"
    }
    assert not dialog.dated.isChecked()
    assert not dialog.date.isEnabled()
    report = dialog.findChild(QPlainTextEdit)
    assert isinstance(report, QPlainTextEdit)
    assert report.toPlainText().startswith("3 則，0 段背景")
    assert dialog.chosen() == NO_OVERRIDES
    close_dialog(dialog)


def test_every_choice_has_a_name(river: MainWindow) -> None:
    dialog = _dialog(river)
    names = [
        box.accessibleName() for box in (dialog.encoding, dialog.script, dialog.zone, dialog.order)
    ]
    assert names == ["編碼", "字體", "時區", "次序"]
    close_dialog(dialog)


def test_zones_with_words_come_first(river: MainWindow) -> None:
    dialog = _dialog(river)
    zones = [dialog.zone.itemData(n) for n in range(dialog.zone.count())]
    assert zones[0] is None
    assert zones.index("Asia/Hong_Kong") < 40 < zones.index("Africa/Abidjan")
    assert len(zones) == len(set(zones)) > 300
    close_dialog(dialog)


def test_without_an_article_there_is_nothing_to_say(windows: Windows) -> None:
    assert not windows().commands.actions["facts"].isEnabled()


# What it changes


def test_a_zone(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river)
    dialog.zone.setCurrentIndex(dialog.zone.findData("Asia/Seoul"))
    _apply(river, qtbot, dialog)
    assert river.session.state.article.timeline.zone.name == "Asia/Seoul"
    assert "韓國時間" in river.session.page.status


def test_a_zone_that_is_typed(river: MainWindow) -> None:
    dialog = _dialog(river)
    dialog.zone.setEditText("africa/abidjan")
    assert dialog.chosen().zone == "Africa/Abidjan"
    dialog.zone.setEditText("no/where")
    assert dialog.chosen().zone is None
    close_dialog(dialog)


def test_a_zone_that_there_is_not_is_said_and_nothing_is_read_again(river: MainWindow) -> None:
    dialog = _dialog(river)
    before = river.session.state
    dialog.zone.setEditText("no/where")
    _click(dialog, Buttons.Apply)
    assert (dialog.isVisible(), dialog.complaint.isVisible()) == (True, True)
    assert "「no/where」" in dialog.complaint.text()
    assert river.session.state is before
    dialog.zone.setEditText("")
    assert dialog.chosen().zone is None
    close_dialog(dialog)


def test_a_zone_that_is_typed_by_its_own_name(river: MainWindow) -> None:
    dialog = _dialog(river)
    dialog.zone.setEditText("Asia/Taipei")
    assert dialog.chosen().zone == "Asia/Taipei"
    close_dialog(dialog)


def test_a_date(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river)
    dialog.dated.setChecked(True)
    assert dialog.date.isEnabled()
    dialog.date.setDate(QDate(2024, 3, 2))
    _apply(river, qtbot, dialog)
    timeline = river.session.state.article.timeline
    assert [entry.stamp.date for entry in timeline.entries] == [dt.date(2024, 3, 2)] * 3
    assert "2024-03-02" in river.windowTitle()
    assert river.session.page.row(0).label == "2024年3月2日 星期六"


def test_an_order(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river)
    dialog.order.setCurrentIndex(dialog.order.findData("oldest-first"))
    _apply(river, qtbot, dialog)
    assert river.session.state.article.timeline.order is Order.OLDEST_FIRST
    assert "舊→新" in river.session.page.status


def test_a_script(river: MainWindow, qtbot: QtBot) -> None:
    dialog = _dialog(river)
    dialog.script.setCurrentIndex(dialog.script.findData("Hans"))
    _apply(river, qtbot, dialog)
    assert own_side(river.session.state) is View.HANS
    assert "程國華到場" in river.detail.toPlainText()
    assert [choice.label for choice in river.session.page.choices] == ["繁", "简 · 原文"]


def test_an_encoding(windows: Windows, qtbot: QtBot, page: str, folder: Path) -> None:
    Path(page).write_bytes("【10:30】港口一度停電。\n".encode("gb18030"))
    window = windows(folder=folder)
    _open(window, qtbot, page)
    dialog = _dialog(window)
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("big5hkscs"))
    _apply(window, qtbot, dialog)
    wrong = "港口一度停電".encode("gb18030").decode("big5hkscs", "replace")
    assert wrong[:3] in window.detail.toPlainText()
    assert window.session.state.article.timeline.encoding == "big5hkscs"
    dialog = _dialog(window)
    assert dialog.encoding.currentData() == "big5hkscs"
    dialog.encoding.setCurrentIndex(0)
    _apply(window, qtbot, dialog)
    assert "港口一度停電。" in window.detail.toPlainText()


def test_reset_leaves_all_to_the_program(
    river: MainWindow, qtbot: QtBot, page: str, folder: Path
) -> None:
    dialog = _dialog(river)
    dialog.zone.setCurrentIndex(dialog.zone.findData("Asia/Seoul"))
    _apply(river, qtbot, dialog)
    dialog = _dialog(river)
    assert dialog.zone.currentData() == "Asia/Seoul"
    before = river.session.state.article.timeline
    _click(dialog, Buttons.Reset)
    qtbot.waitUntil(lambda: river.session.state.article.timeline is not before)
    assert river.session.overrides() == NO_OVERRIDES
    assert Choices(folder).get(page) == NO_OVERRIDES


def test_closing_it_changes_nothing(river: MainWindow) -> None:
    before = river.session.state
    dialog = _dialog(river)
    dialog.order.setCurrentIndex(1)
    _click(dialog, Buttons.Close)
    close_dialog(dialog)
    assert river.session.state is before
    assert river.findChildren(ArticleDialog) == []


# What stays


def test_the_chosen_entry_stays_chosen(river: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_End)
    assert "海面平靜" in river.detail.toPlainText()
    dialog = _dialog(river)
    dialog.script.setCurrentIndex(dialog.script.findData("Hans"))
    _apply(river, qtbot, dialog)
    assert "海面平靜" in river.detail.toPlainText()
    assert river.session.state.chosen == 2
    assert river.session.page.chosen_row == river.entries.currentIndex().row()


def test_search_and_side_stay(river: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_T, CONTROL)
    river.session.search.edit_query("會談")
    with reading(river, qtbot):
        river.session.correct(Overrides(zone="Asia/Seoul"))
    qtbot.waitUntil(lambda: river.session.state.article.timeline.zone.name == "Asia/Seoul")
    river.session.search.finish()
    assert river.session.page.search.total == 1
    assert "会谈开始。" in river.detail.toPlainText()
    assert river.session.settings.recent == (river.session.state.article.source,)


def test_the_next_start_remembers(
    river: MainWindow, windows: Windows, qtbot: QtBot, page: str, folder: Path
) -> None:
    dialog = _dialog(river)
    dialog.dated.setChecked(True)
    dialog.date.setDate(QDate(2024, 3, 2))
    dialog.script.setCurrentIndex(dialog.script.findData("mixed"))
    dialog.order.setCurrentIndex(dialog.order.findData("oldest-first"))
    dialog.zone.setCurrentIndex(dialog.zone.findData("Asia/Taipei"))
    wanted = Overrides(
        zone="Asia/Taipei",
        date=dt.date(2024, 3, 2),
        order=Order.OLDEST_FIRST,
        script=Script.MIXED,
    )
    assert dialog.chosen() == wanted
    _apply(river, qtbot, dialog)
    river.close()
    assert Choices(folder).get(page) == wanted

    again = windows(folder=folder)
    _open(again, qtbot, page)
    timeline = again.session.state.article.timeline
    assert (timeline.date, timeline.order) == (dt.date(2024, 3, 2), Order.OLDEST_FIRST)
    assert (timeline.script, timeline.zone.name) == (Script.MIXED, "Asia/Taipei")
    dialog = _dialog(again)
    assert dialog.chosen() == wanted
    assert dialog.dated.isChecked()
    close_dialog(dialog)


def test_another_article_is_not_concerned(river: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with reading(river, qtbot):
        river.session.correct(Overrides(zone="Asia/Seoul"))
    other = tmp_path / "other.txt"
    other.write_text(TEXT, "utf-8")
    _open(river, qtbot, str(other))
    assert river.session.overrides() == NO_OVERRIDES
    assert river.session.state.article.timeline.zone.name != "Asia/Seoul"


def test_broken_memories_do_not_keep_an_article_from_opening(
    windows: Windows, qtbot: QtBot, page: str, folder: Path
) -> None:
    folder.mkdir()
    (folder / "articles.json").write_text("{broken", "utf-8")
    window = windows(folder=folder)
    _open(window, qtbot, page)
    assert "程國華到場" in window.detail.toPlainText()
    assert (folder / "articles.damaged.json").read_text("utf-8") == "{broken"
    with reading(window, qtbot):
        window.session.correct(Overrides(zone="Asia/Seoul"))
    assert Choices(folder).get(page) == Overrides(zone="Asia/Seoul")


def test_an_article_without_bytes_cannot_be_read_again(window: MainWindow) -> None:
    before = window.session.state
    window.session.correct(Overrides(zone="Asia/Seoul"))
    assert window.session.state is before
    assert window.session.overrides() == NO_OVERRIDES
    assert meeting().origin is None
