"""How it looks: contrast, glyphs of each region whatever the locale, light and dark, any size."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox

from tests.articles import meeting
from tests.ui.conftest import commit, press
from viewer.model import Region
from viewer.script.fonts import families
from viewer.ui.settings import Settings
from viewer.ui.theme import BASE_PIXELS, DARK, LIGHT, SCALES, Look, Theme, font, palette

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.conftest import Windows
    from viewer.ui.window import MainWindow

NOTO = {
    Region.HK: "Noto Sans CJK HK",
    Region.TW: "Noto Sans CJK TC",
    Region.CN: "Noto Sans CJK SC",
}


@pytest.fixture
def noto(qapp: QApplication) -> None:
    """Skip where the fonts are absent whose forms are compared."""
    assert qapp is not None
    if not set(NOTO.values()) <= set(QFontDatabase.families()):
        pytest.skip("the fonts of Noto Sans CJK are not installed")


# Colours


def _light(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    channels = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(text: str, ground: str) -> float:
    bright, dim = sorted((_light(text), _light(ground)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every text colour with every ground it is written on."""
    rows = ("pane", "chosen", "hover")
    for name in ("ink", "quiet"):
        for ground in ("window", "band", "notice", *rows):
            yield name, ground
    yield from (("quote", ground) for ground in rows)
    yield from (("accent", ground) for ground in ("pane", "band", "chosen"))
    yield from (("on_accent", "accent"), ("on_hit", "hit"), ("on_hit", "hit_now"))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    dim = {
        (text, ground): round(_contrast(getattr(theme, text), getattr(theme, ground)), 2)
        for text, ground in _pairs(theme)
    }
    assert {pair: value for pair, value in dim.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_names_of_either_side_stand_out_from_their_ground(theme: Theme) -> None:
    dim = {}
    for number, (side, tint) in enumerate(zip(theme.sides, theme.tints, strict=True)):
        for ground in (theme.pane, theme.chosen, theme.hover, theme.band, tint):
            dim[number, ground] = round(_contrast(side, ground), 2)
        dim[number, "ink on tint"] = round(_contrast(theme.ink, tint), 2)
        dim[number, "sign"] = round(_contrast(theme.pane, side), 2)
    assert {pair: value for pair, value in dim.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_colours_of_the_sides_differ(theme: Theme) -> None:
    for one, other in itertools.combinations(theme.sides, 2):
        a, b = QColor(one), QColor(other)
        apart = abs(a.hslHue() - b.hslHue())
        assert min(apart, 360 - apart) >= 25, (one, other)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_qts_own_widgets_stand_out_too(theme: Theme) -> None:
    made = palette(theme)
    roles = QPalette.ColorRole
    for text, ground in (
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.ButtonText, roles.Button),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.HighlightedText, roles.Highlight),
        (roles.PlaceholderText, roles.Base),
        (roles.Link, roles.Base),
    ):
        assert _contrast(made.color(text).name(), made.color(ground).name()) >= 4.5, text


def test_light_and_dark_can_be_chosen(window: MainWindow) -> None:
    def ground() -> QColor:
        return window.grab().toImage().pixelColor(3, window.height() - 3)

    window.commands.actions["theme_dark"].trigger()
    assert ground() == QColor(DARK.window)
    assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor(DARK.pane)
    window.commands.actions["theme_light"].trigger()
    assert ground() == QColor(LIGHT.window)
    assert window.session.settings.theme == "light"


# Glyphs


def _drawn(character: str, region: Region) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(font(region, 48))
    painter.drawText(image.rect(), int(Qt.AlignmentFlag.AlignCenter), character)
    painter.end()
    return image


def _expected(character: str, region: Region) -> QImage:
    """The same character in the family that draws the region's forms, asked for by name."""
    image = QImage(64, 64, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    plain = font(region, 48)
    plain.setFamilies([NOTO[region]])
    painter.setFont(plain)
    painter.drawText(image.rect(), int(Qt.AlignmentFlag.AlignCenter), character)
    painter.end()
    return image


@pytest.fixture(params=["C", "zh_CN", "zh_HK", "ja_JP"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


@pytest.mark.parametrize("character", ["骨", "直"])
@pytest.mark.usefixtures("locale", "noto")
def test_a_character_has_the_form_of_its_region(character: str) -> None:
    hong_kong, mainland = _drawn(character, Region.HK), _drawn(character, Region.CN)
    assert hong_kong != mainland
    assert hong_kong == _expected(character, Region.HK)
    assert mainland == _expected(character, Region.CN)


@pytest.mark.usefixtures("noto")
def test_nothing_of_the_interface_is_drawn_as_a_box() -> None:
    """A missing character is drawn the same as any other missing one."""
    missing = _drawn("\U000e0fff", Region.HK)
    for character in "時时刻繁简體导導衞卫骨𠮷★⇄→…「」（）":
        assert _drawn(character, Region.HK) != missing, character
        assert _drawn(character, Region.CN) != missing, character


@pytest.mark.usefixtures("qapp")
def test_figures_of_a_clock_are_of_one_width() -> None:
    measure = QFontMetrics(font(Region.HK, 16, tabular=True))
    assert len({measure.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.usefixtures("qapp")
def test_a_font_names_the_families_of_its_region() -> None:
    for region in Region:
        assert tuple(font(region, 15).families()) == families(region)
    assert font(Region.HK, 15.4).pixelSize() == 15


@pytest.mark.usefixtures("qapp")
def test_a_look_grows_as_a_whole() -> None:
    look = Look(LIGHT, Region.HK, 1.6)
    assert look.font(BASE_PIXELS).pixelSize() == 24
    assert look.px(10) == 16
    assert 1.0 in SCALES
    assert list(SCALES) == sorted(SCALES)


def test_without_a_chinese_font_the_window_names_the_package(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_args: [])
    window.session.display.say_fonts_missing()
    assert "fonts-noto-cjk" in window.notice.accessibleName()
    assert window.notice.accessibleName().isascii()


# Whole windows


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (480, 360)])
@pytest.mark.parametrize("scale_key", [None, Qt.Key.Key_Equal])
def test_the_window_can_be_drawn_at_any_size(
    windows: Windows, size: tuple[int, int], scale_key: Qt.Key | None
) -> None:
    window = windows(meeting(), size=size)
    if scale_key is not None:
        press(scale_key, Qt.KeyboardModifier.ControlModifier)
    commit(window.top.search.line, "會談")
    picture = window.grab().toImage()
    assert (picture.width(), picture.height()) == size
    for pane in (window.entries, window.detail):
        seen = pane.viewport().visibleRegion().boundingRect()
        assert seen.width() >= 200
        assert seen.height() >= 60


def test_the_two_scripts_do_not_look_the_same(window: MainWindow) -> None:
    own = window.grab().toImage()
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    other = window.grab().toImage()
    press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert own != other
    assert own == window.grab().toImage()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_empty_box_to_tick_can_be_seen(windows: Windows, theme: str) -> None:
    window = windows(settings=Settings(theme=theme))
    box = QCheckBox(window)
    box.show()
    drawn = box.grab().toImage()
    ground = drawn.pixelColor(drawn.width() - 1, 0).name()
    colours = {drawn.pixelColor(x, drawn.height() // 2).name() for x in range(20)}
    assert max(_contrast(colour, ground) for colour in colours) >= 3
