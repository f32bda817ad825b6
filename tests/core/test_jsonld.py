"""JSON-LD: containers, faults, updates, identities, times, and texts that are no good JSON."""

import datetime as dt
import json
from pathlib import Path

import pytest

from viewer.readers.jsonld import all_nodes, as_text, read_blocks, types
from viewer.readers.liveblog import Posting, Update, read_posting

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "json"
TIME = "2024-05-01T10:00:00+08:00"
MOMENT = dt.datetime.fromisoformat(TIME)


def _posting(*values: object) -> Posting:
    return read_posting(read_blocks(json.dumps(value, ensure_ascii=False) for value in values))


def _live(*updates: object, **more: object) -> dict[str, object]:
    return {"@type": "LiveBlogPosting", "headline": "總題", "liveBlogUpdate": [*updates], **more}


def _update(**more: object) -> dict[str, object]:
    return {"@type": "BlogPosting", "datePublished": TIME, "articleBody": "正文", **more}


def _only(node: object, **more: object) -> Update:
    [update] = _posting(_live(node, **more)).updates
    return update


@pytest.mark.parametrize(
    "script",
    [
        '{"a": 1}',
        '\ufeff\n{"a": 1};',
        '<!-- {"a": 1} -->',
        '<![CDATA[ {"a": 1} ]]>',
        '//<![CDATA[\n{"a": 1}\n//]]>',
        '/*<![CDATA[*/{"a": 1}/*]]>*/',
        '{"a": 1,}',
        '{"a": 1, // why\n}',
        '/* by a machine */ {"a": 1}',
    ],
)
def test_wrappers_and_common_faults_are_mended(script: str) -> None:
    blocks = read_blocks([script])
    assert (blocks.values, blocks.broken) == (({"a": 1},), 0)


def test_control_characters_inside_strings_are_kept() -> None:
    assert read_blocks(['{"a": "x\ny\tz"}']).values == ({"a": "x\ny\tz"},)


def test_comment_signs_inside_strings_are_text() -> None:
    blocks = read_blocks(['{"a": "http://x.y/*z*/,}",}'])
    assert blocks.values == ({"a": "http://x.y/*z*/,}"},)


def test_two_values_in_one_block_are_two() -> None:
    assert read_blocks(['{"a": 1} {"b": 2}\n[3]']).values == ({"a": 1}, {"b": 2}, [3])


def test_a_broken_block_never_stops_the_others() -> None:
    blocks = read_blocks(['{"a":', '{"b": 2}', "", "[" * 100_000, '{"c": 3}'])
    assert blocks.values == ({"b": 2}, {"c": 3})
    assert blocks.broken == 3


def test_whole_objects_of_a_broken_block_are_kept() -> None:
    blocks = read_blocks(['{"x": [{"a": 1}, {"b": {"c": 2}}, {"d": '])
    assert (blocks.values, blocks.broken) == (({"a": 1}, {"b": {"c": 2}}), 1)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("LiveBlogPosting", {"LiveBlogPosting"}),
        (["Article", "schema:LiveBlogPosting"], {"Article", "LiveBlogPosting"}),
        ("https://schema.org/LiveBlogPosting", {"LiveBlogPosting"}),
        (None, set()),
        (7, set()),
    ],
)
def test_types_lose_their_namespace(kind: object, expected: set[str]) -> None:
    assert types({"@type": kind}) == expected


@pytest.mark.parametrize(
    "value",
    [
        _live(_update()),
        [_live(_update())],
        {"@graph": [{"@type": "Organization"}, _live(_update())]},
        {"@type": "WebPage", "mainEntity": _live(_update())},
        {"@type": "WebPage", "hasPart": [{"@type": "Thing", "about": _live(_update())}]},
        _live() | {"liveBlogUpdate": _update()},
        _live([_update()]),
        _live(None, _update()),
        _live() | {"liveBlogUpdate": None, "blogPosts": [_update()]},
        _live() | {"liveBlogUpdate": [], "updates": _update()},
        [_live("#one"), _update(**{"@id": "#one"})],
        [_live({"@id": "#one"}), _update(**{"@id": "#one"})],
    ],
)
def test_every_container_of_updates_is_found(value: object) -> None:
    [update] = _posting(value).updates
    assert (update.body, update.moment) == ("正文", MOMENT)


@pytest.mark.parametrize("updates", [None, [], {}, "nothing", 7, [[]]])
def test_a_posting_without_updates_has_none(updates: object) -> None:
    posting = _posting({"@type": "LiveBlogPosting", "headline": "總題", "liveBlogUpdate": updates})
    assert (posting.title, posting.updates) == ("總題", ())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"@id": "block-7"}, "block-7"),
        ({"@id": "https://a.example/live#p7", "url": "https://a.example/live#q"}, "p7"),
        ({"@id": "#p7"}, "p7"),
        ({"url": "https://a.example/live#p7", "identifier": "9"}, "p7"),
        ({"url": "https://a.example/live", "identifier": "9"}, "9"),
        ({"identifier": {"@type": "PropertyValue", "value": 9}}, "9"),
        ({"url": "https://a.example/live"}, None),
        ({"url": "https://a.example/live/7"}, "https://a.example/live/7"),
        ({}, None),
    ],
)
def test_the_identity_of_an_update(names: dict[str, object], expected: str | None) -> None:
    assert _only(_update(**names), url="https://a.example/live").ident == expected


def test_a_shared_identity_gets_a_number() -> None:
    posting = _posting(_live(_update(**{"@id": "a"}), _update(**{"@id": "a", "articleBody": "二"})))
    assert [update.ident for update in posting.updates] == ["a", "a-2"]


def test_a_repeated_posting_counts_once() -> None:
    assert len(_posting(_live(_update()), _live(_update())).updates) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一", "一"),
        (["一", "二"], "一\n二"),
        ({"@value": "一"}, "一"),
        ([{"@value": "一"}, "二"], "一\n二"),
        ({"@type": "Text"}, ""),
        (None, ""),
    ],
)
def test_every_form_of_a_text(body: object, expected: str) -> None:
    assert as_text(body) == expected


def test_an_empty_body_takes_the_headline() -> None:
    update = _only(_update(articleBody=" ", headline="甲 &amp; 乙"))
    assert (update.headline, update.body) == ("", "甲 &amp; 乙")


@pytest.mark.parametrize("headline", ["總題", "正文", "正文 …", ""])
def test_a_headline_that_says_nothing_new_is_dropped(headline: str) -> None:
    assert _only(_update(headline=headline, articleBody="正文的開頭")).headline == ""


def test_a_change_before_the_publication_is_no_change() -> None:
    assert _only(_update(dateModified="2024-05-01T01:00:00Z")).updated is None
    assert _only(_update(dateModified="2024-05-01T02:30:00Z")).updated is not None
    assert _only(_update(dateModified="2024-05-01T23:00:00")).updated is None


def test_times_that_are_the_pages_own_are_taken_away() -> None:
    posting = _posting(_live(*[_update(articleBody=f"{n}") for n in range(3)], datePublished=TIME))
    assert [update.moment for update in posting.updates] == [None, None, None]
    assert posting.untrue == 3


def test_two_equal_times_are_no_lie() -> None:
    posting = _posting(
        _live(_update(articleBody="一"), _update(articleBody="二"), datePublished=TIME)
    )
    assert [update.moment for update in posting.updates] == [MOMENT, MOMENT]


def test_a_picture_that_all_updates_share_is_dropped() -> None:
    shared = {"@type": "ImageObject", "url": "https://a.example/logo.png", "caption": "標誌"}
    own = {"@type": "ImageObject", "url": "https://a.example/1.jpg", "caption": "現場"}
    updates = [_update(articleBody=f"{n}", image=[shared, own] if n else shared) for n in range(3)]
    counts = [len(update.photos) for update in _posting(_live(*updates)).updates]
    assert counts == [0, 1, 1]


def test_a_film_alone_is_an_update() -> None:
    film = {"@type": "VideoObject", "name": "片段", "contentUrl": "https://a.example/v.mp4"}
    [update] = _posting(
        _live({"@type": "BlogPosting", "datePublished": TIME, "video": film})
    ).updates
    assert [photo.caption for photo in update.photos] == ["片段"]


def test_metadata_of_an_ordinary_article() -> None:
    posting = _posting(
        {
            "@type": "NewsArticle",
            "headline": "甲 &quot;乙&quot;",
            "inLanguage": "zh-HK",
            "publisher": [{"@type": "Organization", "name": "某報"}],
            "datePublished": TIME,
        }
    )
    assert posting == Posting('甲 "乙"', None, "zh-HK", "某報", MOMENT)


def _texts() -> list[Path]:
    return sorted(CORPUS.glob("*.json")) if CORPUS.exists() else []


@pytest.mark.skipif(not _texts(), reason="the JSON texts are not on this machine")
def test_json_texts_are_read_or_left() -> None:
    for path in _texts():
        blocks = read_blocks([path.read_bytes().decode("utf-8", "replace")])
        list(all_nodes(blocks.values))
        assert not (path.name.startswith("y_") and blocks.broken), path.name
