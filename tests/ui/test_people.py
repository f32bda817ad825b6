"""The people: cards, filtering by a person, and ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from tests.articles import meeting
from tests.ui.conftest import commit, press
from viewer.ui.people_panel import PersonButton
from viewer.ui.theme import LIGHT

if TYPE_CHECKING:
    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Key = Qt.Key


def _people(window: MainWindow) -> dict[str, PersonButton]:
    return {button.line.key: button for button in window.people.findChildren(PersonButton)}


def _labels(window: MainWindow) -> list[str]:
    page = window.session.page
    return [page.row(n).label for n in range(len(page.codes)) if page.codes[n] >= 0]


def _marked(window: MainWindow) -> list[str]:
    """Words of the detail pane on the ground of a chosen person."""
    marked = []
    document = window.detail.document()
    block = document.begin()
    while block.isValid():
        for one in block.textFormats():
            if one.format.background().color().name() in LIGHT.tints:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + one.start)
                end = block.position() + one.start + one.length
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                marked.append(cursor.selectedText())
        block = block.next()
    return marked


def test_the_leader_stands_first_with_roles_names_and_count(window: MainWindow) -> None:
    assert [b.accessibleName() for b in _people(window).values()] == [
        "程國華, 團長, 北河總督, 2 則",
        "葉著, 水務司司長、議會議員, 1 則",
        "黎乾, 衞生署署長, 1 則",
        "杜蘭, 團長, 南嶺港務長, Marie Durand · 又譯杜朗, 2 則",
        "余里, 記者, 1 則",
    ]


def test_the_sample_has_its_two_delegations(sample_window: MainWindow) -> None:
    cards = sample_window.session.page.cards
    assert [(card.title, card.people[0].name) for card in cards[:2]] == [
        ("中方", "習近平"),
        ("美方", "特朗普"),
    ]
    assert [len(card.people) for card in cards[:2]] == [7, 7]
    buttons = _people(sample_window)
    assert buttons["習近平"].line.entries == 18
    assert buttons["龐德偉"].line.others == "David Perdue · 又譯珀杜"


def test_a_click_filters_and_marks_every_mention(window: MainWindow) -> None:
    button = _people(window)["杜蘭"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert _labels(window) == ["導言", "10:30", "10:05"]
    assert button.isChecked()
    assert _marked(window) == ["杜蘭", "Marie Durand"]
    press(Key.Key_F3)
    press(Key.Key_F3)
    assert _marked(window) == ["杜朗"]


def test_a_second_click_ends_it(window: MainWindow) -> None:
    for expected in (3, 10):
        _people(window)["杜蘭"].click()
        assert len(_labels(window)) == expected
    assert not _people(window)["杜蘭"].isChecked()
    assert _marked(window) == []


def test_another_person_takes_over(window: MainWindow) -> None:
    _people(window)["杜蘭"].click()
    _people(window)["余里"].click()
    assert [n for n, b in _people(window).items() if b.isChecked()] == ["余里"]
    assert _labels(window) == ["23:40"]


def test_esc_ends_the_search_first_and_the_filter_then(window: MainWindow) -> None:
    _people(window)["程國華"].click()
    commit(window.top.search.line, "颱風")
    assert _labels(window) == ["22:00"]
    press(Key.Key_Escape)
    assert _labels(window) == ["導言", "10:30", "22:00"]
    press(Key.Key_Escape)
    assert len(_labels(window)) == 10
    assert window.session.state.person is None


def test_the_search_box_says_whom_the_list_is_filtered_by(window: MainWindow) -> None:
    chips = window.top.search.findChildren(QToolButton)
    assert not any("程國華" in chip.text() for chip in chips)
    _people(window)["程國華"].click()
    chip = next(chip for chip in chips if "程國華" in chip.text())
    assert chip.isVisible()
    press(Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert "程国华" in chip.text()
    chip.click()
    assert window.session.state.person is None
    assert not chip.isVisible()


def test_the_keyboard_reaches_everybody(window: MainWindow) -> None:
    press(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert _people(window)["程國華"].hasFocus()
    for name in ("葉著", "黎乾", "杜蘭"):
        press(Key.Key_Tab)
        assert _people(window)[name].hasFocus()
    press(Key.Key_Return)
    assert window.session.state.person == "杜蘭"
    press(Key.Key_Space)
    assert window.session.state.person is None


def test_the_filter_ends_with_the_article(window: MainWindow) -> None:
    _people(window)["程國華"].click()
    window.session.show_article(meeting())
    assert window.session.state.person is None
    assert len(_labels(window)) == 10


def test_an_article_of_nobody_says_so(windows: Windows) -> None:
    window = windows(meeting(delegations=(), people=()))
    said = [label.text() for label in window.people.findChildren(QLabel)]
    assert said == ["這篇文章沒有列出代表團或人物。"]
    press(Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    said = [label.text() for label in window.people.findChildren(QLabel)]
    assert said == ["这篇文章没有列出代表团或人物。"]


def test_names_too_long_for_the_panel_do_not_widen_it(windows: Windows) -> None:
    window = windows(meeting(), size=(1000, 600))
    assert window.people.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    widths = {button.width() for button in _people(window).values()}
    assert max(widths) <= window.people.viewport().width()


def test_the_panel_can_be_hidden_and_gives_way_in_a_narrow_window(window: MainWindow) -> None:
    press(Key.Key_F9)
    assert not window.people.isVisible()
    press(Key.Key_F9)
    assert window.people.isVisible()
    window.resize(700, 600)
    assert not window.people.isVisible()
    window.resize(1280, 800)
    assert window.people.isVisible()
