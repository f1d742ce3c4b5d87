"""Durable: what the disk is made to keep before anybody is told that it is kept."""

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """All of it survives a power cut from here on, whoever wrote it. Raises OSError."""
    with path.open("rb+") as file:  # Windows syncs only what may be written
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The names in it survive a power cut from here on. Raises OSError.

    Windows can neither open a folder nor needs to: NTFS journals them.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
