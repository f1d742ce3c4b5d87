"""Attachments: the files of petitions as rows; what is inside lies sealed in a blob of the same hash.

The blob is on disk before its row, and is removed after its row went. What is filed is derived: an event
names it in its manifest. What has arrived at the gateway is derived too: its signed receipt is here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Executable, Select, update

from app.domain.manifest import FileEntry, FileKind
from app.errors import RefusedError
from app.store import attachment_sql as sql
from app.store.attachment_sql import LONGEST_WAIT_MS, NEEDS_PERSON
from app.store.blobs import Sealed
from app.store.prepared import Prepared
from app.store.tables import AttachmentRow
from app.store.work import Work
from app.wire.event import EventType
from app.wire.file_receipt import FileReceipt

__all__ = ["LONGEST_WAIT_MS", "NEEDS_PERSON"]


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a petition, without what opens it.

    size and sha256 are those of the sealed blob. is_incoming: it came with a reply; is_here: its blob came.
    last_code is why the last try did not succeed; goes_with, before it is filed, in what it will be.
    """

    id: str
    petition_id: str
    sha256: str
    kind: FileKind
    name: str
    media_type: str
    size: int
    is_incoming: bool
    is_here: bool
    is_filed: bool
    is_receipted: bool
    has_thumbnail: bool
    tries: int
    next_try_ms: int
    last_code: str | None
    created_at_ms: int
    goes_with: EventType = EventType.PETITION_FILED

    def __repr__(self) -> str:
        return f"Attachment({self.id})"

    def waits_for(self, event_type: EventType) -> bool:
        """Whether it was attached to be filed in an event of this type, and is not filed yet."""
        return not self.is_incoming and not self.is_filed and self.goes_with is event_type

    @property
    def entry(self) -> FileEntry:
        """As a manifest names it."""
        return FileEntry(
            id=self.id,
            kind=self.kind,
            name=self.name,
            media_type=self.media_type,
            size=self.size,
            sha256=self.sha256,
        )


class FileTotals(NamedTuple):
    """Files of the petitions that still have some to send, and their sealed bytes."""

    files: int
    files_done: int
    bytes: int
    bytes_done: int


class Tally(NamedTuple):
    """How many files of a petition the gateway has proven to hold, and how many somebody must look at."""

    receipted: int = 0
    set_aside: int = 0


def add(
    work: Work,
    petition_id: str,
    entry: FileEntry,
    *,
    identity: str,
    recipients: Sequence[str],
    goes_with: EventType = EventType.PETITION_FILED,
) -> Attachment:
    """A file whose blob is on disk. Raises RefusedError `file_twice` when the petition has these bytes."""
    row = _row(work, petition_id, entry) | {"identity": identity, "recipients": " ".join(recipients)}
    if not work.connection.execute(sql.INSERT, row).rowcount:
        raise RefusedError("file_twice")
    if goes_with is not EventType.PETITION_FILED:
        noted = {"attachment_id": entry.id, "event_type": goes_with}
        work.connection.execute(sql.INSERT_GOES_WITH, noted)
    return get(work, entry.id)


def keep_named(work: Work, petition_id: str, entry: FileEntry) -> None:
    """An event names it: where its row was lost, the blob can still be sent."""
    work.connection.execute(sql.INSERT, _row(work, petition_id, entry))


def expect(work: Work, petition_id: str, entry: FileEntry) -> None:
    """A file that came with a reply; its blob is still to be fetched. Again is no matter."""
    row = _row(work, petition_id, entry) | {"is_incoming": True, "is_here": False}
    work.connection.execute(sql.INSERT, row)


def get(work: Work, attachment_id: str) -> Attachment:
    """Raises RefusedError `attachment_missing`."""
    found = fetch(work, sql.BY_ID, {"of_id": attachment_id})
    if not found:
        raise RefusedError("attachment_missing")
    return found[0]


def of_petition(work: Work, petition_id: str) -> tuple[Attachment, ...]:
    """In the order in which they came."""
    return fetch(work, sql.OF_PETITION, {"of_petition": petition_id})


def identity_of(work: Work, attachment_id: str) -> str | None:
    """The age secret that opens its blob; None where it was lost and only others can open it."""
    found = work.connection.execute(sql.IDENTITY, {"of_id": attachment_id}).one_or_none()
    if found is None:
        raise RefusedError("attachment_missing")
    identity, is_incoming = found
    return work.device.identity if is_incoming and identity is None else identity


def identities_of(work: Work, petition_ids: Collection[str]) -> dict[str, str]:
    """What opens the blobs that still have to reach the gateway, by their hash: for the journal."""
    rows = work.connection.execute(sql.IDENTITIES, {"petition_ids": sorted(petition_ids)})
    return {sha256: identity for sha256, identity in rows if identity is not None}


def restore_identities(work: Work, identities: Mapping[str, str]) -> None:
    """Where rows were lost and came back from a manifest."""
    lost = [{"of_sha256": sha256, "kept": identity} for sha256, identity in identities.items()]
    if lost:
        work.connection.execute(sql.RESTORE, lost)


def is_sealed_to(work: Work, attachment_id: str, recipients: Sequence[str]) -> bool:
    kept = work.connection.execute(sql.RECIPIENTS, {"of_id": attachment_id}).scalar_one()
    return set(kept.split()) == set(recipients)


def replace(work: Work, attachment_id: str, sealed: Sealed, recipients: Sequence[str]) -> None:
    """Another seal around the same file, before anything names it."""
    old = get(work, attachment_id)
    new = {
        "sha256": sealed.sha256,
        "size": sealed.size,
        "identity": sealed.identity,
        "recipients": " ".join(recipients),
    }
    work.connection.execute(update(AttachmentRow).where(sql.ID).values(new), {"of_id": attachment_id})
    work.unneeded.add(old.sha256)


def remove(work: Work, attachment_id: str) -> None:
    """The row now, the blob when the work has committed.

    Raises RefusedError `attachment_missing`, or `already_filed` when an event names it.
    """
    attachment = get(work, attachment_id)
    if attachment.is_filed or attachment.is_incoming:
        raise RefusedError("already_filed")
    _remove(work, attachment)


def discard(work: Work, petition_id: str) -> None:
    """What was attached and never filed."""
    for attachment in of_petition(work, petition_id):
        if not attachment.is_filed and not attachment.is_incoming:
            _remove(work, attachment)


def erase(work: Work, petition_id: str) -> None:
    """All of them. Whether that is right is the caller's question."""
    for attachment in of_petition(work, petition_id):
        _remove(work, attachment)


def keep_thumbnail(work: Work, attachment_id: str, png: bytes) -> None:
    work.connection.execute(
        update(AttachmentRow).where(sql.ID).values(thumbnail=png), {"of_id": attachment_id}
    )


def thumbnail_of(work: Work, attachment_id: str) -> bytes | None:
    return work.connection.execute(sql.THUMBNAIL, {"of_id": attachment_id}).scalar_one_or_none()


def due(work: Work, *, now_ms: int, limit: int) -> tuple[Attachment, ...]:
    """What may travel now, small ones first: filed by an accepted event that stands, and not receipted."""
    return fetch(work, sql.DUE, {"now_ms": now_ms, "limit": limit})


def next_try_ms(work: Work, now_ms: int) -> int | None:
    """When the first of those that were put off is due, up or down."""
    found: int | None = sql.NEXT_TRY.one(work.connection, {"now_ms": now_ms})[0]
    return found


def note_file_attempt(work: Work, attachment_id: str, *, next_try_ms: int, last_code: str | None) -> None:
    """It did not arrive whole. A code of `NEEDS_PERSON` sets the file aside and marks its petition 需处理."""
    noted = {"of_id": attachment_id, "at_ms": next_try_ms, "code": last_code}
    work.connection.execute(sql.NOTE, noted)


def release(work: Work, petition_id: str) -> None:
    """Somebody looked: what was set aside or waits may be tried at once."""
    work.connection.execute(sql.RELEASE.where(AttachmentRow.petition_id == petition_id))


def end_waits(work: Work) -> None:
    """Somebody asked: nothing waits any longer for its next try. What was set aside still needs somebody."""
    work.connection.execute(sql.END_WAITS)


def settle_file(
    work: Work, attachment_id: str, receipt: FileReceipt, document: bytes, signature: bytes
) -> None:
    """The gateway holds it, whole: a receipt whose signature was verified. Again is no matter.

    Raises RefusedError `receipt_mismatch` when it is about other bytes.
    """
    attachment = get(work, attachment_id)
    if (receipt.sha256, receipt.size) != (attachment.sha256, attachment.size):
        raise RefusedError("receipt_mismatch", attachment_id=attachment_id)
    proof = {"receipt": document, "receipt_signature": signature, "last_code": None}
    settled = update(AttachmentRow).where(sql.ID, AttachmentRow.receipt.is_(None)).values(proof)
    work.connection.execute(settled, {"of_id": attachment_id})


def incoming_missing(work: Work) -> tuple[Attachment, ...]:
    """What changes named and is not here yet, small ones first."""
    return fetch(work, sql.MISSING, {})


def note_arrived(work: Work, attachment_id: str) -> None:
    """Its blob is on disk."""
    arrived = update(AttachmentRow).where(sql.ID).values(is_here=True, last_code=None)
    work.connection.execute(arrived, {"of_id": attachment_id})


def totals(work: Work) -> FileTotals:
    """Of the petitions that still have files to send, their text accepted or not; of all agents."""
    return FileTotals(*sql.TOTALS.one(work.connection))


def own_totals(work: Work) -> FileTotals:
    """As `totals`, of the agent who is here."""
    return FileTotals(*sql.OWN_TOTALS.one(work.connection, {"account": work.account_id}))


def tallies(work: Work, petition_ids: Sequence[str]) -> Mapping[str, Tally]:
    """For those of `petition_ids` whose standing events name files."""
    rows = work.connection.execute(sql.NAMED, {"petition_ids": petition_ids}) if petition_ids else ()
    return {petition_id: Tally(receipted, set_aside) for petition_id, receipted, set_aside in rows}


def are_on_the_way(work: Work, petition_id: str) -> bool:
    """Whether files of the petition still have to reach the gateway and can."""
    return work.connection.execute(sql.ONE_ON_THE_WAY, {"of_petition": petition_id}).first() is not None


def naming_unsent() -> Select[int]:
    """The numbers of events whose files still have to reach the gateway, for a question of `outbox`."""
    return sql.NAMING_UNSENT


def with_lost_files() -> Select[str]:
    """The petitions with files that somebody must look at, for a question of `cases`."""
    return sql.WITH_LOST


def named(work: Work, hashes: Collection[str]) -> set[str]:
    """Which of them a row or a manifest names."""
    rows = work.connection.execute(sql.NAMED_ONES, {"hashes": sorted(hashes)})
    return set(rows.scalars())


def names(work: Work) -> set[str]:
    """Every hash that a row or a manifest names: blobs that must not be swept."""
    return set(work.connection.execute(sql.NAMES).scalars())


def _remove(work: Work, attachment: Attachment) -> None:
    work.connection.execute(sql.DELETE, {"of_id": attachment.id})
    work.connection.execute(sql.DELETE_GOES_WITH, {"of_id": attachment.id})
    work.unneeded.add(attachment.sha256)


def fetch(
    work: Work, statement: Executable | Prepared, parameters: Mapping[str, object]
) -> tuple[Attachment, ...]:
    """Rows of `attachment_sql.SELECT`."""
    if isinstance(statement, Prepared):
        rows: Iterable[Sequence[object]] = statement.run(work.connection, parameters)
    else:
        rows = work.connection.execute(statement, parameters)
    names = Attachment.__struct_fields__
    return tuple(
        msgspec.convert(dict(zip(names, row, strict=True)), Attachment, strict=False) for row in rows
    )


def _row(work: Work, petition_id: str, entry: FileEntry) -> dict[str, object]:
    return {
        **msgspec.structs.asdict(entry),
        "petition_id": petition_id,
        "identity": None,
        "recipients": "",
        "is_incoming": False,
        "is_here": True,
        "receipt": None,
        "receipt_signature": None,
        "tries": 0,
        "next_try_ms": 0,
        "last_code": None,
        "created_at_ms": work.now_ms(),
        "thumbnail": None,
    }
