"""Phone: the golden numbers are understood, and complaints are precise."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.phone import PhoneKind, parse_phone
from app.domain.problem import errors_of

GOLDEN = Path(__file__).parents[1] / "golden" / "phone_vectors.jsonl"


class Vector(msgspec.Struct, frozen=True):
    """valid is None for numbers that are right but nobody's own."""

    number: str
    valid: bool | None
    why: str


VECTORS = msgspec.json.decode(b"[" + b",".join(GOLDEN.read_bytes().splitlines()) + b"]", type=list[Vector])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.why)
def test_the_golden_numbers_hold(vector: Vector) -> None:
    phone = parse_phone(vector.number)
    assert (phone.kind is not None) is (vector.valid is not False)
    assert bool(errors_of(phone.problems)) is (vector.valid is False)
    assert (phone.kind is PhoneKind.HOTLINE) is (vector.valid is None)


@pytest.mark.parametrize(
    ("raw", "kind", "number"),
    [
        ("+86 138 0013 8000", PhoneKind.MOBILE, "13800138000"),
        ("0086-138-0013-8000", PhoneKind.MOBILE, "13800138000"),
        ("86-13800138000", PhoneKind.MOBILE, "13800138000"),
        ("013800138000", PhoneKind.MOBILE, "13800138000"),
        ("１３８００１３８０００", PhoneKind.MOBILE, "13800138000"),
        ("0731-88665555", PhoneKind.LANDLINE, "0731-88665555"),
        ("(0731)8866 5555", PhoneKind.LANDLINE, "0731-88665555"),
        ("（0531）8866555", PhoneKind.LANDLINE, "0531-8866555"),
        ("010-12345678", PhoneKind.LANDLINE, "010-12345678"),
        ("02188665555", PhoneKind.LANDLINE, "021-88665555"),
        ("+86-731-88665555", PhoneKind.LANDLINE, "0731-88665555"),
        ("+86-0731-88665555", PhoneKind.LANDLINE, "0731-88665555"),
        ("0086 10 12345678", PhoneKind.LANDLINE, "010-12345678"),
        ("+86 400 812 3123", PhoneKind.SERVICE, "4008123123"),
        ("+86 800 812 3123", PhoneKind.SERVICE, "8008123123"),
        ("+86 12345", PhoneKind.HOTLINE, "12345"),
        ("0731-88665555转8023", PhoneKind.LANDLINE, "0731-88665555-8023"),
        ("0731-88665555-8023", PhoneKind.LANDLINE, "0731-88665555-8023"),
        ("88665555 ext 12", PhoneKind.LANDLINE, "88665555-12"),
        ("86138001", PhoneKind.LANDLINE, "86138001"),
        ("400-812-3123", PhoneKind.SERVICE, "4008123123"),
        ("12345", PhoneKind.HOTLINE, "12345"),
        ("110", PhoneKind.HOTLINE, "110"),
        ("95588", PhoneKind.HOTLINE, "95588"),
        ("+852 2123 4567", PhoneKind.ABROAD, "+85221234567"),
        ("00852-21234567", PhoneKind.ABROAD, "+85221234567"),
    ],
)
def test_a_number_is_classified_and_gets_one_spelling(raw: str, kind: PhoneKind, number: str) -> None:
    phone = parse_phone(raw)
    assert (phone.kind, phone.number) == (kind, number)
    assert errors_of(phone.problems) == ()


@pytest.mark.parametrize(
    ("raw", "code", "facts"),
    [
        ("", "missing", {}),
        ("12345678901", "phone_prefix", {"prefix": "12"}),
        ("1380013800", "phone_length", {"length": 10, "expected": 11}),
        ("138001380000", "phone_length", {"length": 12, "expected": 11}),
        ("1380013800O", "phone_character", {}),
        ("没有", "phone_character", {}),
        ("٣" * 11, "phone_character", {}),
        ("13800138000-12", "phone_length", {"length": 13, "expected": 11}),
        ("0731-8866", "phone_length", {"length": 8, "expected": 11}),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(raw: str, code: str, facts: dict[str, object]) -> None:
    phone = parse_phone(raw, field="guardian.phone")
    assert phone.kind is None
    assert [(p.field, p.code, p.facts) for p in phone.problems] == [("guardian.phone", code, facts)]


def test_a_hotline_and_a_number_without_area_code_are_taken_with_a_warning() -> None:
    assert [problem.code for problem in parse_phone("12345").problems] == ["phone_not_personal"]
    assert parse_phone("0731-88665555").problems == ()
    for raw in ("88665555", "88665555转12"):
        assert [problem.code for problem in parse_phone(raw).problems] == ["phone_without_area_code"]


def test_only_numbers_of_people_can_carry_a_message() -> None:
    personal = {raw: parse_phone(raw).is_personal for raw in ("13800138000", "0731-88665555", "+85221234567")}
    assert all(personal.values())
    assert not any(parse_phone(raw).is_personal for raw in ("4008123123", "12345", "x"))


@given(st.text(max_size=30))
@settings(deadline=None)
def test_whatever_is_typed_gets_an_answer_and_a_second_reading_agrees(raw: str) -> None:
    phone = parse_phone(raw)
    assert (phone.kind is None) is bool(errors_of(phone.problems))
    if phone.kind is not None:
        assert parse_phone(phone.number) == phone


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "+86", "0086", "86", "+86 ", "86-"]),
)
@settings(deadline=None)
def test_a_mobile_number_is_itself_behind_every_country_code(number: str, lead: str) -> None:
    phone = parse_phone(lead + number)
    assert (phone.kind, phone.number, phone.problems) == (PhoneKind.MOBILE, number, ())
