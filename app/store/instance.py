"""Instance lock: one process at a time works on a data folder."""

import os
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from app.errors import DeviceError
from app.store.disk import disk_errors

LOCK_NAME: Final = "in-use.lock"
_HOLDER_NAME: Final = "in-use.pid"


class InstanceLock:
    """Held from `acquire` to `release`, or until the process dies; the next one then finds `was_cut_off`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.was_cut_off = False
        self._lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Raises DeviceError `vault_in_use` with the `pid` that holds it, where that is known."""
        with disk_errors():
            try:
                self._lock.acquire()
            except Timeout:
                raise DeviceError("vault_in_use", pid=holder(self._folder)) from None
            self.was_cut_off = (self._folder / _HOLDER_NAME).exists()
            # Beside the lock: Windows lets nobody read a locked file.
            (self._folder / _HOLDER_NAME).write_text(str(os.getpid()), encoding="ascii")

    def release(self) -> None:
        try:
            (self._folder / _HOLDER_NAME).unlink(missing_ok=True)
        finally:
            self._lock.release()


def holder(folder: Path) -> int | None:
    """The process that works on `folder`, as it said when it began; a crash leaves its number behind."""
    try:
        return int((folder / _HOLDER_NAME).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
