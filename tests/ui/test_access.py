"""What assistive technology is told: names, roles, and the way of the Tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.articles import meeting
from tests.ui.conftest import commit, press
from viewer.ui.people_panel import PersonButton

if TYPE_CHECKING:
    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

Role = QAccessible.Role
NAME = QAccessible.Text.Name


def _told(thing: QObject) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(thing)
    assert isinstance(found, QAccessibleInterface)
    return found


def _name(thing: QObject) -> str:
    return _told(thing).text(NAME)


def test_the_panes_have_names(window: MainWindow) -> None:
    panes = (window.entries, window.detail, window.people, window.strip, window.top.search.line)
    assert [_name(pane) for pane in panes] == ["時間線", "內文", "人物", "全日時間", "搜尋"]
    assert _told(window.entries).role() is Role.Table
    assert _told(window.top.search.line).role() is Role.EditableText


def test_the_cells_of_the_list_say_their_rows(window: MainWindow) -> None:
    table = _told(window.entries)
    children = [table.child(number) for number in range(table.childCount())]
    cells = [child.text(NAME) for child in children if child.role() is Role.Cell]
    assert len(cells) == 13
    assert cells[1:5] == [
        "2024年3月2日 星期六",
        "10:30 程國華與杜蘭結束會談，登船離開𠮷島。😀\n圖為程國華在碼頭揮手。",
        "兩團成員曝光",
        "10:05 葉著說：「原著發揮著作用，「很好」。」黎乾在場。\n杜朗未有回應。",
    ]


def test_the_sides_of_the_toggle_say_what_they_are(window: MainWindow) -> None:
    buttons = [b for b in window.top.toggle.findChildren(QAbstractButton) if b.isVisible()]
    assert [_name(button) for button in buttons] == ["繁體（原文）", "簡體"]
    assert [bool(_told(b).state().checked) for b in buttons] == [True, False]
    assert [bool(_told(b).state().checkable) for b in buttons] == [True, True]


def test_people_say_who_they_are(window: MainWindow) -> None:
    names = [_name(button) for button in window.people.findChildren(PersonButton)]
    assert names[0] == "程國華, 團長, 北河總督, 2 則"
    assert all(names)


def test_nothing_that_takes_the_focus_is_without_a_name(window: MainWindow) -> None:
    commit(window.top.search.line, "會談")
    window.session.search.choose_person("程國華")
    silent = [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(widget, QAbstractButton | QLineEdit)
        and not _name(widget)
    ]
    assert silent == []


def test_the_count_of_hits_is_spoken(window: MainWindow) -> None:
    commit(window.top.search.line, "會談")
    window.session.search.finish()
    said = [widget.accessibleName() for widget in window.top.search.findChildren(QWidget)]
    assert "第 1 個，共 3 個符合" in said


def test_the_strip_is_described(window: MainWindow) -> None:
    assert _told(window.strip).text(QAccessible.Text.Description) == "2024年3月2日 星期六，6 則"


def test_names_are_told_in_the_script_on_display(window: MainWindow) -> None:
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    panes = (window.entries, window.detail, window.people, window.strip, window.top.search.line)
    assert [_name(pane) for pane in panes] == ["时间线", "正文", "人物", "全天时间", "搜索"]


def _tab_way(window: MainWindow) -> list[QWidget]:
    """The widgets Tab visits, beginning with the search box, until it is there again."""
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    way: list[QWidget] = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in way:
            return way
        way.append(widget)
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes back")


def test_tab_goes_through_the_window_and_comes_back(window: MainWindow) -> None:
    way = _tab_way(window)
    panes = [widget for widget in way if widget in (window.entries, window.detail, window.strip)]
    people = [widget for widget in way if isinstance(widget, PersonButton)]
    sides = [w for w in way if window.top.toggle.isAncestorOf(w)]
    assert window.entries in panes
    assert window.strip in panes
    assert way.index(window.entries) < way.index(window.detail) < way.index(people[0])
    assert [button.line.key for button in people] == ["程國華", "葉著", "黎乾", "杜蘭", "余里"]
    assert len(sides) == 2
    assert way.index(sides[0]) + 1 == way.index(sides[1])


def test_tab_keeps_to_the_order_of_reading(window: MainWindow) -> None:
    """From the bar to the strip to the panes: what stands higher comes first."""
    window.top.findChildren(QAbstractButton)[0].setFocus()
    way = _tab_way(window)
    start = min(range(len(way)), key=lambda n: (way[n] is not window.top.search.line, n))
    turned = way[start:] + way[:start]

    def zone(widget: QWidget) -> int:
        for number, part in enumerate((window.top, window.strip, window.split)):
            if part is widget or part.isAncestorOf(widget):
                return number
        return 3

    zones = [zone(widget) for widget in turned]
    changes = sum(a != b for a, b in zip(zones, zones[1:] + zones[:1], strict=True))
    assert changes == 3


def test_focus_is_seen(window: MainWindow) -> None:
    for button in (*window.people.findChildren(PersonButton)[:1], window.strip):
        window.entries.setFocus()
        plain = button.grab().toImage()
        button.setFocus()
        assert button.grab().toImage() != plain


def test_a_message_is_spoken(windows: Windows) -> None:
    window = windows(meeting())
    window.session.display.say_fonts_missing()
    assert _name(window.notice).startswith("No Chinese font is installed")
