"""Search in one timeline: exact against a plain reading of every unit, and the sample's figures."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.model import (
    UNKNOWN_ZONE,
    Block,
    BlockKind,
    Certainty,
    Entry,
    Heading,
    Span,
    Stamp,
    Timeline,
)
from viewer.resource import sample
from viewer.script.fold import fold
from viewer.search import (
    Hit,
    Index,
    Units,
    any_of,
    both,
    expander,
    find,
    light,
    parse,
    scan,
)

UNKNOWN = Certainty.UNKNOWN


def _stamp(clock: dt.time | None, date: dt.date | None = None) -> Stamp:
    return Stamp("", None, date, clock, None, UNKNOWN, UNKNOWN, UNKNOWN)


def _block(text: str, credit: str | None = None) -> Block:
    return Block(BlockKind.CAPTION if credit else BlockKind.PARAGRAPH, text, credit=credit)


def _entry(text: str, clock: dt.time | None = None, heading: str | None = None) -> Entry:
    blocks = tuple(_block(line) for line in text.split("\n")) if text else ()
    return Entry("", _stamp(clock), blocks, Heading(heading) if heading else None)


def _timeline(entries: tuple[Entry, ...], **changes: object) -> Timeline:
    values: dict[str, object] = {
        "text": "", "title": None, "derived_title": "", "date": None, "zone": UNKNOWN_ZONE,
        "order": None, "order_certainty": UNKNOWN, "script": None, "region": None,
        "lead": (), "entries": entries, "sections": (), "boilerplate": (),
    }  # fmt: skip
    return Timeline(**(values | changes))  # type: ignore[arg-type]


def _sample() -> Timeline:
    """The sample cut at its stamps: enough to count in, without the readers."""
    lead, *rest = re.split(r"【(\d\d):(\d\d)】", sample().read_text("utf-8"))
    entries = []
    for hour, minute, body in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        body = body.split("↓")[0]
        blocks = tuple(
            _block(line.replace("（Reuters）", ""), "Reuters" if "（Reuters）" in line else None)
            for line in body.strip().split("\n")
            if line
        )
        entries.append(Entry("", _stamp(dt.time(int(hour), int(minute))), blocks))
    return _timeline(tuple(entries), lead=(_block(lead.strip()),))


SAMPLE = _sample()


def _times(query: str) -> list[str]:
    units = Units(SAMPLE)
    return [units.time(hit.unit) for hit in find(SAMPLE, parse(query)) if units.time(hit.unit)]


@pytest.mark.parametrize(
    ("queries", "count"),
    [(("习近平", "習近平"), 18), (("贸易", "貿易"), 3), (("特朗普 大豆", "大豆 特朗普"), 1)],
)
def test_either_script_finds_the_same_entries_of_the_sample(
    queries: tuple[str, ...], count: int
) -> None:
    found = [_times(query) for query in queries]
    assert len(found[0]) == count
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize("query", ["會談", "会谈", "會谈", "会談"])
def test_mixed_scripts_find_the_same(query: str) -> None:
    assert _times(query) == ["12:08", "10:25", "10:21", "10:16", "05:00"]


def test_a_time_is_found_as_it_is_shown() -> None:
    assert _times("10:2") == ["10:25", "10:24", "10:23", "10:21"]
    assert find(SAMPLE, parse("10:25"))[0].time == Span(0, 5)
    assert find(SAMPLE, parse("0:24"))[0].time == Span(1, 5)


def test_a_credit_is_found_and_its_place_named() -> None:
    hits = find(SAMPLE, parse("reuters"))
    assert len(hits) == 7
    assert hits[0].credits == ((1, Span(0, 7)),)
    assert hits[0].spans == ()


def test_exact_takes_words_to_the_character() -> None:
    assert len(find(SAMPLE, parse("習近平", exact=True))) == 19
    assert find(SAMPLE, parse("习近平", exact=True)) == ()
    assert find(SAMPLE, parse('"习近平"')) == ()
    assert find(SAMPLE, parse("REUTERS", exact=True)) == ()


TWO = _timeline(
    (
        _entry("😀𠮷野家在港鐵站\nAPEC 峰會", dt.time(10, 0), "𠮷報"),
        _entry("颱風訊號\n颱\n風", dt.time(23, 30)),
        _entry("aaa Ａpec"),
    )
)


def test_spans_count_code_points_of_the_original() -> None:
    (hit,) = find(TWO, parse("𠮷野 港铁"))
    assert hit == Hit(0, (Span(4, 6), Span(8, 10)))
    text = Units(TWO).text(0)
    assert [text[a:b] for a, b in hit.spans] == ["𠮷野", "港鐵"]


def test_width_and_case_are_one() -> None:
    assert [hit.unit for hit in find(TWO, parse("apec"))] == [0, 2]
    assert [hit.unit for hit in find(TWO, parse("ＡＰＥＣ"))] == [0, 2]


def test_no_hit_across_a_line_or_a_unit() -> None:
    assert [hit.spans for hit in find(TWO, parse("台风"))] == [(Span(0, 2),)]
    assert find(TWO, parse("峰會颱風")) == ()
    assert find(TWO, parse('"颱 風"')) == ()


def test_overlapping_places_are_one_and_touching_ones_two() -> None:
    assert light(Units(TWO), 2, parse("aa")).spans == (Span(0, 3),)
    assert light(Units(TWO), 2, parse("a")).spans[:3] == (Span(0, 1), Span(1, 2), Span(2, 3))


def test_of_a_million_places_the_first_of_each_line_are_lit() -> None:
    units = Units(_timeline((_entry("雨" * 50 + "\n" + "雨風" * 40),)))
    hit = light(units, 0, parse("雨"), most=20)
    whole = light(units, 0, parse("雨"))
    assert [span.start for span in hit.spans] == [*range(20), *range(51, 91, 2)]
    assert (len(whole.spans), set(hit.spans) - set(whole.spans)) == (90, set())


def test_an_empty_query_finds_nothing() -> None:
    assert find(TWO, parse("  ")) == ()
    assert light(Units(TWO), 0, parse("")) == Hit(0)


def test_a_person_filter_keeps_to_word_bounds_in_latin() -> None:
    timeline = _timeline((_entry("Marco Rubio到訪"), _entry("Rubioo"), _entry("鲁比奥说")))
    chosen = any_of(("魯比奧", "Rubio"))
    assert [hit.unit for hit in find(timeline, chosen)] == [0, 2]
    assert [hit.unit for hit in find(timeline, both(parse("说"), chosen))] == [2]
    assert both(parse(""), any_of(())).is_empty


@pytest.mark.parametrize(
    ("queries", "count"), [(("习近平", "習近平"), 18), (("贸易", "貿易"), 3), (("会談",), 5)]
)
def test_other_forms_add_nothing_where_there_are_none(queries: tuple[str, ...], count: int) -> None:
    for query in queries:
        found = find(SAMPLE, parse(query, expand=expander(SAMPLE)))
        assert len([hit for hit in found if Units(SAMPLE).time(hit.unit)]) == count


@pytest.mark.parametrize("query", ["Trump", "特朗普", "川普", "唐納·特朗普", "donald trump"])
def test_every_form_of_a_name_finds_the_same_units(query: str) -> None:
    found = find(SAMPLE, parse(query, expand=expander(SAMPLE)))
    assert [h.unit for h in found] == [h.unit for h in find(SAMPLE, parse("特朗普"))]


LINES = st.lists(st.text("ab習习近平 \x1e😀𠮷鐵铁Ａ1:", max_size=6), max_size=3)
WORDS = st.text("ab習习近平😀𠮷铁A1:", min_size=1, max_size=3)


def _naive(timeline: Timeline, words: list[str], exact: bool) -> list[int]:
    """Every word in some line of the unit, read one by one."""
    units = Units(timeline)
    found = []
    for n in range(len(units)):
        lines = [units.time(n), *units.text(n).split("\n")]
        lines += [block.credit for block in units.blocks(n) if block.credit]
        lines = lines if exact else [fold(line) for line in lines]
        wanted = words if exact else [fold(word) for word in words]
        if all(any(word in line for line in lines) for word in wanted):
            found.append(n)
    return found


@settings(max_examples=120)
@given(
    st.lists(st.tuples(LINES, st.none() | st.times(), st.none() | WORDS), max_size=8),
    st.lists(WORDS, min_size=1, max_size=3),
    st.booleans(),
    st.integers(0, 40),
)
def test_scan_equals_a_plain_reading(
    parts: list[tuple[list[str], dt.time | None, str | None]],
    words: list[str],
    exact: bool,
    folded: int,
) -> None:
    entries = tuple(
        Entry("", _stamp(clock), tuple(_block(line, credit) for line in lines))
        for lines, clock, credit in parts
    )
    timeline = _timeline(entries)
    index = Index(Units(timeline))
    if folded:
        index.grow(folded)
    query = parse(" ".join(words), exact=exact)
    found = [n for part in scan(index, query) for n in part]
    assert found == _naive(timeline, words, exact)
    for n in found:
        hit = light(index.units, n, query)
        assert hit.spans or hit.credits or hit.time


CONDITIONS = st.lists(
    st.lists(st.tuples(st.booleans(), WORDS), min_size=1, max_size=3), min_size=1, max_size=3
)


@settings(max_examples=120)
@given(st.lists(LINES, max_size=8), CONDITIONS)
def test_and_or_not_equal_a_plain_reading(
    units: list[list[str]], conditions: list[list[tuple[bool, str]]]
) -> None:
    timeline = _timeline(tuple(_entry("\n".join(lines)) for lines in units))
    choices = (" OR ".join("-" * no + word for no, word in some) for some in conditions)
    found = [hit.unit for hit in find(timeline, parse(" ".join(choices)))]
    texts = [fold(Units(timeline).text(n)) for n in range(len(units))]
    assert found == [
        n
        for n, text in enumerate(texts)
        if all(any((fold(word) in text) != no for no, word in some) for some in conditions)
    ]


@settings(max_examples=60)
@given(LINES, WORDS)
def test_lit_places_hold_the_word_and_no_newline(lines: list[str], word: str) -> None:
    timeline = _timeline((_entry("\n".join(lines)),))
    text = Units(timeline).text(0)
    for start, end in light(Units(timeline), 0, parse(word)).spans:
        assert fold(word) in fold(text[start:end])
        assert "\n" not in text[start:end]


MANY = tuple(_entry(f"第{n}班船𠮷" + "浪" * (n % 7), dt.time(n % 24, 0)) for n in range(3000))


BY_HAND: dict[str, Callable[[str], bool]] = {
    "船": lambda text: True,
    "浪浪浪浪浪浪": lambda text: "浪" * 6 in text,
    "第29 浪": lambda text: "第29" in text and "浪" in text,
    "𠮷浪": lambda text: "浪" in text,
    "-浪": lambda text: "浪" not in text,
    "浪 OR 第1班": lambda text: "浪" in text or "第1班" in text,
}


@pytest.mark.parametrize("query", BY_HAND)
@pytest.mark.parametrize("folded", [0, 9000, 10**9])
def test_blocks_folded_or_not_find_the_same(query: str, folded: int) -> None:
    timeline = _timeline(MANY)
    index = Index(Units(timeline))
    if folded:
        index.grow(folded)
    parsed = parse(query)
    found = [n for part in scan(index, parsed, budget=0.0) for n in part]
    assert found == [n for n, entry in enumerate(MANY) if BY_HAND[query](entry.blocks[0].text)]


def test_the_index_may_overtake_a_running_scan() -> None:
    timeline = _timeline(MANY)
    index = Index(Units(timeline))
    slices = scan(index, parse("船"))
    found = list(next(slices))
    while not index.grow(5_000):
        pass
    for part in slices:
        found += part
    assert found == list(range(3000))


def test_growing_goes_in_steps_and_ends() -> None:
    index = Index(Units(_timeline((*MANY, _entry("長" * 100_000), _entry("短")))))
    steps = 1
    while not index.grow(20_000):
        steps += 1
    assert 5 < steps < 12
    assert index.ready == 3002
    assert index.grow()


def test_two_threads_never_fold_at_once() -> None:
    index = Index(Units(_timeline(MANY)))
    with index._growing:
        assert (index.growing, index.grow(), index.ready) == (True, False, 0)
    index.grow(1)
    assert (index.growing, index.ready > 0) == (False, False)
    index.grow(100_000)
    assert index.ready > 0


NAMES = st.text("ab 習习b1-", min_size=1, max_size=3)


def _stands(name: str, line: str) -> bool:
    """Whether a name stands in a line, not inside a longer word of Latin letters or digits."""
    name, line = fold(" ".join(name.split())), fold(line)
    for at in range(len(line) - len(name) + 1):
        end = at + len(name)
        before = at > 0 and _is_latin(name[0]) and _is_latin(line[at - 1])
        after = end < len(line) and _is_latin(name[-1]) and _is_latin(line[end])
        if line[at:end] == name and not before and not after:
            return True
    return False


def _is_latin(character: str) -> bool:
    return character in "ab1"


@settings(max_examples=150)
@given(
    st.lists(st.text("ab 習习1-", max_size=8), max_size=8),
    st.lists(NAMES, max_size=3),
    st.booleans(),
)
def test_names_equal_a_plain_reading(lines: list[str], names: list[str], folded: bool) -> None:
    timeline = _timeline(tuple(_entry(line) for line in lines))
    index = Index(Units(timeline))
    if folded:
        index.grow()
    found = [n for part in scan(index, any_of(names)) for n in part]
    wanted = [name for name in names if name.strip()]
    assert found == [
        n for n, line in enumerate(lines) if any(_stands(name, line) for name in wanted)
    ]


CLOCKS = st.one_of(st.none(), st.builds(dt.time, st.integers(0, 23), st.sampled_from([0, 30])))


@settings(max_examples=100)
@given(st.lists(CLOCKS, max_size=70), st.integers(0, 23), st.integers(0, 23), st.booleans())
def test_times_of_day_equal_a_plain_reading(
    clocks: list[dt.time | None], first: int, last: int, without: bool
) -> None:
    timeline = _timeline(
        tuple(_entry("潮" if n % 3 else "岸", clock) for n, clock in enumerate(clocks)),
        lead=(_block("潮"),),
    )
    query = parse(f"潮 from:{first:02}:30 to:{last:02}:00" + " -岸" * without)
    start, end = dt.time(first, 30), dt.time(last, 0, 59, 999_999)
    expected = []
    for n, clock in enumerate(clocks):
        if n % 3 and clock is not None:
            inside = start <= clock <= end if start <= end else clock >= start or clock <= end
            expected += [n + 1] if inside else []
    assert [hit.unit for hit in find(timeline, query)] == expected


def test_the_first_slice_is_a_screenful() -> None:
    timeline = _timeline(MANY)
    index = Index(Units(timeline))
    index.grow(10**9)
    first = next(scan(index, parse("船"), budget=60.0))
    assert 60 <= len(first) < 3000
