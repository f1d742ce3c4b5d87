"""Tables: places and categories, read once off the main thread, for the fields that search them."""

from dataclasses import dataclass
from functools import partial

from app.actions.villages import known_villages
from app.domain.categories import parse_categories
from app.store.packs import Packs
from app.store.store import Store
from app.ui.agent.form.categories import search_categories
from app.ui.agent.form.matter import MatterSection
from app.ui.agent.form.petitioner import PetitionerSection
from app.ui.agent.form.places import Places, read_places
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.wire.pack import REGIONS, TAXONOMY


@dataclass(frozen=True, slots=True)
class _Tables:
    places: Places
    categories: tuple[str, ...]
    villages: tuple[str, ...]


def read_tables(kit: Kit, matter: MatterSection, petitioner: PetitionerSection) -> None:
    """They are searched while somebody types."""

    def know(tables: _Tables) -> None:
        matter.region.know(tables.places)
        matter.address.know(tables.villages)
        petitioner.know_villages(tables.villages)
        if tables.categories:
            matter.category.search = partial(search_categories, tables.categories)

    kit.jobs.run(Lane.READ, matter, partial(_read, kit.store, kit.packs), know)


def _read(store: Store, packs: Packs) -> _Tables:
    """Places near to where this device belongs come first."""
    with store.read() as work:
        enrolment = work.device.enrolment
    region = enrolment.region if enrolment is not None else ""
    taxonomy = packs.newest(TAXONOMY)
    return _Tables(
        read_places(packs.required(REGIONS), region),
        parse_categories(taxonomy) if taxonomy is not None else (),
        known_villages(store),
    )
