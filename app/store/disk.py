"""Disk: writes that survive a power cut, and what an operating system's error means to a person."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Final

from app.durable import sync_folder
from app.errors import DeviceError

_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_OWNER_ONLY: Final = 0o600
_ROOM_TO_OPEN: Final = 512 * 1024
LOW: Final = 500 << 20
"""Bytes that should be free: below, photographs and a backup may find no room."""
NO_MEDIA: Final = 200 << 20
"""With less free no new photograph or recording is taken: texts need what is left."""


@contextmanager
def disk_errors() -> Iterator[None]:
    """OSError becomes DeviceError `disk_full` or `disk_failed`."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE:
            raise DeviceError("disk_full") from error
        raise DeviceError("disk_failed", reason=errno.errorcode.get(error.errno or 0)) from error


def write_file(path: Path, data: bytes) -> None:
    """The old content or the new, whatever happens: temporary file, fsync, rename, fsync of the folder."""
    temporary = path.with_name(f"{path.name}.new")
    with disk_errors():
        try:
            with FileIO(temporary, "w", opener=_open_private) as file:
                write_all(file, data)
                os.fsync(file.fileno())
            temporary.replace(path)
            sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)


def create_private(path: Path) -> FileIO:
    """A new file, readable by its owner alone from its first moment; unbuffered."""
    return FileIO(path, "w+", opener=_open_private)


def make_private(path: Path) -> None:
    """Readable by its owner alone, as far as the file system knows modes; made if it is not there.

    SQLite gives what it puts beside a database the mode of that.
    """
    with disk_errors():
        path.touch(_OWNER_ONLY)
    # FAT has no modes, and says so.
    with suppress(OSError):
        path.chmod(_OWNER_ONLY)


def write_all(file: FileIO, data: bytes) -> None:
    """Write at the file's position; a raw file may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _OWNER_ONLY)


def free_bytes(folder: Path) -> int:
    """Raises DeviceError `disk_failed`."""
    with disk_errors():
        return shutil.disk_usage(folder).free


def has_room(folder: Path, bytes_wanted: int = _ROOM_TO_OPEN) -> bool:
    """Whether so much is free; where nobody knows it is. A database is opened with some hundred kilobytes."""
    try:
        return free_bytes(folder) >= bytes_wanted
    except DeviceError:
        return True


def require_room_for_media(folder: Path) -> None:
    """Raises DeviceError `disk_low`: what is left is for texts."""
    if not has_room(folder, NO_MEDIA):
        raise DeviceError("disk_low", left_mb=free_bytes(folder) >> 20)
