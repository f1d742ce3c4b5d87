"""Invitations: an enrolment file as a QR code, and as a code that people type."""

import zlib
from io import BytesIO

import msgspec
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.errors import OfflineError, RefusedError
from app.ui.capture.codes import qr_codes
from app.wire.enrolment import read_enrolment_file
from app.wire.invitation import (
    CROCKFORD,
    can_be_typed,
    from_qr,
    hash_of,
    lookup_of,
    prove,
    read_introduction,
    read_typed,
    to_qr,
    to_typed,
    typed_address,
    without_code,
)
from tests.enrolments import enrolment_file

URL = "https://10.0.0.5:8443"
CODE = "0123456789ABCDEF"


def test_a_qr_code_holds_the_whole_file() -> None:
    file = enrolment_file()
    drawn = BytesIO()
    segno.make_qr(to_qr(file), error="l", boost_error=False).save(drawn, kind="png", scale=3, border=4)
    (found,) = qr_codes(QImage.fromData(drawn.getvalue()))
    assert from_qr(found) == file


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"https://example.com",
        b"XYE1",
        b"XYE1torn",
        to_qr(b"x" * 999)[:-5],
        b"XYE1" + zlib.compress(bytes(1 << 24)),
    ],
)
def test_another_code_is_refused_however_much_it_would_swell(held: bytes) -> None:
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        from_qr(held)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("10.0.0.5:8443", "{0}"),
        (" https://10.0.0.5:8443/ ", "{0}"),
        ("10。0。0。5：8443", "{0}"),
        ("１０.0.0.5:8443", "{0}"),
    ],
)
def test_what_an_input_method_does_to_it_is_no_mistake(address: str, typed: str) -> None:
    text = typed.format(to_typed(URL, CODE))
    spoken = text.replace("0", "o").replace("1", "l").replace(" ", "-").lower()
    assert read_typed(address, text) == read_typed(address, spoken) == (URL, CODE)


@given(st.integers(0, 19), st.sampled_from(CROCKFORD))
def test_one_wrong_letter_is_found_before_anybody_is_asked(place: int, letter: str) -> None:
    said = to_typed(URL, CODE).replace(" ", "")
    wrong = said[:place] + letter + said[place + 1 :]
    if wrong != said:
        with pytest.raises(RefusedError, match="enrolment_code_mistyped"):
            read_typed("10.0.0.5:8443", wrong)


@pytest.mark.parametrize("address", ["10.0.0.6:8443", "10.0.0.5", "", "村里:8443"])
def test_a_wrong_address_is_found_too(address: str) -> None:
    with pytest.raises(RefusedError, match="enrolment_code_mistyped"):
        read_typed(address, to_typed(URL, CODE))


@pytest.mark.parametrize(
    ("url", "is_so"),
    [(URL, True), ("https://Gateway.Example:8443/xy", True), ("https://gateway.example/Xy", False)],
)
def test_an_address_with_capitals_in_its_path_is_not_for_typing(url: str, is_so: bool) -> None:  # noqa: FBT001
    assert can_be_typed(url) is is_so
    read = read_typed(typed_address(url), to_typed(url, CODE)).url
    assert (read.partition("/xy")[1:] == url.partition("/xy")[1:]) is is_so


def test_only_who_knows_the_code_can_introduce_a_gateway() -> None:
    file = read_enrolment_file(enrolment_file(code=CODE))
    said = prove(without_code(file), hash_of(CODE))
    assert CODE not in said.document
    assert read_enrolment_file(read_introduction(said, CODE)) == file
    stranger = msgspec.structs.replace(file, url="https://stranger:8443")
    for wrong in (
        prove(without_code(stranger), hash_of("1" * 16)),
        msgspec.structs.replace(said, document=prove(without_code(stranger), "").document),
    ):
        with pytest.raises(OfflineError, match="gateway_not_trusted"):
            read_introduction(wrong, CODE)
    for garbled in (
        msgspec.structs.replace(said, document="A"),
        msgspec.structs.replace(said, proof=said.proof[:-1] + "_"),
    ):
        with pytest.raises(OfflineError, match="gateway_not_trusted"):
            read_introduction(garbled, CODE)
    assert lookup_of(hash_of(CODE)) != lookup_of(hash_of("1" * 16))
