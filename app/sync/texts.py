"""Texts: every event that is due, in batches; while one is on the wire the answer before it is settled.

Both ends of the line then work at the same time. Only the sending is in a thread of its own, and it never
outlasts a step; which events may travel is decided here, and nothing is sent of a petition while something
of it is on the wire.
"""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import NamedTuple

from app.errors import OfflineError, RefusedError
from app.store import outbox
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.store.store import Store, Work
from app.sync.conversation import Gateway
from app.sync.pace import BatchSize, batch_count, item_wait
from app.sync.report import EventResult, Progress
from app.sync.verdicts import read_verdict
from app.wire.batch import MAX_EVENTS
from app.wire.receipt import Verdict, is_final
from app.wire.trust import Trust

MAYBE_ARRIVED = frozenset({"outcome_unknown", "answer_unreadable", "captive_portal", "gateway_failed"})
"""After these the gateway may have the batch: it is 核对中, and the same bytes are sent again."""


class Answered(NamedTuple):
    """An event that was sent, and what the gateway said to it."""

    stored: StoredEvent
    verdict: Verdict


class Texts:
    """Sends each event at most once in a run."""

    def __init__(self, store: Store, gateway: Gateway, trust: Trust, progress: Progress) -> None:
        self._store = store
        self._gateway = gateway
        self._trust = trust
        self._progress = progress
        self._size = BatchSize()
        self._now_ms = store.now_ms()
        self._tried: set[int] = set()
        self._answered: Sequence[Answered] = ()
        self._is_forged = False

    def steps(self) -> Generator[None, None, None]:
        """One batch each. What was answered is settled, also when nobody asks for another step.

        A forged receipt ends the run, after the others are safe.
        """
        events = self._due()
        try:
            while events:
                events = self._exchange(events)
                if not events:
                    self._take_in()
                    events = self._due()
                yield
        finally:
            self._take_in()
        if self._is_forged:
            raise OfflineError("gateway_not_trusted")

    def _exchange(self, events: Sequence[StoredEvent]) -> Sequence[StoredEvent]:
        """Send a batch and settle the one before it meanwhile; the batch to send next."""
        started = monotonic()
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="wire") as wire:
            sent = wire.submit(self._send, events)
            self._take_in()
            following = self._due(events)
        try:
            verdicts = sent.result()
        except RefusedError as refused:
            if refused.code != "batch_too_large" or self._size.is_smallest:
                raise
            self._size = self._size.halved()
            return self._due()
        except OfflineError as error:
            self._note_cut(events, error)
            raise
        self._size = self._size.after(monotonic() - started)
        self._tried.update(stored.number for stored in events)
        self._answered = [Answered(*both) for both in zip(events, verdicts, strict=True)]
        return following

    def _send(self, events: Sequence[StoredEvent]) -> Sequence[Verdict]:
        return self._gateway.send_events([stored.event for stored in events])

    def _due(self, sending: Sequence[StoredEvent] = ()) -> Sequence[StoredEvent]:
        """What may go next, besides what was tried and what is on the wire."""
        if self._is_forged:
            return ()
        skip = self._tried.union(stored.number for stored in sending)
        with self._store.read() as work:
            events = outbox.due(
                work, now_ms=self._now_ms, max_events=MAX_EVENTS, max_bytes=self._size.bytes, skip=skip
            )
        return events[: batch_count(events[0].tries)] if events else ()

    def _take_in(self) -> None:
        """Settle each event by its own proof."""
        answered, self._answered = self._answered, ()
        if not answered:
            return
        settled: list[Settlement] = []
        with self._store.write() as work:
            for stored, verdict in answered:
                try:
                    proof = read_verdict(verdict, stored.event, self._trust)
                except OfflineError:
                    self._is_forged, proof = True, None
                if proof is None:
                    _note_unsettled(work, stored, verdict)
                else:
                    settled.append(Settlement(stored, proof.receipt, proof.document, proof.signature))
            outbox.settle_all(work, settled)
        self._progress.results += map(_result, settled)

    def _note_cut(self, events: Sequence[StoredEvent], error: OfflineError) -> None:
        if error.code in MAYBE_ARRIVED:
            with self._store.write() as work:
                ids = [stored.id for stored in events]
                outbox.note_attempt(work, ids, next_try_ms=work.now_ms(), last_code=None, is_unknown=True)


def _note_unsettled(work: Work, stored: StoredEvent, verdict: Verdict) -> None:
    """Without a proof nothing is final, whatever the code says: 核对中, and the same bytes go again."""
    wait = item_wait(stored.tries, verdict.retry_after)
    outbox.note_attempt(
        work,
        [stored.id],
        next_try_ms=work.now_ms() + wait * 1_000,
        last_code=verdict.code,
        is_unknown=is_final(verdict.code) or verdict.receipt is not None,
    )


def _result(settlement: Settlement) -> EventResult:
    receipt = settlement.receipt
    return EventResult(
        event_id=settlement.event.id,
        petition_id=settlement.event.petition_id,
        code=receipt.code,
        reason=receipt.reason,
        fields=receipt.fields,
    )
