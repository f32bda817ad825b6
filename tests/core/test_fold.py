"""The search fold: rebuilt table, recall over OpenCC's own cases, and its invariants."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources.script.opencc_tables import readable
from viewer.resource import resource, sample
from viewer.script.convert import Converter, Target
from viewer.script.fold import FOLD_VERSION, fold

ROOT = Path(__file__).parents[2]
CASES = ROOT.parent / "shared" / "corpora" / "opencc-testcases.jsonc"


def test_version_is_a_number() -> None:
    assert FOLD_VERSION >= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("习近平", "習近平"),
        ("发挥着头发", "發揮著頭髮"),
        ("卫生", "衞生"),
        ("卫生", "衛生"),
        ("里面裏裡", "裡面里裏"),
        ("Ｔｒｕｍｐ", "trump"),
        ("ＡPEC　１２", "apec 12"),
        ("唐纳·特朗普", "唐納‧特朗普"),
        ("皇后", "皇後"),
        ("Macron’s ‘‑’", "macron's '-'"),
        ("Erdoğan Łódź Tô", "erdogan lodz to"),
        ("會談", "会谈"),
        ("會談", "會談"),
    ],
)
def test_forms_that_count_as_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("凭借", "憑據"), ("我", "你"), ("王毅", "王億")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_seed_folds_like_its_conversions(tmp_path: Path) -> None:
    text, converter = sample().read_text("utf-8"), Converter(tmp_path)
    simplified = converter.convert(text, Target.HANS)
    for target in (Target.HANT_HK, Target.HANT_TW):
        assert fold(converter.convert(simplified, target)) == fold(text)
    assert fold(simplified) == fold(text)


@given(st.text())
def test_fold_keeps_places_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@settings(max_examples=30)
@given(st.text(alphabet="發髮发裏裡里著着台臺颱乾幹干𠮷😀AＡ", max_size=30))
def test_fold_is_character_by_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


def test_table_is_what_the_script_builds() -> None:
    if not readable():
        pytest.skip("this opencc has no opencc_dict: the fold table cannot be rebuilt here")
    for script in ("fold", "evidence", "pairs"):
        command = [sys.executable, "-m", f"resources.script.build_{script}", "--print"]
        built = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        assert built == resource(f"resources/script/{script}.txt").read_bytes()


def _cross_script_pairs() -> list[tuple[str, str]]:
    text = re.sub(r"^\s*//.*$", "", CASES.read_text("utf-8"), flags=re.M)
    cases = json.loads(re.sub(r",(\s*[\]}])", r"\1", text))["cases"]
    script_only = {"s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s"}
    return [
        (case["input"], expected)
        for case in cases
        for name, expected in case["expected"].items()
        if name in script_only
    ]


def test_every_pair_of_opencc_folds_together() -> None:
    if not CASES.exists():
        pytest.skip("../shared/corpora is not here: OpenCC's own cases were not folded")
    pairs = _cross_script_pairs()
    assert len(pairs) > 300
    assert [pair for pair in pairs if fold(pair[0]) != fold(pair[1])] == []
