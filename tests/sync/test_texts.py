"""Texts: both ends of the line work at once, and whatever happens to one batch is no loss to another."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.store import outbox
from app.store.store import Store
from app.sync.report import Progress
from app.sync.texts import Texts
from app.wire.client import GatewayClient
from app.wire.event import Event
from app.wire.receipt import Verdict
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, Send, new_desk, undisturbed

PATIENCE = 20.0
"""Seconds after which something that should happen never will."""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    with new_desk(tmp_path / "desk", live.add_device()) as made:
        made.sync()
        made.batches.clear()
        for _ in range(30):
            made.file()
        yield made


def waiting(store: Store) -> int:
    with store.read() as work:
        return outbox.counts(work).waiting


class Pen:
    """Holds the store's pen until told to let go, or for as long as anybody would wait."""

    def __init__(self, store: Store) -> None:
        self.released = Signal()
        self.was_released = False
        self._store = store
        self._is_held = Signal()
        self._holder = Thread(target=self._hold)

    def take(self) -> None:
        self._holder.start()
        assert self._is_held.wait(PATIENCE)

    def join(self) -> None:
        self._holder.join()

    def _hold(self) -> None:
        with self._store.write():
            self._is_held.set()
            self.was_released = self.released.wait(PATIENCE)


def test_a_batch_goes_out_before_the_one_before_it_is_settled(desk: Desk) -> None:
    pen = Pen(desk.store)

    def watched(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if len(desk.batches) == 1:
            verdicts = send(events)
            pen.take()
            return verdicts
        pen.released.set()
        return send(events)

    desk.send = watched
    report = desk.sync()
    pen.join()
    assert pen.was_released, "the second batch went out while nothing could be written"
    assert report.stopped_by is None
    assert (len(report.results), report.waiting) == (30, 0)


def test_a_line_cut_in_the_second_batch_takes_nothing_from_the_first(desk: Desk) -> None:
    def cut(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if len(desk.batches) > 1:
            raise OfflineError("outcome_unknown")
        return send(events)

    desk.send = cut
    report = desk.sync()
    first, second = desk.batches
    assert (len(report.results), report.waiting) == (first, 30 - first)
    with desk.store.read() as work:
        assert outbox.counts(work).checking == second
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
    assert len(desk.batches) == 2, "the one that was on the wire is the last"
    assert len(report.results) == sum(desk.batches) - 1


def test_what_was_answered_is_settled_when_nobody_asks_for_more(desk: Desk) -> None:
    with desk.store.read() as work:
        keys, trust = work.device.keys, work.device.trust
    assert trust is not None
    with GatewayClient(trust, keys, clock=desk.store.clock, entropy=desk.store.entropy) as client:
        progress = Progress()
        steps = Texts(desk.store, client, trust, progress).steps()
        next(steps)
        steps.close()
    settled = [result.petition_id for result in progress.results if result.petition_id]
    assert 0 < len(settled) == 30 - waiting(desk.store)
    assert {desk.case(petition_id).view.delivery for petition_id in settled} == {Delivery.UPLOADED}
