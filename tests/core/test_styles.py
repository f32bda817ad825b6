"""Every way of writing a stamp, in both orders, beside, above and apart from its text."""

import datetime as dt
from collections.abc import Iterable

import pytest

from viewer.readers.text import read_text

CLOCKS = ((16, 5), (14, 40), (12, 8), (9, 30))
TEXTS = (
    "雙方代表步出會場，未有回應提問。",
    "雙方簽署三份合作文件。",
    "午宴開始，氣氛融洽。",
    "車隊抵達，警方封路戒備。",
)
# C the clock; h hour, m minute; H and p the hour of twelve and its day part, a am or pm.
STYLES = (
    *("【C】", "[C] ", "（C）", "({h}:{m:02})", "〔C〕"),
    *("C｜", "C | ", "{h:02}：{m:02} ", "C　", "C："),
    *("{h}時{m:02}分 ", "{h:02}时{m:02}分：", "{h}点{m:02}分，", "{h:02}{m:02}時 "),
    *("【{h:02}{m:02}】", "{H}.{m:02}{a} "),
    *("{p}{H}:{m:02} ", "{p}{H}時{m:02}分 ", "【{p}{H}點{m:02}分】", "{H}:{m:02} {a} "),
    *("10月30日 C ", "10/30 C ", "30 Oct 2025 C "),
    *("2025-10-30 C:33 ", "2025/10/30 C ", "114年10月30日C "),
    *("C (HKT) ", "【HKT C】", "北京时间C ", "【北京時間C】"),
    *("更新：C ", "【C 更新】", "C更新 ", "時間：C "),
    *("● C ", "■C　", "▶ C ", "▶C▶", "🕐C "),
    *("C - ", "C——", "C ＞ ", "C／", "[C:07] "),
    *("**C** ", "＊C＊", "# C\n", "週四 C "),
)  # fmt: skip


def _written(style: str, hour: int, minute: int) -> str:
    part = "上午" if hour < 12 else "中午" if hour == 12 else "下午"
    half = "AM" if hour < 12 else "PM"
    return style.replace("C", "{h:02}:{m:02}").format(
        h=hour, m=minute, H=(hour - 1) % 12 + 1, p=part, a=half
    )


def _page(style: str, layout: str, order: Iterable[int]) -> str:
    entries = []
    for i in order:
        stamp = _written(style, *CLOCKS[i])
        alone = layout == "above"
        entries.append((stamp.rstrip(" 　|｜：-—／＞▶，\n") + "\n" if alone else stamp) + TEXTS[i])
    return "兩地官員會談現場\n2025年10月30日\n\n" + ("\n" if layout == "beside" else "\n\n").join(
        entries
    )


@pytest.mark.parametrize("rising", [False, True], ids=["newest first", "oldest first"])
@pytest.mark.parametrize("layout", ["beside", "above", "apart"])
@pytest.mark.parametrize("style", STYLES)
def test_a_style(style: str, layout: str, rising: bool) -> None:
    order = range(3, -1, -1) if rising else range(4)
    entries = read_text(_page(style, layout, order)).entries

    stamps = [entry.stamp for entry in entries]
    assert [(s.clock.hour, s.clock.minute) for s in stamps if s.clock] == [CLOCKS[i] for i in order]
    assert {stamp.date for stamp in stamps} == {dt.date(2025, 10, 30)}
    assert [[block.text for block in entry.blocks] for entry in entries] == [
        [TEXTS[i]] for i in order
    ]
