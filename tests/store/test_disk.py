"""Disks fill up and fail: what was not saved is not shown as saved, and what was saved stays."""

import errno
import os
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import text

from app.actions.attaching import attach
from app.errors import DeviceError
from app.store import ballast
from app.store.ballast import BALLAST_NAME
from app.store.cases import list_cases
from app.store.disk import disk_errors, write_file
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.verify import verify
from tests.disks import fill_up, small_disk
from tests.store.scene import KEYS, Scene

__all__ = ["small_disk"]


@pytest.mark.needs_root
@pytest.mark.parametrize("leave", [0, 4_096, 8_192, 16_384, 40_960])
def test_on_a_full_disk_a_filing_is_saved_whole_or_not_at_all(small_disk: Path, leave: int) -> None:
    """With nothing left the journal fails first; with a few pages it succeeds and the commit fails.

    pain 14
    """
    with Scene(small_disk / "vault") as scene:
        first = scene.file(1)
        journal = (scene.folder / JOURNAL_NAME).read_bytes()
        filler = fill_up(small_disk, leave=leave)
        with pytest.raises(DeviceError, match="disk_full"):
            scene.file(2)
        assert (scene.folder / JOURNAL_NAME).read_bytes() == journal
        assert [view.petition_id for view in scene.cases()] == [first.petition_id]

        filler.unlink()
        assert scene.file(3).seq == 2
        assert scene.waiting() == 2
        scene.reopen()
        assert scene.waiting() == 2
        assert verify(scene.store).is_clean


def test_a_database_that_may_not_grow_is_a_full_disk(scene: Scene) -> None:
    scene.file(1)
    with scene.store.write() as work:
        pages = work.connection.execute(text("PRAGMA page_count")).scalar_one()
        work.connection.execute(text(f"PRAGMA max_page_count={pages}"))
    with pytest.raises(DeviceError, match="disk_full"):
        scene.file(2, text="很长的话" * 4_000)
    with scene.store.write() as work:
        work.connection.execute(text("PRAGMA max_page_count=100000"))
    assert scene.file(3).seq == 2
    assert verify(scene.store).is_clean


def test_a_journal_that_fails_stops_writing_until_the_store_is_opened_again(scene: Scene) -> None:
    """Nobody knows what a failing disk holds; only a new look at it tells."""
    scene.file(1)
    (scene.folder / JOURNAL_NAME).unlink()
    (scene.folder / JOURNAL_NAME).mkdir()
    scene.settle_all()
    (scene.folder / JOURNAL_NAME).rmdir()
    with pytest.raises(DeviceError, match="disk_failed"):
        scene.file(2)
    with pytest.raises(DeviceError, match="reopen"):
        scene.file(2)
    assert len(scene.cases()) == 1
    scene.reopen()
    assert scene.file(2).seq == 2
    assert verify(scene.store).is_clean


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "disk_failed"),
        (errno.EROFS, "disk_failed"),
        (None, "disk_failed"),
    ],
)
def test_what_the_system_reports_means_something_to_a_person(number: int | None, code: str) -> None:
    with pytest.raises(DeviceError, match=code), disk_errors():
        raise OSError(number, "no words of the system reach a person")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def test_a_file_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    (path / "inside").touch()
    with pytest.raises(DeviceError, match="disk_failed"):
        write_file(path, b"two")
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]


def full_to_the_last_byte(disk: Path) -> Path:
    return fill_up(disk, leave=0)


@pytest.mark.needs_root
def test_a_store_is_read_on_a_disk_that_is_full_to_the_last_byte(small_disk: Path) -> None:
    """pain 14: also what lies in its log only, since nobody could close it any more."""
    with Scene(small_disk / "vault") as scene:
        first = scene.file(1)
        scene.reopen()
        second = scene.file(2)
        crashed = small_disk / "crashed"
        shutil.copytree(scene.folder, crashed)
        (crashed / f"{DATABASE_NAME}-shm").unlink()
        scene.store.close()
    filler = full_to_the_last_byte(small_disk)
    for folder in (small_disk / "vault", crashed):
        with pytest.raises(DeviceError, match="disk_full"):
            Store.open(folder, KEYS, clock=scene.clock, entropy=scene.entropy)
        looking = Store.open(folder, KEYS, clock=scene.clock, entropy=scene.entropy, read_only=True)
        with looking, looking.read() as work:
            found = [view.petition_id for view in list_cases(work, limit=9)]
            assert found == [second.petition_id, first.petition_id]
    filler.unlink()
    scene.reopen()
    assert verify(scene.store).is_clean
    scene.store.close()


@pytest.mark.needs_root
def test_ballast_is_given_up_so_that_a_full_disk_still_opens_and_saves(small_disk: Path) -> None:
    """pain 14. (A file of half a megabyte stands for 32.)"""
    with Scene(small_disk / "vault") as scene:
        scene.file(1)
        scene.store.close()
        kept = scene.folder / BALLAST_NAME
        kept.write_bytes(bytes(1 << 20))
        full_to_the_last_byte(small_disk)
        scene.reopen()
        assert not kept.exists()
        assert scene.file(2).seq == 2
        assert len(scene.cases()) == 2


@pytest.mark.needs_root
@pytest.mark.parametrize("leave", range(0, 80_000, 16_384))
def test_ballast_is_given_up_for_what_an_opening_has_to_write_as_well(small_disk: Path, leave: int) -> None:
    """pain 14: a copied vault begins an epoch, and its journal is written anew."""
    with Scene(small_disk / "vault") as scene:
        for index in range(10):
            scene.file(index)
        scene.store.close()
        (scene.folder / BALLAST_NAME).write_bytes(bytes(1 << 20))
        scene.folder = scene.folder.rename(small_disk / "moved")
        filler = fill_up(small_disk, leave=leave)
        scene.reopen()
        assert scene.device.epoch == 2
        filler.unlink()
        assert scene.file(10).epoch == 2
        assert verify(scene.store).is_clean


@pytest.mark.needs_root
def test_whoever_fills_the_disk_while_writing_is_refused_once_and_saves_the_next_time(
    small_disk: Path,
) -> None:
    """pain 14: what is typed is not lost for want of room."""
    with Scene(small_disk / "vault") as scene:
        scene.file(1)
        (scene.folder / BALLAST_NAME).write_bytes(bytes(1 << 20))
        full_to_the_last_byte(small_disk)
        with pytest.raises(DeviceError, match="disk_full"):
            scene.file(2)
        assert scene.file(3).seq == 2
        assert verify(scene.store).is_clean


@pytest.mark.needs_root
def test_where_little_is_left_no_new_photograph_is_taken_and_texts_are(small_disk: Path) -> None:
    """pain 14."""
    with Scene(small_disk / "vault") as scene:
        with pytest.raises(DeviceError, match="disk_low"):
            attach(scene.store, scene.new_petition_id(), BytesIO(b"\xff\xd8\xff photo"), name="照片.jpg")
        scene.file(1)


@pytest.mark.skipif(os.name != "posix", reason="the profile of Windows sees to that")
def test_the_records_are_readable_by_their_owner_alone(scene: Scene) -> None:
    """Also those of an earlier version, and after a repair."""
    path = scene.folder / DATABASE_NAME

    def modes() -> set[int]:
        scene.file(1)
        beside = (path, Path(f"{path}-wal"), Path(f"{path}-shm"))
        return {each.stat().st_mode & 0o777 for each in beside}

    assert modes() == {0o600}
    scene.store.close()
    path.chmod(0o644)
    scene.reopen()
    assert modes() == {0o600}
    scene.store.close()
    path.unlink()
    scene.reopen()
    assert modes() == {0o600}


def test_ballast_is_laid_in_whole_and_once(tmp_path: Path) -> None:
    ballast.lay_in(tmp_path)
    path = tmp_path / BALLAST_NAME
    made = path.stat()
    assert made.st_size == 32 << 20
    assert made.st_blocks * 512 >= made.st_size
    ballast.lay_in(tmp_path)
    assert path.stat().st_mtime_ns == made.st_mtime_ns
    path.write_bytes(b"short")
    ballast.lay_in(tmp_path)
    assert path.stat().st_size == 32 << 20
    assert ballast.give_up(tmp_path)
    assert not ballast.give_up(tmp_path)


@pytest.mark.needs_root
def test_no_ballast_is_laid_in_where_room_is_short(small_disk: Path) -> None:
    ballast.lay_in(small_disk)
    assert list(small_disk.iterdir()) == []
