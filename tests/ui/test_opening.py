"""Opening: files, drops, the clipboard, recent files; and what goes wrong leaves all as it was."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6 import __version_info__
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from tests.articles import meeting
from tests.ui.conftest import press, reading, said
from viewer.model import NO_OVERRIDES, Raw
from viewer.resource import sample
from viewer.ui import loading
from viewer.ui import reading as reading_module
from viewer.ui.loading import keep_blocks_apart, load
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows
    from viewer.model import Overrides
    from viewer.page import Article
    from viewer.ui.window import MainWindow

TEXT = "2024年3月2日\n\n【10:30】程國華到場。\n\n【10:00】會談開始。\n"


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "river.txt"
    file.write_text(TEXT, "utf-8")
    return str(file)


def _open(window: MainWindow, bot: QtBot, source: str) -> None:
    with reading(window, bot):
        window.session.open(source)


def _drop(widget: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget and let it fall there; return whether it was welcome."""
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    # Qt 6.12 took the form with whole numbers out of use, older ones have no other.
    place: Any = QPointF(5, 5) if __version_info__ >= (6, 12) else QPoint(5, 5)
    enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return True


# Files


def test_a_file_is_opened(windows: Windows, qtbot: QtBot, page: str) -> None:
    window = windows()
    _open(window, qtbot, page)
    assert window.session.state.article.source == page
    assert "程國華到場。" in window.detail.toPlainText()
    assert window.entries.model().rowCount() == 3
    assert said(window) == ""
    assert window.session.settings.last == page


def test_the_sample_is_in_the_menu(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    with reading(window, qtbot):
        window.commands.actions["sample"].trigger()
    assert window.windowTitle() == "習特會 2025-10-30 — 時刻 Shike"
    assert len(window.session.state.article.timeline.entries) == 19


def test_ctrl_o_asks_for_a_file(
    window: MainWindow, qtbot: QtBot, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (page, ""))
    with reading(window, qtbot):
        press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.article.source == page


def test_a_dialog_that_is_closed_opens_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    before = window.session.state.article
    press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.article is before


def _write(name: str, data: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return write


@pytest.mark.parametrize(
    ("make", "name", "verb"),
    [
        (lambda folder: folder / "missing.txt", "missing.txt", "不能開啟"),
        (lambda folder: folder, "", "不能開啟"),
        (_write("empty.txt", b" \n"), "empty.txt", "不能開啟"),
        (
            _write("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
            "image.txt",
            "不能讀取",
        ),
    ],
)
def test_what_cannot_be_opened_leaves_the_article_as_it_was(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    make: Callable[[Path], Path],
    name: str,
    verb: str,
) -> None:
    window.session.search.edit_query("會談")
    before, title = window.session.state, window.windowTitle()
    _open(window, qtbot, str(make(tmp_path)))
    assert window.session.state is before
    assert window.windowTitle() == title
    told = said(window)
    assert told.startswith(f"{verb} ")
    assert name in told
    assert window.session.settings.recent == ()


def test_a_message_is_told_in_the_script_on_display_and_goes_when_told_to(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _open(window, qtbot, str(tmp_path / "missing.txt"))
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert said(window).startswith("不能打开 ")
    press(Qt.Key.Key_Escape)
    assert not window.notice.isVisible()
    _open(window, qtbot, str(tmp_path / "missing.txt"))
    window.notice.findChildren(QPushButton)[0].click()
    assert not window.notice.isVisible()


def test_a_message_goes_when_something_is_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, page: str
) -> None:
    _open(window, qtbot, str(tmp_path / "missing.txt"))
    assert window.notice.isVisible()
    _open(window, qtbot, page)
    assert not window.notice.isVisible()


def test_names_that_are_no_text_can_be_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    source = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xe6.txt")
    Path(source).write_text(TEXT, "utf-8")
    _open(window, qtbot, source)
    assert window.session.state.article.source == source
    assert window.session.settings.recent == (source,)


def test_what_is_odd_in_a_name_is_made_visible(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _open(window, qtbot, str(tmp_path / "a\u202eb\n.txt"))
    assert "a\\u202eb\\n.txt" in said(window)


# Reading takes time


class Slow:
    """A reader that waits to be let go, in place of the real one."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.go = Event()
        self.calls: list[str] = []

    def fetch(
        self, source: str, _told: object, _overrides: Overrides, _ahead: object = None
    ) -> Article:
        self.calls.append(source)
        if source == "slow":
            self.go.wait(10)
        return self.article


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow(meeting(derived_title="慢"))
    monkeypatch.setattr(reading_module, "fetch", made.fetch)
    return made


def test_while_reading_the_window_says_so_and_what_is_open_stays(
    window: MainWindow, qtbot: QtBot, slow: Slow
) -> None:
    before = window.session.state
    window.session.open("slow")
    qtbot.waitUntil(lambda: said(window) == "正在讀取 slow …")
    assert window.session.state is before
    press(Qt.Key.Key_J)
    assert window.session.state.chosen == 2
    with qtbot.waitSignal(window.session.reading.busyChanged):
        slow.go.set()
    assert window.windowTitle().startswith("慢")
    assert said(window) == ""


def test_reading_can_be_stopped(window: MainWindow, qtbot: QtBot, slow: Slow) -> None:
    before = window.session.state.article
    window.session.open("slow")
    qtbot.waitUntil(lambda: said(window) == "正在讀取 slow …")
    button = window.notice.findChildren(QPushButton)[0]
    assert button.text() == "停止"
    button.click()
    assert said(window) == ""
    slow.go.set()
    window.session.open("missing")
    with qtbot.waitSignal(window.session.reading.busyChanged):
        pass
    assert slow.calls == ["slow", "missing"]
    assert window.session.state.article is not before
    assert window.session.settings.recent == (str(Path("missing").absolute()),)


def test_the_last_wish_wins(window: MainWindow, qtbot: QtBot, slow: Slow) -> None:
    window.session.open("slow")
    qtbot.waitUntil(lambda: slow.calls == ["slow"])
    with reading(window, qtbot):
        window.session.open("other")
    assert window.session.settings.last.endswith("other")
    slow.go.set()
    with reading(window, qtbot):
        window.session.open("third")
    assert [Path(one).name for one in window.session.settings.recent] == ["third", "other"]


# Drops and the clipboard


@pytest.mark.parametrize("target", ["window", "entries", "detail", "people", "strip"])
def test_a_file_can_be_dropped_anywhere(
    window: MainWindow, page: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(window.session, "open", opened.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(page)])
    widget = window if target == "window" else getattr(window, target)
    viewport = getattr(widget, "viewport", None)
    assert _drop(viewport() if viewport else widget, data)
    assert opened == [page]


def test_an_address_that_is_dropped_is_opened(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(window.session, "open", opened.append)
    data = QMimeData()
    data.setUrls([QUrl("https://news.example/live?id=1")])
    assert _drop(window, data)
    assert opened == ["https://news.example/live?id=1"]


@pytest.mark.parametrize("text", ["https://news.example/live", " http://news.example/a \n"])
def test_text_that_is_an_address_is_opened_as_one(
    window: MainWindow, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(window.session, "open", opened.append)
    monkeypatch.setattr(window.session, "open_text", lambda *_args: opened.append("text"))
    data = QMimeData()
    data.setText(text)
    assert _drop(window, data)
    assert opened == [text.strip()]


def test_text_that_is_dropped_is_an_article(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText(TEXT)
    with reading(window, qtbot):
        assert _drop(window, data)
    assert "程國華到場。" in window.detail.toPlainText()
    assert window.session.state.article.source == "拖放的文字"
    assert window.session.settings.recent == ()


def test_the_clipboard_can_be_opened(window: MainWindow, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(TEXT)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with reading(window, qtbot):
        press(Qt.Key.Key_V, modifiers)
    assert window.session.state.article.source == "剪貼簿"
    assert len(window.session.state.article.timeline.entries) == 2


def test_markup_that_is_dropped_stays_text(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("【10:30】<b>粗體</b><img src='file:///etc/hostname'>")
    with reading(window, qtbot):
        _drop(window, data)
    shown = "\n".join(b.piece.text for b in window.session.page.detail.blocks)  # type: ignore[union-attr]
    assert shown in window.detail.toPlainText()


def test_a_picture_is_not_welcome(window: MainWindow) -> None:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG")
    before = window.session.state
    assert not _drop(window, data)
    assert window.session.state is before


def test_a_link_that_is_no_file_and_no_web_address_opens_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(window.session, "open", opened.append)
    monkeypatch.setattr(window.session, "open_text", lambda *_args: opened.append("text"))
    data = QMimeData()
    data.setUrls([QUrl("ftp://news.example/a.txt"), QUrl("javascript:alert(1)")])
    _drop(window, data)
    assert opened == []


# Recent files


def _recent(window: MainWindow) -> list[tuple[str, bool]]:
    window.opening.recent.aboutToShow.emit()
    return [(action.text(), action.isEnabled()) for action in window.opening.recent.actions()]


def test_recent_files_are_offered_and_missing_ones_are_not(
    windows: Windows, qtbot: QtBot, page: str
) -> None:
    gone = str(Path(page).with_name("gone & lost.txt"))
    address = "https://news.example/live"
    window = windows(meeting(), Settings(recent=(gone, page, address)))
    assert _recent(window) == [("gone && lost.txt", False), ("river.txt", True), (address, True)]
    with reading(window, qtbot):
        window.opening.recent.actions()[1].trigger()
    assert window.session.state.article.source == page
    assert window.session.settings.recent == (page, gone, address)


def test_no_recent_files_are_said_to_be_none(window: MainWindow) -> None:
    assert _recent(window) == [("（沒有）", False)]


def test_recent_files_are_ten_and_each_once(windows: Windows, qtbot: QtBot, page: str) -> None:
    others = tuple(f"/news/{n}.txt" for n in range(10))
    window = windows(meeting(), Settings(recent=others))
    for _ in range(2):
        _open(window, qtbot, page)
    assert window.session.settings.recent == (page, *others[:9])


def test_standard_input_is_not_remembered(window: MainWindow, qtbot: QtBot, slow: Slow) -> None:
    with reading(window, qtbot):
        window.session.open("-")
    assert slow.calls == ["-"]
    assert (window.session.settings.last, window.session.settings.recent) == ("", ())


def test_the_sample_is_where_the_program_finds_it() -> None:
    assert sample().exists()


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_large_blocks_are_kept_apart_for_a_long_source_alone(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to: dict[int, int] = {}
    library = SimpleNamespace(mallopt=set_to.__setitem__)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(loading, "LONG", len(TEXT.encode()) + 1)
    for text, expected in ((TEXT, {}), (TEXT + " ", {-3: 1 << 18, -1: 1 << 18})):
        load(Raw(text.encode(), "river.txt"), lambda _share: True, NO_OVERRIDES)
        assert set_to == (expected if platform == "linux" else {})


def test_a_library_without_such_settings_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: SimpleNamespace())
    keep_blocks_apart()
