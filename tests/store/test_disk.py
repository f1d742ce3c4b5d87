"""Disks fill up and fail: what was not saved is not shown as saved, and what was saved stays."""

import errno
from pathlib import Path

import pytest
from sqlalchemy import text

from app.errors import DeviceError
from app.store.disk import disk_errors, write_file
from app.store.journal import JOURNAL_NAME
from app.store.verify import verify
from tests.disks import fill_up, small_disk
from tests.store.scene import Scene

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
        ballast = fill_up(small_disk, leave=leave)
        with pytest.raises(DeviceError, match="disk_full"):
            scene.file(2)
        assert (scene.folder / JOURNAL_NAME).read_bytes() == journal
        assert [view.petition_id for view in scene.cases()] == [first.petition_id]

        ballast.unlink()
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
