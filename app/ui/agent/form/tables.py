"""Tables: places and categories, for fields that search them; read off the main thread, newer ones too."""

from dataclasses import dataclass
from functools import partial

from app.accessibility.ime.dictionary import read_dictionary
from app.accessibility.ime.spelling import Spelling
from app.actions.villages import known_villages
from app.domain.categories import parse_categories
from app.domain.petition import DISCIPLINE
from app.store.packs import Packs
from app.store.store import Store
from app.ui.agent.form.categories import Categories
from app.ui.agent.form.helping.panel import HelpPanel
from app.ui.agent.form.places import Places, read_places
from app.ui.agent.form.sheet import FormSheet
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.wire.pack import REGIONS, TAXONOMY


@dataclass(frozen=True, slots=True)
class _Tables:
    places: Places
    categories: Categories
    villages: tuple[str, ...]


def read_tables(kit: Kit, sheet: FormSheet, panel: HelpPanel) -> None:
    """They are searched while somebody types."""
    matter, petitioner = sheet.matter, sheet.petitioner

    def know(tables: _Tables) -> None:
        matter.region.know(tables.places)
        matter.address.know(tables.villages)
        petitioner.know_villages(tables.villages)
        panel.know_categories(tables.categories)
        matter.category.search = tables.categories.search if tables.categories.heads else None

    kit.jobs.run(Lane.READ, matter, partial(_read, kit.store, kit.packs), know)
    # Whoever begins to write does not wait for it; what is wrong with it is told where it is asked.
    kit.jobs.run(Lane.READ, matter, kit.help.get_ready, failed=lambda _error: None)


def _read(store: Store, packs: Packs) -> _Tables:
    """Places near to where this device belongs come first."""
    with store.read() as work:
        enrolment = work.device.enrolment
    region = enrolment.region if enrolment is not None else ""
    places = read_places(packs.required(REGIONS), region)
    return _Tables(places, _read_categories(packs), known_villages(store))


def _read_categories(packs: Packs) -> Categories:
    """But the class of reports about officials, which never come through an agent."""
    taxonomy = packs.newest(TAXONOMY)
    if taxonomy is None:
        return Categories(())
    names = [name for name in parse_categories(taxonomy) if name.partition("/")[0] != DISCIPLINE]
    return Categories(names, Spelling(read_dictionary()))
