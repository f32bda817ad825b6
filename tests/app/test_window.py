"""The real process: started, driven from inside by events, closed; and its pictures."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from viewer.archive.choices import Choices
from viewer.model import Overrides, Person
from viewer.resource import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("driver.py")
SAMPLE = str(sample())
LONG = "2024年3月2日\n\n" + "".join(
    f"【{23 - n // 60 % 24:02}:{59 - n % 60:02}】第{n}班船離開碼頭，浪花很高。\n\n"
    for n in range(40_000)
)


class Done(NamedTuple):
    status: int
    seen: dict[str, Any]
    err: str


@pytest.fixture(scope="session")
def display() -> Iterator[dict[str, str]]:
    """A screen of its own where the machine can make one, else Qt's pretence of one."""
    server = shutil.which("Xvfb")
    if server is None or not sys.platform.startswith("linux"):
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    told, tell = os.pipe()
    arguments = ["-screen", "0", "1400x900x24", "-nolisten", "tcp", "-displayfd", str(tell)]
    screen = subprocess.Popen([server, *arguments], pass_fds=(tell,), stderr=subprocess.DEVNULL)
    os.close(tell)
    with os.fdopen(told) as answer:
        number = answer.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    screen.terminate()
    screen.wait()


class Program:
    """Runs the program with everything it remembers in one folder."""

    def __init__(self, folder: Path, display: dict[str, str]) -> None:
        self.folder = folder / "data"
        home = {name: str(folder / "home") for name in ("HOME", "XDG_CONFIG_HOME")}
        zone = {"TZ": "Europe/London", "LC_ALL": "C.UTF-8"}
        self._environment = {**os.environ, **home, **zone, **display}

    def drive(
        self, scenario: str, *arguments: str, source: str = "", stdin: int = subprocess.DEVNULL
    ) -> Done:
        done = self._run(
            [str(DRIVER), scenario, "--data-dir", str(self.folder), *arguments],
            stdin,
            SHIKE_TEST_SOURCE=source,
        )
        lines = done.stdout.decode("utf-8").splitlines()
        return Done(done.returncode, json.loads(lines[-1]) if lines else {}, _plain(done.stderr))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return self._run(["-m", "viewer", *arguments])

    def _run(
        self, arguments: list[str], stdin: int = subprocess.DEVNULL, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *arguments],
            stdin=stdin,
            capture_output=True,
            cwd=PROJECT,
            env={**self._environment, **more},
            timeout=25,
            check=False,
        )


def _plain(err: bytes) -> str:
    return err.decode("utf-8", "backslashreplace")


@pytest.fixture
def program(tmp_path: Path, display: dict[str, str]) -> Program:
    return Program(tmp_path, display)


@pytest.fixture(scope="module")
def long_article(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("long") / "long.txt"
    file.write_text(LONG, "utf-8")
    return str(file)


# The three things every user does


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory, display: dict[str, str]) -> Done:
    return Program(tmp_path_factory.mktemp("use"), display).drive("use")


def test_the_program_ends_as_it_should(used: Done, display: dict[str, str]) -> None:
    assert (used.status, used.err) == (0, "")
    assert used.seen["platform"] == display["QT_QPA_PLATFORM"]


def test_the_first_start_opens_the_sample(used: Done) -> None:
    opened = used.seen["opened"]
    assert opened["title"] == "習特會 2025-10-30 — 時刻 Shike"
    assert (opened["source"], opened["notice"]) == (SAMPLE, "")
    assert opened["rows"] == 1 + 1 + 19 + 3 + 2 + 1
    assert (opened["label"], opened["detail"][:5]) == ("12:08", "12:08")
    assert opened["cards"][:2] == ["中方", "美方"]
    assert opened["status"] == ["19 則", "新→舊", "香港時間（推定）", "繁體原文"]
    assert (opened["sides"], opened["on"]) == (["繁 · 原文", "简"], ["繁 · 原文"])


def test_a_search_typed_with_an_input_method_finds_both_scripts(used: Done) -> None:
    searched = used.seen["searched"]
    assert (searched["query"], searched["entries"]) == ("习近平", 18)
    assert searched["lit"] == ["習近平"]
    assert searched["status"][0].startswith("符合 18 / 19 則")


def test_the_process_that_read_ahead_is_gone(used: Done) -> None:
    assert used.seen["opened"]["children"] == []


def test_enter_and_f3_go_on(used: Done) -> None:
    assert used.seen["moved"]["position"] == used.seen["searched"]["position"] + 2
    assert used.seen["moved"]["total"] == used.seen["searched"]["total"]


def test_ctrl_t_switches_everything_and_keeps_the_place(used: Done) -> None:
    moved, switched = used.seen["moved"], used.seen["switched"]
    assert switched["title"] == "习特会 2025-10-30 — 时刻 Shike"
    assert switched["lit"] == ["习近平"]
    assert switched["on"] == ["简"]
    assert switched["cards"][:2] == ["中方", "美方"]
    assert switched["status"][-1] == "显示简体，原文为繁体"
    for name in ("chosen", "position", "total", "query", "rows", "entries"):
        assert switched[name] == moved[name]


def test_keys_mean_in_the_search_box_what_they_mean_elsewhere(program: Program) -> None:
    """On X11 a text field takes some keys for itself: Ctrl+E goes to the end of the line there."""
    done = program.drive("press_in_search", "--clean")
    assert done.seen == {"text": "会谈", "exact": True, "narrowed": True, "clock": True}


# From one start to the next


def test_the_second_start_is_as_the_first_one_ended(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "river.txt"
    page.write_text("2024年3月2日\n\n【10:30】程國華到場。\n\n【10:00】會談開始。\n", "utf-8")
    left = program.drive("change", str(page))
    assert (left.status, left.err) == (0, "")
    again = program.drive("see")
    assert (again.status, again.err) == (0, "")
    assert again.seen["source"] == str(page)
    assert again.seen["recent"] == [str(page)]
    for name in ("title", "size", "split", "scale", "theme", "on"):
        assert again.seen[name] == left.seen[name], name
    assert again.seen["size"] == [1100, 700]
    assert (again.seen["scale"], again.seen["theme"]) == (1.1, "dark")
    assert "程国华到场" in again.seen["detail"]


def test_a_last_article_that_is_gone_is_told(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "river.txt"
    page.write_text("【10:30】程國華到場。\n", "utf-8")
    program.drive("see", str(page))
    page.unlink()
    again = program.drive("see")
    assert again.seen["source"] == SAMPLE
    assert "river.txt" in again.seen["notice"]


def test_what_was_decided_about_an_article_holds_at_the_next_start(
    program: Program, tmp_path: Path
) -> None:
    page = tmp_path / "river.txt"
    page.write_text("2024年3月2日\n\n【10:30】程國華到場。\n\n【10:00】會談開始。\n", "utf-8")
    decided = Overrides(zone="Asia/Seoul", people=(Person("程國華", ("總督",)),))
    Choices(program.folder).put(str(page), decided)
    done = program.drive("see", str(page))
    assert (done.status, done.err) == (0, "")
    assert "韓國時間" in done.seen["status"]
    assert done.seen["cards"] == ["文中人物"]


def test_a_broken_list_of_decisions_is_set_aside(program: Program) -> None:
    program.folder.mkdir(parents=True)
    (program.folder / "articles.json").write_text("{broken", "utf-8")
    done = program.drive("see")
    assert (done.status, done.err) == (0, "")
    assert done.seen["source"] == SAMPLE
    assert (program.folder / "articles.damaged.json").read_text("utf-8") == "{broken"


def test_clean_neither_reads_nor_writes_what_is_remembered(program: Program) -> None:
    done = program.drive("see", "--clean")
    assert (done.status, done.err) == (0, "")
    assert not program.folder.exists()


def test_choices_of_the_command_line_hold(program: Program) -> None:
    done = program.drive(
        "see",
        SAMPLE,
        "--script",
        "hans",
        "--scheme",
        "dark",
        "--size",
        "900x600",
        "--query",
        "贸易",
    )
    assert (done.status, done.err) == (0, "")
    assert done.seen["title"].startswith("习特会")
    assert done.seen["size"] == [900, 600]
    assert (done.seen["query"], done.seen["entries"]) == ("贸易", 3)


# What goes wrong


def test_an_unreadable_source_leaves_what_is_open(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "picture.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 16)
    done = program.drive("refuse", source=str(file))
    assert (done.status, done.err) == (0, "")
    before, after = done.seen["before"], done.seen["after"]
    assert "picture.txt" in after.pop("notice")
    assert before.pop("notice") == ""
    before.pop("size")
    after.pop("size")
    assert after == before


def test_an_unreadable_argument_opens_an_empty_window_that_says_so(
    program: Program, tmp_path: Path
) -> None:
    done = program.drive("see", str(tmp_path / "missing.txt"))
    assert (done.status, done.err) == (0, "")
    assert "missing.txt" in done.seen["notice"]
    assert done.seen["rows"] == 0


@pytest.mark.parametrize("scenario", ["close_at_once", "close_while_opening"])
def test_closing_while_reading_is_clean(program: Program, scenario: str, long_article: str) -> None:
    done = program.drive(scenario, source=long_article)
    assert (done.status, done.err) == (0, "")


def test_closing_does_not_wait_for_standard_input(program: Program) -> None:
    never, writer = os.pipe()
    try:
        done = program.drive("close_at_once", "-", stdin=never)
    finally:
        os.close(never)
        os.close(writer)
    assert (done.status, done.err) == (0, "")


def test_closing_while_searching_is_clean(program: Program, long_article: str) -> None:
    done = program.drive("close_while_searching", long_article)
    assert (done.status, done.err) == (0, "")
    assert done.seen == {"complete": False}


def test_ctrl_c_in_the_terminal_ends_the_program(program: Program) -> None:
    done = program.drive("interrupt")
    assert (done.status, done.err) in {(0, ""), (-signal.SIGINT, "")}


# Pictures


def _size(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory, display: dict[str, str]) -> dict[str, bytes]:
    """The sample as it is, in either script, and searched in vain in a small window."""
    folder = tmp_path_factory.mktemp("pictures")
    wishes = {
        "plain": (),
        "hant": ("--script", "hant"),
        "hans": ("--script", "hans"),
        "searched": ("--size", "900x600", "--query", "霧"),
    }
    for name, wish in wishes.items():
        done = Program(folder, display).run("--screenshot", str(folder / name), SAMPLE, *wish)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return {name: (folder / name).read_bytes() for name in wishes}


def test_pictures_have_the_size_that_is_wanted(pictures: dict[str, bytes]) -> None:
    assert [_size(data) for data in pictures.values()] == [(1280, 800)] * 3 + [(900, 600)]


def test_the_two_scripts_look_different_and_one_looks_the_same_twice(
    pictures: dict[str, bytes],
) -> None:
    assert pictures["hant"] != pictures["hans"]
    assert pictures["hant"] == pictures["plain"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("missing.txt", "a.png"),
        ("picture.txt", "a.png"),
        ("empty.txt", "a.png"),
        ("folder", "a.png"),
        (SAMPLE, "no/folder/a.png"),
        (SAMPLE, "folder"),
    ],
)
def test_a_picture_that_cannot_be_made_is_one_line_and_no_file(
    program: Program, tmp_path: Path, source: str, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 16)
    done = program.run("--screenshot", str(tmp_path / target), str(tmp_path / source))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"shike: ")
    assert not (tmp_path / target).is_file()
    assert not program.folder.exists()
