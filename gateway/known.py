"""Known: which of a device's events and files have their answer here; a restored backup has fewer.

So has what others said and left to it: it may bring that again. Of all else it hears nothing.
A file is known while its blob is here: the database may have been restored newer than the blobs.
"""

import re
from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, String, bindparam, select

from app.errors import RefusedError
from app.wire.known import KnownThings
from gateway.blobs import BlobStore
from gateway.handovers import is_brought_by, petitions_given_to
from gateway.tables import EventRow, FileRow

_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")
_MOST: Final = 16
"""Names in a header; a client sends six."""

_device: Final = bindparam("device", type_=String)
_OF_EVENTS: Final = select(EventRow.sha256).where(EventRow.sha256.in_(bindparam("hashes", expanding=True)))
_OF_FILES: Final = select(FileRow.sha256, FileRow.size).where(
    FileRow.sha256.in_(bindparam("hashes", expanding=True)), FileRow.receipt.is_not(None)
)
_EVENTS: Final = _OF_EVENTS.where(EventRow.device_id == _device)
_FILES: Final = _OF_FILES.where(FileRow.device_id == _device)
_BROUGHT_EVENTS: Final = _OF_EVENTS.where(is_brought_by(_device))
_BROUGHT_FILES: Final = _OF_FILES.where(FileRow.petition_id.in_(petitions_given_to(_device)))


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
    """Others' are looked for where its own are not enough: mostly they are."""
    found = set[str]()
    for query in (_EVENTS, _BROUGHT_EVENTS):
        if rest := tuple(set(hashes) - found):
            found.update(connection.execute(query, {"device": device_id, "hashes": rest}).scalars())
    return found


def _files_among(
    connection: Connection, blobs: BlobStore, device_id: str, hashes: Collection[str]
) -> set[str]:
    found = set[str]()
    for query in (_FILES, _BROUGHT_FILES):
        if rest := tuple(set(hashes) - found):
            rows = connection.execute(query, {"device": device_id, "hashes": rest})
            found.update(sha256 for sha256, size in rows if blobs.size(sha256) == size)
    return found
