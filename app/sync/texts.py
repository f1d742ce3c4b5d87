"""Texts: every event that is due, in batches; a pass that may be asked again whenever new ones were filed."""

from collections.abc import Iterator, Sequence
from time import monotonic

from app.errors import OfflineError, RefusedError
from app.store import outbox
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.sync.pace import BatchSize, batch_count
from app.sync.report import EventResult
from app.sync.run import Run
from app.sync.settling import note_cut, settle
from app.wire.batch import MAX_EVENTS
from app.wire.receipt import Verdict


class Texts:
    """Sends each event at most once in a run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._size = BatchSize()
        self._tried: set[str] = set()

    def steps(self) -> Iterator[None]:
        """One batch each."""
        while events := self._due():
            started = monotonic()
            verdicts = self._send(events)
            if verdicts is None:
                self._size = self._size.halved()
                continue
            self._size = self._size.after(monotonic() - started)
            self._take_in(events, verdicts)
            yield

    def _due(self) -> Sequence[StoredEvent]:
        with self._run.store.read() as work:
            now_ms = work.now_ms()
            events = outbox.due(work, now_ms=now_ms, max_events=MAX_EVENTS, max_bytes=self._size.bytes)
        fresh = [stored for stored in events if stored.id not in self._tried]
        return fresh[: batch_count(fresh[0].tries)] if fresh else []

    def _send(self, events: Sequence[StoredEvent]) -> Sequence[Verdict] | None:
        """None when the batch was too large and can be made smaller."""
        try:
            return self._run.gateway.send_events([stored.event for stored in events])
        except RefusedError as refused:
            if refused.code != "batch_too_large" or self._size.is_smallest:
                raise
            return None
        except OfflineError as error:
            note_cut(self._run.store, events, error)
            raise

    def _take_in(self, events: Sequence[StoredEvent], verdicts: Sequence[Verdict]) -> None:
        """A forged receipt ends the run, after the others are safe."""
        self._tried.update(stored.id for stored in events)
        self._run.tally.see_texts(len(events))
        settled, forged = settle(self._run.store, events, verdicts, self._run.trust)
        self._run.findings.results += map(_result, settled)
        self._run.tally.settle_texts(settlement.event.petition_id for settlement in settled)
        if forged:
            raise OfflineError("gateway_not_trusted")


def _result(settlement: Settlement) -> EventResult:
    receipt = settlement.receipt
    return EventResult(
        event_id=settlement.event.id,
        petition_id=settlement.event.petition_id,
        code=receipt.code,
        reason=receipt.reason,
        fields=receipt.fields,
    )
