"""Qt's own words follow the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from viewer.ui.qt_words import QtWords
from viewer.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Windows


def _undo() -> str:
    return QCoreApplication.translate("QWidgetTextControl", "&Undo")


@pytest.fixture
def spoken(qtbot: QtBot) -> Iterator[QtWords]:
    parent = QObject()
    words = QtWords(parent)
    yield words
    words.speak(Language.EN)


def test_qt_speaks_the_language_of_the_window(spoken: QtWords) -> None:
    english = _undo()
    spoken.speak(Language.HANT)
    traditional = _undo()
    spoken.speak(Language.HANS)
    simplified = _undo()
    assert english == "&Undo"
    assert "復" in traditional
    assert "撤" in simplified
    spoken.speak(Language.EN)
    assert _undo() == english


def test_the_window_lets_qt_follow_the_script(windows: Windows, qtbot: QtBot) -> None:
    window = windows()
    qtbot.waitUntil(lambda: "復" in _undo())
    window.session.display.set_english(True)
    qtbot.waitUntil(lambda: _undo() == "&Undo")
