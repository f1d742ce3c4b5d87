"""An agent's desk: a real store on disk, enrolled with a real gateway, and a line that can be disturbed."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Self

import msgspec

from app.actions.filing import Filed, file_petition
from app.actions.setup import enrol
from app.domain.counting import civil_date
from app.store import cases
from app.store.cases import CaseDetail
from app.store.store import Store
from app.store.vault import Vault
from app.sync.engine import Engine
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY
from app.wire.change import ChangePage
from app.wire.client import GatewayClient
from app.wire.enrolment import DeviceCertificate, EnrolmentFile
from app.wire.event import Event
from app.wire.hello import Hello
from app.wire.receipt import Verdict
from app.wire.signing import Signed
from app.wire.trust import DeviceKeys, Trust
from tests.gateway.live import AheadClock
from tests.samples import KNOWN_COUNTIES, sample_filing

PASSPHRASE = "水渠 堵塞 已经 三年"

Send = Callable[[Sequence[Event]], tuple[Verdict, ...]]
Disturb = Callable[[Send, Sequence[Event]], tuple[Verdict, ...]]


class Line:
    """A `GatewayClient` whose sending can be replaced, to cut it, to lie, or to watch."""

    def __init__(self, client: GatewayClient, send: Disturb) -> None:
        self._client = client
        self._send = send

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def clock_ahead(self) -> timedelta:
        return self._client.clock_ahead

    def hello(self) -> Hello:
        return self._client.hello()

    def enrol(self, *, code: str, name: str, client: str) -> tuple[DeviceCertificate, Signed]:
        return self._client.enrol(code=code, name=name, client=client)

    def send_events(self, events: Sequence[Event]) -> tuple[Verdict, ...]:
        return self._send(self._client.send_events, events)

    def changes(self, *, after: int, limit: int) -> ChangePage:
        return self._client.changes(after=after, limit=limit)

    def snapshot(self, *, after: int, limit: int) -> ChangePage:
        return self._client.snapshot(after=after, limit=limit)


def undisturbed(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
    return send(events)


@dataclass
class Desk:
    """`send` may be replaced during a test; `batches` counts the events of each request that went out."""

    store: Store
    clock: AheadClock
    send: Disturb = undisturbed
    batches: list[int] = field(default_factory=list)
    filed: int = 0

    def file(self) -> Filed:
        self.filed += 1
        filing = sample_filing(self.filed, today=civil_date(self.clock.now()))
        return file_petition(self.store, filing, known_counties=KNOWN_COUNTIES)

    def sync(self) -> Report:
        return Engine(self.store, self._connect).run()

    def case(self, petition_id: str) -> CaseDetail:
        with self.store.read() as work:
            return cases.get_case(work, petition_id)

    def _connect(self, keys: DeviceKeys, trust: Trust) -> Line:
        client = GatewayClient(trust, keys, clock=self.clock, entropy=SYSTEM_ENTROPY)

        def send(to: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
            self.batches.append(len(events))
            return self.send(to, events)

        return Line(client, send)


@contextlib.contextmanager
def new_desk(folder: Path, enrolment: EnrolmentFile | None) -> Iterator[Desk]:
    """A desk in an empty folder; without `enrolment` it can only practise."""
    folder.mkdir(parents=True)
    vault = Vault.create(folder, account_name="周敏", passphrase=PASSPHRASE, entropy=SYSTEM_ENTROPY)
    clock = AheadClock()
    with Store.create(folder, vault.unlock(PASSPHRASE), clock=clock, entropy=SYSTEM_ENTROPY) as store:
        if enrolment is not None:
            enrol(store, msgspec.json.encode(enrolment))
        yield Desk(store, clock)
