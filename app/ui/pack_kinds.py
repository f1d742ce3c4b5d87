"""Pack kinds: which tables this program looks things up in, and how it is known that one is sound.

For window and command line. A new kind is a line here; nothing else decides what may be installed.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.assist.category import try_out
from app.assist.names import TAXONOMY_FILE
from app.assist.routing import Routing
from app.assist.weights import MODEL_FILE, MODEL_VERSION, read_weights
from app.domain.calendar import Calendar
from app.domain.region import parse_regions
from app.store.packs import FindTrust, PackKind, Packs
from app.wire.pack import CALENDAR, CARDS, CASES, CATEGORY_MODEL, LAWS, REGIONS, ROUTING, TAXONOMY
from app.wire.trust import Trust

if TYPE_CHECKING:  # the door opens before SQLAlchemy is loaded
    from app.store.store import Store


FindNewest = Callable[[str], bytes | None]
"""The content that stands now, by name; None where there is none but that of the program."""


def pack_kinds(newest: FindNewest = lambda _: None) -> Mapping[str, PackKind]:
    """By name; small ones first, for they are fetched in this order.

    Model and taxonomy only answer together: each is tried with the `newest` of the other. A calendar has to
    know all years of the one that stands.
    """
    return MappingProxyType(
        {
            CALENDAR: PackKind(partial(_check_calendar, newest), file="calendar.json", version="cn-2026"),
            ROUTING: PackKind(_check_routing, file="routing.tsv", version="cn-2026-11"),
            TAXONOMY: PackKind(partial(_check_taxonomy, newest), file=TAXONOMY_FILE, version="cn-2026-11"),
            CARDS: PackKind(_check_cards, file="cards.json", version="cn-2026-11"),
            CATEGORY_MODEL: PackKind(partial(_check_model, newest), file=MODEL_FILE, version=MODEL_VERSION),
            REGIONS: PackKind(_check_regions, file="regions.tsv", version="cn-2023"),
            LAWS: PackKind(_check_laws, file="laws.json.gz", version="cn-2025-04"),
            CASES: PackKind(_check_cases),
        }
    )


def own_tables() -> Packs:
    """Those that the program came with, where nobody could have brought any other."""
    return Packs(None, pack_kinds(), lambda: None)


def packs_of(folder: Path, store: "Store") -> Packs:
    def newest(name: str) -> bytes | None:
        return packs.newest(name)

    packs = Packs(folder, pack_kinds(newest), _trusted_by(store))
    return packs


def _trusted_by(store: "Store") -> FindTrust:
    """The gateway that the laptop is enrolled with, whenever it is asked."""

    def find() -> Trust | None:
        with store.read() as work:
            return work.device.trust

    return find


def _check_calendar(newest: FindNewest, content: bytes) -> str:
    calendar = Calendar.from_json(content)
    standing = newest(CALENDAR) or own_tables().required(CALENDAR)
    calendar.require_years_of(Calendar.from_json(standing))
    return calendar.version


def _check_regions(content: bytes) -> str:
    parse_regions(content)
    return ""


def _check_routing(content: bytes) -> str:
    Routing.load(content)
    return ""


def _check_model(newest: FindNewest, content: bytes) -> str:
    version = read_weights(content).version
    try_out(content, newest(TAXONOMY))
    return version


def _check_taxonomy(newest: FindNewest, content: bytes) -> str:
    try_out(newest(CATEGORY_MODEL), content)
    return ""


# NumPy is loaded when there is something to look for, not with the window.


def _check_laws(content: bytes) -> str:
    from app.assist.law import LawBook  # noqa: PLC0415

    return LawBook.load(content).version


def _check_cards(content: bytes) -> str:
    from app.assist.cards import Cards  # noqa: PLC0415

    return Cards.load(content).version


def _check_cases(content: bytes) -> str:
    from app.assist.case_pack import CasePack  # noqa: PLC0415

    return CasePack.load(content).version
