"""Which zone a page's stamps are in, and which zone it reports from."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from viewer.model import UNKNOWN_ZONE, Certainty, Zone
from viewer.readers.lookup import compiled
from viewer.readers.pieces import pieces
from viewer.readers.stamps import ClockPair, read_pair
from viewer.readers.tokens import DAY_MINUTES
from viewer.readers.zones import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viewer.model import Region
    from viewer.readers.lines import Facts

_TIME_WORD: Final = "[時时][間间]"
_LONGEST_WORD: Final = 12
_MOST_MENTIONS: Final = 2000
# Places are counted where the story is told; a long page repeats them.
_HEAD: Final = 20_000
_SIGNS: Final = ("+", "-")
# Words of one's own place count so often each, so many are needed, and so many times the next.
_MOST_OF_A_SIGN: Final = 3
_FEWEST_SIGNS: Final = 2
_BY_FAR: Final = 2
_SEASONS: Final = (dt.date(2025, 1, 15), dt.date(2025, 7, 15))
_OFFSET: Final = r"([+-])(\d{2}):(\d{2})$"


class Mentions(NamedTuple):
    """What a text says of zones: pairs of clocks, and how often each zone word stands."""

    pairs: tuple[ClockPair, ...]
    words: Counter[str]


@cache
def zone_info(name: str) -> dt.tzinfo | None:
    """The zone of an IANA name or an offset such as "+08:00"; None where there is none."""
    offset = compiled(_OFFSET).match(name) if name[:1] in _SIGNS else None
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3])
        if minutes >= DAY_MINUTES:
            return None
        return dt.timezone(dt.timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def find_mentions(text: str) -> Mentions:
    """The zone words of a text and the clocks they pair, in reading order."""
    pairs: list[ClockPair] = []
    words: Counter[str] = Counter()
    done = 0
    finditer = compiled(_TIME_WORD).finditer
    hits = chain.from_iterable(finditer(text, start, end) for start, end in pieces(text))
    for count, hit in enumerate(hits):
        if count == _MOST_MENTIONS:
            break
        start = _word_start(text, hit.end())
        if start is None or start < done:
            continue
        words[text[start : hit.end()]] += 1
        pair = read_pair(text[start : start + 80], 0)
        if pair is not None:
            pairs.append(pair)
            done = start + len(pair.words)
    return Mentions(tuple(pairs), words)


def _word_start(text: str, end: int) -> int | None:
    """Where the longest zone word that ends at `end` begins."""
    words = gazetteer()
    for start in range(max(0, end - _LONGEST_WORD), end - 2):
        if text[start] in words.letters and words.end(text[start:end], 0) == end - start:
            return start
    return None


def find_zone(
    note: tuple[str, str] | None,
    stated: Sequence[str | None],
    mentions: Mentions,
    facts: Facts,
    region: Region | None,
    body: str = "",
) -> Zone:
    """The zone of a page's stamps: said of the page, in the stamps, proved by pairs, assumed.

    `note` is a zone with the words that state it; `stated` the zone each stamp names itself;
    `body` the text of the page.
    """
    if note is not None:
        return Zone(note[0], Certainty.STATED, note[1])
    named = Counter(zone for zone in stated if zone)
    if named and named.total() * 2 >= len(stated):
        return Zone(named.most_common(1)[0][0], Certainty.STATED)
    proved = _from_pairs(mentions.pairs) or _from_words(mentions.words)
    return proved or _of_outlet(facts) or _from_signs(body[:_HEAD]) or _of_region(region)


def _from_pairs(pairs: Iterable[ClockPair]) -> Zone | None:
    homes = [(home, pair.words) for pair in pairs if (home := _home(pair))]
    if not homes:
        return None
    best = Counter(home for home, _ in homes).most_common(1)[0][0]
    return Zone(best, Certainty.INFERRED, next(words for home, words in homes if home == best))


def _home(pair: ClockPair) -> str | None:
    """The zone of the readers: the one named, or the one of a Chinese newsroom, or in brackets."""
    homes = gazetteer().homes
    if pair.zone is None or pair.other_zone is None:
        return pair.zone or pair.other_zone
    return pair.zone if pair.zone in homes and pair.other_zone not in homes else pair.other_zone


def _from_words(words: Counter[str]) -> Zone | None:
    homes = gazetteer().homes
    for word, _ in words.most_common():
        zones = gazetteer().zones_of(word)
        if zones and zones[0] in homes:
            return Zone(zones[0], Certainty.INFERRED, word)
    return None


def _of_outlet(facts: Facts) -> Zone | None:
    """The zone of the page's host, or of its language where that names a place."""
    places = gazetteer()
    host = (host_of(facts.url) or "").split(".")
    for n in range(len(host)):
        suffix = ".".join(host[n:])
        if suffix in places.hosts:
            return Zone(places.hosts[suffix], Certainty.INFERRED, ".".join(host))
    language = (facts.language or "").lower()
    if language in places.languages:
        return Zone(places.languages[language], Certainty.INFERRED, facts.language or "")
    return None


def _from_signs(text: str) -> Zone | None:
    """The zone of whose own places and offices a text speaks most, by far."""
    counts = {
        zone: [min(_MOST_OF_A_SIGN, text.count(word)) for word in words]
        for zone, words in gazetteer().signs.items()
    }
    ranked = sorted(counts, key=lambda zone: sum(counts[zone]), reverse=True)
    best, second = (sum(counts[zone]) for zone in ranked[:2])
    if best < _FEWEST_SIGNS or best < _BY_FAR * second:
        return None
    words = zip(gazetteer().signs[ranked[0]], counts[ranked[0]], strict=True)
    evidence = max(words, key=lambda pair: pair[1])[0]
    return Zone(ranked[0], Certainty.INFERRED, evidence)


def _of_region(region: Region | None) -> Zone:
    """The last resort, marked as one: the spelling of the page."""
    regions = gazetteer().regions
    if region is not None and region.value in regions:
        return Zone(regions[region.value], Certainty.INFERRED, region.value)
    return UNKNOWN_ZONE


def host_of(url: str | None) -> str | None:
    """The host of an address, None where there is none."""
    # Most articles come without an address, and the library takes long to load.
    if not url:
        return None
    from urllib.parse import urlsplit

    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def find_local_zone(mentions: Mentions, home: Zone, text: str, date: dt.date | None) -> Zone:
    """The zone of the place reported from, where two clocks of one moment prove one."""
    info = zone_info(home.name) if home.name else None
    if info is None:
        return UNKNOWN_ZONE
    for pair in mentions.pairs:
        mine, other = (pair.zone, pair.minute), (pair.other_zone, pair.other_minute)
        if other[0] != home.name:
            mine, other = other, mine
        if other[0] != home.name or mine[0] == home.name:
            continue
        ahead = mine[1] - other[1]
        name = _place_ahead(ahead, info, text[:_HEAD], date, mine[0])
        return Zone(name, Certainty.INFERRED, pair.words) if name else UNKNOWN_ZONE
    return UNKNOWN_ZONE


def _place_ahead(
    ahead: int, home: dt.tzinfo, text: str, date: dt.date | None, named: str | None
) -> str | None:
    """The zone so many minutes ahead of home whose places the text names most."""
    counts: Counter[str] = Counter()
    letters = frozenset(text)
    for name, zones in gazetteer().places.items():
        if named is not None and named not in zones:
            continue
        size = text.count(name) * len(name) if name[0] in letters and name[-1] in letters else 0
        if not size and named is None:
            continue  # to look at the clocks of a zone is to load its file
        fitting = next((z for z in zones if _is_ahead(z, home, ahead, date)), None)
        if fitting is not None:
            counts[fitting] += size
    best = counts.most_common(1)
    if best and (best[0][1] or named):
        return best[0][0]
    return named


def _is_ahead(name: str, home: dt.tzinfo, ahead: int, date: dt.date | None) -> bool:
    info = zone_info(name)
    days = _SEASONS if date is None else (date,)
    # A clock does not tell a day ahead from the same day: New York is as good as 12 hours ahead.
    return info is not None and any(
        (_offset(info, d) - _offset(home, d) - ahead) % DAY_MINUTES == 0 for d in days
    )


@lru_cache(maxsize=256)
def _offset(info: dt.tzinfo, date: dt.date) -> float:
    """Minutes east of Greenwich at noon of a day."""
    offset = info.utcoffset(dt.datetime.combine(date, dt.time(12)))
    return 0.0 if offset is None else offset.total_seconds() / 60
