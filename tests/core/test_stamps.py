"""The grammar of stamps, line by line: what is one, what it says, and what is none."""

from __future__ import annotations

import pytest

from viewer.readers.dates import Day
from viewer.readers.stamps import read_day_line, read_day_stamp, read_pair, read_stamp

READ = [
    ("【12:08】在會場", "【12:08】", 12 * 60 + 8),
    ("【１２：０８】在會場", "【１２：０８】", 12 * 60 + 8),
    ("【0730】開門", "【0730】", 7 * 60 + 30),
    ("【HKT 07:30】開門", "【HKT 07:30】", 7 * 60 + 30),
    ("【10月30日12:08更新】", "【10月30日12:08更新】", 12 * 60 + 8),
    ("【更新12:08】散會", "【更新12:08】", 12 * 60 + 8),
    ("【下午3點25分】：散會", "【下午3點25分】：", 15 * 60 + 25),
    ("[1205]休庭", "[1205]", 12 * 60 + 5),
    ("［12：05］休庭", "［12：05］", 12 * 60 + 5),
    ("(12:05更新)標題", "(12:05更新)", 12 * 60 + 5),
    ("(2:41 PM)散會", "(2:41 PM)", 14 * 60 + 41),
    ("12:08更新 散會", "12:08更新 ", 12 * 60 + 8),
    ("30日 9:05更新", "30日 9:05更新", 9 * 60 + 5),
    ("12:08", "12:08", 12 * 60 + 8),
    ("1208", "1208", 12 * 60 + 8),
    ("8.40pm", "8.40pm", 20 * 60 + 40),
    ("◆2.41pm—— 散會", "◆2.41pm—— ", 14 * 60 + 41),
    ("12:50 AM：開門", "12:50 AM：", 50),
    ("凌晨12:47：開門", "凌晨12:47：", 47),
    ("1205：休庭", "1205：", 12 * 60 + 5),
    ("12:08   標題", "12:08   ", 12 * 60 + 8),
    ("12:08 4.11.2020", "12:08 4.11.2020", 12 * 60 + 8),
    ("2025-10-30 12:08:33", "2025-10-30 12:08:33", 12 * 60 + 8),
    ("北京时间10月30日 12时08分", "北京时间10月30日 12时08分", 12 * 60 + 8),
    ("● 10月30日晚間11時8分", "● 10月30日晚間11時8分", 23 * 60 + 8),
    ("零時左右", "零時左右", 0),
    ("24:00", "24:00", 24 * 60),
    ("晚上12時", "晚上12時", 24 * 60),
    ("晚上12時30分", "晚上12時30分", 30),
    ("中午12時", "中午12時", 12 * 60),
    ("下午12時", "下午12時", 12 * 60),
    ("中午1時", "中午1時", 13 * 60),
    ("傍晚6點25分", "傍晚6點25分", 18 * 60 + 25),
    ("深夜1時", "深夜1時", 60),
    ("三點一刻", "三點一刻", 3 * 60 + 15),
    ("10點半", "10點半", 10 * 60 + 30),
    ("十二時三十分", "十二時三十分", 12 * 60 + 30),
    ("民國114年10月30日 12:08", "民國114年10月30日 12:08", 12 * 60 + 8),
    ("二零二五年十月三十日上午九時三十分", "二零二五年十月三十日上午九時三十分", 9 * 60 + 30),
    ("昨日下午3時：控方陳詞", "昨日下午3時：", 15 * 60),
    ("12:08 上午會議結束", "12:08 ", 12 * 60 + 8),
    ("12:08 10月30日的會議", "12:08 ", 12 * 60 + 8),
    ("12:08 約500人聚集", "12:08 ", 12 * 60 + 8),
    ("12:08 分析員說", "12:08 ", 12 * 60 + 8),
    ("12:08 - 3人被捕", "12:08 - ", 12 * 60 + 8),
    ("12:08:30人被捕", "12:08:", 12 * 60 + 8),
    ("【12:08】許先生說", "【12:08】", 12 * 60 + 8),
    ("【12:08】約好再談", "【12:08】", 12 * 60 + 8),
]
NONE = [
    "2:1",
    "15:14，主隊領先",
    "0:0",
    "264票:214票",
    "17' 入球",
    "45+2'",
    "(9:00至9:30)",
    "9:00至9:30",
    "9:00-9:30 開幕",
    "9時至10時",
    "10月30日早上在會場",
    "2025年10月30日，會場外",
    "2019年6月，",
    "12:60",
    "25:00",
    "1時40分鐘後",
    "2:30小時",
    "【獨家專訊】",
    "【附短片】",
    "【更新】",
    "今年",
    "1/1",
    "8pm 開始",
    "3至4小時",
    "+ 5",
]


@pytest.mark.parametrize(("text", "raw", "minute"), READ)
def test_a_stamp(text: str, raw: str, minute: int) -> None:
    reading = read_stamp(text)
    assert reading is not None
    assert (text[: reading.end], reading.clock.minute) == (raw, minute)
    assert reading.alone == (len(raw) == len(text))


@pytest.mark.parametrize("text", NONE)
def test_no_stamp(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize("text", ["中午12時55分左右，專機起飛", "18時許,警方到場", "上午9時，開門"])
def test_a_clock_that_opens_a_sentence_says_little(text: str) -> None:
    reading = read_stamp(text)
    assert reading is not None
    assert reading.spoken
    assert reading.weight < 1


def test_a_bracket_around_stamp_and_title() -> None:
    reading = read_stamp("【03:15 行動完成】全部獲釋")
    assert reading is not None
    assert (reading.end, reading.close, reading.clock.minute) == (7, 11, 195)
    assert read_stamp("【03:15 沒有盡頭") is None


@pytest.mark.parametrize("text", ["", " ", "【", "★"])
def test_nothing_is_no_stamp(text: str) -> None:
    assert read_stamp(text) is None


@pytest.mark.parametrize(
    "text", ["★12月9日", "【12月9日】開會。", "12月9日：開會。", "● 12月9日 開會"]
)
def test_a_day_in_place_of_a_stamp(text: str) -> None:
    reading = read_day_stamp(text)
    assert reading is not None
    assert reading.day == Day(None, 12, 9)
    assert not reading.has_clock


@pytest.mark.parametrize(
    "text", ["", "12月9日，開會。", "12月9日開會。", "9日：開會。", "【12:08】開會"]
)
def test_no_day_in_place_of_a_stamp(text: str) -> None:
    assert read_day_stamp(text) is None


def test_what_a_stamp_says_beside_the_clock() -> None:
    reading = read_stamp("【HKT 10月30日約12:08:09】起飛")
    assert reading is not None
    assert reading.zone == "Asia/Hong_Kong"
    assert reading.day == Day(month=10, day=30)
    assert reading.clock.second == 9
    assert reading.approximate


@pytest.mark.parametrize(
    ("text", "half"), [("2:10", True), ("02:10", False), ("下午2:10", False), ("14:10", False)]
)
def test_an_hour_that_may_be_either_half_of_the_day(text: str, half: bool) -> None:
    reading = read_stamp(text)
    assert reading is not None
    assert reading.clock.half is half


def test_a_second_clock_keeps_its_own_day_and_zone() -> None:
    reading = read_stamp("3時24分(英國時間3月8日晚上7時24分)更新: 表決")
    assert reading is not None
    assert (reading.clock.minute, reading.day, reading.zone) == (204, None, None)
    assert reading.other is not None
    assert (reading.other.minute, reading.other_zone) == (19 * 60 + 24, "Europe/London")
    assert not reading.updated


def test_of_a_local_and_a_named_clock_the_named_one_counts() -> None:
    reading = read_stamp("當地時間11時（香港時間10時）：開會")
    assert reading is not None
    assert (reading.clock.minute, reading.zone, reading.local) == (600, "Asia/Hong_Kong", False)


def test_when_an_entry_was_changed() -> None:
    reading = read_stamp("【10:25（11:30更新）】開會")
    assert reading is not None
    assert reading.other is not None
    assert (reading.clock.minute, reading.other.minute, reading.updated) == (625, 690, True)


@pytest.mark.parametrize(
    ("text", "day", "zone"),
    [
        ("18/03/2022", Day(2022, 3, 18), None),
        ("11月4日", Day(month=11, day=4), None),
        ("【10月30日】", Day(month=10, day=30), None),
        ("★12月7日(香港時間)★", Day(month=12, day=7), "Asia/Hong_Kong"),
        ("📺7月26日(星期一)：", Day(month=7, day=26), None),
        ("📺7月26日(星期一)賽程：", Day(month=7, day=26), None),
        ("香港時間周四(5日)：", Day(day=5), "Asia/Hong_Kong"),
        ("昨日", Day(offset=-1), None),
    ],
)
def test_a_line_that_is_a_day(text: str, day: Day, zone: str | None) -> None:
    line = read_day_line(text)
    assert line is not None
    assert (line.day, line.zone) == (day, zone)


@pytest.mark.parametrize(
    "text", ["11月4日會議開始", "10月30日 12:08", "星期四", "2019年大事", "今年初", "標題"]
)
def test_a_line_that_is_no_day(text: str) -> None:
    assert read_day_line(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("當地時間中午12時50分（香港時間11時50分）左右", (None, 770, "Asia/Hong_Kong", 710)),
        ("香港時間晚上9時(當地時間早上9時)開會", ("Asia/Hong_Kong", 1260, None, 540)),
        ("美東時間8時，即台灣時間晚上8時", ("America/New_York", 480, "Asia/Taipei", 1200)),
        ("当地时间11:30（北京时间10:30）", (None, 690, "Asia/Shanghai", 630)),
    ],
)
def test_paired_clocks(text: str, expected: tuple[str | None, int, str | None, int]) -> None:
    pair = read_pair(text, 0)
    assert pair is not None
    assert pair[1:] == expected


@pytest.mark.parametrize("text", ["香港時間10時（右）", "當地時間11時舉行", "香港時間"])
def test_clocks_that_are_no_pair(text: str) -> None:
    assert read_pair(text, 0) is None
