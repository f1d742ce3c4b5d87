"""The edge of the network, as the sync service meets it: it takes all, unless a test is in the way."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from types import TracebackType
from typing import Self

from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.sync.conversation import FileGateway, SentEvents
from app.sync.report import Report
from app.ui.sync_service import SyncService
from app.wire.batch import PackedBatch
from app.wire.change import ChangePage
from app.wire.enrolment import DeviceCertificate, DeviceState
from app.wire.event import Event, own_header
from app.wire.heartbeat import PULSE_SCHEMA, Heartbeat, Pulse
from app.wire.hello import HELLO_SCHEMA, Hello, Limits
from app.wire.known import Known, KnownThings
from app.wire.receipt import RECEIPT_SCHEMA, Receipt, Verdict
from app.wire.signing import Signed, sign_document
from app.wire.trust import DeviceKeys, Trust
from tests.store.scene import Scene

Act = Callable[[], object]


class Edge:
    """The network's edge: accepts what it is sent, unless a test puts something in the way.

    `on_hello` and `on_send` run in the lane of the network, before each call is answered.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.hellos = 0
        self.sent = 0
        self.on_hello: Act = lambda: None
        self.on_send: Act = lambda: None
        self.clock_ahead = timedelta()
        self.known = Known()

    def __call__(self, _keys: DeviceKeys, _trust: Trust) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    @property
    def files(self) -> FileGateway:
        raise AssertionError("no test here has files")

    def hello(self) -> Hello:
        self.hellos += 1
        self.on_hello()
        return Hello(
            schema=HELLO_SCHEMA,
            gateway_id=self._scene.gateway_id,
            nonce="n",
            time_ms=self._scene.store.now_ms(),
            limits=Limits(events=100, batch_bytes=1, body_bytes=1),
            minimum_client="0.0",
            calendar="2026.1",
        )

    def enrol(self, **_: str) -> tuple[DeviceCertificate, Signed]:
        raise AssertionError("the device is known already")

    def start_events(self, batch: PackedBatch) -> SentEvents:
        return Batch(self, batch.events)

    def accept(self, events: Sequence[Event]) -> tuple[Verdict, ...]:
        self.on_send()
        self.sent += len(events)
        return tuple(self._accepted(event) for event in events)

    def heartbeat(self, beat: Heartbeat) -> Pulse:
        return Pulse(
            schema=PULSE_SCHEMA,
            gateway_id=self._scene.gateway_id,
            device_id=self._scene.gateway_id,
            nonce=beat.nonce,
            time_ms=self._scene.store.now_ms(),
            state=DeviceState.ACTIVE,
            packs={},
        )

    def ask_known(self, things: KnownThings) -> KnownThings:
        return things

    def changes(self, *, after: int, limit: int = 1, at: str | None = None) -> ChangePage:  # noqa: ARG002
        return ChangePage(items=(), next=after, more=False)

    def snapshot(self, *, after: int, **_: int) -> ChangePage:
        return self.changes(after=after)

    def _accepted(self, event: Event) -> Verdict:
        header = own_header(event)
        receipt = Receipt(
            schema=RECEIPT_SCHEMA,
            gateway_id=self._scene.gateway_id,
            device_id=header.device_id,
            event_sha256=event.sha256,
            code=201,
            received_at="2026-11-22T04:00:00.000Z",
            event_id=header.id,
            epoch=header.epoch,
            seq=header.seq,
        )
        signed = sign_document(receipt, self._scene.gateway_key)
        return Verdict(code=201, event_sha256=event.sha256, id=header.id, receipt=signed)


class Batch:
    """On its way."""

    def __init__(self, edge: Edge, events: Sequence[Event]) -> None:
        self._edge, self._events = edge, events

    def answer(self) -> tuple[Verdict, ...]:
        return self._edge.accept(self._events)

    def drop(self) -> None:
        pass


def failing(error: AppError | Exception, *, times: int = 1_000) -> Act:
    """Something that goes wrong so often, and no more."""
    left = iter(range(times))

    def fail() -> None:
        if next(left, None) is not None:
            raise error

    return fail


def run(qtbot: QtBot, service: SyncService, act: Act) -> Report:
    """What the run says that `act` begins."""
    with qtbot.waitSignal(service.finished) as told:
        act()
    report: Report = told.args[0]
    return report
