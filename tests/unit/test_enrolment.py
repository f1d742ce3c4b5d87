"""Enrolment files: every key and address is tried when the file is taken, not months later in a village."""

import msgspec
import pytest

from app.errors import RefusedError
from app.wire.enrolment import EnrolmentFile, read_enrolment_file
from tests.enrolments import enrolment_file, sound_fields


def test_a_sound_file_is_read() -> None:
    fields = sound_fields()
    assert read_enrolment_file(msgspec.json.encode(fields)) == msgspec.convert(fields, EnrolmentFile)


@pytest.mark.parametrize(
    "change",
    [
        {"ca": ""},
        {"ca": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"},
        {"url": "https://[::1"},
        {"url": "http://10.0.0.5"},
        {"url": "https://"},
        {"url": "https://10.0.0.5:99999"},
        {"gateway_recipient": "age1" + "q" * 58},
        {"office_recipients": ["age1" + "q" * 58]},
        {"gateway_key": "A" * 42},
        {"code": "0123456789ABCDEU"},
        {"expires_at": "2030-99-01T00:00:00.000Z"},
        {"region": "370116\n"},
        {"schema": "xiangyin.enrolment/2"},
    ],
)
def test_a_file_with_one_wrong_part_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        read_enrolment_file(enrolment_file(**change))


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"[" * 100_000])
def test_what_is_no_enrolment_file_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        read_enrolment_file(data)
