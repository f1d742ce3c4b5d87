"""Opening: lock the folder, check the file, bring its schema up to date, and gather the parts of a store."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, inspect, select

from app.errors import DeviceError
from app.store.anchor import read_anchor
from app.store.backup import make_backup
from app.store.device import SETTING, Device, write_device
from app.store.disk import make_private
from app.store.engine import (
    Connector,
    database_errors,
    driver_of,
    open_readers,
    open_writer,
    require_sound_file,
    require_sound_sqlite,
)
from app.store.instance import InstanceLock
from app.store.journal import JOURNAL_NAME, Journal
from app.store.rekeying import finish, require_still_good
from app.store.repair import Broken, Reason, has_remains, repair
from app.store.tables import HEAD, SettingRow, VersionRow, create_all
from app.store.vault import VaultKeys
from app.store.work import World

DATABASE_NAME: Final = "xiangyin.db"


@dataclass(frozen=True, slots=True)
class Pen:
    """What only the one writer holds; `was_cut_off`: the last one did not get as far as closing."""

    connection: Connection
    journal: Journal
    was_cut_off: bool
    was_repaired: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What an open store holds: connections that cannot write, and a pen unless another process has it."""

    path: Path
    keys: VaultKeys
    readers: Engine
    pen: Pen | None
    on_close: ExitStack

    def close(self) -> None:
        self.on_close.close()


def open_parts(
    folder: Path,
    keys: VaultKeys,
    world: World,
    make_device: Callable[[], Device],
    *,
    is_new: bool = False,
    base: Path | None = None,
) -> Parts:
    """A database that is damaged or missing is put together again; so is one with a chosen backup, `base`.

    A new key that was on its way is brought everywhere first.
    Raises DeviceError `database_engine_old`, `vault_in_use`, `keyslots_damaged` when these are the keys of
    another vault or of before a removal, `database_newer`, `disk_full` or `disk_failed`; `database_damaged`
    when nothing is left. Nothing stays open then.
    """
    require_sound_sqlite()
    with ExitStack() as held:
        lock = InstanceLock(folder)
        lock.acquire()
        held.callback(lock.release)
        keys = finish(folder / DATABASE_NAME, keys, world)
        # Before anything is called damaged: a key of another vault opens no database either.
        read_anchor(folder, keys)
        opening = _Opening(
            folder / DATABASE_NAME,
            keys,
            world,
            make_device,
            was_cut_off=lock.was_cut_off,
        )
        reason = "asked" if base is not None else None if is_new else opening.what_is_wrong()
        if reason is not None:
            broken = Broken(folder / DATABASE_NAME, keys, world, reason, base)
            repair(broken, bring_up, make_device)
        pen = held.enter_context(opening.opened(was_repaired=reason is not None))
        readers = open_readers(opening.path, keys)
        held.callback(readers.dispose)
        return Parts(opening.path, keys, readers, pen, held.pop_all())


@dataclass(frozen=True, slots=True)
class _Opening:
    path: Path
    keys: VaultKeys
    world: World
    make_device: Callable[[], Device]
    was_cut_off: bool

    def what_is_wrong(self) -> Reason | None:
        """Every page is checked; after an unclean stop every table too."""
        if not self.path.exists():
            return "missing"
        try:
            require_sound_file(self.path, self.keys, with_tables=self.was_cut_off)
            self._require_version()
        except DeviceError as error:
            if error.code != "database_damaged":
                raise
            return "damaged"
        return None

    def _require_version(self) -> None:
        """An empty database is one whose making was cut short, unless something tells that it was whole."""
        with database_errors(), closing(Connector(self.path, self.keys)()) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if VersionRow.__tablename__ not in tables and (tables or has_remains(self.path.parent)):
            raise DeviceError("database_damaged", reason="no version")

    @contextmanager
    def opened(self, *, was_repaired: bool) -> Iterator[Pen]:
        make_private(self.path)
        with ExitStack() as held:
            engine = open_writer(self.path, self.keys)
            held.callback(engine.dispose)
            writer = held.enter_context(engine.connect())
            self._bring_up(writer)
            journal = Journal.open(self.path.parent / JOURNAL_NAME, self.keys.journal, self.world.entropy)
            held.callback(journal.close)
            yield Pen(writer, journal, self.was_cut_off, was_repaired)

    def _bring_up(self, writer: Connection) -> None:
        """An older database is copied first: a migration that goes wrong takes nothing with it."""
        with writer.begin():
            version = _version(writer)
        if version is not None and version < HEAD:
            make_backup(self.path.parent, self.path, self.keys, self.world.clock.now(), is_needed=True)
        if version != HEAD:
            with writer.begin():
                bring_up(writer, self.make_device)
            driver_of(writer).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def open_to_read(folder: Path, keys: VaultKeys) -> Parts:
    """Beside whoever writes: without the lock, the journal and a connection that could write.

    Raises as `open_parts`, but for `vault_in_use`; nothing is repaired. DeviceError `database_older` where
    only a writer may bring the form of the database up to date. On a disk that is full to the last byte it
    still opens.
    """
    require_sound_sqlite()
    if keys.is_moving:
        # Some files have one key, some the other: only a writer can go on with that.
        raise DeviceError("vault_in_use")
    require_still_good(folder, keys)
    read_anchor(folder, keys)
    try:
        return _open_to_read(folder / DATABASE_NAME, keys, is_alone=False)
    except DeviceError as error:
        if error.code != "disk_full":
            raise
    return _open_to_read(folder / DATABASE_NAME, keys, is_alone=True)


def _open_to_read(path: Path, keys: VaultKeys, *, is_alone: bool) -> Parts:
    with ExitStack() as held:
        readers = open_readers(path, keys, is_alone=is_alone)
        held.callback(readers.dispose)
        with readers.begin() as connection:
            _require_head(connection)
        return Parts(path, keys, readers, None, held.pop_all())


def _version(connection: Connection) -> str | None:
    """None for an empty database, which is one whose making was cut short."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if VersionRow.__tablename__ not in tables:
        raise DeviceError("database_damaged", reason="no version")
    return connection.execute(select(VersionRow.version_num)).scalar_one_or_none()


def _require_head(connection: Connection) -> None:
    version = _version(connection)
    if version is not None and version > HEAD:
        raise DeviceError("database_newer")
    if version != HEAD:
        raise DeviceError("database_older")


def bring_up(connection: Connection, make_device: Callable[[], Device]) -> None:
    """To `HEAD`, in the transaction of `connection`. Raises DeviceError `database_newer`."""
    version = _version(connection)
    if not inspect(connection).get_table_names():
        create_all(connection)
        device = {"name": SETTING, "value": write_device(make_device())}
        connection.execute(insert(SettingRow), device)
    elif version != HEAD:
        from app.store.migration import upgrade  # noqa: PLC0415 - Alembic costs 0.2 s

        upgrade(connection, version)
