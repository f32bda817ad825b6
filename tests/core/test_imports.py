"""The import table: who may import whom, read from the source with `ast`."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "viewer"

# Layer -> what it may import of the package. ARCHITECTURE.md shows the same table.
BASE = {"errors", "columns", "files", "folders", "model", "resource", "runs"}
CORE = BASE | {"script", "readers", "search", "revisions"}
EDGE = CORE | {"page", "words", "source", "archive", "export"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "columns": {"columns", "model", "runs"},
    "files": {"errors"},
    "folders": set(),
    "model": set(),
    "resource": set(),
    "runs": set(),
    "script": BASE | {"script"},
    "readers": BASE | {"script", "readers"},
    "search": BASE | {"script", "search"},
    "revisions": BASE | {"script", "revisions"},
    "words": BASE | {"script"},
    "page": CORE | {"words", "page"},
    "source": CORE | {"source"},
    "archive": CORE | {"archive"},
    "export": CORE | {"export"},
    "ahead": EDGE,
    "cli": EDGE,
    "ui": EDGE | {"ui", "ahead"},
    "app": EDGE | {"ui", "cli", "ahead"},
    "__main__": EDGE | {"cli", "app"},
    "__init__": set(),
}
ONLY_IN = {
    "PySide6": {"ui", "app"},
    "opencc": {"script"},
    "selectolax": {"readers"},
    "apsw": {"archive"},
    "httpx": {"source"},
}


def _layer(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def _imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names += [f"{module}.{a.name}" for a in node.names] if module == "viewer" else [module]
    return names


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_follow_the_table(path: Path) -> None:
    layer = _layer(path)
    wrong = []
    for name in _imported(path):
        top, *rest = name.split(".")
        if top == "viewer" and rest and rest[0] not in MAY_IMPORT[layer] | {"__version__"}:
            wrong.append(name)
        if top in ONLY_IN and layer not in ONLY_IN[top]:
            wrong.append(name)
    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [p.name for p in FILES if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]
    assert silent == []
