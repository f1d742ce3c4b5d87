"""Damage and a new key: the move is called off, and whoever stays opens and has everything repaired."""

import os

import pytest

from app.errors import DeviceError
from app.store.backup import find_backups
from app.store.cases import list_cases
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import Vault
from tests.fakes import FakeClock
from tests.store.test_rekeying import Made, made, moved_as_far_as, two
from tests.store.test_repair import PAGE, spoil

__all__ = ["made", "two"]


def spoil_the_middle(two: Made) -> None:
    path = two.folder / DATABASE_NAME
    spoil(path, path.stat().st_size // PAGE // 2)


def require_all(store: Store) -> None:
    with store.read() as work:
        assert len(list_cases(work, limit=9)) == 2


def test_a_database_that_is_damaged_meanwhile_is_repaired_first(two: Made) -> None:
    """The new key is called off: under the old one everything that a repair needs can still be read."""
    old = two.keys()
    moved_as_far_as(two, "database")
    path = two.folder / DATABASE_NAME
    path.write_bytes(b"\0" * 4_096 + path.read_bytes()[4_096:])
    with two.open() as store, store.read() as work:
        assert len(list_cases(work, limit=9)) == 2
    keys = two.keys()
    assert (keys.is_moving, keys.database) == (False, old.database)
    assert len(Vault.load(two.folder).accounts) == 2


def test_an_unsound_backup_goes_since_nobody_could_ever_open_it(two: Made) -> None:
    (backup,) = find_backups(two.folder)
    data = bytearray(backup.path.read_bytes())
    data[9_000] ^= 1
    backup.path.write_bytes(data)
    with two.open() as store:
        store.change_key(two.goes.id)
    assert not find_backups(two.folder)


def test_a_page_that_rotted_while_it_was_open_lets_nothing_begin(two: Made) -> None:
    with two.open() as store:
        spoil_the_middle(two)
        with pytest.raises(DeviceError, match="database_damaged"):
            store.change_key(two.goes.id)
        assert not store.is_locked
    assert not two.keys().is_moving
    with two.open() as store:
        require_all(store)
        store.change_key(two.goes.id)
        require_all(store)


def test_a_page_that_rots_on_the_way_calls_the_move_off(two: Made) -> None:
    Vault.load(two.folder).begin_moving(two.keys(), two.goes.id)
    spoil_the_middle(two)
    with two.open() as store:
        require_all(store)
    assert not two.keys().is_moving


def test_a_restore_gets_past_such_a_page_too(two: Made) -> None:
    Vault.load(two.folder).begin_moving(two.keys(), two.goes.id)
    spoil_the_middle(two)
    (backup,) = find_backups(two.folder)
    with Store.restore(two.folder, two.keys(), backup.path, clock=FakeClock(), entropy=os.urandom) as store:
        require_all(store)
