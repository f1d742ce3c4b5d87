"""Download: a file on its way here, which goes on where it stopped, after a cut line and after a restart."""

import os
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from app.store.disk import create_private, disk_errors, write_all


class Download:
    """What came stays until it is whole. Use it with `with`; `offset` is where to go on, in bytes.

    Raises DeviceError `disk_full` or `disk_failed`, as all its methods.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with disk_errors():
            self._file = FileIO(path, "r+") if path.exists() else create_private(path)
            self.offset = self._file.seek(0, os.SEEK_END)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """What came so far stays."""
        self._file.close()

    def write(self, data: bytes) -> None:
        """Behind what is here; where it fails `offset` stays where it was."""
        with disk_errors():
            self._file.seek(self.offset)
            write_all(self._file, data)
        self.offset += len(data)
