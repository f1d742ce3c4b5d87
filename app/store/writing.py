"""Writing: the one writer of an open store. What is filed is in the journal first; what is over goes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, Engine, Transaction

from app.errors import DeviceError
from app.log import get_logger
from app.store import attachments, moved, outbox, place, projection, recovery
from app.store.blobs import Blobs
from app.store.engine import database_errors
from app.store.journal import Journal
from app.store.moved import Why
from app.store.place import Place
from app.store.work import Memory, Work, World
from app.wire.event import AuditAct

_SPARE_EVENTS: Final = 64
"""A journal is rewritten when three quarters of it, and more than this, have been receipted."""

_log = get_logger("store")


class Writer:
    """Used by one at a time; whoever calls sees to that."""

    def __init__(
        self,
        connection: Connection,
        readers: Engine,
        journal: Journal,
        blobs: Blobs,
        world: World,
        forget: Callable[[], None],
    ) -> None:
        """`forget` takes out of the backups what is gone from here for good."""
        self._connection = connection
        self._forget = forget
        self._readers = readers
        self._journal = journal
        self._blobs = blobs
        self._world = world
        self._memory = Memory()
        self._waiting = 0
        self._kept = 0
        self._owes_journal = False
        self._must_reopen = False

    @contextmanager
    def work(self) -> Iterator[Work]:
        """All or nothing; leaving the block without an error commits.

        After a failure of the disk nobody knows what it holds: DeviceError `disk_failed` until the store is
        opened again.
        """
        if self._must_reopen:
            raise DeviceError("disk_failed", reason="reopen")
        memory = replace(self._memory)
        # If anything fails the next writer asks the database.
        self._memory = Memory()
        try:
            with self._connection.begin() as transaction:
                work = Work(self._connection, self._world, memory)
                yield work
                projection.tend_index(work)
                self._commit(transaction, work)
        except BaseException:
            self._roll_back()
            raise
        self._memory = memory
        self._tidy(work)

    def recover(self, here: Place, *, was_cut_off: bool, was_repaired: bool) -> None:
        """Take in what the journal knows better, also after a crash between journal and commit.

        A store that wakes up elsewhere was restored or cloned: it begins a new epoch. A journal that lacks
        something is made whole now or, where the disk has no room for that, before anything is filed.
        """
        with self._connection.begin():
            work = Work(self._connection, self._world, Memory())
            taken_in = recovery.take_in(work, self._journal.frames())
            has_moved = place.has_moved(work, here) and not work.device.is_practising
            if has_moved or taken_in.conflicting:
                recovery.begin_again(work, AuditAct.MOVED, taken_in.conflicting)
                moved.note(work, Why.ELSEWHERE if place.is_elsewhere(work, here) else Why.RESTORED)
            if taken_in.missing or taken_in.conflicting:
                recovery.follow(work)
            place.note(work, here)
            self._waiting = recovery.count_waiting(work)
            is_complete = self._journal.is_whole and taken_in.journaled >= outbox.hashes(work)
        self._owes_journal = not is_complete
        if taken_in.missing:
            _log.warning("journal_recovered events=%d", taken_in.missing)
        if has_moved or taken_in.conflicting:
            _log.warning("epoch_begun moved=%s conflicts=%d", has_moved, len(taken_in.conflicting))
        if self._owes_journal or self._has_spare():
            self._try_to_rewrite_journal()
        # After a repair nobody knows yet which blobs are rubbish: what no row names is in quarantine.
        self._sweep(was_cut_off=was_cut_off and not was_repaired)

    def _commit(self, transaction: Transaction, work: Work) -> None:
        """Journal first: what a person is told is filed is on disk twice."""
        if work.filed and self._owes_journal:
            self._rewrite_journal()
        try:
            if work.filed:
                self._journal.append(recovery.frame_of(work))
            transaction.commit()
        except BaseException as error:
            # Whether an unfinished commit is in the file shows only when it is opened again.
            self._must_reopen = isinstance(error, DeviceError) and error.code == "disk_failed"
            if work.filed:
                self._cut_back()
            raise

    def _roll_back(self) -> None:
        """A commit that failed closes SQLAlchemy's transaction and leaves SQLite's open."""
        self._connection.rollback()
        with database_errors():
            self._connection.connection.rollback()

    def _cut_back(self) -> None:
        try:
            self._journal.cut_back()
        except DeviceError:
            self._must_reopen = True

    def _tidy(self, work: Work) -> None:
        """Receipted events leave the journal in time; what is erased at once, and the write-ahead log too."""
        self._waiting += len(work.filed) - work.settled
        if work.unneeded:
            self._remove_blobs(work.unneeded)
        if work.has_erased or self._has_spare():
            self._try_to_rewrite_journal()
        if work.has_erased:
            self.empty_log()
            self._forget()

    def _remove_blobs(self, unneeded: set[str]) -> None:
        """Those that nothing names any more. What stays is swept after the next crash."""
        with self._reading() as work:
            named = attachments.named(work, unneeded)
        for sha256 in unneeded - named:
            try:
                self._blobs.remove(sha256)
            except DeviceError as error:
                _log.warning("blob_not_removed %s", error)

    def _sweep(self, *, was_cut_off: bool) -> None:
        """What was being sealed; after a crash also what it left between blob and row, or row and blob."""
        with self._reading() as work:
            if was_cut_off:
                named = attachments.names(work)
            else:
                named = {file.sha256 for file in attachments.incoming_missing(work)}
        try:
            orphans = self._blobs.sweep(named) if was_cut_off else self._blobs.sweep_new(named)
        except DeviceError as error:
            _log.warning("blobs_not_swept %s", error)
        else:
            if orphans:
                _log.warning("blobs_swept orphans=%d", orphans)

    def _has_spare(self) -> bool:
        """`_kept` is what the last rewriting left although it is receipted: its files are not."""
        written = self._journal.written - self._kept
        return written > 4 * self._waiting + _SPARE_EVENTS or (written > 0 and self._waiting == 0)

    def _try_to_rewrite_journal(self) -> None:
        """That it fails harms nobody: the journal then holds more than it must."""
        try:
            self._rewrite_journal()
        except DeviceError as error:
            _log.warning("journal_not_rewritten %s", error)

    def _rewrite_journal(self) -> None:
        with self._reading() as work:
            self._journal.rewrite(recovery.frames_of_outbox(work))
        self._owes_journal = False
        self._kept = self._journal.written - self._waiting

    def empty_log(self) -> None:
        """All that was committed is in the file itself."""
        with database_errors():
            cursor = self._connection.connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _reading(self) -> Iterator[Work]:
        with self._readers.begin() as connection:
            yield Work(connection, self._world, Memory())
