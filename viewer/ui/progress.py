"""Says that something is being read, once it takes a while: a short read moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from viewer.ui.notice_bar import NoticeBar
    from viewer.ui.session import Session

_EVERY = 250
"""Milliseconds to the first word of it, and between two looks at how far it has come."""


class Progress(QObject):
    """Shows in the notice bar how far the reading has come."""

    def __init__(self, session: Session, bar: NoticeBar) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._name = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._show)
        session.reading.busyChanged.connect(self._follow)
        bar.stopWished.connect(session.reading.stop)

    @property
    def running(self) -> bool:
        """Whether something is being read."""
        return self._timer.isActive()

    def _follow(self, name: str) -> None:
        self._name = name
        if name:
            self._timer.start()
        else:
            self._timer.stop()
            self._bar.show_busy("", self._session.page.say)

    def _show(self) -> None:
        self._bar.show_busy(self._name, self._session.page.say)
        self._bar.show_progress(self._session.reading.progress)
