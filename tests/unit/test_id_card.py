"""Id cards: what readers tell, in their own ways; only what a petition asks for is taken."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.id_card import LONGEST_RECORD, IdCard, parse_record, parse_typed
from app.domain.identity import DocumentKind
from app.errors import RefusedError

NUMBER = "370102194811221529"
WHOLE = IdCard(number=NUMBER, name="王大山", address="山东省济南市历下区石桥村12号")
RECORD = f'{{"number":"{NUMBER}","name":"王大山","address":"{WHOLE.address}","nation":"汉","photo":"AAAA"}}'


def test_a_record_of_an_adapter_is_read_and_what_nobody_asked_for_is_passed_over() -> None:
    assert parse_record(RECORD.encode()) == WHOLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_older_kits_write_in_their_own_encoding(encoding: str) -> None:
    assert parse_record(RECORD.encode(encoding)) == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b"[1]",
        b"\xff\xfe\x00",
        b'{"number": 5}',
        b'{"number": "370102"}',
        b'{"number": "' + b"9" * 40 + b'"}',
        b" " * (LONGEST_RECORD + 1),
    ],
)
def test_what_is_no_record_is_refused_in_one_way(line: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_record(line)
    assert refused.value.code == "card_unreadable"


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        (NUMBER, IdCard(number=NUMBER)),
        (f" {NUMBER[:6]} {NUMBER[6:]} ", IdCard(number=NUMBER)),
        (f"王大山,男,汉族,1948-11-22,{WHOLE.address},{NUMBER}", WHOLE),
        (f"{NUMBER}|王大山|{WHOLE.address}|济南市公安局|2010.01.01-长期", WHOLE),
        (f"王大山\t{NUMBER}", IdCard(number=NUMBER, name="王大山")),
        ("阿卜杜热合曼,370102194811221529", IdCard(number=NUMBER, name="阿卜杜热合曼")),
    ],
)
def test_what_a_reader_types_is_found_in_any_order(typed: str, card: IdCard) -> None:
    assert parse_typed(typed) == card


@pytest.mark.parametrize("typed", ["", "王大山", "123", "山东省济南市历下区石桥村12号"])
def test_typing_without_a_number_is_no_card(typed: str) -> None:
    with pytest.raises(RefusedError):
        parse_typed(typed)


def test_cards_of_other_people_are_of_their_own_kind() -> None:
    assert IdCard(number="810000199001011234").kind is DocumentKind.HMT_RESIDENCE
    assert IdCard(number=NUMBER).kind is DocumentKind.RESIDENT_ID


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(line: bytes) -> None:
    with contextlib.suppress(RefusedError):
        parse_record(line)


@given(st.text(max_size=300))
def test_no_typing_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(RefusedError):
        parse_typed(text)
