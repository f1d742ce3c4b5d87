"""Person: the law asks for a name and an address, and nothing else is in a resident's way."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from app.domain import person as persons
from app.domain.identity import DocumentKind, Identity, Sex
from app.domain.person import Person, age_on, birth_of, sex_of
from tests.samples import KNOWN_COUNTIES, TODAY, invented_persons

PLAIN = Person(name="王桂兰", address="清溪镇石桥村3组12号")
WOMAN_1949 = Identity(kind=DocumentKind.RESIDENT_ID, number="11010519491231002X")


def findings(person: Person) -> list[tuple[str, str]]:
    return [(found.field, found.code) for found in persons.check(person, TODAY, KNOWN_COUNTIES)]


def errors(person: Person) -> list[tuple[str, str]]:
    found = persons.check(person, TODAY, KNOWN_COUNTIES)
    return [(problem.field, problem.code) for problem in found if problem.is_error]


def test_name_and_address_are_enough() -> None:
    assert findings(PLAIN) == []


def test_name_and_address_are_asked_for_together() -> None:
    assert findings(Person(name=" ", address="\u3000")) == [("name", "missing"), ("address", "missing")]


@pytest.mark.parametrize(
    "name", ["买买提·吐尔逊", "Nguyễn Thị Minh Khai", "阿卜杜热合曼·阿卜杜拉", "㛃𫖯", "O'Neil"]
)
def test_names_of_every_people_pass(name: str) -> None:
    assert findings(replace(PLAIN, name=name)) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [("岳", "name_short"), ("阿" * 51, "longer_than_provincial_field"), ("张3", "name_has_digit")],
)
def test_an_uncommon_name_is_taken_with_a_warning(name: str, code: str) -> None:
    assert findings(replace(PLAIN, name=name)) == [("name", code)]
    assert errors(replace(PLAIN, name=name)) == []


@pytest.mark.parametrize(
    ("field", "limit"), [("address", 200), ("ethnicity", 20), ("occupation", 50), ("phone", 40)]
)
def test_each_text_has_its_limit(field: str, limit: int) -> None:
    spaced = "13800138000" + " " * (limit - 11)
    text = spaced if field == "phone" else "字" * limit
    assert findings(replace(PLAIN, **{field: text})) == []
    assert findings(replace(PLAIN, **{field: text + text[-1]})) == [(field, "too_long")]


def test_a_name_of_fifty_characters_fits_everywhere() -> None:
    assert findings(replace(PLAIN, name="阿" * 50)) == []


def test_a_long_name_is_told_how_long() -> None:
    found = persons.check(replace(PLAIN, name="阿" * 60), TODAY, KNOWN_COUNTIES)
    assert [problem.facts for problem in found] == [{"limit": 50, "length": 60}]


def test_a_name_beyond_the_limit_is_refused_once() -> None:
    assert findings(replace(PLAIN, name="阿" * 100)) == [("name", "longer_than_provincial_field")]
    assert errors(replace(PLAIN, name="阿" * 101)) == [("name", "too_long")]
    assert findings(replace(PLAIN, name="阿" * 101)) == [("name", "too_long")]


def test_findings_carry_the_name_of_their_field() -> None:
    person = replace(
        PLAIN,
        identity=Identity(kind=DocumentKind.RESIDENT_ID, number="123"),
        phone="12345678901",
        birth=date(2026, 11, 23),
        ethnicity="族" * 21,
        occupation="\x00",
    )
    assert errors(person) == [
        ("identity", "identity_length"),
        ("phone", "phone_prefix"),
        ("birth", "date_in_future"),
        ("ethnicity", "too_long"),
        ("occupation", "control_character"),
    ]


@pytest.mark.parametrize("bad", ["\x1c", "\ud800"])
def test_a_number_that_parses_may_still_not_hide_a_character_that_cannot_be_kept(bad: str) -> None:
    person = replace(PLAIN, phone=f"1380013{bad}8000")
    assert [field for field, _ in errors(person)][:1] == ["phone"]
    other = Identity(kind=DocumentKind.OTHER, number=f"7{bad}7")
    assert [field for field, _ in errors(replace(PLAIN, identity=other))] == ["identity"]


def test_born_today_is_possible() -> None:
    assert findings(replace(PLAIN, birth=TODAY)) == []


def test_what_was_told_may_differ_from_the_document_with_a_warning() -> None:
    person = replace(PLAIN, identity=WOMAN_1949, sex=Sex.MALE, birth=date(1950, 1, 1))
    assert [finding for finding in findings(person) if finding[0] != "identity"] == [
        ("birth", "differs_from_identity"),
        ("sex", "differs_from_identity"),
    ]
    assert errors(person) == []
    agreeing = replace(person, sex=Sex.FEMALE, birth=date(1949, 12, 31))
    assert [field for field, _ in findings(agreeing)] == ["identity"]


def test_sex_and_birth_come_from_the_document_before_what_was_told() -> None:
    told = replace(PLAIN, sex=Sex.MALE, birth=date(1950, 1, 1))
    assert (sex_of(told), birth_of(told)) == (Sex.MALE, date(1950, 1, 1))
    with_document = replace(told, identity=WOMAN_1949)
    assert (sex_of(with_document), birth_of(with_document)) == (Sex.FEMALE, date(1949, 12, 31))
    passport = replace(told, identity=Identity(kind=DocumentKind.PASSPORT, number="E12345678"))
    assert (sex_of(passport), birth_of(passport)) == (Sex.MALE, date(1950, 1, 1))


def test_what_is_absent_takes_no_room_in_the_record() -> None:
    encoded = msgspec.json.encode(PLAIN)
    assert set(msgspec.json.decode(encoded)) == {"name", "address"}


def test_invented_persons_are_sound_and_of_both_sexes() -> None:
    crowd = list(invented_persons(200))
    assert [person for person in crowd if findings(person)] == []
    assert {sex_of(person) for person in crowd} == {Sex.FEMALE, Sex.MALE}
    assert {bool(person.phone) for person in crowd} == {True, False}
    assert crowd == list(invented_persons(200))
    assert crowd != list(invented_persons(200, seed=2))


@pytest.mark.parametrize(
    ("birth", "today", "age"),
    [
        (date(1948, 3, 12), date(2026, 3, 11), 77),
        (date(1948, 3, 12), date(2026, 3, 12), 78),
        (date(1948, 2, 29), date(2026, 2, 28), 77),
        (date(1948, 2, 29), date(2026, 3, 1), 78),
    ],
)
def test_an_age_is_in_completed_years(birth: date, today: date, age: int) -> None:
    assert age_on(birth, today) == age


def test_a_birth_that_nobody_alive_had_is_asked_about() -> None:
    assert findings(replace(PLAIN, birth=date(1896, 11, 22))) == []
    assert findings(replace(PLAIN, birth=date(1895, 11, 22))) == [("birth", "age_unlikely")]
    assert errors(replace(PLAIN, birth=date(1, 1, 1))) == []
