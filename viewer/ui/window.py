"""The main window: puts the panes together and wires wishes and facts in one place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import OutputError
from viewer.ui.actions import Commands
from viewer.ui.commands import table
from viewer.ui.completion import Completion
from viewer.ui.day_strip import DayStrip
from viewer.ui.detail_pane import DetailPane
from viewer.ui.dialogs import Dialogs
from viewer.ui.dressing import Dressing
from viewer.ui.entry_list import EntryList
from viewer.ui.hint_bar import HintBar
from viewer.ui.notice_bar import NoticeBar
from viewer.ui.offer_list import OfferList
from viewer.ui.opening import Opening
from viewer.ui.people_panel import PeoplePanel
from viewer.ui.progress import Progress
from viewer.ui.qt_words import QtWords
from viewer.ui.saved import SavedSearches
from viewer.ui.status_line import StatusLine
from viewer.ui.top_bar import TopBar

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent

    from viewer.model import Region
    from viewer.page import Page, View
    from viewer.page.detail import Detail
    from viewer.ui.notice import Notice
    from viewer.ui.session import Session
    from viewer.ui.settings import SettingsFile
    from viewer.ui.theme import Look
    from viewer.words import Words

ROOMY = 1_000
"""Below this width the scripts that are compared stand one above the other."""

NARROW = 820
"""Below this width the people panel gives its room to the text."""

_SPLIT = (390, 570, 320)


class MainWindow(QMainWindow):
    """List, detail and people under a bar and the day strip."""

    def __init__(self, session: Session, file: SettingsFile) -> None:
        """Show the session's Page; remember choices in `file` when the window closes."""
        super().__init__()
        self.session = session
        self.opening = Opening(session, self)
        self.dialogs = Dialogs(self)
        self._file = file
        self.unsaved: OutputError | None = None
        self._panel_wanted = True
        self._wide = True
        self._splitter = session.settings.splitter
        page = session.page
        self.dressing = Dressing(session, self, self._show_again)
        self.commands = Commands(table(self), self)
        self.top = TopBar(self)
        self.notice = NoticeBar(self)
        self.strip = DayStrip(page, self.look, self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.left = QWidget(self.split)
        self.hint = HintBar(self.left)
        self.entries = EntryList(page, self.look, self.left)
        self.middle = QSplitter(Qt.Orientation.Horizontal, self.split)
        self.detail = DetailPane(page, self.look, _detail, self.middle)
        self.beside = DetailPane(page, self.look, _beside, self.middle)
        self.people = PeoplePanel(page, self.look, self.split)
        self._qt_words = QtWords(self)
        self._said: Words | None = None
        self.status = StatusLine(self)
        self._lay_out()
        self._menus = self.commands.fill(self.menuBar())
        self.saved = SavedSearches(session, self)
        self._menus["edit"].addMenu(self.saved.menu)
        self._menus["file"].insertMenu(self._menus["file"].actions()[1], self.opening.recent)
        self.offers = OfferList(self)
        self.completion = Completion(session, self.top.search, self.offers)
        self.progress = Progress(session, self.notice)
        self._connect()
        self._restore()
        self.dressing.dress(
            parts=(
                self.status,
                self.top,
                self.offers,
                self.notice,
                self.hint,
                self.strip,
                self.entries,
                self.detail,
                self.people,
            ),
            lettered=(self.menuBar(), *self._menus.values(), self.opening.recent, self.saved.menu),
        )
        self._show_notice(session.notice)

    def _lay_out(self) -> None:
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.notice, self.strip):
            column.addWidget(part)
        column.addWidget(self.split, 1)
        self.setCentralWidget(centre)
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.entries, 1)
        left.addWidget(self.hint)  # below: over the list it would move what is being read
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes(list(_SPLIT))
        for number, stretch in enumerate((3, 5, 2)):
            self.split.setStretchFactor(number, stretch)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)

    def _connect(self) -> None:
        session = self.session
        session.pageChanged.connect(self.show_page)
        session.noticeChanged.connect(self._show_notice)
        self.entries.rowChosen.connect(session.choose_row)
        self.entries.edgeChosen.connect(self._edge)
        self.entries.clearWished.connect(session.search.clear_all)
        self.entries.pageWished.connect(self._read_on)
        self.entries.menuWished.connect(self.dialogs.text_menu)
        self.people.personChosen.connect(session.search.choose_person)
        self.people.correctionWished.connect(self.dialogs.person)
        self.strip.placeChosen.connect(session.choose_place)
        self.strip.stepChosen.connect(session.step_in_time)
        for pane, other in ((self.detail, self.beside), (self.beside, self.detail)):
            pane.linkChosen.connect(self.opening.link)
            pane.menuWished.connect(self.dialogs.text_menu)
            pane.scrolled.connect(other.scroll_to_share)
        self.top.openWished.connect(self.opening.ask)
        self.hint.expandWished.connect(session.search.set_expand)
        self.top.clockWished.connect(session.display.set_other_clock)
        self.top.toggle.viewChosen.connect(session.display.set_view)
        search = self.top.search
        search.queryEdited.connect(session.search.edit_query)
        search.exactWished.connect(session.search.set_exact)
        search.narrowedWished.connect(session.search.set_narrowed)
        search.keyWished.connect(self._search_key)
        search.personDropped.connect(session.search.drop_person)
        self.status.reportWished.connect(self.dialogs.report)
        self.notice.dismissed.connect(self._dismiss)

    # Facts

    def show_page(self, page: Page) -> None:
        """Show a Page in all panes."""
        if page.glyphs != self.look.region:
            self.completion.stop()  # what it offers is in another script
            self.dressing.show_region(page.glyphs)
        self.setWindowTitle(page.window_title)
        self.top.show_page(page, self.look)
        self.strip.show_page(page)
        self.hint.show_page(page)
        self.entries.show_page(page)
        self.detail.show_page(page)
        self._show_beside(page)
        self.people.show_page(page)
        self.status.show_page(page)
        self._say_all()

    def _show_beside(self, page: Page) -> None:
        if page.beside is None and self.beside.hasFocus():
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)
        self.beside.setVisible(page.beside is not None)
        if page.beside is not None:
            self.beside.show_look(replace(self.look, region=page.beside_glyphs))
            self.beside.show_page(page)

    def _say_all(self) -> None:
        say = self.session.page.say
        self.commands.refresh(say)
        if say is self._said:
            return
        self._said = say
        for name, menu in self._menus.items():
            menu.setTitle(say(f"menu.{name}"))
        self.opening.recent.setTitle(say("menu.recent"))
        self.saved.menu.setTitle(say("menu.saved"))
        self.notice.refresh(say)
        self._qt_words.follow(say.language)

    def _show_notice(self, notice: Notice | None) -> None:
        self.notice.show_notice(notice, self.session.page.say)

    def _dismiss(self) -> None:
        self.session.tell(None)

    # Look

    @property
    def look(self) -> Look:
        """The look that everything has now."""
        return self.dressing.look

    def _show_again(self) -> None:
        self.show_page(self.session.page)

    def toggle_people(self) -> None:
        """Show or hide the people panel."""
        self._panel_wanted = not self.people.isVisible()
        self._set_panel(shown=self._panel_wanted)

    def _set_panel(self, *, shown: bool) -> None:
        if not shown and self.people.holds_focus():
            self._leave_search()
        self.people.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.offers.hide()  # the box they lie under is elsewhere now
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        ways = Qt.Orientation
        self.middle.setOrientation(ways.Horizontal if width >= ROOMY else ways.Vertical)
        wide = width >= NARROW
        if wide != self._wide:
            self._wide = wide
            self._set_panel(shown=wide and self._panel_wanted)

    # Wishes

    def _search_key(self, wish: str) -> None:
        if self.completion.take(wish):
            return
        session = self.session
        wishes = {
            "next": session.search.next_hit,
            "previous": session.search.previous_hit,
            "down": self._leave_search,
            "up": lambda: session.step(-1),
            "clear": self.escape,
            "clear all": session.search.clear_all,
        }
        wishes[wish]()

    def _leave_search(self) -> None:
        self.entries.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> None:
        """Clear what narrows the list; with nothing to clear, go back to the list."""
        if not self.session.page.search.active and not self.notice.isVisible():
            self._leave_search()
        self.session.search.clear()

    def focus_search(self) -> None:
        """Put the cursor into the search box, its text selected."""
        self.top.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.line.selectAll()

    def _edge(self, end: int) -> None:
        if end:
            self.session.last()
        else:
            self.session.first()

    def _read_on(self, by: int) -> None:
        if not self.detail.turn_page(by):
            self.session.step(by)

    def copy(self, *, original: bool = False) -> None:
        """Copy the selected text of the detail pane, else the entry with its time and source."""
        panes = [pane for pane in (self.detail, self.beside) if pane.hasFocus()]
        chosen = panes[0].textCursor().selectedText() if panes else ""
        text = "" if original else chosen.replace("\u2029", "\n").replace("\u2028", "\n")
        QGuiApplication.clipboard().setText(text or self.session.citation(original=original))

    def set_view(self, view: View) -> None:
        """Show a side of the script toggle."""
        self.session.display.set_view(view)

    def set_region(self, region: Region | None) -> None:
        """Use the traditional forms of a region."""
        self.session.display.set_region(region)

    def focus_pane(self, number: int) -> None:
        """Put the focus into the list, the detail or the people."""
        pane = (self.entries, self.detail, self.people)[number]
        if number == 2:
            self._set_panel(shown=True)
            self.people.focus_first()
        else:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_full(self) -> None:
        """Fill the screen, or stop to."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Drops, memory

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.opening.can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.opening.take(event.mimeData(), "dropped.name")

    def _restore(self) -> None:
        settings = self.session.settings
        if not (settings.geometry and self.restoreGeometry(QByteArray(settings.geometry))):
            self.resize(1280, 800)
        self._fit(self.width())

    def remember(self) -> None:
        """Save what the user chose; raises OutputError where it cannot be written."""
        self.session.settings = replace(
            self.session.settings,
            geometry=bytes(self.saveGeometry().data()),
            splitter=bytes(self.split.saveState().data()),
        )
        self._file.save(self.session.settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.remember()
        except OutputError as error:
            self.unsaved = error
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._splitter:
            # Only now is the splitter as wide as it was when its parts were measured.
            self.split.restoreState(QByteArray(self._splitter))
            self._splitter = b""
        QTimer.singleShot(0, self.entries, self._leave_search)


def _detail(page: Page) -> Detail | None:
    return page.detail


def _beside(page: Page) -> Detail | None:
    return page.beside
