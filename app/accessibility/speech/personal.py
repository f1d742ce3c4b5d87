"""Personal: numbers that are a person's own, and what a loudspeaker says in their place.

Telephones, identity numbers, passports, cards, accounts and query codes, also unfinished ones, in full width,
or in characters. In doubt a number is hidden; years, days, amounts and serial numbers are no doubt.
"""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from app.accessibility.marks import GAPS
from app.accessibility.speech.normalize import in_plain_signs
from app.accessibility.speech.signs import UNITS

_GAP: Final = f"[{GAPS}]{{0,3}}"
_CODE_GAP: Final = "[ \u00a0\u3000\u200b-\u200d\u2060\ufeff\\-‐-―－·.]{0,3}"
"""Four years in a row, with marks between, are no query code."""
_SPACE: Final = "[ \u00a0\u3000\u200b-\u200d\u2060\ufeff]{1,3}"
_HAN_DIGITS: Final = "〇零一二两三四五六七八九幺"
_COUNTED: Final = "|".join(map(re.escape, ("元", "万", "亿", "块", "角", "亩", "人", "户", "%", "‰", *UNITS)))
_NO_AMOUNT: Final = rf"(?!\d|[.,]\d| ?(?:{_COUNTED})(?![A-Za-z]))"
_NO_MONEY: Final = r"(?!\d|[.,]\d| ?[元万亿%‰])"
"""Behind a word that says what it is: people and households that follow are those who are called."""
_ALONE: Final = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-_/.,])"
_DAY: Final = r"(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.]"
_CALLED: Final = "电话|手机|座机|号码|联系方式|身份证|证件|账号|卡号"

_KINDS: Final = {
    "identity": rf"\d{{6}}{_GAP}\d{{8}}{_GAP}\d{{3}}[0-9Xx](?!\d)|\d{{15}}(?!\d)",
    "code": rf"(?:查询码[ ：:，]*)?\d{{4}}(?:{_CODE_GAP}\d{{4}}){{3}}(?![ -]?\d)",
    "mobile": rf"(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\d)",
    "landline": rf"0\d{{2,3}}{_GAP}[1-9]\d{{6,7}}(?!\d)",
    "long": r"\d{12,}",
    "unfinished": rf"(?:1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{1,3}}"
    rf"|\d{{6}}{_GAP}\d{{8}}(?:{_GAP}\d{{1,2}})?){_NO_AMOUNT}",
    "grouped": rf"\d{{3,6}}{_SPACE}\d{{3,8}}(?:{_SPACE}\d{{2,8}})+[Xx]?{_NO_AMOUNT}",
    "spread": rf"\d(?:{_SPACE}\d){{6,}}(?!\d)",
    "plain": rf"{_ALONE}\d{{7,11}}{_NO_AMOUNT}(?![-_/.,]?[0-9A-Za-z])",
}
_PERSONAL: Final = re.compile(
    rf"(?:{_CALLED})[^\d。！？；\n]{{0,12}}(?!{_DAY})(?P<called>\d(?:{_GAP}\d){{6,}}[Xx]?){_NO_MONEY}"
    + "".join(rf"|(?<!\d)(?P<{name}>{rule})" for name, rule in _KINDS.items())
    + rf"|(?P<passport>(?<![0-9A-Za-z])(?:[A-Za-z]|[Ee][A-Za-z])\d{{7,10}}(?![0-9A-Za-z]))"
    rf"|(?P<spelled>[{_HAN_DIGITS}]{{7,}}"
    rf"|[{_HAN_DIGITS}]{{3,}}[{GAPS}]{{1,3}}[{_HAN_DIGITS}]{{4,}}(?:[{GAPS}]{{1,3}}[{_HAN_DIGITS}]{{3,}})*)"
)
"""`long` are cards and accounts; `called` is whatever follows a word that says what it is."""
_NO_PART: Final = re.compile(f"[^0-9Xx{_HAN_DIGITS}]")


class Hidden(NamedTuple):
    """text[start:end] is a person's own; `said` is heard for it."""

    start: int
    end: int
    said: str


def personal_in(text: str, public: Collection[str] = ()) -> tuple[Hidden, ...]:
    """In order. Numbers of `public` (digits alone) are an office's, and everybody may hear them."""
    found = (_hidden(match, public) for match in _PERSONAL.finditer(in_plain_signs(text)))
    return tuple(hidden for hidden in found if hidden is not None)


def covered(text: str, start: int, end: int, hidden: Collection[Hidden]) -> str:
    """text[start:end] as a loudspeaker says it: of a telephone only its end, of a query code nothing."""
    parts, at = list[str](), start
    for each in hidden:
        parts += (text[at : each.start], each.said)
        at = each.end
    return "".join((*parts, text[at:end]))


def _hidden(found: re.Match[str], public: Collection[str]) -> Hidden | None:
    kind = found.lastgroup or ""
    kept = _NO_PART.sub("", found[kind])
    if kept in public:
        return None
    said = "查询码，已遮住" if kind == "code" else f"尾号{kept[-4:]}"
    return Hidden(*found.span(kind), said)
