"""Event: what a device says, signed and chained; frozen bytes from the moment of filing.

A header is canonical JSON. It is what is signed and chained; the body lies beside it and is bound by
`body_hash = sha256(salt ‖ body)`, so that retention or erasure may delete a body and the chain still
verifies.
"""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from app.errors import RefusedError
from app.wire.canonical import (
    as_form,
    as_written,
    canonical_json,
    from_base64url,
    read_plain,
    to_base64url,
)
from app.wire.fields import Counter, Hash, Id, Label, Milliseconds, Revision
from app.wire.signing import SUITE, SignKey, VerifyKey

EVENT_SCHEMA: Final = "xiangyin.event/1"
SALT_BYTES = 32
MAX_HEADER_BYTES = 2_048
MAX_BODY_BYTES = 270_336
"""264 KiB: the largest padded opaque body with its seal, and far above the field limits of a petition."""


class EventType(StrEnum):
    """What a device may say about petitions; accountable acts are `AuditAct`s."""

    PETITION_FILED = "petition.filed"
    PETITION_AMENDED = "petition.amended"
    PETITION_WITHDRAWN = "petition.withdrawn"
    CONSENT_RECORDED = "consent.recorded"
    CONSENT_REVOKED = "consent.revoked"
    NOTICE_DELIVERED = "notice.delivered"
    REVIEW_REQUESTED = "review.requested"
    OPAQUE = "opaque"


class AuditAct(StrEnum):
    """Accountable acts on the device: recorded with ids and field names, never with values."""

    INITIALISED = "audit.initialised"
    ENROLLED = "audit.enrolled"
    EPOCH_BEGUN = "audit.epoch_begun"
    UNLOCKED = "audit.unlocked"
    UNLOCK_FAILED = "audit.unlock_failed"
    LOCKED = "audit.locked"
    VIEWED = "audit.viewed"
    PRINTED = "audit.printed"
    EXPORTED = "audit.exported"
    TAKEN_IN = "audit.taken_in"
    ERASED = "audit.erased"
    TRASHED = "audit.trashed"
    UNTRASHED = "audit.untrashed"
    BACKED_UP = "audit.backed_up"
    RECOVERED = "audit.recovered"
    MOVED = "audit.moved"
    DRAFT_REVOKED = "audit.draft_revoked"
    RATING_ASSISTED = "audit.rating_assisted"
    ACCOUNT_ADDED = "audit.account_added"
    HANDED_OVER = "audit.handed_over"
    TAKEN_OVER = "audit.taken_over"
    KEYS_CHANGED = "audit.keys_changed"
    ESCROW_USED = "audit.escrow_used"
    TOLD_APART = "audit.told_apart"


CapturedAt = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}[+-][0-9]{2}:[0-9]{2})?(?!\n)$",
        max_length=29,
        description="device clock with its UTC offset; the date alone for an opaque event",
    ),
]


class _HeaderForm(msgspec.Struct):
    schema: Label
    suite: Label


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The signed and chained part of an event.

    seq is gap-free per device and epoch from 1; prev is the SHA-256 of the header before (64 zeros for the
    first); base the server revision of the petition that the author had seen (0: none); drift_ms the known
    difference gateway clock minus device clock; actor the account on the device, never a resident.
    """

    schema: Literal["xiangyin.event/1"]
    suite: Literal["ed25519+sha256"]
    id: Id
    device_id: Id
    epoch: Revision
    seq: Counter
    prev: Hash
    type: Label
    captured_at: CapturedAt
    body_hash: Hash
    base: Revision = 0
    petition_id: Id | None = None
    actor: Label | None = None
    drift_ms: Milliseconds | None = None
    replaces: Id | None = None


_DEFAULTS = (("base", 0), ("petition_id", None), ("actor", None), ("drift_ms", None), ("replaces", None))
"""Left out when they say nothing, so that one meaning has one spelling."""


@dataclass(frozen=True, slots=True)
class Event:
    """The very bytes: header, Ed25519 signature over it, salt, body."""

    header: bytes
    signature: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Hash of the header: the link of the chain and the name of these bytes (the body is bound by it)."""
        return hashlib.sha256(self.header).hexdigest()


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """An event inside a batch; every member base64url without padding."""

    header: Annotated[str, Meta(max_length=MAX_HEADER_BYTES * 4 // 3 + 4)]
    signature: Annotated[str, Meta(min_length=86, max_length=86)]
    salt: Annotated[str, Meta(min_length=43, max_length=43)]
    body: str


def is_audit(event_type: str) -> bool:
    return event_type.startswith("audit.") and event_type != "audit."


def body_hash(salt: bytes, body: bytes) -> str:
    return hashlib.sha256(salt + body).hexdigest()


def sign_event(header: Header, *, salt: bytes, body: bytes, key: SignKey) -> Event:
    """Freeze an event. What a reader would not take is a bug of the writer (ValueError), never frozen."""
    if len(salt) != SALT_BYTES or header.body_hash != body_hash(salt, body):
        raise ValueError("the header does not belong to this body")
    data = canonical_json(header)
    if len(data) > MAX_HEADER_BYTES:
        raise ValueError("the header is too long")
    try:
        # Canonical by the way it was made: only its values can be wrong.
        msgspec.json.decode(data, type=Header)
    except msgspec.ValidationError as error:
        raise ValueError(f"a header that cannot be read: {error}") from None
    return Event(header=data, signature=key.sign(data), salt=salt, body=body)


def read_header(data: bytes) -> Header:
    """Raises RefusedError `schema_unknown` for a newer form or suite, else `document_unreadable`."""
    if len(data) > MAX_HEADER_BYTES:
        raise RefusedError("document_unreadable", reason="header too long")
    if (header := as_written(data, Header)) is not None:
        return header
    plain = read_plain(data)
    if not isinstance(plain, dict):
        raise RefusedError("document_unreadable", reason="not an object")
    if (plain.get("schema"), plain.get("suite")) != (EVENT_SCHEMA, SUITE):
        form = as_form(plain, _HeaderForm)
        raise RefusedError("schema_unknown", schema=form.schema, suite=form.suite)
    if any(name in plain and plain[name] == default for name, default in _DEFAULTS):
        raise RefusedError("document_unreadable", reason="a default is spelled out")
    return as_form(plain, Header)


def own_header(event: Event) -> Header:
    """The header of an event that this device has signed: it was read once before it was frozen."""
    return msgspec.json.decode(event.header, type=Header)


def is_genuine(event: Event, key: VerifyKey) -> bool:
    """Whether the signature over the header is the device's."""
    return key.has_signed(event.header, event.signature)


def to_envelope(event: Event) -> Envelope:
    return Envelope(
        header=to_base64url(event.header),
        signature=to_base64url(event.signature),
        salt=to_base64url(event.salt),
        body=to_base64url(event.body),
    )


def from_envelope(envelope: Envelope) -> Event:
    """Raises RefusedError `document_unreadable` when a member is not base64url.

    The salt has 32 bytes, always: so salt ‖ body has one boundary, and a deleted body cannot be guessed
    from its hash.
    """
    return Event(
        header=from_base64url(envelope.header),
        signature=from_base64url(envelope.signature),
        salt=from_base64url(envelope.salt),
        body=from_base64url(envelope.body),
    )
