"""Hostile texts: what people paste, what keyboards and card readers make, and what nobody means."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_RARE: Final = "\U00020bb7\U0002a6dd\U0002b740\U0002b820\U0002ceb0\U0002ebe0\U00030000\U0003134a野"
"""One of each extension of the Chinese characters from B to G, as names have them."""

HOSTILE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nothing": "",
        "blanks": " \u3000\u00a0\t ",
        "what cannot be seen": "\u200b\u200d\u2060\ufeff",
        "one": "一",
        "ten thousand": "盼着查一查。" * 1_700,
        "ten thousand without a stop": "x" * 10_000,
        "thousands of words": "村 " * 5_000,
        "control characters": "请\x07查\x1b[2J一\x7f查",
        "NUL": "甲\x00乙",
        "turned about": "甲\u202e乙\u2066丙\u2069\u200f丁",
        "half a character": "甲\ud83d乙",
        "the other half": "甲\ude00",
        "no characters": "甲\ufffe乙\uffff丙\ufdd0丁\ufffc",
        "emoji": "\U0001f475\U0001f3fb\u200d\U0001f9b0 \U0001f1e8\U0001f1f3 1\ufe0f\u20e3",
        "combining": "e\u0301" + "\u0300" * 60 + "क्षि ̈",
        "variants": "祰\U000e0100葛\ufe00",
        "markup": '<b>老人</b><img src="file:/etc/passwd"><script>x</script>&amp;',
        "patterns": "{0}{name}{problem}%1%s%n{{}}{",
        "lines": "一行\n二行\r\n三行\r四行\u2028五行\u2029六行",
        "tabs": "\t甲\t乙\t",
        "full width": "３７０１１６１９４８０３１２１５２９",
        "dialect": "俺寻思着恁咋还弗曾弄好哉，冇人睬捱",
        "English": "My pension was stopped in September; nobody told me why.",
        "rare": _RARE,
        "other scripts": "ཞིང་ཆེན ئۇيغۇر ᠮᠣᠩᠭᠣᠯ Zhuang ꌠ",
        "SQL": "'; DROP TABLE draft; --\" OR 1=1 /*",
        "JSON": '{"schema":"xiangyin.draft/1","texts":{"a":null}}\\u0000',
        "formula": "=cmd|' /C calc'!A0,@SUM(1+9)*;+1\t-1",
        "path": "../../../../etc/passwd\\\\server\\share",
        "no such day": "2026-02-30",
        "the year nought": "0000-00-00",
        "five digits": "99999",
        "a day in words": "去年腊月二十三",
        "below nought": "-1",
        "huge": "9" * 400,
        "a fraction": "1e309",
        "a list": ",,,a,,b,",
        "wrong check digit": "370116194803121523",
        "wrong length": "37011619480312152",
        "wrong month": "370116194813121526",
        "telephone": "+86（０）１３８－0013 8000 转 8",
    }
)

LINE_ENDS: Final = ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1")
"""The last two are no characters: Qt has taken them for itself, and ends a line there."""


def as_taken(text: str) -> str:
    """Every end of a line is one; nothing else changes."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return text
