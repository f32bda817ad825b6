"""Reading the first article in a process of its own: what it brings, and that it leaves nothing."""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING

import pytest

from viewer import ahead
from viewer.ahead import Ahead, start
from viewer.columns import Entries
from viewer.errors import UnreadableError
from viewer.model import NO_OVERRIDES, Overrides
from viewer.readers import read
from viewer.source import open_source

if TYPE_CHECKING:
    from pathlib import Path

    from viewer.model import Raw, Timeline

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here"),
    # Whether other tests have left threads behind is nothing to these.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]

TEXT = "2024年3月2日\n\n【10:30】程國華到場。\n\n【10:00】會談開始。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "river.txt"
    file.write_text(TEXT, "utf-8")
    return file


def _started(source: str, overrides: Overrides = NO_OVERRIDES) -> Ahead:
    made = start(source, overrides)
    assert made is not None
    return made


def _taken(reading: Ahead) -> tuple[Raw, Timeline] | None:
    """What the child brings; it is gone then, and not even its exit status waits for anybody."""
    found = reading.take()
    with pytest.raises(ChildProcessError):
        os.waitpid(reading._child, os.WNOHANG)
    return found


def test_what_it_brings_is_what_the_readers_read(page: Path) -> None:
    found = _taken(_started(str(page)))
    assert found is not None
    raw, timeline = found
    assert (raw.data, raw.name) == (TEXT.encode(), str(page))
    assert timeline == read(open_source(str(page)))
    assert [entry.stamp.raw for entry in timeline.entries] == ["【10:30】", "【10:00】"]


def test_what_the_user_decided_is_heeded(page: Path) -> None:
    overrides = Overrides(zone="Asia/Taipei")
    reading = _started(str(page), overrides)
    assert (reading.source, reading.overrides) == (str(page), overrides)
    found = _taken(reading)
    assert found is not None
    assert found[1].zone.name == "Asia/Taipei"


@pytest.mark.parametrize("source", ["missing.txt", "", "-", "a\0b", "https://news.example/live"])
def test_what_is_no_file_is_left_to_the_window(tmp_path: Path, source: str) -> None:
    source = str(tmp_path / source) if source.endswith(".txt") or not source else source
    assert start(source, NO_OVERRIDES) is None


def test_a_large_file_is_left_to_the_window(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = page.stat().st_size
    monkeypatch.setattr(ahead, "LARGEST", size - 1)
    assert start(str(page), NO_OVERRIDES) is None
    monkeypatch.setattr(ahead, "LARGEST", size)
    assert _taken(_started(str(page))) is not None


def test_a_file_cannot_be_read_ahead_where_nothing_can_be_forked(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fork")
    assert start(str(page), NO_OVERRIDES) is None


@pytest.mark.parametrize("data", [b"", b" \n", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8])
def test_what_cannot_be_read_brings_nothing_and_no_message(
    page: Path, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    page.write_bytes(data)
    assert _taken(_started(str(page))) is None
    assert capfd.readouterr() == ("", "")


def _child(task: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the child do something else in place of opening the source."""

    def instead(_source: str) -> Raw:
        if task == "refuse":
            raise UnreadableError(source="x", cause="y")
        if task == "vanish":
            raise FileNotFoundError
        raise AssertionError(task)

    monkeypatch.setattr(sys.modules["viewer.source"], "open_source", instead)


@pytest.mark.parametrize("task", ["refuse", "vanish"])
def test_a_file_that_goes_meanwhile_brings_nothing(
    page: Path, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _child(task, monkeypatch)
    assert _taken(_started(str(page))) is None


def test_a_file_that_changes_is_brought_whole_as_it_was_or_as_it_is(page: Path) -> None:
    reading = _started(str(page))
    page.write_text(TEXT.replace("到場", "離場"), "utf-8")
    found = _taken(reading)
    # Between truncation and writing the file is empty, which brings nothing.
    assert found is None or found[0].data.decode() in {TEXT, TEXT.replace("到場", "離場")}


def test_more_than_a_pipe_holds_comes_through(page: Path) -> None:
    page.write_text(
        TEXT + "".join(f"【09:{n % 60:02}】第{n}班船離開碼頭。\n\n" for n in range(2000))
    )
    found = _taken(_started(str(page)))
    assert found is not None
    entries = found[1].entries
    assert len(entries) == 2002
    # Still in columns, over one text, which also stands in the Timeline.
    assert isinstance(entries, Entries)
    assert entries.text is found[1].text
    assert entries == read(found[0]).entries


def test_a_child_that_ends_in_the_middle_brings_nothing() -> None:
    pipe, end = os.pipe()
    os.write(end, pickle.dumps("程國華到場")[:-4])
    os.close(end)
    child = os.fork()
    if child == 0:
        os._exit(1)
    assert _taken(Ahead("river.txt", NO_OVERRIDES, pipe, child)) is None


def test_a_child_that_is_not_wanted_is_gone_at_once(page: Path) -> None:
    reading = _started(str(page))
    reading.drop()
    with pytest.raises(ChildProcessError):
        os.waitpid(reading._child, os.WNOHANG)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(reading._pipe)


def test_no_pipe_stays_open(page: Path) -> None:
    def descriptors() -> set[str]:
        return set(os.listdir("/proc/self/fd"))

    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("this system does not list what is open")
    before = descriptors()
    for _ in range(3):
        _taken(_started(str(page)))
    assert descriptors() == before
