"""What the head of a page says of the article: title, address, outlet, language, times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.addresses import web_address
from viewer.readers.moments import read_date, read_moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from selectolax.lexbor import LexborHTMLParser

    from viewer.readers.liveblog import Posting
    from viewer.readers.tidy import Tidied

_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publish_date",
    "publishdate",
    "pubdate",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "date",
    "cxenseparse:recs:publishtime",
)
_MODIFIED: Final = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
)
# An outlet's name behind the title of the page.
_OUTLET: Final = re.compile(r"\s*(?:[|｜]|\s[-–—_]\s|_)\s*[^|｜_]{1,30}$")


class Head(NamedTuple):
    """The facts of a page beside its text; None where it does not say.

    `date` is the day of publication where no clock is given with it.
    """

    title: str | None
    url: str | None
    base: str | None
    language: str | None
    publisher: str | None
    published: dt.datetime | None
    modified: dt.datetime | None
    date: dt.date | None = None


def read_head(tree: LexborHTMLParser, tidied: Tidied, posting: Posting, url: str | None) -> Head:
    """Gather the facts, the surest first: JSON-LD, social metadata, plain tags.

    `url` is where the page was obtained, if known.
    """
    metas = _metas(tree)
    base = _base(tree, url)
    address = _canonical(tree) or metas.get("og:url") or posting.url
    full = web_address(address, base or "") or web_address(url, "")
    return Head(
        title=_first_text(posting.title, metas.get("og:title"), _without_outlet(tidied.title)),
        url=full,
        base=base or full,
        language=tidied.language or posting.language or _locale(metas.get("og:locale")),
        publisher=_first_text(posting.publisher, metas.get("og:site_name")),
        published=posting.published or _moment(metas, _PUBLISHED),
        modified=posting.modified or _moment(metas, _MODIFIED),
        date=next((day for name in _PUBLISHED if (day := read_date(metas.get(name)))), None),
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The first value of every `<meta>` by its lower-case name."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"][href]')
    return node.attributes.get("href") if node is not None else None


def _base(tree: LexborHTMLParser, url: str | None) -> str | None:
    node = tree.css_first("base[href]")
    written = node.attributes.get("href") if node is not None else None
    return web_address(written, url or "") or web_address(url, "")


def _moment(metas: Mapping[str, str], names: Iterable[str]) -> dt.datetime | None:
    return next((m for name in names if (m := read_moment(metas.get(name)))), None)


def _locale(text: str | None) -> str | None:
    return text.replace("_", "-") if text else None


def _first_text(*candidates: str | None) -> str | None:
    return next((" ".join(text.split()) for text in candidates if text and text.strip()), None)


def _without_outlet(title: str | None) -> str | None:
    """A page's title without the outlet's name behind it."""
    if title is None:
        return None
    short = _OUTLET.sub("", title)
    return short if len(short) >= 4 else title
