"""Place: where a database lies. One that wakes up elsewhere was copied: it needs a chain of its own."""

import errno
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from app.errors import DeviceError
from app.store.work import Work

_SETTING: Final = "place"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_MACHINE_ID: Final = Path("/etc/machine-id")


class Place(msgspec.Struct, frozen=True):
    """`file` is the number that the file system gave the file (st_ino): a copy has another one.

    Some file systems make numbers up anew at each mount; then a difference tells nothing.
    """

    machine: str
    path: str
    file: int


def place_of(path: Path, *, file: Path | None = None) -> Place:
    """Of the database at `path`; `file` is where it lies until it gets there."""
    return Place(_machine(), str(path.resolve()), (file or path).stat().st_ino)


def has_moved(work: Work, here: Place) -> bool:
    """Whether it lay elsewhere before. A database that was never asked stays where it is."""
    kept = work.setting(_SETTING)
    was = msgspec.json.decode(kept, type=Place) if kept is not None else here
    if is_elsewhere(work, here):
        return True
    return was.file != here.file and _do_numbers_last(Path(here.path).parent)


def is_elsewhere(work: Work, here: Place) -> bool:
    """Whether it lay on another machine or in another folder; of one that `has_moved`."""
    kept = work.setting(_SETTING)
    was = msgspec.json.decode(kept, type=Place) if kept is not None else here
    return (was.machine, was.path) != (here.machine, here.path)


def note(work: Work, here: Place) -> None:
    """Keep it, if it is new."""
    data = msgspec.json.encode(here)
    if work.setting(_SETTING) != data:
        work.keep_setting(_SETTING, data)


def _do_numbers_last(folder: Path) -> bool:
    """Whether one file under two names has one number: then it is kept on the disk.

    FAT and exFAT know no second name, shares and FUSE make up a number for each. A copy that is not noticed
    for that is noticed by the gateway (`app.store.moving_on`).
    """
    try:
        with TemporaryDirectory(dir=folder) as probe:
            one, other = Path(probe, "one"), Path(probe, "other")
            one.touch()
            os.link(one, other)
            return one.stat().st_ino == other.stat().st_ino
    except OSError as error:
        if error.errno in _FULL:
            raise DeviceError("disk_full") from None
        return False


def _machine() -> str:
    """The installation of the operating system; empty where it has no number."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is none elsewhere

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    try:
        return _MACHINE_ID.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError):
        return ""
