"""Offering again: what a gateway has answered once and, restored from an older backup, no longer knows.

Until it is answered anew it is 核对中 and not green. What retention has erased here can't be offered.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlalchemy import bindparam, delete, exists, select, update

from app.store import attachments, bundles, chain, changes, outbox, projection
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
from app.wire.event import Event, EventType
from app.wire.receipt import Code

_ANSWERED: Final = (
    select(EventRow.sha256, EventRow.number)
    .join(ReceiptRow, ReceiptRow.number == EventRow.number)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(OutboxRow, OutboxRow.number == EventRow.number)
    # What was refused because of its place or its name was said again by another event.
    .where(ReceiptRow.code != int(Code.OTHER_BYTES), OutboxRow.number.is_(None), EventRow.epoch > 0)
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
"""Named by another laptop: its receipts are that one's."""
_FILES: Final = (
    select(AttachmentRow.sha256)
    .where(AttachmentRow.receipt.is_not(None), AttachmentRow.is_incoming.is_(False), ~_IS_FOREIGN)
    .order_by(AttachmentRow.created_at_ms)
)
_EVENT: Final = (
    select(
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


def answered_events(work: Work) -> Mapping[str, int]:
    """The number of each event with a final answer that can be sent and does not wait; the oldest first."""
    return {sha256.hex(): number for sha256, number in work.connection.execute(_ANSWERED)}


def receipted_files(work: Work) -> tuple[str, ...]:
    """Hashes, the oldest first; a blob of two petitions comes once."""
    return tuple(dict.fromkeys(work.connection.execute(_FILES).scalars()))


def offer_again(work: Work, events: Iterable[int], files: Collection[str]) -> None:
    """Queue these events, in the journal too, and take the proof from these files.

    Nothing waits any longer for what the gateway was before.
    """
    lost: dict[str, None] = {}
    spoken_of: set[str] = set()
    for number in events:
        kind, petition_id, *members = work.connection.execute(_EVENT, {"event_number": number}).one()
        event = Event(*members)
        chain.queue(work, number, petition_id, event, is_unknown=True)
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
