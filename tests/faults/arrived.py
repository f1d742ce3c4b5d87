"""Arrived: a ledger outside of everything that was killed, against what the gateway holds in the end."""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Row, select

from app.wire.event import body_hash, read_header
from gateway.gateway import open_gateway
from gateway.tables import EventRow, FileRow, PetitionRow


class Acknowledged(NamedTuple):
    """Something that was said to be safe; `value` is its hash, or the code of its receipt."""

    name: str
    value: str


class Arrivals(NamedTuple):
    """What is wrong, counted; and how many events and files there were to go wrong."""

    events: int
    files: int
    lost: int
    doubled: int
    changed: int


def acknowledged(ledger: Path, what: str) -> list[Acknowledged]:
    lines = [line.split() for line in ledger.read_text(encoding="utf-8").splitlines()]
    return [Acknowledged(line[1], line[2]) for line in lines if line[0] == what]


def arrivals(gateway_folder: Path, ledger: Path) -> Arrivals:
    """Of a gateway that is not running."""
    gateway = open_gateway(gateway_folder)
    try:
        with gateway.store.read() as connection:
            events = connection.execute(select(EventRow.__table__)).all()
            files = {row.sha256: row for row in connection.execute(select(FileRow.__table__))}
            petitions = Counter(connection.execute(select(PetitionRow.petition_id)).scalars())
    finally:
        gateway.store.close()
    by_id = {row.event_id: row for row in events}
    filed, sent = acknowledged(ledger, "filed"), acknowledged(ledger, "file")
    lost = [one for one in filed if one.name not in by_id or by_id[one.name].code != 201]
    lost += [one for one in sent if one.value not in files or files[one.value].receipt is None]
    lost += [one for one in acknowledged(ledger, "receipted") if one.name not in by_id]
    changed = [one for one in filed if one not in lost and not _is_same(by_id[one.name], one.value)]
    changed += [one for one in sent if one not in lost and _blob_hash(gateway_folder, one.value) != one.value]
    counted = Counter(row.event_id for row in events) + petitions
    return Arrivals(
        events=len(filed),
        files=len(sent),
        lost=len(lost),
        doubled=sum(count - 1 for count in counted.values()),
        changed=len(changed),
    )


def _is_same(row: Row[Any], sha256: str) -> bool:
    is_bound = row.body is not None and read_header(row.header).body_hash == body_hash(row.salt, row.body)
    return is_bound and hashlib.sha256(row.header).hexdigest() == sha256


def _blob_hash(gateway_folder: Path, sha256: str) -> str:
    return hashlib.sha256((gateway_folder / "blobs" / sha256[:2] / sha256).read_bytes()).hexdigest()
