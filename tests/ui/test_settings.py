"""What is remembered from one start to the next, and what broken memories do."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.articles import meeting
from tests.ui.conftest import press
from viewer.errors import OutputError
from viewer.page import View
from viewer.ui.settings import (
    EARLIER,
    RECENT,
    Settings,
    SettingsFile,
    with_recent,
    with_search,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Windows

CONTROL = Qt.KeyboardModifier.ControlModifier

EACH: dict[str, st.SearchStrategy[Any]] = {
    "geometry": st.binary(max_size=40),
    "splitter": st.binary(max_size=40),
    "script": st.sampled_from([view.value for view in View]),
    "region": st.sampled_from(["", "HK", "TW"]),
    "theme": st.sampled_from(["auto", "light", "dark"]),
    "english": st.booleans(),
    "scale": st.sampled_from([0.8, 1.0, 1.25, 2.0]),
    "exact": st.booleans(),
    "expand": st.booleans(),
    "narrowed": st.booleans(),
    "other_clock": st.booleans(),
    "compare": st.booleans(),
    "vocabulary": st.booleans(),
    "keep": st.lists(st.text(max_size=6), max_size=EARLIER).map(tuple),
    "saved": st.lists(st.text(max_size=6), max_size=EARLIER).map(tuple),
    "earlier": st.lists(st.text(max_size=6), max_size=EARLIER).map(tuple),
    "last": st.text(max_size=12),
    "recent": st.lists(st.text(max_size=12), max_size=RECENT).map(tuple),
}
SETTINGS = st.builds(Settings, **EACH)


@settings(max_examples=20)
@given(SETTINGS)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, wanted: Settings
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("round"))
    file.save(wanted)
    assert file.load() == wanted


def test_each_setting_is_tried_above() -> None:
    """A setting that is added has to be saved and loaded as well."""
    assert set(EACH) == {field.name for field in fields(Settings)}


def test_a_name_that_is_no_text_is_kept_too(tmp_path: Path) -> None:
    wanted = Settings(last="/news/\udcff.txt", recent=("/news/\udcff.txt",))
    SettingsFile(tmp_path).save(wanted)
    assert SettingsFile(tmp_path).load() == wanted


def test_words_and_saved_searches_may_be_many(tmp_path: Path) -> None:
    wanted = Settings(
        keep=tuple(f"詞{n}" for n in range(EARLIER * 4)),
        saved=tuple(f"查{n}" for n in range(EARLIER * 4)),
    )
    SettingsFile(tmp_path).save(wanted)
    assert SettingsFile(tmp_path).load() == wanted


def test_without_a_folder_nothing_is_kept() -> None:
    SettingsFile(None).save(Settings(script="hans"))
    assert SettingsFile(None).load() == Settings()


def test_the_folder_is_made(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "a" / "b").save(Settings(exact=True))
    assert SettingsFile(tmp_path / "a" / "b").load().exact


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=r"cannot write .*settings\.json"):
        SettingsFile(tmp_path / "file" / "under").save(Settings())


def test_a_file_of_rubbish_is_as_good_as_none(tmp_path: Path) -> None:
    rubbish = b"\xff\xfe[General\nscript\x00=%%%\n=\n"
    (tmp_path / "settings.json").write_bytes(rubbish)
    assert SettingsFile(tmp_path).load() == Settings()
    assert (tmp_path / "settings.damaged.json").read_bytes() == rubbish


def test_a_file_too_deep_to_read_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"recent": ' + "[" * 100_000)
    assert SettingsFile(tmp_path).load() == Settings()


def test_a_value_for_this_once_is_not_kept(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.pass_by("theme", "dark", "light")
    file.save(Settings(theme="dark"))
    assert file.load().theme == "light"
    file.save(Settings(theme="auto"))
    assert file.load().theme == "auto"


def test_earlier_searches_are_thirty_the_latest_first() -> None:
    kept = Settings()
    for number in range(EARLIER + 5):
        kept = with_search(kept, f"查{number}")
    assert len(kept.earlier) == EARLIER
    assert kept.earlier[:2] == ("查34", "查33")
    again = with_search(kept, "查20").earlier
    assert again[:2] == ("查20", "查34")
    assert again.count("查20") == 1


BROKEN = {
    "geometry": ['"zz"', "5", "[]"],
    "splitter": ["null"],
    "english": ['"yes"', "1", "null"],
    "scale": ["NaN", "Infinity", "1e999", "0", "-3", "1000000", '"big"', "null", "true"],
    "exact": ["2", '"false"'],
    "narrowed": ["[]"],
    "last": ["7", "null"],
    "recent": ["7", "null"],
    "other_clock": ['"nonsense"'],
    "compare": ["1", "null"],
    "vocabulary": ['"on"'],
    "expand": ["0"],
    "keep": ['"詞"', "{}", "null"],
    "saved": ["7"],
    "earlier": ["false"],
    "unheard_of": ["1"],
}
# Of the right type, and yet of no use.
USELESS = {
    "geometry": '"00ff"',
    "splitter": '"00ff"',
    "script": '"klingon"',
    "region": '"ZZ"',
    "theme": '"pink"',
    "last": '"\\u0000"',
    "recent": '["", "\\u0000", 1, null]',
}


def _written(folder: Path, values: dict[str, str]) -> SettingsFile:
    """A file with these values, as JSON, whatever they are."""
    text = ",".join(f'"{name}": {value}' for name, value in values.items())
    (folder / "settings.json").write_text(f"{{{text}}}", "utf-8")
    return SettingsFile(folder)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text[:9]) for name, texts in BROKEN.items() for text in texts]
)
def test_a_broken_value_falls_back_alone(tmp_path: Path, name: str, text: str) -> None:
    text = next(one for one in BROKEN[name] if one.startswith(text))
    kept = _written(tmp_path, {"english": "true", name: text}).load()
    whole = Settings(english=name != "english")
    assert kept == whole


def test_values_of_no_use_do_not_keep_the_window_from_opening(
    windows: Windows, tmp_path: Path
) -> None:
    file = _written(tmp_path, USELESS)
    assert file.load().script == "klingon"
    window = windows(folder=tmp_path)
    window.session.show_article(meeting())
    window.opening.recent.aboutToShow.emit()
    assert window.windowTitle().startswith("𠮷島會談")
    assert window.width() >= 480


def test_the_window_comes_back_as_it_was(windows: Windows, tmp_path: Path) -> None:
    window = windows(meeting(), folder=tmp_path)
    window.resize(780, 560)  # the screen without a display is 800 pixels wide
    window.split.setSizes([300, 470, 0])
    press(Qt.Key.Key_T, CONTROL)
    press(Qt.Key.Key_Equal, CONTROL)
    press(Qt.Key.Key_L, CONTROL)
    press(Qt.Key.Key_K, CONTROL)
    window.dressing.set_theme("dark")
    window.commands.actions["english"].trigger()
    sizes = window.split.sizes()
    window.close()

    again = windows(folder=tmp_path)
    assert (again.width(), again.height()) == (780, 560)
    assert again.split.sizes() == sizes
    kept = again.session.settings
    assert (kept.script, kept.scale, kept.theme) == ("hans", 1.1, "dark")
    assert (kept.narrowed, kept.other_clock, kept.english) == (False, True, True)
    again.session.show_article(meeting())
    state = again.session.state
    assert (state.script, state.narrowed, state.other_clock, state.english) == (
        View.HANS, False, True, True,
    )  # fmt: skip
    assert again.windowTitle().startswith("𠮷岛会谈")


def test_the_last_article_is_remembered(tmp_path: Path) -> None:
    SettingsFile(tmp_path).save(with_recent(with_recent(Settings(), "/a"), "/b"))
    kept = SettingsFile(tmp_path).load()
    assert (kept.last, kept.recent) == ("/b", ("/b", "/a"))
