"""Restoring with keys that do not fit at once: a mistyped passphrase, a copy of before a removal."""

import os
from pathlib import Path

import pytest

from app.actions.keeping import restore
from app.actions.opening import open_profile
from app.errors import DeviceError, RefusedError
from app.store.blobs import BLOBS_NAME
from app.store.cases import list_cases
from app.store.store import Store
from app.store.vault import Vault
from tests.fakes import FakeClock
from tests.store.scene import Scene
from tests.store.test_rekeying import GOES, STAYS, Made, made, two

__all__ = ["made", "two"]

OTHER = "yueliang hupan yugan xiaochuan"


@pytest.fixture
def stick(two: Made, tmp_path: Path) -> Path:
    """What the laptop held before anybody was taken out."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with two.open() as store:
        path, _ = store.copy_out(folder)
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    folder.mkdir()
    return folder


def take_over(folder: Path, backup: Path, passphrase: str = STAYS) -> Store:
    return restore(folder, backup, passphrase, clock=FakeClock(), entropy=os.urandom)


def count_of(store: Store) -> int:
    with store, store.read() as work:
        return len(list_cases(work, limit=9))


def test_a_mistyped_passphrase_leaves_a_new_laptop_as_it_was(new: Path, stick: Path) -> None:
    """Slots without records would open an empty program, as if all were lost."""
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        take_over(new, stick, "mistyped mistyped")
    assert not Vault.exists(new)
    with pytest.raises(RefusedError, match="vault_missing"):
        open_profile(new, STAYS, clock=FakeClock(), entropy=os.urandom)
    assert count_of(take_over(new, stick)) == 2
    assert count_of(open_profile(new, STAYS, clock=FakeClock(), entropy=os.urandom)) == 2


def test_a_backup_that_is_unsound_leaves_a_new_laptop_as_it_was(new: Path, stick: Path) -> None:
    blob = stick.parent / BLOBS_NAME / "ab" / "ab01"
    blob.parent.mkdir(parents=True)
    blob.write_bytes(b"sealed")
    stick.write_bytes(stick.read_bytes()[:-4_096] + bytes(4_096))
    with pytest.raises(DeviceError, match="backup_unsound"):
        take_over(new, stick)
    assert list(new.iterdir()) == []


def test_what_was_cut_off_on_a_new_laptop_can_be_begun_again(
    new: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slots come last: until they are there nobody takes what is here for all that there is."""
    with monkeypatch.context() as patched:
        patched.setattr(Store, "restore", cut_off)
        with pytest.raises(DeviceError, match="disk_full"):
            take_over(new, stick)
    assert not Vault.exists(new)
    assert count_of(take_over(new, stick)) == 2


def cut_off(*_what: object, **_how: object) -> None:
    raise DeviceError("disk_full")


def test_a_stick_of_before_a_removal_brings_back_what_it_has(two: Made, stick: Path) -> None:
    with two.open() as store:
        store.change_key(two.goes.id)
    with Scene(two.folder, keys=two.keys()) as scene:
        scene.file(3)
    assert count_of(take_over(two.folder, stick)) == 3
    assert count_of(two.open()) == 3
    assert not (two.folder / "restoring").exists()
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(two.folder).unlock(GOES)


def test_a_stick_of_before_a_removal_that_this_passphrase_does_not_open_says_so(
    two: Made, stick: Path
) -> None:
    with two.open() as store:
        store.change_key(two.goes.id)
    Vault.load(two.folder).set_passphrase(two.keys(), OTHER)
    with pytest.raises(RefusedError, match="backup_key_older"):
        take_over(two.folder, stick, OTHER)
    assert count_of(two.open()) == 2


def test_a_stick_of_before_a_removal_that_is_unsound_says_that(two: Made, stick: Path) -> None:
    with two.open() as store:
        store.change_key(two.goes.id)
    stick.write_bytes(stick.read_bytes()[:-4_096] + bytes(4_096))
    with pytest.raises(DeviceError, match="backup_unsound"):
        take_over(two.folder, stick)
    assert not (two.folder / "restoring").exists()
    assert count_of(two.open()) == 2
