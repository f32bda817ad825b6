"""The detail pane: one unit in generous type, built from Blocks and never from markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from viewer.model import BlockKind
from viewer.ui.lighting import spans, utf16
from viewer.ui.reading_place import ReadingPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QResizeEvent

    from viewer.page import Page
    from viewer.page.detail import Detail, DetailBlock
    from viewer.page.light import Piece
    from viewer.ui.theme import Look

MEASURE = 38
"""Most characters on a line of running text."""

TEXT_PIXELS = 18
_LINE = 1.7
_CAPTION_LINE = 1.6
_SMALL_LINE = 1.5
_MARGIN = 30
_CAPTION = QTextBlock().userState() + 2


class DetailPane(QTextBrowser):
    """The middle pane. Loads nothing and opens nothing itself: links are wishes."""

    linkChosen = Signal(str)
    menuWished = Signal(str, object)
    scrolled = Signal(float)

    def __init__(
        self, page: Page, look: Look, pick: Callable[[Page], Detail | None], parent: QWidget
    ) -> None:
        """Show what `pick` takes of a Page."""
        super().__init__(parent)
        self._pick = pick
        self._detail: Detail | None = None
        self._document: QTextDocument | None = None
        self._stale = True
        self._following = False
        self._place = ReadingPlace(self)
        self._who: dict[str, str] = {}
        self._names: list[tuple[int, int]] = []
        self._page = page
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setMinimumWidth(240)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._anchor)
        self.verticalScrollBar().valueChanged.connect(self._tell_share)

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:  # noqa: ANN401
        """Give nothing: no file and no address is ever read for the text on display."""
        return None

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size; the next Page is drawn with it."""
        self._stale = self._stale or look != self._look
        self._look = look

    def show_page(self, page: Page) -> None:
        """Show the Page's chosen unit: from its top or its first hit when it is another one."""
        detail, article = self._pick(page), page.state.article
        same_article = article.timeline is self._page.state.article.timeline
        keys = {one.key if one else None for one in (detail, self._detail)}
        same_unit = same_article and len(keys) == 1
        changed = detail != self._detail or not same_article
        sought = _sought(page) != _sought(self._page)
        self._page, self._detail = page, detail
        self.setAccessibleName(page.say("pane.detail"))
        if changed or self._stale:
            self._following = True  # each pane finds its own place
            self._build(same_unit=same_unit, sought=sought)
            self._following = False

    def _build(self, *, same_unit: bool, sought: bool) -> None:
        self._stale = False
        self._place.take()
        self._place.body, self._place.lit = 0, None
        self._names = []
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self._look.font(TEXT_PIXELS))
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        if self._detail is None:
            self._write_nothing(cursor)
        else:
            self._write(cursor, self._detail)
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self._set_measure()
        if same_unit:
            self._place.give_back()
        else:
            self._place.begin()
        if sought or not same_unit:
            self._place.show_lit()

    def _write_nothing(self, cursor: QTextCursor) -> None:
        theme, say = self._look.theme, self._page.say
        block = _block(top=120)
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(block)
        cursor.insertText(say("empty.title"), self._format(24, theme.ink, weight=600))
        block.setTopMargin(12)
        cursor.insertBlock(block)
        cursor.insertText(say("empty.help"), self._format(15, theme.quiet))

    def _write(self, cursor: QTextCursor, detail: Detail) -> None:
        theme = self._look.theme
        cursor.setBlockFormat(_block(top=0))
        self._who = {} if detail.script else _who(self._page)  # compared, it tells other forms
        if detail.script:
            cursor.insertText(detail.script, self._format(13, theme.accent, weight=600))
            cursor.insertBlock(_block(top=0))
        if detail.time:
            made = self._format(36, theme.ink, weight=300, tabular=True)
            cursor.insertText(detail.time, made)
            cursor.insertText("  " + detail.clock, self._format(14, theme.quiet))
        else:
            cursor.insertText(detail.title, self._format(22, theme.ink, weight=600))
        for line in (" · ".join(p for p in (detail.day, detail.other) if p), *detail.remarks):
            if line:
                cursor.insertBlock(
                    _block(top=self._look.px(2), line=self._look.px(14 * _SMALL_LINE))
                )
                cursor.insertText(line, self._format(14, theme.quiet, tabular=True))
        self._place.body = cursor.position()
        if detail.heading is not None:
            cursor.insertBlock(_block(top=self._look.px(20), line=self._look.px(22 * _SMALL_LINE)))
            self._write_piece(cursor, detail.heading, self._format(22, theme.ink, weight=700))
        for block in detail.blocks:
            self._write_block(cursor, block)

    def _write_block(self, cursor: QTextCursor, block: DetailBlock) -> None:
        theme, look = self._look.theme, self._look
        caption = block.kind is BlockKind.CAPTION
        if not caption:
            quiet = block.kind is BlockKind.BOILERPLATE
            ink = theme.quiet if quiet else theme.ink
            cursor.insertBlock(_block(top=look.px(16), line=look.px(TEXT_PIXELS * _LINE)))
            self._write_piece(cursor, block.piece, self._format(15 if quiet else TEXT_PIXELS, ink))
            return
        made = _block(top=look.px(24), line=look.px(15 * _CAPTION_LINE))
        made.setLeftMargin(look.px(18))
        made.setRightMargin(look.px(12))
        made.setBottomMargin(look.px(6))
        cursor.insertBlock(made)
        cursor.block().setUserState(_CAPTION)
        self._write_piece(cursor, block.piece, self._format(15, theme.ink))
        if block.credit.text:
            cursor.insertText("　", self._format(13, theme.quiet))
            self._write_piece(cursor, block.credit, self._format(13, theme.quiet, weight=500))

    def _write_piece(self, cursor: QTextCursor, piece: Piece, base: QTextCharFormat) -> None:
        theme = self._look.theme
        start = cursor.position()
        cursor.insertText(piece.text.replace("\n", "\u2028"), base)
        over = QTextCursor(cursor)
        place = utf16(piece.text)
        lit = piece.hits or piece.chosen
        if lit and self._place.lit is None:
            self._place.lit = start + place(lit[0][0])
        for link in piece.links:
            made = QTextCharFormat()
            made.setAnchor(True)
            made.setAnchorHref(link.address)
            made.setToolTip(link.address)
            made.setForeground(QColor(theme.accent))
            made.setFontUnderline(True)
            _merge(over, start + place(link.start), start + place(link.end), made)
        self._names += [(start + place(n.start), start + place(n.end)) for n in piece.names]
        people = self._page.state.article.people
        for begin, end, made in spans(piece, people, theme, now=True, lined=True, tips=self._who):
            _merge(over, start + begin, start + end, made)

    def _format(
        self, pixels: float, colour: str, *, weight: int = 400, tabular: bool = False
    ) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._look.font(pixels, weight=weight, tabular=tabular))
        made.setForeground(QColor(colour))
        return made

    def _anchor(self, address: QUrl) -> None:
        if address.scheme() in {"http", "https"}:
            self.linkChosen.emit(address.toString())

    def _set_measure(self) -> None:
        """Keep lines at most MEASURE characters long, the column in the middle."""
        character = QFontMetricsF(self._look.font(TEXT_PIXELS)).horizontalAdvance("國")
        room = self.viewport().width()
        width = min(room - 2 * _MARGIN, character * MEASURE + 2)
        side = max(_MARGIN, (room - width) / 2)
        made = QTextFrameFormat(self.document().rootFrame().frameFormat())
        made.setLeftMargin(side)
        made.setRightMargin(max(_MARGIN, room - width - side))
        made.setTopMargin(self._look.px(22))
        made.setBottomMargin(60)
        self.document().rootFrame().setFrameFormat(made)

    def _tell_share(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and not self._following:
            self.scrolled.emit(bar.value() / bar.maximum())

    def scroll_to_share(self, share: float) -> None:
        """Follow another pane: go as far down as it has gone, whatever the two heights."""
        self._following = True
        bar = self.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))
        self._following = False

    def turn_page(self, by: int) -> bool:
        """Scroll on (positive) or back by what is in sight; return whether there was more."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * (bar.pageStep() - self._look.px(TEXT_PIXELS * _LINE)))
        return bar.value() != before

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Wish for a menu about the selected text, or the name under the pointer."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor = self._name_at(event.pos())
        word = cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")
        self.menuWished.emit(word, event.globalPos())

    def _name_at(self, place: QPoint) -> QTextCursor:
        """Return the name at a place of the pane, selected; nothing where there is none."""
        cursor = self.cursorForPosition(place)
        for start, end in self._names:
            if start <= cursor.position() <= end:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                break
        return cursor

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+C to the window, which copies the selection or else the entry."""
        if event.type() is QEvent.Type.ShortcutOverride and _is_copy(event):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the lines anew, and keep the one that is read in its place."""
        self._following = True
        self._place.take()
        self._set_measure()
        super().resizeEvent(event)
        self._place.stay()
        self._following = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of caption blocks, then the text."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        block = self.document().begin()
        while block.isValid():
            if block.userState() == _CAPTION:
                self._paint_caption(painter, layout.blockBoundingRect(block))
            block = block.next()
        painter.end()
        super().paintEvent(event)

    def _paint_caption(self, painter: QPainter, box: QRectF) -> None:
        left = self.document().rootFrame().frameFormat().leftMargin()
        right = self.viewport().width() - self.document().rootFrame().frameFormat().rightMargin()
        ground = QRectF(left, box.top() - 8, right - left, box.height() + 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.band))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setBrush(QColor(self._look.theme.accent))
        painter.drawRoundedRect(QRectF(left, ground.top(), 3, ground.height()), 1.5, 1.5)


def _who(page: Page) -> dict[str, str]:
    """Return who people are, by their names in the original: roles and other names."""
    lines = (line for card in page.cards for line in card.people)
    return {
        line.key: " · ".join(p for p in (line.name, line.roles, line.others) if p) for line in lines
    }


def _sought(page: Page) -> tuple[object, str | None]:
    """What the user looks for: another search brings its first hit into sight."""
    return page.state.query, page.state.person


def _is_copy(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)


def _block(*, top: float, line: float = 0) -> QTextBlockFormat:
    """Return a block format; lines have a fixed height, for CJK fonts bring a large one along."""
    made = QTextBlockFormat()
    made.setTopMargin(top)
    if line:
        made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _merge(cursor: QTextCursor, start: int, end: int, made: QTextCharFormat) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(made)
