"""The bar over the panes: messages, and reading that takes a while."""

from __future__ import annotations

from concurrent.futures import wait
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressBar, QPushButton

from tests.articles import meeting
from tests.ui.conftest import press, reading, said
from viewer.errors import OutputError, SourceError
from viewer.ui import reading as reading_module
from viewer.ui.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow


class Slow:
    """A reader that says how far it is when it is told to, and ends when it is let go."""

    def __init__(self) -> None:
        self.share = 0.0
        self.go = Event()
        self.step = Event()
        self.heard: list[bool] = []

    def fetch(self, _source: str, told: Callable[[float], bool], *_more: object) -> Article:
        while not self.go.is_set():
            self.step.wait(10)
            self.step.clear()
            self.heard.append(told(self.share))
        return meeting(derived_title="慢")

    def tell(self, share: float) -> None:
        self.share = share
        self.step.set()

    def end(self) -> None:
        self.go.set()
        self.step.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(reading_module, "fetch", made.fetch)
    yield made
    made.end()


def _bar(window: MainWindow) -> QProgressBar:
    found = window.notice.findChild(QProgressBar)
    assert isinstance(found, QProgressBar)
    return found


def _button(window: MainWindow) -> QPushButton:
    found = window.notice.findChild(QPushButton)
    assert isinstance(found, QPushButton)
    return found


def test_a_short_reading_moves_nothing(window: MainWindow, qtbot: QtBot, slow: Slow) -> None:
    shown: list[str] = []
    window.session.reading.busyChanged.connect(shown.append)
    heights = {window.split.height()}
    with reading(window, qtbot):
        window.session.open("short")
        assert said(window) == ""
        heights.add(window.split.height())
        slow.end()
    assert shown == ["short", ""]
    assert (said(window), len(heights)) == ("", 1)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("慢"))
    assert not window.progress.running


def test_a_long_one_says_how_far_it_is(window: MainWindow, qtbot: QtBot, slow: Slow) -> None:
    window.session.open("/news/long.txt")
    qtbot.waitUntil(lambda: said(window) == "正在讀取 long.txt …")
    assert (_bar(window).isVisible(), _bar(window).value()) == (True, 0)
    slow.tell(0.42)
    qtbot.waitUntil(lambda: _bar(window).value() == 42)
    assert _button(window).text() == "停止"
    with reading(window, qtbot):
        slow.end()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("慢"))
    assert said(window) == ""
    assert set(slow.heard) == {True}


def test_stopping_tells_the_reader_and_keeps_what_is_open(
    window: MainWindow, qtbot: QtBot, slow: Slow
) -> None:
    before = window.session.state
    window.session.open("/news/long.txt")
    qtbot.waitUntil(lambda: said(window) != "")
    _button(window).click()
    assert said(window) == ""
    slow.tell(0.5)
    qtbot.waitUntil(lambda: slow.heard == [False])
    slow.end()
    wait(window.session.reading._tasks._running)
    QCoreApplication.sendPostedEvents()
    assert window.session.state is before
    assert window.session.reading.progress == 0.0


def test_a_message_comes_back_when_the_reading_is_stopped(
    window: MainWindow, qtbot: QtBot, slow: Slow
) -> None:
    window.session.say_nothing_dropped()
    told = said(window)
    window.session.open("/news/long.txt")
    qtbot.waitUntil(lambda: said(window).startswith("正在讀取"))
    assert not slow.heard
    _button(window).click()
    assert said(window) == told == "拖進來的內容沒有文字或檔案"
    assert (_button(window).text(), _bar(window).isVisible()) == ("關閉", False)


def test_reading_is_said_in_the_script_on_display(
    window: MainWindow, qtbot: QtBot, slow: Slow
) -> None:
    window.session.open("/news/long.txt")
    qtbot.waitUntil(lambda: said(window) != "")
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == "正在读取 long.txt …"
    slow.end()


def test_an_address_is_named_whole(window: MainWindow, qtbot: QtBot, slow: Slow) -> None:
    window.session.open("https://news.example/live")
    qtbot.waitUntil(lambda: said(window) == "正在讀取 https://news.example/live …")
    slow.end()


@pytest.mark.parametrize(
    ("notice", "text"),
    [
        (Notice("notice.dropped"), "拖進來的內容沒有文字或檔案"),
        (
            Notice("notice.missing", (("source", "a.txt"),)),
            "找不到上次的文章 a.txt，現在打開範例",
        ),
        (
            Notice(error=SourceError(source="a.txt", cause="no such file")),
            "不能開啟 a.txt：沒有這個檔案",
        ),
        (Notice(error=OutputError(target="b", cause="disk full")), "不能寫入 b：disk full"),
        (None, ""),
    ],
)
def test_messages(window: MainWindow, notice: Notice | None, text: str) -> None:
    window.session.tell(notice)
    assert said(window) == text


def test_what_is_gone_since_the_last_start_is_said_once(windows: Windows) -> None:
    window = windows()
    window.session.say_missing("/news/gone.txt")
    assert said(window) == ""
    window.session.show_article(meeting())
    assert said(window).startswith("找不到上次的文章 /news/gone.txt")
    window.session.show_article(meeting())
    assert said(window) == ""
