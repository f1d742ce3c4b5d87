"""Slips: what is printed proves itself without network, and nothing of it can be changed (pain 20)."""

from datetime import date

import msgspec
import pytest

from app.domain.query_code import check_digit
from app.errors import RefusedError
from app.wire.canonical import from_base64url, to_base64url
from app.wire.enrolment import DEVICE_SCHEMA, DeviceCertificate, DeviceState
from app.wire.signing import Signed, SignKey, sign_document
from app.wire.slip import PRACTICE, PREFIX, Slip, make_slip, read_slip

GATEWAY = SignKey(b"\7" * 32)
DEVICE = SignKey(b"\3" * 32)
PETITION = "019ab3c1-7b5e-7abc-8def-0123456789ac"
CODE = "370281154093552" + check_digit("370281154093552")
DAY = date(2026, 11, 23)
MOST_IN_A_QR = 4_296
"""Capital letters and digits, at the lowest of its levels."""


def certificate(
    *, state: DeviceState = DeviceState.ACTIVE, unit: str = "清溪镇信访办", by: SignKey = GATEWAY
) -> Signed:
    said = DeviceCertificate(
        schema=DEVICE_SCHEMA,
        gateway_id="0190c3c1-0000-7000-8000-0000000000ff",
        device_id="0190c3c1-0000-7000-8000-000000000001",
        sign_key=DEVICE.public.text,
        recipient="age1" + "q" * 58,
        unit=unit,
        state=state,
        issued_at="2026-11-22T01:50:00.000Z",
    )
    return sign_document(said, by)


def slip(word: Signed | None = None, *, code: str = CODE, key: SignKey = DEVICE) -> str:
    return make_slip(PETITION, code, DAY, certificate=word or certificate(), key=key)


def test_a_slip_says_which_case_which_code_which_day_and_who_wrote_it() -> None:
    """Pain 20: a slip proves itself without a network."""
    read = read_slip(slip(), GATEWAY.public)
    assert (read.petition_id, read.query_code, read.written_on) == (PETITION, CODE, DAY)
    assert (read.device.unit, read.device.device_id[-1]) == ("清溪镇信访办", "1")
    assert CODE not in repr(read)


def test_a_code_that_begins_with_zeros_keeps_them() -> None:
    code = "000000000000012" + check_digit("000000000000012")
    assert read_slip(slip(code=code), GATEWAY.public).query_code == code


def test_no_letter_of_a_slip_can_be_another_one() -> None:
    text = slip()
    for place, letter in enumerate(text):
        other = "B" if letter != "B" else "C"
        with pytest.raises(RefusedError, match="slip_"):
            read_slip(text[:place] + other + text[place + 1 :], GATEWAY.public)


def test_no_letter_of_a_slip_may_be_missing_or_follow() -> None:
    text = slip()
    for changed in (text[:-1], text[1:], text + "A", text + "\n", text.lower(), text + "=", ""):
        with pytest.raises(RefusedError, match="slip_"):
            read_slip(changed, GATEWAY.public)


def test_what_another_gateway_or_another_device_signed_is_not_genuine() -> None:
    stranger = SignKey(b"\5" * 32)
    for text in (slip(certificate(by=stranger)), slip(key=stranger)):
        with pytest.raises(RefusedError, match="slip_not_genuine"):
            read_slip(text, GATEWAY.public)


@pytest.mark.parametrize("state", [DeviceState.PENDING, DeviceState.REVOKED])
def test_a_device_that_no_officer_has_confirmed_proves_nothing(state: DeviceState) -> None:
    with pytest.raises(RefusedError, match="slip_not_genuine"):
        read_slip(slip(certificate(state=state)), GATEWAY.public)


def test_the_word_of_one_device_does_not_go_with_the_slip_of_another() -> None:
    """Both are of this gateway."""
    other = SignKey(b"\4" * 32)
    word = certificate()
    document = msgspec.json.decode(from_base64url(word.document)) | {"sign_key": other.public.text}
    with pytest.raises(RefusedError, match="slip_not_genuine"):
        read_slip(slip(sign_document(document, GATEWAY)), GATEWAY.public)


def test_what_a_later_gateway_says_of_a_device_beside_all_this_does_not_matter() -> None:
    document = msgspec.json.decode(from_base64url(certificate().document)) | {"zone": "east"}
    assert read_slip(slip(sign_document(document, GATEWAY)), GATEWAY.public).petition_id == PETITION


def test_a_code_whose_check_digit_is_wrong_is_refused_though_it_is_signed() -> None:
    wrong = CODE[:-1] + str((int(CODE[-1]) + 1) % 10)
    with pytest.raises(RefusedError, match="slip_unreadable"):
        read_slip(slip(code=wrong), GATEWAY.public)


def test_the_slip_of_a_practice_is_told_from_all_others() -> None:
    with pytest.raises(RefusedError, match="slip_practice"):
        read_slip(PRACTICE, GATEWAY.public)


@pytest.mark.parametrize("text", [PREFIX, PREFIX + "A" * 400, "3702 8115 4093 5526", "XY1:老人", "\0" * 50])
def test_what_is_no_slip_is_said_to_be_none(text: str) -> None:
    with pytest.raises(RefusedError, match="slip_"):
        read_slip(text, GATEWAY.public)


def test_the_longest_name_of_an_office_still_fits_into_a_qr() -> None:
    text = slip(certificate(unit="镇" * 100))
    assert len(text) < MOST_IN_A_QR
    assert read_slip(text, GATEWAY.public).device.unit == "镇" * 100


def test_a_slip_is_in_the_letters_that_a_qr_keeps_in_few_dots() -> None:
    assert set(slip()) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567:1")


def test_a_slip_has_one_spelling() -> None:
    """The bits that Base32 leaves over are zero."""
    assert isinstance(read_slip(slip(), GATEWAY.public), Slip)
    assert to_base64url(from_base64url(certificate().document)) == certificate().document
