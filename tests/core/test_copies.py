"""A page is the same timeline in whatever bytes it comes, and odd texts go through all of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.articles import look
from viewer.export.json import to_json
from viewer.model import Raw, Timeline, all_blocks
from viewer.page import View, prepare, present
from viewer.page.citation import citation
from viewer.readers import read

PAGES = sorted((Path(__file__).parents[1] / "data" / "text").glob("*.txt"))
# Enough of an article that a few odd characters do not make it something else than text.
REST = "\n\n【09:30】雙方代表在會場外握手，其後進入大樓。記者在門外等候，未有獲准進入。\n" * 4

NAUGHTY = Path(__file__).parents[3] / "shared" / "corpora" / "blns.json"
ENCODINGS = ("gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig")


def _shape(timeline: Timeline) -> dict[str, Any]:
    """A timeline but for what its bytes alone say: places shift where a mark stands before it."""
    shape: dict[str, Any] = json.loads(to_json(timeline))

    def without_places(value: object) -> object:
        if isinstance(value, dict):
            return {k: without_places(v) for k, v in value.items() if k != "span"}
        return [without_places(one) for one in value] if isinstance(value, list) else value

    made = without_places(shape)
    assert isinstance(made, dict)
    return made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_copy_in_other_bytes_is_the_same_timeline(page: Path) -> None:
    text = page.read_bytes().decode("utf-8")
    wanted = _shape(read(Raw(text.encode("utf-8"), page.name)))
    for encoding in ENCODINGS:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue  # the page holds characters that the encoding lacks
        assert _shape(read(Raw(data, page.name))) == wanted, encoding


def _naughty() -> list[str]:
    if not NAUGHTY.exists():
        pytest.skip("the naughty strings are not here")
    lines: list[str] = json.loads(NAUGHTY.read_text("utf-8"))
    return [line for line in lines if line.strip() and "\n" not in line]


def test_naughty_strings_are_read_shown_copied_and_exported() -> None:
    for line in _naughty():
        text = f"【10:30】會談開始，{line}。\n\n【10:00】代表到場，{line}\n{REST}"
        timeline = read(Raw(text.encode("utf-8", "surrogatepass"), "page.txt", encoding="utf-8"))
        exported = json.loads(to_json(timeline))
        said = [b["text"] for e in exported["entries"] for b in e["blocks"]]
        kept = "".join("".join((*said, *(b.text for b in timeline.lead))).split())
        assert "".join(line.split()) in kept or len(list(all_blocks(timeline))) > 2, line
        article = prepare(timeline, "page.txt")
        for view in (View.ORIGINAL, View.HANS):
            page = present(look(article, view))
            assert [page.row(n).spoken for n in range(len(page.codes))]
            assert citation(page.state, page.state.chosen)


def test_what_is_exported_is_the_same_when_it_is_read_again() -> None:
    for line in _naughty():
        timeline = read(Raw(f"【10:30】{line}甲\n{REST}".encode(), "page.txt"))
        first = json.loads(to_json(timeline))
        again = read(Raw(timeline.text.encode(), "page.txt"))
        assert json.loads(to_json(again)) == first, line
