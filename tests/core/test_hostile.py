"""Pages made to do harm: nothing runs, nothing is opened, nothing crashes or takes for ever."""

import html
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import UnreadableError
from viewer.export.json import to_json
from viewer.model import Overrides, Raw, Timeline, all_blocks
from viewer.readers import read
from viewer.readers.html import read_markup
from viewer.readers.markup import parse
from viewer.readers.sniff import MAX_BYTES
from viewer.readers.tidy import tidy

ROOT = Path(__file__).parents[2]
PAGES = sorted(p for p in (ROOT / "tests/data/html").iterdir() if p.suffix != ".json")
CORPORA = ROOT.parent / "shared" / "corpora"
NAUGHTY: list[str] = (
    json.loads((CORPORA / "blns.json").read_text("utf-8")) if CORPORA.exists() else []
)
MUTATIONS = int(os.environ.get("SHIKE_MUTATIONS", "300"))
N = 200_000

# A wrong build of the tree would take minutes on these, not the second they are worth.
HEAVY = {
    "nested elements": "<div>" * N + "底" + "</div>" * N,
    "elements never closed": "<div><p><span>" * (N // 4) + "底",
    "tables in tables": "<table><tr><td>" * 1000 + "底",
    "attributes of one tag": "<div " + " ".join(f"a{n}=1" for n in range(N)) + ">底</div>",
    "options": "<select>" + "<option>x" * N + "</select>底",
    "formatting that is opened again": "".join(f"<b id={n}>" for n in range(400)) + "<p>底" * 5000,
    "links in links": "<a href=x><div>" * 50_000 + "底",
    "comments never closed": "底<!--" * N,
    "tags never closed": "底" + "<a " * N,
    "quotes never closed": "底" + '<a href="' * N,
    "style inside a drawing": "<svg><style>" + "<div>" * N + "底",
    "script inside a comment inside a script": "<script><!--<script></script><style></script>"
    + "<div>" * N
    + "底",
    "an attribute that looks quoted": '<div ="> ' + "<div>" * N + '底">',
    "entities": "&amp;" * N + "底",
    "entity declarations": "<!DOCTYPE a [<!ENTITY a '1'><!ENTITY b '&a;&a;&a;&a;'>]>&b;&b;底",
    "deep JSON": f'<script type="application/ld+json">{"[" * N}</script>底',
    "many objects in broken JSON": f'<script type="application/ld+json">{"{" * N}</script>底',
    "escaped quotes in JSON": '<script type="application/ld+json">' + '\\"' * N + "</script>底",
}


def _read(text: str) -> Timeline:
    return read_markup(text, Raw(b"", "page.html", "text/html"), Overrides())


def _words(timeline: Timeline) -> str:
    texts = [timeline.title or "", *(block.text for block in all_blocks(timeline))]
    return "".join("".join(text.split()) for text in texts)


@pytest.mark.parametrize("kind", HEAVY)
def test_heavy_markup_keeps_its_text(kind: str) -> None:
    assert "底" in _words(_read(HEAVY[kind]))


@pytest.mark.parametrize("kind", HEAVY)
def test_what_reaches_the_parser_is_not_much_larger(kind: str) -> None:
    assert len(tidy(HEAVY[kind]).markup) <= 6 * len(HEAVY[kind])


def test_cut_nesting_is_noted() -> None:
    assert "nesting-cut" in {note.code for note in _read(HEAVY["nested elements"]).notes}


def test_a_page_above_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableError, match="larger than 50 MB"):
        read_markup("<p>x", Raw(bytes(MAX_BYTES + 1), "big.html"), Overrides())


def test_a_page_above_the_limit_is_not_even_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.readers.decode.decode", None)
    with pytest.raises(UnreadableError, match="larger than 50 MB"):
        read(Raw(b"<html>" + bytes(MAX_BYTES), "big.html"))


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!-- x -->", "<script>1</script>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        _read(page)


WATCHED = """
import sys
from pathlib import Path
from viewer.model import Raw
from viewer.readers import read

page = Path({page!r})
raw = Raw(page.read_bytes(), page.name, "text/html", url="https://site.example/live")
read(raw)  # loads what the program itself loads
seen = []
watched = ("open", "os.", "socket.", "subprocess.", "urllib.", "import", "exec", "webbrowser.")
sys.addaudithook(lambda event, args: event.startswith(watched) and seen.append((event, args[:1])))
read(raw)
for event in seen:
    print(event)
"""


@pytest.mark.parametrize("name", ["hostile.html", "jsonld-and-page.html", "photos.html"])
def test_reading_a_page_opens_and_fetches_nothing(name: str) -> None:
    script = WATCHED.format(page=str(ROOT / "tests/data/html" / name))
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""


def test_nothing_of_scripts_forms_and_drawings_is_text() -> None:
    text = to_json(read(Raw((ROOT / "tests/data/html/hostile.html").read_bytes(), "h.html")))
    for hidden in ("假的", "圖中字", "框架", "表單", "註解", "alert", "passwd", "javascript"):
        assert hidden not in text


def test_markup_inside_json_becomes_text_without_scripts() -> None:
    body = "<p onclick='x()'>一</p><script>二</script><img src=x onerror=y()>&lt;script&gt;三"
    node = {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": {"datePublished": "2024-05-01T10:00:00Z", "articleBody": body},
    }
    script = json.dumps(node).replace("</", "<\\/")
    page = _read(f'<script type="application/ld+json">{script}</script>')
    assert [block.text for block in all_blocks(page)] == ["一", "<script>三"]


def _as_shown(text: str) -> str:
    """What of a text a page can show: no NUL, no half characters, no blanks."""
    shown = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    return "".join(shown.split())


def _article(text: str) -> str:
    return (
        "<html><body><article><h1>題</h1>"
        f"<p>【12:08】前文{text}後文，足夠長的一段文字，用來看清楚這是正文。</p>"
        f"<p>【11:55】第二則{text}結束，同樣是足夠長的一段正文。</p></article></body></html>"
    )


@pytest.mark.skipif(not NAUGHTY, reason="the naughty strings are not on this machine")
def test_naughty_strings_in_an_article() -> None:
    for text in NAUGHTY:
        page = _read(_article(html.escape(text)))
        assert _as_shown(text) in _words(page), text
        assert json.loads(to_json(page))["format"] == "shike/1"
        to_json(_read(_article(text)))


@pytest.mark.skipif(not NAUGHTY, reason="the naughty strings are not on this machine")
def test_naughty_strings_in_jsonld() -> None:
    updates = [
        {"@id": text, "datePublished": f"2024-05-{n // 24 % 28 + 1:02}T{n % 24:02}:00:00Z",
         "headline": text, "articleBody": f"第{n}則 {text}"}
        for n, text in enumerate(NAUGHTY)
    ]  # fmt: skip
    node = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    script = json.dumps(node).replace("<", "\\u003c")
    page = _read(f'<script type="application/ld+json">{script}</script>')
    assert len(page.entries) == len(NAUGHTY)
    assert len({entry.id for entry in page.entries}) == len(NAUGHTY)
    assert len(json.loads(to_json(page))["entries"]) == len(NAUGHTY)


@pytest.mark.skipif(not CORPORA.exists(), reason="the JSON texts are not on this machine")
def test_json_texts_as_jsonld_blocks_leave_the_page() -> None:
    for path in sorted((CORPORA / "json").glob("*.json")):
        script = path.read_bytes().decode("utf-8", "replace")
        page = _read(f'<script type="application/ld+json">{script}</script>{_article("")}')
        assert [entry.stamp.raw for entry in page.entries] == ["【12:08】", "【11:55】"], path.name


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 9)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _drop(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randrange(1, 200)]


def _double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randrange(1, 400)]


def _insert(data: bytearray, chance: random.Random) -> None:
    piece = chance.choice(
        [b"<", b">", b'"', b"</div>", b"<table>", b"<!--", b"\0", b"{", b"]", b"\\"]
    )
    start = chance.randrange(len(data))
    data[start:start] = piece * chance.randrange(1, 6)


def _mutated(seed: int) -> tuple[str, bytes]:
    chance = random.Random(seed)
    path = chance.choice(PAGES)
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 6)):
        chance.choice([_flip, _drop, _double, _insert])(data, chance)
        data = data or bytearray(b"x")
    return path.name, bytes(data)


def test_mutated_pages_are_read_or_refused() -> None:
    """SHIKE_MUTATIONS asks for more; a failing seed is named and gives the same page again."""
    failing = []
    for seed in range(MUTATIONS):
        name, data = _mutated(seed)
        try:
            to_json(read(Raw(data, name, "text/html" if name.endswith("html") else None)))
        except UnreadableError:
            continue
        except Exception as error:
            failing.append((seed, name, repr(error)))
    assert failing == []


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/!-='\" \naAbdivptrlsx【1208】題&;#")))
def test_any_markup_is_read_or_refused(text: str) -> None:
    try:
        page = _read(text)
    except UnreadableError:
        return
    assert page.text == text


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/!-='\" \n\0abdivptrl&;")))
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy(text).markup
    assert tidy(once).markup == once
    assert parse(once).body is not None
