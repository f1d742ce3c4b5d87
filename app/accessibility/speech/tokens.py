"""Tokens: how each kind of number is called aloud; how it looks is in `patterns`."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from app.accessibility.speech import numerals
from app.accessibility.speech.signs import COUNTED_BY_LIANG, LETTERS, PAUSE, UNITS

_PHONE_ONE: Final = "幺"
_DIGITS: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(r"[\d,]+(?:\.\d+)?")
_LIANG: Final = re.compile(
    rf" ?(?:[{COUNTED_BY_LIANG}](?!级)|小时|分钟|公里|公斤|千米|平方米|秒钟|万|亿|百元|千)"
)
_MYRIADS: Final = re.compile("[千万亿]")
_PARTS: Final = re.compile(r"[A-Za-z]+|\d+|[^A-Za-z\d]+")
_LONGEST_CARDINAL: Final = 9
_KEY_DIGITS: Final = 2
_COUNTED: Final = re.compile(
    rf" ?(?:[{COUNTED_BY_LIANG}米斤吨岁里月日时度千百万亿]|平方|立方|小时|分钟|公里|公斤)"
)
_DOOR: Final = re.compile(r" ?(?:室|房|单元)")
_STAIR: Final = 2
"""So many digits more are the number of a door behind that of its stair, if nothing is counted."""


def count_of(text: str) -> str:
    """A number that nothing more is known of: long ones and those that begin with 0 one by one."""
    whole, _, fraction = text.replace(",", "").partition(".")
    if len(whole) > _LONGEST_CARDINAL or (whole.startswith("0") and len(whole) > 1):
        return numerals.in_groups(whole) + (f"点{numerals.one_by_one(fraction)}" if fraction else "")
    return numerals.number(text)


def item(found: re.Match[str]) -> str:
    """The mark at the head of a line of a list."""
    number = _DIGITS.search(found[0])
    return f"第{numerals.cardinal(number[0])}{PAUSE}" if number else ""


def identity(found: re.Match[str]) -> str:
    kept = re.sub(r"[^0-9Xx]", "", found[0]).upper()
    digits = numerals.in_groups(kept.rstrip("X"), *((6, 8) if len(kept) == 18 else (6, 6)))
    return f"{digits}{LETTERS['X']}" if kept.endswith("X") else digits


def code(found: re.Match[str]) -> str:
    return numerals.in_groups(_only_digits(found[0]))


def mobile(found: re.Match[str]) -> str:
    return numerals.in_groups(_only_digits(found[0])[-11:], 3, 4, 4, one=_PHONE_ONE)


def landline(found: re.Match[str]) -> str:
    groups = _DIGITS.findall(found[0])
    return PAUSE.join(numerals.in_groups(group, one=_PHONE_ONE) for group in groups)


def hotline(found: re.Match[str]) -> str:
    return numerals.one_by_one(found[0], one=_PHONE_ONE)


def groups(found: re.Match[str]) -> str:
    """Whoever parts a number with spaces means its digits."""
    return PAUSE.join(map(numerals.in_groups, _DIGITS.findall(found[0])))


def masked_number(found: re.Match[str]) -> str:
    head, _, tail = re.sub(r"[*•]+", "*", found[0]).partition("*")
    parts = (numerals.one_by_one(head), f"尾号{numerals.one_by_one(tail)}" if tail else "后面已遮住")
    return PAUSE.join(part for part in parts if part)


def masked_name(found: re.Match[str]) -> str:
    return "某" * min(len(found[0]), 2)


def day(found: re.Match[str]) -> str:
    year, month, number = _DIGITS.findall(found[0])
    return f"{numerals.one_by_one(year)}年{numerals.cardinal(month)}月{numerals.cardinal(number)}日"


def month(found: re.Match[str]) -> str:
    year, number = _DIGITS.findall(found[0])
    return f"{numerals.one_by_one(year)}年{numerals.cardinal(number)}月"


def year(found: re.Match[str]) -> str:
    """2024-2026 → 二零二四到二零二六."""
    return "到".join(map(numerals.one_by_one, _DIGITS.findall(found[0])))


def clock(found: re.Match[str]) -> str:
    """09:05 → 九点零五分, 14:00 → 十四点."""
    hour, *rest = _DIGITS.findall(found[0])
    spoken = "两点" if int(hour) == 2 else f"{numerals.cardinal(hour)}点"
    if any(map(int, rest)):
        spoken += _sixtieth(rest[0], "分")
    return spoken + (_sixtieth(rest[1], "秒") if len(rest) > 1 and int(rest[1]) else "")


def ratio(found: re.Match[str]) -> str:
    return "比".join(map(numerals.number, _NUMBER.findall(found[0])))


def document(found: re.Match[str]) -> str:
    """〔2026〕15号 → 二零二六，十五号."""
    written, number = _DIGITS.findall(found[0])
    return f"{PAUSE}{numerals.one_by_one(written)}{PAUSE}{numerals.cardinal(number)}号"


def share(found: re.Match[str]) -> str:
    whole = "千分之" if "‰" in found[0] else "百分之"
    return "到".join(whole + numerals.number(part) for part in _NUMBER.findall(found[0]))


def money(found: re.Match[str]) -> str:
    """￥12.5万元 → 十二点五万元."""
    amount = _first_number(found[0])
    said = "两" if amount == "2" else numerals.number(amount)
    return f"{said}{''.join(_MYRIADS.findall(found[0]))}元"


def measure(found: re.Match[str]) -> str:
    amount = _first_number(found[0])
    unit = UNITS[found[0][len(amount) :].strip()]
    return ("两" if amount == "2" and unit != "度" else numerals.number(amount)) + unit


def serial(found: re.Match[str]) -> str:
    """XF-2026-0015 letter by letter and digit by digit; F8, U2 and 12A as people say them."""
    parts = _PARTS.findall(found[0])
    say = _serial_part if len(parts) > 2 else _short_part
    return "".join(map(say, parts))


def span(found: re.Match[str]) -> str:
    """1-3 → 一到三; what does not rise like a span is a door, a telephone and such: 2-301 → 二杠三零一."""
    one, other = _NUMBER.findall(found[0])
    is_counted = _COUNTED.match(found.string, found.end()) is not None
    is_rising = _value(one) < _value(other) and (is_counted or len(other) < len(one) + _STAIR)
    if is_rising and not _DOOR.match(found.string, found.end()):
        return f"{count_of(one)}到{count_of(other)}"
    return f"{_in_code(one)}杠{_in_code(other)}"


def progress(found: re.Match[str]) -> str:
    """2 / 7, as this program writes it: so many of so many."""
    done, total = _NUMBER.findall(found[0])
    return f"{numerals.number(done)}{PAUSE}共{numerals.number(total)}"


def fraction(found: re.Match[str]) -> str:
    """1/3 → 三分之一; what is no part of a whole: one number, then the other."""
    part, whole = _DIGITS.findall(found[0])
    if 0 < int(part) < int(whole):
        return f"{numerals.cardinal(whole)}分之{numerals.cardinal(part)}"
    return f"{count_of(part)}{PAUSE}{count_of(whole)}"


def version(found: re.Match[str]) -> str:
    return "点".join(map(numerals.cardinal, found[0].split(".")))


def negative(found: re.Match[str]) -> str:
    sign = "百分之负" if "%" in found[0] else "千分之负" if "‰" in found[0] else "负"
    return sign + numerals.number(_first_number(found[0]))


def ordinal(found: re.Match[str]) -> str:
    return numerals.cardinal(found[0].strip())


def coded(found: re.Match[str]) -> str:
    return numerals.in_groups(found[0])


def number(found: re.Match[str]) -> str:
    if found[0] == "2" and _LIANG.match(found.string, found.end()):
        return "两"
    return count_of(found[0])


def spaced(_: re.Match[str]) -> str:
    """The dot inside of a name: 阿里木·买买提."""
    return ""


BY_NAME: Final[Mapping[str, Callable[[re.Match[str]], str]]] = {
    rule.__name__: rule
    for rule in (
        *(item, identity, code, mobile, landline, hotline, groups, masked_number, masked_name, day, month),
        *(year, clock, ratio, document, share, money, measure, serial, span, progress, fraction, version),
        *(negative, ordinal, coded, number, spaced),
    )
} | {"service": hotline}


def _only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _first_number(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0] if found else ""


def _sixtieth(digits: str, name: str) -> str:
    zero = numerals.DIGITS[0] if int(digits) < 10 else ""
    return (zero if int(digits) else "") + numerals.cardinal(digits) + name


def _spelled(letters: str) -> str:
    return "".join(LETTERS[letter] for letter in letters.upper())


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _in_code(digits: str) -> str:
    return (
        numerals.in_groups(digits) if digits.isdecimal() and len(digits) > _KEY_DIGITS else count_of(digits)
    )


def _short_part(part: str) -> str:
    is_short = part.isdecimal() and len(part) <= _KEY_DIGITS and part[0] != "0"
    return numerals.cardinal(part) if is_short else _serial_part(part)


def _serial_part(part: str) -> str:
    if part.isdecimal():
        return numerals.in_groups(part)
    if part.isascii() and part.isalpha():
        return _spelled(part)
    return "点" if part == "." else PAUSE
