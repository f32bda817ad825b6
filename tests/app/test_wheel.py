"""The wheel, installed into an empty environment and run from another folder."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from viewer import __version__
from viewer.resource import sample

PROJECT = Path(__file__).parents[2]
_OURS = {"__pycache__", "pictures"}
PNG = b"\x89PNG\r\n\x1a\n"


class Installed(NamedTuple):
    """The wheel, and a folder of the environment that holds nothing but it and its packages."""

    wheel: Path
    scripts: Path
    away: Path

    def shike(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [self.scripts / "shike", *arguments],
            capture_output=True,
            cwd=self.away,
            env=clean,
            check=False,
        )


def _build(folder: Path) -> Path:
    """The wheel of a copy of the project, so that nothing is written beside the source."""
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(PROJECT / name, source)
    for name in ("viewer", "resources", "seeds"):
        shutil.copytree(PROJECT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def _install(wheel: Path, folder: Path) -> Path:
    """An environment with the wheel; the packages it needs are those of this environment."""
    environment = folder / "environment"
    venv.create(environment, with_pip=True, symlinks=os.name != "nt")
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(environment)}))
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment)}))
    pip = [str(scripts / "python"), "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
    )
    # A quarter of a gigabyte need not be unpacked again to see that the wheel is whole. The
    # source tree is not on this path: where `viewer` comes from is tested.
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    wheel = _build(folder)
    away = folder / "away"
    away.mkdir()
    return Installed(wheel, _install(wheel, folder), away)


def test_the_wheel_holds_every_file_of_the_package_and_its_data(installed: Installed) -> None:
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    wanted = {path.relative_to(PROJECT).as_posix() for path in (PROJECT / "viewer").rglob("*.py")}
    for folder in ("resources", "seeds"):
        files = (path for path in (PROJECT / folder).rglob("*") if path.is_file())
        kept = (path for path in files if path.suffix != ".py" and not _OURS & set(path.parts))
        wanted |= {f"viewer/{path.relative_to(PROJECT).as_posix()}" for path in kept}
    assert wanted - names == set()
    others = {name for name in names - wanted if ".dist-info/" not in name}
    assert others == set()


def test_the_wheel_names_its_commands_and_version(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        info = f"shike-{__version__}.dist-info"
        points = wheel.read(f"{info}/entry_points.txt").decode()
        metadata = wheel.read(f"{info}/METADATA").decode()
    assert re.findall(r"^(\S+) = (\S+)$", points, re.MULTILINE) == [
        ("shike", "viewer.__main__:main"),
        ("shike-gui", "viewer.__main__:main"),
    ]
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata


def test_the_installed_command_tells_its_version(installed: Installed) -> None:
    done = installed.shike("--version")
    assert (done.returncode, done.stdout.split(), done.stderr) == (
        0,
        [b"shike", __version__.encode()],
        b"",
    )


def test_the_installed_command_exports(installed: Installed) -> None:
    done = installed.shike("export", str(sample()), "--to", "json", "-o", "out.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    exported = json.loads((installed.away / "out.json").read_text(encoding="utf-8"))
    assert exported["format"] == "shike/1"
    assert len(exported["entries"]) == 19


def test_the_installed_command_draws_its_own_sample(installed: Installed) -> None:
    done = installed.shike("--screenshot", "out.png", "--clean")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (installed.away / "out.png").read_bytes().startswith(PNG)


def test_the_installed_package_is_the_wheel_s(installed: Installed) -> None:
    code = "import viewer; print(viewer.__file__)"
    done = subprocess.run(
        [installed.scripts / "python", "-c", code],
        capture_output=True,
        cwd=installed.away,
        check=True,
    )
    assert str(installed.scripts.parent) in done.stdout.decode()
