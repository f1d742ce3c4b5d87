"""Identity: what a document number says about its holder, and which part of it cannot be right.

Citizen numbers follow GB 11643-1999: eighteen characters, the last a check by ISO 7064 MOD 11-2. Residence
permits for Hong Kong, Macau and Taiwan (81, 82, 83) and the 2023 permanent resident card of foreigners
(9 + province + nationality) share the layout: birth date at 7–14, sequence at 15–17, odd for men.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from operator import mul
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from app.domain.problem import Problem, Problems, Severity
from app.domain.text import compact


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


PETITION_DATABASE_SEX: Mapping[Sex, str] = MappingProxyType({Sex.FEMALE: "0", Sex.MALE: "1"})
"""`xb` of the petition database."""

GBT_2261_SEX: Mapping[Sex, str] = MappingProxyType({Sex.MALE: "1", Sex.FEMALE: "2"})
"""GB/T 2261.1: what identity cards and most other systems use. The two tables disagree about women."""


class DocumentKind(StrEnum):
    """证件: the list of the registration form, with the residence permit that it forgot."""

    RESIDENT_ID = "resident_id"
    TEMPORARY_ID = "temporary_id"
    HOUSEHOLD_REGISTER = "household_register"
    HMT_RESIDENCE = "hmt_residence"
    FOREIGN_PERMANENT = "foreign_permanent"
    OFFICER = "officer"
    SOLDIER = "soldier"
    PASSPORT = "passport"
    HK_MACAU_PERMIT = "hk_macau_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    OTHER = "other"


NATIONAL_DOCUMENT_CODES: Mapping[DocumentKind, str] = MappingProxyType({DocumentKind.RESIDENT_ID: "111"})
"""`zjlx`; only this code is known for certain."""

PROVINCES = frozenset(
    str(code)
    for block in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        [71],
    )
    for code in block
)
"""GB/T 2260. 81 and 82 never issued citizen numbers: a number that begins so is a residence permit."""

NUMBER_LIMIT = 40
UNLIKELY_AGE = 130
IMPOSSIBLE_AGE = 150

_CITIZEN_KINDS = frozenset(
    {DocumentKind.RESIDENT_ID, DocumentKind.TEMPORARY_ID, DocumentKind.HOUSEHOLD_REGISTER}
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_HMT_REGIONS = frozenset({"810000", "820000", "830000"})
_SECOND_GENERATION = re.compile(r"[0-9]{17}[0-9X]\Z")
_FIRST_GENERATION = re.compile(r"[0-9]{15}\Z")
_NOT_ALLOWED = re.compile(r"[^0-9]")

_USUAL_FORMS: Mapping[DocumentKind, re.Pattern[str]] = MappingProxyType(
    {
        DocumentKind.FOREIGN_PERMANENT: re.compile(r"[A-Z]{3}[0-9]{12}\Z"),
        DocumentKind.PASSPORT: re.compile(r"[A-Z0-9]{5,12}\Z"),
        DocumentKind.HK_MACAU_PERMIT: re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?\Z"),
        DocumentKind.TAIWAN_PERMIT: re.compile(r"[0-9]{8}(?:[0-9]{2}\(?[A-Z]\)?)?\Z"),
    }
)
"""Forms known from use, not from a standard: another one is a warning."""


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it is kept: its kind and number. What the number says is read from it, never stored."""

    kind: DocumentKind
    number: str

    @property
    def key(self) -> str:
        """One spelling per document, first-generation numbers upgraded: compare and index by this."""
        return _upgrade(self.kind, _spell(self.number))

    @property
    def birth(self) -> date | None:
        return _read_date(self.key[6:14]) if self._is_sound else None

    @property
    def sex(self) -> Sex | None:
        if not self._is_sound:
            return None
        return Sex.MALE if int(self.key[16]) % 2 else Sex.FEMALE

    @property
    def region_code(self) -> str | None:
        """The county where the number was given; only the province (two digits) on a foreigner's card."""
        if not self._is_sound:
            return None
        return self.key[1:3] if self.kind is DocumentKind.FOREIGN_PERMANENT else self.key[:6]

    @property
    def _is_sound(self) -> bool:
        return not any(_check_eighteen("", self.kind, self.key))


class ParsedIdentity(NamedTuple):
    identity: Identity
    problems: Problems


def parse_identity(
    kind: DocumentKind, raw: str, today: date, known_counties: frozenset[str], *, field: str = "identity"
) -> ParsedIdentity:
    """The number in its one spelling, with every finding about it.

    An unknown county warns at most, since abolished ones stay on living people's cards; with an empty
    `known_counties` nothing is said about counties. Documents without a published check are taken as given.
    """
    typed = _spell(raw)
    identity = Identity(kind=kind, number=_upgrade(kind, typed))
    return ParsedIdentity(identity, tuple(_problems(field, identity, typed, today, known_counties)))


def _spell(raw: str) -> str:
    return compact(compact(raw).upper())


def check_character(first_seventeen: str) -> str:
    """The eighteenth character by ISO 7064 MOD 11-2 as GB 11643 writes it out."""
    total = sum(map(mul, map(int, first_seventeen), _WEIGHTS))
    return _CHECKS[total % 11]


def _upgrade(kind: DocumentKind, number: str) -> str:
    """Fifteen digits become eighteen; whatever is not a sound first-generation number stays as it is."""
    if not _is_citizen_kind(kind) or not _FIRST_GENERATION.match(number):
        return number
    if _read_date(f"19{number[6:12]}") is None:
        return number
    first_seventeen = f"{number[:6]}19{number[6:]}"
    return first_seventeen + check_character(first_seventeen)


def _is_citizen_kind(kind: DocumentKind) -> bool:
    return kind in _CITIZEN_KINDS


def _is_eighteen(kind: DocumentKind, typed: str) -> bool:
    """Whether a number must follow the common layout of eighteen characters."""
    if kind is DocumentKind.HOUSEHOLD_REGISTER:
        return bool(_SECOND_GENERATION.match(typed) or _FIRST_GENERATION.match(typed))
    if kind is DocumentKind.FOREIGN_PERMANENT:
        return typed[:1].isdecimal()
    return kind is DocumentKind.HMT_RESIDENCE or _is_citizen_kind(kind)


def _problems(
    field: str, identity: Identity, typed: str, today: date, known_counties: frozenset[str]
) -> Iterator[Problem]:
    kind = identity.kind
    if not typed:
        yield Problem(field=field, code="missing")
    elif not _is_eighteen(kind, typed):
        yield from _check_free_form(field, kind, typed)
    else:
        found = tuple(_check_eighteen(field, kind, identity.number))
        yield from found
        if not found:
            yield from _check_sound(field, identity, typed, today, known_counties)


def _check_free_form(field: str, kind: DocumentKind, typed: str) -> Iterator[Problem]:
    if len(typed) > NUMBER_LIMIT:
        yield Problem(
            field=field, code="identity_length", facts={"length": len(typed), "expected": NUMBER_LIMIT}
        )
    form = _USUAL_FORMS.get(kind)
    if form and not form.match(typed):
        yield Problem(
            field=field, code="identity_form_unusual", severity=Severity.WARNING, facts={"kind": kind}
        )


def _check_eighteen(field: str, kind: DocumentKind, number: str) -> Iterator[Problem]:
    """Errors of a number by itself, without a calendar: length, characters, head, date, check character."""
    if len(number) not in ({15, 18} if _is_citizen_kind(kind) else {18}):
        yield Problem(field=field, code="identity_length", facts={"length": len(number), "expected": 18})
    elif wrong := _NOT_ALLOWED.search(number.removesuffix("X") if len(number) == 18 else number):
        yield Problem(field=field, code="identity_character", facts={"position": wrong.start() + 1})
    elif problem := _check_head(field, kind, number) or _check_date(field, number):
        yield problem
    elif (expected := check_character(number[:17])) != number[17]:
        yield Problem(field=field, code="identity_checksum", facts={"position": 18, "expected": expected})


def _check_head(field: str, kind: DocumentKind, number: str) -> Problem | None:
    owner = _kind_of_head(number)
    if owner is None:
        return Problem(field=field, code="identity_province", facts={"position": 1})
    if owner is kind or (owner is DocumentKind.RESIDENT_ID and _is_citizen_kind(kind)):
        return None
    return Problem(field=field, code="identity_of_other_kind", facts={"kind": owner})


def kind_of_number(number: str) -> DocumentKind:
    """What kind of card a number of eighteen characters stands on."""
    return _kind_of_head(number) or DocumentKind.RESIDENT_ID


def _kind_of_head(number: str) -> DocumentKind | None:
    if number[:6] in _HMT_REGIONS:
        return DocumentKind.HMT_RESIDENCE
    if number[0] == "9" and number[1:3] in PROVINCES:
        return DocumentKind.FOREIGN_PERMANENT
    return DocumentKind.RESIDENT_ID if number[:2] in PROVINCES else None


def _check_date(field: str, number: str) -> Problem | None:
    """A first-generation number that could not be upgraded arrives here with fifteen digits."""
    written = f"19{number[6:12]}" if len(number) == 15 else number[6:14]
    if _read_date(written):
        return None
    if written.startswith("0000"):
        return Problem(field=field, code="identity_year", facts={"position": 7})
    month_at = 9 if len(number) == 15 else 11
    if 1 <= int(written[4:6]) <= 12:
        return Problem(field=field, code="identity_day", facts={"position": month_at + 2})
    return Problem(field=field, code="identity_month", facts={"position": month_at})


def _read_date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _check_sound(
    field: str, identity: Identity, typed: str, today: date, known_counties: frozenset[str]
) -> Iterator[Problem]:
    """What only a calendar or the division table can tell about a number that is right by itself."""
    number = identity.number
    if birth := _read_date(number[6:14]):
        yield from _check_age(field, birth, today)
    if _is_citizen_kind(identity.kind) and known_counties and number[:6] not in known_counties:
        yield Problem(field=field, code="county_unknown", severity=Severity.WARNING)
    if typed != number:
        yield Problem(field=field, code="identity_first_generation", severity=Severity.WARNING)


def _check_age(field: str, birth: date, today: date) -> Iterator[Problem]:
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    if age < 0:
        yield Problem(field=field, code="identity_birth_in_future", facts={"position": 7})
    elif age > IMPOSSIBLE_AGE:
        yield Problem(field=field, code="identity_age_impossible", facts={"position": 7, "age": age})
    elif age > UNLIKELY_AGE:
        facts = {"position": 7, "age": age}
        yield Problem(field=field, code="identity_age_unlikely", severity=Severity.WARNING, facts=facts)
