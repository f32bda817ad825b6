"""Conversion: each character in its place, words right, names whole, nothing loaded early."""

import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer import folders
from viewer.resource import sample
from viewer.script import profiles
from viewer.script.convert import Converter, Target
from viewer.script.detect import evidence

DATA = Path(__file__).parents[1] / "data" / "script"
TARGETS = list(Target)


@pytest.fixture(scope="module")
def converter(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    return Converter(tmp_path_factory.mktemp("profiles"))


@pytest.fixture(scope="module")
def naming(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    words = {"干隆": "乾隆", "学校": "学校"}
    return Converter(tmp_path_factory.mktemp("profiles"), keep=["习近平", "里"], words=words)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("發揮著作用", "发挥着作用"),
        ("隨著原著出版", "随着原著出版"),
        ("土著成績卓著", "土著成绩卓著"),
        ("著名學者看著名單", "著名学者看着名单"),
        ("衞生署與衛星", "卫生署与卫星"),
        ("乾隆乾杯", "乾隆干杯"),
        ("訪韓國行程", "访韩国行程"),
        ("「引號」留下", "「引号」留下"),
        ("車廂裏、房間裡", "车厢里、房间里"),
    ],
)
def test_to_simplified(converter: Converter, traditional: str, simplified: str) -> None:
    assert converter.convert(traditional, Target.HANS) == simplified


@pytest.mark.parametrize(
    ("simplified", "hong_kong", "taiwan"),
    [
        ("这里没有卫生间", "這裏沒有衞生間", "這裡沒有衛生間"),
        ("随着台湾局势", "隨着台灣局勢", "隨著台灣局勢"),
        ("头发发展", "頭髮發展", "頭髮發展"),
    ],
)
def test_to_traditional(converter: Converter, simplified: str, hong_kong: str, taiwan: str) -> None:
    assert converter.convert(simplified, Target.HANT_HK) == hong_kong
    assert converter.convert(simplified, Target.HANT_TW) == taiwan


def test_seed_changes_script_and_nothing_else(converter: Converter) -> None:
    text = sample().read_text("utf-8")
    simplified = converter.convert(text, Target.HANS)
    assert len(simplified) == len(text)
    assert evidence(simplified).traditional == 0
    assert "发挥着" in simplified
    assert re.sub(r"\w", "", simplified) == re.sub(r"\w", "", text)


@pytest.mark.parametrize("target", TARGETS)
def test_text_in_the_target_script_stays(converter: Converter, target: Target) -> None:
    text = sample().read_text("utf-8")
    if target is Target.HANS:
        text = converter.convert(text, Target.HANS)
    assert converter.convert(text, target) == text


def test_mixed_text_converts_what_needs_it(converter: Converter) -> None:
    mixed = "皇后說過話。范围很大。皇后来了。特朗普。"
    assert converter.convert(mixed, Target.HANT_TW) == "皇后說過話。範圍很大。皇后來了。特朗普。"
    assert converter.convert("乾著說。这着著。", Target.HANS) == "干着说。这着著。"


def test_strays_in_a_sentence_of_the_target_script_are_changed_alone(converter: Converter) -> None:
    assert converter.convert("皇后說過話，這条后巷。", Target.HANT_TW) == "皇后說過話，這條后巷。"
    assert converter.convert("这是乾隆的书，錢很多。", Target.HANS) == "这是乾隆的书，钱很多。"
    settled = "說話。體育。皇后說過，国家。"
    assert converter.convert(settled, Target.HANT_HK) == "說話。體育。皇后說過，國家。"


@pytest.mark.parametrize("target", TARGETS)
def test_nul_and_surrogates_lose_nothing(converter: Converter, target: Target) -> None:
    text = "A\x00发發\n頭髮头发\ud800里\udfff𠮷😀"
    converted = converter.convert(text, target)
    assert len(converted) == len(text)
    assert [converted[i] for i in (0, 1, 4, 9, 11)] == ["A", "\x00", "\n", "\ud800", "\udfff"]
    assert converted.endswith("𠮷😀")


@settings(max_examples=60)
@given(st.text(), st.sampled_from(TARGETS))
def test_every_character_keeps_its_place(converter: Converter, text: str, target: Target) -> None:
    converted = converter.convert(text, target)
    assert len(converted) == len(text)
    assert [i for i, c in enumerate(text) if c == "\n"] == [
        i for i, c in enumerate(converted) if c == "\n"
    ]


HAN = "发后里面只着著乾干隆习近平學学校国國说說余先生系\ufdd0\x00\ud800\n。，a😀"


@settings(max_examples=60)
@given(st.text(alphabet=HAN, max_size=60), st.sampled_from(TARGETS))
def test_every_character_keeps_its_place_among_hard_ones(
    naming: Converter, text: str, target: Target
) -> None:
    assert len(naming.convert(text, target)) == len(text)


def test_threads_share_a_converter(tmp_path: Path) -> None:
    shared = Converter(tmp_path, keep=["余文乐"])
    texts = [f"第{number}只船里发现头发，余文乐准备面条。" for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda text: shared.convert(text, Target.HANT_TW), texts))
    alone = Converter(tmp_path, keep=["余文乐"])
    assert made == [alone.convert(text, Target.HANT_TW) for text in texts]


def test_recent_texts_are_remembered_by_target(converter: Converter) -> None:
    for _ in range(2):
        assert converter.convert("头发里", Target.HANT_TW) == "頭髮裡"
        assert converter.convert("头发里", Target.HANT_HK) == "頭髮裏"
        assert converter.convert("头发里", Target.HANS) == "头发里"


def test_long_text_is_converted_in_pieces(converter: Converter) -> None:
    line = "他的头发发白，随着名单。\n"
    text = line * 5_000
    assert (
        converter.convert(text, Target.HANT_TW) == converter.convert(line, Target.HANT_TW) * 5_000
    )
    assert len(converter.convert("发" * 50_001, Target.HANT_HK)) == 50_001


def test_names_are_spelled_by_characters(tmp_path: Path) -> None:
    converter = Converter(tmp_path, keep=["習近平", "李乾", "余文乐", "于欣", "范仲岩"])
    assert converter.convert("習近平會見李乾。", Target.HANS) == "习近平会见李乾。"
    text = "余文乐与于欣、范仲岩会面。"
    assert converter.convert(text, Target.HANT_TW) == "余文樂與于欣、范仲岩會面。"


def test_names_keep_the_glyphs_people_write(tmp_path: Path) -> None:
    converter = Converter(tmp_path, keep=["何立峰", "里\ufdd0格"])
    assert converter.convert("何立峰访问山峰。", Target.HANT_HK) == "何立峰訪問山峯。"
    assert converter.convert("里\ufdd0格来访", Target.HANT_HK) == "里\ufdd0格來訪"


def test_what_fonts_cannot_draw_stays(converter: Converter) -> None:
    assert converter.convert("買餸𠮷", Target.HANS) == "买餸𠮷"


def test_no_word_reaches_into_a_name(tmp_path: Path) -> None:
    converter = Converter(tmp_path, keep=["张生"])
    assert converter.convert("张生发言。", Target.HANT_TW) == "張生發言。"


def test_words_become_what_the_user_wants(tmp_path: Path) -> None:
    converter = Converter(tmp_path, words={"軟體": "软件", "乾": "乾", "余欣": "餘欣"})
    assert converter.convert("軟體與乾糧", Target.HANS) == "软件与乾粮"
    assert converter.convert("余欣说", Target.HANT_HK) == "餘欣説"


@pytest.mark.parametrize("words", [{"軟體": "软"}, {"": ""}])
def test_a_wish_of_another_length_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Converter(words=words)


def test_traditional_dictionaries_wait_for_their_toggle(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    engine = SimpleNamespace(convert=lambda text: text)

    def load(profile: str, cache: Path | None) -> object:
        loaded.append(profile)
        return engine

    monkeypatch.setattr(profiles, "load", load)
    converter = Converter()
    converter.convert("發", Target.HANS)
    converter.convert("發", Target.HANS)
    assert loaded == ["hans"]


def test_an_engine_that_changes_lengths_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = SimpleNamespace(convert=lambda text: text.replace("發", "发").replace("說話", "说"))
    monkeypatch.setattr(profiles, "load", lambda profile, cache: engine)
    assert Converter().convert("發說話發", Target.HANS) == "发說話发"


def test_profile_is_kept_in_the_cache(tmp_path: Path) -> None:
    for _ in range(2):
        assert Converter(tmp_path / "deep").convert("發揮著", Target.HANS) == "发挥着"
    (kept,) = (tmp_path / "deep").iterdir()
    assert re.fullmatch(r"hans-[\d.]+-[0-9a-f]{12}\.json", kept.name)


def test_a_damaged_profile_is_written_anew(tmp_path: Path) -> None:
    Converter(tmp_path).convert("發", Target.HANS)
    (kept,) = tmp_path.iterdir()
    kept.write_text("{", encoding="utf-8")
    assert Converter(tmp_path).convert("發揮著", Target.HANS) == "发挥着"


def test_a_cache_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert Converter(blocked / "cache").convert("發揮著", Target.HANS) == "发挥着"


@pytest.mark.parametrize(("target", "word"), [(Target.HANS, "后"), (Target.HANT_HK, "發")])
def test_stock_profiles_serve_where_ours_do_not_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: Target, word: str
) -> None:
    monkeypatch.setattr(profiles, "_profile", lambda profile, dictionaries: "{}")
    text = "後" if target is Target.HANS else "发"
    assert Converter(tmp_path).convert(text, target) == word


def test_cache_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(os.environ, "XDG_CACHE_HOME", "/c")
    assert folders.cache_folder() == Path("/c/shike")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(os.environ, "LOCALAPPDATA", "/l")
    assert folders.cache_folder() == Path("/l/shike")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert folders.cache_folder().parts[-3:] == ("Library", "Caches", "shike")
