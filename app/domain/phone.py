"""Phone: which kind of number a resident gave, and what is wrong with it."""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from app.domain.problem import Problem, Problems, Severity
from app.domain.text import compact


class PhoneKind(StrEnum):
    """手机, 固话, 400/800 number of a service, short code of a hotline, number outside the mainland."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"
    HOTLINE = "hotline"
    ABROAD = "abroad"


class Phone(msgspec.Struct, frozen=True, kw_only=True):
    """What was understood. kind is None when nothing was; number is the one spelling to compare by."""

    kind: PhoneKind | None
    number: str
    problems: Problems = ()

    @property
    def is_personal(self) -> bool:
        """Whether a message about a petition may go there."""
        return self.kind in {PhoneKind.MOBILE, PhoneKind.LANDLINE, PhoneKind.ABROAD}


_FILL = re.compile(r"[-\u2010-\u2015\u2212().\u00b7/]")
_EXTENSION = re.compile(r"(?:转|ext|(?<=[0-9]{7})-)([0-9]{1,6})\Z", re.IGNORECASE)
_CHINA = re.compile(r"\A(?:\+|00)86")
_ABROAD = re.compile(r"(?:\+|00)[1-9][0-9]{6,14}\Z")
_MOBILE = re.compile(r"0?(1[3-9][0-9]{9})\Z")
_LANDLINE = re.compile(r"(010|02[0-9])([1-9][0-9]{7})\Z|(0[3-9][0-9]{2})([1-9][0-9]{6,7})\Z")
_LOCAL = re.compile(r"([2-9][0-9]{6,7})\Z")
_SERVICE = re.compile(r"([48]00[0-9]{7})\Z")
_HOTLINE = re.compile(r"(1[0-9]{2,5}|9[0-9]{4,5})\Z")
_FORMS = (
    (PhoneKind.MOBILE, _MOBILE),
    (PhoneKind.LANDLINE, _LANDLINE),
    (PhoneKind.LANDLINE, _LOCAL),
    (PhoneKind.SERVICE, _SERVICE),
    (PhoneKind.HOTLINE, _HOTLINE),
)
"""Tried in this order; the groups of a pattern are joined by hyphens to the one spelling."""


def parse_phone(raw: str, *, field: str = "phone") -> Phone:
    """Understands full width, spaces, hyphens, brackets, +86, 0086, 86 and an extension after a landline."""
    text = compact(raw)
    base, extension = _split_extension(text)
    kind, number = _classify(_FILL.sub("", base))
    if extension and kind is not PhoneKind.LANDLINE:
        kind, number = _classify(_FILL.sub("", text))
        extension = ""
    shown = f"{number}-{extension}" if extension else number
    return Phone(kind=kind, number=shown, problems=tuple(_problems(field, kind, number)))


def _split_extension(text: str) -> tuple[str, str]:
    found = _EXTENSION.search(text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _classify(digits: str) -> tuple[PhoneKind | None, str]:
    for home in _at_home(digits):
        for kind, pattern in _FORMS:
            if match := pattern.match(home):
                return kind, "-".join(part for part in match.groups() if part)
    if _ABROAD.match(digits) and not _CHINA.match(digits):
        return PhoneKind.ABROAD, "+" + digits.removeprefix("+").removeprefix("00")
    return None, _CHINA.sub("", digits)


def _at_home(digits: str) -> tuple[str, ...]:
    """As dialled in China: behind +86 a landline has lost its 0; a bare 86 counts before a mobile number."""
    if match := _CHINA.match(digits):
        home = digits[match.end() :]
        return home, f"0{home}"
    bare = digits.removeprefix("86")
    return (bare,) if _MOBILE.match(bare) else (digits,)


def _problems(field: str, kind: PhoneKind | None, number: str) -> Iterator[Problem]:
    if kind is PhoneKind.HOTLINE:
        yield Problem(field=field, code="phone_not_personal", severity=Severity.WARNING)
    elif kind is PhoneKind.LANDLINE and not number.startswith("0"):
        yield Problem(field=field, code="phone_without_area_code", severity=Severity.WARNING)
    elif kind is None:
        yield _complaint(field, number)


def _complaint(field: str, number: str) -> Problem:
    if not number:
        return Problem(field=field, code="missing")
    if not (number.isascii() and number.removeprefix("+").isdigit()):
        return Problem(field=field, code="phone_character")
    if len(number) == 11 and number.startswith("1"):
        return Problem(field=field, code="phone_prefix", facts={"prefix": number[:2]})
    return Problem(field=field, code="phone_length", facts={"length": len(number), "expected": 11})
