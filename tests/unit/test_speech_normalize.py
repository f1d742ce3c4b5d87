"""Normalize: what is said for every kind of number, name and sign that our texts hold."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.accessibility.speech.normalize import speakable
from app.accessibility.speech.numerals import cardinal
from app.errors import RefusedError

SPOKEN = re.compile("[\u3400-\u9fff，。？！]*")
READ = {
    "14.5天": "十四点五天",
    "96.7%": "百分之九十六点七",
    "10%-20%": "百分之十到百分之二十",
    "2026-11-22": "二零二六年十一月二十二日",
    "11月22日": "十一月二十二日",
    "2026年": "二零二六年",
    "2024-2026年": "二零二四到二零二六年",
    "3年内": "三年内",
    "09:41": "九点四十一分",
    "9:05": "九点零五分",
    "14:00": "十四点",
    "02:30": "两点三十分",
    "7:1": "七比一",
    "86000元": "八万六千元",
    "86,000.50元": "八万六千点五零元",
    "¥12.5": "十二点五元",
    "13800138000": "幺三八，零零幺三，八零零零",
    "+86 138-0013-8000": "幺三八，零零幺三，八零零零",
    "0531-82345678": "零五三幺，八二三四，五六七八",
    "打 12388": "打幺二三八八",
    "打 110（报警）或 120（急救）": "打幺幺零，报警，或幺二零，急救",
    "110 元": "一百一十元",
    "370212194801151526": "三七零二一二，一九四八零一一五，一五二六",
    "37021219480115152X": "三七零二一二，一九四八零一一五，一五二艾克斯",
    "3702 8115 0001 2345": "三七零二，八一一五，零零零一，二三四五",
    "尾号1526": "尾号一五二六",
    "XF-2026-0015": "艾克斯艾弗，二零二六，零零一五",
    "编号是320105": "编号是三二零一，零五",
    "国发〔2026〕15号": "国发，二零二六，十五号",
    "20 kB": "二十千字节",
    "3.2MB": "三点二兆",
    "5km": "五公里",
    "60㎡": "六十平方米",
    "37.5℃": "三十七点五摄氏度",
    "气温 -5 度": "气温负五度",
    "60×60": "六十乘六十",
    "按 Ctrl+N": "按控制键加恩",
    "Alt+1": "阿尔特键加一",
    "F8": "艾弗八",
    "U盘": "优盘",
    "MP3": "艾姆匹三",
    "王*山": "王某山",
    "张*": "张某",
    "李**": "李某某",
    "370***1526": "三七零，尾号一五二六",
    "138****5678": "一三八，尾号五六七八",
    "1. 甲": "第一，甲",
    "（3）丙": "第三，丙",
    "- 丁": "丁",
    "① 戊": "一戊",
    "2 个": "两个",
    "12 个": "十二个",
    "第 2 个": "第二个",
    "2月2日": "二月二日",
    "2号楼201室": "二号楼二零一室",
    "1-3 天": "一到三天",
    "附件 2/7": "附件二，共七",
    "4.6 / 11.2 兆": "四点六，共十一点二兆",
    "存到 4.6 / 11.2 兆": "存到四点六，共十一点二兆",
    "请选一种：先练习（1/2）": "请选一种，先练习，一，共二",
    "只给了1/3": "只给了三分之一",
    "1/2亩地": "二分之一亩地",
    "24/7都行": "二十四，七都行",
    "￥12万": "十二万元",
    "补偿款￥12.5万元": "补偿款十二点五万元",
    "¥3.6亿": "三点六亿元",
    "￥2万": "两万元",
    "12345.67元": "一万两千三百四十五点六七元",
    "打150块钱": "打一百五十块钱",
    "打95598": "打九五五九八",
    "1234567890.12元": "一二三四，五六七八，九零点一二元",
    "05.5亩": "零五点五亩",
    "住石桥村2-301室": "住石桥村二杠三零一室",
    "住在3-501": "住在三杠五零一",
    "5-1号楼": "五杠一号楼",
    "1-3号楼": "一到三号楼",
    "5-100米": "五到一百米",
    "8877-1234": "八八七七杠一二三四",
    "12A号楼": "十二诶号楼",
    "5G信号": "五吉信号",
    "3A级": "三诶级",
    "2年级": "二年级",
    "2020年以后": "二零二零年以后",
    "2019年以前": "二零一九年以前",
    "2021年后": "二零二一年后",
    "1500年以内": "一千五百年以内",
    "2026/01": "二零二六年一月",
    "30-50%": "百分之三十到百分之五十",
    "降到-5%": "降到百分之负五",
    "－5度": "负五度",
    "存折 6222 0216 0201 2345 678": "存折六二二二，零二一六，零二零一，二三四五，六七八",
    "共有：12）": "共有，十二",
    "1. 甲；2. 乙": "第一，甲，第二，乙",
    "1.2.3": "一点二点三",
    "２０２６年": "二零二六年",
    "阿里木·买买提": "阿里木买买提",
    "还剩 15 天": "还剩十五天",
    "第 3 步，共 6 步": "第三步，共六步",
    "“老人同意了”": "老人同意了",
    "求解决 / 提建议": "求解决，提建议",
    "正在打开…": "正在打开",
    "都对吗？！": "都对吗！",
    "": "",
    "，。": "",
}


@pytest.mark.parametrize("shown", READ)
def test_it_is_read_as_a_person_would(shown: str) -> None:
    assert speakable(shown) == READ[shown]


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        ("0", "零"),
        ("10", "十"),
        ("110", "一百一十"),
        ("101", "一百零一"),
        ("2000", "两千"),
        ("10010", "一万零一十"),
        ("120500", "十二万零五百"),
        ("100000001", "一亿零一"),
        ("20000000", "两千万"),
    ],
)
def test_cardinals(number: str, spoken: str) -> None:
    assert cardinal(number) == spoken


def test_what_no_voice_can_say_is_refused_by_its_code_point_only() -> None:
    with pytest.raises(RefusedError) as refused:
        speakable("李四在家😀ひ")
    assert refused.value.code == "speech_unspeakable"
    assert refused.value.facts == {"characters": "U+1F600 U+3072", "count": 2}


def test_what_no_voice_can_say_is_left_out_and_counted_where_asked() -> None:
    assert speakable("好😀😀的", leave_out=True) == ("好的", 2)


def test_rare_characters_of_names_are_said() -> None:
    assert speakable("王堃㛃龘") == "王堃洁龘"


def test_invisible_characters_are_neither_said_nor_counted() -> None:
    assert speakable("好\u200b的\ufe0f", leave_out=True) == ("好的", 0)


def test_a_word_too_long_to_be_spelled_is_not_said() -> None:
    with pytest.raises(RefusedError):
        speakable("a" * 25)


@pytest.mark.parametrize(
    "piece", ["路灯坏了，", "1", "a-", "*", "1-", "A1", "1 ", "1:", "a", "1.", "\n- ", "¥1", "😀"]
)
def test_ten_thousand_characters_of_anything_are_read(piece: str) -> None:
    spoken, _ = speakable((piece * 10_000)[:10_000], leave_out=True)
    assert SPOKEN.fullmatch(spoken)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_only_characters_and_four_marks_come_out_of_any_text(text: str) -> None:
    spoken, left_out = speakable(text, leave_out=True)
    assert SPOKEN.fullmatch(spoken)
    assert 0 <= left_out <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789*-+:./ ,年月日元XAaCtrl王个第%", max_size=40))
def test_no_digit_is_ever_left_and_nothing_said_twice_changes(text: str) -> None:
    spoken = speakable(text)
    assert SPOKEN.fullmatch(spoken)
    assert speakable(spoken) == spoken
