"""Engine: one run of sync, from the queue to receipts to changes. Qt-free.

A run never decides that something failed: an event is settled by a signed receipt or it stays in the queue.
Nothing is written while the wire is open; what an answer brought is applied in one transaction.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from time import monotonic

from app.errors import AppError, OfflineError, RefusedError
from app.store import changes, outbox
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.store.store import Store, Work
from app.sync.conversation import AskPage, Gateway
from app.sync.introduction import introduce
from app.sync.pace import BatchSize, batch_count, item_wait
from app.sync.report import EventResult, Progress, Report
from app.sync.verdicts import read_verdict
from app.wire.batch import MAX_EVENTS
from app.wire.change import MAX_CHANGES
from app.wire.receipt import Verdict, is_final
from app.wire.trust import DeviceKeys, Trust

Connect = Callable[[DeviceKeys, Trust], AbstractContextManager[Gateway]]

MAYBE_ARRIVED = frozenset({"outcome_unknown", "answer_unreadable", "captive_portal", "gateway_failed"})
"""After these the gateway may have the batch: it is 核对中, and the same bytes are sent again."""


class Engine:
    """Runs on one worker at a time; `connect` opens the conversation with the device's gateway."""

    def __init__(self, store: Store, connect: Connect) -> None:
        self._store = store
        self._connect = connect

    def run(self) -> Report:
        """Introduce, push what is due, pull all changes. An AppError ends the run and is reported."""
        progress = Progress()
        try:
            self._run(progress)
        except AppError as error:
            progress.stopped_by = error
        with self._store.read() as work:
            return progress.report(waiting=outbox.counts(work).waiting, now=self._store.clock.now())

    def _run(self, progress: Progress) -> None:
        with self._store.read() as work:
            device = work.device
        trust = device.trust
        if trust is None:
            raise RefusedError("not_enrolled")
        with self._connect(device.keys, trust) as gateway:
            introduce(self._store, gateway, device)
            progress.clock_ahead = gateway.clock_ahead
            self._push(gateway, trust, progress)
            self._pull(gateway, progress)

    def _push(self, gateway: Gateway, trust: Trust, progress: Progress) -> None:
        """Every event that is due now, once."""
        size, now_ms = BatchSize(), self._store.now_ms()
        tried: set[str] = set()
        while events := self._due(size, now_ms, tried):
            started = monotonic()
            try:
                verdicts = gateway.send_events([stored.event for stored in events])
            except RefusedError as refused:
                if refused.code != "batch_too_large" or size.is_smallest:
                    raise
                size = size.halved()
                continue
            except OfflineError as error:
                self._note_cut(events, error)
                raise
            tried.update(stored.id for stored in events)
            self._settle(events, verdicts, trust, progress)
            size = size.after(monotonic() - started)

    def _due(self, size: BatchSize, now_ms: int, tried: set[str]) -> Sequence[StoredEvent]:
        with self._store.read() as work:
            events = outbox.due(work, now_ms=now_ms, max_events=MAX_EVENTS, max_bytes=size.bytes)
        fresh = [stored for stored in events if stored.id not in tried]
        return fresh[: batch_count(fresh[0].tries)] if fresh else []

    def _settle(
        self, events: Sequence[StoredEvent], verdicts: Sequence[Verdict], trust: Trust, progress: Progress
    ) -> None:
        """Each event by its own proof. A forged one ends the run, after the others are safe."""
        forged, settled = False, list[Settlement]()
        with self._store.write() as work:
            for stored, verdict in zip(events, verdicts, strict=True):
                try:
                    proof = read_verdict(verdict, stored.event, trust)
                except OfflineError:
                    forged, proof = True, None
                if proof is None:
                    self._note_unsettled(work, stored, verdict)
                else:
                    settled.append(Settlement(stored, proof.receipt, proof.document, proof.signature))
            outbox.settle_all(work, settled)
        progress.results += map(_result, settled)
        if forged:
            raise OfflineError("gateway_not_trusted")

    def _note_unsettled(self, work: Work, stored: StoredEvent, verdict: Verdict) -> None:
        """Without a proof nothing is final, whatever the code says: 核对中, and the same bytes go again."""
        wait = item_wait(stored.tries, verdict.retry_after)
        outbox.note_attempt(
            work,
            [stored.id],
            next_try_ms=work.now_ms() + wait * 1_000,
            last_code=verdict.code,
            is_unknown=is_final(verdict.code) or verdict.receipt is not None,
        )

    def _note_cut(self, events: Sequence[StoredEvent], error: OfflineError) -> None:
        if error.code in MAYBE_ARRIVED:
            with self._store.write() as work:
                ids = [stored.id for stored in events]
                outbox.note_attempt(work, ids, next_try_ms=work.now_ms(), last_code=None, is_unknown=True)

    def _pull(self, gateway: Gateway, progress: Progress) -> None:
        with self._store.read() as work:
            after = changes.cursor(work)
        try:
            self._pull_pages(gateway.changes, after, progress, is_snapshot=False)
        except RefusedError as refused:
            if refused.code != "cursor_unknown":
                raise
            self._pull_pages(gateway.snapshot, 0, progress, is_snapshot=True)

    def _pull_pages(self, ask: AskPage, after: int, progress: Progress, *, is_snapshot: bool) -> None:
        has_more = True
        while has_more:
            page = ask(after=after, limit=MAX_CHANGES)
            if page.next != after or is_snapshot:
                with self._store.write() as work:
                    progress.note_changed(changes.apply(work, page, is_snapshot=is_snapshot))
            has_more = page.more and page.next > after
            after = page.next


def _result(settlement: Settlement) -> EventResult:
    receipt = settlement.receipt
    return EventResult(
        event_id=settlement.event.id,
        petition_id=settlement.event.petition_id,
        code=receipt.code,
        reason=receipt.reason,
        fields=receipt.fields,
    )
