"""Blobs: sealed files on disk, named by their hash; whole and durable, or not there.

    blobs/<first two characters>/<sha256 of the sealed bytes>
    blobs/.new/…        what is being sealed; a download that is not whole yet, under its hash

Each blob is sealed to an identity of its own, which lies in its row, and to whoever must read it later.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from io import BytesIO, FileIO
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from app.durable import sync_folder
from app.errors import DeviceError, RefusedError
from app.store.disk import create_private, disk_errors, write_all
from app.store.download import Download
from app.wire.sealing import Source, new_identity, seal_stream, unseal_stream

BLOBS_NAME: Final = "blobs"
_NEW: Final = ".new"
_NAME: Final = re.compile(r"[0-9a-f]{64}\Z")
_PIECE: Final = 1 << 18
_LARGEST: Final = 64 << 20
"""More than any file that may be attached (app/domain/manifest.py)."""


class Sealed(NamedTuple):
    """A blob and the age secret that opens it. `size` and `sha256` are those of the sealed bytes."""

    sha256: str
    size: int
    identity: str

    def __repr__(self) -> str:
        return f"Sealed({self.sha256})"


class Blobs:
    """The blobs of one vault. Nothing here says what a blob is or whether it is still needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[Path] = set()

    def seal(self, source: Source, recipients: Sequence[str], *, limit: int) -> Sealed:
        """Seal all of `source` to a fresh identity and to `recipients`; on disk for good when it returns.

        `limit` counts sealed bytes. Raises RefusedError `file_empty`, `file_too_big` or `file_unreadable`,
        DeviceError `disk_full` or `disk_failed`; nothing is left behind then.
        """
        identity, own = new_identity()
        temporary = self._folder / _NEW / secrets.token_hex(16)
        with disk_errors():
            self._make(temporary.parent)
            try:
                with create_private(temporary) as file:
                    writing = _Writing(file, limit)
                    seal_stream(_Reading(source), writing, (own, *recipients))
                    os.fsync(file.fileno())
                self._settle(temporary, writing.sha256)
            finally:
                temporary.unlink(missing_ok=True)
        return Sealed(writing.sha256, writing.size, identity)

    def open(self, sha256: str) -> BinaryIO:
        """The sealed bytes. Raises DeviceError `blob_missing`, or `blob_damaged` where the disk fails."""
        with _blob_errors(sha256):
            return self._path(sha256).open("rb")

    def size(self, sha256: str) -> int:
        """Raises DeviceError `blob_missing`."""
        with _blob_errors(sha256):
            return self._path(sha256).stat().st_size

    def has(self, sha256: str) -> bool:
        return self._path(sha256).exists()

    def is_sound(self, sha256: str) -> bool:
        """Whether it is here and its bytes are those that it is named by."""
        try:
            with self.open(sha256) as file:
                return _digest(file) == sha256
        except (DeviceError, OSError):
            return False

    def unsealed(self, sha256: str, identity: str, *, limit: int = _LARGEST) -> bytes:
        """What was sealed, in memory only and all of it or nothing.

        Raises DeviceError `blob_missing` or `blob_damaged`, RefusedError `file_too_big`.
        """
        plain = _Bounded(limit)
        with self.open(sha256) as file, _blob_errors(sha256):
            try:
                unseal_stream(file, plain, identity)
            except RefusedError as refused:
                if refused.code == "seal_broken":
                    raise DeviceError("blob_damaged", sha256=sha256) from None
                raise
        return plain.getvalue()

    def adopt(self, sha256: str) -> "Incoming":
        """A download, to go on where it stopped. Raises DeviceError `disk_full` or `disk_failed`."""
        with disk_errors():
            self._make(self._folder / _NEW)
            return Incoming(self, self._partial(sha256), sha256)

    def settle_incoming(self, path: Path, sha256: str) -> None:
        with disk_errors():
            self._settle(path, sha256)

    def remove(self, sha256: str) -> None:
        """Also what came of it so far. Raises DeviceError `disk_failed`."""
        with disk_errors():
            self._path(sha256).unlink(missing_ok=True)
            self._partial(sha256).unlink(missing_ok=True)

    def sweep(self, keep: Set[str]) -> int:
        """Remove blobs and downloads that `keep` does not name, and whatever was being sealed; how many.

        Raises DeviceError `disk_failed`.
        """
        with disk_errors():
            folders = _names(self._folder) if self._folder.exists() else ()
            return sum(self._sweep(folder, keep) for folder in folders)

    def set_aside(self, keep: Set[str], into: Path) -> int:
        """Move blobs that `keep` does not name elsewhere; how many. Raises DeviceError `disk_failed`."""
        with disk_errors():
            moved = 0
            for folder in _names(self._folder) if self._folder.exists() else ():
                path = self._folder / folder
                for name in _names(path) if path.is_dir() and folder != _NEW else ():
                    if name not in keep and _is_blob(folder, name):
                        into.mkdir(parents=True, exist_ok=True)
                        (path / name).replace(into / name)
                        moved += 1
            return moved

    def sweep_new(self, keep: Set[str]) -> int:
        """As `sweep`, of what is not whole alone: as fast with a hundred thousand blobs as with one."""
        with disk_errors():
            return self._sweep(_NEW, keep)

    def _sweep(self, folder: str, keep: Set[str]) -> int:
        """Files that are none of ours are left alone."""
        path = self._folder / folder
        names = _names(path) if path.is_dir() else ()
        orphans = [name for name in names if name not in keep and (folder == _NEW or _is_blob(folder, name))]
        for name in orphans:
            (path / name).unlink(missing_ok=True)
        return len(orphans)

    def _path(self, sha256: str) -> Path:
        return self._folder / _checked(sha256)[:2] / sha256

    def _partial(self, sha256: str) -> Path:
        return self._folder / _NEW / _checked(sha256)

    def _settle(self, temporary: Path, sha256: str) -> None:
        """The bytes are on disk already; now the name is."""
        path = self._path(sha256)
        self._make(path.parent)
        temporary.replace(path)
        sync_folder(path.parent)

    def _make(self, folder: Path) -> None:
        """A folder that is there may come from a program that was killed before its name was durable."""
        if folder not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)
            sync_folder(self._folder.parent)
            self._made.add(folder)


class Incoming(Download):
    """A download: what came stays when the line is cut or the program ends, until it is whole."""

    def __init__(self, blobs: Blobs, path: Path, sha256: str) -> None:
        """Use `Blobs.adopt`."""
        super().__init__(path)
        self._blobs = blobs
        self._sha256 = sha256

    def restart(self) -> None:
        """Forget what came so far."""
        with disk_errors():
            self._file.truncate(0)
        self.offset = 0

    def finish(self) -> None:
        """It is whole: from now on it is a blob. Raises DeviceError `blob_damaged`; then all came in vain."""
        with disk_errors():
            self._file.truncate(self.offset)
            self._file.seek(0)
            sha256 = _digest(self._file)
            os.fsync(self._file.fileno())
            self._file.close()
        if sha256 != self._sha256:
            with disk_errors():
                self._path.unlink(missing_ok=True)
            raise DeviceError("blob_damaged", sha256=self._sha256)
        self._blobs.settle_incoming(self._path, sha256)


class _Reading:
    """The file that somebody picked: it may be gone, or on a stick that was pulled out."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._is_empty = True

    def read(self, size: int, /) -> bytes:
        try:
            data = self._source.read(size)
        except OSError:
            raise RefusedError("file_unreadable") from None
        if not data and self._is_empty:
            raise RefusedError("file_empty")
        self._is_empty = False
        return data


class _Writing:
    """The sealed bytes on their way to the disk, counted and hashed."""

    def __init__(self, file: FileIO, limit: int) -> None:
        self._file = file
        self._limit = limit
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, data: bytes, /) -> int:
        self.size += len(data)
        if self.size > self._limit:
            raise too_big(self._limit)
        write_all(self._file, data)
        self._hash.update(data)
        return len(data)


class _Bounded:
    """Memory that takes no more than it may."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = BytesIO()

    def write(self, data: bytes, /) -> int:
        if self._held.tell() + len(data) > self._limit:
            raise too_big(self._limit)
        return self._held.write(data)

    def getvalue(self) -> bytes:
        return self._held.getvalue()


def _digest(file: Source) -> str:
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def too_big(limit: int) -> RefusedError:
    return RefusedError("file_too_big", limit=limit, limit_mb=limit >> 20)


def _names(folder: Path) -> list[str]:
    """Not as paths: to make one costs more than to read its name."""
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def _is_blob(folder: str, name: str) -> bool:
    return bool(_NAME.match(name)) and name.startswith(folder)


def _checked(sha256: str) -> str:
    """A name that came over the wire must not become a path of its own choice."""
    if not _NAME.match(sha256):
        raise ValueError("not the hash of a blob")
    return sha256


@contextmanager
def _blob_errors(sha256: str) -> Iterator[None]:
    """A blob that is not there or cannot be read: that one is lost, not the whole disk."""
    try:
        yield
    except FileNotFoundError:
        raise DeviceError("blob_missing", sha256=sha256) from None
    except OSError as error:
        raise DeviceError("blob_damaged", sha256=sha256) from error
