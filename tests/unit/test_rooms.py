"""Rooms: every package and module under app/ is bound by the import contracts of design §4, the new ones too.

import-linter holds the contracts; these tests hold that no room is forgotten in them.
"""

import re
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]

OPEN_TO_ALL = {"app.durable", "app.errors", "app.log"}
LEAVES = {"app.paths", "app.settings", "app.system", "app.keychain"}
ENTRIES = {"app.main", "app.cli"}
PASSED_DOWN = {("app.ui", "app.settings")}
"""Who is handed a leaf knows its form."""
SHARED_WITH_THE_GATEWAY = {"app.wire", "app.domain", *OPEN_TO_ALL}
LIBRARY_HOMES = {
    "PySide6": {"app.main", "app.ui", "app.accessibility"},
    "sqlalchemy": {"app.store", "gateway"},
    "requests": {"app.wire"},
    "keyring": {"app.keychain"},
}


class Contract(msgspec.Struct, frozen=True):
    """One import-linter contract, as far as it is read here."""

    name: str
    type: str
    layers: tuple[str, ...] = ()
    source_modules: frozenset[str] = frozenset()
    forbidden_modules: frozenset[str] = frozenset()

    def rows(self) -> set[str]:
        return {room for layer in self.layers for room in re.findall(r"[\w.]+", layer)}


class _Linter(msgspec.Struct, frozen=True):
    contracts: tuple[Contract, ...]


class _Tool(msgspec.Struct, frozen=True):
    importlinter: _Linter


class _Pyproject(msgspec.Struct, frozen=True):
    tool: _Tool


def contracts() -> tuple[Contract, ...]:
    data = (ROOT / "pyproject.toml").read_bytes()
    return msgspec.toml.decode(data, type=_Pyproject).tool.importlinter.contracts


def rooms() -> frozenset[str]:
    children = [child for child in (ROOT / "app").iterdir() if child.suffix == ".py" or child.is_dir()]
    return frozenset(f"app.{child.stem}" for child in children if not child.name.startswith("__"))


def demanded(existing: frozenset[str]) -> set[tuple[str, str]]:
    """Pairs (who, whom) where design §4 says that who never imports whom, the rows of the house apart."""
    leaves = LEAVES & existing
    above = existing - OPEN_TO_ALL - LEAVES
    pairs = {("app", "gateway")}
    pairs |= {(leaf, room) for leaf in leaves for room in above}
    pairs |= {(room, leaf) for room in above - ENTRIES for leaf in leaves} - PASSED_DOWN
    pairs |= {(room, other) for room in OPEN_TO_ALL & existing for other in existing - OPEN_TO_ALL}
    pairs |= {("gateway", room) for room in existing - SHARED_WITH_THE_GATEWAY}
    for library, homes in LIBRARY_HOMES.items():
        pairs |= {(room, library) for room in (existing | {"gateway"}) - homes}
    return pairs


def gaps(existing: frozenset[str], held: tuple[Contract, ...]) -> set[tuple[str, str]]:
    """What is demanded and no contract forbids."""
    forbidden = [contract for contract in held if contract.type == "forbidden"]
    return demanded(existing) - {
        (who, whom)
        for contract in forbidden
        for who in contract.source_modules
        for whom in contract.forbidden_modules
    }


def roomless(existing: frozenset[str], held: tuple[Contract, ...]) -> set[str]:
    """Rooms that stand on no row of the house; leaves and what is open to all need none."""
    return set(existing - OPEN_TO_ALL - LEAVES).difference(*(contract.rows() for contract in held))


def test_every_room_stands_on_a_row() -> None:
    assert roomless(rooms(), contracts()) == set()


def test_every_import_that_the_design_forbids_is_forbidden_by_a_contract() -> None:
    assert gaps(rooms(), contracts()) == set()


def test_a_new_room_that_no_contract_mentions_is_found() -> None:
    grown = rooms() | {"app.cellar"}
    assert roomless(grown, contracts()) - roomless(rooms(), contracts()) == {"app.cellar"}
    found = gaps(grown, contracts()) - gaps(rooms(), contracts())
    assert {("app.cellar", "sqlalchemy"), ("gateway", "app.cellar"), ("app.errors", "app.cellar")} <= found


def test_a_contract_that_is_taken_away_is_missed() -> None:
    assert ("app", "gateway") in gaps(rooms(), contracts()[:1])
    assert ("app.domain", "requests") in gaps(rooms(), contracts()[:1])


def test_no_library_contract_covers_the_library_s_own_home() -> None:
    held = {
        (who, whom)
        for contract in contracts()
        for who in contract.source_modules
        for whom in contract.forbidden_modules
    }
    assert held & {(home, library) for library, homes in LIBRARY_HOMES.items() for home in homes} == set()
