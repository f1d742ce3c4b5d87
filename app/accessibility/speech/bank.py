"""Bank: what is recorded besides the program's sentences, so that numbers and days can be put together."""

from collections.abc import Iterator
from typing import Final

from app.accessibility.speech.normalize import speakable
from app.accessibility.speech.numerals import DIGITS, cardinal

_WEEKDAYS: Final = "一二三四五六日"
_ITEMS: Final = 20
"""Which one of so many has the focus is told at every step: in one, not put together."""

WORDS: Final = (
    *(
        "百",
        "千",
        "万",
        "亿",
        "点",
        "负",
        "元",
        "幺",
        "百分之",
        "共",
        "到",
        "两",
        "第",
        "年",
        "月",
        "日",
        "号",
        "分",
    ),
    *(
        "个",
        "件",
        "天",
        "份",
        "位",
        "次",
        "步",
        "页",
        "项",
        "问",
        "字",
        "人",
        "岁",
        "秒",
        "兆",
        "条",
        "处",
        "张",
        "段",
    ),
    *(
        "今天",
        "昨天",
        "明天",
        "上午",
        "下午",
        "小时",
        "分钟",
        "工作日",
        "星期",
        "尾号",
        "查询码",
        "已遮住",
        "后面",
    ),
    *("百", "某", "最晚", "还剩", "还有", "按钮", "已选", "没选", "空的"),
)


def bank() -> Iterator[str]:
    """As `speakable` says them; some come twice."""
    yield from DIGITS
    yield from map(_said, range(100))
    yield from (f"{DIGITS[hundreds]}百" for hundreds in range(1, 10))
    yield from (f"{cardinal(str(thousands * 1_000))}" for thousands in range(1, 10))
    yield from (f"第{_said(place)}" for place in range(1, 11))
    yield from (speakable(f"{which} {place} 项") for place in range(1, _ITEMS + 1) for which in "第共")
    yield from (f"{_said(month)}月" for month in range(1, 13))
    yield from (f"星期{day}" for day in _WEEKDAYS)
    yield from WORDS


def _said(number: int) -> str:
    return cardinal(str(number))
