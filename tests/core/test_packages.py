"""What is installed: pinned, with hashes and no address, never PySide6 6.12.0 before 3.12."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = Path(__file__).parents[2]
PYTHONS = ["3.11.0", "3.11.14", "3.12.0", "3.13.9"]
BROKEN = Version("6.12.0")
"""Takes a reference from None and True with each call under Python 3.11, until it aborts."""

LOCK = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
PINS = [
    Requirement(line.removesuffix("\\").strip())
    for line in LOCK.splitlines()
    if line and not line.startswith((" ", "#"))
]


def _environment(python: str, extra: str = "dev") -> dict[str, str]:
    short = ".".join(python.split(".")[:2])
    return {"python_full_version": python, "python_version": short, "extra": extra}


def _pinned(name: str, python: str) -> list[Version]:
    return [
        Version(str(pin.specifier).removeprefix("=="))
        for pin in PINS
        if pin.name.lower() == name.lower()
        and (pin.marker is None or pin.marker.evaluate(_environment(python)))
    ]


def _wanted() -> list[Requirement]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("python", PYTHONS)
def test_the_broken_pair_is_neither_pinned_nor_allowed(python: str) -> None:
    old = Version(python) < Version("3.12")
    for name in ("pyside6-essentials", "shiboken6"):
        versions = _pinned(name, python)
        assert len(versions) == 1
        assert not (old and BROKEN in versions)
    allowed = [
        BROKEN in wish.specifier
        for wish in _wanted()
        if wish.name == "PySide6-Essentials"
        and wish.marker is not None
        and wish.marker.evaluate(_environment(python))
    ]
    assert allowed == [not old]


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_holds_what_the_project_asks_for(python: str) -> None:
    for wish in _wanted():
        if wish.marker is None or wish.marker.evaluate(_environment(python)):
            versions = _pinned(wish.name, python)
            assert [version in wish.specifier for version in versions] == [True], wish.name


def test_markers_hold_for_release_candidates_too() -> None:
    # Older pips find 3.11.0rc1, the Python 3.11 of Ubuntu 22.04, neither before 3.12 nor after.
    assert "python_full_version" not in LOCK


def test_the_project_asks_for_every_package_it_imports() -> None:
    imported = set()
    for path in (PROJECT / "viewer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            imported |= {name.partition(".")[0] for name in names}
    foreign = imported - sys.stdlib_module_names - {"viewer"}
    wanted = {wish.name.lower().removesuffix("-essentials") for wish in _wanted()}
    assert {name.lower() for name in foreign} - wanted == set()


def test_every_pin_has_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    stanzas = re.split(r"\n(?=\S)", LOCK.strip())
    assert len(stanzas) == len(PINS)
    assert [stanza for stanza in stanzas if "--hash=sha256:" not in stanza] == []
