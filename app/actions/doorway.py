"""Doorway: what can be known before anybody unlocks: whose names are on the door, and what stands in the way.

Nothing here waits for the libraries of the store: the door is on the screen before they are loaded.
"""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from app.actions.patience import pause_left
from app.domain.world import Clock
from app.store.keyslots import COPIES, read_copies

LOW: Final = 500 * 1024 * 1024
"""Bytes that should be free: below, photographs and a backup may find no room."""


@dataclass(frozen=True, slots=True)
class Doorway:
    """`accounts` are ids with their names; `pause` is how long nobody may try."""

    accounts: tuple[tuple[str, str], ...]
    pause: timedelta
    is_disk_low: bool


def has_vault(folder: Path) -> bool:
    """Whether anybody has set this machine up."""
    return any((folder / name).exists() for name in COPIES)


def look_at(folder: Path, clock: Clock) -> Doorway:
    """Raises RefusedError `vault_missing`, DeviceError `keyslots_damaged` or `database_newer`."""
    slots = read_copies(folder)[0].read().pass_slots
    return Doorway(
        accounts=tuple((slot.account_id, slot.account_name) for slot in slots),
        pause=pause_left(folder, clock),
        is_disk_low=_is_disk_low(folder),
    )


def _is_disk_low(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LOW
    except OSError:
        return False
