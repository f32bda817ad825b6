"""LiveBlogPosting nodes to a Posting: the page's own facts and its updates, lies left out."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from viewer.readers.jsonld import (
    Blocks,
    Node,
    all_nodes,
    as_list,
    as_text,
    field,
    identity,
    types,
)
from viewer.readers.moments import read_date, read_moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_UPDATES: Final = ("liveBlogUpdate", "blogPosts", "blogPost", "updates")
_ARTICLES: Final = frozenset(
    {"LiveBlogPosting", "NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "WebPage"}
)
_TAGS: Final = re.compile(r"<[^<>]*>")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
# From here on one shared time is no coincidence.
_MANY: Final = 3


class Photo(NamedTuple):
    """A picture or film of an update: its address as written, caption and credit ("" if none)."""

    address: str
    caption: str = ""
    credit: str = ""


class Update(NamedTuple):
    """One liveBlogUpdate. `body` may hold markup; `moment` is None where the page cannot know it.

    `date` is its day where the page gives no clock. `ident` is the update's own identity, without
    the page's address.
    """

    ident: str | None
    moment: dt.datetime | None
    date: dt.date | None
    updated: dt.datetime | None
    headline: str
    body: str
    photos: tuple[Photo, ...] = ()


class Posting(NamedTuple):
    """What a page's metadata say of the article; `untrue` counts updates with the page's time.

    `date` is its day of publication where they give no clock.
    """

    title: str | None = None
    url: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    updates: tuple[Update, ...] = ()
    untrue: int = 0
    date: dt.date | None = None


def read_posting(blocks: Blocks) -> Posting:
    """The article a page's JSON-LD (or microdata in its shape) describes."""
    nodes = list(all_nodes(blocks.values))
    orphans = [node for node in nodes if blocks.broken and _is_orphan(node)]
    articles = [node for node in nodes if types(node) & _ARTICLES and node not in orphans]
    live = [node for node in articles if "LiveBlogPosting" in types(node)]
    known = {name: node for node in nodes if len(node) > 1 and (name := identity(node))}
    page = (live or articles or [{}])[0]
    found = [[*_update_nodes(node, known)] for node in live]
    if not live:
        found = [orphans]
    return _with_true_times(_posting(page), [_updates(group, page) for group in found])


def letters(text: str) -> str:
    """The letters and digits of a text alone, to compare two writings of it."""
    return _NOT_LETTERS.sub("", text).casefold()


def plain(text: str) -> str:
    """A one-line text without tags, its entities read once, spaces collapsed."""
    return " ".join(html.unescape(_TAGS.sub("", text)).split())


def _posting(page: Node) -> Posting:
    title = plain(as_text(field(page, "headline", "name")))
    published = as_text(field(page, "datePublished", "dateCreated"))
    return Posting(
        title=title or None,
        url=_address(page, "url", "mainEntityOfPage") or None,
        language=as_text(field(page, "inLanguage")) or None,
        publisher=plain(_name(field(page, "publisher", "sourceOrganization"))) or None,
        date=None if (moment := read_moment(published)) else read_date(published),
        published=moment,
        modified=read_moment(as_text(field(page, "dateModified"))),
    )


def _name(value: object) -> str:
    first = next(iter(as_list(value)), None)
    return as_text(first.get("name") if isinstance(first, dict) else first)


def _address(node: Node, *names: str) -> str:
    first = next(iter(as_list(field(node, *names))), None)
    if isinstance(first, dict):
        first = field(first, "url", "contentUrl", "embedUrl", "@id")
    return first.strip() if isinstance(first, str) else ""


def _is_orphan(node: Node) -> bool:
    """An update whose posting was lost with the broken end of its block."""
    return "BlogPosting" in types(node) and field(node, "datePublished") is not None


def _update_nodes(live: Node, known: Mapping[str, Node]) -> Iterator[Node]:
    """The updates of a posting; one may be no more than the name of a node elsewhere."""
    for item in as_list(field(live, *_UPDATES)):
        if isinstance(item, str):
            item = {"@id": item}
        if isinstance(item, dict):
            yield known.get(identity(item) or "", item) if len(item) < 3 else item


def _updates(nodes: Iterable[Node], page: Node) -> list[Update]:
    title = letters(plain(as_text(field(page, "headline", "name"))))
    found = [_update(node, page, title) for node in nodes]
    photos = Counter(photo.address for update in found for photo in update.photos)
    common = {address for address, count in photos.items() if count >= _MANY}
    return [
        update._replace(photos=tuple(p for p in update.photos if p.address not in common))
        for update in found
        if update.headline or update.body or update.photos
    ]


def _update(node: Node, page: Node, title: str) -> Update:
    body = as_text(field(node, "articleBody", "text", "description"))
    headline = plain(as_text(field(node, "headline", "name", "alternativeHeadline")))
    if not body.strip():
        body, headline = html.escape(headline, quote=False), ""
    elif letters(headline) == title or letters(plain(body)).startswith(letters(headline)):
        headline = ""
    published = as_text(field(node, "datePublished", "dateCreated", "uploadDate"))
    moment = read_moment(published)
    updated = read_moment(as_text(field(node, "dateModified", "dateUpdated")))
    return Update(
        ident=_ident(node, page),
        moment=moment,
        date=None if moment else read_date(published),
        updated=updated if moment and updated and _is_later(updated, moment) else None,
        headline=headline,
        body=body,
        photos=tuple(_photos(node)),
    )


def _is_later(updated: dt.datetime, moment: dt.datetime) -> bool:
    """Whether both times can be compared and the second one is after the first."""
    return (updated.tzinfo is None) == (moment.tzinfo is None) and updated > moment


def _ident(node: Node, page: Node) -> str | None:
    """`@id`, then the fragment of the address, then `identifier`; never the page's own address."""
    home = {_address(page, "url", "mainEntityOfPage"), identity(page) or "", ""}
    own = identity(node) or ""
    if own not in home:
        return own.rpartition("#")[2] or own
    base, _, fragment = _address(node, "url", "mainEntityOfPage").partition("#")
    if fragment:
        return fragment
    return as_text(field(node, "identifier")) or (base if base not in home else None)


def _photos(node: Node) -> Iterator[Photo]:
    for item in as_list([field(node, "image"), field(node, "video")]):
        if isinstance(item, str):
            yield Photo(item)
        elif isinstance(item, dict):
            caption = plain(as_text(field(item, "caption", "description", "name")))
            credit = plain(as_text(field(item, "creditText"))) or _name(field(item, "creator"))
            yield Photo(_address(item, "contentUrl", "url", "embedUrl", "@id"), caption, credit)


def _with_true_times(page: Posting, groups: Sequence[Sequence[Update]]) -> Posting:
    """Join the updates of all postings; a time that is only the page's own is taken away."""
    updates = _joined(groups)
    times = Counter(update.moment for update in updates)
    own = {page.published, page.modified}
    single = len(times) == 1
    untrue = {t for t, n in times.items() if t and n >= _MANY and (t in own or single)}
    honest = tuple(
        update._replace(moment=None, updated=None) if update.moment in untrue else update
        for update in updates
    )
    return page._replace(updates=honest, untrue=sum(times[time] for time in untrue))


def _joined(groups: Sequence[Sequence[Update]]) -> list[Update]:
    """All updates once; one that a second block repeats is dropped, a shared name gets a number."""
    joined: list[Update] = []
    seen: set[tuple[object, ...]] = set()
    names: Counter[str] = Counter()
    for group in groups:
        fresh = [update for update in group if _key(update) not in seen]
        seen |= {_key(update) for update in fresh}
        for update in fresh:
            if update.ident is not None:
                names[update.ident] += 1
                again = names[update.ident]
                name = update.ident if again == 1 else f"{update.ident}-{again}"
                update = update._replace(ident=name)
            joined.append(update)
    return joined


def _key(update: Update) -> tuple[object, ...]:
    return (update.ident, update.moment, letters(update.headline), letters(plain(update.body)))
