"""Small windows and large letters: nothing lies over anything, nothing is cut without a sign."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.articles import CHENG, LONG, MEETING, entry, meeting, paragraph, stamp
from viewer.model import Delegation, Person, Region
from viewer.page import prepare
from viewer.ui.people_panel import PersonButton
from viewer.ui.settings import Settings
from viewer.ui.theme import LIGHT, Look
from viewer.ui.wrapped import wrapped

if TYPE_CHECKING:
    from tests.ui.conftest import Windows
    from viewer.page import Article
    from viewer.ui.window import MainWindow

SIZES = [(480, 360), (700, 500), (900, 600), (1280, 800)]
SCALES = [0.8, 1.0, 1.4, 2.0]
_EYE = 20
"""Pixels of a text field that show a character."""


def _boxes(parent: QWidget, window: QWidget) -> list[tuple[QWidget, QRect]]:
    """What can be seen and read or pressed inside a part, and where in the window."""
    kinds = (QAbstractButton, QLabel, QLineEdit)
    return [
        (one, QRect(one.mapTo(window, QPoint(0, 0)), one.size()))
        for one in parent.findChildren(QWidget)
        if isinstance(one, kinds) and one.isVisible() and one.width() > 0
    ]


def _assert_apart(parent: QWidget, window: MainWindow) -> None:
    QCoreApplication.sendPostedEvents()
    boxes = _boxes(parent, window)
    for one, box in boxes:
        assert window.rect().contains(box), one.accessibleName()
    for (one, box), (other, rest) in combinations(boxes, 2):
        assert not box.intersects(rest), (one.accessibleName(), other.accessibleName())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_bar_has_room_for_what_it_shows(
    windows: Windows, size: tuple[int, int], scale: float
) -> None:
    window = windows(meeting(), Settings(scale=scale), size=size)
    for query in ("", "程國華"):
        window.session.search.edit_query(query)
        _assert_apart(window.top, window)
        assert window.top.search.line.width() >= _EYE * scale * 2


def test_a_person_that_is_asked_for_leaves_room_to_type(windows: Windows) -> None:
    window = windows(meeting(), size=(480, 360))
    window.session.search.choose_person("程國華")
    _assert_apart(window.top, window)
    assert window.top.search.line.width() >= _EYE


def test_a_short_toggle_still_says_all_it_said(windows: Windows) -> None:
    window = windows(meeting(), Settings(scale=2.0), size=(480, 360))
    sides = [b for b in window.top.toggle.findChildren(QAbstractButton) if b.isVisible()]
    assert [side.text() for side in sides] == ["繁", "简"]
    assert sides[0].accessibleName() == sides[0].toolTip() == "繁體（原文）"
    window.resize(1280, 800)
    QCoreApplication.sendPostedEvents()
    assert sides[0].text() == "繁 · 原文"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_status_stays_inside_the_window(
    windows: Windows, size: tuple[int, int], scale: float
) -> None:
    article = prepare(MEETING, "/home/someone/" + "a very long name of a file, " * 4)
    window = windows(article, Settings(scale=scale), size=size)
    _assert_apart(window.status, window)
    assert window.status.facts.toolTip() == window.status.facts.text()


def _named(name: str) -> Article:
    person = Person(name, ("總督",), country="NN")
    sides = (Delegation("北河方", "NN", person, ()),)
    blocks = paragraph(f"{name}到場。")
    return meeting(
        entries=(entry(0, stamp(None), blocks),), delegations=sides, people=(person,), lead=()
    )


@pytest.mark.parametrize(
    "name", ["程國華", "歐陽程國華·瑪麗·杜蘭", "Marie-Christine Durand-Lefebvre"]
)
def test_a_name_and_the_count_beside_it_do_not_touch(windows: Windows, name: str) -> None:
    window = windows(_named(name), Settings(scale=2.0))
    button = window.people.findChild(PersonButton)
    assert isinstance(button, PersonButton)
    wide, narrow = button.heightForWidth(900), button.heightForWidth(200)
    assert button.line.entries == 1
    assert narrow > wide


def test_a_short_name_has_the_count_beside_it(windows: Windows) -> None:
    window = windows(_named(CHENG.name))
    button = window.people.findChild(PersonButton)
    assert isinstance(button, PersonButton)
    assert button.heightForWidth(300) == button.heightForWidth(900)


def test_icons_grow_with_the_text(windows: Windows) -> None:
    icons = []
    for scale in (1.0, 2.0):
        window = windows(meeting(), Settings(scale=scale))
        window.session.search.edit_query(LONG[:2])
        boxes = [box for box in window.top.findChildren(QAbstractButton) if not box.icon().isNull()]
        icons.append([box.iconSize().width() for box in boxes])
        for box in boxes:
            sizes = box.icon().availableSizes()
            assert max(one.width() for one in sizes) >= box.iconSize().width()
    assert [2 * width for width in icons[0]] == icons[1]


@pytest.mark.parametrize("text", ["國務卿魯、國務卿", "國務卿（國務卿）", "國務院 18 則"])
def test_no_line_begins_with_what_ends_another(text: str) -> None:
    font = Look(LIGHT, Region.HK).font(13)
    lines, height = wrapped(text, font, QFontMetricsF(font).horizontalAdvance("國務卿1"))
    starts = [lines.lineAt(number).textStart() for number in range(lines.lineCount())]
    assert len(starts) > 1
    assert height >= 13 * len(starts)
    assert not {text[start] for start in starts} & set("、）8")


def test_words_stay_whole() -> None:
    font = Look(LIGHT, Region.HK).font(13)
    lines, _height = wrapped(
        "Under Secretary", font, QFontMetricsF(font).horizontalAdvance("Under Sec")
    )
    assert [lines.lineAt(n).textStart() for n in range(lines.lineCount())] == [0, 6]
