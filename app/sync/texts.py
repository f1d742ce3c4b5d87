"""Texts: every event that is due, in batches; a pass that may be asked again whenever new ones were filed.

Where a batch takes less than two seconds the next one is sent before its answer is there, and what was
answered is settled meanwhile: both ends of the line then work at the same time.
Nothing is sent of a petition while something of it is on the wire.

What is large cannot go on where a line broke. It travels in a pass of its own, when all else is done, and
waits when it was cut off: a short signal brings petitions, files and news, however often it fails.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import Final, NamedTuple

from app.errors import OfflineError, RefusedError
from app.store import outbox
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.sync.conversation import SentEvents
from app.sync.pace import GROW_BELOW_SECONDS, BatchSize, batch_count
from app.sync.report import EventResult
from app.sync.run import Run
from app.sync.settling import Answered, note_cut, note_too_large, settle
from app.wire.batch import MAX_EVENTS, PackedBatch
from app.wire.receipt import Code

_TOO_LARGE: Final = "batch_too_large"


class _Sent(NamedTuple):
    """A batch on the wire: its bytes before packing, and when it began to go there."""

    stored: Sequence[StoredEvent]
    size: int
    pending: SentEvents
    started: float


class Texts:
    """Sends each event at most once in a run: those that are large, or all others."""

    def __init__(self, run: Run, *, is_large: bool = False) -> None:
        self._run = run
        self._is_large = is_large
        self._size = BatchSize()
        self._at_once = 1
        self._tried: set[int] = set()
        self._sent: deque[_Sent] = deque()
        self._answered: Sequence[Answered] = ()
        self._is_forged = False

    def steps(self) -> Iterator[None]:
        """One batch each. What was answered is settled, also when nobody asks for another step.

        A forged receipt ends the run, after the others are safe.
        """
        try:
            while self._send():
                self._take_in()
                self._read_answer()
                if not self._send():
                    self._take_in()
                yield
        finally:
            try:
                self._let_go()
            finally:
                self._take_in()
        if self._is_forged:
            raise OfflineError("gateway_not_trusted")

    def _send(self) -> bool:
        """As many batches as may travel at once; whether any does. What is settled may bring new ones."""
        while len(self._sent) < self._at_once and (stored := self._due()):
            packed, started = PackedBatch.of(each.event for each in stored), monotonic()
            try:
                pending = self._run.gateway.start_events(packed)
            except OfflineError as error:
                self._note_cut(stored, error)
                raise
            self._sent.append(_Sent(stored, packed.size, pending, started))
        return bool(self._sent)

    def _read_answer(self) -> None:
        """Of the batch that was sent first."""
        stored, size, pending, started = self._sent.popleft()
        try:
            verdicts = pending.answer()
        except OfflineError as error:
            self._note_cut(stored, error)
            raise
        except RefusedError as refused:
            self._make_smaller(stored, refused)
            return
        seconds = monotonic() - started
        self._size = self._size.after(size, seconds)
        self._at_once = 2 if seconds < GROW_BELOW_SECONDS else 1
        self._tried.update(each.number for each in stored)
        self._run.tally.see_texts(len(stored))
        self._answered = [Answered(*both) for both in zip(stored, verdicts, strict=True)]
        own = [each for each in self._answered if each.stored.device_id == self._run.keys.device_id]
        self._run.gateway.known.saw_events(_newest(own))

    def _make_smaller(self, stored: Sequence[StoredEvent], refused: RefusedError) -> None:
        """Of a batch that is too large. An event alone cannot become smaller, and holds up no other."""
        if refused.code != _TOO_LARGE:
            raise refused
        if len(stored) == 1:
            self._tried.add(stored[0].number)
            note_too_large(self._run.store, stored[0])
        elif self._size.is_smallest:
            raise refused
        else:
            self._size = self._size.halved()

    def _note_cut(self, stored: Sequence[StoredEvent], error: OfflineError) -> None:
        note_cut(self._run.store, stored, error, waits=self._is_large)

    def _let_go(self) -> None:
        """What is on the wire still when a run ends: whether it arrived nobody knows."""
        on_the_wire = [stored for sent in self._sent for stored in sent.stored]
        while self._sent:
            self._sent.popleft().pending.drop()
        if on_the_wire:
            self._note_cut(on_the_wire, OfflineError("outcome_unknown"))

    def _due(self) -> Sequence[StoredEvent]:
        """What may go next, besides what was tried and what is on the wire."""
        if self._is_forged:
            return ()
        skip = self._tried.union(stored.number for sent in self._sent for stored in sent.stored)
        with self._run.store.read() as work:
            events = outbox.due(
                work,
                now_ms=work.now_ms(),
                max_events=MAX_EVENTS,
                max_bytes=self._size.bytes,
                skip=skip,
                is_large=self._is_large,
            )
        return events[: batch_count(events[0].tries)] if events else ()

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


def _newest(answered: Sequence[Answered]) -> Sequence[str]:
    """The name that stands for the others: what is new in a batch was committed at once, after the known.

    Where all of it was known already, the last has to do.
    """
    proven = [each for each in answered if each.verdict.receipt]
    fresh = [each for each in proven if each.verdict.code != Code.KNOWN]
    return [each.stored.event.sha256 for each in (fresh or proven)[-1:]]


def _result(settlement: Settlement) -> EventResult:
    receipt = settlement.receipt
    return EventResult(
        event_id=settlement.event.id,
        petition_id=settlement.event.petition_id,
        code=receipt.code,
        reason=receipt.reason,
        fields=receipt.fields,
    )
