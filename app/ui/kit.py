"""Kit: what every page of an open window is handed: the store, the lanes, the look, the voice of the window.

A page never gets the window itself; it emits signals, and the window decides what follows.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.actions.session_pin import SessionPin
from app.domain.calendar import Calendar
from app.settings import SettingsFile
from app.store.packs import Packs
from app.ui.agent.door.idle import awake_and_asleep
from app.ui.agent.stick.drives import Drives, NoDrives
from app.ui.almanac import Almanac
from app.ui.capture.devices import Devices, NoDevices
from app.ui.jobs import Jobs
from app.ui.pack_kinds import own_tables
from app.ui.paper.printers import CupsPrinters, Printers
from app.ui.readers.readers import CardReaders

if TYPE_CHECKING:  # the door opens before SQLAlchemy is loaded
    from app.assist.helping import Help
    from app.store.store import Store
    from app.ui.sync_service import SyncService


def _no_help() -> "Help":
    from app.assist.helping import no_help  # noqa: PLC0415 - the door opens before SQLAlchemy is loaded

    return no_help()


@dataclass(frozen=True, slots=True)
class Kit:
    """`almanac`: days and divisions as the newest tables have them; `packs`: all other tables.
    `is_read_only`: another window has this profile.
    """

    store: "Store"
    jobs: Jobs
    look: Look
    announcer: Announcer
    reading: Reading
    settings: SettingsFile
    readers: CardReaders
    sync: "SyncService"
    almanac: Almanac
    account_name: str
    printers: Printers = field(default_factory=CupsPrinters)
    is_read_only: bool = False
    devices: Devices = field(default_factory=NoDevices)
    drives: Drives = field(default_factory=NoDrives)
    packs: Packs = field(default_factory=own_tables)
    pin: SessionPin = field(default_factory=lambda: SessionPin(awake_and_asleep))
    help: "Help" = field(default_factory=_no_help)

    @property
    def calendar(self) -> Calendar:
        return self.almanac.calendar

    @property
    def counties(self) -> frozenset[str]:
        """County codes of the division table."""
        return self.almanac.counties
