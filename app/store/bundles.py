"""Bundles: what of this store has to go on a stick, by numbers and names, and which stick was the last."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import LargeBinary, bindparam, delete, select

from app.store import attachment_sql, attachments, outbox
from app.store.attachments import Attachment
from app.store.chain import StoredEvent
from app.store.tables import AttachmentRow, CaseRow, EventBodyRow, EventRow, OutboxRow, SettingRow
from app.store.work import Work
from app.wire.event import Event, own_header
from app.wire.fields import NO_HASH

_OUT: Final = "bundle.out"
_IN: Final = "bundle.in"
_SMALL_FIRST: Final = (AttachmentRow.size, AttachmentRow.id)

_PLACES: Final = (
    select(EventRow.number, EventRow.epoch, EventRow.seq, EventRow.petition_id)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(outbox.waiting_condition())
    .order_by(EventRow.number)
)
_LOAD: Final = (
    select(EventRow.number, EventRow.header, EventRow.signature, EventBodyRow.salt, EventBodyRow.body)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(EventRow.number.in_(bindparam("numbers", expanding=True)))
    .order_by(EventRow.number)
)
_FILES: Final = attachment_sql.SELECT.where(attachment_sql.IS_ON_THE_WAY).order_by(*_SMALL_FIRST)
_LOST: Final = attachment_sql.SELECT.where(
    AttachmentRow.receipt.is_(None), attachment_sql.IS_SET_ASIDE, attachment_sql.NAMINGS.exists()
).order_by(*_SMALL_FIRST)
_NAMES: Final = select(CaseRow.petition_id, CaseRow.petitioner_name, CaseRow.title).where(
    CaseRow.petition_id.in_(bindparam("petition_ids", expanding=True)),
    CaseRow.account_id == bindparam("account"),
)
_UNANSWERED: Final = select(OutboxRow.number, OutboxRow.petition_id).where(OutboxRow.petition_id.is_not(None))
_UNPROVEN: Final = attachment_sql.SELECT.where(
    AttachmentRow.receipt.is_(None),
    AttachmentRow.is_incoming.is_(False),
    AttachmentRow.sha256.in_(bindparam("hashes", expanding=True)),
)
_WAITING: Final = (
    select(
        EventRow.number,
        EventRow.header,
        EventRow.signature,
        EventBodyRow.salt,
        EventBodyRow.body,
        OutboxRow.tries,
    )
    .join(OutboxRow, OutboxRow.number == EventRow.number)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(EventRow.sha256.in_(bindparam("hashes", expanding=True, type_=LargeBinary)))
)


class Place(NamedTuple):
    """An event that waits, itself or for one of its files: its number here and its place in the chain."""

    number: int
    epoch: int
    seq: int
    petition_id: str | None


class LastOut(msgspec.Struct, frozen=True, kw_only=True):
    """The newest bundle that was written and read back: its number and manifest, when that was, and the
    newest event that was there then. has_files: every file that could go was in it.
    """

    number: int = 0
    sha256: str = NO_HASH
    made_at: str | None = None
    event_number: int = 0
    has_files: bool = False


class NewestIn(msgspec.Struct, frozen=True, kw_only=True):
    """The newest bundle of the gateway that was taken in: its number, and when it was made."""

    number: int = 0
    made_at: str = ""

    def is_newer_than(self, other: "NewestIn") -> bool:
        """By number or by time: a gateway that was restored counts anew, and a clock may be set back."""
        return self.number > other.number or self.made_at > other.made_at


def waiting(work: Work) -> tuple[Place, ...]:
    """In the order in which it was said."""
    return tuple(Place(*row) for row in work.connection.execute(_PLACES))


def names(work: Work, petition_ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """Whose each of these petitions is, and what it is called; nothing of another agent's."""
    asked = {"petition_ids": petition_ids, "account": work.account_id}
    rows = work.connection.execute(_NAMES, asked)
    return {petition_id: (name, title) for petition_id, name, title in rows}


def load(work: Work, numbers: Sequence[int]) -> tuple[Event, ...]:
    """Those that can still be said, in their order. Raises DeviceError `database_damaged` as `outbox.due`."""
    rows = work.connection.execute(_LOAD, {"numbers": numbers})
    return tuple(outbox.as_said(*members)[0] for _, *members in rows)


def files(work: Work) -> tuple[Attachment, ...]:
    """What has to reach the gateway and can, small ones first."""
    return attachments.fetch(work, _FILES, {})


def lost_files(work: Work) -> tuple[Attachment, ...]:
    """What has to reach the gateway and cannot: somebody must look."""
    return attachments.fetch(work, _LOST, {})


def carried(work: Work) -> frozenset[str]:
    """The petitions of which all that waits was in the newest bundle (已交乡镇); they wait still."""
    last = last_out(work)
    if not last.event_number:
        return frozenset()
    newest = {place.petition_id: place.number for place in waiting(work) if place.petition_id}
    with_more = set() if last.has_files else {file.petition_id for file in files(work)}
    there = {petition_id for petition_id, number in newest.items() if number <= last.event_number}
    return frozenset(there - with_more)


def unfinished(work: Work, accepted: Collection[int] = (), proven: Collection[str] = ()) -> frozenset[str]:
    """The petitions that have not arrived whole; or would not have, were these events accepted and the files
    in these blobs proven.
    """
    texts = {str(of) for number, of in work.connection.execute(_UNANSWERED) if number not in accepted}
    left = {file.petition_id for file in files(work) if file.sha256 not in proven}
    return frozenset(texts | left | {file.petition_id for file in lost_files(work)})


def waiting_of(work: Work, hashes: Collection[str]) -> Mapping[str, StoredEvent]:
    """Those of these events that have no receipt yet, by their hash."""
    asked = {"hashes": [bytes.fromhex(sha256) for sha256 in hashes]}
    found = (_stored(*row) for row in work.connection.execute(_WAITING, asked))
    return {stored.sha256: stored for stored in found}


def unproven(work: Work, hashes: Collection[str]) -> Iterator[Attachment]:
    """The files without a receipt that are sealed in these blobs; two petitions may have the same."""
    yield from attachments.fetch(work, _UNPROVEN, {"hashes": sorted(hashes)})


def last_out(work: Work) -> LastOut:
    value = work.setting(_OUT)
    return LastOut() if value is None else msgspec.json.decode(value, type=LastOut)


def keep_out(work: Work, last: LastOut) -> None:
    work.keep_setting(_OUT, msgspec.json.encode(last))


def forget_carried(work: Work) -> None:
    """Something that was answered once waits again: the newest bundle does not hold it."""
    keep_out(work, msgspec.structs.replace(last_out(work), event_number=0, has_files=False))


def newest_in(work: Work) -> NewestIn:
    value = work.setting(_IN)
    return NewestIn() if value is None else msgspec.json.decode(value, type=NewestIn)


def keep_in(work: Work, newest: NewestIn) -> None:
    work.keep_setting(_IN, msgspec.json.encode(newest))


def _stored(
    number: int, header: bytes, signature: bytes, salt: bytes, body: bytes, tries: int
) -> StoredEvent:
    event = Event(header=header, signature=signature, salt=salt, body=body)
    return StoredEvent.of(number, event, own_header(event), tries)


def forget_out(work: Work) -> None:
    """A device that is new has written none."""
    for name in (_OUT, _IN):
        work.connection.execute(delete(SettingRow).where(SettingRow.name == name))
