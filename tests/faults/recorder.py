"""Recorder: the file system behind recording.py: `python -m tests.faults.recorder FOLDER MOUNT LOG`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import mfusepy
import msgspec

from tests.faults.recording import LENGTH, MARKS, Op

_STAT: Final = ("st_mode", "st_nlink", "st_size", "st_uid", "st_gid")
_ROOM: Final = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_frsize")


class Recorder(mfusepy.Operations):
    """The calls of FUSE, with paths from the root of the mount."""

    use_ns = True

    def __init__(self, under: Path, log: Path) -> None:
        self._under = str(under)
        self._log = log.open("wb", buffering=1 << 20)

    def _real(self, path: str) -> str:
        return self._under + path

    def _note(self, op: Op) -> None:
        data = msgspec.msgpack.encode(op)
        self._log.write(LENGTH.pack(len(data)) + data)

    def destroy(self, _path: str) -> None:
        self._log.close()

    def getattr(self, path: str, fh: int | None = None) -> dict[str, int]:
        found = os.fstat(fh) if fh else os.lstat(self._real(path))
        times = {f"st_{name}time": getattr(found, f"st_{name}time_ns") for name in "amc"}
        return {name: getattr(found, name) for name in _STAT} | times

    def readdir(self, path: str, _fh: int) -> list[str]:
        return [".", "..", *os.listdir(self._real(path))]  # noqa: PTH208 (names are what is asked for)

    def statfs(self, _path: str) -> dict[str, int]:
        found = os.statvfs(self._under)
        return {name: getattr(found, name) for name in _ROOM} | {"f_namemax": 255}

    def create(self, path: str, mode: int) -> int:
        descriptor = os.open(self._real(path), os.O_RDWR | os.O_CREAT, mode)
        if path != f"/{MARKS}":
            self._note(Op("create", path, os.fstat(descriptor).st_ino))
        return descriptor

    def open(self, path: str, flags: int) -> int:
        descriptor = os.open(self._real(path), os.O_RDWR)
        if flags & os.O_TRUNC:
            self._cut(descriptor, 0)
        return descriptor

    def read(self, _path: str, size: int, position: int, fh: int) -> bytes:
        return os.pread(fh, size, position)

    def write(self, path: str, data: bytes, position: int, fh: int) -> int:
        if path == f"/{MARKS}":
            self._note(Op("mark", data=data))
            return len(data)
        self._note(Op("write", file=os.fstat(fh).st_ino, position=position, data=data))
        return os.pwrite(fh, data, position)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        if fh:
            self._cut(fh, length)
            return 0
        descriptor = os.open(self._real(path), os.O_RDWR)
        try:
            self._cut(descriptor, length)
        finally:
            os.close(descriptor)
        return 0

    def _cut(self, descriptor: int, length: int) -> None:
        os.ftruncate(descriptor, length)
        self._note(Op("truncate", file=os.fstat(descriptor).st_ino, position=length))

    def fsync(self, _path: str, _data_only: int, fh: int) -> int:
        self._note(Op("fsync", file=os.fstat(fh).st_ino))
        return 0

    def fsyncdir(self, path: str, _data_only: int, _fh: int) -> int:
        self._note(Op("fsyncdir", path))
        return 0

    def flush(self, _path: str, _fh: int) -> int:
        return 0

    def release(self, _path: str, fh: int) -> int:
        os.close(fh)
        return 0

    def unlink(self, path: str) -> int:
        os.unlink(self._real(path))  # noqa: PTH108 (as the calls beside it)
        self._note(Op("unlink", path))
        return 0

    def rename(self, path: str, to: str, _flags: int = 0) -> int:
        os.rename(self._real(path), self._real(to))  # noqa: PTH104
        self._note(Op("rename", path, to=to))
        return 0

    def link(self, to: str, path: str) -> int:
        os.link(self._real(path), self._real(to))
        self._note(Op("link", path, to=to))
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        os.mkdir(self._real(path), mode)  # noqa: PTH102
        self._note(Op("mkdir", path))
        return 0

    def rmdir(self, path: str) -> int:
        os.rmdir(self._real(path))  # noqa: PTH106
        self._note(Op("rmdir", path))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        os.chmod(self._real(path), mode)  # noqa: PTH101
        return 0

    def chown(self, _path: str, _uid: int, _gid: int) -> int:
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        if times is None:
            os.utime(self._real(path))
        else:
            os.utime(self._real(path), ns=times)
        return 0


def main(arguments: Sequence[str]) -> None:
    under, mount, log = (Path(arguments[number]) for number in (1, 2, 3))
    mfusepy.FUSE(Recorder(under, log), str(mount), foreground=True, nothreads=True, fsname="recording")


if __name__ == "__main__":
    main(sys.argv)
