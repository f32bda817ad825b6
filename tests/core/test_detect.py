"""Which script, which region: from evidence, and honestly unknown without any."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model import Region, Script
from viewer.resource import sample
from viewer.script.detect import detect, detect_region, evidence
from viewer.script.fonts import families


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", None),
        ("12:30 APEC", None),
        ("王毅在大阪", None),
        ("記者會將於下午舉行。", Script.HANT),
        ("记者会将于下午举行。", Script.HANS),
        ("記者會將於下午舉行。记者会将于下午举行。", Script.MIXED),
        ("衞星", Script.HANT),
    ],
)
def test_script_from_characters(text: str, script: Script | None) -> None:
    assert detect(text) is script


def test_seed_is_traditional_from_hong_kong() -> None:
    text = sample().read_text("utf-8")
    assert detect(text) is Script.HANT
    assert evidence(text).simplified == 0
    assert detect_region(text) is Region.HK


def test_a_tenth_of_the_other_script_is_mixed() -> None:
    assert detect("這" * 19 + "这") is Script.HANT
    assert detect("這" * 17 + "这" * 3) is Script.MIXED
    assert detect("这" * 19 + "這") is Script.HANS


def test_a_long_text_is_sampled_all_over() -> None:
    assert detect("這" * 500_000 + "这" * 500_000) is Script.MIXED
    assert detect("這" * 3_000_000) is Script.HANT


@pytest.mark.parametrize(
    ("text", "language", "host", "region"),
    [
        ("", None, None, None),
        ("會議", None, None, None),
        ("会议", None, None, Region.CN),
        ("会议", "zh-HK", None, Region.HK),
        ("會議", "zh_TW", "www.rthk.hk", Region.TW),
        ("會議", "zh-Hant", "news.rthk.hk", Region.HK),
        ("會議", "zh-hant-hk", None, Region.HK),
        ("會議", None, "udn.com", Region.TW),
        ("會議", None, "notudn.com", None),
        ("會議", None, "www.people.com.cn.", Region.CN),
        ("川普將於計程車公會發言", None, None, Region.TW),
        ("特朗普今次乘的士到場，傳媒等候", None, None, Region.HK),
        ("會議室裏的衞星綫路", None, None, Region.HK),
        ("會議室裡的線路", None, None, Region.TW),
    ],
)
def test_region_by_the_surest_sign(
    text: str, language: str | None, host: str | None, region: Region | None
) -> None:
    assert detect_region(text, language, host) is region


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_any_text_has_an_answer(text: str, language: str | None, host: str | None) -> None:
    assert detect(text) in {None, *Script}
    assert detect_region(text, language, host) in {None, *Region}


@pytest.mark.parametrize("region", list(Region))
def test_each_region_has_families_of_its_own(region: Region) -> None:
    others = [families(other) for other in Region if other is not region]
    assert families(region)[0] not in [other[0] for other in others]
    assert len(set(families(region))) == len(families(region))


def test_detection_and_folding_load_no_opencc() -> None:
    code = (
        "import sys\n"
        "from viewer.script import convert, detect, fold, fonts\n"
        "detect.detect('這'); detect.detect_region('這'); fold.fold('這')\n"
        "convert.Converter(keep=['王毅'])\n"
        "assert 'opencc' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
