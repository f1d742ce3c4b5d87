"""Partials: what has arrived of blobs that are not here whole.

A file on the disk is the only memory of it: its size is the offset and its date the last sign of life, so
that after a kill or a power cut there is nothing that could disagree with it.
"""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from app.durable import sync_folder
from app.wire.files import PARTIAL_LIFE
from gateway.files import make_private_folder

_PIECE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Partial:
    """`offset` is how many bytes are here."""

    offset: int
    touched_at: datetime

    @property
    def expires_at(self) -> datetime:
        return self.touched_at + PARTIAL_LIFE

    def is_expired(self, now: datetime) -> bool:
        return now >= self.expires_at


class Partials:
    """One file for each device and blob: nobody goes on with what somebody else began."""

    def __init__(self, folder: Path) -> None:
        make_private_folder(folder)
        self._folder = folder

    def path(self, device_id: str, sha256: str) -> Path:
        return self._folder / f"{device_id}.{sha256}"

    def find(self, device_id: str, sha256: str) -> Partial | None:
        return _partial(self.path(device_id, sha256))

    def open(self, device_id: str, sha256: str) -> BinaryIO:
        """To be written anywhere; a new one is empty."""
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(self.path(device_id, sha256), flags, 0o600), "r+b", buffering=0)

    def read(self, device_id: str, sha256: str) -> Iterator[bytes]:
        with self.path(device_id, sha256).open("rb", buffering=0) as file:
            yield from iter(lambda: file.read(_PIECE), b"")

    def keep(self) -> None:
        """The names of new partials are durable from here on."""
        sync_folder(self._folder)

    def drop(self, device_id: str, sha256: str) -> None:
        self.path(device_id, sha256).unlink(missing_ok=True)

    def sweep(self, now: datetime, busy: Collection[str]) -> int:
        """Drop what has expired, except the files of these names; how many those were."""
        expired = [
            path
            for path in self._folder.iterdir()
            if path.name not in busy and (partial := _partial(path)) and partial.is_expired(now)
        ]
        for path in expired:
            path.unlink(missing_ok=True)
        return len(expired)


def _partial(path: Path) -> Partial | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Partial(offset=found.st_size, touched_at=datetime.fromtimestamp(found.st_mtime, tz=UTC))
