"""Known: which of a device's events and files have their answer here; a restored backup has fewer.

A file is known while its blob is here: the database may have been restored newer than the blobs.
"""

import re
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, bindparam, select

from app.errors import RefusedError
from app.wire.known import KnownThings
from gateway.blobs import BlobStore
from gateway.tables import EventRow, FileRow

_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")
_MOST: Final = 16
"""Names in a header; a client sends six."""

_EVENTS: Final = select(EventRow.sha256).where(
    EventRow.device_id == bindparam("device"), EventRow.sha256.in_(bindparam("hashes", expanding=True))
)
_FILES: Final = select(FileRow.sha256, FileRow.size).where(
    FileRow.device_id == bindparam("device"),
    FileRow.sha256.in_(bindparam("hashes", expanding=True)),
    FileRow.receipt.is_not(None),
)


def require_known(connection: Connection, blobs: BlobStore, device_id: str, header: str) -> None:
    """Raises RefusedError `answer_unknown` when the device has had an answer that is not here."""
    named = frozenset(header.split())
    if len(named) > _MOST or not all(map(_HASH.match, named)):
        raise RefusedError("answer_unknown")
    missing = named - _events_among(connection, device_id, named)
    if missing - _files_among(connection, blobs, device_id, missing):
        raise RefusedError("answer_unknown")


def known_among(connection: Connection, blobs: BlobStore, device_id: str, asked: KnownThings) -> KnownThings:
    """In the order of the question."""
    events = _events_among(connection, device_id, asked.events)
    files = _files_among(connection, blobs, device_id, asked.files)
    return KnownThings(
        events=tuple(each for each in asked.events if each in events),
        files=tuple(each for each in asked.files if each in files),
    )


def _events_among(connection: Connection, device_id: str, hashes: Collection[str]) -> set[str]:
    asked = {"device": device_id, "hashes": tuple(hashes)}
    return set(connection.execute(_EVENTS, asked).scalars()) if hashes else set()


def _files_among(
    connection: Connection, blobs: BlobStore, device_id: str, hashes: Collection[str]
) -> set[str]:
    asked = {"device": device_id, "hashes": tuple(hashes)}
    found = connection.execute(_FILES, asked).all() if hashes else ()
    return {sha256 for sha256, size in found if blobs.size(sha256) == size}
