"""The interface's own words: each key the code uses, in three languages, in the right script."""

from __future__ import annotations

import ast
import json
import re
import string
from pathlib import Path

import pytest

from viewer import errors
from viewer.errors import SourceError, ViewerError
from viewer.model import Script
from viewer.page import View
from viewer.resource import resource
from viewer.script.detect import marks
from viewer.search import UnitKind
from viewer.words import Language, Words, words

TABLE: dict[str, list[str]] = json.loads(resource("resources/words.json").read_text("utf-8"))
PACKAGE = Path(__file__).parents[2] / "viewer"
CODE = [PACKAGE / "app.py", *sorted(PACKAGE.glob("page/*.py")), *sorted(PACKAGE.glob("ui/*.py"))]
KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_{}/]+)+|comma")

# Signs that stand for a script or a language keep that script in every language.
SIGNS = {"view.hans": "简", "action.english": "English", "action.chinese": "中文"}


def _family(key: str) -> str:
    return key.partition(".")[0]


FAMILIES = {_family(key) for key in TABLE}


def _written(node: ast.AST) -> str | None:
    """A string constant, or an f-string with "*" for its blanks."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values
        )
    return None


def _inside_f_strings(tree: ast.AST) -> set[int]:
    joined = (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr))
    return {id(part) for node in joined for part in node.values}


def _keys_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    parts = _inside_f_strings(tree)
    written = {_written(node) for node in ast.walk(tree) if id(node) not in parts}
    return {
        text
        for text in written
        if text and KEY.fullmatch(text.replace("*", "{}")) and _family(text) in FAMILIES
    }


USED = {key for path in CODE for key in _keys_in(path)}


def _matching(used: str) -> list[str]:
    pattern = re.escape(used).replace(r"\*", ".+")
    return [key for key in TABLE if re.fullmatch(pattern, key)]


def test_every_key_in_the_code_has_words() -> None:
    assert sorted(used for used in USED if not _matching(used)) == []


def test_the_search_for_keys_sees_the_code() -> None:
    assert {"app.name", "count.found.parts", "action.*", "notice.stop", "comma"} <= USED


def test_every_sentence_is_said_somewhere() -> None:
    said = {key for used in USED for key in _matching(used)}
    elsewhere = re.compile(r"(error|cause)\..+")
    assert sorted(key for key in TABLE if key not in said and not elsewhere.fullmatch(key)) == []


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("view", tuple(View)),
        ("part", tuple(UnitKind)),
        ("script", tuple(Script)),
        ("month", tuple(range(1, 13))),
        ("weekday", tuple(range(1, 8))),
    ],
)
def test_a_family_has_words_for_each_of_its_kind(family: str, names: tuple[object, ...]) -> None:
    assert [name for name in names if f"{family}.{name}" not in TABLE] == []


def test_every_error_has_a_sentence_with_its_own_blanks() -> None:
    for kind in ViewerError.__subclasses__():
        sentence = TABLE[f"error.{kind.code}"][0]
        assert _blanks(sentence) <= _blanks(kind.sentence), kind
    assert len(ViewerError.__subclasses__()) == 4


def _causes() -> set[str]:
    """The causes of a source that cannot be opened, where they stand in the code word for word."""
    found = set()
    for path in (*PACKAGE.glob("source/*.py"), *PACKAGE.glob("readers/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "cause":
                found.add(_written(node.value))
    return {cause for cause in found if cause and "*" not in cause}


def test_a_cause_is_told_in_the_language_of_the_window() -> None:
    causes = _causes() | {"no such file", "it is a folder", "permission denied"}
    assert [cause for cause in sorted(causes) if f"cause.{cause}" not in TABLE] == []


def test_an_error_is_told_in_each_language() -> None:
    error = SourceError(source="a.txt", cause="boom")
    assert words(Language.HANT).error(error) == "不能開啟 a.txt：boom"
    assert words(Language.HANS).error(error) == "不能打开 a.txt：boom"
    assert words(Language.EN).error(error) == "Cannot open a.txt: boom"


def test_an_error_without_a_sentence_says_itself() -> None:
    assert words(Language.HANT).error(errors.ViewerError(cause="why")) == "why"


def _blanks(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name}


def test_each_sentence_stands_in_three_languages() -> None:
    assert {len(columns) for columns in TABLE.values()} == {len(Language)}
    assert [key for key, columns in TABLE.items() if any(columns) and not all(columns)] == []


def test_each_sentence_has_the_same_blanks_in_each_language() -> None:
    # An English date has the month's name where a Chinese one has its number.
    blanks = {
        key: {frozenset(_blanks(text.replace("month_name", "month"))) for text in columns}
        for key, columns in TABLE.items()
    }
    assert [key for key, sets in blanks.items() if len(sets) != 1] == []


def _without_sign(key: str, text: str) -> str:
    return text.replace(SIGNS.get(key, "\0"), "")


@pytest.mark.parametrize(("column", "other"), [(0, marks().simplified), (1, marks().traditional)])
def test_each_chinese_column_keeps_to_its_script(column: int, other: frozenset[str]) -> None:
    texts = {key: _without_sign(key, columns[column]) for key, columns in TABLE.items()}
    assert {key: text for key, text in texts.items() if set(text) & other} == {}


def test_the_english_column_is_english() -> None:
    texts = {key: _without_sign(key, columns[2]) for key, columns in TABLE.items()}
    chinese = {key for key, text in texts.items() if re.search("[㐀-鿿]", text)}
    assert {key for key in chinese if not key.startswith("view.")} == set()


@pytest.mark.parametrize("menu", ["file", "edit", "view", "go", "help"])
@pytest.mark.parametrize("language", [0, 1, 2])
def test_a_menu_has_a_mnemonic_of_its_own(menu: str, language: int) -> None:
    found = re.findall(r"&(.)", TABLE[f"menu.{menu}"][language])
    assert len(found) == 1
    others = [TABLE[f"menu.{m}"][language] for m in ("file", "edit", "view", "go", "help")]
    assert sum(f"&{found[0]}" in other for other in others) == 1


def test_words_are_shared_and_filled() -> None:
    assert words(Language.HANS) is words(Language.HANS)
    assert Words(Language.EN)("count.entries", n=3) == "3 entries"
    assert Words(Language.EN)("month.3") == "March"
    with pytest.raises(KeyError):
        Words(Language.EN)("no.such.words")
