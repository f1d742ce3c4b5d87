"""Enrolment: one-time codes for new devices, and what a device that brings one is told (security.md §5.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from app.domain.world import Entropy
from app.errors import AppError, RefusedError
from app.wire.canonical import from_base64url
from app.wire.enrolment import (
    DEVICE_SCHEMA,
    ENROLMENT_SCHEMA,
    DeviceCertificate,
    DeviceState,
    Enrol,
    EnrolmentFile,
)
from app.wire.fields import from_instant, utc_instant
from app.wire.invitation import CROCKFORD, Introduction, hash_of, lookup_of, prove, without_code
from app.wire.sealing import require_recipients
from app.wire.signing import Signed, VerifyKey, read_signed
from gateway.devices import Device, find_device
from gateway.gateway import Gateway
from gateway.handovers import hear_again
from gateway.keys import Keys
from gateway.tables import DeviceRow, EnrolmentCodeRow

CODE_LIFE = timedelta(hours=72)
MAX_FAILED_TRIES = 5
MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class Invitation:
    """For whom a code is. `confirms_itself`: no officer compares fingerprints (practice, demonstration).

    `supervision` and `discipline` are the recipients (age) of ratings and of reports about officials;
    `phone` is where residents and agents reach the office; `escrow` two officers who together give back a
    forgotten key, the one who opens first before the other.
    """

    name: str
    unit: str
    region: str
    url: str
    confirms_itself: bool = False
    supervision: str | None = None
    discipline: str | None = None
    phone: str | None = None
    escrow: tuple[str, ...] = ()


def invite(gateway: Gateway, invitation: Invitation) -> EnrolmentFile:
    """Issue a code and the file that carries it; the database keeps its hash.

    Raises RefusedError `enrolment_invalid` where name, unit, region, address, phone or officers do not fit
    their form.
    """
    if not 1 <= len(invitation.name) <= MAX_NAME:
        raise RefusedError("enrolment_invalid", reason="name")
    code = _new_code(gateway.entropy)
    expires_at = utc_instant(gateway.clock.now() + CODE_LIFE)
    file = _file(gateway.keys, invitation, code, expires_at)
    with gateway.store.write() as connection:
        row = {
            "code_sha256": hash_of(code),
            "lookup": lookup_of(hash_of(code)),
            "document": without_code(file),
            "name": invitation.name,
            "unit": invitation.unit,
            "region": invitation.region,
            "expires_at": expires_at,
            "confirms_itself": invitation.confirms_itself,
            "failed_tries": 0,
        }
        connection.execute(insert(EnrolmentCodeRow), row)
    return file


def introduce(gateway: Gateway, lookup: str) -> Introduction:
    """The file of a code that somebody typed, proved by the code; the code itself is not in it.

    Raises RefusedError `enrolment_code_wrong`, `enrolment_code_expired`, `enrolment_code_used`.
    """
    is_code = EnrolmentCodeRow.lookup == lookup
    with gateway.store.read() as connection:
        code = connection.execute(select(EnrolmentCodeRow.__table__).where(is_code)).mappings().one_or_none()
    if code is None or code["document"] is None:
        raise RefusedError("enrolment_code_wrong")
    spent = _spent(code, gateway.clock.now())
    if spent is not None:
        raise spent
    return prove(code["document"], code["code_sha256"])


def enrol(gateway: Gateway, signed: Signed, *, is_by_hand: bool = False) -> Signed:
    """Take in a device that brings a good code. The same device may ask again, with that code or another good
    one, and is told its present state.

    By hand, on a stick, it may take longer than 72 hours from the office to a village and back: a code that
    has run out by then lets the device in all the same, but an officer always compares its fingerprint.

    Raises RefusedError `enrolment_unreadable`, `enrolment_code_wrong`, `enrolment_code_expired`,
    `enrolment_code_used`, `device_known`.
    """
    request = _genuine(signed, gateway.keys.gateway_id)
    with gateway.store.write() as connection:
        outcome = _admit(connection, request, gateway.clock.now(), is_by_hand=is_by_hand)
    if isinstance(outcome, AppError):
        raise outcome
    return certificate_of(gateway, outcome)


def certificate_of(gateway: Gateway, device: Device) -> Signed:
    """What is true of the device now, signed."""
    certificate = _certificate(device, gateway.keys.gateway_id)
    return gateway.keys.sign(certificate).on_the_wire()


def _new_code(entropy: Entropy) -> str:
    bits = int.from_bytes(entropy(10), "big")
    return "".join(CROCKFORD[bits >> shift & 31] for shift in range(75, -1, -5))


def _file(keys: Keys, invitation: Invitation, code: str, expires_at: str) -> EnrolmentFile:
    fields = {
        "schema": ENROLMENT_SCHEMA,
        "gateway_id": keys.gateway_id,
        "url": invitation.url,
        "ca": keys.ca.certificate,
        "gateway_key": keys.sign_key.public.text,
        "gateway_recipient": keys.recipient,
        "unit": invitation.unit,
        "region": invitation.region,
        "code": code,
        "expires_at": expires_at,
        "supervision_recipient": invitation.supervision,
        "discipline_recipient": invitation.discipline,
        "phone": invitation.phone,
        "escrow": invitation.escrow or None,
    }
    try:
        require_recipients(invitation.escrow)
        file = msgspec.convert(fields, EnrolmentFile)
    except (msgspec.ValidationError, RefusedError) as error:
        raise RefusedError("enrolment_invalid", reason=str(error)) from None
    if len(set(invitation.escrow)) != len(invitation.escrow):
        raise RefusedError("enrolment_invalid", reason="two officers are one")
    return file


def _genuine(signed: Signed, gateway_id: str) -> Enrol:
    """The request, signed with the key that it brings and meant for this gateway."""
    try:
        claimed = msgspec.json.decode(from_base64url(signed.document), type=Enrol)
        request = read_signed(signed, VerifyKey.from_text(claimed.sign_key), Enrol)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, RefusedError):
        raise RefusedError("enrolment_unreadable") from None
    if request.gateway_id != gateway_id:
        raise RefusedError("enrolment_unreadable")
    return request


def _admit(connection: Connection, request: Enrol, at: datetime, *, is_by_hand: bool) -> Device | AppError:
    """A refusal is returned, not raised: the failed try has to be committed."""
    code_sha256 = hash_of(request.code)
    is_code = EnrolmentCodeRow.code_sha256 == code_sha256
    code = connection.execute(select(EnrolmentCodeRow.__table__).where(is_code)).mappings().one_or_none()
    if code is None:
        return RefusedError("enrolment_code_wrong")
    known = find_device(connection, request.device_id)
    is_same = known and (known.sign_key, known.recipient) == (request.sign_key, request.recipient)
    if known and is_same and code["device_id"] == request.device_id:
        return known
    refusal = _spent(code, at, is_by_hand=is_by_hand)
    if refusal is not None:
        return refusal
    if known and is_same:
        # Restored, then put right: the code was given out when this device was not known here.
        connection.execute(update(EnrolmentCodeRow).where(is_code).values(device_id=request.device_id))
        return known
    if _is_known(connection, request):
        tries = EnrolmentCodeRow.failed_tries + 1
        connection.execute(update(EnrolmentCodeRow).where(is_code).values(failed_tries=tries))
        return RefusedError("device_known")
    connection.execute(update(EnrolmentCodeRow).where(is_code).values(device_id=request.device_id))
    is_trusted = code["confirms_itself"] and not _is_over(code, at)
    device = _new_device(request, code, at, is_trusted=is_trusted)
    connection.execute(insert(DeviceRow), msgspec.to_builtins(device))
    hear_again(connection, device.device_id)
    return device


def _spent(code: RowMapping, at: datetime, *, is_by_hand: bool = False) -> AppError | None:
    """Whoever asks. It is no failed try: of a code that ran out somebody asks again and again, and by hand it
    is still good.
    """
    if code["device_id"] is not None:
        return RefusedError("enrolment_code_used")
    if code["failed_tries"] >= MAX_FAILED_TRIES or (_is_over(code, at) and not is_by_hand):
        return RefusedError("enrolment_code_expired")
    return None


def _is_over(code: RowMapping, at: datetime) -> bool:
    return from_instant(code["expires_at"]) <= at


def _is_known(connection: Connection, request: Enrol) -> bool:
    is_known = or_(DeviceRow.device_id == request.device_id, DeviceRow.sign_key == request.sign_key)
    return connection.execute(select(DeviceRow.device_id).where(is_known)).first() is not None


def _new_device(request: Enrol, code: RowMapping, at: datetime, *, is_trusted: bool) -> Device:
    now = utc_instant(at)
    return Device(
        device_id=request.device_id,
        name=code["name"],
        own_name=request.name,
        unit=code["unit"],
        region=code["region"],
        client=request.client,
        sign_key=request.sign_key,
        recipient=request.recipient,
        state=DeviceState.ACTIVE if is_trusted else DeviceState.PENDING,
        state_since=now,
        enrolled_at=now,
    )


def _certificate(device: Device, gateway_id: str) -> DeviceCertificate:
    return DeviceCertificate(
        schema=DEVICE_SCHEMA,
        gateway_id=gateway_id,
        device_id=device.device_id,
        sign_key=device.sign_key,
        recipient=device.recipient,
        unit=device.unit,
        state=device.state,
        issued_at=device.state_since,
    )
