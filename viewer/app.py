"""The composition root: builds what is needed and hands it in."""

from __future__ import annotations

import builtins
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import OutputError, SourceError
from viewer.model import NO_OVERRIDES
from viewer.resource import resource, sample

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from viewer.cli import Window
    from viewer.page import Article
    from viewer.ui.session import Session
    from viewer.ui.tasks import Tasks
    from viewer.ui.window import MainWindow

PICTURE_SIZE = (1280, 800)


def main(wish: Window) -> int:
    """Open the window, or draw it into a picture, and return the exit status."""
    if wish.screenshot is not None:
        return _draw(wish, wish.screenshot)
    return _run(wish)


def _application(*, offscreen: bool) -> QApplication:
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

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


def _folder(wish: Window) -> Path | None:
    """Return where the program keeps what it remembers, None for nowhere."""
    if wish.clean or wish.screenshot is not None:
        return None
    if wish.data_dir is not None:
        return wish.data_dir
    from PySide6.QtCore import QStandardPaths

    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(base) / "shike" if base else None


def _reader_zone() -> str | None:
    from PySide6.QtCore import QTimeZone

    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name if "/" in name and not name.startswith("Etc/") else None


def _build(wish: Window, *, reader_zone: str | None) -> tuple[MainWindow, Session, Tasks]:
    from dataclasses import replace

    from viewer.archive.choices import Choices
    from viewer.page import View
    from viewer.ui.session import Session
    from viewer.ui.settings import SettingsFile
    from viewer.ui.tasks import Tasks
    from viewer.ui.window import MainWindow

    application = _application(offscreen=wish.screenshot is not None)
    file = SettingsFile(_folder(wish))
    settings = file.load()
    if wish.scheme:
        file.pass_by("theme", wish.scheme, settings.theme)
        settings = replace(settings, theme=wish.scheme)
    if wish.script:
        file.pass_by("script", wish.script, settings.script)
        settings = replace(settings, script=View(wish.script).value)
    tasks = Tasks(application)
    session = Session(tasks, settings, reader_zone, Choices(_folder(wish)))
    window = MainWindow(session, file)
    if wish.size:
        window.resize(*wish.size)
    return window, session, tasks


def _run(wish: Window) -> int:
    application = _application(offscreen=False)
    window, session, tasks = _build(wish, reader_zone=_reader_zone())
    window.show()
    from PySide6.QtCore import QTimer

    def begin() -> None:
        _open_first(wish, session)
        _after_paint(window, session)

    QTimer.singleShot(0, window, begin)
    status = application.exec()
    if not tasks.stop():
        # A thread that waits for input would keep the process for ever; all is saved by now.
        sys.stdout.flush()
        os._exit(status)
    return status


def _open_first(wish: Window, session: Session) -> None:
    if wish.query:
        session.edit_query(wish.query)
    last = session.settings.last
    if wish.sources:
        session.open(wish.sources[0])
    elif last and ("://" not in last) and Path(last).exists():
        session.open(last)
    else:
        session.open(str(sample()))
        if last:
            session.say_missing(last)


def _after_paint(window: MainWindow, session: Session) -> None:
    """Do what the first picture need not wait for."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QFontDatabase, QIcon

    def later() -> None:
        window.setWindowIcon(QIcon(str(resource("resources/icons/shike.png"))))
        systems = QFontDatabase.WritingSystem
        if not QFontDatabase.families(systems.TraditionalChinese) and not QFontDatabase.families(
            systems.SimplifiedChinese
        ):
            session.say_fonts_missing()

    QTimer.singleShot(300, window, later)


def _load(source: str) -> Article:
    from viewer.ui.loading import fetch

    return fetch(source, lambda _share: True, NO_OVERRIDES)


def _draw(wish: Window, target: Path) -> int:
    """Draw the window without a display and write the picture, whole or not at all."""
    from PySide6.QtCore import QBuffer, QIODevice

    from viewer.files import save

    if target.is_dir():
        raise OutputError(target=str(target), cause="it is a folder")
    article = _load(wish.sources[0] if wish.sources else str(sample()))
    application = _application(offscreen=True)
    window, session, tasks = _build(wish, reader_zone=None)
    window.resize(*(wish.size or PICTURE_SIZE))
    window.show()
    session.show_article(article)
    if wish.query:
        session.edit_query(wish.query)
    session.finish()
    application.sendPostedEvents()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not window.grab().save(buffer, "PNG"):
        raise SourceError(source=str(target), cause="the picture could not be drawn")
    save(target, bytes(buffer.data().data()))
    tasks.stop()
    window.deleteLater()
    return 0
