"""Kit of the door: what there is before a store is open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.actions.remembering import FindKeychain, no_keychain
from app.domain.world import Clock, Entropy
from app.settings import SettingsFile
from app.ui.capture.devices import Devices, NoDevices
from app.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class DoorKit:
    """`folder` holds the vault, or will hold it; `find_devices` and `find_keychain` take a moment."""

    folder: Path
    jobs: Jobs
    look: Look
    announcer: Announcer
    reading: Reading
    settings: SettingsFile
    clock: Clock
    entropy: Entropy
    find_devices: Callable[[], Devices] = NoDevices
    find_keychain: FindKeychain = no_keychain
