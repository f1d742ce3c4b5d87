"""Engine: connections to the encrypted database, and what its errors mean.

The key is the first statement of every connection, given raw (a passphrase would cost 0.14 s each time).
`mmap_size` is never set and SQLite must be 3.51.3 or newer: before, two connections that wrote and
checkpointed at once could ruin the file (the WAL-reset bug).
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from app.errors import DeviceError
from app.store.disk import has_room
from app.store.vault import VaultKeys

OLDEST_SQLITE: Final = (3, 51, 3)
_BUSY_MS: Final = 10_000
_READERS: Final = 4

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # else INSERT OR REPLACE deletes behind the back of a trigger
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "secure_delete=ON",
    f"busy_timeout={_BUSY_MS}",
)


@dataclass(frozen=True, slots=True)
class Connector:
    """Opens connections to one database; shows nothing of its keys."""

    path: Path
    keys: VaultKeys = field(repr=False)
    is_reader: bool = False
    is_alone: bool = False
    """Without shared memory, which a full disk has no room for; one connection at a time then."""

    def __call__(self) -> dbapi2.Connection:
        with opening(self.path):
            connection = dbapi2.connect(str(self.path), check_same_thread=False, isolation_level=None)
        try:
            with opening(self.path):
                self._set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_up(self, connection: dbapi2.Connection) -> None:
        give_key(connection, self.keys)
        if self.is_alone:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if self.is_reader:
            connection.execute("PRAGMA query_only=ON")
        # `PRAGMA key` takes anything: a wrong one fails at the first page.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def give_key(connection: dbapi2.Connection, keys: VaultKeys) -> None:
    """The first thing that a new connection hears."""
    # Else SQLCipher writes page errors to stderr.
    connection.execute("PRAGMA cipher_log_level=NONE")
    # The key stands in no variable, so that no traceback can show it.
    connection.execute(f"PRAGMA key=\"x'{keys.database.hex()}'\"")


def open_still(path: Path, keys: VaultKeys, *, with_log: bool = False) -> dbapi2.Connection:
    """To read a file that nobody writes, and to change nothing about it.

    It is read as it lies; `with_log` also what its write-ahead log holds.
    """
    mode = "mode=ro" if with_log else "immutable=1"
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False, isolation_level=None
    )
    give_key(connection, keys)
    return connection


def driver_of(connection: Connection) -> dbapi2.Connection:
    """What `connection` talks to the database through."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, dbapi2.Connection)
    return driver


def require_sound_sqlite(version: tuple[int, int, int] = dbapi2.sqlite_version_info) -> None:
    """Raises DeviceError `database_engine_old`."""
    if version < OLDEST_SQLITE:
        raise DeviceError("database_engine_old", version=".".join(map(str, version)))


def open_writer(path: Path, keys: VaultKeys) -> Engine:
    """One connection; every transaction takes the write lock at once, so that none fails half-way."""
    return _engine(Connector(path, keys), begin="BEGIN IMMEDIATE", connections=1)


def open_readers(path: Path, keys: VaultKeys, *, is_alone: bool = False) -> Engine:
    """A few connections that refuse to write; each transaction sees one state. `is_alone`: only one."""
    connector = Connector(path, keys, is_reader=True, is_alone=is_alone)
    return _engine(connector, begin="BEGIN", connections=1 if is_alone else _READERS)


@contextmanager
def reading(readers: Engine) -> Iterator[Connection]:
    """One that has met a bad page would say so of every other for as long as it is open: it is replaced."""
    with readers.begin() as connection:
        try:
            yield connection
        except DeviceError as error:
            if error.code == "database_damaged":
                connection.invalidate()
            raise


def empty_log(path: Path, keys: VaultKeys) -> None:
    """Move all of the write-ahead log into the file, which nobody else has open. Raises DeviceError."""
    with opening(path), closing(Connector(path, keys)()) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def require_sound_file(path: Path, keys: VaultKeys, *, with_tables: bool = False) -> None:
    """Check the HMAC of every page; `with_tables` (ten times as long) also how they hang together.

    Raises DeviceError `database_damaged` with the number of bad pages.
    """
    connection = Connector(path, keys)()
    try:
        with opening(path):
            # A power cut during a checkpoint leaves torn pages in the file, whole ones in the WAL.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            lines = connection.execute("PRAGMA quick_check").fetchall() if with_tables else [("ok",)]
    finally:
        connection.close()
    if bad_pages:
        raise DeviceError("database_damaged", pages=len(bad_pages))
    if lines != [("ok",)]:
        raise DeviceError("database_damaged", reason="quick_check")


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """A database that cannot be opened for want of room: SQLite calls its missing shared memory an I/O error.

    Only while opening: a commit that ends in an I/O error has an unknown outcome and stays what it is.
    """
    try:
        with database_errors():
            yield
    except DeviceError as error:
        if error.code == "disk_failed" and not has_room(path.parent):
            raise DeviceError("disk_full") from error
        raise


@contextmanager
def database_errors() -> Iterator[None]:
    """Errors of the driver become DeviceErrors where the world is at fault; others are bugs and stay."""
    try:
        yield
    except dbapi2.Error as error:
        if (meaning := meaning_of(error)) is not None:
            raise meaning from error
        raise


def meaning_of(error: BaseException) -> DeviceError | None:
    """What SQLite's result code tells a person; None when the fault is ours.

    https://www.sqlite.org/rescode.html: the first word after SQLITE_ is the primary code.
    """
    name = getattr(error, "sqlite_errorname", None)
    if not isinstance(name, str):
        return None
    match name.split("_")[1]:
        case "FULL":
            return DeviceError("disk_full")
        case "CORRUPT" | "NOTADB":
            return DeviceError("database_damaged")
        case "IOERR" | "CANTOPEN" | "READONLY" | "PERM":
            return DeviceError("disk_failed", reason=name)
        case "BUSY" | "LOCKED":
            return DeviceError("vault_in_use")
        case _:
            return None


def _engine(connector: Connector, *, begin: str, connections: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connector,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )

    def begin_transaction(connection: Connection) -> None:
        with database_errors():
            driver_of(connection).execute(begin)

    def translate(context: ExceptionContext) -> None:
        meaning = meaning_of(context.original_exception)
        # A reader that is asked to write is a bug, not a disk that became read-only.
        if meaning is not None and not (connector.is_reader and _is_readonly(context.original_exception)):
            raise meaning from context.original_exception

    event.listen(engine, "begin", begin_transaction)
    event.listen(engine, "handle_error", translate)
    return engine


def _is_readonly(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorname", "") == "SQLITE_READONLY"
