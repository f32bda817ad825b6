"""Work off the UI thread: the latest job of a key wins, results and faults come back here."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from viewer.errors import SourceError, ViewerError
from viewer.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    assert qtbot is not None
    parent = QObject()
    made = Tasks(parent)
    yield made
    assert made.stop()
    parent.deleteLater()


def _unwelcome(error: ViewerError) -> None:
    raise AssertionError(error)


def test_the_result_comes_back_on_the_thread_it_was_asked_on(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[threading.Thread] = []
    tasks.run(
        "k",
        lambda _wanted: threading.current_thread(),
        lambda worker: seen.extend((worker, threading.current_thread())),
        _unwelcome,
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[1] is threading.current_thread()
    assert seen[0] is not seen[1]


def test_a_fault_for_the_user_is_handed_over(tasks: Tasks, qtbot: QtBot) -> None:
    def job(_wanted: Callable[[], bool]) -> None:
        raise SourceError(source="a", cause="b")

    told: list[ViewerError] = []
    tasks.run("k", job, lambda _result: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert str(told[0]) == "cannot open a: b"


def test_a_bug_is_raised_here(tasks: Tasks, qtbot: QtBot) -> None:
    def job(_wanted: Callable[[], bool]) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        tasks.run("k", job, lambda _result: None, _unwelcome)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_newer_job_makes_the_one_before_unwanted(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go = threading.Event(), threading.Event()
    done: list[str] = []
    wanted_then: list[bool] = []

    def first(wanted: Callable[[], bool]) -> str:
        begun.set()
        go.wait(10)
        wanted_then.append(wanted())
        return "first"

    tasks.run("k", first, done.append, _unwelcome)
    qtbot.waitUntil(begun.is_set)
    tasks.run("k", lambda _wanted: "second", done.append, _unwelcome)
    tasks.run("other", lambda _wanted: "other", done.append, _unwelcome)
    go.set()
    qtbot.waitUntil(lambda: len(done) == 2 and bool(wanted_then))
    assert sorted(done) == ["other", "second"]
    assert wanted_then == [False]


def test_a_cancelled_job_calls_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    begun, go = threading.Event(), threading.Event()
    done: list[str] = []

    def job(_wanted: Callable[[], bool]) -> str:
        begun.set()
        go.wait(10)
        return "cancelled"

    tasks.run("k", job, done.append, _unwelcome)
    qtbot.waitUntil(begun.is_set)
    tasks.cancel("k")
    go.set()
    tasks.run("other", lambda _wanted: "other", done.append, _unwelcome)
    qtbot.waitUntil(lambda: done == ["other"])
