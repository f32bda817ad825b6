"""The commands as a person types them: results, exit status, and one clear line for an error."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from viewer import __version__
from viewer.cli import Window, guarded, run
from viewer.errors import SourceError
from viewer.export.json import to_json
from viewer.readers import read
from viewer.script.convert import Converter, Target
from viewer.source import open_source

if TYPE_CHECKING:
    from viewer.model import Timeline

PROJECT = Path(__file__).parents[2]
STORM = str(Path(__file__).parents[1] / "data" / "cli" / "storm.txt")
COMMANDS = [
    ("export", "{}", "--to", "json"),
    ("search", "港", "{}"),
    ("search", "港", "{}", "--json"),
    ("convert", "{}", "--to", "hans"),
]
HEAVY = {"PySide6", "shiboken6", "opencc", "selectolax", "httpx", "viewer.app", "viewer.ui"}


class Done(NamedTuple):
    status: int
    out: str
    err: str


class Shell:
    """Runs a command in this process."""

    def __init__(self, capture: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capture

    def __call__(self, *arguments: str) -> Done:
        try:
            status: object = run(arguments)
        except SystemExit as end:
            status = end.code
        assert isinstance(status, int)
        out, err = self._capture.readouterr()
        return Done(status, out.decode("utf-8"), err.decode("utf-8"))


@pytest.fixture
def shell(capsysbinary: pytest.CaptureFixture[bytes]) -> Shell:
    return Shell(capsysbinary)


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "viewer", *arguments],
        capture_output=True,
        cwd=PROJECT,
        env={**os.environ, **environment},
        check=False,
    )


def _timeline() -> Timeline:
    return read(open_source(STORM))


# What is wanted


def test_no_arguments_mean_the_window_as_it_was() -> None:
    assert run([]) == Window()


def test_every_option_of_the_window_is_understood() -> None:
    line = (
        "a.txt b.txt --script hans --query 貿易 --size 1280x800 --scheme dark --data-dir d --clean"
    )
    assert run(line.split()) == Window(
        sources=("a.txt", "b.txt"),
        script="hans",
        query="貿易",
        size=(1280, 800),
        scheme="dark",
        data_dir=Path("d"),
        clean=True,
    )


def test_a_screenshot_is_a_wish_for_the_window() -> None:
    assert run(["--screenshot", "a.png", "a.txt"]) == Window(("a.txt",), Path("a.png"))
    assert run(["a.txt", "--screenshot=a.png"]) == Window(("a.txt",), Path("a.png"))


@pytest.mark.parametrize(
    ("arguments", "source"),
    [(["./export"], "./export"), (["--", "export"], "export"), (["--clean", "search"], "search")],
)
def test_a_file_named_like_a_command_can_be_opened(arguments: list[str], source: str) -> None:
    window = run(arguments)
    assert isinstance(window, Window)
    assert window.sources == (source,)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nothing"],
        ["--size", "big"],
        ["--size", "1x1"],
        ["--size", "²x²"],
        ["--script", "latin"],
        ["--screenshot", "a.png", "a.txt", "b.txt"],
        ["export"],
        ["export", STORM],
        ["export", STORM, "--to", "papyrus"],
        ["search", "港"],
        ["search", "", STORM],
        ["search", "from:99", STORM],
        ["convert", "--to", "latin"],
    ],
)
def test_a_wrong_command_line_is_explained(shell: Shell, arguments: list[str]) -> None:
    done = shell(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith("shike: ")
    assert done.err.splitlines()[-1].endswith(" --help)")


# Help


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["export", "--help"], ["search", "--help"], ["convert", "--help"]],
)
def test_help_loads_neither_qt_nor_any_reader(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from viewer.__main__ import main\n"
        f"sys.argv[1:] = {arguments!r}\n"
        "try: main()\n"
        "except SystemExit as end: status = end.code\n"
        f"print('loaded', status, sorted({HEAVY!r} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=PROJECT, check=True
    )
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[-1] == "loaded 0 []"


def test_the_version_is_the_package_s(shell: Shell) -> None:
    assert shell("--version") == (0, f"shike {__version__}\n", "")


# Export


def test_export_prints_the_format(shell: Shell) -> None:
    assert shell("export", STORM, "--to", "json") == (0, to_json(_timeline()), "")


def test_export_writes_a_file(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "風.json"
    assert shell("export", STORM, "--to", "json", "-o", str(target)) == (0, "", "")
    assert target.read_text(encoding="utf-8") == to_json(_timeline())
    assert list(tmp_path.iterdir()) == [target]


def test_export_in_the_other_script_changes_the_texts(shell: Shell) -> None:
    done = shell("export", STORM, "--to", "json", "--script", "hans")
    converter = Converter()
    assert done.out == to_json(_timeline(), lambda text: converter.convert(text, Target.HANS))
    assert "渔民返航" in done.out


def test_export_in_the_source_s_own_script_is_the_original(shell: Shell) -> None:
    own = shell("export", STORM, "--to", "json", "--script", "hant")
    assert own == shell("export", STORM, "--to", "json", "--script", "original")


def test_a_page_can_come_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(Path(STORM).read_bytes()), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", stream)
    assert shell("export", "-", "--to", "json") == shell("export", STORM, "--to", "json")


def test_an_output_that_cannot_be_written_is_named(shell: Shell, tmp_path: Path) -> None:
    for target, cause in (
        (tmp_path, "it is a folder"),
        (tmp_path / "no" / "a", "its folder does not exist"),
    ):
        done = shell("export", STORM, "--to", "json", "-o", str(target))
        assert done == (2, "", f"shike: cannot write {target}: {cause}\n")
    assert list(tmp_path.iterdir()) == []


# Search


@pytest.mark.parametrize("query", ["漁民", "渔民"])
def test_search_finds_either_script(shell: Shell, query: str) -> None:
    done = shell("search", query, STORM)
    assert done == (0, f"{STORM}:09:15: 颱風減弱，漁民返航。 漁會稱損失「有限」。\n", "")


def test_an_exact_search_finds_the_script_that_was_typed(shell: Shell) -> None:
    assert shell("search", "--exact", "漁民", STORM).status == 0
    assert shell("search", "--exact", "渔民", STORM) == (1, "", "")


def test_search_as_json_says_where(shell: Shell) -> None:
    done = shell("search", "港", STORM, "--json")
    entry = next(e for e in _timeline().entries if e.stamp.raw == "【10:30】")
    assert done.status == 0
    assert json.loads(done.out) == [
        {
            "source": STORM,
            "entry": None,
            "date": "2031-07-08",
            "time": None,
            "text": "港口與漁村今日分批重開。",
            "spans": [[0, 1]],
        },
        {
            "source": STORM,
            "entry": entry.id,
            "date": "2031-07-08",
            "time": "10:30",
            "text": "貨船進港，碼頭恢復裝卸。",
            "spans": [[3, 4]],
        },
    ]


def test_nothing_found_is_no_error(shell: Shell) -> None:
    assert shell("search", "雪崩", STORM) == (1, "", "")
    assert shell("search", "雪崩", STORM, "--json") == (1, "[]\n", "")


def test_a_bad_source_does_not_stop_the_search(shell: Shell, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    done = shell("search", "渡輪", missing, STORM)
    assert done.status == 2
    assert done.out == f"{STORM}:08:00: 渡輪停航。\n"
    assert done.err == f"shike: cannot open {missing}: no such file\n"


def test_a_wrong_part_of_a_query_is_said_and_left_out(shell: Shell) -> None:
    done = shell("search", "渡輪 date:never", STORM)
    assert (done.status, done.out) == (0, f"{STORM}:08:00: 渡輪停航。\n")
    assert done.err == "shike: date:never in the query is left out: bad-date\n"


def test_a_long_text_is_cut_around_the_match(shell: Shell, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"【08:00】{'前' * 200}渡輪{'後' * 200}。\n", encoding="utf-8")
    done = shell("search", "渡輪", str(page))
    assert done.out == f"{page}:08:00: …{'前' * 20}渡輪{'後' * 40}…\n"


# Convert


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("hans", "漁民返航\r\n颱風\n", "渔民返航\r\n台风\n"),
        ("hant-hk", "渔民返航", "漁民返航"),
        ("hant-tw", "渔民返航", "漁民返航"),
    ],
)
def test_convert_changes_the_script_and_nothing_else(
    shell: Shell, tmp_path: Path, target: str, text: str, expected: str
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(text.encode("utf-8"))
    assert shell("convert", str(page), "--to", target) == (0, expected, "")


def test_convert_reads_other_encodings(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Path(STORM).read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("big5"))))
    assert shell("convert", "--to", "hans").out == Converter().convert(text, Target.HANS)


# Errors


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "picture", "noise"])
def test_a_bad_source_is_one_line_and_status_2(
    shell: Shell, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    place = tmp_path / "page.txt"
    if kind == "folder":
        place.mkdir()
    elif kind != "missing":
        noise = random.Random(5).randbytes(3000)
        contents = {"empty": b"", "picture": b"\x89PNG\r\n\x1a\n" + noise, "noise": noise}
        place.write_bytes(contents[kind])
    done = shell(*(part.format(place) for part in command))
    assert done.status == 2
    assert done.out in {"", "[]\n"}
    assert done.err.startswith("shike: cannot ")
    assert str(place) in done.err
    assert done.err.count("\n") == 1


def test_an_error_while_the_window_opens_is_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> int:
        raise SourceError(source="習\u202e.txt", cause="no such file")

    assert guarded(fail) == 2
    assert capsys.readouterr().err == "shike: cannot open 習\\u202e.txt: no such file\n"


def test_output_is_utf_8_whatever_the_locale() -> None:
    plain = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = _process("search", "漁民", STORM, **plain)
    assert "漁民返航" in done.stdout.decode("utf-8")
    failed = _process("export", "沒有.txt", "--to", "json", **plain)
    assert (failed.returncode, failed.stdout) == (2, b"")
    assert failed.stderr == rb"shike: cannot open \u6c92\u6709.txt: no such file" + b"\n"


@pytest.mark.skipif(os.name == "nt", reason="a pipe closes otherwise there")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_closed_pipe_is_silent(command: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "viewer", *(part.format(STORM) for part in command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=PROJECT,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_named() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "viewer", "export", STORM, "--to", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=PROJECT,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"shike: cannot write standard output: no space left on device\n"
