"""Kits for pages: a real store with cases in every state, the lanes, and a sync service that stands still."""

import contextlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.speech.quiet import QuietSpeaker
from app.domain.calendar import Calendar
from app.settings import SettingsFile
from app.store.store import Store
from app.ui.almanac import Almanac
from app.ui.jobs import Jobs, Lane
from app.ui.kit import Kit
from app.ui.readers.readers import CardReaders
from tests.fakes import FakeSync
from tests.samples import KNOWN_COUNTIES
from tests.store.scene import ACCOUNT
from tests.ui.printing import FakePrinters

if TYPE_CHECKING:
    from app.ui.sync_service import SyncService


def calendar() -> Calendar:
    return Calendar.from_json((files("resources") / "packs" / "calendar.json").read_bytes())


class Kept(Protocol):
    """Whatever has a store."""

    @property
    def store(self) -> Store: ...


@contextlib.contextmanager
def kit_of(
    scene: Kept, look: Look, folder: Path, sync: FakeSync | None = None, reading: Reading | None = None
) -> Iterator[Kit]:
    """What a window hands its pages; the lanes have come to rest when it ends. The form is on one page."""
    jobs = Jobs()
    settings = SettingsFile(folder / "settings.json")
    settings.change(records_by_steps=False)
    yield Kit(
        store=scene.store,
        jobs=jobs,
        look=look,
        announcer=Announcer(),
        reading=reading or Reading(QuietSpeaker()),
        settings=settings,
        readers=CardReaders(settings),
        sync=cast("SyncService", sync or FakeSync()),
        almanac=Almanac(calendar(), KNOWN_COUNTIES),
        account_name=ACCOUNT.name,
        printers=FakePrinters(),
    )
    jobs.close(wait=tuple(Lane))
    jobs.deleteLater()
