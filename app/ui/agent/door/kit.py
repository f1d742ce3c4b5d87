"""Kit of the door: what there is before a store is open."""

from dataclasses import dataclass
from pathlib import Path

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.domain.world import Clock, Entropy
from app.settings import SettingsFile
from app.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class DoorKit:
    """`folder` holds the vault, or will hold it."""

    folder: Path
    jobs: Jobs
    look: Look
    announcer: Announcer
    reading: Reading
    settings: SettingsFile
    clock: Clock
    entropy: Entropy
