"""Hooks: the one place where the simulator stands between the program and the machine it runs on.

The code of client and gateway runs as it is. What it asks of the operating system (write, fsync, rename,
delete, commit, elapsed time, chance) is asked here instead, so that a machine can fail before and after each
of them and the same seed gives the same run. These edges have no seam in the program, and need none but for
this; so they are replaced for as long as `hooked` lasts, all of them here and nowhere else.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import FileIO
from typing import Any, Final, NamedTuple, Protocol

import pyrage
from sqlalchemy import Connection, Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from app.wire.sealing import new_identity
from tests.sim import age


class Watcher(Protocol):
    """A machine on which code runs just now."""

    def point(self, name: str) -> None:
        """Something happened, or is about to; may raise what the machine does to the program."""

    def room(self, wanted: int) -> int:
        """How many of so many bytes the disk takes."""

    def synced(self, descriptor: int) -> None:
        """What an open file or folder holds is durable."""

    def chance(self, count: int) -> bytes: ...

    def elapsed(self) -> float: ...


_running: Final[list[Watcher]] = []


@contextmanager
def running(watcher: Watcher) -> Iterator[None]:
    """What happens inside happens on this machine; one machine may call another."""
    _running.append(watcher)
    try:
        yield
    finally:
        _running.pop()


@contextmanager
def outside() -> Iterator[None]:
    """What happens inside happens on no machine: it is the simulator's own."""
    kept, _running[:] = _running[:], []
    try:
        yield
    finally:
        _running[:] = kept


@contextmanager
def patched(owner: object, name: str, new: object) -> Iterator[None]:
    """Another value for a name, for a while."""
    old = getattr(owner, name)
    setattr(owner, name, new)
    try:
        yield
    finally:
        setattr(owner, name, old)


@contextmanager
def hooked() -> Iterator[None]:
    with ExitStack() as held:
        for owner, name, new in _replacements():
            held.enter_context(patched(owner, name, new))
        yield


def _replacements() -> Iterator[tuple[object, str, object]]:
    for name in ("fsync", "replace", "unlink", "fdopen"):
        yield os, name, globals()[f"_{name}"]
    yield SQLiteDialect_pysqlite, "do_commit", _commit
    yield Engine, "connect", _connect
    yield SQLiteDialect_pysqlite, "__eq__", lambda one, other: type(one) is type(other)
    yield SQLiteDialect_pysqlite, "__hash__", lambda one: hash(type(one))
    yield os, "urandom", _chance
    yield shutil, "disk_usage", _disk_usage
    yield secrets, "token_hex", lambda count: _chance(count).hex()
    yield pyrage, "encrypt", _encrypt
    yield pyrage, "encrypt_io", _encrypt_io
    for name, module in list(sys.modules.items()):
        if name.startswith("app.sync.") and hasattr(module, "monotonic"):
            yield module, "monotonic", _monotonic
        if name.startswith(("app.store.", "app.wire.")) and getattr(module, "FileIO", None) is FileIO:
            yield module, "FileIO", WatchedFile
        if getattr(module, "new_identity", None) is new_identity:
            yield module, "new_identity", lambda: age.new_identity(_chance)


_REAL: Final = {name: getattr(os, name) for name in ("fsync", "replace", "unlink", "fdopen", "urandom")}
_real_commit: Final[Callable[[Any, Any], Any]] = SQLiteDialect_pysqlite.do_commit
_real_connect: Final = Engine.connect
_compiled: Final = LRUCache[Any, Any](2_000)
_NO_SPACE: Final = 28
_WRITTEN: Final = "simulated: changes written"
_LARGE: Final = 1 << 40


class WatchedFile(FileIO):
    """A file whose disk may be full, and whose writing may be the last that a machine does."""

    def write(self, data: Any, /) -> int:
        if not _running:
            return super().write(data)
        size = len(data)
        room = _running[-1].room(size)
        if room < size:
            super().write(bytes(data)[:room])
            raise OSError(_NO_SPACE, "the disk is full")
        half = super().write(bytes(data)[: size // 2])
        _running[-1].point("half written")
        return half + super().write(bytes(data)[half:])


def _fdopen(descriptor: int, mode: str = "r", buffering: int = -1, **more: Any) -> Any:
    if buffering == 0 and _running:
        return WatchedFile(descriptor, mode)
    return _REAL["fdopen"](descriptor, mode, buffering, **more)


def _fsync(descriptor: int) -> None:
    if not _running:
        return
    machine = _running[-1]
    machine.point("before fsync")
    if machine.room(1) < 1:
        raise OSError(_NO_SPACE, "the disk is full")
    machine.synced(descriptor)
    machine.point("after fsync")


def _replace(source: Any, target: Any, **more: Any) -> None:
    _point("before rename")
    _REAL["replace"](source, target, **more)
    _point("after rename")


def _unlink(path: Any, **more: Any) -> None:
    _point("before delete")
    _REAL["unlink"](path, **more)
    _point("after delete")


def _commit(dialect: SQLiteDialect_pysqlite, connection: Any) -> None:
    """A transaction that only read is no moment of interest.

    The changes written so far are noted with the connection itself: an address is used again by the next one,
    and a run would depend on the memory of its process.
    """
    driver = connection.driver_connection
    is_writing = driver.in_transaction and connection.info.get(_WRITTEN) != driver.total_changes
    connection.info[_WRITTEN] = driver.total_changes
    if is_writing:
        _point("before commit")
    _real_commit(dialect, connection)
    if is_writing:
        _point("after commit")


def _connect(engine: Engine) -> Connection:
    """Machines start a hundred times in a seed: what one engine has compiled serves all of its dialect."""
    engine._compiled_cache = _compiled  # noqa: SLF001 (they have no option for it)
    return _real_connect(engine)


def _point(name: str) -> None:
    if _running:
        _running[-1].point(name)


def _monotonic() -> float:
    return _running[-1].elapsed() if _running else 0.0


def _disk_usage(_path: object) -> Any:
    """Of a disk that seems empty; when it is full after all, writing says so."""
    return _Usage(total=_LARGE, used=0, free=_LARGE)


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


def _encrypt(plaintext: bytes, recipients: Any, armored: bool = False) -> bytes:  # noqa: FBT001, FBT002 (pyrage's)
    return age.encrypt(plaintext, recipients, _chance)


def _encrypt_io(reader: Any, writer: Any, recipients: Any) -> None:
    age.encrypt_io(reader, writer, recipients, _chance)


def _chance(count: int) -> bytes:
    return _running[-1].chance(count) if _running else _REAL["urandom"](count)
