"""Attachments in the database: blobs that accepted events named, and the receipts of those that are here."""

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, and_, bindparam, insert, or_, select, update

from app.domain.manifest import FileEntry
from app.wire.bodies import (
    Body,
    ConsentRecorded,
    NoticeDelivered,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    ReviewRequested,
)
from gateway.keys import SignedBytes
from gateway.tables import FileRow, HandoverRow


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A blob that may come or has come. `receipt` is there when the gateway holds it whole."""

    device_id: str
    sha256: str
    petition_id: str
    size: int
    receipt: SignedBytes | None = None


def manifest_of(body: Body | None) -> tuple[FileEntry, ...]:
    """The files that an event of this body belongs with."""
    match body:
        case PetitionFiled():
            return body.filing.files
        case (
            PetitionAmended()
            | PetitionWithdrawn()
            | ConsentRecorded()
            | NoticeDelivered()
            | ReviewRequested()
        ):
            return body.files
        case _:
            return ()


def expect(connection: Connection, attachments: Iterable[Attachment]) -> None:
    """From here on these may be sent. One that is named again keeps its receipt.

    Two manifests that give the same blob two sizes cannot both be right; until it is here the later counts.
    """
    named = {(each.device_id, each.sha256): each for each in attachments}
    if not named:
        return
    sizes = _known_sizes(connection, named)
    new = [each for place, each in named.items() if place not in sizes]
    resized = [each for place, each in named.items() if sizes.get(place, each.size) != each.size]
    if new:
        connection.execute(insert(FileRow), [_row(each) for each in new])
    for each in resized:
        place = {"device": each.device_id, "name": each.sha256}
        connection.execute(_RESIZE, place | {"new_size": each.size})


def find_attachment(connection: Connection, device_id: str, sha256: str) -> Attachment | None:
    row = connection.execute(_FIND, {"device": device_id, "name": sha256}).one_or_none()
    if row is None:
        return _find_handed(connection, device_id, sha256)
    is_here = row.receipt is not None and row.receipt_signature is not None
    return Attachment(
        device_id=device_id,
        sha256=sha256,
        petition_id=row.petition_id,
        size=row.size,
        receipt=SignedBytes(row.receipt, row.receipt_signature) if is_here else None,
    )


def _find_handed(connection: Connection, device_id: str, sha256: str) -> Attachment | None:
    """Of a petition that this device has left to another, or was left: it waits at both, and either brings
    it. Its row is made when it has come.
    """
    row = connection.execute(_FIND_HANDED, {"device": device_id, "name": sha256}).first()
    if row is None:
        return None
    return Attachment(device_id=device_id, sha256=sha256, petition_id=row.petition_id, size=row.size)


def settle_attachments(
    connection: Connection, receipts: Iterable[tuple[Attachment, SignedBytes]]
) -> list[SignedBytes]:
    """The blobs are here: their rows say so from now on, and always with the first receipt of each.

    Those are given, in the same order.
    """
    return [_settle(connection, attachment, receipt) for attachment, receipt in receipts]


def _settle(connection: Connection, attachment: Attachment, receipt: SignedBytes) -> SignedBytes:
    known = find_attachment(connection, attachment.device_id, attachment.sha256)
    if known is not None and known.receipt is not None:
        return known.receipt
    place = {"device": attachment.device_id, "name": attachment.sha256}
    proof = place | {"document": receipt.document, "signature": receipt.signature}
    if not connection.execute(_SETTLE, proof).rowcount:
        expect(connection, [attachment])
        connection.execute(_SETTLE, proof)
    return receipt


_IS_FILE = and_(FileRow.device_id == bindparam("device"), FileRow.sha256 == bindparam("name"))
_FIND = select(FileRow.petition_id, FileRow.size, FileRow.receipt, FileRow.receipt_signature).where(_IS_FILE)
_HANDED = select(HandoverRow.petition_id).where(
    or_(HandoverRow.giver == bindparam("device"), HandoverRow.heir == bindparam("device"))
)
_FIND_HANDED = select(FileRow.petition_id, FileRow.size).where(
    FileRow.petition_id.in_(_HANDED), FileRow.sha256 == bindparam("name")
)
_SETTLE = (
    update(FileRow)
    .where(_IS_FILE)
    .values(receipt=bindparam("document"), receipt_signature=bindparam("signature"))
)
_RESIZE = update(FileRow).where(_IS_FILE, FileRow.receipt.is_(None)).values(size=bindparam("new_size"))
"""Put together once: for each file of two hundred that took longer than the statement itself."""


def _known_sizes(connection: Connection, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    devices = {device_id for device_id, _ in places}
    hashes = {sha256 for _, sha256 in places}
    query = select(FileRow.device_id, FileRow.sha256, FileRow.size).where(
        FileRow.device_id.in_(devices), FileRow.sha256.in_(hashes)
    )
    return {(device_id, sha256): size for device_id, sha256, size in connection.execute(query)}


def _row(attachment: Attachment) -> dict[str, object]:
    return {
        "device_id": attachment.device_id,
        "sha256": attachment.sha256,
        "petition_id": attachment.petition_id,
        "size": attachment.size,
    }
