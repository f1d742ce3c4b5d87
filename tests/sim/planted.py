"""Planted: bugs that such programs have had, or that ours had, each a small patch of the running code.

A simulator that finds nothing may be blind. Each of these is caught within 500 seeds, by a promise that it
breaks.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Transaction, delete, false, select

from app.errors import OfflineError, RefusedError
from app.store import (
    attachments,
    chain,
    changes,
    erase,
    holders,
    leaving,
    moving_on,
    outbox,
    place,
)
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.store.recovery import frame_of
from app.store.store import Store
from app.store.tables import OutboxRow
from app.store.work import Work
from app.store.writing import Writer
from app.sync import pull, settling, texts
from app.sync.run import Run
from app.sync.transfer import Transfer
from app.wire.canonical import canonical_json
from app.wire.change import ChangePage
from app.wire.event import own_header
from app.wire.receipt import RECEIPT_SCHEMA, Code, Receipt
from app.wire.tus import TusClient, Upload
from gateway import blobs, feed, known, settle
from gateway import gateway as composition
from gateway.ledger import Ledger
from gateway.reading import EventRefused, Reading
from gateway.store import Store as Tables
from gateway.store import open_store
from gateway.uploads import Uploads
from gateway.writing import Writing
from tests.sim.hooks import patched
from tests.sim.machine import Machine


@contextmanager
def file_receipt_without_fsync() -> Iterator[None]:
    """What was written is taken for what is on the disk."""
    with patched(blobs, "sync_file", lambda _path: None), patched(Writing, "save", lambda _self: None):
        yield


@contextmanager
def receipt_for_a_blob_that_is_gone() -> Iterator[None]:
    """The database says that it is here, and nobody looks."""

    def files_among(
        connection: Connection, _blobs: object, device_id: str, hashes: Collection[str]
    ) -> set[str]:
        asked = {"device": device_id, "hashes": tuple(hashes)}
        return set(connection.execute(vars(known)["_FILES"], asked).scalars()) if hashes else set()

    with (
        patched(Uploads, "_proof_of", lambda _self, attachment: attachment.receipt),
        patched(known, "_files_among", files_among),
    ):
        yield


class Bug(NamedTuple):
    """`breaks` matches what is said of the promises that it breaks (tests/sim/checks.py)."""

    plant: Callable[[], AbstractContextManager[None]]
    breaks: str
    with_sticks: bool = False


class _LateTables(Tables):
    """Commits when the next transaction begins, and says before that all is well."""

    _open: "tuple[Connection, Transaction] | None" = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        self._finish()
        with super().read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        self._finish()
        connection = self._engine.connect().execution_options(writes=True)
        transaction = connection.begin()
        try:
            yield connection
        except BaseException:
            transaction.rollback()
            connection.close()
            raise
        self._open = connection, transaction

    def close(self) -> None:
        if self._open is not None:
            self._open[1].rollback()
            self._open[0].close()
        super().close()

    def _finish(self) -> None:
        if self._open is not None:
            (connection, transaction), self._open = self._open, None
            transaction.commit()
            connection.close()


@contextmanager
def acknowledge_before_commit() -> Iterator[None]:
    def open_late(path: Path) -> Tables:
        return _LateTables(vars(open_store(path))["_engine"], path)

    with patched(composition, "open_store", open_late):
        yield


@contextmanager
def no_fsync() -> Iterator[None]:
    with patched(Machine, "synced", lambda _machine, _descriptor: None):
        yield


@contextmanager
def dropped_cursor() -> Iterator[None]:
    """The place in the feed is kept before what stands there."""

    def pages(run: Run, ask: Any, after: int, *, is_snapshot: bool) -> Iterator[None]:
        page = ask(after=after, limit=100)
        with run.store.write() as work:
            changes.apply(work, ChangePage(items=(), next=page.next, more=False), is_snapshot=is_snapshot)
        if page.items:
            with run.store.write() as work:
                changes.apply(work, page, is_snapshot=is_snapshot)
        yield

    with patched(pull, "_pages", pages):
        yield


@contextmanager
def retry_with_a_new_id() -> Iterator[None]:
    """What may have arrived is said once more, as something new."""

    def note_cut(store: Store, events: Sequence[StoredEvent], error: OfflineError, *, waits: bool) -> None:
        del waits
        if error.code not in settling.MAYBE_ARRIVED:
            return
        with store.write() as work:
            for stored in events:
                body, name = stored.event.body, stored.petition_id
                chain.append(work, stored.type, body=body, petition_id=name)
                work.connection.execute(delete(OutboxRow).where(OutboxRow.number == stored.number))

    with patched(texts, "note_cut", note_cut):
        yield


@contextmanager
def green_from_http_200() -> Iterator[None]:
    real = settling.note_cut

    def note_cut(store: Store, events: Sequence[StoredEvent], error: OfflineError, *, waits: bool) -> None:
        if error.facts.get("status") != 200:
            real(store, events, error, waits=waits)
            return
        with store.write() as work:
            outbox.settle_all(work, [_unproven(stored) for stored in events])

    with patched(texts, "note_cut", note_cut):
        yield


def _unproven(stored: StoredEvent) -> Settlement:
    header = own_header(stored.event)
    receipt = Receipt(
        schema=RECEIPT_SCHEMA,
        gateway_id=header.device_id,
        device_id=header.device_id,
        event_sha256=stored.sha256,
        code=Code.ACCEPTED,
        received_at="2026-11-22T04:00:00.000Z",
    )
    return Settlement(stored, receipt, canonical_json(receipt), b"")


@contextmanager
def cursor_by_time() -> Iterator[None]:
    """Without a look at the instant of the cursor itself, which would show that the clock went back."""
    real = feed.changes

    def since(
        connection: Connection, device_id: str, *, after: int, limit: int, at: str | None
    ) -> ChangePage:
        del at
        real(connection, device_id, after=after, limit=limit)
        page = real(connection, device_id, after=0, limit=limit)
        last = max((change.at for change in page.items if change.cursor <= after), default="")
        items = tuple(change for change in page.items if change.at > last)
        return ChangePage(items=items, next=max(page.next, after), more=False)

    with patched(feed, "changes", since):
        yield


@contextmanager
def prev_required() -> Iterator[None]:
    judge: Any = vars(settle)["_Judge"]
    real = judge._decide  # noqa: SLF001 (a patch knows what it patches)

    def decide(self: Any, reading: Reading) -> Any:
        effect, refusal = real(self, reading)
        header = reading.header
        if refusal is None and header is not None and header.seq > 1:
            before = vars(self.ledger.chain)["_members"].get((header.epoch, header.seq - 1))
            if before is None:
                return effect, EventRefused(Code.INVALID, "prev_unknown").refusal
        return effect, refusal

    with patched(judge, "_decide", decide):
        yield


@contextmanager
def batch_refused_whole() -> Iterator[None]:
    real = Ledger.write

    def write(self: Ledger, connection: Connection) -> None:
        if any(row["code"] != Code.ACCEPTED for row in vars(self)["_events"]):
            raise RefusedError("batch_unreadable")
        real(self, connection)

    with patched(Ledger, "write", write):
        yield


@contextmanager
def offset_trusted_from_memory() -> Iterator[None]:
    sent: dict[str, int] = {}
    whole, patch, begin = TusClient.send_whole, TusClient.patch, vars(Transfer)["_begin"]

    def send_whole(self: TusClient, sha256: str, data: bytes) -> Any:
        sent[sha256] = len(data) // 2
        return whole(self, sha256, data)

    def send_part(self: TusClient, sha256: str, offset: int, chunk: bytes) -> Upload:
        sent[sha256] = offset + len(chunk)
        return patch(self, sha256, offset, chunk)

    def first(self: Any) -> Upload:
        is_known = self._sent is None and self.file.sha256 in sent
        return Upload(sent[self.file.sha256], None) if is_known else begin(self)

    def ask(self: Any) -> Upload:
        return Upload(sent.get(self.file.sha256, 0), None)

    with ExitStack() as held:
        held.enter_context(patched(TusClient, "send_whole", send_whole))
        held.enter_context(patched(TusClient, "patch", send_part))
        held.enter_context(patched(Transfer, "_begin", first))
        held.enter_context(patched(Transfer, "_ask", ask))
        yield


@contextmanager
def journal_skipped() -> Iterator[None]:
    def commit(_writer: Writer, transaction: Transaction, work: Work) -> None:
        frame_of(work)
        transaction.commit()

    with patched(Writer, "_commit", commit):
        yield


@contextmanager
def backup_with_the_old_epoch() -> Iterator[None]:
    """A store that comes back goes on in the chain that it had, and takes no for an answer."""
    with patched(place, "has_moved", lambda *_: False), patched(moving_on, "say_again", lambda *_: 0):
        yield


@contextmanager
def purge_of_an_unsent_event() -> Iterator[None]:
    nobody = select(OutboxRow.number).where(false())
    with patched(erase, "_WAITING", nobody), patched(attachments, "are_on_the_way", lambda *_: False):
        yield


@contextmanager
def handover_without_files() -> Iterator[None]:
    none = vars(leaving)["_FILES"].where(false())
    with patched(leaving, "_FILES", none):
        yield


@contextmanager
def handed_over_and_kept() -> Iterator[None]:
    """Noted, but the line stays in the giver's list."""

    def give_away(work: Work, petition_id: str, device_id: str) -> None:
        work.keep_setting(holders.PREFIX + petition_id, f"device:{device_id}".encode())

    with patched(holders, "give_away", give_away):
        yield


BUGS: Final[dict[str, Bug]] = {
    "acknowledge before commit": Bug(acknowledge_before_commit, "^green without (event|file)"),
    "no fsync": Bug(no_fsync, " is lost$"),
    "dropped cursor": Bug(dropped_cursor, "^revision .* was never told"),
    "retry with a new id": Bug(retry_with_a_new_id, " was filed [0-9]+ times|^verify found .*outbox_differs"),
    "green from HTTP 200": Bug(green_from_http_200, "^green without event"),
    "cursor by time": Bug(cursor_by_time, "^revision .* was never told"),
    "prev required": Bug(prev_required, " ended as "),
    "batch refused whole": Bug(batch_refused_whole, "no end"),
    "offset trusted from memory": Bug(offset_trusted_from_memory, "no end|requests in one run"),
    "journal skipped": Bug(journal_skipped, " is lost$"),
    "backup with the old epoch": Bug(backup_with_the_old_epoch, " ended as |verify found"),
    "purge of an unsent event": Bug(purge_of_an_unsent_event, " was erased unsent$"),
    "file receipt without fsync": Bug(file_receipt_without_fsync, "^green without file"),
    "receipt for a blob that is gone": Bug(receipt_for_a_blob_that_is_gone, "^green without file"),
    "handover without files": Bug(handover_without_files, "^file .* is (lost|in no list)$", with_sticks=True),
    "handed over and kept": Bug(handed_over_and_kept, " is in the hand of ", with_sticks=True),
}
