"""Store: opens the database and hands out transactions, many readers beside one writer.

SQLite through the `sqlcipher3` module, unkeyed: the module brings a SQLite without the WAL-reset bug.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from app.errors import AppError, DeviceError
from gateway.tables import HEAD

_OLDEST_SQLITE = (3, 51, 3)
"""Before it two connections could corrupt a WAL database (security.md §1)."""

BUSY_SECONDS = 10.0
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "wal_autocheckpoint=8000",  # 32 MiB: the usual 4 would be copied back with every fifth batch
)
_WRITES = "writes"


class Store:
    """A database that is up to date, at `path`. Threads share it; a write waits for the one before."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.path = path
        self._engine = engine
        self._one_writer = threading.Lock()

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view."""
        with _translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def write(self) -> Iterator[Connection]:
        """All or nothing; durable when it ends. Raises DeviceError `database_busy`, `database_failed`."""
        with self._one_writer, _translated(), self._engine.connect() as pooled:
            connection = pooled.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        self._engine.dispose()


def open_store(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open or make the database and bring its tables up to date.

    Raises DeviceError `database_too_new`, `database_failed`, `sqlite_too_old`.
    """
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise DeviceError("sqlite_too_old", version=dbapi2.sqlite_version)
    _make_private(path)
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_connector(path, busy_seconds),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=40,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    store = Store(engine, path)
    try:
        _bring_up_to_date(store)
    except AppError:
        store.close()
        raise
    return store


def _make_private(path: Path) -> None:
    """SQLite gives its own files beside it the same mode."""
    try:
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise DeviceError("database_failed", reason=error.strerror) from None


def _connector(path: Path, busy_seconds: float) -> Callable[[], dbapi2.Connection]:
    def connect() -> dbapi2.Connection:
        connection = dbapi2.connect(
            str(path), timeout=busy_seconds, check_same_thread=False, isolation_level=None
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    return connect


def _begin(connection: Connection) -> None:
    """A writer takes its place before it reads: upgrading later would fail when another was faster."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(store: Store) -> None:
    with store.read() as connection:
        found = _revision(connection)
    if found == HEAD:
        return
    # Alembic takes 0.2 s to import; a database that is up to date does without it.
    from gateway.migrations.upgrade import upgrade  # noqa: PLC0415

    with store.write() as connection:
        upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """The disk's troubles get a code; a broken constraint or wrong SQL is a bug and stays what it is."""
    try:
        yield
    except DatabaseError as error:
        name = str(getattr(error.orig, "sqlite_errorname", type(error).__name__))
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise DeviceError("database_busy") from None
        if type(error) in {DatabaseError, OperationalError}:
            raise DeviceError("database_failed", reason=name) from error
        raise
