"""Ballast: 32 MB that are given up when the disk is full, so that the store still opens and saves."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from app.errors import DeviceError
from app.log import get_logger
from app.store.disk import LOW, create_private, disk_errors, has_room, write_all

BALLAST_NAME: Final = "ballast"
SIZE: Final = 32 << 20
_PIECE: Final = 1 << 20

T = TypeVar("T")

_log = get_logger("disk")


def with_room(folder: Path, work: Callable[[], T]) -> T:
    """Do `work`; on a full disk once more without ballast."""
    try:
        return work()
    except DeviceError as error:
        if error.code != "disk_full" or not give_up(folder):
            raise
    return work()


def give_up(folder: Path) -> bool:
    """Whether there was any. On a disk that fails it stays."""
    path = folder / BALLAST_NAME
    try:
        path.unlink()
    except OSError:
        return False
    _log.warning("ballast_given_up")
    return True


def lay_in(folder: Path) -> None:
    """Once there is plenty of room. Random bytes: no file system makes them smaller than they are."""
    path = folder / BALLAST_NAME
    if _is_whole(path) or not has_room(folder, LOW + SIZE):
        return
    piece = os.urandom(_PIECE)
    try:
        with disk_errors():
            path.unlink(missing_ok=True)
            with create_private(path) as file:
                for _ in range(SIZE // _PIECE):
                    write_all(file, piece)
                os.fsync(file.fileno())
    except DeviceError as error:
        _log.warning("ballast_not_laid_in %s", error)
        path.unlink(missing_ok=True)


def _is_whole(path: Path) -> bool:
    try:
        return path.stat().st_size == SIZE
    except OSError:
        return False
