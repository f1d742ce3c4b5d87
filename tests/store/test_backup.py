"""Backup: copies of one moment, proven, rotated; made while somebody writes, and never in anybody's way."""

import shutil
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.actions import keeping
from app.actions.opening import create_profile, open_profile
from app.errors import DeviceError, RefusedError
from app.store.backup import BACKUPS_NAME, OUTSIDE_NAME, find_backups, require_sound_copy
from app.store.ballast import BALLAST_NAME
from app.store.moved import Why
from app.store.opening import DATABASE_NAME
from app.store.place import place_of
from app.store.repair import last_repair
from app.store.rotation import Kept, to_keep
from app.store.store import Store
from app.store.vault import Vault
from app.store.verify import verify
from tests.disks import SIZE, fill_up, small_disk
from tests.fakes import FakeClock
from tests.samples import SeededEntropy
from tests.store.scene import KEYS, Scene

__all__ = ["small_disk"]

START = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSPHRASE = "正月里来 石桥上 看灯 回家"


def hourly(count: int, *, size: int = 1) -> list[Kept]:
    return [Kept(serial, START + timedelta(hours=serial), size) for serial in range(1, count + 1)]


def test_rotation_keeps_hours_days_and_weeks_of_the_newest() -> None:
    backups = hourly(24 * 60)
    kept = to_keep(backups, room=10**9)
    newest_first = sorted(kept, reverse=True)
    assert newest_first[:24] == list(range(1_440, 1_416, -1))
    days = {backups[serial - 1].made_at.date() for serial in kept}
    assert len(days) == 7 + 2
    assert 24 + 5 <= len(kept) <= 24 + 7 + 4


def test_a_clock_that_jumps_neither_loses_new_backups_nor_prefers_those_of_the_future() -> None:
    backups = hourly(30)
    jumped = [Kept(31, START + timedelta(days=3_650), 1), *(Kept(32 + n, START, 1) for n in range(3))]
    kept = to_keep([*backups, *jumped], room=10**9)
    assert {31, 34} <= kept
    assert max(kept) == 34


def test_the_oldest_go_when_room_is_short_and_the_newest_never_does() -> None:
    assert to_keep(hourly(10, size=100), room=350) == {10, 9, 8}
    assert to_keep(hourly(10, size=100), room=0) == {10}
    assert to_keep([], room=100) == frozenset()


def test_a_backup_holds_what_was_committed_and_can_be_read_with_the_key_alone(scene: Scene) -> None:
    filed = scene.file(1)
    backup = scene.store.back_up()
    scene.file(2)
    require_sound_copy(backup.path, KEYS)
    with pytest.raises(sqlite3.DatabaseError), sqlite3.connect(backup.path) as plain:
        plain.execute("SELECT * FROM event")
    data = backup.path.read_bytes()
    assert str(filed.petition_id).encode() not in data
    assert "石桥".encode() not in data
    assert sorted(path.name for path in (scene.folder / BACKUPS_NAME).iterdir()) == [backup.path.name]


def test_a_backup_is_one_moment_while_somebody_writes(scene: Scene) -> None:
    stop = threading.Event()

    def write() -> None:
        index = 0
        while not stop.is_set():
            scene.file(index)
            index += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = []
        for _ in range(4):
            copies.append(scene.store.back_up().path)
            scene.clock.turn(hours=1)
    finally:
        stop.set()
        writer.join()
    scene.store.close()
    for copy in copies:
        (scene.folder / DATABASE_NAME).write_bytes(copy.read_bytes())
        scene.reopen()
        assert verify(scene.store).findings == ()
        scene.store.close()
    scene.reopen()


def test_a_backup_that_is_not_sound_is_noticed(scene: Scene) -> None:
    scene.file(1)
    path = scene.store.back_up().path
    data = bytearray(path.read_bytes())
    data[3 * 4_096 + 100] ^= 1
    path.write_bytes(data)
    with pytest.raises(DeviceError, match="database_damaged"):
        require_sound_copy(path, KEYS)


def test_what_cannot_be_proven_is_no_backup(scene: Scene) -> None:
    """A database that hangs together no more is copied well, page by page."""
    scene.file(1)
    raw = scene.raw()
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("DELETE FROM sqlite_master WHERE name = 'ix_case_filed_at'")
    raw.close()
    with pytest.raises(DeviceError, match="database_damaged"):
        scene.store.back_up()
    assert list((scene.folder / BACKUPS_NAME).iterdir()) == []


def test_a_backup_is_due_first_each_day_and_hourly_after_a_change(scene: Scene) -> None:
    assert scene.store.is_backup_due()
    scene.store.back_up()
    scene.file(1)
    assert not scene.store.is_backup_due()
    scene.clock.turn(hours=1)
    assert scene.store.is_backup_due()
    scene.store.back_up()
    scene.clock.turn(hours=2)
    assert not scene.store.is_backup_due()
    scene.clock.turn(days=1)
    assert scene.store.is_backup_due()
    scene.clock.turn(days=-30)
    assert scene.store.is_backup_due()


def test_tending_makes_backup_and_ballast_once(scene: Scene) -> None:
    keeping.tend(scene.store)
    keeping.tend(scene.store)
    assert len(find_backups(scene.folder)) == 1
    assert (scene.folder / BALLAST_NAME).stat().st_size == 32 << 20


def test_tending_a_locked_store_does_nothing(scene: Scene) -> None:
    scene.store.lock()
    keeping.tend(scene.store)
    assert find_backups(scene.folder) == ()


@pytest.mark.needs_root
def test_a_backup_that_finds_no_room_leaves_nothing_behind(small_disk: Path) -> None:
    """A fifth of the free space is what backups may take; the store goes on."""
    with Scene(small_disk / "vault") as scene:
        scene.file(1)
        fill_up(small_disk, leave=SIZE // 8)
        with pytest.raises(DeviceError, match="disk_full"):
            scene.store.back_up()
        assert find_backups(scene.folder) == ()
        scene.file(2)


def at_home(tmp_path: Path) -> tuple[Path, Scene]:
    """A laptop with a passphrase, and a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick, Scene(tmp_path / "vault")


def test_a_lost_laptop_comes_back_from_a_stick_on_another_one(tmp_path: Path) -> None:
    """pain 11: database, keys and files; unsent events travel as they are, in their old epoch."""
    stick, scene = at_home(tmp_path)
    with scene:
        photo = scene.attach(scene.new_petition_id())
        filed = scene.file_with(photo)
        vault = Vault.create(scene.folder, account_name="周敏", passphrase=PASSPHRASE, entropy=scene.entropy)
        # The scene's key stands for the vault's own.
        path, copied = keeping.back_up_to(scene.store, stick)
        assert (copied, vault.vault_id) == (1, Vault.load(path.parent).vault_id)
        assert keeping.back_up_to(scene.store, stick)[1] == 0
        new = tmp_path / "new"
        new.mkdir()
        (new / "blobs").mkdir()
        with Store.restore(new, KEYS, path, clock=scene.clock, entropy=scene.entropy) as store:
            with store.read() as work:
                repaired = last_repair(work)
                assert work.device.device_id == scene.device.device_id
                assert work.device.epoch == 2
            assert repaired is not None
            assert (repaired.reason, repaired.files_missing) == ("asked", 1)
        assert scene.due()[0].id == filed.id


def test_the_whole_way_from_a_stick_with_the_passphrase(tmp_path: Path) -> None:
    """pain 11."""
    clock, entropy = FakeClock(), SeededEntropy(3)
    old, new, stick = tmp_path / "old", tmp_path / "new", tmp_path / "stick"
    for folder in (old, new, stick):
        folder.mkdir()
    with create_profile(old, PASSPHRASE, account_name="周敏", clock=clock, entropy=entropy) as store:
        path, _ = keeping.back_up_to(store, stick)
        with store.read() as work:
            device_id = work.device.device_id
    assert path.parent.parent.name == OUTSIDE_NAME
    with keeping.restore(new, path, PASSPHRASE, clock=clock, entropy=entropy) as store, store.read() as work:
        assert work.device.device_id == device_id
    with pytest.raises(RefusedError, match="passphrase_wrong"):
        keeping.restore(new, path, "五个 错的 词 在 这里", clock=clock, entropy=entropy)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    Vault.create(foreign, account_name="别人", passphrase=PASSPHRASE, entropy=entropy)
    with pytest.raises(RefusedError, match="backup_foreign"):
        keeping.restore(foreign, path, PASSPHRASE, clock=clock, entropy=entropy)
    with (
        pytest.raises(RefusedError, match="backup_folder_missing"),
        open_profile(new, PASSPHRASE, clock=clock, entropy=entropy) as store,
    ):
        keeping.back_up_to(store, tmp_path / "pulled-out")


def test_restoring_takes_nothing_away(scene: Scene) -> None:
    """Neither what was written since, nor what somebody threw away before: both are there afterwards."""
    first = scene.file(1)
    backup = scene.store.back_up().path
    second = scene.file(2)
    scene.settle(second)
    scene.settle(first)
    scene.store.close()
    scene.store = Store.restore(scene.folder, KEYS, backup, clock=scene.clock, entropy=scene.entropy)
    assert [stored.type for stored in scene.due()] == ["audit.recovered"], "the backup forgot no receipt"
    assert {view.petition_id for view in scene.cases()} == {first.petition_id, second.petition_id}
    assert scene.device.epoch == 2
    assert verify(scene.store).findings == ()


def test_an_unsound_backup_is_not_restored_and_nothing_is_touched(scene: Scene, tmp_path: Path) -> None:
    scene.file(1)
    scene.store.close()
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a database" * 1_000)
    with pytest.raises(DeviceError, match="backup_unsound"):
        Store.restore(scene.folder, KEYS, bad, clock=scene.clock, entropy=scene.entropy)
    scene.reopen()
    assert scene.device.epoch == 1


def test_a_folder_that_was_copied_begins_a_new_epoch_and_says_so(scene: Scene) -> None:
    """A clone: what it says from now on cannot be mistaken for what the first one says."""
    filed = scene.file(1)
    scene.store.close()
    copy = scene.folder.with_name("copy")
    shutil.copytree(scene.folder, copy)
    with Store.open(copy, KEYS, clock=scene.clock, entropy=scene.entropy) as store:
        with store.read() as work:
            assert (work.device.epoch, work.head.seq) == (2, 1)
        assert keeping.untold_move(store) is Why.ELSEWHERE
        keeping.note_move_told(store)
        assert verify(store).findings == ()
    with Store.open(copy, KEYS, clock=scene.clock, entropy=scene.entropy) as store:
        with store.read() as work:
            assert work.device.epoch == 2
        assert keeping.untold_move(store) is None
    scene.reopen()
    assert scene.device.epoch == 1
    assert scene.due()[0].id == filed.id


def test_another_file_in_the_same_place_is_another_place(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"one")
    first = place_of(path)
    (tmp_path / "y.db").write_bytes(b"one")
    (tmp_path / "y.db").replace(path)
    assert place_of(path) != first
    assert place_of(path) == place_of(path)


def test_a_copy_that_takes_the_place_of_the_first_begins_a_new_epoch(scene: Scene) -> None:
    """Somebody puts yesterday's folder back by hand: same machine, same path, other files."""
    scene.file(1)
    scene.store.close()
    copy = scene.folder.with_name("copy")
    shutil.copytree(scene.folder, copy)
    shutil.rmtree(scene.folder)
    copy.rename(scene.folder)
    scene.reopen()
    assert keeping.untold_move(scene.store) is Why.RESTORED
    assert scene.device.epoch == 2
