"""An invented article built by hand, and ways to look at it: no reader and no Qt are needed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from zoneinfo import ZoneInfo

from viewer.model import (
    Block,
    BlockKind,
    Certainty,
    Delegation,
    Entry,
    Heading,
    Order,
    Person,
    Region,
    Script,
    Section,
    Stamp,
    Timeline,
    Zone,
)
from viewer.page import Article, Found, State, View, prepare
from viewer.resource import sample
from viewer.search import both, parse, scan

HONG_KONG = "Asia/Hong_Kong"
SEOUL = "Asia/Seoul"
DAY = dt.date(2024, 3, 2)
DAY_BEFORE = dt.date(2024, 3, 1)

LEAD = "北河總督程國華與南嶺港務長杜蘭（Marie Durand）2日在𠮷島會談，本頁持續更新。"
LONG = "海面平靜，各船照常出發，碼頭上的人慢慢散去。" * 9 + "傍晚颱風轉向，程國華取消行程。"

CHENG = Person("程國華", ("北河總督",), country="NN")
YE = Person("葉著", ("水務司司長", "議會議員"), country="NN")
LI = Person("黎乾", ("衞生署署長",), country="NN", certainty=Certainty.INFERRED)
DURAND = Person("杜蘭", ("南嶺港務長",), "Marie Durand", ("杜朗",), "SS")
YU = Person("余里", ("記者",))


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def caption(text: str, credit: str | None = None) -> Block:
    return Block(BlockKind.CAPTION, text, credit=credit)


def stamp(
    clock: dt.time | None,
    date: dt.date | None = DAY,
    zone: str | None = HONG_KONG,
    **changes: object,
) -> Stamp:
    """A stamp as a reader makes it: the clock stated, the rest inferred, an instant if possible."""
    instant = None
    if clock is not None and date is not None and zone is not None:
        instant = dt.datetime.combine(date, clock, ZoneInfo(zone))
    made = Stamp(
        raw="" if clock is None else f"【{clock:%H:%M}】",
        span=None,
        date=date,
        clock=clock,
        zone=zone,
        date_certainty=Certainty.UNKNOWN if date is None else Certainty.INFERRED,
        clock_certainty=Certainty.UNKNOWN if clock is None else Certainty.STATED,
        zone_certainty=Certainty.UNKNOWN if zone is None else Certainty.INFERRED,
        instant=instant,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def entry(number: int, when: Stamp, *blocks: Block, heading: str | None = None) -> Entry:
    return Entry(f"e{number}", when, blocks, Heading(heading) if heading else None)


BARE_STAMP = stamp(dt.time(9, 0), None, None)

ENTRIES = (
    entry(
        0,
        stamp(dt.time(10, 30)),
        paragraph("程國華與杜蘭結束會談，登船離開𠮷島。😀"),
        caption("圖為程國華在碼頭揮手。", "海聲社"),
    ),
    entry(
        1,
        stamp(dt.time(10, 5)),
        paragraph("葉著說：「原著發揮著作用，「很好」。」黎乾在場。"),
        paragraph("杜朗未有回應。"),
        heading="兩團成員曝光",
    ),
    entry(2, stamp(dt.time(10, 0), approximate=True), paragraph("會談開始。")),
    entry(3, stamp(None), paragraph("港口一度停電。")),
    entry(
        4,
        stamp(dt.time(23, 40), DAY_BEFORE, updated=dt.datetime(2024, 3, 1, 16, 5, tzinfo=dt.UTC)),
        paragraph("余里報道，衞生署準備了貿易文件。"),
    ),
    entry(5, stamp(dt.time(22, 0), DAY_BEFORE), paragraph(LONG)),
)

MEETING = Timeline(
    text="",
    title=None,
    derived_title="𠮷島會談",
    date=DAY,
    zone=Zone(HONG_KONG, Certainty.INFERRED, ""),
    order=Order.NEWEST_FIRST,
    order_certainty=Certainty.STATED,
    script=Script.HANT,
    region=Region.HK,
    lead=(paragraph(LEAD),),
    entries=ENTRIES,
    sections=(
        Section(Heading("背景資料"), (paragraph("1998年，兩地初次通商。"),)),
        Section(None, (caption("資料圖片：𠮷島碼頭。", "海聲社"),)),
    ),
    boilerplate=(
        Block(BlockKind.BOILERPLATE, "↓ 點擊了解 ↓"),
        Block(BlockKind.BOILERPLATE, "+ 3"),
    ),
    delegations=(
        Delegation("北方", "NN", CHENG, (YE, LI)),
        Delegation("南方", "SS", DURAND, ()),
    ),
    people=(YU,),
    local_zone=Zone(SEOUL, Certainty.INFERRED, ""),
)


def meeting(**changes: object) -> Article:
    """The invented article, with some of its parts replaced."""
    return prepare(replace(MEETING, **changes), "/news/meeting.txt")  # type: ignore[arg-type]


@cache
def seed() -> Article:
    """The sample as the readers read it."""
    from viewer.readers import read
    from viewer.source import open_source

    return prepare(read(open_source(str(sample()))), str(sample()))


def look(article: Article, view: View = View.ORIGINAL, **changes: object) -> State:
    """A state that shows an article."""
    return replace(State(article=article, script=view), **changes)  # type: ignore[arg-type]


def searched(state: State, text: str = "", person: str | None = None) -> State:
    """The same state after a search, a filter by person, or both, have come to their end."""
    article = state.article
    typed = parse(text, state.exact)
    number = None if person is None else article.people.number(person)
    wanted = typed
    if number is not None:
        wanted = both(article.units.cast.mention(article.people.everyone[number].person), typed)
    found = Found(article)
    for part in scan(article.index, wanted):
        found.add(part)
    found.complete = True
    query = None if typed.is_empty else typed
    return replace(state, query_text=text, query=query, person=person, found=found)
