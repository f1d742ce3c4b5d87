"""Person: a resident who petitions. The law asks for name and address (条例 Art 19); no more is required.

Whatever else may help is optional (PIPL Art 6): an identity number finds duplicates, a telephone carries
the answer.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from app.domain.identity import UNLIKELY_AGE, Identity, Sex, parse_identity
from app.domain.phone import parse_phone
from app.domain.problem import Problem, Problems, Severity
from app.domain.text import check_text, is_blank

NAME_LIMIT = 100
PROVINCIAL_NAME_LIMIT = 50
ADDRESS_LIMIT = 200
PHONE_LIMIT = 40


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A petitioner (信访人). sex and birth are for those without an identity number that says them."""

    name: str = ""
    address: str = ""
    identity: Identity | None = None
    phone: str = ""
    sex: Sex | None = None
    birth: date | None = None
    ethnicity: str = ""
    occupation: str = ""


def sex_of(person: Person) -> Sex | None:
    """As the identity number says, else as told."""
    told = person.identity.sex if person.identity else None
    return told or person.sex


def birth_of(person: Person) -> date | None:
    """As the identity number says, else as told."""
    told = person.identity.birth if person.identity else None
    return told or person.birth


def check(person: Person, today: date, known_counties: frozenset[str]) -> Problems:
    return (
        *_check_name(person.name),
        *check_text("address", person.address, limit=ADDRESS_LIMIT, is_required=True),
        *_check_identity(person, today, known_counties),
        *_check_phone(person.phone),
        *_check_birth(person, today),
        *check_text("ethnicity", person.ethnicity, limit=20, is_required=False),
        *check_text("occupation", person.occupation, limit=50, is_required=False),
    )


def _check_name(name: str) -> Iterator[Problem]:
    """One-character names and long names of minorities and foreigners are real: at most a warning."""
    yield from check_text("name", name, limit=NAME_LIMIT, is_required=True)
    if is_blank(name):
        return
    if len(name.strip()) == 1:
        yield Problem(field="name", code="name_short", severity=Severity.WARNING)
    if PROVINCIAL_NAME_LIMIT < len(name) <= NAME_LIMIT:
        yield Problem(
            field="name",
            code="longer_than_provincial_field",
            severity=Severity.WARNING,
            facts={"limit": PROVINCIAL_NAME_LIMIT, "length": len(name)},
        )
    if any(char.isdecimal() for char in name):
        yield Problem(field="name", code="name_has_digit", severity=Severity.WARNING)


def _check_identity(person: Person, today: date, known_counties: frozenset[str]) -> Problems:
    if person.identity is None:
        return ()
    kind, number = person.identity.kind, person.identity.number
    return (
        *check_text("identity", number, limit=100, is_required=False),
        *parse_identity(kind, number, today, known_counties).problems,
    )


def _check_phone(phone: str) -> Problems:
    """Optional: whoever has none, has none."""
    problems = check_text("phone", phone, limit=PHONE_LIMIT, is_required=False)
    return problems if is_blank(phone) else (*problems, *parse_phone(phone).problems)


def _check_birth(person: Person, today: date) -> Iterator[Problem]:
    if person.birth is not None and person.birth > today:
        yield Problem(field="birth", code="date_in_future")
    elif person.birth is not None and (age := age_on(person.birth, today)) > UNLIKELY_AGE:
        yield Problem(field="birth", code="age_unlikely", severity=Severity.WARNING, facts={"age": age})
    if person.identity is None:
        return
    if person.birth and person.identity.birth and person.birth != person.identity.birth:
        yield Problem(field="birth", code="differs_from_identity", severity=Severity.WARNING)
    if person.sex and person.identity.sex and person.sex is not person.identity.sex:
        yield Problem(field="sex", code="differs_from_identity", severity=Severity.WARNING)


def age_on(birth: date, today: date) -> int:
    """Completed years; who was born on the 29th of February is older from the 1st of March on."""
    had_birthday = (today.month, today.day) >= (birth.month, birth.day)
    return today.year - birth.year - (not had_birthday)
