"""Texts: every event that is due, in batches; a pass that may be asked again whenever new ones were filed.

While a batch is on the wire the one before it is settled and the one after it packed: both ends of the line
then work at the same time.
Nothing is sent of a petition while something of it is on the wire.
"""

from collections.abc import Iterator, Sequence
from time import monotonic
from typing import NamedTuple

from app.errors import OfflineError, RefusedError
from app.store import outbox
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.sync.pace import BatchSize, batch_count
from app.sync.report import EventResult
from app.sync.run import Run
from app.sync.settling import Answered, note_cut, settle
from app.wire.batch import MAX_EVENTS, PackedBatch


class _Batch(NamedTuple):
    """What is to go next, and how it will travel."""

    stored: Sequence[StoredEvent]
    packed: PackedBatch


class Texts:
    """Sends each event at most once in a run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._size = BatchSize()
        self._tried: set[int] = set()
        self._answered: Sequence[Answered] = ()
        self._is_forged = False

    def steps(self) -> Iterator[None]:
        """One batch each. What was answered is settled, also when nobody asks for another step.

        A forged receipt ends the run, after the others are safe.
        """
        batch = self._due()
        try:
            while batch:
                batch = self._exchange(batch)
                if not batch:
                    self._take_in()
                    batch = self._due()
                yield
        finally:
            self._take_in()
        if self._is_forged:
            raise OfflineError("gateway_not_trusted")

    def _exchange(self, batch: _Batch) -> _Batch | None:
        """Send a batch; meanwhile settle the one before it and pack the one after it, which is returned."""
        started, events = monotonic(), batch.stored
        try:
            sent = self._run.gateway.start_events(batch.packed)
            try:
                self._take_in()
                following = self._due(events)
            except BaseException:
                sent.drop()
                raise
            verdicts = sent.answer()
        except RefusedError as refused:
            if refused.code != "batch_too_large" or self._size.is_smallest:
                raise
            self._size = self._size.halved()
            return self._due()
        except OfflineError as error:
            note_cut(self._run.store, events, error)
            raise
        self._size = self._size.after(monotonic() - started)
        self._tried.update(stored.number for stored in events)
        self._run.tally.see_texts(len(events))
        self._answered = [Answered(*both) for both in zip(events, verdicts, strict=True)]
        # All of a batch is committed at once: one name stands for the others.
        proven = [each.stored.event.sha256 for each in self._answered if each.verdict.receipt]
        self._run.gateway.known.saw_events(proven[-1:])
        return following

    def _due(self, sending: Sequence[StoredEvent] = ()) -> _Batch | None:
        """What may go next, besides what was tried and what is on the wire."""
        if self._is_forged:
            return None
        skip = self._tried.union(stored.number for stored in sending)
        with self._run.store.read() as work:
            events = outbox.due(
                work,
                now_ms=work.now_ms(),
                max_events=MAX_EVENTS,
                max_bytes=self._size.bytes,
                skip=skip,
            )
        if not events:
            return None
        stored = events[: batch_count(events[0].tries)]
        return _Batch(stored, PackedBatch.of(each.event for each in stored))

    def _take_in(self) -> None:
        """Settle what was answered, each event by its own proof."""
        answered, self._answered = self._answered, ()
        if not answered:
            return
        settled = settle(self._run.store, answered, self._run.trust, self._run.gateway.known.newest)
        self._is_forged = self._is_forged or settled.is_forged
        self._run.findings.said_again += settled.said_again
        self._run.findings.results += map(_result, settled.settlements)
        self._run.tally.settle_texts(each.event.petition_id for each in settled.settlements)


def _result(settlement: Settlement) -> EventResult:
    receipt = settlement.receipt
    return EventResult(
        event_id=settlement.event.id,
        petition_id=settlement.event.petition_id,
        code=receipt.code,
        reason=receipt.reason,
        fields=receipt.fields,
    )
