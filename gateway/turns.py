"""Turns: what only one process may do at a time on a data folder."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from app.errors import DeviceError

SERVING: Final = "serving"
IMPORTING: Final = "importing"


@contextlib.contextmanager
def alone(folder: Path, what: str) -> Iterator[None]:
    """Until it ends, or the process dies. Raises DeviceError `gateway_in_use`, `folder_unusable`."""
    lock = FileLock(folder / f"{what}.lock", timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise DeviceError("gateway_in_use", doing=what) from None
    except OSError as error:
        raise DeviceError("folder_unusable", reason=error.strerror) from None
    try:
        yield
    finally:
        lock.release()
