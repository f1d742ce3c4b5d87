"""A disk that gives its files new numbers at each mount, as exFAT does: what lies on it was not copied."""

from pathlib import Path

import pytest

from app.store.opening import DATABASE_NAME
from tests.faults.recording import can_mount, recorded
from tests.store.scene import Scene


@pytest.mark.needs_root
def test_a_profile_on_a_disk_that_numbers_its_files_anew_begins_no_epoch_at_each_mount(
    tmp_path: Path,
) -> None:
    if reason := can_mount():
        pytest.skip(reason)
    numbers = set[int]()
    for mounted in range(3):
        with recorded(tmp_path, tmp_path / "log") as disk:
            for name in range(mounted):
                (disk / f"looked at first {name}").touch()
            with Scene(disk / "vault", seed=mounted + 1) as scene:
                numbers.add((scene.folder / DATABASE_NAME).stat().st_ino)
                assert scene.file(mounted).epoch == 1
    assert len(numbers) > 1
