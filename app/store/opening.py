"""Opening: lock the folder, check the file, bring its schema up to date, and gather the parts of a store."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, inspect, select

from app.errors import DeviceError
from app.store.device import SETTING, Device, write_device
from app.store.engine import open_readers, open_writer, require_sound_file, require_sound_sqlite
from app.store.instance import InstanceLock
from app.store.journal import JOURNAL_NAME, Journal
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What an open store holds: connections that cannot write, and a pen unless another process has it."""

    path: Path
    readers: Engine
    pen: Pen | None
    on_close: ExitStack

    def close(self) -> None:
        self.on_close.close()


def open_parts(
    folder: Path, keys: VaultKeys, world: World, make_device: Callable[[], Device], *, is_new: bool
) -> Parts:
    """Raises DeviceError `database_engine_old`, `vault_in_use`, `database_damaged`, `database_newer`,
    `disk_full` or `disk_failed`; nothing stays open then.
    """
    require_sound_sqlite()
    path = folder / DATABASE_NAME
    with ExitStack() as held:
        lock = InstanceLock(folder)
        lock.acquire()
        held.callback(lock.release)
        if not is_new:
            require_sound_file(path, keys)
        engine = open_writer(path, keys)
        held.callback(engine.dispose)
        writer = held.enter_context(engine.connect())
        with writer.begin():
            _bring_up(writer, make_device)
        readers = open_readers(path, keys)
        held.callback(readers.dispose)
        journal = Journal.open(folder / JOURNAL_NAME, keys.journal, world.entropy)
        held.callback(journal.close)
        return Parts(path, readers, Pen(writer, journal, lock.was_cut_off), held.pop_all())


def open_to_read(folder: Path, keys: VaultKeys) -> Parts:
    """Beside whoever writes: without the lock, the journal and a connection that could write.

    Raises as `open_parts`, but for `vault_in_use`; DeviceError `database_older` where only a writer may bring
    the form of the database up to date.
    """
    require_sound_sqlite()
    path = folder / DATABASE_NAME
    with ExitStack() as held:
        readers = open_readers(path, keys)
        held.callback(readers.dispose)
        with readers.begin() as connection:
            _require_head(connection)
        return Parts(path, readers, None, held.pop_all())


def _require_head(connection: Connection) -> None:
    tables = inspect(connection).get_table_names()
    if tables and VersionRow.__tablename__ not in tables:
        raise DeviceError("database_damaged", reason="no version")
    version = connection.execute(select(VersionRow.version_num)).scalar_one_or_none() if tables else None
    if version is not None and version > HEAD:
        raise DeviceError("database_newer")
    if version != HEAD:
        raise DeviceError("database_older")


def _bring_up(connection: Connection, make_device: Callable[[], Device]) -> None:
    """An empty database is one whose making was cut short."""
    tables = inspect(connection).get_table_names()
    if not tables:
        create_all(connection)
        device = {"name": SETTING, "value": write_device(make_device())}
        connection.execute(insert(SettingRow), device)
        return
    if VersionRow.__tablename__ not in tables:
        raise DeviceError("database_damaged", reason="no version")
    version = connection.execute(select(VersionRow.version_num)).scalar_one_or_none()
    if version != HEAD:
        from app.store.migration import upgrade  # noqa: PLC0415 - Alembic costs 0.2 s

        upgrade(connection, version)
