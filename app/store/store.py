"""Store: the encrypted database of one data folder, opened by one process, used from any of its threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Transaction

from app.domain.world import Clock, Entropy
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store import attachments, recovery
from app.store.blobs import Blobs
from app.store.device import Device, new_device
from app.store.engine import database_errors, require_sound_file
from app.store.gate import Gate
from app.store.opening import DATABASE_NAME, Parts, open_parts
from app.store.vault import Account, VaultKeys
from app.store.work import Memory, Work, World, to_ms

__all__ = ["Store", "Work"]

_SPARE_EVENTS: Final = 64
"""A journal is rewritten when more than half of it, and more than this, has been receipted."""

_log = get_logger("store")


class Store:
    """`read` and `write` hand out units of work; everything else is a function that takes one."""

    def __init__(self, folder: Path, account: Account, world: World) -> None:
        """Use `create` or `open`."""
        self._folder = folder
        self._account = account
        self._world = world
        self._gate = Gate()
        self._memory = Memory()
        self._waiting = 0
        self._must_reopen = False
        self._keys: VaultKeys
        self._parts: Parts

    @classmethod
    def create(cls, folder: Path, keys: VaultKeys, *, clock: Clock, entropy: Entropy) -> Self:
        """A new database with a device of its own. Raises RefusedError `vault_exists`."""
        if cls.exists(folder):
            raise RefusedError("vault_exists")
        return cls._begin(folder, keys, World(clock, entropy, keys.account.id), is_new=True)

    @classmethod
    def open(cls, folder: Path, keys: VaultKeys, *, clock: Clock, entropy: Entropy) -> Self:
        """Check the file, bring it up to date, take in what only the journal holds.

        Raises DeviceError `database_damaged`, `database_newer`, `database_engine_old`, `journal_conflict`,
        `vault_in_use` (with the `pid` of the other process), `disk_full` or `disk_failed`.
        """
        cls._require_file(folder)
        return cls._begin(folder, keys, World(clock, entropy, keys.account.id), is_new=False)

    @classmethod
    def _begin(cls, folder: Path, keys: VaultKeys, world: World, *, is_new: bool) -> Self:
        store = cls(folder, keys.account, world)
        store._take_in(keys, is_new=is_new)
        return store

    def _take_in(self, keys: VaultKeys, *, is_new: bool) -> None:
        def make_device() -> Device:
            return new_device(keys.account.id, keys.account.name, self.now_ms(), self.entropy)

        self._parts = open_parts(self._folder, keys, self._world, make_device, is_new=is_new)
        self._keys = keys
        self._must_reopen = False
        try:
            self._recover()
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        """Of all that remembers a key: the connections do, and so does the device."""
        self._parts.close()
        del self._parts, self._keys
        self._memory = Memory()

    @staticmethod
    def exists(folder: Path) -> bool:
        return (folder / DATABASE_NAME).exists()

    @classmethod
    def _require_file(cls, folder: Path) -> None:
        if not cls.exists(folder):
            raise DeviceError("database_damaged", reason="missing")

    def close(self) -> None:
        """Wait for whoever is inside, then let go of everything; a second time does nothing."""
        if self._gate.shut():
            self._let_go()

    def lock(self) -> None:
        """Let go of the file and its keys, and stay: until `unlock` whoever asks hears `vault_locked`."""
        if self._gate.shut(locked=True):
            self._let_go()

    @property
    def is_locked(self) -> bool:
        return self._gate.is_locked

    def unlock(self, keys: VaultKeys) -> None:
        """Go on where `lock` stopped. Raises what `open` raises, and stays locked then."""
        if not self.is_locked or keys.account != self._account:
            raise ValueError("not locked, or the keys of somebody else")
        self._require_file(self._folder)
        self._take_in(keys, is_new=False)
        self._gate.open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def clock(self) -> Clock:
        return self._world.clock

    @property
    def entropy(self) -> Entropy:
        return self._world.entropy

    @property
    def account_id(self) -> str:
        return self._account.id

    @property
    def account_name(self) -> str:
        return self._account.name

    @property
    def blobs(self) -> Blobs:
        """The sealed files beside the database."""
        return self._parts.blobs

    def now_ms(self) -> int:
        return to_ms(self._world.clock.now())

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One state of the database, whatever is written meanwhile; writing is refused."""
        with self._gate.entered(), self._parts.readers.begin() as connection:
            yield Work(connection, self._world, Memory())

    @contextmanager
    def write(self) -> Iterator[Work]:
        """All or nothing, one writer at a time; leaving the block without an error commits.

        After a failure of the disk nobody knows what it holds: DeviceError `disk_failed` until the store is
        opened again.
        """
        with self._gate.alone():
            if self._must_reopen:
                raise DeviceError("disk_failed", reason="reopen")
            memory = replace(self._memory)
            # If anything fails the next writer asks the database.
            self._memory = Memory()
            try:
                with self._parts.writer.begin() as transaction:
                    work = Work(self._parts.writer, self._world, memory)
                    yield work
                    self._commit(transaction, work)
            except BaseException:
                self._roll_back()
                raise
            self._memory = memory
            self._tidy(work)

    def require_sound_file(self) -> None:
        """Check every page of the file. Raises DeviceError `database_damaged`."""
        with self._gate.alone():
            require_sound_file(self._parts.path, self._keys)

    def _commit(self, transaction: Transaction, work: Work) -> None:
        """Journal first: what a person is told is filed is on disk twice."""
        try:
            if work.filed:
                self._parts.journal.append(recovery.frame_of(work))
            transaction.commit()
        except BaseException as error:
            # Whether an unfinished commit is in the file shows only when it is opened again.
            self._must_reopen = isinstance(error, DeviceError) and error.code == "disk_failed"
            if work.filed:
                self._cut_back()
            raise

    def _roll_back(self) -> None:
        """A commit that failed closes SQLAlchemy's transaction and leaves SQLite's open."""
        self._parts.writer.rollback()
        with database_errors():
            self._parts.writer.connection.rollback()

    def _cut_back(self) -> None:
        try:
            self._parts.journal.cut_back()
        except DeviceError:
            self._must_reopen = True

    def _recover(self) -> None:
        """Take in what the journal knows better, also after a crash between journal and commit."""
        with self._parts.writer.begin():
            work = Work(self._parts.writer, self._world, Memory())
            recovered = recovery.take_in(work, self._parts.journal.frames())
            self._waiting = recovery.count_waiting(work)
            awaited = {file.sha256 for file in attachments.incoming_missing(work)}
        if recovered:
            _log.warning("journal_recovered events=%d", recovered)
        if not self._parts.journal.is_whole or self._parts.journal.written < self._waiting:
            self._rewrite_journal()
        elif self._has_spare():
            self._try_to_rewrite_journal()
        self._sweep(awaited)

    def _sweep(self, awaited: set[str]) -> None:
        """What was being sealed; after a crash also what it left between blob and row, or row and blob."""
        try:
            orphans = self.blobs.sweep_new(awaited)
            if self._parts.was_cut_off:
                with self._parts.readers.begin() as connection:
                    named = attachments.names(Work(connection, self._world, Memory()))
                orphans += self.blobs.sweep(named)
        except DeviceError as error:
            _log.warning("blobs_not_swept %s", error)
        else:
            if orphans:
                _log.warning("blobs_swept orphans=%d", orphans)

    def _tidy(self, work: Work) -> None:
        """Receipted events leave the journal in time; erased ones at once, and the write-ahead log too."""
        self._waiting += len(work.filed) - work.settled
        if work.unneeded:
            self._remove_blobs(work.unneeded)
        if work.has_erased or self._has_spare():
            self._try_to_rewrite_journal()
        if work.has_erased:
            self._empty_log()

    def _remove_blobs(self, unneeded: set[str]) -> None:
        """Those that nothing names any more. What stays is swept after the next crash."""
        with self._parts.readers.begin() as connection:
            orphans = unneeded - attachments.names(Work(connection, self._world, Memory()))
        for sha256 in orphans:
            try:
                self.blobs.remove(sha256)
            except DeviceError as error:
                _log.warning("blob_not_removed %s", error)

    def _has_spare(self) -> bool:
        written = self._parts.journal.written
        return written > 2 * self._waiting + _SPARE_EVENTS or (written > 0 and self._waiting == 0)

    def _try_to_rewrite_journal(self) -> None:
        """That it fails harms nobody: the journal then holds more than it must."""
        try:
            self._rewrite_journal()
        except DeviceError as error:
            _log.warning("journal_not_rewritten %s", error)

    def _rewrite_journal(self) -> None:
        with self._parts.readers.begin() as connection:
            work = Work(connection, self._world, Memory())
            self._parts.journal.rewrite(recovery.frames_of_outbox(work))

    def _empty_log(self) -> None:
        with database_errors():
            cursor = self._parts.writer.connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
