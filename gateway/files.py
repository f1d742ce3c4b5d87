"""Files of the data folder: private from the first byte, whole or not there at all."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from app.durable import sync_folder
from app.errors import DeviceError


def make_private_folder(folder: Path) -> None:
    """Its name is durable too. Raises DeviceError `folder_unusable`."""
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            sync_folder(folder.parent)
        folder.chmod(0o700)
    except OSError as error:
        raise DeviceError("folder_unusable", reason=error.strerror) from None


def write_private(path: Path, data: bytes) -> None:
    """Replace `path` as a whole: a temporary file beside it, fsync, rename, fsync of the folder."""
    with _temporary(path, data) as temporary:
        temporary.replace(path)
        sync_folder(path.parent)


def create_private(path: Path, data: bytes) -> bool:
    """The same for a file that must not be replaced; False when it is there already."""
    with _temporary(path, data) as temporary:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            return False
        sync_folder(path.parent)
        return True


@contextlib.contextmanager
def _temporary(path: Path, data: bytes) -> Iterator[Path]:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    except OSError as error:
        raise DeviceError("folder_unusable", reason=error.strerror) from None
    finally:
        temporary.unlink(missing_ok=True)
