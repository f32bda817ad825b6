"""The program as a process of its own: pictures without a display, and their errors."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from viewer.resource import sample

PROJECT = Path(__file__).parents[2]
STORM = str(Path(__file__).parents[1] / "data" / "cli" / "storm.txt")


def _shike(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    clean = {n: v for n, v in os.environ.items() if n not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-m", "viewer", *arguments],
        capture_output=True,
        cwd=PROJECT,
        env=clean,
        input=stdin,
        check=False,
    )


def _size(picture: Path) -> tuple[int, int]:
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_the_sample_is_drawn_without_a_display(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    done = _shike("--screenshot", str(picture), "--size", "900x600", str(sample()))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert _size(picture) == (900, 600)
    assert list(tmp_path.iterdir()) == [picture]


def test_script_query_and_scheme_change_the_picture(tmp_path: Path) -> None:
    choices = [[], ["--script", "hans"], ["--query", "渡輪"], ["--scheme", "dark"]]
    pictures = []
    for number, choice in enumerate(choices):
        picture = tmp_path / f"{number}.png"
        done = _shike("--screenshot", str(picture), STORM, "--scheme", "light", *choice)
        assert (done.returncode, done.stderr) == (0, b"")
        pictures.append(picture.read_bytes())
    assert len(set(pictures)) == len(choices)


def test_a_page_from_standard_input_is_drawn(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    done = _shike("--screenshot", str(picture), "-", stdin=Path(STORM).read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert _size(picture) == (1280, 800)


@pytest.mark.parametrize(
    ("source", "cause"),
    [("missing.txt", "no such file"), ("", "it is a folder"), ("empty.txt", "it is empty")],
)
def test_a_source_that_cannot_be_drawn_is_one_line(tmp_path: Path, source: str, cause: str) -> None:
    (tmp_path / "empty.txt").touch()
    place, picture = tmp_path / source, tmp_path / "a.png"
    done = _shike("--screenshot", str(picture), str(place))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"shike: cannot open {place}: {cause}\n"
    assert not picture.exists()


def test_a_picture_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    for target, cause in [
        (tmp_path, "it is a folder"),
        (tmp_path / "no" / "a.png", "its folder does not exist"),
    ]:
        done = _shike("--screenshot", str(target), STORM)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.decode() == f"shike: cannot write {target}: {cause}\n"
    assert list(tmp_path.iterdir()) == []
