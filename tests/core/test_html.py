"""Web pages of every real shape: the whole Timeline of each, and the parts that lead to it."""

import datetime as dt
import json
import random
from pathlib import Path

import pytest

from viewer.errors import CancelledError, UnreadableError
from viewer.export.json import to_json
from viewer.model import BlockKind, Link, Overrides, Raw, Timeline, all_blocks, spans
from viewer.readers import read
from viewer.readers.addresses import web_address
from viewer.readers.html import read_markup
from viewer.readers.markup import parse
from viewer.readers.moments import read_date, read_moment
from viewer.readers.outline import outline
from viewer.readers.rows import Outline
from viewer.readers.sniff import is_markup
from viewer.readers.tidy import MAX_DEPTH, tidy

DATA = Path(__file__).parents[1] / "data" / "html"
PAGES = sorted(path for path in DATA.iterdir() if not path.name.endswith(".json"))
TYPES = {".html": "text/html", ".mhtml": "multipart/related"}


def _read(path: Path) -> Timeline:
    return read(Raw(path.read_bytes(), path.name, TYPES[path.suffix]))


def _page(body: str, *, url: str | None = None, head: str = "") -> Timeline:
    text = f"<!doctype html><html lang='zh-HK'><head>{head}</head><body>{body}</body></html>"
    return read_markup(text, Raw(text.encode(), "page.html", "text/html", url=url), Overrides())


def _outline(body: str, base: str = "") -> Outline:
    return outline(parse(tidy(body).markup).body, base)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_gives_its_whole_timeline(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))

    assert json.loads(to_json(_read(path))) == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_of_a_page_has_a_span(path: Path) -> None:
    assert [*spans(_read(path))] == []


def _codes(name: str) -> dict[str, tuple[str, ...]]:
    return {note.code: note.values for note in _read(DATA / name).notes}


def test_the_report_says_where_sources_disagree() -> None:
    assert _codes("jsonld-untrue-times.html")["jsonld-times-untrue"] == ("4",)
    assert _codes("jsonld-first-page.html")["updates-differ"] == ("2", "4")
    assert _codes("jsonld-broken-end.html")["jsonld-broken"] == ("1",)
    assert _codes("no-times-known.html")["times-unknown"] == ("3", "3")


def test_the_report_says_when_updates_come_from_scripts() -> None:
    assert _codes("nextdata.html")["script-updates"] == ("3",)


def test_agreeing_sources_leave_no_note() -> None:
    codes = _codes("jsonld-and-page.html")
    assert codes.keys().isdisjoint({"jsonld-times-untrue", "updates-differ", "times-differ"})


def _updates(*times: str) -> str:
    updates = [
        {
            "@type": "BlogPosting",
            "@id": f"#u{n}",
            "datePublished": time,
            "articleBody": f"第{n}則消息",
        }
        for n, time in enumerate(times)
    ]
    node = {"@type": "LiveBlogPosting", "headline": "直播", "liveBlogUpdate": updates}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_different_times_of_one_update_are_noted_and_jsonld_wins() -> None:
    page = _page(
        "<article>"
        "<div><time datetime='2024-05-01T10:00:00+08:00'>10:00</time><p>第0則消息</p></div>"
        "<div><time datetime='2024-05-01T09:00:00+08:00'>09:00</time><p>第1則消息</p></div>"
        "</article>",
        head=_updates("2024-05-01T10:30:00+08:00", "2024-05-01T09:00:00+08:00"),
    )
    codes = {note.code: note.values for note in page.notes}
    assert codes["times-differ"] == ("1", "2")
    assert codes["clocks-differ"] == ("1", "2")
    assert page.entries[0].stamp.instant == dt.datetime.fromisoformat("2024-05-01T10:30:00+08:00")


def test_updates_the_page_does_not_show_keep_their_place() -> None:
    times = [f"2024-05-01T1{n}:00:00+08:00" for n in (5, 4, 3, 2)]
    page = _page(
        "<article><p>第0則消息</p><p>第1則消息</p><p>第3則消息</p></article>", head=_updates(*times)
    )
    assert [entry.id for entry in page.entries] == ["u0", "u1", "u2", "u3"]


@pytest.mark.parametrize(
    ("text", "media_type", "expected"),
    [
        ("<!DOCTYPE html><p>x", None, True),
        ("\ufeff <html><body>", "text/plain", True),
        ("<?xml version='1.0'?><html xmlns='x'>", None, True),
        ("<p>一</p><p>二</p>", None, True),
        ("一<br>二<br>三<br>四", None, True),
        ("一<br>二<br>三<br>四", "text/plain", False),
        ("anything", "text/html; charset=utf-8", True),
        ("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", None, True),
        ("【12:08】文字 <b>不是</b> 網頁\n第二行\n第三行", None, False),
        ("2 < 3 and 4 > 1", None, False),
        ("<script>alert(1)</script>", None, False),
        ("", None, False),
    ],
)
def test_markup_is_told_from_text(text: str, media_type: str | None, expected: bool) -> None:
    assert is_markup(text, media_type) is expected


def test_links_are_absolute_and_of_the_web_only() -> None:
    page = _page(
        "<article><p>請看<a href='/a'>甲</a>、<a href='b?c=1#d'>乙</a>、"
        "<a href='javascript:x()'>丙</a>、<a href='mailto:x@y.z'>丁</a>、"
        "<a href='//cdn.example/e'>戊</a>，以上各項供讀者參考之用。</p></article>",
        url="https://site.example/dir/page.html",
    )
    assert page.lead[0].links == (
        Link(2, 3, "https://site.example/a"),
        Link(4, 5, "https://site.example/dir/b?c=1#d"),
        Link(10, 11, "https://cdn.example/e"),
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "http://", "",
     "//host.only", "http://[bad", "https://x.example/" + "a" * 3000],
)  # fmt: skip
def test_other_addresses_are_dropped(address: str) -> None:
    assert web_address(address, "") is None


def test_rows_join_inline_elements_and_break_at_blocks() -> None:
    page = _outline("<div>一<b>二</b>三<br>四\n五 six\n seven<p>八</p>九</div><pre>十\n百</pre>")
    assert [row.text for row in page.rows] == ["一二三", "四五 six seven", "八", "九", "十", "百"]


def test_entities_are_read_once() -> None:
    page = _outline("<p>A&amp;amp;B &lt;b&gt; &#x3010;&nbsp;x</p>")
    assert [row.text for row in page.rows] == ["A&amp;B <b> 【\u00a0x"]


def test_a_caption_keeps_the_address_of_its_photo() -> None:
    page = _page(
        "<article><p>【10:00】第一則消息的內容在這裡，足夠長。</p><figure><img src='https://i.example/1.jpg'>"
        "<figcaption>說明文字<cite>某社</cite></figcaption></figure></article>"
    )
    caption = page.entries[0].blocks[-1]
    assert (caption.kind, caption.text, caption.credit, caption.address) == (
        BlockKind.CAPTION,
        "說明文字",
        "某社",
        "https://i.example/1.jpg",
    )


def test_side_rails_with_their_own_clocks_stay_out() -> None:
    rail = "".join(
        f"<li><time datetime='2024-05-01T12:{n:02}:00+08:00'>12:{n:02}</time>"
        f"<a href='/{n}'>這是側欄第{n}則新聞的標題文字長度足夠</a></li>"
        for n in range(20)
    )
    entries = "".join(
        f"<div class='e'><time datetime='2024-05-01T{h:02}:00:00+08:00'>{h:02}:00</time>"
        f"<p>這是第{h}則更新的正文，內容足夠長，可以看出是文章的一部分。</p></div>"
        for h in (11, 10, 9)
    )
    page = _page(f"<div><ul>{rail}</ul></div><div><h1>直播</h1>{entries}</div>")
    assert [entry.stamp.raw for entry in page.entries] == ["11:00", "10:00", "09:00"]
    assert not any("側欄" in block.text for block in all_blocks(page))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-10-30T12:08:00+08:00", "2025-10-30T12:08:00+08:00"),
        ("2025-10-30T12:08:00.123456789+0800", "2025-10-30T12:08:00+08:00"),
        ("2025-10-30T4:10:00Z", "2025-10-30T04:10:00+00:00"),
        ("2025-10-30T12:08:47ZZ", "2025-10-30T12:08:47+00:00"),
        ("2025-10-30 12:08", "2025-10-30T12:08:00"),
        ("2025/10/30 12:08:09", "2025-10-30T12:08:09"),
        ("2025年10月30日 12時08分", "2025-10-30T12:08:00"),
        ("20251030T120800Z", "2025-10-30T12:08:00+00:00"),
        ("Thu, 30 Oct 2025 12:08:00 +0800", "2025-10-30T12:08:00+08:00"),
        (1761797280, "2025-10-30T04:08:00+00:00"),
        ("1761797280000", "2025-10-30T04:08:00+00:00"),
        ("2025-10-30T24:00:00", "2025-10-31T00:00:00"),
    ],
)
def test_machine_times(value: object, expected: str) -> None:
    assert read_moment(value) == dt.datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    "value",
    ["2025-10-30", "12:08", "", "soon", "2025-13-01T00:00:00Z", "0001-01-01T00:00:00Z", True, None,
     1e308, float("nan"), "9" * 13, "9" * 500, [], {}],
)  # fmt: skip
def test_what_is_no_machine_time(value: object) -> None:
    assert read_moment(value) is None


def test_a_date_alone_is_a_date() -> None:
    assert read_date("2025-10-30") == dt.date(2025, 10, 30)
    assert read_date("2025-02-30") is None


def test_reading_can_be_stopped_and_tells_how_far_it_is() -> None:
    shares: list[float] = []

    def watch(share: float) -> bool:
        shares.append(share)
        return True

    text = (DATA / "jsonld-and-page.html").read_text("utf-8")
    raw = Raw(text.encode(), "page.html", "text/html")
    read_markup(text, raw, Overrides(), watch)
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    with pytest.raises(CancelledError):
        read_markup(text, raw, Overrides(), lambda share: False)


def test_an_archive_without_a_page_is_refused() -> None:
    data = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        b"--x\nContent-Type: image/png\n\n\n--x--\n"
    )
    with pytest.raises(UnreadableError, match="the archive holds no page"):
        read(Raw(data, "a.mhtml", "multipart/related"))


TAGS = ["a", "b", "div", "p", "table", "tr", "td", "li", "ul", "svg", "script", "style", "select"]


def _noise(chance: random.Random) -> str:
    shapes = [
        "<{}>",
        "</{}>",
        "<{} x='1'>",
        "<{} ",
        "<!--{}",
        "-->",
        "{}",
        "&{};",
        "<{}/>",
        '"',
        "<",
    ]
    return "".join(chance.choice(shapes).format(chance.choice(TAGS)) for _ in range(200))


@pytest.mark.parametrize("seed", range(40))
def test_tidied_markup_is_balanced_and_shallow(seed: int) -> None:
    tidied = tidy(_noise(random.Random(seed)))
    assert tidy(tidied.markup).markup == tidied.markup
    depth = deepest = 0
    for row in _outline(tidied.markup).elements:
        depth = 0 if row.parent < 0 else depth + 1
        deepest = max(deepest, depth)
    assert deepest <= MAX_DEPTH * 2
