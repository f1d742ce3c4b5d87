"""Replies' files in the database: which a device may fetch, and which belong to a case's present reply."""

from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, insert, select

from app.domain.manifest import FileEntry
from app.wire.canonical import canonical_json
from gateway.tables import FileRow, ReplyFileRow

Placed = tuple[str, int]
"""A petition and the revision of the change that names a file."""


def save_reply_files(
    connection: Connection, device_id: str, place: Placed, entries: Iterable[FileEntry]
) -> None:
    petition_id, rev = place
    rows = [
        {
            "sha256": entry.sha256,
            "device_id": device_id,
            "petition_id": petition_id,
            "rev": rev,
            "ordinal": ordinal,
            "document": canonical_json(entry),
        }
        for ordinal, entry in enumerate(entries)
    ]
    if rows:
        connection.execute(insert(ReplyFileRow), rows)


def load_reply_files(
    connection: Connection, petition_ids: Collection[str]
) -> dict[Placed, tuple[FileEntry, ...]]:
    if not petition_ids:
        return {}
    query = (
        select(ReplyFileRow.petition_id, ReplyFileRow.rev, ReplyFileRow.document)
        .where(ReplyFileRow.petition_id.in_(petition_ids))
        .order_by(ReplyFileRow.petition_id, ReplyFileRow.rev, ReplyFileRow.ordinal)
    )
    found: defaultdict[Placed, list[FileEntry]] = defaultdict(list)
    for petition_id, rev, document in connection.execute(query):
        found[petition_id, rev].append(msgspec.json.decode(document, type=FileEntry))
    return {place: tuple(entries) for place, entries in found.items()}


def may_read(connection: Connection, device_id: str, sha256: str) -> bool:
    """Whether a change named the blob for this device, or the device has its receipt for it."""
    told = select(ReplyFileRow.sha256).where(
        ReplyFileRow.sha256 == sha256, ReplyFileRow.device_id == device_id
    )
    own = select(FileRow.sha256).where(
        FileRow.sha256 == sha256, FileRow.device_id == device_id, FileRow.receipt.is_not(None)
    )
    return connection.execute(told.union_all(own)).first() is not None
