"""Drives: of what a system has mounted, the sticks."""

import os
from pathlib import Path

import pytest

from app.ui.agent.stick.drives import MountedDrives, SystemDrives, folder_as_drive


class Machine:
    """A table of mounts and a sysfs, as the kernel writes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mounts = folder / "mounts"
        self.system = folder / "sys"
        (self.system / "class" / "block").mkdir(parents=True)
        self.lines: list[str] = []

    def add(
        self, device: str, place: str, *, removable: bool, bus: str = "pci0", options: str = "rw"
    ) -> Path:
        """A disk with one part, which is mounted in a folder of that name."""
        disk = self.system / "devices" / bus / device.rstrip("0123456789")
        part = disk / device
        part.mkdir(parents=True)
        (disk / "removable").write_text(f"{int(removable)}\n")
        (part / "partition").write_text("1\n")
        (self.system / "class" / "block" / device).symlink_to(part)
        root = self.folder / place
        root.mkdir()
        written = str(root).replace(" ", "\\040")
        self.lines.append(f"/dev/{device} {written} vfat {options},relatime 0 0\n")
        return root

    def drives(self) -> MountedDrives:
        self.mounts.write_text("proc /proc proc rw 0 0\n" + "".join(self.lines), "utf-8")
        return MountedDrives(self.mounts, self.system)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_what_is_removable_or_on_usb_is_a_stick_and_the_own_disk_is_not(machine: Machine) -> None:
    machine.add("sda1", "home", removable=False)
    machine.add("sdb1", "乡音 U盘", removable=True)
    machine.add("sdc1", "BIG", removable=False, bus="usb2")
    assert [drive.name for drive in machine.drives().find()] == ["乡音 U盘", "BIG"]


def test_room_is_told_and_whether_it_may_be_written_to(machine: Machine) -> None:
    root = machine.add("sdb1", "STICK", removable=True, options="ro")
    (drive,) = machine.drives().find()
    assert (drive.root, drive.is_read_only) == (root, True)
    assert 0 < drive.free <= drive.total


def test_a_stick_that_is_mounted_twice_is_one_and_one_that_was_pulled_is_none(machine: Machine) -> None:
    root = machine.add("sdb1", "STICK", removable=True)
    machine.lines *= 2
    machine.add("sdc1", "PULLED", removable=True).rmdir()
    assert [drive.root for drive in machine.drives().find()] == [root]


def test_another_stick_in_the_same_place_is_another(machine: Machine) -> None:
    machine.add("sdb1", "STICK", removable=True)
    (before,) = machine.drives().find()
    assert before.is_same(machine.drives().find()[0])
    machine.lines = [line.replace("sdb1", "sdd1") for line in machine.lines]
    (machine.system / "class" / "block" / "sdd1").symlink_to(
        machine.system / "devices" / "pci0" / "sdb" / "sdb1"
    )
    assert not before.is_same(machine.drives().find()[0])


def test_this_machine_can_be_asked() -> None:
    assert isinstance(SystemDrives().find(), tuple)


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders are POSIX's")
def test_a_folder_will_do(tmp_path: Path) -> None:
    drive = folder_as_drive(tmp_path)
    assert (drive.root, drive.is_folder, drive.is_read_only) == (tmp_path, True, False)
