"""Dialogs at every size of the text: whole, in one type, and no higher than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea

from tests.articles import HONG_KONG, meeting
from tests.ui.conftest import WITHOUT_HINTS, close_dialog
from viewer.model import Certainty, Zone
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

OPEN: dict[str, Callable[[MainWindow], None]] = {
    "keys": lambda window: window.dialogs.keys(),
    "facts": lambda window: window.dialogs.facts(),
    "words": lambda window: window.dialogs.words(),
    "person": lambda window: window.dialogs.person("程國華"),
    "about": lambda window: window.dialogs.about(),
}

ZONE = Zone(HONG_KONG, Certainty.INFERRED, "當地時間中午12時50分（香港時間11時50分）左右開始")

pytestmark = WITHOUT_HINTS


@pytest.fixture(params=OPEN)
def wish(request: pytest.FixtureRequest) -> Callable[[MainWindow], None]:
    return OPEN[request.param]


@pytest.fixture
def opened(
    windows: Windows, wish: Callable[[MainWindow], None]
) -> Iterator[Callable[[Settings], QDialog]]:
    """Opens one dialog in a window with given settings."""
    made: list[QDialog] = []

    def open_one(settings: Settings) -> QDialog:
        window = windows(meeting(zone=ZONE), settings)
        wish(window)
        (dialog,) = window.findChildren(QDialog)
        QCoreApplication.sendPostedEvents()
        made.append(dialog)
        return dialog

    yield open_one
    for dialog in made:
        close_dialog(dialog)


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_words_are_cut_off(
    opened: Callable[[Settings], QDialog], english: bool, scale: float
) -> None:
    dialog = opened(Settings(english=english, scale=scale))
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            least = label.minimumSizeHint()
            height = label.heightForWidth(label.width()) if label.wordWrap() else least.height()
            assert label.height() >= height, label.text()
            assert label.width() >= least.width(), label.text()


def test_everything_is_as_large_as_the_window_s_text(
    opened: Callable[[Settings], QDialog],
) -> None:
    dialog = opened(Settings(scale=2.0))
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.font().pixelSize() >= 26, label.text()


def test_the_keys_can_be_scrolled_where_the_screen_is_low(windows: Windows) -> None:
    window = windows(meeting(), Settings(scale=2.0))
    window.dialogs.keys()
    (dialog,) = window.findChildren(QDialog)
    dialog.resize(600, 400)
    QCoreApplication.sendPostedEvents()
    assert dialog.height() == 400
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    close_dialog(dialog)


def test_the_keys_need_no_scrolling_where_there_is_room(windows: Windows) -> None:
    window = windows(meeting(), Settings(scale=0.8))
    window.dialogs.keys()
    (dialog,) = window.findChildren(QDialog)
    QCoreApplication.sendPostedEvents()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert (area.verticalScrollBar().maximum(), area.horizontalScrollBar().maximum()) == (0, 0)
    assert dialog.screen().availableGeometry().height() >= dialog.height()
    close_dialog(dialog)


@pytest.mark.parametrize("name", ["recent", "saved"])
def test_menus_that_fill_themselves_have_the_type_of_the_others(
    windows: Windows, name: str
) -> None:
    window = windows(meeting(), Settings(scale=1.4))
    menu = window.opening.recent if name == "recent" else window.saved.menu
    assert menu.font().pixelSize() == window.menuBar().font().pixelSize()
    assert menu.font().families() == window.menuBar().font().families()
