"""Gateway check: after a power cut the gateway opens, and keeps all that it has given a receipt for."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select, text

from app.errors import AppError
from app.wire.event import body_hash, read_header
from gateway.gateway import Gateway, open_gateway
from gateway.keys import KEYS_FILE
from gateway.tables import EventRow, FileRow
from gateway.uploads import Uploads
from tests.faults.gateway_workload import FOLDER
from tests.faults.marks import Expected


def doubts_about(root: Path, expected: Expected) -> Iterator[str]:
    """What is wrong, in a few words each; nothing when all is there."""
    if expected.is_made and not (root / FOLDER / KEYS_FILE).exists():
        yield "keys lost"
        return
    try:
        gateway = open_gateway(root / FOLDER)
    except AppError as error:
        yield f"refused: {error.code}"
        return
    try:
        Uploads(gateway)
        with gateway.store.read() as connection:
            if connection.execute(text("PRAGMA integrity_check")).scalars().first() != "ok":
                yield "database damaged"
            yield from _event_doubts(connection, expected)
            yield from _file_doubts(connection, gateway, expected)
    except AppError as error:
        yield f"refused: {error.code}"
    finally:
        gateway.store.close()


def _event_doubts(connection: Connection, expected: Expected) -> Iterator[str]:
    rows = {row.sha256: row for row in connection.execute(select(EventRow.__table__))}
    for sha256, receipt in expected.receipts.items():
        row = rows.get(sha256)
        if row is None:
            yield "event lost"
        elif hashlib.sha256(row.header).hexdigest() != sha256:
            yield "header changed"
        elif read_header(row.header).body_hash != body_hash(row.salt, row.body):
            yield "body changed"
        elif hashlib.sha256(row.receipt).hexdigest() != receipt:
            yield "another receipt than the one that was given"


def _file_doubts(connection: Connection, gateway: Gateway, expected: Expected) -> Iterator[str]:
    rows = {row.sha256: row for row in connection.execute(select(FileRow.__table__))}
    for sha256, row in rows.items():
        if row.receipt is not None:
            blob = b"".join(gateway.blobs.read(sha256, 0, row.size)) if gateway.blobs.size(sha256) else b""
            if hashlib.sha256(blob).hexdigest() != sha256:
                yield "file lost or changed"
    for sha256, receipt in expected.file_receipts.items():
        held = rows[sha256].receipt if sha256 in rows else None
        if held is None or hashlib.sha256(held).hexdigest() != receipt:
            yield "file receipt lost"
