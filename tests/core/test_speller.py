"""Spelling by characters and runs: the same as the whole text through the engine."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.script import profiles
from viewer.script.phrases import Run, runs
from viewer.script.speller import Speller, patched, speller
from viewer.script.targets import Target

DATA = Path(__file__).parents[1] / "data" / "script"
TARGETS = list(Target)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profiles")


def _column(direction: str, number: int) -> str:
    files = sorted(DATA.glob(f"*-{direction}.tsv"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[1:]]
    return "\n".join(line.split("\t")[number] for line in lines)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("direction", ["s2t", "t2s"])
@pytest.mark.parametrize("column", [1, 2])
def test_runs_are_all_the_engine_is_needed_for(
    cache: Path, target: Target, direction: str, column: int
) -> None:
    text = _column(direction, column)
    ours = speller(profiles.load, target, cache)
    assert ours.spelled(text, runs(text, target)) == ours.convert(text)


TRICKY = "乾隆著作裝祇於是覆核发展头发面条里程只剩余下岩峰群台湾干部系列，。· a〈𠮷"


@settings(max_examples=60)
@given(st.text(alphabet=TRICKY, max_size=40), st.sampled_from(TARGETS))
def test_any_text_is_spelled_as_the_engine_would(cache: Path, text: str, target: Target) -> None:
    ours = speller(profiles.load, target, cache)
    assert ours.spelled(text, runs(text, target)) == ours.convert(text)


def test_runs_reach_as_far_as_a_phrase_can() -> None:
    assert runs("天气好，他的头发很长。再见", Target.HANT_TW) == [Run(4, 10, [7])]
    assert runs("天气很好", Target.HANT_TW) == []


def test_a_phrase_that_changes_length_is_spelled_by_characters() -> None:
    engine = Speller(
        lambda text: text.replace("头发", "髮").replace("头", "頭").replace("发", "發")
    )
    assert engine.spelled("他的头发", [Run(0, 4, [3])]) == "他的頭發"


def test_an_engine_that_loses_borders_is_not_believed() -> None:
    engine = Speller(lambda text: text.replace("\ufdd0", "").replace("发", "發"))
    assert engine.spelled("发，发", [Run(0, 1, [0]), Run(2, 3, [2])]) == "發，發"


def test_what_fonts_cannot_draw_stays_inside_a_phrase() -> None:
    engine = Speller(lambda text: text.replace("噁英", "𫫇a"))
    assert engine.spelled("二噁英", [Run(0, 3, [1])]) == "二噁a"


def test_cuts_part_what_goes_to_the_engine() -> None:
    asked: list[str] = []

    def convert(text: str) -> str:
        asked.append(text)
        return text

    assert Speller(convert).spelled("医生发言", [Run(0, 4, [2])], [2]) == "医生发言"
    assert asked[-1] == "医生\ufdd0发言"


def test_one_speller_serves_every_converter(cache: Path) -> None:
    ours = speller(profiles.load, Target.HANS, cache)
    assert speller(profiles.load, Target.HANS, cache) is ours


def test_patches_cover_what_they_replace() -> None:
    assert patched("abcdef", [(1, "XY"), (4, "Z")]) == "aXYdZf"
    assert patched("abc", []) == "abc"
