"""Enrolment files as an office would hand them over."""

from functools import cache

import msgspec
import trustme

from app.wire.sealing import new_identity
from app.wire.signing import SignKey


@cache
def _ca() -> str:
    return trustme.CA().cert_pem.bytes().decode()


@cache
def _recipient() -> str:
    """One gateway has one, whichever file it is in."""
    return new_identity()[1]


def sound_fields() -> dict[str, object]:
    return {
        "schema": "xiangyin.enrolment/1",
        "gateway_id": "0190c3c1-0000-7000-8000-0000000000ff",
        "url": "https://10.0.0.5:8443",
        "ca": _ca(),
        "gateway_key": SignKey(b"\7" * 32).public.text,
        "gateway_recipient": _recipient(),
        "unit": "清溪镇信访办",
        "region": "370116",
        "code": "0123456789ABCDEF",
        "expires_at": "2030-01-01T00:00:00.000Z",
    }


def enrolment_file(**change: object) -> bytes:
    return msgspec.json.encode(sound_fields() | change)
