"""The look of the whole window: theme, size and glyphs, put on all its parts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from viewer.ui import theme as themes
from viewer.ui.theme import DARK, LIGHT, SCALES, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from viewer.model import Region
    from viewer.ui.session import Session


class Dressed(Protocol):
    """A part of the window."""

    def show_look(self, look: Look) -> None:
        """Take a new theme, script or size."""
        ...


class Dressing(QObject):
    """Keeps the Look, and dresses the window and its parts anew when it changes."""

    def __init__(self, session: Session, window: QWidget, show: Callable[[], None]) -> None:
        """`show` draws the Page again, in a new theme or size."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._show = show
        self._parts: tuple[Dressed, ...] = ()
        self._lettered: tuple[QWidget, ...] = ()
        self._styled: tuple[themes.Theme, float] | None = None
        self.look = Look(self._theme(), session.page.glyphs, session.settings.scale)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system)

    def dress(self, parts: Iterable[Dressed], lettered: Iterable[QWidget]) -> None:
        """Dress these from now on; `lettered` are menus, which only take a font."""
        self._parts, self._lettered = tuple(parts), tuple(lettered)
        self.follow_system()

    def _theme(self) -> themes.Theme:
        wanted = self._session.settings.theme
        if wanted == "auto":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if wanted == "dark" else LIGHT

    def follow_system(self) -> None:
        """Take the theme that the user wants, or else the system."""
        theme = self._theme()
        QApplication.setPalette(themes.palette(theme))
        self._take(replace(self.look, theme=theme))
        self._show()

    def show_region(self, region: Region) -> None:
        """Draw with the glyphs of a region."""
        if region != self.look.region:
            self._take(replace(self.look, region=region))

    def _take(self, look: Look) -> None:
        self.look = look
        if self._styled != (look.theme, look.scale):
            self._styled = (look.theme, look.scale)
            self._window.setStyleSheet(themes.stylesheet(look))
        for widget in self._lettered:
            widget.setFont(look.font(14))
        for part in self._parts:
            part.show_look(look)

    def set_theme(self, name: str) -> None:
        """Use "light", "dark" or "auto" colours."""
        self._session.settings = replace(self._session.settings, theme=name)
        self.follow_system()

    def zoom(self, by: int) -> None:
        """Make the text larger or smaller by so many steps; 0 sets it back."""
        now = min(range(len(SCALES)), key=lambda n: abs(SCALES[n] - self.look.scale))
        at = SCALES.index(1.0) if by == 0 else min(len(SCALES) - 1, max(0, now + by))
        self._session.settings = replace(self._session.settings, scale=SCALES[at])
        self._take(replace(self.look, scale=SCALES[at]))
        self._show()
