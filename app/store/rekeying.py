"""Rekeying: a new key for every file of a vault, after somebody was taken out of it.

    1 the keyslots name the new key, under the old one      a decision that no crash takes back
    2 database, anchor, journal, backups                    each in one rename: it has the old key or the new
    3 the slots of those who stay, and of the officers      only the new key is left

Whoever opens the vault between 1 and 3 has the old key, and with it the new: this goes on then, before
anything else is read. What lies in quarantine keeps the old key; so do copies on sticks, which have slots of
their own.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.durable import sync_file, sync_folder
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store import place
from app.store.anchor import Anchor, read_anchor, write_anchor
from app.store.backup import copy_database, find_backups
from app.store.disk import disk_errors, has_room
from app.store.engine import (
    database_errors,
    driver_of,
    empty_log,
    open_still,
    open_writer,
    require_sound_file,
)
from app.store.journal import JOURNAL_NAME, Journal
from app.store.vault import Vault, VaultKeys
from app.store.work import Memory, Work, World

Step = Callable[[str], None]

_log = get_logger("rekeying")


def _nothing(_done: str) -> None:
    pass


def require_room(database: Path) -> None:
    """Raises DeviceError `disk_full`: there must be room for the database once more."""
    if not has_room(database.parent, 2 * database.stat().st_size):
        raise DeviceError("disk_full")


def finish(database: Path, keys: VaultKeys, world: World, *, step: Step = _nothing) -> VaultKeys:
    """Bring the new key to whatever still has the old one; the keys that open the vault from now on.

    For whoever holds the lock of the folder. `step` is told what is to be done next. Raises DeviceError
    `disk_full` or `disk_failed`, and it goes on at the next opening; RefusedError `passphrase_wrong` for
    whoever has just been taken out; as `require_still_good` for keys of before.
    """
    if not keys.is_moving:
        require_still_good(database.parent, keys)
        return keys
    vault = Vault.load(database.parent, entropy=world.entropy)
    if vault.is_moving:
        move = _Move(database, keys, keys.next, world, step)
        if not move.is_possible():
            _log.warning("rekeying_called_off")
            vault.call_off_move(keys)
            return keys.settled
        move.run()
        step("keyslots")
        vault.settle_move(keys.next)
        _log.info("rekeyed")
    if keys.account not in vault.accounts:
        raise RefusedError("passphrase_wrong")
    return keys.next if vault.is_of(keys.next) else keys.settled


def require_still_good(folder: Path, keys: VaultKeys) -> None:
    """Before anything is called damaged: a key of before a removal opens no database either.

    Raises DeviceError `keyslots_damaged`.
    """
    if Vault.exists(folder) and not Vault.load(folder).is_still_of(keys):
        raise DeviceError("keyslots_damaged")


@dataclass(frozen=True, slots=True)
class _Move:
    """From the old key to the new one. Whatever has the new one already is left alone."""

    database: Path
    old: VaultKeys
    new: VaultKeys
    world: World
    step: Step

    def is_possible(self) -> bool:
        """Not with a database that is damaged while it still has the old key: it is repaired first."""
        if _opens(self.database, self.old):
            return _is_sound(self.database, self.old)
        return _opens(self.database, self.new) or self._has_new_anchor()

    def run(self) -> None:
        if _opens(self.database, self.old):
            self._move_database()
        if not self._has_new_anchor():
            self.step("anchor")
            anchor = read_anchor(self.database.parent, self.old)
            if anchor is not None:
                renewed = Anchor.of(anchor.known_device, self.database, self.new)
                write_anchor(self.database.parent, self.new, self.world.entropy, renewed)
        self._move_journal()
        for backup in find_backups(self.database.parent):
            if not _opens(backup.path, self.new):
                self.step(backup.path.name)
                self._move_backup(backup.path)

    def _move_database(self) -> None:
        self.step("database")
        beside = self.database.with_name(f"{self.database.name}.new")
        with disk_errors():
            for leftover in _with_logs(beside):
                leftover.unlink(missing_ok=True)
        # A log of the old file would ruin the new one; closing alone keeps quiet about one that stays.
        empty_log(self.database, self.old)
        copy_database(self.database, self.old, beside, self.new)
        self._keep_place(beside)
        self.step("rename")
        with disk_errors():
            sync_file(beside)
            beside.replace(self.database)
            sync_folder(self.database.parent)

    def _keep_place(self, beside: Path) -> None:
        """The file will be another one here, and is no clone for that; what came from elsewhere stays one."""
        engine = open_writer(beside, self.new)
        try:
            with engine.connect() as connection:
                with connection.begin():
                    work = Work(connection, self.world, Memory())
                    if not place.has_moved(work, place.place_of(self.database)):
                        place.note(work, place.place_of(self.database, file=beside))
                driver_of(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            engine.dispose()
        with disk_errors():
            for log in _with_logs(beside)[1:]:
                log.unlink(missing_ok=True)

    def _has_new_anchor(self) -> bool:
        try:
            return read_anchor(self.database.parent, self.new) is not None
        except DeviceError:
            return False

    def _move_journal(self) -> None:
        """A frame that cannot be read was lost before; what is left of it is in the database."""
        path = self.database.parent / JOURNAL_NAME
        if not path.exists():
            return
        with closing(Journal.open(path, self.old.journal, self.world.entropy)) as journal:
            frames = tuple(journal.frames())
        if frames:
            self.step("journal")
            with closing(Journal.open(path, self.new.journal, self.world.entropy)) as journal:
                journal.rewrite(frames)

    def _move_backup(self, path: Path) -> None:
        """One that is unsound, or for which there is no room, goes: nobody could ever open it again."""
        try:
            copy_database(path, self.old, path, self.new, is_still=True)
        except DeviceError as error:
            if error.code not in {"database_damaged", "disk_full"}:
                raise
            _log.warning("backup_let_go %s %s", path.name, error)
            with disk_errors():
                path.unlink(missing_ok=True)


def _with_logs(database: Path) -> tuple[Path, ...]:
    return (database, Path(f"{database}-wal"), Path(f"{database}-shm"))


def _is_sound(database: Path, keys: VaultKeys) -> bool:
    """Every page: a single bad one would stop the copy at each opening, before anything is repaired."""
    try:
        require_sound_file(database, keys)
    except DeviceError as error:
        if error.code == "database_damaged":
            return False
        raise
    return True


def _opens(path: Path, keys: VaultKeys) -> bool:
    """Whether the first page says so; it is read as it lies."""
    if not path.exists():
        return False
    try:
        with database_errors(), closing(open_still(path, keys)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except DeviceError as error:
        if error.code == "database_damaged":
            return False
        raise
    return True
