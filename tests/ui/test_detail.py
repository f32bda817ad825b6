"""The detail pane: text as it is, captions apart, nothing loaded and nothing opened by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDesktopServices,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox

from tests.articles import caption, entry, meeting, paragraph, stamp
from tests.ui.conftest import WITHOUT_HINTS, commit, press
from viewer.model import Block, BlockKind, Link
from viewer.ui.detail_pane import MEASURE
from viewer.ui.lighting import utf16
from viewer.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

MARKUP = "<b>粗體</b> <img src='file:///etc/hostname'> &amp; <a href='http://x.example'>連結</a>"


def _blocks(window: MainWindow) -> Iterator[QTextBlock]:
    block = window.detail.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def _coloured(window: MainWindow, colour: str, *, ground: bool) -> list[str]:
    """The words of the document in one colour, or on ground of one colour."""
    found = []
    for block in _blocks(window):
        for one in block.textFormats():
            brush = one.format.background() if ground else one.format.foreground()
            if brush.style() is not Qt.BrushStyle.NoBrush and brush.color() == QColor(colour):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + one.start)
                end = block.position() + one.start + one.length
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                found.append(cursor.selectedText())
    return found


def test_the_whole_entry_is_there_in_order(window: MainWindow) -> None:
    assert window.detail.toPlainText().splitlines() == [
        "10:30  香港時間（推定）",
        "2024年3月2日 星期六 · 韓國時間 11:30",
        "程國華與杜蘭結束會談，登船離開𠮷島。😀",
        "圖為程國華在碼頭揮手。　海聲社",
    ]


def test_markup_in_a_text_is_shown_as_it_is(windows: Windows) -> None:
    window = windows(meeting(entries=(entry(0, stamp(None), paragraph(MARKUP)),)))
    assert MARKUP in window.detail.toPlainText()
    assert not any(
        one.format.isAnchor() or one.format.isImageFormat()
        for block in _blocks(window)
        for one in block.textFormats()
    )


def test_nothing_is_loaded(window: MainWindow) -> None:
    kinds = QTextDocument.ResourceType
    for name in ("file:///etc/hostname", "https://x.example/a.png", "qrc:/a", "a.png"):
        for kind in (kinds.HtmlResource, kinds.ImageResource, kinds.StyleSheetResource):
            assert window.detail.loadResource(kind.value, QUrl(name)) is None
    assert not window.detail.openLinks()
    assert not window.detail.openExternalLinks()


def test_the_text_cannot_be_edited(window: MainWindow) -> None:
    before = window.detail.toPlainText()
    window.detail.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_X, Qt.Key.Key_Return):
        press(key)
    assert window.detail.isReadOnly()
    assert not window.detail.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert window.detail.toPlainText() == before


def _linked(address: str) -> Block:
    return Block(BlockKind.PARAGRAPH, "見網頁說明", links=(Link(1, 3, address),))


@pytest.mark.parametrize(
    "answer", [QMessageBox.StandardButton.Open, QMessageBox.StandardButton.Cancel]
)
def test_a_link_is_shown_before_it_is_opened(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, answer: QMessageBox.StandardButton
) -> None:
    asked: list[str] = []
    opened: list[str] = []

    def ask(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return answer

    monkeypatch.setattr(QMessageBox, "exec", ask)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    address = "https://x.example/a?b=1"
    window = windows(meeting(entries=(entry(0, stamp(None), _linked(address)),)))
    anchors = [
        one.format.anchorHref()
        for block in _blocks(window)
        for one in block.textFormats()
        if one.format.isAnchor()
    ]
    assert anchors == [address]
    window.detail.anchorClicked.emit(QUrl(address))
    assert asked == [f"用瀏覽器開啟 x.example ？\n{address}"]
    assert opened == ([address] if answer == QMessageBox.StandardButton.Open else [])


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://x.example"]
)
def test_a_link_to_anything_else_does_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    window.detail.anchorClicked.emit(QUrl(address))
    assert asked == []


def test_a_caption_stands_apart_with_its_credit(window: MainWindow) -> None:
    plain, made = [b for b in _blocks(window) if "程國華" in b.text()]
    assert made.text() == "圖為程國華在碼頭揮手。　海聲社"
    assert made.blockFormat().leftMargin() > plain.blockFormat().leftMargin()
    assert _coloured(window, LIGHT.quiet, ground=False)[-1].endswith("海聲社")


def test_quotations_are_recognisable(window: MainWindow) -> None:
    press(Qt.Key.Key_J)
    quoted = "".join(_coloured(window, LIGHT.quote, ground=False))
    assert quoted == "「原著發揮著作用，「很好」。」"


def test_names_have_the_colour_of_their_side_and_a_line(window: MainWindow) -> None:
    press(Qt.Key.Key_J)
    assert _coloured(window, LIGHT.sides[0], ground=False) == ["葉著", "黎乾"]
    assert _coloured(window, LIGHT.sides[1], ground=False) == ["杜朗"]
    lines = {
        one.format.underlineStyle()
        for block in _blocks(window)
        for one in block.textFormats()
        if one.format.foreground().color().name() in LIGHT.sides
    }
    assert len(lines) == 2


def test_hits_are_lit_at_their_place_after_characters_of_two_units(windows: Windows) -> None:
    """Qt counts a 𠮷 or an emoji as two; the words lit must be the words found."""
    text = "😀𠮷島😀會談𠮷會談"
    only = entry(0, stamp(None), paragraph(text), caption("圖", "會談社"))
    window = windows(meeting(lead=(), entries=(only,)))
    commit(window.top.search.line, "会谈")
    assert _coloured(window, LIGHT.hit_now, ground=True) == ["會談", "會談", "會談"]


def test_a_name_of_two_units_is_marked_whole() -> None:
    place = utf16("a😀b𠮷c")
    assert [place(n) for n in range(6)] == [0, 1, 3, 4, 6, 7]
    assert [utf16("程國華")(n) for n in range(4)] == [0, 1, 2, 3]


def test_a_line_has_at_most_thirty_eight_characters(windows: Windows) -> None:
    article = meeting(entries=(entry(0, stamp(None), paragraph("浪" * 400)),))
    window = windows(article, size=(1900, 900))
    longest = 0
    for block in _blocks(window):
        layout = block.layout()
        for number in range(layout.lineCount()):
            longest = max(longest, layout.lineAt(number).textLength())
    assert longest == MEASURE == 38


def test_lines_stand_well_apart(windows: Windows) -> None:
    window = windows(meeting(entries=(entry(0, stamp(None), paragraph("浪" * 400)),)))
    layout = next(b for b in _blocks(window) if b.text().startswith("浪")).layout()
    apart = layout.lineAt(1).y() - layout.lineAt(0).y()
    assert apart == pytest.approx(18 * 1.7, abs=1)


def test_a_new_entry_begins_at_its_top(windows: Windows) -> None:
    long = [paragraph("浪花。" * 60) for _ in range(12)]
    window = windows(meeting(entries=tuple(entry(n, stamp(None), *long) for n in range(2))))
    bar = window.detail.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    press(Qt.Key.Key_J)
    assert bar.value() == 0


def test_nothing_open_says_what_to_do(windows: Windows) -> None:
    window = windows()
    assert window.detail.toPlainText() == "打開一篇滾動新聞\n把檔案拖到這裏，或按 Ctrl+O"


@WITHOUT_HINTS
def test_a_name_under_the_pointer_can_be_searched_for(window: MainWindow) -> None:
    name = window.detail.document().find("程國華")
    cursor = QTextCursor(window.detail.document())
    cursor.setPosition(name.selectionStart() + 1)
    place = window.detail.cursorRect(cursor).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, window.detail.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(window.detail.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    search = next(one for one in menu.actions() if one.text() == "搜尋「程國華」")
    search.trigger()
    menu.close()
    assert window.session.page.search.text == "程國華"
