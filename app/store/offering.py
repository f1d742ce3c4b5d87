"""Offering again: what a gateway has answered once and, restored from an older backup, no longer knows.

Until it is answered anew it is 核对中 and not green. What retention has erased here can't be offered.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, exists, select, update

from app.store import attachments, bundles, chain, changes, holders, outbox, projection
from app.store.tables import (
    AttachmentRow,
    ChangeRow,
    EventBodyRow,
    EventRow,
    ManifestRow,
    OutboxRow,
    ReceiptRow,
)
from app.store.work import Work
from app.wire.bodies import AuditRecorded
from app.wire.event import AuditAct, Event, EventType
from app.wire.receipt import Code

_ANSWERED: Final = (
    select(EventRow.sha256, EventRow.number, EventRow.epoch, EventRow.petition_id)
    .join(ReceiptRow, ReceiptRow.number == EventRow.number)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(OutboxRow, OutboxRow.number == EventRow.number)
    # What was refused because of its place or its name was said again by another event.
    .where(ReceiptRow.code != int(Code.OTHER_BYTES), OutboxRow.number.is_(None), EventRow.epoch != 0)
    .order_by(EventRow.number)
)
_IS_FOREIGN: Final = (
    exists()
    .where(
        ManifestRow.sha256 == AttachmentRow.sha256,
        ManifestRow.number == EventRow.number,
        EventRow.epoch < 0,
    )
    .correlate(AttachmentRow)
)
"""Named by another laptop: its receipts may be that one's."""
_FILES: Final = (
    select(AttachmentRow.sha256, AttachmentRow.petition_id, _IS_FOREIGN)
    .where(AttachmentRow.receipt.is_not(None), AttachmentRow.is_incoming.is_(False))
    .order_by(AttachmentRow.created_at_ms)
)
_LEFT: Final = (
    select(EventRow.number, EventBodyRow.body)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .where(EventRow.type == AuditAct.HANDED_OVER.value, EventRow.epoch < 0)
)
_LEFT_AND_TOLD: Final = _LEFT.where(ReceiptRow.code == int(Code.ACCEPTED))
_EVENT: Final = (
    select(
        EventRow.epoch,
        EventRow.type,
        EventRow.petition_id,
        EventRow.header,
        EventRow.signature,
        EventBodyRow.salt,
        EventBodyRow.body,
    )
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(EventRow.number == bindparam("event_number"))
)
_UNPROVE: Final = (
    update(AttachmentRow)
    .where(AttachmentRow.sha256 == bindparam("of_sha256"))
    .values(receipt=None, receipt_signature=None, tries=0, next_try_ms=0, last_code=None)
)
_FORGET: Final = delete(ChangeRow).where(ChangeRow.petition_id == bindparam("of_petition"))


def answered_events(work: Work, *, only_told: bool = False) -> Mapping[str, int]:
    """The number of each event with a final answer that can be sent and does not wait; the oldest first.

    What another laptop said is among them where this one has it in hand. A gateway that has not accepted the
    word that says so tells this device nothing of it, and it would be taken for lost. Once that is no matter,
    it is answered again; `only_told` leaves it out, for a question that each stick asks.
    """
    words = _left_here(work, only_told=only_told)
    petitions = frozenset[str]().union(*words.values())
    return {
        sha256.hex(): number
        for sha256, number, epoch, petition_id in work.connection.execute(_ANSWERED)
        if epoch > 0 or number in words or petition_id in petitions
    }


def receipted_files(work: Work, *, only_told: bool = False) -> tuple[str, ...]:
    """Hashes, the oldest first; a blob of two petitions comes once. Of another laptop's as of its events."""
    petitions = frozenset[str]().union(*_left_here(work, only_told=only_told).values())
    found = work.connection.execute(_FILES)
    return tuple(
        dict.fromkeys(sha256 for sha256, name, is_foreign in found if not is_foreign or name in petitions)
    )


def _left_here(work: Work, *, only_told: bool) -> Mapping[int, Collection[str]]:
    """What was left to this laptop and is in hand here, by the number of each word that names some of it."""
    device_id = work.device.device_id
    words = {
        number: msgspec.json.decode(body, type=AuditRecorded)
        for number, body in work.connection.execute(_LEFT_AND_TOLD if only_told else _LEFT)
    }
    left = frozenset(name for said in words.values() if said.whom == device_id for name in said.petitions)
    here = left - holders.away(work) if left else left
    named = {number: here.intersection(said.petitions) for number, said in words.items()}
    return {number: petitions for number, petitions in named.items() if petitions}


def offer_again(work: Work, events: Iterable[int], files: Collection[str]) -> None:
    """Queue these events, our own in the journal too, and take the proof from these files.

    Nothing waits any longer for what the gateway was before.
    """
    lost: dict[str, None] = {}
    spoken_of: set[str] = set()
    for number in events:
        epoch, kind, petition_id, *members = work.connection.execute(_EVENT, {"event_number": number}).one()
        event = Event(*members)
        chain.queue(work, number, petition_id, event, is_unknown=True)
        if epoch > 0:
            work.filed.append(event)
        spoken_of.update([petition_id] if petition_id else [])
        if kind == EventType.PETITION_FILED and petition_id:
            lost[petition_id] = None
    if files:
        work.connection.execute(_UNPROVE, [{"of_sha256": sha256} for sha256 in files])
    bundles.forget_carried(work)
    outbox.release(work)
    attachments.end_waits(work)
    work.identities.update(attachments.identities_of(work, spoken_of))
    for petition_id in lost:
        work.connection.execute(_FORGET, {"of_petition": petition_id})
        projection.refresh(work, petition_id)
    changes.begin_snapshot(work)
