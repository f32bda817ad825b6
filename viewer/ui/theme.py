"""Colours, sizes and fonts of the window, light and dark."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QPalette

from viewer.script.fonts import families

if TYPE_CHECKING:
    from viewer.model import Region

BASE_PIXELS = 15
"""Size of the list's text at scale 1."""

OFFER = 30
"""Height of a completion at scale 1."""

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0)


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours; each text colour has a contrast of at least 4.5 on the surface it lies on.

    `sides` are the colours of the delegations, in turn.
    """

    dark: bool
    window: str
    pane: str
    band: str
    ink: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    chosen: str
    hover: str
    hit: str
    hit_now: str
    on_hit: str
    quote: str
    notice: str
    sides: tuple[str, ...]
    tints: tuple[str, ...]


LIGHT = Theme(
    dark=False,
    window="#f3f0ea",
    pane="#fffefb",
    band="#f8f5ef",
    ink="#1f2226",
    quiet="#62676e",
    line="#e2ddd3",
    accent="#0f6468",
    on_accent="#ffffff",
    chosen="#e3efec",
    hover="#f5f1e9",
    hit="#ffe27a",
    hit_now="#ffb52e",
    on_hit="#1f2226",
    quote="#0d5054",
    notice="#fff1d6",
    sides=("#a63d1f", "#1c5a9e", "#5b3f9b", "#3d6b1f"),
    tints=("#fbe3da", "#dbe9f8", "#e7e0f6", "#e2efd8"),
)

DARK = Theme(
    dark=True,
    window="#15171a",
    pane="#1c1f23",
    band="#212529",
    ink="#e7e4dd",
    quiet="#a2a8af",
    line="#32373d",
    accent="#6cc3bd",
    on_accent="#0e1a1a",
    chosen="#22383a",
    hover="#24282d",
    hit="#5c460c",
    hit_now="#8a5a0c",
    on_hit="#fff3cf",
    quote="#9fd6d1",
    notice="#40351c",
    sides=("#f0987a", "#86b8ef", "#b9a2ee", "#a5cf83"),
    tints=("#4a2b20", "#1f3a58", "#3a2f5c", "#2f4420"),
)


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for a theme; Fusion has no dark one of its own without a desktop."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, theme.window),
        (roles.WindowText, theme.ink),
        (roles.Base, theme.pane),
        (roles.AlternateBase, theme.band),
        (roles.Text, theme.ink),
        (roles.Button, theme.window),
        (roles.ButtonText, theme.ink),
        (roles.ToolTipBase, theme.band),
        (roles.ToolTipText, theme.ink),
        (roles.PlaceholderText, theme.quiet),
        (roles.Highlight, theme.accent),
        (roles.HighlightedText, theme.on_accent),
        (roles.Link, theme.accent),
        (roles.LinkVisited, theme.accent),
        (roles.Light, theme.pane),
        (roles.Midlight, theme.band),
        (roles.Mid, theme.line),
        (roles.Dark, theme.line),
        (roles.Accent, theme.accent),
    ):
        made.setColor(role, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        faded = QColor(theme.quiet)
        faded.setAlphaF(0.6)
        made.setColor(disabled, role, faded)
    return made


def font(region: Region, pixels: float, *, weight: int = 400, tabular: bool = False) -> QFont:
    """Return a font that draws a region's glyph forms whatever the system's locale is.

    A Chinese or Japanese default locale lets the `locl` feature override the family: it is
    switched off, and the family decides.
    """
    made = QFont(list(families(region)))
    made.setPixelSize(max(8, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setFeature(QFont.Tag("locl"), 0)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@dataclass(frozen=True, slots=True)
class Look:
    """How things are drawn now: theme, glyphs of the script on display, scale of the text."""

    theme: Theme
    region: Region
    scale: float = 1.0
    _fonts: dict[tuple[float, int, bool], QFont] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def font(self, pixels: float, *, weight: int = 400, tabular: bool = False) -> QFont:
        """Return the font of this look at a size given for scale 1; nobody may change it."""
        key = (pixels, weight, tabular)
        made = self._fonts.get(key)
        if made is None:  # every look asks for the same few, and each takes Qt some time
            made = font(self.region, pixels * self.scale, weight=weight, tabular=tabular)
            self._fonts[key] = made
        return made

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return round(pixels * self.scale)


def stylesheet(look: Look) -> str:
    """Return the rules that a palette cannot say, for the whole window at once.

    One sheet, set when theme or size changes: each sheet of a widget's own would be parsed and
    applied again with every look.
    """
    return _frame_rules(look.theme) + _button_rules(look.theme) + _bar_rules(look)


def _frame_rules(theme: Theme) -> str:
    return f"""
    QMainWindow, QMenuBar, QStatusBar {{ background: {theme.window}; color: {theme.ink}; }}
    QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
    QMenuBar::item:selected {{ background: {theme.hover}; border-radius: 4px; }}
    QStatusBar {{ border-top: 1px solid {theme.line}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QToolButton {{ color: {theme.accent}; border: none; padding: 1px 8px; }}
    QStatusBar QLabel {{ color: {theme.quiet}; padding: 2px 10px; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QToolTip {{ background: {theme.band}; color: {theme.ink}; border: 1px solid {theme.line}; }}
    QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {theme.line}; border-radius: 4px; min-height: 32px;
        margin: 2px; }}
    QScrollBar::handle:vertical:hover {{ background: {theme.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _button_rules(theme: Theme) -> str:
    return f"""
    TopBar > QToolButton {{ border: none; border-radius: 6px; padding: 0 9px; color: {theme.ink}; }}
    TopBar > QToolButton:hover {{ background: {theme.line}; }}
    SearchBox QToolButton {{ border: none; border-radius: 5px; color: {theme.quiet}; }}
    SearchBox QToolButton:hover {{ background: {theme.hover}; }}
    SearchBox QToolButton:checked {{ background: {theme.chosen}; color: {theme.accent}; }}
    SearchBox QToolButton#chip {{ background: {theme.chosen}; color: {theme.accent};
        border-radius: 6px; padding: 0 8px; margin-right: 4px; }}
    HintBar QToolButton {{ border: 1px solid {theme.line}; border-radius: 5px; padding: 1px 8px;
        color: {theme.accent}; background: {theme.pane}; }}
    QToolButton:focus {{ border: 1px solid {theme.accent}; }}
    """


def _bar_rules(look: Look) -> str:
    theme = look.theme
    return f"""
    SearchBox QLabel {{ color: {theme.quiet}; padding: 0 6px; }}
    SearchBox QLineEdit {{ background: transparent; color: {theme.ink}; }}
    QCheckBox::indicator:unchecked {{ border: 1px solid {theme.quiet}; border-radius: 3px;
        background: {theme.pane}; width: 12px; height: 12px; }}
    HintBar {{ background: {theme.band}; border-top: 1px solid {theme.line}; }}
    HintBar QLabel {{ color: {theme.quiet}; }}
    NoticeBar {{ background: {theme.notice}; border-bottom: 1px solid {theme.line}; }}
    NoticeBar QLabel {{ color: {theme.ink}; }}
    OfferList {{ background: {theme.pane}; border: 1px solid {theme.line}; border-radius: 6px;
        padding: 4px; color: {theme.ink}; outline: 0; }}
    OfferList::item {{ height: {look.px(OFFER)}px; padding-left: 8px; border-radius: 4px; }}
    OfferList::item:hover {{ background: {theme.hover}; }}
    OfferList::item:selected {{ background: {theme.chosen}; color: {theme.ink}; }}
    PeoplePanel QLabel {{ color: {theme.quiet}; padding: 16px 12px; }}
    """
