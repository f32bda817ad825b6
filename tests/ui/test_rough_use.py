"""What impatient users do: decide, decide again and open the next article before all is done."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.articles import CHENG, LONG, MEETING, entry, meeting, paragraph, stamp
from tests.ui.conftest import press, reading, said
from viewer.ahead import start
from viewer.model import NO_OVERRIDES, Delegation, Overrides, Person
from viewer.script import profiles
from viewer.ui.loading import fetch
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from opencc import OpenCC
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "2024年3月2日\n\n【10:30】程國華到場。\n\n【10:00】會談開始。\n"
OTHER = TEXT.replace("程國華", "杜蘭")
TAIPEI = Overrides(zone="Asia/Taipei")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "river.txt"
    file.write_text(TEXT, "utf-8")
    return file


def _open(window: MainWindow, bot: QtBot, page: Path) -> None:
    with reading(window, bot):
        window.session.open(str(page))
    assert window.session.state.article.source == str(page)


def _correct(window: MainWindow, bot: QtBot, overrides: Overrides) -> None:
    with reading(window, bot):
        window.session.correct(overrides)


# Decisions


def test_a_remembered_person_without_a_name_does_not_keep_an_article_from_opening(
    windows: Windows, qtbot: QtBot, page: Path
) -> None:
    nobody: dict[str, object] = {
        "name": "", "roles": [], "latin": None,
        "aliases": [], "country": None, "certainty": "stated",
    }  # fmt: skip
    kept = {"articles": {str(page): {"people": [nobody]}}}
    (page.parent / "articles.json").write_text(json.dumps(kept), "utf-8")
    window = windows(folder=page.parent)
    _open(window, qtbot, page)
    assert "程國華到場" in window.detail.toPlainText()


def test_decisions_about_a_pasted_text_are_not_those_about_the_next(
    window: MainWindow, qtbot: QtBot
) -> None:
    for text in (TEXT, OTHER):
        with reading(window, qtbot):
            window.session.open_text(text, "剪貼簿")
        assert window.session.overrides() == NO_OVERRIDES
        _correct(window, qtbot, TAIPEI)
        assert window.session.overrides() == TAIPEI


def test_that_decisions_cannot_be_kept_is_told_and_the_place_stays(
    windows: Windows, qtbot: QtBot, page: Path
) -> None:
    folder = page.parent / "data"
    window = windows(folder=folder)
    _open(window, qtbot, page)
    window.session.last()
    chosen = window.session.state.chosen
    assert chosen != 0
    folder.write_text("no folder")
    _correct(window, qtbot, TAIPEI)
    assert said(window).startswith("不能寫入")
    assert window.session.state.chosen == chosen


def test_the_place_is_not_taken_to_another_article(
    window: MainWindow, qtbot: QtBot, page: Path
) -> None:
    other = page.with_name("other.txt")
    other.write_text(OTHER, "utf-8")
    _open(window, qtbot, page)
    window.session.last()
    window.session.correct(TAIPEI)
    _open(window, qtbot, other)
    assert window.session.state.chosen == 0


def test_reading_again_does_not_end_the_filter(windows: Windows, qtbot: QtBot, page: Path) -> None:
    window = windows()
    _open(window, qtbot, page)
    _correct(window, qtbot, Overrides(people=(CHENG,)))
    window.session.search.choose_person("程國華")
    _correct(window, qtbot, Overrides(people=(CHENG,), zone="Asia/Taipei"))
    assert window.session.state.person == "程國華"


def test_a_wrong_encoding_can_be_taken_back(windows: Windows, qtbot: QtBot, page: Path) -> None:
    page.write_text("【10:30】程國華到場，記者在碼頭等候。\n\n【10:00】會談開始。\n", "utf-8")
    window = windows()
    _open(window, qtbot, page)
    _correct(window, qtbot, Overrides(encoding="utf-16-le"))
    assert "程國華到場" not in window.detail.toPlainText()
    assert window.commands.actions["facts"].isEnabled()
    _correct(window, qtbot, NO_OVERRIDES)
    assert "程國華到場" in window.detail.toPlainText()


# Words that are kept


def test_keeping_a_word_keeps_the_place(windows: Windows) -> None:
    article = meeting(entries=(entry(0, stamp(None), paragraph(LONG * 12)),))
    window = windows(article, Settings(script="hans"))
    bar = window.detail.verticalScrollBar()
    bar.setValue(120)
    window.session.display.keep_word("颱風")
    assert "颱風" in window.detail.toPlainText()
    assert bar.value() == 120


def test_a_kept_word_loads_no_dictionaries_on_this_thread(
    windows: Windows, qtbot: QtBot, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading: list[threading.Thread] = []
    load = profiles.load

    def watched(profile: str, cache: Path | None) -> OpenCC:
        loading.append(threading.current_thread())
        return load(profile, cache)

    monkeypatch.setattr(profiles, "load", watched)
    page.write_text("【10:30】程国华到场，说会谈开始。\n\n【10:00】会谈开始。\n", "utf-8")
    window = windows(settings=Settings(script="hant", keep=("会谈",)))
    _open(window, qtbot, page)
    assert "程國華到場，説会谈開始" in window.detail.toPlainText()
    assert threading.main_thread() not in loading


# More than two sides


def _three_sides() -> Article:
    third = Delegation("東邊", None, Person("甲乙"), ())
    return meeting(delegations=(*MEETING.delegations, third))


def _boxes(window: MainWindow) -> list[QComboBox]:
    return window.people.findChildren(QComboBox)


def test_three_sides_in_english_follow_the_toggle(windows: Windows) -> None:
    window = windows(_three_sides(), Settings(english=True))
    press(Key.Key_T, CONTROL)
    box = _boxes(window)[0]
    assert [box.itemText(n) for n in range(box.count())] == ["北方", "南方", "东边"]


def test_keeping_a_word_keeps_the_pair_of_sides(windows: Windows, qtbot: QtBot) -> None:
    window = windows(_three_sides())
    second = _boxes(window)[1]
    second.setCurrentIndex(2)
    second.activated.emit(2)
    qtbot.waitUntil(lambda: _boxes(window)[1] is not second)
    window.session.display.keep_word("颱風")
    assert [box.currentText() for box in _boxes(window)] == ["北方", "東邊"]


# What was read ahead


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_was_read_ahead_with_other_decisions_leaves_no_child(page: Path) -> None:
    ahead = start(str(page), NO_OVERRIDES)
    assert ahead is not None
    article = fetch(str(page), lambda _share: True, TAIPEI, ahead)
    assert article.timeline.zone.name == "Asia/Taipei"
    with pytest.raises(ChildProcessError):
        os.waitpid(ahead._child, os.WNOHANG)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_has_been_read_ahead_is_in_the_first_picture(
    windows: Windows, qtbot: QtBot, page: Path
) -> None:
    ahead = start(str(page), NO_OVERRIDES)
    assert ahead is not None
    qtbot.waitUntil(ahead.is_there)
    window = windows()
    window.session.open(str(page), ahead)
    assert len(window.session.page.codes) > 0
    assert window.session.settings.recent[0] == str(page)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_could_not_be_read_ahead_is_told_of(
    windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "noise.txt"
    file.write_bytes(bytes(range(256)) * 40)
    ahead = start(str(file), NO_OVERRIDES)
    assert ahead is not None
    qtbot.waitUntil(ahead.is_there)
    window = windows()
    window.session.open(str(file), ahead)
    assert "noise.txt" in said(window)
