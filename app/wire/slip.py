"""Slip: what the QR of a printed receipt holds; a kiosk checks it without network (pain 20).

A signed document like all others, but packed: in JSON it would be half as large again, and what is printed on
a narrow roll must be read by a cheap camera. The text is a prefix and Base32 (RFC 4648 §6): a QR has capital
letters and digits in few dots, and scanners that type like a keyboard bring them through in every layout.

    signature of the device (64) ‖ petition id (16) ‖ query code (8) ‖ day as yyyymmdd (4)
    ‖ signature of the gateway (64) ‖ the DeviceCertificate that it is over, as it came from the gateway

The device signs a name of its own and all that follows its signature, so no byte can be another one. What the
slip cannot tell is whether the device was revoked since: that needs the gateway.
"""

import base64
import binascii
import struct
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from app.domain.query_code import LENGTH, normalise
from app.errors import RefusedError
from app.wire.canonical import from_base64url, to_base64url
from app.wire.enrolment import DeviceCertificate, DeviceState
from app.wire.fields import Id
from app.wire.signing import Signed, SignKey, VerifyKey, read_signed

PREFIX: Final = "XY1:"
PRACTICE: Final = "XY1:PRACTICE"
"""All that the QR of a practice holds: nobody can take it for a receipt."""

_SIGNED_AS: Final = b"xiangyin.slip/1\n"
_SIGNATURE: Final = 64
_FIXED: Final = struct.Struct(">16sQI64s")


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What a slip says. `device` is what the gateway knew of the laptop that wrote it."""

    petition_id: Id
    query_code: str
    written_on: date
    device: DeviceCertificate

    def __repr__(self) -> str:
        return f"Slip({self.petition_id})"


def make_slip(
    petition_id: str, query_code: str, written_on: date, *, certificate: Signed, key: SignKey
) -> str:
    """The text of the QR. `certificate` is the gateway's word on `key`."""
    fixed = _FIXED.pack(
        UUID(petition_id).bytes,
        int(query_code),
        int(f"{written_on:%Y%m%d}"),
        from_base64url(certificate.signature),
    )
    body = fixed + from_base64url(certificate.document)
    return PREFIX + _to_base32(key.sign(_SIGNED_AS + body) + body)


def read_slip(text: str, gateway_key: VerifyKey) -> Slip:
    """What a slip says, after both signatures were verified: the gateway's on the device, the device's on it.

    Raises RefusedError `slip_practice`, `slip_unreadable` for what is no slip at all, and `slip_not_genuine`
    for one that was changed, or written by a device that no officer of this gateway has confirmed.
    """
    if text == PRACTICE:
        raise RefusedError("slip_practice")
    data = _from_base32(text)
    signature, body = data[:_SIGNATURE], data[_SIGNATURE:]
    if len(body) <= _FIXED.size:
        raise RefusedError("slip_unreadable")
    number, code, day, word_of_gateway = _FIXED.unpack_from(body)
    signed = Signed(document=to_base64url(body[_FIXED.size :]), signature=to_base64url(word_of_gateway))
    try:
        device = read_signed(signed, gateway_key, DeviceCertificate)
        key = VerifyKey.from_text(device.sign_key)
    except RefusedError:
        raise RefusedError("slip_not_genuine") from None
    if device.state is not DeviceState.ACTIVE or not key.has_signed(_SIGNED_AS + body, signature):
        raise RefusedError("slip_not_genuine")
    return _slip(UUID(bytes=number), code, day, device)


def _slip(number: UUID, code: int, day: int, device: DeviceCertificate) -> Slip:
    """A device that signs what is no case, code or day has a fault of its own."""
    told = {
        "petition_id": str(number),
        "query_code": f"{code:0{LENGTH}d}",
        "written_on": f"{day // 10_000:04d}-{day // 100 % 100:02d}-{day % 100:02d}",
        "device": device,
    }
    try:
        slip = msgspec.convert(told, Slip)
        normalise(slip.query_code)
    except (msgspec.ValidationError, RefusedError):
        raise RefusedError("slip_unreadable") from None
    return slip


def _to_base32(data: bytes) -> str:
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _from_base32(text: str) -> bytes:
    """Strict: one spelling for each slip."""
    letters = text.removeprefix(PREFIX)
    try:
        data = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        raise RefusedError("slip_unreadable") from None
    if PREFIX + _to_base32(data) != text:
        raise RefusedError("slip_unreadable")
    return data
