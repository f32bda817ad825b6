"""The list of rows: a table of one column with fixed heights, painted row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from viewer.page.rows import is_separator
from viewer.ui.marked_bar import MarkedBar
from viewer.ui.row_painter import FOCUSED, RowPainter

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from viewer.page import Page
    from viewer.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

OWN_HEIGHTS = 5_000
"""Up to so many rows separators have heights of their own; setting one costs linear time."""


class RowModel(QAbstractTableModel):
    """The rows of a Page; only asked for words by assistive technology."""

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._count = len(page.codes)

    def show_page(self, page: Page) -> bool:
        """Take a new Page; return whether the rows are other ones (then the model was reset)."""
        same = page.codes is self._page.codes
        if same and len(page.codes) > self._count:
            self.beginInsertRows(_NO_PARENT, self._count, len(page.codes) - 1)
            self._page, self._count = page, len(page.codes)
            self.endInsertRows()
        elif same:
            self._page = page
        else:
            self.beginResetModel()
            self._page, self._count = page, len(page.codes)
            self.endResetModel()
        return not same

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        roles = Qt.ItemDataRole
        if role in {roles.DisplayRole, roles.AccessibleTextRole} and index.row() < self._count:
            return self._page.row(index.row()).spoken
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._page.say("pane.list")
        if role == Qt.ItemDataRole.DisplayRole and section < self._count:
            return str(section + 1)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.row() < self._count and is_separator(self._page.codes[index.row()]):
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


class _Delegate(QStyledItemDelegate):
    def __init__(self, painter: RowPainter, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = painter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        self._painter.paint(
            painter,
            rect,
            index.row(),
            chosen=_chosen(state),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )


def _chosen(state: QStyle.StateFlag) -> int:
    if not state & QStyle.StateFlag.State_Selected:
        return 0
    return FOCUSED if state & QStyle.StateFlag.State_HasFocus else 1


class EntryList(QTableView):
    """The left pane."""

    rowChosen = Signal(int)
    edgeChosen = Signal(int)
    clearWished = Signal()
    pageWished = Signal(int)
    menuWished = Signal(str, object)

    def __init__(self, page: Page, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._look = look
        self._painter = RowPainter(page, look, self.devicePixelRatioF())
        self._model = RowModel(page, self)
        self._quiet = False
        self._bar = MarkedBar(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self._painter, self))
        self._set_up()
        self.show_look(look)

    def _show_marks(self) -> None:
        state = self._page.state
        whole = state.found is not None and not state.narrowed
        marks = state.found.marks if state.found is not None and whole else ()
        self._bar.show_marks(marks, self._look.theme.hit_now)

    def _set_up(self) -> None:
        self.setVerticalScrollBar(self._bar)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumWidth(220)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        resized = look.scale != self._look.scale
        self._look = look
        self._painter.show_look(look)
        height = self._painter.height
        if resized or self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
            self._set_heights()
            self.doItemsLayout()
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def show_page(self, page: Page) -> None:
        """Show a Page: reset only where the rows changed, keep scroll and selection otherwise."""
        moved = page.chosen_row != self._page.chosen_row or page.state.chosen != (
            self._page.state.chosen
        )
        self._page = page
        self._painter.show_page(page)
        self._quiet = True
        reset = self._model.show_page(page)
        if reset:
            self._set_heights()
        self._select(page.chosen_row, follow=moved or reset)
        self._quiet = False
        self._show_marks()
        self.viewport().update()
        self.setAccessibleName(page.say("pane.list"))

    def _select(self, row: int, *, follow: bool) -> None:
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        if self.currentIndex() != index:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
        if follow and row >= 0:
            self.scrollTo(self._model.index(self._first_shown(row), 0))
            self.scrollTo(index)

    def _first_shown(self, row: int) -> int:
        """The separators that stand right above a row should be seen with it."""
        while row > 0 and is_separator(self._page.codes[row - 1]):
            row -= 1
        return row

    def _set_heights(self) -> None:
        codes = self._page.codes
        if len(codes) > OWN_HEIGHTS:
            return
        header = self.verticalHeader()
        for row, code in enumerate(codes):
            if is_separator(code):
                header.resizeSection(
                    row, self._painter.separator_height(row, self.viewport().width())
                )
            elif header.sectionSize(row) != self._painter.height:
                header.resizeSection(row, self._painter.height)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.rowChosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Home:
            self.edgeChosen.emit(0)
        elif key == Qt.Key.Key_End:
            self.edgeChosen.emit(1)
        elif key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.pageWished.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: Qt would read every row for its first letters, and there is a search box."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the sentence that nothing was found clears the search, as it says."""
        if self._page.search.empty and not len(self._page.codes):
            self.clearWished.emit()
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Wish for the menu of the entry that is chosen: a press has chosen the one under it."""
        if self.currentIndex().isValid():
            self.menuWished.emit("", event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        current = self.visualRect(self.currentIndex())
        if event.size().height() < current.bottom() and current.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())  # what was in sight stays in sight
        if event.size().width() != event.oldSize().width():
            self._painter.forget()
            self._set_heights()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._page.search.empty or len(self._page.codes):
            return
        painter = QPainter(self.viewport())
        self._painter.paint_message(painter, self.viewport().rect(), self._page.search.empty)
        painter.end()

    def visible_rows(self) -> tuple[int, int]:
        """Return the first and last row in sight, for tests and measurements."""
        top = self.rowAt(0)
        bottom = self.indexAt(QPoint(5, self.viewport().height() - 1)).row()
        return top, bottom if bottom >= 0 else len(self._page.codes) - 1
