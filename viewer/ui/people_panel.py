"""The right pane: a card for each delegation, its people as buttons that filter the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.row_painter import paint_sign
from viewer.ui.side_chooser import SHOWN, SideChooser, shown
from viewer.ui.wrapped import wrapped

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent

    from viewer.page import Page
    from viewer.page.panel import Card, PersonLine
    from viewer.ui.theme import Look
    from viewer.words import Words

_LEFT = 14


class PersonButton(QAbstractButton):
    """A person: name, roles, other names, and the number of entries that mention them."""

    def __init__(self, line: PersonLine, look: Look, say: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line, look, say)

    def show_line(self, line: PersonLine, look: Look, say: Words) -> None:
        """Show a person, perhaps another one."""
        self.line, self._look, self._say = line, look, say
        self._heights: dict[int, int] = {}  # a layout asks for the same ones many times
        self._name = look.font(16 if line.leader else 15, weight=700 if line.leader else 500)
        self._small = look.font(13)
        self._figures = look.font(12, tabular=True)
        self.setChecked(line.chosen)
        count = "" if line.entries is None else say("person.count", n=line.entries)
        self._count = count
        parts = (line.name, say("person.leader") if line.leader else "", line.roles, line.others)
        self.setAccessibleName(", ".join(part for part in (*parts, count) if part))
        self.setAccessibleDescription(say("person.help"))
        self.setToolTip(say("person.uncertain") if line.uncertain else say("person.help"))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        top = self._pad + self._text_height(self._called, width, self._name)
        for text in self._below(width):
            top += self._text_height(text, width, self._small)
        return round(top + self._pad)

    @property
    def _called(self) -> str:
        return self.line.name + (" ?" if self.line.uncertain else "")

    def _has_count_beside(self, width: int) -> bool:
        name = QFontMetricsF(self._name).horizontalAdvance(self._called + "　")
        return name + QFontMetricsF(self._figures).horizontalAdvance(self._count) <= self._room(
            width
        )

    @property
    def _pad(self) -> int:
        return self._look.px(5)

    def _below(self, width: int) -> tuple[str, ...]:
        count = "" if self._has_count_beside(width) else self._count
        text = " · ".join(part for part in (self.line.roles, self.line.others, count) if part)
        return (text,) if text else ()

    def _room(self, width: int) -> float:
        return width - _LEFT - self._look.px(22) - 12

    def _text_height(self, text: str, width: int, font: QFont) -> float:
        return wrapped(text, font, self._room(width))[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        theme, look = self._look.theme, self._look
        left = _LEFT + look.px(22)
        top = float(self._pad)
        if self.line.leader:
            painter.setFont(look.font(13))
            painter.setPen(self._colour())
            star = QRectF(_LEFT, top, look.px(20), QFontMetricsF(self._name).height())
            painter.drawText(star, int(Qt.AlignmentFlag.AlignVCenter), "★")
        painter.setPen(QColor(theme.ink))
        top = self._paint_text(painter, self._called, self._name, top)
        painter.setPen(QColor(theme.quiet))
        if self._has_count_beside(self.width()):
            painter.setFont(self._figures)
            box = QRectF(left, self._pad, self.width() - left - 12, top - self._pad)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, int(right), self._count)
        for text in self._below(self.width()):
            top = self._paint_text(painter, text, self._small, top)
        painter.end()

    def _paint_text(self, painter: QPainter, text: str, font: QFont, top: float) -> float:
        """Draw lines of text, and return where they end."""
        lines, height = wrapped(text, font, self._room(self.width()))
        lines.draw(painter, QPointF(_LEFT + self._look.px(22), top))
        return top + height

    def _colour(self) -> QColor:
        theme, side = self._look.theme, self.line.side
        return QColor(theme.sides[side % len(theme.sides)] if side >= 0 else theme.quiet)

    def _paint_ground(self, painter: QPainter) -> None:
        theme, side = self._look.theme, self.line.side
        box = QRectF(self.rect()).adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(
                QColor(theme.tints[side % len(theme.tints)] if side >= 0 else theme.band)
            )
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(self._colour())
            painter.drawRoundedRect(QRectF(4, 5, 3, self.height() - 10), 1.5, 1.5)
        elif self.underMouse() or self.isDown():
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.drawRoundedRect(box, 6, 6)


class _CardTitle(QWidget):
    """The name of a side, with its sign."""

    def __init__(self, card: Card, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.show_card(card, look)

    def show_card(self, card: Card, look: Look) -> None:
        self._card, self._look = card, look
        self.setFixedHeight(look.px(40))
        self.setAccessibleName(card.title)
        self.setToolTip(card.title)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, card = self._look, self._card
        left = float(_LEFT)
        size = look.px(20)
        if card.side >= 0:
            box = QRectF(left, (self.height() - size) / 2 + 2, size, size)
            paint_sign(painter, look, box, card.side, card.sign)
            left += look.px(22) + 6
        painter.setFont(look.font(15, weight=700))
        painter.setPen(QColor(look.theme.ink if card.side >= 0 else look.theme.quiet))
        room = QRectF(left, 4, self.width() - left - 14, self.height() - 4)
        count, figures = str(len(card.people)), look.font(12, tabular=True)
        free = room.width() - QFontMetricsF(figures).horizontalAdvance(count + "　")
        title = painter.fontMetrics().elidedText(card.title, Qt.TextElideMode.ElideRight, int(free))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(figures)
        painter.setPen(QColor(look.theme.quiet))
        painter.drawText(room, int(right), count)
        painter.end()


class _Surface(QWidget):
    """The ground of a card."""

    def __init__(self, panel: PeoplePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._panel = panel

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._panel.look.theme
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(QColor(theme.pane))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()


class PeoplePanel(QScrollArea):
    """The pane: rebuilt for another article, changed in place for another script."""

    personChosen = Signal(str)
    correctionWished = Signal(str)

    def __init__(self, page: Page, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self.look = page, look
        self._shape: tuple[object, ...] = ()
        self._titles: list[_CardTitle] = []
        self._buttons: list[PersonButton] = []
        self._pair = _first_pair(page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(200)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fill()

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        self.look = look
        self._fill()

    def show_page(self, page: Page) -> None:
        """Show the Page's cards."""
        same = page.cards == self._page.cards and page.say is self._page.say
        if page.state.article.timeline is not self._page.state.article.timeline:
            same, self._pair = False, _first_pair(page)
        self._page = page
        if not same:
            self._fill()

    def _fill(self) -> None:
        cards = shown(self._page.cards, self._pair)
        # The lists of sides are made anew in another script; the cards change by themselves.
        said = tuple(card.title for card in self._page.cards) if self._pair else ()
        shape = (said, *((card.side, tuple(p.key for p in card.people)) for card in cards))
        self.setAccessibleName(self._page.say("pane.people"))
        if shape != self._shape or not self._buttons:
            self._shape = shape
            self._rebuild()
            return
        lines = [line for card in cards for line in card.people]
        for button, line in zip(self._buttons, lines, strict=True):
            button.show_line(line, self.look, self._page.say)
        for title, card in zip(self._titles, cards, strict=True):
            title.show_card(card, self.look)

    def _rebuild(self) -> None:
        had_focus = self.holds_focus()
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(0)
        self._titles, self._buttons = [], []
        if self._pair:
            column.addWidget(self._chooser(inside))
        for card in shown(self._page.cards, self._pair):
            column.addWidget(self._card(card, inside))
            column.addSpacing(12)
        if not self._page.cards:
            column.addWidget(self._nobody(inside))
        column.addStretch(1)
        self.setWidget(inside)
        if had_focus:
            self.focus_first()
            if not self._buttons:
                self.focusNextChild()

    def _chooser(self, parent: QWidget) -> QWidget:
        page = self._page
        chooser = SideChooser(page.cards, self._pair, self.look, page.say, parent)
        chooser.pairChosen.connect(self._choose_pair, Qt.ConnectionType.QueuedConnection)
        return chooser

    def _choose_pair(self, pair: tuple[int, ...]) -> None:
        self._pair = pair
        self._fill()

    def _card(self, card: Card, parent: QWidget) -> QWidget:
        frame = _Surface(self, parent)
        column = QVBoxLayout(frame)
        column.setContentsMargins(2, 4, 2, 8)
        column.setSpacing(0)
        self._titles.append(_CardTitle(card, self.look, frame))
        column.addWidget(self._titles[-1])
        for line in card.people:
            button = PersonButton(line, self.look, self._page.say, frame)
            button.clicked.connect(self._clicked)
            self._buttons.append(button)
            column.addWidget(button)
        return frame

    def _nobody(self, parent: QWidget) -> QLabel:
        has_article = len(self._page.codes) > 0 or self._page.search.active
        label = QLabel(self._page.say("panel.nobody") if has_article else "", parent)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(self.look.font(14))
        return label

    def holds_focus(self) -> bool:
        """Whether the focus is in the panel."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def focus_first(self) -> None:
        """Put the focus on the chosen person, else on the first."""
        chosen = [button for button in self._buttons if button.isChecked()]
        for button in (chosen or self._buttons)[:1]:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to correct the person under the pointer, or the one with the focus."""
        under = QApplication.widgetAt(event.globalPos())
        button = under if isinstance(under, PersonButton) else self.focusWidget()
        if not isinstance(button, PersonButton):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self.look.font(14))
        name = button.line.name.replace("&", "&&")
        action = menu.addAction(self._page.say("correct.open", name=name))
        key = button.line.key
        action.triggered.connect(lambda: self.correctionWished.emit(key))
        menu.popup(event.globalPos())

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PersonButton):
            self.personChosen.emit(button.line.key)


def _first_pair(page: Page) -> tuple[int, ...]:
    """Return the first two sides of an article that has more, () where all can be shown."""
    sides = [card.side for card in page.cards if card.side >= 0]
    return tuple(sides[:SHOWN]) if len(sides) > SHOWN else ()
