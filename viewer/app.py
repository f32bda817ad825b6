"""The composition root: builds what is needed and hands it in.

Nothing is imported before it is wanted: the first picture of the window waits for every import.
"""

from __future__ import annotations

import builtins
import gc
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.archive.choices import Choices
from viewer.errors import OutputError, SourceError
from viewer.folders import config_folder
from viewer.model import NO_OVERRIDES
from viewer.resource import resource, sample
from viewer.ui.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from viewer.ahead import Ahead
    from viewer.cli import Window
    from viewer.page import Article
    from viewer.ui.session import Session
    from viewer.ui.tasks import Tasks
    from viewer.ui.window import MainWindow

PICTURE_SIZE = (1280, 800)

_LATER = 300
"""Milliseconds after the first picture for what that need not wait for."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the program remembers, and where."""

    file: SettingsFile
    settings: Settings
    choices: Choices


def main(wish: Window) -> int:
    """Open the window, or draw it into a picture, and return the exit status."""
    if wish.screenshot is not None:
        return _draw(wish, wish.screenshot)
    return _run(wish)


def _folder(wish: Window) -> Path | None:
    """Return where the program keeps what it remembers, None for nowhere."""
    if wish.clean or wish.screenshot is not None:
        return None
    return wish.data_dir or config_folder()


def _remembered(wish: Window) -> Memory:
    """Load what is remembered; what the command line asks for goes first, for this once."""
    folder = _folder(wish)
    file = SettingsFile(folder)
    settings = file.load()
    if wish.scheme:
        file.pass_by("theme", wish.scheme, settings.theme)
        settings = replace(settings, theme=wish.scheme)
    if wish.script:
        file.pass_by("script", wish.script, settings.script)
        settings = replace(settings, script=wish.script)
    return Memory(file, settings, Choices(folder))


def _first_source(wish: Window, settings: Settings) -> tuple[str, str]:
    """Return what to open first, and the last article if that one is gone."""
    if wish.sources:
        return wish.sources[0], ""
    last = settings.last
    if last and "://" not in last and Path(last).exists():
        return last, ""
    return str(sample()), last


def _run(wish: Window) -> int:
    from viewer.ahead import start

    memory = _remembered(wish)
    source, missing = _first_source(wish, memory.settings)
    ahead = start(source, memory.choices.get(str(Path(source).absolute())))
    application = _application(offscreen=False)
    from PySide6.QtCore import QTimer

    session, tasks = _session(application, memory, _reader_zone())
    first = _First(session, source, missing, wish.query or "", ahead)
    first.open_if_there()
    window = _window(session, wish, memory)
    first.open_if_there()
    window.show()
    QTimer.singleShot(0, window, first.open)
    QTimer.singleShot(_LATER, window, lambda: _after_paint(window, session))
    status: int = application.exec()
    if window.unsaved is not None:
        sys.stderr.write(f"shike: {window.unsaved}\n")
    if not tasks.stop():
        # A thread that waits for input would keep the process for ever; all is saved by now.
        sys.stdout.flush()
        os._exit(status)
    return status


def _application(*, offscreen: bool) -> QApplication:
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Our own pure modules first: PySide6 slows down every import that comes after it.
    from PySide6.QtWidgets import QApplication

    import viewer.page
    import viewer.source  # noqa: F401

    _unhook_imports()
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([sys.argv[0]])
        application.setApplicationName("shike")
        application.setApplicationDisplayName("")
        application.setDesktopFileName("shike")
        application.setStyle("Fusion")
    return application


def _unhook_imports() -> None:
    """Give Python's own import back: PySide6's reads the source of every later module.

    WORKAROUND napari/napari#8584: it looks for a feature switch this program does not use.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original


def _reader_zone() -> str | None:
    """Return the name of the system's time zone, None where it has none of a place."""
    name = _linked_zone() or _asked_zone()
    return name if "/" in name and not name.startswith("Etc/") else None


def _linked_zone() -> str:
    """Where the clock's file of most systems leads, "" elsewhere: Qt takes much longer to tell."""
    if "TZ" in os.environ:
        return ""
    try:
        return os.readlink("/etc/localtime").rpartition("zoneinfo/")[2]
    except OSError:
        return ""


def _asked_zone() -> str:
    from PySide6.QtCore import QTimeZone

    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")


def _session(
    application: QApplication, memory: Memory, reader_zone: str | None
) -> tuple[Session, Tasks]:
    from viewer.ui.session import Session
    from viewer.ui.tasks import Tasks

    tasks = Tasks(application)
    return Session(tasks, memory.settings, reader_zone, memory.choices), tasks


def _window(session: Session, wish: Window, memory: Memory) -> MainWindow:
    from viewer.ui.window import MainWindow

    window = MainWindow(session, memory.file)
    if wish.size:
        window.resize(*wish.size)
    return window


class _First:
    """The article a start opens: before the first picture where that needs no waiting."""

    def __init__(
        self, session: Session, source: str, missing: str, query: str, ahead: Ahead | None
    ) -> None:
        """`missing` is the article that should have been opened, "" for none."""
        self._session = session
        self._source = source
        self._missing = missing
        self._query = query
        self._ahead = ahead
        self._is_open = False

    def open_if_there(self) -> None:
        """Open it if it has been read."""
        if self._ahead is not None and self._ahead.is_there():
            self.open()

    def open(self) -> None:
        """Open it, once."""
        if self._is_open:
            return
        self._is_open = True
        if self._query:
            self._session.search.edit_query(self._query)
        if self._missing:
            self._session.say_missing(self._missing)
        self._session.open(self._source, self._ahead)
        self._ahead = None


def _after_paint(window: MainWindow, session: Session) -> None:
    """Do what the first picture need not wait for."""
    from PySide6.QtGui import QIcon

    gc.freeze()
    gc.enable()
    window.setWindowIcon(QIcon(str(resource("resources/icons/shike.png"))))
    _check_fonts(session)


def _check_fonts(session: Session) -> None:
    from PySide6.QtGui import QFontDatabase

    systems = QFontDatabase.WritingSystem
    wanted = (systems.TraditionalChinese, systems.SimplifiedChinese)
    if not any(QFontDatabase.families(system) for system in wanted):
        session.display.say_fonts_missing()


def _read(source: str) -> Article:
    from viewer.ui.loading import fetch

    return fetch(source, lambda _share: True, NO_OVERRIDES)


def _draw(wish: Window, target: Path) -> int:
    """Draw the window without a display and write the picture, whole or not at all."""
    if target.is_dir():
        raise OutputError(target=str(target), cause="it is a folder")
    article = _read(wish.sources[0] if wish.sources else str(sample()))
    application = _application(offscreen=True)
    memory = _remembered(wish)
    session, tasks = _session(application, memory, None)
    window = _window(session, wish, memory)
    window.resize(*(wish.size or PICTURE_SIZE))
    window.show()
    session.show_article(article)
    if wish.query:
        session.search.edit_query(wish.query)
    session.search.finish()
    _check_fonts(session)
    application.sendPostedEvents()
    _save_picture(window, target)
    tasks.stop()
    window.deleteLater()
    return 0


def _save_picture(window: MainWindow, target: Path) -> None:
    from PySide6.QtCore import QBuffer, QIODevice

    from viewer.files import save

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not window.grab().save(buffer, "PNG"):
        raise SourceError(source=str(target), cause="the picture could not be drawn")
    save(target, bytes(buffer.data().data()))
