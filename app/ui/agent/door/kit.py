"""Kit of the door: what there is before a store is open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.domain.world import Clock, Entropy
from app.settings import SettingsFile
from app.ui.capture.devices import Devices, NoDevices
from app.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class DoorKit:
    """`folder` holds the vault, or will hold it; `find_devices` takes a moment."""

    folder: Path
    jobs: Jobs
    look: Look
    announcer: Announcer
    reading: Reading
    settings: SettingsFile
    clock: Clock
    entropy: Entropy
    find_devices: Callable[[], Devices] = NoDevices
