"""Doorway: what can be known before anybody unlocks: whose names are on the door, and what stands in the way.

Nothing here waits for the libraries of the store: the door is on the screen before they are loaded.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.actions.patience import pause_left
from app.domain.world import Clock
from app.store.disk import LOW, has_room
from app.store.keyslots import COPIES, read_copies


@dataclass(frozen=True, slots=True)
class Doorway:
    """`accounts` are ids with their names; `pause` is how long nobody may try; `is_remembered`: the system's
    keychain opens it, unless it was lost.
    """

    accounts: tuple[tuple[str, str], ...]
    pause: timedelta
    is_disk_low: bool
    is_remembered: bool = False


def has_vault(folder: Path) -> bool:
    """Whether anybody has set this machine up."""
    return any((folder / name).exists() for name in COPIES)


def look_at(folder: Path, clock: Clock) -> Doorway:
    """Raises RefusedError `vault_missing`, DeviceError `keyslots_damaged` or `database_newer`."""
    keyslots = read_copies(folder)[0].read()
    slots = keyslots.pass_slots
    return Doorway(
        accounts=tuple((slot.account_id, slot.account_name) for slot in slots),
        pause=pause_left(folder, clock),
        is_disk_low=not has_room(folder, LOW),
        is_remembered=bool(keyslots.os_slots) and not keyslots.is_shared,
    )
