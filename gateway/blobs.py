"""Blobs: sealed files that are here whole, named by their hash.

A blob never changes, so whoever stores them needs four verbs. Today that is a folder; an object store would
be another `BlobStore`. What has arrived only in part is none of its business.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from app.durable import sync_file, sync_folder
from gateway.files import make_private_folder

_PIECE: Final = 256 * 1024


class BlobStore(Protocol):
    """`sha256` is a name that was checked before: 64 hex digits."""

    def size(self, sha256: str) -> int | None:
        """Bytes of a blob that is here whole; else None."""

    def adopt(self, file: Path, sha256: str) -> None:
        """Take over a file of the data folder; durable on return."""

    def keep(self, sha256: str) -> None:
        """Durable on return, though whoever adopted it was ended before that."""

    def read(self, sha256: str, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` up to, not including, `end`."""

    def remove(self, sha256: str) -> None:
        """Forget a blob that nobody was told about."""


class FolderBlobs:
    """`ab/ab12…` below a folder: 256 subfolders keep each of them short."""

    def __init__(self, folder: Path) -> None:
        make_private_folder(folder)
        self._folder = folder
        self._named: set[str] = set()

    def size(self, sha256: str) -> int | None:
        try:
            return self._path(sha256).stat().st_size
        except FileNotFoundError:
            return None

    def adopt(self, file: Path, sha256: str) -> None:
        sync_file(file)
        path = self._path(sha256)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        file.replace(path)
        self._sync_names(path)

    def keep(self, sha256: str) -> None:
        path = self._path(sha256)
        sync_file(path)
        self._sync_names(path)

    def _sync_names(self, path: Path) -> None:
        """A subfolder that is there may come from a process that was killed before it was durable."""
        sync_folder(path.parent)
        if path.parent.name not in self._named:
            sync_folder(self._folder)
            self._named.add(path.parent.name)

    def read(self, sha256: str, start: int, end: int) -> Iterator[bytes]:
        with self._path(sha256).open("rb", buffering=0) as file:
            file.seek(start)
            while start < end and (piece := file.read(min(_PIECE, end - start))):
                start += len(piece)
                yield piece

    def remove(self, sha256: str) -> None:
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
