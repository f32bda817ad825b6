"""The ways an article comes in: dialog, recent files, clipboard, drag and drop; and links out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from viewer.resource import sample
from viewer.source import is_address

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from viewer.ui.session import Session

WEB = frozenset({"http", "https"})


def short(source: str) -> str:
    """Return what a source is called where there is little room: an address, or a file's name."""
    return source if "://" in source else Path(source).name if source else ""


class Opening:
    """Asks the user what to open, and asks the session to open it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Work for one window."""
        self._session = session
        self._window = window
        self.recent = QMenu(window)
        self.recent.aboutToShow.connect(self._fill_recent)

    def ask(self) -> None:
        """Let the user choose a file."""
        from PySide6.QtWidgets import QFileDialog

        say = self._session.page.say
        last = self._session.settings.last
        folder = str(Path(last).parent) if last and "://" not in last else ""
        path, _filter = QFileDialog.getOpenFileName(
            self._window, say("dialog.open"), folder, say("dialog.files")
        )
        if path:
            self._session.open(path)

    def sample(self) -> None:
        """Open the article the program came with."""
        self._session.open(str(sample()))

    def paste(self) -> None:
        """Open the clipboard as an article."""
        # Against its type, Qt gives None for a clipboard that nothing was ever put on.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None:
            self._session.say_nothing_dropped()
        else:
            self.take(data, "clipboard.name")

    @staticmethod
    def can_take(data: QMimeData) -> bool:
        """Whether something dragged here may be dropped."""
        return data.hasUrls() or data.hasText() or data.hasHtml()

    def take(self, data: QMimeData, name: str) -> None:
        """Open the first file or address of what was dropped or pasted, else its page or text."""
        urls = [url for url in data.urls() if url.isLocalFile() or url.scheme() in WEB]
        if urls:
            url = urls[0]
            self._session.open(url.toLocalFile() if url.isLocalFile() else url.toString())
        elif is_address(data.text().strip()):
            self._session.open(data.text().strip())
        elif data.hasHtml() and data.html().strip():
            # A piece of a page keeps its headings, links and captions that its plain text loses.
            self._session.open_text(data.html(), self._session.page.say(name), "text/html")
        elif data.text().strip() and not data.hasUrls():
            self._session.open_text(data.text(), self._session.page.say(name))
        else:
            self._session.say_nothing_dropped()

    def link(self, address: str) -> None:
        """Open a link of the article in the browser, once the user has seen where it leads."""
        url = QUrl(address)
        if url.scheme() not in WEB:
            return
        from PySide6.QtGui import QDesktopServices
        from PySide6.QtWidgets import QMessageBox

        say = self._session.page.say
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(say("dialog.link", host=url.host(), address=address))
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        if box.exec() == QMessageBox.StandardButton.Open:
            QDesktopServices.openUrl(url)

    def _fill_recent(self) -> None:
        say = self._session.page.say
        self.recent.clear()
        for source in self._session.settings.recent:
            self.recent.addAction(self._recent_action(source))
        if self.recent.isEmpty():
            self.recent.addAction(say("menu.recent.none")).setEnabled(False)

    def _recent_action(self, source: str) -> QAction:
        action = QAction(short(source).replace("&", "&&"), self.recent)
        action.setToolTip(source)
        action.setEnabled("://" in source or Path(source).exists())
        action.triggered.connect(lambda _on=False: self._session.open(source))
        return action
