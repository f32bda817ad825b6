"""The set-up: what is missing of a system is named in one line, by the names of its release."""

from __future__ import annotations

import os
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SETUP = Path(__file__).parents[2] / ".ci" / "setup"


def _module() -> ModuleType:
    """The script as a module: its folder is none that Python would look in."""
    spec = spec_from_file_location("system", SETUP / "system.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


system = _module()


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system, "_loads", lambda library: library == "libGL.so.1")
    monkeypatch.setattr(system, "has_fonts", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)


def _managers(monkeypatch: pytest.MonkeyPatch, *present: str) -> None:
    monkeypatch.setattr("shutil.which", lambda name: name if name in present else None)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        ({"libglib2.0-0t64", "libglib2.0-0"}, "libglib2.0-0t64"),
        ({"libglib2.0-0"}, "libglib2.0-0"),
        (set(), "libglib2.0-0"),
    ],
)
def test_packages_have_the_names_of_the_release(
    monkeypatch: pytest.MonkeyPatch, offered: set[str], expected: str
) -> None:
    monkeypatch.setattr(system, "_offered", lambda package: package in offered)
    assert system.debian_packages(["libglib-2.0.so.0"], fonts=True) == [expected, "fonts-noto-cjk"]


@pytest.mark.usefixtures("nothing_installed")
def test_all_that_is_missing_is_one_line_for_apt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _managers(monkeypatch, "apt-get")
    monkeypatch.setattr(system, "_offered", lambda _: True)
    assert system.main(["python3.11-venv"]) == 1
    first, line = capsys.readouterr().err.splitlines()
    assert first == "shike: more of this system is needed; type"
    assert line == (
        "  sudo apt-get install -y python3.11-venv libdbus-1-3 libegl1 libfontconfig1 "
        "libglib2.0-0t64 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
        "libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 "
        "libxkbcommon0 fonts-noto-cjk"
    )


@pytest.mark.usefixtures("nothing_installed")
@pytest.mark.parametrize("manager", ["dnf", "pacman", "zypper"])
def test_other_systems_get_their_own_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], manager: str
) -> None:
    _managers(monkeypatch, manager)
    assert system.main([]) == 1
    assert capsys.readouterr().err.splitlines()[1] == f"  {system.OTHERS[manager]}"


def test_a_missing_font_alone_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(system, "_loads", lambda _: True)
    monkeypatch.setattr(system, "has_fonts", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    _managers(monkeypatch, "apt-get")
    assert system.main([]) == 0
    assert capsys.readouterr().err.endswith("  sudo apt-get install -y fonts-noto-cjk\n")


def test_other_platforms_bring_what_qt_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert system.main([]) == 0


@pytest.mark.skipif(os.name == "nt", reason="the set-up is for POSIX systems")
def test_a_python_that_is_nowhere_is_not_found() -> None:
    asked = subprocess.run([SETUP / "python", "3.99"], capture_output=True, check=False)
    assert (asked.returncode, asked.stdout) == (1, b"")
