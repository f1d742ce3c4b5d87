"""Patterns: how numbers and names look in our texts; what each is called is in `tokens`."""

import re
from typing import Final

from app.accessibility.speech.signs import UNITS

GAP: Final = r"[ \-‐-―·.]?"
_START: Final = r"(?<![0-9A-Za-z])"
_END: Final = r"(?![0-9A-Za-z])"
_NUMBER: Final = r"(?>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
"""Never a part of one: what follows decides about all of it."""
_HAN: Final = "\u3400-\u9fff\U00020000-\U0003ffff"
_UNITS: Final = sorted(map(re.escape, UNITS), key=len, reverse=True)
_CLOSE_UNIT: Final = "|".join(_UNITS)
_FAR_UNIT: Final = "|".join(unit for unit in _UNITS if len(unit) > 1 or not unit.isascii())
_ALNUM: Final = "[0-9A-Za-z]"
_TO: Final = " ?[-—–~～] ?"
_UNTIL: Final = " ?[-—–~～至到] ?"
_NO_AMOUNT: Final = r"(?![0-9]|[.,][0-9]|\s*(?:[元块万亿亩人户个次斤天]|平方|分钟|小时))"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_COUNT_OF_YEARS: Final = "[12][0-9]{3}"

_IDENTITY: Final = rf"\d{{6}}{GAP}\d{{8}}{GAP}\d{{3}}[0-9XxＸｘ]|\d{{15}}"
_QUERY_CODE: Final = rf"\d{{4}}(?:{GAP}\d{{4}}){{3}}"
_MOBILE: Final = rf"(?:(?:\+|00)?86{GAP})?1[3-9]\d(?:{GAP}\d{{4}}){{2}}"

_RULES: Final = {
    "item": r"(?:(?m:^)|(?<=[。；;！？!?]))[ \t　]*"
    r"(?:[-*•●◆■▪][ \t　]+|[（(]?\d{1,2}(?:[)）]|、(?!\d)|\.(?!\d))[ \t　]*)",
    "identity": rf"(?<![0-9])(?:{_IDENTITY}){_END}",
    "code": rf"(?<![0-9])(?:{_QUERY_CODE})(?! ?[0-9])",
    "mobile": rf"(?<![0-9+])(?:{_MOBILE})(?![0-9])",
    "landline": r"(?<![0-9])0\d{2,3}[- ]\d{7,8}(?:-\d{1,6})?(?![0-9])",
    "hotline": r"(?:(?<=打)|(?<=拨)|(?<=电话)|(?<=热线)|(?<=打 )|(?<=拨 )|(?<=电话 )|(?<=热线 ))"
    rf"(?:1\d{{2,4}}|9[56]\d{{3,4}}){_NO_AMOUNT}",
    "service": rf"(?<![0-9.,])(?:123(?:15|33|36|45|48|89|88)|(?:110|119|120|122)(?=（|\()){_NO_AMOUNT}",
    "groups": r"(?<![0-9.,])\d{3,8}(?: \d{3,8}){1,9}(?: \d{2})?(?![0-9.,])",
    "masked_number": r"\d{1,6}[*•]+(?:\d{1,6})?|(?<![*•])[*•]+\d{2,6}",
    "masked_name": rf"(?<=[{_HAN}])[*]{{1,3}}",
    "day": r"(?<![0-9])\d{4}[-/.](?:1[0-2]|0?[1-9])[-/.](?:3[01]|[12]\d|0?[1-9])(?![0-9])",
    "month": rf"(?<![0-9]){_YEAR}[-/](?:1[0-2]|0[1-9])(?![0-9/-])",
    "year": rf"(?<![0-9.])(?:{_YEAR}(?:{_UNTIL}{_YEAR})?(?= ?年)"
    rf"|{_COUNT_OF_YEARS}(?:{_UNTIL}{_COUNT_OF_YEARS})?(?= ?年(?!内|以|后|前)))",
    "clock": r"(?<![0-9:])(?:2[0-4]|[01]?\d)[:：][0-5]\d(?:[:：][0-5]\d)?(?![0-9:])",
    "ratio": r"(?<![0-9])\d+(?:\.\d+)?[:：]\d+(?:\.\d+)?(?![0-9:])",
    "document": r"[〔\[［]\d{4}[〕\]］] ?\d+ ?号",
    "share": rf"{_START}{_NUMBER}(?: ?[%‰](?:{_UNTIL}{_NUMBER} ?%)?|{_UNTIL}{_NUMBER} ?[%‰])",
    "money": rf"[¥￥] ?{_NUMBER}(?: ?[千万亿])*(?: ?元)?",
    "measure": rf"{_START}{_NUMBER}(?:(?:{_CLOSE_UNIT})| (?:{_FAR_UNIT}))(?![0-9A-Za-z-])",
    # Bounded: what goes on for longer is no serial number, and looking for its end would take forever.
    "serial": rf"(?<!{_ALNUM})(?={_ALNUM}{{0,40}}[A-Za-z]){_ALNUM}{{0,40}}\d{_ALNUM}{{0,40}}"
    rf"(?:[-_./]{_ALNUM}{{1,40}}){{0,9}}"
    rf"|(?<!{_ALNUM})[A-Za-z]{{1,40}}(?:[-_/]{_ALNUM}{{1,40}}){{0,4}}[-_][0-9]{{1,40}}"
    rf"(?:[-_.]{_ALNUM}{{1,40}}){{0,9}}"
    r"|(?<![0-9])\d{1,40}(?:-\d{1,40}){2,9}(?![0-9])",
    "span": rf"(?<![0-9.]){_NUMBER}{_TO}{_NUMBER}(?![0-9.])",
    # As this program counts; what else stands so is a part of a whole.
    "progress": rf"(?<![0-9./]){_NUMBER} / {_NUMBER}(?![0-9./])"
    r"|(?:(?<=（)\d+/\d+(?=）)|(?<=附件 )\d+/\d+|(?<![\s\S])\d+/\d+(?![\s\S]))(?![0-9./])",
    "fraction": r"(?<![0-9./])\d{1,6}/\d{1,6}(?![0-9./])",
    "version": r"(?<![0-9.])\d+(?:\.\d+){2,}(?![0-9.])",
    "negative": rf"(?:(?<=^)|(?<=[\s（(：:，,为是到]))-{_NUMBER}(?: ?[%‰])?",
    "ordinal": r"(?<=第)\s*\d+(?![0-9.,])",
    "coded": r"(?:(?<=[号码])|(?<=[号码][ ：是]))\d{3,}(?![0-9.])|(?<![0-9.])\d{3,4}(?=室|房间)",
    "number": rf"{_NUMBER}",
    "spaced": rf"(?<=[{_HAN}])[·•](?=[{_HAN}])",
}

TOKENS: Final = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _RULES.items()))

PIECES: Final = re.compile(r"[A-Za-z]+|[\u4e00-\u9fa5]+|[^A-Za-z\u4e00-\u9fa5]+")
