"""One process at a time works on a folder."""

from pathlib import Path

import pytest

from app.store.instance import InstanceLock


def test_a_disk_that_fails_at_the_end_leaves_nobody_locked_out(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    lock.acquire()
    (tmp_path / "in-use.pid").unlink()
    (tmp_path / "in-use.pid").mkdir()
    with pytest.raises(OSError, match=r"in-use\.pid"):
        lock.release()
    (tmp_path / "in-use.pid").rmdir()
    another = InstanceLock(tmp_path)
    another.acquire()
    another.release()
