"""Enrolment: how a device and a gateway come to trust each other (security.md §5.3).

The office hands over a file by stick or hand: it is the device's root of trust. The device answers
with its own keys and the one-time code; the gateway certifies them once an officer has compared fingerprints.
"""

from enum import StrEnum
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from app.errors import RefusedError
from app.wire.fields import Id, Instant, Label, from_instant
from app.wire.pinning import pinned_context
from app.wire.sealing import require_recipients
from app.wire.signing import VerifyKey

ENROLMENT_SCHEMA: Final = "xiangyin.enrolment/1"
ENROL_SCHEMA: Final = "xiangyin.enrol/1"
DEVICE_SCHEMA: Final = "xiangyin.device/1"

KeyText = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$", max_length=43, description="Ed25519, base64url")]
Recipient = Annotated[
    str, Meta(pattern="^age1[0-9a-z]{58}$", max_length=62, description="age X25519 recipient")
]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Telephone = Annotated[
    str, Meta(pattern=r"^[0-9+][0-9 -]{2,28}[0-9](?!\n)$", max_length=30, description="as it is dialled")
]


class EnrolmentFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the office exports as `*.xyenrol`. `ca` is the PEM of the only CA the device will trust.

    `phone` is where residents and agents reach the office; files of older gateways name none. `escrow`: two
    officers who together give back a forgotten key, the one who opens first before the other.
    """

    schema: Literal["xiangyin.enrolment/1"]
    gateway_id: Id
    url: Annotated[str, Meta(pattern=r"^https://[A-Za-z0-9.:_/\[\]-]+(?!\n)$", max_length=300)]
    ca: Annotated[str, Meta(max_length=20_000)]
    gateway_key: KeyText
    gateway_recipient: Recipient
    unit: Name
    region: Annotated[str, Meta(pattern="^[0-9]{6,9}(?!\\n)$", max_length=9)]
    code: Annotated[str, Meta(pattern="^[0-9A-HJKMNP-TV-Z]{16}$", max_length=16)]
    expires_at: Instant
    office_recipients: tuple[Recipient, ...] = ()
    supervision_recipient: Recipient | None = None
    discipline_recipient: Recipient | None = None
    phone: Telephone | None = None
    escrow: tuple[Recipient, Recipient] | None = None

    @property
    def gateway(self) -> tuple[str, str, str, str]:
        """Its name, which proves nothing, with what it proves itself by and what is sealed to."""
        return self.gateway_id, self.gateway_key, self.gateway_recipient, self.ca


class Enrol(msgspec.Struct, frozen=True, kw_only=True):
    """The device's answer, signed with the key that it brings (which proves that it holds it)."""

    schema: Literal["xiangyin.enrol/1"]
    gateway_id: Id
    code: Annotated[str, Meta(max_length=16)]
    device_id: Id
    sign_key: KeyText
    recipient: Recipient
    name: Name
    client: Label
    nonce: Label


class DeviceState(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    REVOKED = "revoked"


class DeviceCertificate(msgspec.Struct, frozen=True, kw_only=True):
    """The gateway's signed statement about a device key; with it a printed receipt proves itself offline."""

    schema: Literal["xiangyin.device/1"]
    gateway_id: Id
    device_id: Id
    sign_key: KeyText
    recipient: Recipient
    unit: Name
    state: DeviceState
    issued_at: Instant


def read_enrolment_file(data: bytes) -> EnrolmentFile:
    """The file, with every key and address in it tried once: what is wrong shows now, not in a village.

    Raises RefusedError `enrolment_unreadable` with a `reason`.
    """
    try:
        enrolment = msgspec.json.decode(data, type=EnrolmentFile)
        VerifyKey.from_text(enrolment.gateway_key)
        from_instant(enrolment.expires_at)
        address = urlsplit(enrolment.url)
        is_address = bool(address.hostname) and address.port != 0
        require_recipients(_recipients(enrolment))
        pinned_context(enrolment.ca)
    except (msgspec.MsgspecError, ValueError, RecursionError, RefusedError) as error:
        reason = str(error) if isinstance(error, msgspec.ValidationError) else "not an enrolment file"
        raise RefusedError("enrolment_unreadable", reason=reason) from None
    if enrolment.escrow is not None and len(set(enrolment.escrow)) != len(enrolment.escrow):
        raise RefusedError("enrolment_unreadable", reason="two officers are one")
    if not is_address:
        raise RefusedError("enrolment_unreadable", reason="not an address")
    return enrolment


def _recipients(enrolment: EnrolmentFile) -> tuple[str, ...]:
    sealed_to = (enrolment.supervision_recipient, enrolment.discipline_recipient)
    optional = tuple(recipient for recipient in sealed_to if recipient)
    return (enrolment.gateway_recipient, *enrolment.office_recipients, *optional, *(enrolment.escrow or ()))
