"""A new key for a vault: who was taken out opens nothing, who stays loses nothing, whenever power goes."""

import argparse
import base64
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.actions.handover import taken_and_given
from app.actions.keeping import restore
from app.actions.keyholding import remove_account
from app.actions.remembering import no_keychain, open_remembered
from app.cli import device
from app.cli.outcome import Outcome
from app.errors import DeviceError, RefusedError
from app.keychain import Keychain
from app.paths import Paths
from app.store import drafts, holders, learned, projection, trash
from app.store.anchor import read_anchor
from app.store.backup import find_backups, require_sound_copy
from app.store.cases import list_cases
from app.store.keyslots import COPIES
from app.store.opening import DATABASE_NAME
from app.store.rekeying import finish
from app.store.store import Store
from app.store.tables import DraftRow
from app.store.vault import Account, Vault, VaultKeys
from app.store.work import World
from app.wire.recovery import open_answer
from app.wire.sealing import new_identity, unseal
from tests.fakes import FakeClock, MemoryKeyring
from tests.samples import SeededEntropy
from tests.store.scene import Scene

STAYS, GOES = "shiqiao maitian denglong qingtian", "gaoshan liushui huanghe changjiang"
STEPS = ("database", "rename", "anchor", "journal", "backup", "keyslots")


@dataclass(frozen=True)
class Made:
    folder: Path
    stays: Account
    goes: Account
    officers: tuple[str, str]
    epoch: int = 0

    def keys(self) -> VaultKeys:
        """Through the officers: their way in stretches nothing, and so takes no time."""
        vault = Vault.load(self.folder)
        assert vault.escrow is not None
        half = unseal(base64.b64decode(vault.escrow.sealed), self.officers[0])
        return vault.unlock_recovered(*open_answer(half, self.officers[1]), self.stays.id)

    def open(self) -> Store:
        return Store.open(self.folder, self.keys(), clock=FakeClock(), entropy=os.urandom)


class CutOffError(Exception):
    """The power went."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Two people, two officers, a petition that waits, and a backup."""
    folder = tmp_path_factory.mktemp("made")
    entropy = SeededEntropy(3)
    vault = Vault.create(folder, account_name="周敏", passphrase=STAYS, entropy=entropy)
    keys = vault.unlock(STAYS)
    goes = vault.add_account(keys, account_name="韩立国", passphrase=GOES)
    officers = (new_identity(), new_identity())
    vault.set_escrow(keys, (officers[0][1], officers[1][1]))
    vault.add_os_slot(keys, bytes(32))
    scene = Scene(folder, keys=keys)
    with scene:
        scene.file(1)
        scene.store.back_up()
        scene.file(2)
    return Made(folder, keys.account, goes, (officers[0][0], officers[1][0]))


@pytest.fixture
def two(made: Made, tmp_path: Path) -> Made:
    """A copy that a test may spoil."""
    folder = tmp_path / "vault"
    shutil.copytree(made.folder, folder)
    copy = replace(made, folder=folder)
    with copy.open() as store:
        return replace(copy, epoch=epoch(store))


def epoch(store: Store) -> int:
    with store.read() as work:
        return work.device.epoch


def world(account: Account) -> World:
    return World(FakeClock(), os.urandom, account.id)


def moved_as_far_as(two: Made, where: str) -> None:
    """Begin to take 韩立国 out, until the power goes before the step `where`."""
    keys = Vault.load(two.folder).begin_moving(two.keys(), two.goes.id)

    def step(done: str) -> None:
        if done == where or (where == "backup" and done.endswith(".db")):
            raise CutOffError

    with pytest.raises(CutOffError):
        finish(two.folder / DATABASE_NAME, keys, world(two.stays), step=step)


def require_moved(two: Made, old: VaultKeys) -> None:
    """All is there under the new key, and only those who stay have it. It is no clone of itself."""
    with two.open() as store:
        assert epoch(store) == two.epoch
        with store.read() as work:
            assert len(list_cases(work, limit=9)) == 2
            assert not drafts.open_drafts(work)
        assert store.account_id == two.stays.id
    keys = two.keys()
    assert not keys.is_moving
    assert keys.database != old.database
    assert read_anchor(two.folder, keys) is not None
    (backup,) = find_backups(two.folder)
    require_sound_copy(backup.path, keys)
    for secret in (old.database, old.journal):
        assert secret not in {keys.database, keys.journal}
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(two.folder).unlock(GOES)
    with pytest.raises(DeviceError, match="keyslots_damaged"):
        Store.open(two.folder, old, clock=FakeClock(), entropy=os.urandom)


def test_who_was_taken_out_opens_nothing_and_who_stays_types_what_he_always_typed(two: Made) -> None:
    old = two.keys()
    with two.open() as store:
        store.change_key(two.goes.id)
        with store.read() as work:
            assert len(list_cases(work, limit=9)) == 2
    require_moved(two, old)
    assert [account.name for account in Vault.load(two.folder).accounts] == ["周敏"]


def test_who_still_has_petitions_in_hand_is_not_taken_out_before_they_are_handed_over(two: Made) -> None:
    """Nobody else would ever see them. What the office tells of later belongs to who took the other out."""
    keys = Vault.load(two.folder).unlock(GOES)
    with Store.open(two.folder, keys, clock=FakeClock(), entropy=os.urandom) as store:
        with pytest.raises(RefusedError, match="account_has_work") as refused:
            remove_account(store, two.stays.id, no_keychain)
        assert refused.value.facts == {"count": 2}
        with store.write() as work:
            for petition_id in projection.petitions(work):
                holders.give(work, petition_id, two.goes.id)
            work.keep_setting(learned.PREFIX + two.stays.id, b"of who is taken out")
        remove_account(store, two.stays.id, no_keychain)
        with store.read() as work:
            assert not work.settings(learned.PREFIX)
            assert work.device.account_id == two.goes.id
    assert [account.name for account in Vault.load(two.folder).accounts] == ["韩立国"]


def test_what_lies_in_the_trash_of_who_is_taken_out_passes_to_who_does_it(two: Made) -> None:
    """It holds nobody up for thirty days; and what comes back from there has somebody who sees it."""
    keys = Vault.load(two.folder).unlock(GOES)
    with Store.open(two.folder, keys, clock=FakeClock(), entropy=os.urandom) as store:
        with store.write() as work:
            over, *others = projection.petitions(work)
            for petition_id in others:
                holders.give(work, petition_id, two.goes.id)
            work.connection.execute(delete(DraftRow))
            trash.put(work, over, "2026-11-01T00:00:00.000Z")
        remove_account(store, two.stays.id, no_keychain)
        (taken,) = taken_and_given(store)
        assert (taken.is_taking, taken.whom, taken.petitions) == (True, two.stays.id, 1)
        with store.write() as work:
            assert over in holders.belongings(work)
            trash.take_back(work, over)
        with store.read() as work:
            assert over in {view.petition_id for view in list_cases(work, limit=9)}


def test_somebody_else_may_be_here_when_another_is_taken_out(two: Made) -> None:
    """Nobody types a passphrase of the third one, and it opens the vault all the same."""
    third = "chuntian xiazhong qiushou dongcang"
    with two.open() as store:
        store.change_slots(
            lambda vault, keys: vault.add_account(keys, account_name="孙桂香", passphrase=third)
        )
        store.change_key(two.goes.id)
    keys = Vault.load(two.folder).unlock(third)
    assert keys.account.name == "孙桂香"
    assert keys.database == two.keys().database


def test_the_officers_open_the_new_key_and_the_keychain_has_to_learn_it(two: Made) -> None:
    with two.open() as store:
        store.change_key(two.goes.id)
    vault = Vault.load(two.folder)
    assert two.keys().database == vault.unlock(STAYS).database
    with pytest.raises(RefusedError, match="keychain_stale"):
        vault.unlock_with(bytes(32))


@pytest.mark.parametrize("where", STEPS)
def test_wherever_the_power_goes_the_next_opening_finishes(two: Made, where: str) -> None:
    old = two.keys()
    moved_as_far_as(two, where)
    assert two.keys().is_moving
    require_moved(two, old)


Command = Callable[[argparse.Namespace, Paths], Outcome]


@pytest.fixture
def keychain(monkeypatch: pytest.MonkeyPatch) -> Keychain:
    monkeypatch.setattr(MemoryKeyring, "kept", {})
    keychain = Keychain(MemoryKeyring())
    monkeypatch.setattr("app.cli.device.find_keychain", lambda: keychain)
    return keychain


@pytest.mark.parametrize("command", [device.unlock, device.lock])
@pytest.mark.parametrize("where", STEPS)
def test_a_command_that_changes_the_slots_comes_after_what_the_power_cut_off(
    two: Made, where: str, command: Command, keychain: Keychain
) -> None:
    old = two.keys()
    moved_as_far_as(two, where)
    typed = two.folder.parent / "passphrase"
    typed.write_text(STAYS, encoding="utf-8")
    command(argparse.Namespace(passphrase_file=typed), Paths(two.folder.parent))
    require_moved(two, old)
    assert Vault.load(two.folder).has_os_slot == (command is device.unlock)
    if command is device.unlock:
        open_remembered(two.folder, lambda: keychain, clock=FakeClock(), entropy=os.urandom).close()


CHANGES: tuple[Callable[[Vault, VaultKeys], object], ...] = (
    lambda vault, keys: vault.add_os_slot(keys, bytes(32)),
    lambda vault, keys: vault.remove_os_slot(keys),
    lambda vault, keys: vault.set_passphrase(keys, STAYS),
    lambda vault, keys: vault.set_escrow(keys, (new_identity()[1], new_identity()[1])),
    lambda vault, keys: vault.add_account(keys, account_name="孙桂香", passphrase=STAYS),
)


@pytest.mark.parametrize("change", CHANGES)
def test_while_a_new_key_is_on_its_way_nobody_writes_over_it(
    two: Made, change: Callable[[Vault, VaultKeys], object]
) -> None:
    vault = Vault.load(two.folder)
    keys = vault.begin_moving(two.keys(), two.goes.id)
    with pytest.raises(DeviceError, match="vault_in_use"):
        change(vault, keys)
    assert Vault.load(two.folder).is_moving


def test_who_was_taken_out_finishes_it_and_stays_out(two: Made) -> None:
    old = two.keys()
    moved_as_far_as(two, "keyslots")
    keys = Vault.load(two.folder).unlock(GOES)
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Store.open(two.folder, keys, clock=FakeClock(), entropy=os.urandom)
    require_moved(two, old)


def test_the_power_may_go_between_the_copies_of_the_slots(two: Made) -> None:
    old = two.keys()
    moved_as_far_as(two, "keyslots")
    before = (two.folder / COPIES[0]).read_bytes()
    two.open().close()
    for name in COPIES[1:]:
        (two.folder / name).write_bytes(before)
    require_moved(two, old)


def test_a_disk_that_fails_locks_the_store_and_the_next_unlocking_goes_on(two: Made) -> None:
    old = two.keys()
    in_the_way = two.folder / f"{DATABASE_NAME}.new"
    in_the_way.mkdir()
    with two.open() as store:
        with pytest.raises(DeviceError, match="disk_failed"):
            store.change_key(two.goes.id)
        with pytest.raises(DeviceError, match="vault_locked"), store.read():
            pass
        in_the_way.rmdir()
        store.unlock(two.keys())
        with store.read() as work:
            assert len(list_cases(work, limit=9)) == 2
    require_moved(two, old)


def test_a_stick_keeps_what_it_had_under_the_old_key_beside_what_comes(two: Made, tmp_path: Path) -> None:
    """Its slots are of that day: without them nobody could ever open the older copy."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with two.open() as store:
        before, _ = store.copy_out(stick)
        store.change_key(two.goes.id)
        after, _ = store.copy_out(stick)
        again, _ = store.copy_out(stick)
    (old,) = after.parent.glob("before-*")
    blob = after.parent / "blobs" / "ab" / "ab01"
    blob.parent.mkdir()
    blob.write_bytes(b"sealed")
    (tmp_path / "new").mkdir()
    restored = restore(tmp_path / "new", old / before.name, STAYS, clock=FakeClock(), entropy=os.urandom)
    with restored, restored.read() as work:
        assert len(list_cases(work, limit=9)) == 2
    assert list((tmp_path / "new").rglob("ab01"))
    require_sound_copy(again, Vault.load(after.parent).unlock(STAYS))
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        Vault.load(after.parent).unlock(GOES)


def test_a_copy_that_was_cut_off_half_way_is_begun_again(two: Made) -> None:
    old = two.keys()
    moved_as_far_as(two, "database")
    (two.folder / f"{DATABASE_NAME}.new").write_bytes(b"half a copy")
    require_moved(two, old)


def test_what_only_the_log_of_the_database_holds_is_not_lost(two: Made) -> None:
    """A write-ahead log of the old key beside a database of the new one would ruin it."""
    old = two.keys()
    open_store = two.open()
    with open_store.write() as work:
        work.keep_setting("said", b"only in the log")
    log = (two.folder / f"{DATABASE_NAME}-wal").read_bytes()
    database = (two.folder / DATABASE_NAME).read_bytes()
    open_store.close()
    (two.folder / DATABASE_NAME).write_bytes(database)
    (two.folder / f"{DATABASE_NAME}-wal").write_bytes(log)
    Vault.load(two.folder).begin_moving(old, two.goes.id)
    with two.open() as store, store.read() as work:
        assert work.setting("said") == b"only in the log"
    require_moved(two, old)


def test_without_room_for_the_database_once_more_nothing_begins(
    two: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two.open() as store:
        monkeypatch.setattr("app.store.disk.free_bytes", lambda _folder: 1_000)
        with pytest.raises(DeviceError, match="disk_full"):
            store.change_key(two.goes.id)
        monkeypatch.undo()
    assert not two.keys().is_moving


REFUSALS: tuple[tuple[str, Callable[[Made], str]], ...] = (
    ("account_own", lambda two: two.stays.id),
    ("account_missing", lambda _two: "a-00000000"),
)


@pytest.mark.parametrize(("code", "whom"), REFUSALS)
def test_nobody_takes_out_himself_or_somebody_who_is_not_here(
    two: Made, code: str, whom: Callable[[Made], str]
) -> None:
    with two.open() as store, pytest.raises(RefusedError, match=code):
        store.change_key(whom(two))
    assert len(Vault.load(two.folder).accounts) == 2


def test_two_programs_bring_one_key_about(two: Made) -> None:
    """Whoever comes second finds it done, with keys from before."""
    moved_as_far_as(two, "anchor")
    assert (late := two.keys()).is_moving
    two.open().close()
    assert finish(two.folder / DATABASE_NAME, late, world(two.stays)).database == two.keys().database
