"""Reading simplified text: where words end, and which neighbours decide a character."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.script import boundaries
from viewer.script.boundaries import Reading, segmented, words
from viewer.script.convert import Converter, Target
from viewer.script.neighbours import fixes
from viewer.script.phrases import runs

DATA = Path(__file__).parents[1] / "data" / "script"


@pytest.fixture(scope="module")
def converter(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    return Converter(tmp_path_factory.mktemp("profiles"))


def read(text: str) -> Reading:
    return boundaries.read(text, runs(text, Target.HANT_TW))


def _words(text: str) -> list[str]:
    borders = segmented(text)
    return [text[a:b] for a, b in pairwise(borders)]


@pytest.mark.parametrize(
    "cut", ["学生 发言", "表面 条件", "记者 采访", "市场 里 有 头发", "", "𠮷"]
)
def test_the_cheapest_words(cut: str) -> None:
    assert _words(cut.replace(" ", "")) == cut.split()


def test_only_what_is_doubtful_costs_anything() -> None:
    assert read("今天天气很好。") == ((), frozenset())
    assert read("") == ((), frozenset())


def test_a_phrase_across_two_words_is_cut() -> None:
    text = "医生发言"
    assert "生发" in words().phrases
    assert read(text).cuts == (2,)


def test_a_word_is_kept_from_its_left_neighbour() -> None:
    assert read("几只鸡").cuts == ()
    assert read("那几只鸡").cuts == (1,)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("余先生与于女士", "余先生與于女士"),
        ("由于女士缺席", "由於女士缺席"),
        ("二十余人", "二十餘人"),
        ("五十里外", "五十里外"),
        ("塔里克说", "塔里克說"),
        ("屋里克服", "屋裡克服"),
        ("一出音乐剧", "一齣音樂劇"),
        ("一出剧院", "一出劇院"),
        ("这只是", "這只是"),
        ("那几只鸟", "那幾隻鳥"),
        ("冲了一杯茶", "沖了一杯茶"),
        ("太咸了", "太鹹了"),
        ("咸镜道", "咸鏡道"),
        ("记者于晓雯报道", "記者于曉雯報道"),
        ("记者于当晚报道", "記者於當晚報道"),
        ("、于海涛和", "、于海濤和"),
        ("他勇于承担", "他勇於承擔"),
        ("目击者于某称", "目擊者于某稱"),
        ("对于某些人", "對於某些人"),
        ("教练余明辉赛后说", "教練余明輝賽後說"),
        ("作家余生的回忆", "作家餘生的回憶"),
        ("导演涂志刚、歌手党伟", "導演涂志剛、歌手党偉"),
        ("国家干部不准入内", "國家幹部不准入內"),
        ("不准将手机带入", "不准將手機帶入"),
        ("双方而克制", "雙方而克制"),
        ("第五只见", "第五只見"),
        ("俄罗斯里面", "俄羅斯裡面"),
        ("山谷仓库与谷仓", "山谷倉庫與穀倉"),
        ("不准确的干冷空气", "不準確的乾冷空氣"),
    ],
)
def test_neighbours_decide(converter: Converter, simplified: str, traditional: str) -> None:
    assert converter.convert(simplified, Target.HANT_TW) == traditional


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("主持人徐乾麟說", "主持人徐乾麟说"),
        ("導演李承乾，衣服未乾", "导演李承乾，衣服未干"),
        ("張先生乾了一杯", "张先生干了一杯"),
    ],
)
def test_names_keep_their_characters(
    converter: Converter, traditional: str, simplified: str
) -> None:
    assert converter.convert(traditional, Target.HANS) == simplified


@settings(max_examples=60)
@given(st.text(alphabet="发生面条件只是几余于先生里克塔出戏，a𠮷\n", max_size=40))
def test_places_lie_inside_the_text(text: str) -> None:
    reading = read(text)
    assert all(0 < cut < len(text) for cut in reading.cuts)
    decided = fixes(text, reading.held, Target.HANT_TW)
    assert all(0 <= place < len(text) and len(char) == 1 for place, char in decided)
    places = [place for place, _ in decided]
    assert places == sorted(set(places))


def _sentences(direction: str) -> list[list[str]]:
    files = sorted(DATA.glob(f"*-{direction}.tsv"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[1:]]
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize(("direction", "target"), [("s2t", Target.HANT_TW), ("t2s", Target.HANS)])
def test_hard_sentences(converter: Converter, direction: str, target: Target) -> None:
    """All are right but those known-wrong.txt owns up to."""
    known = (DATA / "known-wrong.txt").read_text("utf-8").splitlines()
    rows = _sentences(direction)
    assert len(rows) > 100
    wrong = [given for _, given, expected in rows if converter.convert(given, target) != expected]
    assert wrong == [given for _, given, _ in rows if given in known]
