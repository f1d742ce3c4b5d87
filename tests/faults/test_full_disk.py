"""Full disks, for real: what was said to be safe stays, nothing else is shown, and work goes on with room."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest

from app.actions.drafting import save_draft
from app.errors import DeviceError, OfflineError
from app.store.verify import verify
from gateway.uploads import RESERVE_BYTES
from tests.disks import fill_up, small_disk
from tests.gateway.live import running_gateway
from tests.relay import running_relay
from tests.store.scene import Scene
from tests.sync.desk import new_desk
from tests.sync.uploading import KB, MB, held

__all__ = ["small_disk"]

PAGE = 4_096
ABORTS = 100


class Agent:
    """Writes, attaches, files and hears back; remembers only what was said to be safe."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._petition_id = scene.new_petition_id()
        self.filed: list[str] = []

    def acts(self) -> list[Callable[[], object]]:
        scene, petition_id = self._scene, self._petition_id
        return [
            lambda: save_draft(scene.store, petition_id, bytes(2_000)),
            lambda: scene.attach(petition_id, bytes(6_000)),
            self._file,
            self._settle,
            self._settle_files,
        ]

    def _file(self) -> None:
        files = self._scene.attached(self._petition_id)
        if files:
            self._scene.file_with(*files)
        else:
            self._scene.file(petition_id=self._petition_id)
        self.filed.append(self._petition_id)

    def _settle(self) -> None:
        self._scene.settle_all()

    def _settle_files(self) -> None:
        for file in self._scene.files_due():
            self._scene.settle_file(file)


@pytest.mark.needs_root
def test_wherever_the_disk_is_full_the_laptop_keeps_what_it_has_and_goes_on(small_disk: Path) -> None:
    """pain 14: each act meets a disk with no room, with one page of room, with two, …"""
    refused, filed = 0, list[str]()
    with Scene(small_disk / "vault") as scene:
        for pages in range(40):
            agent = Agent(scene)
            for act in agent.acts():
                ballast = fill_up(small_disk, leave=pages * PAGE)
                try:
                    act()
                except DeviceError as error:
                    assert error.code == "disk_full"  # noqa: PT017 (most of them succeed)
                    refused += 1
                finally:
                    ballast.unlink()
            filed += agent.filed
            scene.settle_all()
            assert verify(scene.store).findings == ()
            assert {view.petition_id for view in scene.cases()} >= set(filed)
            if pages % 8 == 0:
                scene.reopen()
    assert refused > 20
    assert len(filed) > 10


@contextmanager
def mounted(folder: Path, size: int) -> Iterator[Path]:
    """A file system of `size` bytes, in memory and only as far as it is used."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.needs_root
def test_a_gateway_with_little_room_takes_texts_and_leaves_files_for_later(tmp_path: Path) -> None:
    """pain 14: 507 stops files only; with room again they come."""
    with (
        mounted(tmp_path / "disk", RESERVE_BYTES + 4 * MB) as disk,
        running_gateway(disk / "gateway") as live,
        new_desk(tmp_path / "desk", live.add_device()) as desk,
    ):
        filed = [desk.file(MB).petition_id for _ in range(8)]
        report = desk.sync()
        assert (report.stopped_by, report.waiting, report.files_paused) == (None, 0, "quota_full")
        arrived = [held(live, desk, petition_id) for petition_id in filed].count([True])
        assert 0 < arrived < len(filed)
        filed.append(desk.file().petition_id)
        report = desk.sync()
        assert (report.stopped_by, report.waiting) == (None, 0)

        grow = ["mount", "-o", f"remount,size={RESERVE_BYTES + 40 * MB}", str(disk)]
        subprocess.run(grow, check=True)
        desk.clock.ahead += timedelta(hours=7)
        report = desk.sync()
        assert (report.stopped_by, report.files_waiting, report.files_paused) == (None, 0, None)
        assert all(all(held(live, desk, petition_id)) for petition_id in filed)


@pytest.mark.needs_root
def test_a_gateway_without_any_room_acknowledges_nothing_and_goes_on_when_there_is_some(
    tmp_path: Path,
) -> None:
    """pain 14"""
    with (
        mounted(tmp_path / "disk", 24 * MB) as disk,
        running_gateway(disk / "gateway") as live,
        new_desk(tmp_path / "desk", live.add_device()) as desk,
    ):
        desk.file()
        assert desk.sync().stopped_by is None
        ballast = fill_up(disk, leave=0)
        for _ in range(5):
            desk.file()
        report = desk.sync()
        assert report.results == ()
        assert report.stopped_by is None or isinstance(report.stopped_by, OfflineError)
        assert report.waiting == 5
        ballast.unlink()
        desk.clock.ahead += timedelta(hours=7)
        report = desk.sync()
        assert (report.stopped_by, report.waiting, len(report.results)) == (None, 0, 5)
        assert verify(desk.store).findings == ()


def test_a_hundred_syncs_that_were_cut_off_do_not_fill_the_disks(tmp_path: Path) -> None:
    """pain 14: they leave what came of the file, once, and hardly anything else."""
    chance, size = Random(20_261_131), 4 * MB
    with (
        running_gateway(tmp_path / "gateway") as live,
        running_relay(int(live.url.rpartition(":")[2])) as relay,
        new_desk(tmp_path / "desk", msgspec.structs.replace(live.add_device(), url=relay.url)) as desk,
    ):
        desk.file(size)
        assert desk.engine().run(with_files=False).stopped_by is None
        before = disk_bytes(tmp_path)
        for _ in range(ABORTS):
            relay.cut_after(up=chance.randint(2 * KB, 60 * KB))
            assert desk.sync().stopped_by is not None
            desk.clock.ahead += timedelta(hours=7)
        relay.cut_after()
        grown = disk_bytes(tmp_path) - before
        assert relay.cuts == ABORTS
        assert 0 < grown < 5 * MB


def disk_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
