"""Fields and other forms: who, side, in, from, to, date, and names that find each other."""

import datetime as dt

import pytest

from viewer.model import (
    UNKNOWN_ZONE,
    Block,
    BlockKind,
    Certainty,
    Delegation,
    Entry,
    Heading,
    Person,
    Section,
    Span,
    Stamp,
    Timeline,
)
from viewer.search import Expansion, Units, expander, find, forms, light, parse

UNKNOWN = Certainty.UNKNOWN


def _stamp(clock: dt.time | None, date: dt.date | None = None) -> Stamp:
    return Stamp("", None, date, clock, None, UNKNOWN, UNKNOWN, UNKNOWN)


def _block(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def _entry(text: str) -> Entry:
    return Entry("", _stamp(None), (_block(text),))


def _timeline(entries: tuple[Entry, ...], **changes: object) -> Timeline:
    values: dict[str, object] = {
        "text": "", "title": None, "derived_title": "", "date": None, "zone": UNKNOWN_ZONE,
        "order": None, "order_certainty": UNKNOWN, "script": None, "region": None,
        "lead": (), "entries": entries, "sections": (), "boilerplate": (),
    }  # fmt: skip
    return Timeline(**(values | changes))  # type: ignore[arg-type]


WANG = Person("王毅", ("外交部長",), "Wang Yi")
PERDUE = Person("龐德偉", ("大使",), "David Perdue", aliases=("珀杜",))
RUBIO = Person("魯比奧", (), "Marco Rubio", country="US")
SIDES = (
    Delegation("中方", "CN", WANG, ()),
    Delegation("美方", "US", None, (RUBIO, PERDUE)),
)
FIELDS = _timeline(
    (
        Entry(
            "", _stamp(dt.time(9, 59, 30), dt.date(2025, 10, 29)),
            (_block("王毅抵達機場"), Block(BlockKind.CAPTION, "卢比奥步出機艙", credit="Rubio攝")),
            Heading("美方代表到場"),
        ),
        Entry("", _stamp(dt.time(10, 30), dt.date(2025, 10, 30)), (_block("鲁比奥與Perdue交談"),)),
        Entry("", _stamp(dt.time(11, 30, 59), dt.date(2024, 10, 30)), (_block("珀杜離場"),)),
        Entry("", _stamp(None), (_block("Rubioo牌飲品王毅"),)),
    ),
    lead=(_block("導言說王毅到訪"), Block(BlockKind.CAPTION, "機場")),
    sections=(Section(Heading("王毅其人"), (_block("背景"),)),),
    boilerplate=(Block(BlockKind.BOILERPLATE, "點擊機場"),),
    delegations=SIDES,
)  # fmt: skip
FOUND_BY_FIELD: dict[str, list[int]] = {
    "who:王毅": [0, 1, 4, 5],
    "who:wang": [0, 1, 4, 5],
    'who:"Wang Yi"': [0, 1, 4, 5],
    "who:珀杜": [2, 3],
    "who:Perdue": [2, 3],
    "who:庞德伟": [2, 3],
    "who:卢比奥": [1],
    "who:鲁比奥": [1, 2],
    "-who:王毅": [2, 3, 6],
    "who:王毅|珀杜": [0, 1, 2, 3, 4, 5],
    "who:機場": [0, 1, 6],
    "side:美方": [1, 2, 3],
    "side:us": [1, 2, 3],
    "side:中": [0, 1, 4, 5],
    "side:法方": [],
    "in:caption": [0, 1],
    "in:caption 機場": [0],
    "in:caption Rubio": [1],
    "in:heading 王毅": [5],
    "in:heading -王毅": [1],
    "in:lead 王毅": [0],
    "in:lead 機場": [0],
    "in:text 機場": [1, 6],
    "in:text|lead 王毅": [0, 1, 4],
    "in:标题 side:中方": [5],
    "from:10:00": [2, 3],
    "to:10:30": [1, 2],
    "from:9:59 to:10:00": [1],
    "from:9:59:31 to:11:30:58": [2],
    "from:11:00 to:10:00": [1, 3],
    "date:2025-10-30": [2],
    "date:10-30": [2, 3],
    "date:2025-10-30 OR date:2025-10-29": [1, 2],
    "-date:2025-10-30 王毅": [0, 1, 4, 5],
    "王毅 OR 珀杜 from:11:00": [3],
    '"鲁比奥"': [2],
    '"魯比奧" OR 珀杜': [3],
    "-在場 -機場": [2, 3, 4, 5],
}


@pytest.mark.parametrize(("query", "units"), FOUND_BY_FIELD.items())
def test_fields_narrow_what_is_found(query: str, units: list[int]) -> None:
    assert [hit.unit for hit in find(FIELDS, parse(query))] == units


def _lit(query: str, n: int) -> list[str]:
    text = Units(FIELDS).text(n)
    return [text[a:b] for a, b in light(Units(FIELDS), n, parse(query)).spans]


def test_only_what_is_asked_for_is_lit() -> None:
    assert _lit("side:美方", 2) == ["鲁比奥", "Perdue"]
    assert _lit("in:caption 機", 1) == ["機"]
    assert _lit("機 -王毅 from:9:00", 1) == ["機", "機"]
    assert _lit("date:2025-10-30", 2) == []
    assert light(Units(FIELDS), 1, parse("in:caption rubio")).credits == ((1, Span(0, 5)),)


GROWN: dict[str, list[int]] = {
    "卢比奥": [1, 2],
    "Marco Rubio": [1, 2],
    "who:盧比歐": [1, 2],
    "David Perdue": [2, 3],
    "-卢比奥 -珀杜": [0, 4, 5, 6],
    "in:caption 鲁比奥": [1],
}


@pytest.mark.parametrize(("query", "units"), GROWN.items())
def test_a_word_finds_its_other_forms_where_asked(query: str, units: list[int]) -> None:
    parsed = parse(query, expand=expander(FIELDS))
    assert [hit.unit for hit in find(FIELDS, parsed)] == units


def test_what_else_matches_is_told_and_can_be_switched_off() -> None:
    parsed = parse("特朗普 關稅", expand=expander(FIELDS))
    assert parsed.expansions == (Expansion("特朗普", ("川普", "Trump")),)
    assert parse("特朗普 關稅").expansions == ()
    assert parse("特朗普", exact=True, expand=expander(FIELDS)).expansions == ()
    assert parse('"特朗普"', expand=expander(FIELDS)).expansions == ()


def test_an_other_form_is_not_found_inside_another_name() -> None:
    korea = _timeline((_entry("朝鮮半島局勢"), _entry("朝鮮試射"), _entry("North Koreans")))
    parsed = parse("北韓", expand=expander(korea))
    assert [hit.unit for hit in find(korea, parsed)] == [1]
    assert [hit.unit for hit in find(korea, parse("朝鮮", expand=expander(korea)))] == [0, 1]


def test_the_forms_of_a_person_hold_a_surname_that_is_long_enough() -> None:
    assert forms(PERDUE) == ("龐德偉", "珀杜", "David Perdue", "Perdue")
    assert forms(WANG) == ("王毅", "Wang Yi")
    assert forms(Person("Jean Côté")) == ("Jean Côté", "Côté")
    assert forms(Person("甲", latin="Xi")) == ("甲", "Xi")


def test_a_surname_that_two_share_tells_neither() -> None:
    sisters = (Person("安娜", latin="Anna Berger"), Person("貝塔", latin="Betty Berger"))
    timeline = _timeline((_entry("Anna Berger"), _entry("Berger"), _entry("貝塔")), people=sisters)
    assert [hit.unit for hit in find(timeline, parse("who:安娜"))] == [0]
    assert [hit.unit for hit in find(timeline, parse("who:Berger"))] == [0, 2]


def test_a_person_is_not_mentioned_in_a_longer_name() -> None:
    ming, mingzhe = Person("李明", ("局長",)), Person("李明哲", (), "Li Ming Zhe")
    lines = ("李明到場", "李明哲到場", "李明和李明哲", "Li Ming Zhe")
    units = Units(_timeline(tuple(map(_entry, lines)), people=(ming, mingzhe)))
    found = find(units.timeline, units.cast.mention(ming))
    assert [(hit.unit, hit.spans) for hit in found] == [(0, ((0, 2),)), (2, ((0, 2),))]
    assert [hit.unit for hit in find(units.timeline, units.cast.mention(mingzhe))] == [1, 2, 3]


@pytest.mark.parametrize("post", ["外長", "外交部長", "外交部长", "中國外長", "特首", "行政長官"])
def test_a_post_is_known_by_its_short_and_its_full_name(post: str) -> None:
    people = (
        Person("程甲", ("中國外交部長",)),
        Person("葉乙", ("中國外長",)),
        Person("何丙", ("特首",)),
    )
    lines = ("程甲到場", "葉乙到場", "何丙到場", "外長與特首")
    timeline = _timeline(tuple(map(_entry, lines)), people=people)
    found = [hit.unit for hit in find(timeline, parse(f"who:{post}"))]
    assert found == ([2] if post in ("特首", "行政長官") else [0, 1])
