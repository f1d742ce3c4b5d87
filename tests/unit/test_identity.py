"""Identity: the golden numbers hold, and a complaint points at the part that cannot be right."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.identity import (
    GBT_2261_SEX,
    PETITION_DATABASE_SEX,
    PROVINCES,
    DocumentKind,
    Identity,
    Sex,
    check_character,
    parse_identity,
)
from app.domain.problem import Problems, errors_of

GOLDEN = Path(__file__).parents[1] / "golden" / "id_vectors.jsonl"
TODAY = date(2026, 11, 22)
COUNTIES = frozenset({"110105", "330114", "659012"})
SAMPLE = "11010519491231002X"
"""The example of GB 11643-1999 itself."""

KINDS = {
    "resident_id": DocumentKind.RESIDENT_ID,
    "hmt_residence": DocumentKind.HMT_RESIDENCE,
    "fpr_2023": DocumentKind.FOREIGN_PERMANENT,
    "fpr_2017": DocumentKind.FOREIGN_PERMANENT,
}


class Vector(msgspec.Struct, frozen=True):
    """valid is None where only the format is known."""

    kind: str
    number: str
    valid: bool | None
    why: str
    birth: date | None = None
    sex: str | None = None
    region: str | None = None
    upgrade: str | None = None


VECTORS = msgspec.json.decode(b"[" + b",".join(GOLDEN.read_bytes().splitlines()) + b"]", type=list[Vector])
KNOWN_TO_BE_UNKNOWN = {"440524", "110103", "510202"}
"""Abolished counties among the golden numbers."""


def found(number: str, kind: DocumentKind = DocumentKind.RESIDENT_ID, today: date = TODAY) -> Problems:
    return parse_identity(kind, number, today, COUNTIES).problems


def with_check(first_seventeen: str) -> str:
    return first_seventeen + check_character(first_seventeen)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.why)
def test_the_golden_numbers_hold(vector: Vector) -> None:
    identity, problems = parse_identity(KINDS[vector.kind], vector.number, TODAY, COUNTIES)
    assert bool(errors_of(problems)) is (vector.valid is False)
    if vector.birth:
        assert identity.birth == vector.birth
    if vector.sex:
        assert identity.sex is {"F": Sex.FEMALE, "M": Sex.MALE}[vector.sex]
    if vector.region:
        assert identity.region_code == vector.region
    if vector.upgrade:
        assert identity.number == vector.upgrade
    if vector.valid is None:
        assert (identity.birth, identity.sex, identity.region_code) == (None, None, None)


def test_only_numbers_of_known_counties_pass_without_a_word_about_it() -> None:
    for vector in VECTORS:
        if vector.valid and vector.kind == "resident_id":
            problems = found(vector.number)
            unknown = "county_unknown" in [problem.code for problem in problems]
            assert unknown is (vector.number[:6] in KNOWN_TO_BE_UNKNOWN)


def test_without_a_division_table_nothing_is_said_about_counties() -> None:
    assert (
        parse_identity(DocumentKind.RESIDENT_ID, with_check("11999919490101001"), TODAY, frozenset()).problems
        == ()
    )


@pytest.mark.parametrize(
    ("number", "code", "facts"),
    [
        ("", "missing", {}),
        ("1101051949123100", "identity_length", {"length": 16, "expected": 18}),
        ("11010519491231002XX", "identity_length", {"length": 19, "expected": 18}),
        ("11010519A91231002X", "identity_character", {"position": 9}),
        ("1101051949123100X2", "identity_character", {"position": 17}),
        ("11010519491231002Y", "identity_character", {"position": 18}),
        ("11010549123100X", "identity_character", {"position": 15}),
        ("٣" * 18, "identity_character", {"position": 1}),
        ("990105199001010014", "identity_province", {"position": 1}),
        ("110105000001010010", "identity_year", {"position": 7}),
        ("110105200113010010", "identity_month", {"position": 11}),
        ("110105200100010010", "identity_month", {"position": 11}),
        ("110105200102300012", "identity_day", {"position": 13}),
        ("110105200101320010", "identity_day", {"position": 13}),
        ("110105200112000010", "identity_day", {"position": 13}),
        ("110105491331002", "identity_month", {"position": 9}),
        ("110105490231002", "identity_day", {"position": 11}),
        ("110105194912310021", "identity_checksum", {"position": 18, "expected": "X"}),
        (with_check("11010520300101001"), "identity_birth_in_future", {"position": 7}),
        (with_check("11010518000101001"), "identity_age_impossible", {"position": 7, "age": 226}),
        ("810000199003070015", "identity_of_other_kind", {"kind": "hmt_residence"}),
        ("931156199001010014", "identity_of_other_kind", {"kind": "foreign_permanent"}),
    ],
)
def test_a_wrong_number_is_told_which_part_is_wrong(number: str, code: str, facts: dict[str, object]) -> None:
    identity, problems = parse_identity(
        DocumentKind.RESIDENT_ID, number, TODAY, COUNTIES, field="petitioners[0].identity"
    )
    assert [(p.field, p.code, p.facts) for p in problems] == [("petitioners[0].identity", code, facts)]
    assert problems[0].is_error
    if code not in {"identity_birth_in_future", "identity_age_impossible"}:
        assert (identity.birth, identity.sex, identity.region_code) == (None, None, None)


def test_the_provinces_are_those_of_gb_t_2260() -> None:
    written = (
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71"
    )
    assert written.split(" ") == sorted(PROVINCES)


def test_a_number_of_another_province_is_not_taken_for_a_residence_permit() -> None:
    code = found(SAMPLE, DocumentKind.HMT_RESIDENCE)[0]
    assert (code.code, code.facts) == ("identity_of_other_kind", {"kind": "resident_id"})


def test_a_foreigners_card_tells_only_the_province() -> None:
    card = Identity(kind=DocumentKind.FOREIGN_PERMANENT, number="931156199001010014")
    assert (card.region_code, card.birth, card.sex) == ("31", date(1990, 1, 1), Sex.MALE)


def test_age_is_counted_in_full_years() -> None:
    born = with_check("11010518961123001")
    assert found(born, today=date(2027, 11, 22)) == ()
    old = found(born, today=date(2027, 11, 23))
    assert [(p.code, p.is_error, p.facts) for p in old] == [
        ("identity_age_unlikely", False, {"position": 7, "age": 131})
    ]
    ancient = with_check("11010518761122001")
    assert [p.code for p in found(ancient, today=date(2027, 11, 21))] == ["identity_age_unlikely"]
    assert [p.code for p in found(ancient, today=date(2027, 11, 22))] == ["identity_age_impossible"]
    assert found(with_check("11010520261122001")) == ()


def test_a_first_generation_number_is_upgraded_with_a_warning_and_keeps_one_key() -> None:
    identity, problems = parse_identity(DocumentKind.RESIDENT_ID, "110105491231002", TODAY, COUNTIES)
    assert identity.number == SAMPLE
    assert [(p.code, p.is_error) for p in problems] == [("identity_first_generation", False)]
    as_typed = Identity(kind=DocumentKind.RESIDENT_ID, number=" 110105 491231 002")
    assert as_typed.key == identity.key == SAMPLE
    assert as_typed.birth == date(1949, 12, 31)


@pytest.mark.parametrize("kind", [DocumentKind.RESIDENT_ID, DocumentKind.TEMPORARY_ID])
def test_temporary_cards_carry_the_same_number(kind: DocumentKind) -> None:
    assert found(SAMPLE, kind) == ()
    assert found(SAMPLE[:-1] + "1", kind)[0].code == "identity_checksum"


def test_a_household_register_may_carry_a_citizen_number_or_its_own() -> None:
    assert found(SAMPLE, DocumentKind.HOUSEHOLD_REGISTER) == ()
    assert found(SAMPLE[:-1] + "1", DocumentKind.HOUSEHOLD_REGISTER)[0].code == "identity_checksum"
    assert found("003261", DocumentKind.HOUSEHOLD_REGISTER) == ()


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (DocumentKind.OFFICER, "军字第0012345号"),
        (DocumentKind.SOLDIER, "士字第A001234号"),
        (DocumentKind.PASSPORT, "E12345678"),
        (DocumentKind.HK_MACAU_PERMIT, "h12345678"),
        (DocumentKind.HK_MACAU_PERMIT, "M1234567801"),
        (DocumentKind.TAIWAN_PERMIT, "12345678"),
        (DocumentKind.TAIWAN_PERMIT, "1234567890(A)"),
        (DocumentKind.FOREIGN_PERMANENT, "USA110090010101"),
        (DocumentKind.OTHER, "老年证 77"),
    ],
)
def test_other_documents_are_taken_without_claiming_anything(kind: DocumentKind, number: str) -> None:
    identity, problems = parse_identity(kind, number, TODAY, COUNTIES)
    assert problems == ()
    assert (identity.birth, identity.sex, identity.region_code) == (None, None, None)


@pytest.mark.parametrize(
    "kind", [DocumentKind.PASSPORT, DocumentKind.HK_MACAU_PERMIT, DocumentKind.TAIWAN_PERMIT]
)
def test_an_unusual_form_is_only_a_warning(kind: DocumentKind) -> None:
    assert [(p.code, p.is_error, p.facts) for p in found("X-1", kind)] == [
        ("identity_form_unusual", False, {"kind": kind})
    ]


def test_a_free_form_number_has_a_limit() -> None:
    assert found("7" * 40, DocumentKind.OTHER) == ()
    too_long = found("7" * 41, DocumentKind.OTHER)
    assert [(p.code, p.facts) for p in too_long] == [("identity_length", {"length": 41, "expected": 40})]


@given(
    st.sampled_from(sorted(PROVINCES)),
    st.integers(0, 9999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(1, 999),
)
@settings(deadline=None)
def test_what_was_put_into_a_number_is_read_out_of_it(
    province: str, county: int, birth: date, turn: int
) -> None:
    number = with_check(f"{province}{county:04d}{birth:%Y%m%d}{turn:03d}")
    identity, problems = parse_identity(DocumentKind.RESIDENT_ID, number.lower(), TODAY, frozenset())
    assert problems == ()
    assert identity == Identity(kind=DocumentKind.RESIDENT_ID, number=number)
    assert (identity.birth, identity.region_code) == (birth, number[:6])
    assert identity.sex is (Sex.MALE if turn % 2 else Sex.FEMALE)


@given(st.from_regex(r"[0-9]{17}", fullmatch=True))
@settings(deadline=None)
def test_the_check_character_is_that_of_iso_7064_mod_11_2(digits: str) -> None:
    """By the standard's own rule: the sum of each value times a power of two leaves 1 when divided by 11."""
    values = [*map(int, digits), 10 if check_character(digits) == "X" else int(check_character(digits))]
    assert sum(value * 2 ** (17 - at) for at, value in enumerate(values)) % 11 == 1


@given(st.integers(0, 16), st.integers(1, 9), st.dates(date(1930, 1, 1), date(2020, 12, 31)))
@settings(deadline=None)
def test_one_wrong_digit_is_always_refused(at: int, shift: int, birth: date) -> None:
    number = with_check(f"110105{birth:%Y%m%d}123")
    wrong = number[:at] + str((int(number[at]) + shift) % 10) + number[at + 1 :]
    assert errors_of(found(wrong))


@given(st.sampled_from(DocumentKind), st.text(max_size=25))
@settings(deadline=None)
def test_whatever_is_typed_gets_an_answer_and_reading_it_again_changes_nothing(
    kind: DocumentKind, raw: str
) -> None:
    identity, problems = parse_identity(kind, raw, TODAY, COUNTIES)
    again, _ = parse_identity(kind, identity.number, TODAY, COUNTIES)
    assert again == identity
    assert errors_of(problems) or identity.number
    assert isinstance(identity.key, str)
    assert (identity.birth is None) is (identity.sex is None)


def test_both_tables_of_sexes_are_kept_apart() -> None:
    assert PETITION_DATABASE_SEX == {Sex.FEMALE: "0", Sex.MALE: "1"}
    assert GBT_2261_SEX == {Sex.MALE: "1", Sex.FEMALE: "2"}
