"""Rules for the code of the window and the page that no type checker knows."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "viewer"
FILES = sorted(PACKAGE.rglob("*.py"))
WINDOW = [PACKAGE / "app.py", *sorted(PACKAGE.glob("ui/*.py"))]
SHOWING = sorted(path for path in PACKAGE.glob("ui/*.py"))


@cache
def _names(path: Path) -> set[str]:
    """Every name and attribute that a module speaks of."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.name)
    return names


@pytest.mark.parametrize(
    "word", ["processEvents", "moveToThread", "QThread", "QRunnable", "QThreadPool", "setHtml"]
)
def test_no_module_speaks_of(word: str) -> None:
    assert [path.name for path in FILES if word in _names(path)] == []


def test_no_html_is_given_to_a_document() -> None:
    wrong = {"insertHtml", "setMarkdown", "fromHtml", "toHtml", "setSource"}
    assert {path.name: _names(path) & wrong for path in WINDOW if _names(path) & wrong} == {}


def test_labels_never_guess_that_a_text_is_markup() -> None:
    """Each module that makes a label or a message box says that its text is plain."""
    for path in SHOWING:
        text = path.read_text("utf-8")
        made = text.count("QLabel(") + text.count("QMessageBox(")
        plain = text.count("setTextFormat(Qt.TextFormat.PlainText)")
        looped = "for label in" in text
        assert plain >= made or (plain and looped), path.name


def test_only_the_way_off_the_thread_catches_everything() -> None:
    broad = [
        path.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or "Exception" in ast.unparse(node.type).split(", "))
    ]
    assert set(broad) <= {"tasks.py"}


def test_widgets_do_not_convert_parse_or_search() -> None:
    """A Page says it all; the session and what works for it alone may ask the core."""
    working = {"session.py", "searching.py", "scanner.py", "loading.py", "reading.py"}
    core = ("viewer.script.convert", "viewer.search", "viewer.readers")
    for path in SHOWING:
        if path.name in working:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith(core), path.name


def test_no_constant_stands_there_for_nothing() -> None:
    for path in (*SHOWING, *sorted(PACKAGE.glob("page/*.py"))):
        tree = ast.parse(path.read_text("utf-8"))
        private = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name) and re.match("_[A-Z]", target.id)
        }
        read = {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        assert private <= read, (path.name, private - read)
