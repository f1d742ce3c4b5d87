"""Attachments: the files of petitions as rows; what is inside lies sealed in a blob of the same hash.

The blob is on disk before its row, and is removed after its row went. What is filed is derived: an event
names it in its manifest. What has arrived at the gateway is derived too: its signed receipt is here.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Select, String, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from app.domain.manifest import FileEntry, FileKind
from app.errors import RefusedError
from app.store.blobs import Sealed
from app.store.prepared import Prepared
from app.store.tables import AttachmentRow, EventRow, ManifestRow, ReceiptRow
from app.store.work import Work
from app.wire.file_receipt import FileReceipt
from app.wire.receipt import Code

_ACCEPTED: Final = int(Code.ACCEPTED)
NEEDS_PERSON: Final = frozenset({"blob_damaged", "blob_missing"})
"""Last codes after which a file is set aside: no further try helps, somebody must look."""
LONGEST_WAIT_MS: Final = 6 * 3_600_000

_later = aliased(EventRow)
_IS_FILED: Final = (
    exists()
    .where(
        ManifestRow.petition_id == AttachmentRow.petition_id,
        ManifestRow.sha256 == AttachmentRow.sha256,
    )
    .correlate(AttachmentRow)
)
_STANDS: Final = and_(
    func.coalesce(ReceiptRow.code, _ACCEPTED) == _ACCEPTED,
    ~exists().where(_later.replaces == EventRow.id).correlate(EventRow),
)
"""Of an event: neither refused nor replaced."""
_NAMINGS: Final = (
    select(ManifestRow.number)
    .join(EventRow, EventRow.number == ManifestRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == ManifestRow.number)
    .where(
        ManifestRow.petition_id == AttachmentRow.petition_id,
        ManifestRow.sha256 == AttachmentRow.sha256,
        _STANDS,
    )
    .correlate(AttachmentRow)
)
_IS_UNPROVEN: Final = and_(AttachmentRow.receipt.is_(None), AttachmentRow.is_incoming.is_(False))
_IS_SET_ASIDE: Final = or_(*(AttachmentRow.last_code == code for code in sorted(NEEDS_PERSON)))
_IS_FREE: Final = or_(AttachmentRow.last_code.is_(None), ~_IS_SET_ASIDE)
_IS_ON_THE_WAY: Final = and_(_IS_UNPROVEN, _IS_FREE, _NAMINGS.where(EventRow.epoch > 0).exists())
_SELECT: Final = select(
    AttachmentRow.id,
    AttachmentRow.petition_id,
    AttachmentRow.sha256,
    AttachmentRow.kind,
    AttachmentRow.name,
    AttachmentRow.media_type,
    AttachmentRow.size,
    AttachmentRow.is_incoming,
    AttachmentRow.is_here,
    _IS_FILED.label("is_filed"),
    AttachmentRow.receipt.is_not(None).label("is_receipted"),
    AttachmentRow.thumbnail.is_not(None).label("has_thumbnail"),
    AttachmentRow.tries,
    AttachmentRow.next_try_ms,
    AttachmentRow.last_code,
    AttachmentRow.created_at_ms,
)
_SMALL_FIRST: Final = (AttachmentRow.size, AttachmentRow.id)
_BY_ID: Final = Prepared(_SELECT.where(AttachmentRow.id == bindparam("of_id")))
_OF_PETITION: Final = Prepared(
    _SELECT.where(AttachmentRow.petition_id == bindparam("of_petition")).order_by(
        AttachmentRow.created_at_ms, AttachmentRow.id
    )
)
_MISSING: Final = Prepared(
    _SELECT.where(
        AttachmentRow.receipt.is_(None), AttachmentRow.is_incoming, ~AttachmentRow.is_here
    ).order_by(*_SMALL_FIRST)
)
_DUE: Final = Prepared(
    _SELECT.where(
        _IS_UNPROVEN,
        _IS_FREE,
        or_(
            AttachmentRow.next_try_ms <= bindparam("now_ms"),
            # Further away than any wait: the clock was set back since.
            AttachmentRow.next_try_ms > bindparam("now_ms") + LONGEST_WAIT_MS,
        ),
        _NAMINGS.where(ReceiptRow.code == _ACCEPTED).exists(),
    )
    .order_by(*_SMALL_FIRST)
    .limit(bindparam("limit"))
)
_NEXT_TRY: Final = Prepared(
    select(func.min(AttachmentRow.next_try_ms)).where(
        AttachmentRow.receipt.is_(None),
        or_(_IS_FREE, AttachmentRow.is_incoming),
        ~and_(AttachmentRow.is_incoming, AttachmentRow.is_here),
        AttachmentRow.next_try_ms > bindparam("now_ms"),
    )
)
_NAMED: Final = (
    select(
        AttachmentRow.petition_id,
        func.count().filter(AttachmentRow.receipt.is_not(None)),
        func.count().filter(and_(AttachmentRow.receipt.is_(None), _IS_SET_ASIDE)),
    )
    .where(
        AttachmentRow.petition_id.in_(bindparam("petition_ids", expanding=True)),
        _NAMINGS.exists(),
    )
    .group_by(AttachmentRow.petition_id)
)
_WITH_LOST: Final = select(AttachmentRow.petition_id).where(
    AttachmentRow.receipt.is_(None), _IS_SET_ASIDE, _NAMINGS.exists()
)
_ONE_ON_THE_WAY: Final = (
    select(AttachmentRow.id)
    .where(AttachmentRow.petition_id == bindparam("of_petition"), _IS_ON_THE_WAY)
    .limit(1)
)
ON_THE_WAY: Final = select(AttachmentRow.petition_id).where(_IS_ON_THE_WAY)
_TOTALS: Final = Prepared(
    select(
        func.count(),
        func.count(AttachmentRow.receipt),
        func.coalesce(func.sum(AttachmentRow.size), 0),
        func.coalesce(func.sum(AttachmentRow.size).filter(AttachmentRow.receipt.is_not(None)), 0),
    ).where(
        AttachmentRow.petition_id.in_(select(ON_THE_WAY.cte("unfinished").c.petition_id)),
        or_(AttachmentRow.receipt.is_not(None), and_(_IS_UNPROVEN, _IS_FREE)),
        _NAMINGS.exists(),
    )
)
_INSERT: Final = insert(AttachmentRow).on_conflict_do_nothing()
_ID: Final = AttachmentRow.id == bindparam("of_id")
_IDENTITY: Final = select(AttachmentRow.identity, AttachmentRow.is_incoming).where(_ID)
_RECIPIENTS: Final = select(AttachmentRow.recipients).where(_ID)
_THUMBNAIL: Final = select(AttachmentRow.thumbnail).where(_ID)
_DELETE: Final = delete(AttachmentRow).where(_ID)
_NOTE: Final = (
    update(AttachmentRow)
    .where(_ID)
    .values(tries=AttachmentRow.tries + 1, next_try_ms=bindparam("at_ms"), last_code=bindparam("code"))
)
_RELEASE: Final = (
    update(AttachmentRow).where(AttachmentRow.receipt.is_(None)).values(next_try_ms=0, last_code=None)
)
_NAMES: Final = select(AttachmentRow.sha256).union(select(ManifestRow.sha256))
_hashes: Final = bindparam("hashes", expanding=True, type_=String)
_NAMED_ONES: Final = (
    select(AttachmentRow.sha256)
    .where(AttachmentRow.sha256.in_(_hashes))
    .union(select(ManifestRow.sha256).where(ManifestRow.sha256.in_(_hashes)))
)


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a petition, without what opens it.

    size and sha256 are those of the sealed blob. is_incoming: it came with a reply; is_here: its blob came.
    last_code is why the last try did not succeed.
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

    def __repr__(self) -> str:
        return f"Attachment({self.id})"

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
    work: Work, petition_id: str, entry: FileEntry, *, identity: str, recipients: Sequence[str]
) -> Attachment:
    """A file whose blob is on disk. Raises RefusedError `file_twice` when the petition has these bytes."""
    row = _row(work, petition_id, entry) | {"identity": identity, "recipients": " ".join(recipients)}
    if not work.connection.execute(_INSERT, row).rowcount:
        raise RefusedError("file_twice")
    return get(work, entry.id)


def keep_named(work: Work, petition_id: str, entry: FileEntry) -> None:
    """An event names it: where its row was lost, the blob can still be sent."""
    work.connection.execute(_INSERT, _row(work, petition_id, entry))


def expect(work: Work, petition_id: str, entry: FileEntry) -> None:
    """A file that came with a reply; its blob is still to be fetched. Again is no matter."""
    row = _row(work, petition_id, entry) | {"is_incoming": True, "is_here": False}
    work.connection.execute(_INSERT, row)


def get(work: Work, attachment_id: str) -> Attachment:
    """Raises RefusedError `attachment_missing`."""
    found = _attachments(work, _BY_ID, {"of_id": attachment_id})
    if not found:
        raise RefusedError("attachment_missing")
    return found[0]


def of_petition(work: Work, petition_id: str) -> tuple[Attachment, ...]:
    """In the order in which they came."""
    return _attachments(work, _OF_PETITION, {"of_petition": petition_id})


def identity_of(work: Work, attachment_id: str) -> str | None:
    """The age secret that opens its blob; None where it was lost and only others can open it."""
    found = work.connection.execute(_IDENTITY, {"of_id": attachment_id}).one_or_none()
    if found is None:
        raise RefusedError("attachment_missing")
    identity, is_incoming = found
    return work.device.identity if is_incoming else identity


def is_sealed_to(work: Work, attachment_id: str, recipients: Sequence[str]) -> bool:
    kept = work.connection.execute(_RECIPIENTS, {"of_id": attachment_id}).scalar_one()
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
    work.connection.execute(update(AttachmentRow).where(_ID).values(new), {"of_id": attachment_id})
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
    work.connection.execute(update(AttachmentRow).where(_ID).values(thumbnail=png), {"of_id": attachment_id})


def thumbnail_of(work: Work, attachment_id: str) -> bytes | None:
    return work.connection.execute(_THUMBNAIL, {"of_id": attachment_id}).scalar_one_or_none()


def due(work: Work, *, now_ms: int, limit: int) -> tuple[Attachment, ...]:
    """What may travel now, small ones first: filed by an accepted event that stands, and not receipted."""
    return _attachments(work, _DUE, {"now_ms": now_ms, "limit": limit})


def next_try_ms(work: Work, now_ms: int) -> int | None:
    """When the first of those that were put off is due, up or down."""
    found: int | None = _NEXT_TRY.one(work.connection, {"now_ms": now_ms})[0]
    return found


def note_file_attempt(work: Work, attachment_id: str, *, next_try_ms: int, last_code: str | None) -> None:
    """It did not arrive whole. A code of `NEEDS_PERSON` sets the file aside and marks its petition 需处理."""
    noted = {"of_id": attachment_id, "at_ms": next_try_ms, "code": last_code}
    work.connection.execute(_NOTE, noted)


def release(work: Work, petition_id: str) -> None:
    """Somebody looked: what was set aside or waits may be tried at once."""
    work.connection.execute(_RELEASE.where(AttachmentRow.petition_id == petition_id))


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
    settled = update(AttachmentRow).where(_ID, AttachmentRow.receipt.is_(None)).values(proof)
    work.connection.execute(settled, {"of_id": attachment_id})


def incoming_missing(work: Work) -> tuple[Attachment, ...]:
    """What changes named and is not here yet, small ones first."""
    return _attachments(work, _MISSING, {})


def note_arrived(work: Work, attachment_id: str) -> None:
    """Its blob is on disk."""
    arrived = update(AttachmentRow).where(_ID).values(is_here=True, last_code=None)
    work.connection.execute(arrived, {"of_id": attachment_id})


def totals(work: Work) -> FileTotals:
    """Of the petitions that still have files to send, their text accepted or not."""
    return FileTotals(*_TOTALS.one(work.connection))


def tallies(work: Work, petition_ids: Sequence[str]) -> Mapping[str, Tally]:
    """For those of `petition_ids` whose standing events name files."""
    rows = work.connection.execute(_NAMED, {"petition_ids": petition_ids}) if petition_ids else ()
    return {petition_id: Tally(receipted, set_aside) for petition_id, receipted, set_aside in rows}


def are_on_the_way(work: Work, petition_id: str) -> bool:
    """Whether files of the petition still have to reach the gateway and can."""
    return work.connection.execute(_ONE_ON_THE_WAY, {"of_petition": petition_id}).first() is not None


def with_lost_files() -> Select[str]:
    """The petitions with files that somebody must look at, for a question of `cases`."""
    return _WITH_LOST


def named(work: Work, hashes: Collection[str]) -> set[str]:
    """Which of them a row or a manifest names."""
    rows = work.connection.execute(_NAMED_ONES, {"hashes": sorted(hashes)})
    return set(rows.scalars())


def names(work: Work) -> set[str]:
    """Every hash that a row or a manifest names: blobs that must not be swept."""
    return set(work.connection.execute(_NAMES).scalars())


def _remove(work: Work, attachment: Attachment) -> None:
    work.connection.execute(_DELETE, {"of_id": attachment.id})
    work.unneeded.add(attachment.sha256)


def _attachments(work: Work, statement: Prepared, parameters: Mapping[str, object]) -> tuple[Attachment, ...]:
    rows = statement.run(work.connection, parameters)
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
