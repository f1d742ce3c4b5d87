"""Recording: a file system that passes everything on and writes down, in order, what a disk is told.

It runs as a process of its own (tests/faults/recorder.py): whoever waits for it must not be the one that
answers. Nothing is synced for real; what would have been on the disk at any moment follows from the log
(tests/faults/disk.py).

What is written to the file `.marks` is no file but a mark in the log: a program's word that something is
safe, in its place among the writes.
"""

import contextlib
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

MARKS: Final = ".marks"
LENGTH: Final = struct.Struct(">I")
_START_SECONDS: Final = 20
_END_SECONDS: Final = 10


class Op(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """One thing that a disk was told. `file` is an inode: names may change while a file is open.

    what: create, mkdir, link, rename, unlink, rmdir (names); write, truncate (bytes); fsync, fsyncdir; mark.
    """

    what: str
    path: str = ""
    file: int = 0
    position: int = 0
    data: bytes = b""
    to: str = ""


def read_log(path: Path) -> Iterator[Op]:
    data = path.read_bytes()
    position = 0
    while position + LENGTH.size <= len(data):
        (length,) = LENGTH.unpack_from(data, position)
        position += LENGTH.size
        yield msgspec.msgpack.decode(data[position : position + length], type=Op)
        position += length


@contextlib.contextmanager
def recorded(work: Path, log: Path) -> Iterator[Path]:
    """A mounted folder in `work` over `work`/under, which may hold files; the log is whole when it ends."""
    under, mount = work / "under", work / "mount"
    under.mkdir(exist_ok=True)
    mount.mkdir()
    command = [sys.executable, "-m", "tests.faults.recorder", str(under), str(mount), str(log)]
    with subprocess.Popen(command) as process:
        _wait_until_mounted(mount, process)
        try:
            yield mount
        finally:
            subprocess.run(["fusermount3", "-u", str(mount)], check=True)
            _end(process)
    mount.rmdir()


def can_mount() -> str:
    """Why this machine cannot record; empty where it can."""
    if not Path("/dev/fuse").exists() or shutil.which("fusermount3") is None:
        return "needs FUSE (fuse3), and it is not here"
    return "" if os.geteuid() == 0 else "needs root: it mounts a file system that records"


def _end(process: "subprocess.Popen[bytes]") -> None:
    """By itself, unless a network namespace made meanwhile holds a copy of the mount."""
    try:
        process.wait(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()


def _wait_until_mounted(mount: Path, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _START_SECONDS
    while not mount.is_mount():
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            raise RuntimeError("the recording file system did not start")
        time.sleep(0.01)
