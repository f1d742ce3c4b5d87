"""Numerals: numbers as Mandarin says them. Takes ASCII digits, gives characters."""

from typing import Final

DIGITS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_MYRIADS: Final = ("", "万", "亿", "万亿")
_MOST_DIGITS: Final = 16
_GROUP: Final = 4
PAUSE: Final = "，"


def cardinal(digits: str) -> str:
    """86000 → 八万六千; 2000 → 两千. More than sixteen digits are read one by one."""
    stripped = digits.lstrip("0")
    if not stripped:
        return DIGITS[0]
    if len(stripped) > _MOST_DIGITS:
        return one_by_one(digits)
    parts: list[str] = []
    is_gap = False
    for start, myriad in _myriads(stripped):
        value = int(start)
        if not value:
            is_gap = bool(parts)
            continue
        if parts and (is_gap or value < 1_000):
            parts.append(DIGITS[0])
        parts.append(_below_myriad(value, has_myriad=bool(myriad)) + myriad)
        is_gap = False
    whole = "".join(parts)
    return whole.removeprefix("一") if whole.startswith("一十") else whole


def decimal(whole: str, fraction: str) -> str:
    """14, 5 → 十四点五."""
    return f"{cardinal(whole)}点{one_by_one(fraction)}"


def number(text: str) -> str:
    """A cardinal, with or without thousands' commas and a fraction."""
    whole, _, fraction = text.replace(",", "").partition(".")
    return decimal(whole, fraction) if fraction else cardinal(whole)


def one_by_one(digits: str, *, one: str = "一") -> str:
    return "".join(one if char == "1" else DIGITS[int(char)] for char in digits)


def in_groups(digits: str, *sizes: int, one: str = "一") -> str:
    """One by one with a pause between groups: of these sizes, then of four; none is a single digit."""
    groups: list[str] = []
    rest = digits
    for size in sizes:
        groups.append(rest[:size])
        rest = rest[size:]
    while rest:
        size = _GROUP if len(rest) != _GROUP + 1 else _GROUP + 1
        groups.append(rest[:size])
        rest = rest[size:]
    return PAUSE.join(one_by_one(group, one=one) for group in groups if group)


def _myriads(digits: str) -> list[tuple[str, str]]:
    """Groups of four from the left, each with its name."""
    padded = digits.zfill(-(-len(digits) // _GROUP) * _GROUP)
    groups = [padded[start : start + _GROUP] for start in range(0, len(padded), _GROUP)]
    return [(group, _MYRIADS[len(groups) - 1 - place]) for place, group in enumerate(groups)]


def _below_myriad(value: int, *, has_myriad: bool) -> str:
    if value == 2 and has_myriad:
        return "两"
    spoken = ""
    digits = str(value)
    for place, char in enumerate(digits):
        unit = _PLACES[len(digits) - 1 - place]
        if char == "0":
            if not spoken.endswith(DIGITS[0]):
                spoken += DIGITS[0]
            continue
        spoken += ("两" if char == "2" and unit == "千" else DIGITS[int(char)]) + unit
    return spoken.rstrip(DIGITS[0])
