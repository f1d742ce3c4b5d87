"""Gateway: the composition root; everything else is handed what it needs from here."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from app.domain.calendar import Calendar
from app.domain.world import Clock, Entropy
from app.errors import DeviceError
from gateway.blobs import BlobStore, FolderBlobs
from gateway.files import make_private_folder
from gateway.keys import KEYS_FILE, Keys, open_keys
from gateway.packs import PackShelf
from gateway.partials import Partials
from gateway.store import Store, open_store

DATABASE_FILE = "gateway.db"
BLOBS_FOLDER = "blobs"
PACKS_FOLDER = "packs"
PARTIALS_FOLDER = ".partial"
STICK_FOLDER = ".stick"
"""Below the other: to become a blob is then to be renamed. What comes on a stick comes by another process."""


class SystemClock:
    """The clock of this machine, which the devices take for the true one."""

    def now(self) -> datetime:
        return datetime.now(tz=UTC)


@dataclass(frozen=True, slots=True)
class Gateway:
    """The parts of a running gateway. `data` is its private folder, `free_bytes` the room on its disk."""

    data: Path
    keys: Keys
    store: Store
    packs: PackShelf
    clock: Clock
    blobs: BlobStore
    partials: Partials
    free_bytes: Callable[[], int]
    entropy: Entropy = os.urandom
    settled: Event = field(default_factory=Event)
    """Something was settled since whoever looks at it looked last."""

    @property
    def calendar(self) -> Calendar:
        """The newest: one that was added meanwhile counts from the next deadline on."""
        return self.packs.calendar


def open_gateway(data: Path, *, database: Path | None = None, clock: Clock | None = None) -> Gateway:
    """Open the data folder, making it on the first start, and bring the database up to date.

    Raises DeviceError: `gateway_keys_missing` if a database is there but not the keys that signed for it.
    """
    clock = clock or SystemClock()
    make_private_folder(data)
    database = database or data / DATABASE_FILE
    if database.exists() and not (data / KEYS_FILE).exists():
        raise DeviceError("gateway_keys_missing")
    keys = open_keys(data, now=clock.now(), entropy=os.urandom)
    packs = PackShelf(data / PACKS_FOLDER, keys)
    packs.keep_own_calendar(clock.now())
    return Gateway(
        data=data,
        keys=keys,
        store=open_store(database),
        packs=packs,
        clock=clock,
        blobs=FolderBlobs(data / BLOBS_FOLDER),
        partials=Partials(data / BLOBS_FOLDER / PARTIALS_FOLDER),
        free_bytes=lambda: shutil.disk_usage(data).free,
    )
