"""The scroll bar of the list: where the hits are while the whole list is shown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from tests.articles import entry, meeting, paragraph, stamp
from tests.ui.conftest import commit, press
from viewer.page.found import MARKS
from viewer.ui.marked_bar import MarkedBar
from viewer.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
COUNT = 200
FOUND = (0, 50, 51, 199)


def _many() -> Article:
    entries = tuple(
        entry(
            n, stamp(dt.time(23 - n // 60, 59 - n % 60)), paragraph("燈塔" if n in FOUND else "海")
        )
        for n in range(COUNT)
    )
    return meeting(entries=entries, lead=(), sections=(), boilerplate=())


def _search(window: MainWindow) -> MarkedBar:
    press(Key.Key_F, CONTROL)
    commit(window.top.search.line, "灯塔")
    window.session.search.finish()
    bar = window.entries.verticalScrollBar()
    assert isinstance(bar, MarkedBar)
    return bar


def _marked(bar: MarkedBar, colour: str) -> list[int]:
    """The rows of pixels that have the colour of a hit in their middle."""
    picture = bar.grab().toImage()
    wanted = QColor(colour)
    ratio = picture.height() / bar.height()
    rows = range(picture.height())
    return [round(y / ratio) for y in rows if picture.pixelColor(picture.width() // 2, y) == wanted]


def test_marks_stand_where_the_hits_are(windows: Windows) -> None:
    window = windows(_many())
    bar = _search(window)
    press(Key.Key_L, CONTROL)
    assert [n for n, count in enumerate(bar._marks) if count] == list(FOUND)
    rows = _marked(bar, LIGHT.hit_now)
    assert rows
    step = bar.height() / MARKS
    expected = {round(n * step) for n in FOUND}
    assert all(any(abs(row - place) <= max(3, step) for place in expected) for row in rows)
    assert all(any(abs(row - place) <= max(3, step) for row in rows) for place in expected)


def test_there_are_none_while_only_hits_are_shown(windows: Windows) -> None:
    window = windows(_many())
    bar = _search(window)
    assert (tuple(bar._marks), _marked(bar, LIGHT.hit_now)) == ((), [])


def test_they_go_with_the_search(windows: Windows) -> None:
    window = windows(_many())
    bar = _search(window)
    press(Key.Key_L, CONTROL)
    window.session.search.clear_all()
    assert (tuple(bar._marks), _marked(bar, LIGHT.hit_now)) == ((), [])


def test_they_take_the_colour_of_the_theme(windows: Windows) -> None:
    window = windows(_many())
    bar = _search(window)
    press(Key.Key_L, CONTROL)
    window.dressing.set_theme("dark")
    QCoreApplication.sendPostedEvents()
    assert _marked(bar, LIGHT.hit_now) == []
    assert _marked(bar, DARK.hit_now) != []


def test_units_of_one_mark_are_counted_together(windows: Windows) -> None:
    entries = tuple(entry(n, stamp(None), paragraph("燈")) for n in range(3 * MARKS))
    window = windows(meeting(entries=entries, lead=(), sections=(), boilerplate=()))
    window.session.search.set_narrowed(False)
    window.session.search.edit_query("燈")
    window.session.search.finish()
    found = window.session.state.found
    assert found is not None
    assert found.marks == [3] * MARKS
