"""Drives: the sticks that are in this machine, however its system tells of them."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick, or a folder that somebody chose. `mark` tells two sticks apart that come to the same place.

    Sizes are in bytes, as they were when it was looked for.
    """

    root: Path
    name: str
    mark: str
    total: int
    free: int
    is_read_only: bool = False
    is_folder: bool = False

    def is_same(self, other: "Drive") -> bool:
        return (self.root, self.mark) == (other.root, other.mark)


class Drives(Protocol):
    """Is asked off the main thread: a stick may be slow to answer."""

    def find(self) -> tuple[Drive, ...]:
        """All that are in, in an order that stays. Raises nothing."""
        ...


class NoDrives:
    """No stick is ever in."""

    def find(self) -> tuple[Drive, ...]:
        return ()


def folder_as_drive(folder: Path) -> Drive:
    """Raises OSError where it is gone."""
    usage = shutil.disk_usage(folder)
    return Drive(
        root=folder,
        name=folder.name or str(folder),
        mark=str(folder.stat().st_dev),
        total=usage.total,
        free=usage.free,
        is_read_only=not os.access(folder, os.W_OK),
        is_folder=True,
    )


class SystemDrives:
    """What this system has mounted and calls removable, or reaches by USB."""

    def find(self) -> tuple[Drive, ...]:
        if sys.platform == "win32":
            return tuple(_of_windows(ctypes.windll.kernel32))
        with suppress(OSError):
            return MountedDrives(Path("/proc/self/mounts"), Path("/sys")).find()
        return ()


_OCTAL: Final = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}
"""How /proc/self/mounts writes what would end a word (getmntent(3))."""


class MountedDrives:
    """Of Linux: `mounts` is a table of mounts, `system` where sysfs is."""

    def __init__(self, mounts: Path, system: Path) -> None:
        self._mounts, self._system = mounts, system

    def find(self) -> tuple[Drive, ...]:
        lines = self._mounts.read_text("utf-8", "surrogateescape").splitlines()
        return tuple(self._drives(line.split(" ") for line in lines))

    def _drives(self, lines: Iterable[list[str]]) -> Iterator[Drive]:
        seen: set[str] = set()
        for device, place, _kind, options, *_ in lines:
            if device in seen or not device.startswith("/dev/") or not self._is_stick(Path(device).name):
                continue
            seen.add(device)
            root = Path(_plain(place))
            with suppress(OSError):  # pulled a moment ago
                usage, stands_on = shutil.disk_usage(root), root.stat().st_dev
                yield Drive(
                    root=root,
                    name=root.name,
                    mark=f"{device} {stands_on} {usage.total}",
                    total=usage.total,
                    free=usage.free,
                    is_read_only="ro" in options.split(","),
                )

    def _is_stick(self, name: str) -> bool:
        """A part of a disk has its disk for a parent; a large stick calls itself a fixed disk, on USB."""
        part = self._system / "class" / "block" / name
        with suppress(OSError):
            real = part.resolve(strict=True)
            disk = real.parent if (real / "partition").exists() else real
            return (disk / "removable").read_text().strip() == "1" or "usb" in _buses(real)
        return False


def _buses(path: Path) -> frozenset[str]:
    """`usb2` of a path in sysfs is a bus."""
    return frozenset(part.rstrip("0123456789") for part in path.parts)


def _plain(place: str) -> str:
    for escaped, plain in _OCTAL.items():
        place = place.replace(escaped, plain)
    return place


_REMOVABLE: Final = 2
"""DRIVE_REMOVABLE of GetDriveTypeW."""


def _of_windows(kernel: Any) -> Iterator[Drive]:
    letters = kernel.GetLogicalDrives()
    for number in range(26):
        root = f"{chr(ord('A') + number)}:\\"
        if not letters >> number & 1 or kernel.GetDriveTypeW(root) != _REMOVABLE:
            continue
        name, serial = ctypes.create_unicode_buffer(261), ctypes.c_ulong()
        with suppress(OSError):  # a reader without a card
            usage = shutil.disk_usage(root)
            kernel.GetVolumeInformationW(root, name, 261, ctypes.byref(serial), None, None, None, 0)
            yield Drive(
                root=Path(root),
                name=name.value or root[:2],
                mark=str(serial.value),
                total=usage.total,
                free=usage.free,
            )
