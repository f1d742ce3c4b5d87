"""Quarantine: where a damaged database waits for somebody who wants to look at it. Nothing here deletes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.durable import sync_folder
from app.errors import DeviceError
from app.log import get_logger
from app.store.disk import disk_errors, write_file

QUARANTINE_NAME: Final = "quarantine"
_NAME: Final = re.compile(r"\d{6}-\d{8}T\d{6}Z\Z")
_BESIDE: Final = ("-wal", "-shm")
_REPORT: Final = "report.json"

_log = get_logger("quarantine")


def put_aside(database: Path, now: datetime) -> Path:
    """Move the database with its log and shared memory, together; the folder where they are now.

    Whoever was cut off in the middle goes on: then the database is gone from its place, and what is left of
    it follows into the newest folder, unless a repair of that has ended. Raises DeviceError `disk_failed` or
    `disk_full`.
    """
    folder = database.parent / QUARANTINE_NAME
    known = sorted(_names(folder))
    with disk_errors():
        if database.exists() or not known or (folder / known[-1] / _REPORT).exists():
            serial = int(known[-1][:6]) + 1 if known else 1
            into = folder / f"{serial:06d}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
            into.mkdir(mode=0o700, parents=True)
            sync_folder(folder)
        else:
            into = folder / known[-1]
        # The database first: found without its log it would look sound, and be older than it is.
        for name in (database.name, *(f"{database.name}{beside}" for beside in _BESIDE)):
            path = database.with_name(name)
            if path.exists() and not (into / name).exists():
                path.replace(into / name)
        sync_folder(into)
        sync_folder(database.parent)
    return into


def close(folder: Path, report: bytes) -> None:
    """The repair has ended: what goes missing later is another story. That it fails harms nobody yet."""
    try:
        write_file(folder / _REPORT, report)
    except DeviceError as error:
        _log.warning("quarantine_not_closed %s", error)


def _names(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from (path.name for path in folder.iterdir() if _NAME.match(path.name))
