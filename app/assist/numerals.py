"""Numerals: the number of an article, as laws write it (二十一) and as people type it (21, ２１)."""

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_VALUES: Final = {character: value for value, character in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
NUMERAL: Final = f"[{_DIGITS}〇两{''.join(_UNITS)}万]++|[0-9]++"
"""Of a regular expression: what may be a number, taken whole: a part of a longer one is none."""


def number_of(numeral: str) -> int | None:
    """None for what is no number below 10,000."""
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() and len(numeral) <= 4 else None
    total, digit = 0, None
    for character in numeral:
        if character in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        elif character not in _VALUES or digit:
            return None
        else:
            digit = _VALUES[character]
    return total + (digit or 0)


def numeral_of(number: int) -> str:
    """As laws write it, 1 to 9,999."""
    text, is_gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if is_gap else "") + _DIGITS[digit] + name
            is_gap = False
        elif text and number:
            is_gap = True
    return text.removeprefix("一") if text.startswith("一十") else text
