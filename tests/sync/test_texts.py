"""Texts: both ends of the line work at once, and whatever happens to one batch is no loss to another."""

from collections.abc import Sequence

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.store import outbox
from app.store.store import Store
from app.sync.engine import Engine
from app.wire.batch import PackedBatch
from app.wire.client import GatewayClient, SentEvents
from app.wire.event import Event
from app.wire.receipt import Verdict
from app.wire.trust import DeviceKeys, Trust
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, Send, undisturbed

FILED = 230
"""More than three batches take."""


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.sync()
    desk.batches.clear()
    for _ in range(FILED):
        desk.file()
    return desk


def waiting(store: Store) -> int:
    with store.read() as work:
        return outbox.counts(work).waiting


class Watched(GatewayClient):
    """Notes how many events wait when a batch has just gone out."""

    def __init__(self, store: Store, trust: Trust, keys: DeviceKeys) -> None:
        super().__init__(trust, keys, clock=store.clock, entropy=store.entropy)
        self.sent: list[int] = []
        self.seen: list[int] = []
        self._store = store

    def start_events(self, batch: PackedBatch) -> SentEvents:
        sent = super().start_events(batch)
        self.sent.append(len(batch.events))
        self.seen.append(waiting(self._store))
        return sent


def test_a_batch_goes_out_before_the_one_before_it_is_settled(desk: Desk, live: LiveGateway) -> None:
    lines: list[Watched] = []

    def connect(keys: DeviceKeys, trust: Trust) -> Watched:
        lines.append(Watched(desk.store, trust, keys))
        return lines[-1]

    report = Engine(desk.store, connect).run()
    assert (report.stopped_by, len(report.results), report.waiting) == (None, FILED, 0)
    sent, seen = lines[0].sent, lines[0].seen
    assert len(sent) > 3
    assert seen == [FILED, FILED, *(FILED - sum(sent[:settled]) for settled in range(len(sent) - 2))]


def test_a_line_cut_in_the_second_batch_takes_nothing_from_the_first(desk: Desk) -> None:
    def cut(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if len(desk.batches) > 1:
            raise OfflineError("outcome_unknown")
        return send(events)

    desk.send = cut
    report = desk.sync()
    first, second = desk.batches
    assert (len(report.results), report.waiting) == (first, FILED - first)
    with desk.store.read() as work:
        # Another one was on the wire behind it; the rest was never sent.
        assert second < outbox.counts(work).checking < FILED - first
    desk.send = undisturbed
    assert desk.sync().waiting == 0


def test_a_forged_receipt_stops_the_sending_and_spoils_no_other_batch(desk: Desk) -> None:
    def forge(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        first, second, *rest = send(events)
        if len(desk.batches) > 1:
            return first, second, *rest
        return msgspec.structs.replace(first, receipt=second.receipt), second, *rest

    desk.send = forge
    report = desk.sync()
    assert report.stopped_by is not None
    assert report.stopped_by.code == "gateway_not_trusted"
    assert len(desk.batches) == 3, "those that were on the wire are the last"
    assert len(report.results) == sum(desk.batches) - 1


def test_what_was_answered_is_settled_when_nobody_asks_for_more(desk: Desk) -> None:
    engine = desk.engine()
    steps = engine.steps()
    next(steps)
    steps.close()
    settled = [result.petition_id for result in engine.report().results if result.petition_id]
    assert 0 < len(settled) == FILED - waiting(desk.store)
    assert {desk.case(petition_id).view.delivery for petition_id in settled} == {Delivery.UPLOADED}
    with desk.store.read() as work:
        # What was on the wire then may have arrived.
        assert len(settled) < outbox.counts(work).checking <= FILED - len(settled)
