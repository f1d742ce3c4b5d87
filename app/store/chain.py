"""Chain: what this device says, one signed event after another, each naming the hash of the one before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Final

import msgspec
from sqlalchemy import bindparam, insert, select, text

from app.domain.ids import new_id
from app.store import manifests, projection
from app.store.prepared import Prepared
from app.store.tables import EventBodyRow, EventRow, OutboxRow
from app.store.work import Head, Work, to_ms
from app.wire.event import (
    EVENT_SCHEMA,
    SALT_BYTES,
    Event,
    EventType,
    Header,
    body_hash,
    is_audit,
    read_header,
    sign_event,
)
from app.wire.fields import local_instant

_INSERT_EVENT: Final = Prepared(insert(EventRow))
_INSERT_BODY: Final = Prepared(insert(EventBodyRow))
_INSERT_OUTBOX: Final = Prepared(insert(OutboxRow))
_FIND_EVENT: Final = select(EventRow.number, EventRow.header).where(EventRow.id == bindparam("id"))
_HAS_BODY: Final = select(EventBodyRow.number).where(EventBodyRow.number == bindparam("number"))
_FIND_PLACE: Final = select(EventRow.id).where(
    EventRow.epoch == bindparam("epoch"), EventRow.seq == bindparam("seq")
)
_SAME_WORDS: Final = text(
    "SELECT e.number, r.code FROM event e LEFT JOIN receipt r USING (number)"
    " WHERE e.petition_id IS :of_petition AND e.type = :type"
    " AND json_extract(CAST(e.header AS TEXT), '$.body_hash') = :hash"
)
_ENVELOPE_FRAME: Final = 49
"""Bytes of an envelope in a batch beside its four members: their names, quotes, braces and a comma."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event of this device as it lies in the store; `tries` counts how often it was sent."""

    number: int
    id: str
    device_id: str
    petition_id: str | None
    epoch: int
    seq: int
    type: str
    captured_at: str
    event: Event = field(repr=False)
    tries: int = 0

    @classmethod
    def of(cls, number: int, event: Event, header: Header, tries: int = 0) -> "StoredEvent":
        return cls(
            number=number,
            id=header.id,
            device_id=header.device_id,
            petition_id=header.petition_id,
            epoch=header.epoch,
            seq=header.seq,
            type=header.type,
            captured_at=header.captured_at,
            event=event,
            tries=tries,
        )

    @property
    def sha256(self) -> str:
        return self.event.sha256


def append(
    work: Work,
    event_type: str,
    *,
    body: bytes,
    petition_id: str | None = None,
    base: int = 0,
    replaces: str | None = None,
    actor: str | None = None,
) -> StoredEvent:
    """Say something: sign it, chain it, queue it and project it, in the transaction of `work`.

    `base` is the revision of the petition that the author had before them. An opaque event hides who, when
    and about what: it belongs to no petition, has no actor and no drift, and only its day is told. Audit
    events belong to no petition either; their body names what they concern. `actor` is another agent who is
    there as well and has proved it.
    """
    if petition_id is not None and (event_type == EventType.OPAQUE or is_audit(event_type)):
        raise ValueError("this type of event belongs to no petition")
    salt = work.entropy(SALT_BYTES)
    header = _header(work, event_type, body_hash(salt, body), petition_id, base, replaces)
    if actor is not None:
        header = msgspec.structs.replace(header, actor=actor)
    return _say(work, header, salt, body)


def repeat(work: Work, event: Event, *, replaces: str | None) -> StoredEvent:
    """The same words as a new event at a place of the present epoch. Who said it, and when, stays."""
    said = read_header(event.header)
    header = msgspec.structs.replace(
        _header(work, said.type, said.body_hash, said.petition_id, said.base, replaces),
        captured_at=said.captured_at,
        actor=said.actor,
        drift_ms=said.drift_ms,
    )
    return _say(work, header, event.salt, event.body)


def _say(work: Work, header: Header, salt: bytes, body: bytes) -> StoredEvent:
    event = sign_event(header, salt=salt, body=body, key=work.sign_key)
    stored = record(work, event, header)
    work.memory.head = Head(stored.seq, event.sha256)
    if stored.epoch > 0:
        work.filed.append(event)
    return stored


def record(work: Work, event: Event, header: Header) -> StoredEvent:
    """Write an event that is signed already."""
    number = _insert(work, event, header, header.epoch)
    _INSERT_BODY.run(work.connection, {"number": number, "salt": event.salt, "body": event.body})
    if header.epoch > 0:
        queue(work, number, header.petition_id, event)
    if header.petition_id is not None:
        manifests.note(work, number, header.petition_id, header.type, event.body)
        projection.note_event(work, header, event.body)
    return StoredEvent.of(number, event, header)


def take_over(work: Work, event: Event, header: Header, *, epoch: int, is_answered: bool) -> int:
    """Write an event of another laptop under an `epoch` below zero; its number. Unless answered it waits."""
    number = _insert(work, event, header, epoch)
    _INSERT_BODY.run(work.connection, {"number": number, "salt": event.salt, "body": event.body})
    if not is_answered:
        queue(work, number, header.petition_id, event)
    if header.petition_id is not None:
        manifests.note(work, number, header.petition_id, header.type, event.body)
    return number


def queue(
    work: Work, number: int, petition_id: str | None, event: Event, *, is_unknown: bool = False
) -> None:
    """It waits for its receipt from now on; `is_unknown` where the gateway may have it."""
    waiting = {
        "number": number,
        "petition_id": petition_id,
        "size": batch_size(event),
        "tries": 0,
        "next_try_ms": 0,
        "last_code": None,
        "is_unknown": is_unknown,
    }
    _INSERT_OUTBOX.run(work.connection, waiting)


class Recovered(Enum):
    """What became of an event of the journal; CONFLICTING: its place in the chain was taken by another."""

    KNOWN = "known"
    MISSING = "missing"
    CONFLICTING = "conflicting"


def recover(work: Work, event: Event, is_erased: Callable[[str | None], bool]) -> Recovered:
    """Write an event of the journal, byte for byte, unless it is known. What conflicts is left out.

    A body that a damaged page took is given back, also where only its files still wait; no erased one is.
    """
    header = read_header(event.header)
    known = work.connection.execute(_FIND_EVENT, {"id": header.id}).one_or_none()
    if known is not None and known.header == event.header:
        if is_erased(header.petition_id):
            return Recovered.KNOWN
        return _give_back_body(work, known.number, event)
    place = {"epoch": header.epoch, "seq": header.seq}
    if known is not None or work.connection.execute(_FIND_PLACE, place).first() is not None:
        return Recovered.CONFLICTING
    record(work, event, header)
    return Recovered.MISSING


def say_elsewhere(work: Work, event: Event) -> None:
    """Repeat what found its place in the chain taken; once, however often the journal is found as it was."""
    header = read_header(event.header)
    if not same_words(work, header):
        repeat(work, event, replaces=header.replaces)


def same_words(work: Work, header: Header) -> Mapping[int, int | None]:
    """The events that say what this one does, and the answers to them: `repeat` keeps the hash of a body."""
    asked = {"of_petition": header.petition_id, "type": header.type, "hash": header.body_hash}
    return dict(work.connection.execute(_SAME_WORDS, asked).all())


def _give_back_body(work: Work, number: int, event: Event) -> Recovered:
    if work.connection.execute(_HAS_BODY, {"number": number}).first() is not None:
        return Recovered.KNOWN
    _INSERT_BODY.run(work.connection, {"number": number, "salt": event.salt, "body": event.body})
    return Recovered.MISSING


def batch_size(event: Event) -> int:
    """Bytes of the event in a batch."""
    members = (event.header, event.signature, event.salt, event.body)
    return _ENVELOPE_FRAME + sum((len(member) * 4 + 2) // 3 for member in members)


def _header(
    work: Work, event_type: str, hashed: str, petition_id: str | None, base: int, replaces: str | None
) -> Header:
    device, head, now = work.device, work.head, work.now()
    is_opaque = event_type == EventType.OPAQUE
    return Header(
        schema=EVENT_SCHEMA,
        suite="ed25519+sha256",
        id=new_id(_midnight_ms(now) if is_opaque else to_ms(now), work.entropy),
        device_id=device.device_id,
        epoch=device.epoch,
        seq=head.seq + 1,
        prev=head.sha256,
        type=event_type,
        captured_at=now.date().isoformat() if is_opaque else local_instant(now),
        body_hash=hashed,
        base=base,
        petition_id=petition_id,
        actor=None if is_opaque else work.account_id,
        drift_ms=None if is_opaque else device.clock_ahead_ms,
        replaces=replaces,
    )


def _midnight_ms(now: datetime) -> int:
    return to_ms(datetime(now.year, now.month, now.day, tzinfo=UTC))


def _insert(work: Work, event: Event, header: Header, epoch: int) -> int:
    row = {
        "number": None,
        "id": header.id,
        "epoch": epoch,
        "seq": header.seq,
        "petition_id": header.petition_id,
        "type": header.type,
        "captured_at": header.captured_at,
        "replaces": header.replaces,
        "sha256": bytes.fromhex(event.sha256),
        "header": event.header,
        "signature": event.signature,
    }
    return _INSERT_EVENT.insert(work.connection, row)
