"""Stick: a file on a medium that may be full, read-only, worn out, or pulled at any byte.

Written under a name of its own, made durable, read back from the medium, compared, and only then given its
name: what has the name of a bundle is a whole one.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from app.durable import sync_folder
from app.errors import DeviceError, RefusedError
from app.wire.sealing import Sink

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_GONE: Final = frozenset({errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR})
_PIECE: Final = 1 << 20
_DURABLE: Final = 16 << 20
"""So many bytes are made durable before more are written: what is told is true of a slow stick too."""


@dataclass(frozen=True, slots=True)
class Step:
    """So many bytes of about so many were written or, once it is written, read back."""

    is_written: bool
    done: int
    total: int


Watch: TypeAlias = Callable[[Step], None]
"""Told how far it is. What it raises ends the writing."""


def unwatched(_step: Step) -> None:
    """Nobody wants to know."""


def write_to_stick(path: Path, write: Callable[[Sink], None], *, size: int, watch: Watch = unwatched) -> None:
    """`size` is about what will be written, in bytes.

    Raises DeviceError `stick_full` (with `missing_mb`), `stick_failed`, RefusedError `stick_read_only`,
    `stick_missing`; whatever fails, nothing of the name is there that was not before.
    """
    temporary = path.with_name(f".{path.name}.new")
    with stick_errors(size):
        missing = size - shutil.disk_usage(path.parent).free
        if missing > 0:
            raise _full(missing)
        try:
            with FileIO(temporary, "w") as file:
                writing = _Writing(file, size, watch)
                write(writing)
                os.fsync(file.fileno())
            if _read_back(temporary, watch) != writing.sha256:
                raise DeviceError("stick_failed")
            temporary.replace(path)
            sync_folder(path.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextmanager
def open_from_stick(path: Path) -> Iterator[BinaryIO]:
    """Raises RefusedError `stick_missing`; what fails while it is read is DeviceError `stick_failed`."""
    with stick_errors(), path.open("rb") as file:
        yield file


@contextmanager
def stick_errors(size: int = 0) -> Iterator[None]:
    """An error of the operating system, as a person with a stick would say it."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _full(size) from error
        if error.errno in _CLOSED:
            raise RefusedError("stick_read_only") from error
        if error.errno in _GONE:
            raise RefusedError("stick_missing") from error
        raise DeviceError("stick_failed", reason=errno.errorcode.get(error.errno or 0)) from error


class _Writing:
    """Bytes on their way, hashed as they go; an unbuffered file may take less than it is given."""

    def __init__(self, file: FileIO, size: int, watch: Watch) -> None:
        self._file, self._size, self._watch = file, size, watch
        self._done = self._durable = 0
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, data: bytes, /) -> int:
        rest = memoryview(data)
        with stick_errors(max(self._size - self._done, 1)):
            while rest:
                rest = rest[self._file.write(rest) :]
            if self._done - self._durable >= _DURABLE:
                os.fsync(self._file.fileno())
                self._durable = self._done
        self._hash.update(data)
        self._done += len(data)
        self._watch(Step(is_written=False, done=self._done, total=max(self._size, self._done)))
        return len(data)


def _read_back(path: Path, watch: Watch) -> str:
    """From the medium, as far as the system can be told to forget what it has just written."""
    digest, done = hashlib.sha256(), 0
    with FileIO(path, "r") as file:
        total = os.fstat(file.fileno()).st_size
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(_PIECE):
            digest.update(piece)
            done += len(piece)
            watch(Step(is_written=True, done=done, total=total))
    return digest.hexdigest()


def _full(missing: int) -> DeviceError:
    return DeviceError("stick_full", missing_mb=max(1, -(-missing // (1 << 20))))
