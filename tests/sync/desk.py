"""An agent's desk: a real store on disk, enrolled with a real gateway, and a line that can be disturbed."""

import contextlib
import io
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Self

import msgspec

from app.actions.filing import Filed, file_petition
from app.actions.setup import enrol
from app.domain.counting import civil_date
from app.domain.ids import new_id
from app.domain.manifest import FileEntry, FileKind
from app.store import attachments, cases
from app.store.attachments import Attachment
from app.store.cases import CaseDetail
from app.store.store import Store
from app.store.vault import Vault
from app.sync.conversation import FileGateway, Sent, SentEvents
from app.sync.engine import Engine
from app.sync.progress import Progress
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY
from app.wire.batch import PackedBatch
from app.wire.change import ChangePage
from app.wire.client import GatewayClient
from app.wire.enrolment import DeviceCertificate, EnrolmentFile
from app.wire.event import Event, EventType
from app.wire.heartbeat import Heartbeat, Pulse
from app.wire.hello import Hello
from app.wire.known import Known, KnownThings
from app.wire.receipt import Verdict
from app.wire.signed_http import SignedHttp
from app.wire.signing import Signed
from app.wire.trust import DeviceKeys, Trust
from app.wire.tus import TusClient, Upload
from tests.gateway.live import AheadClock
from tests.samples import KNOWN_COUNTIES, sample_filing

PASSPHRASE = "水渠 堵塞 已经 三年"

Send = Callable[[Sequence[Event]], tuple[Verdict, ...]]
Disturb = Callable[[Send, Sequence[Event]], tuple[Verdict, ...]]
DisturbFile = Callable[[str, Callable[[], Upload]], Upload]
"""Is told the name of a call about a file, and makes it, or not."""


@dataclass(frozen=True)
class LaterEvents:
    """A test may still keep them from being sent."""

    answer: Callable[[], tuple[Verdict, ...]]

    def drop(self) -> None:
        pass


@dataclass(frozen=True)
class Counted:
    """On its way already."""

    sent: Sent
    carry: DisturbFile

    def answer(self) -> Upload:
        return self.carry("create", self.sent.answer)

    def drop(self) -> None:
        self.sent.drop()


@dataclass(frozen=True)
class Later:
    """A test may still keep it from being sent."""

    answer: Callable[[], Upload]

    def drop(self) -> None:
        pass


class FileLine:
    """A `TusClient` whose calls up can be replaced."""

    def __init__(self, files: TusClient, carry: DisturbFile, *, is_free: bool) -> None:
        self._files = files
        self._carry = carry
        self._is_free = is_free

    def create(self, sha256: str, size: int, first: bytes | None = None) -> Upload:
        return self._carry("create", lambda: self._files.create(sha256, size, first))

    def send_whole(self, sha256: str, whole: bytes) -> Sent:
        if self._is_free:
            return Counted(self._files.send_whole(sha256, whole), self._carry)
        return Later(lambda: self._carry("create", lambda: self._files.create(sha256, len(whole), whole)))

    def override(self) -> None:
        self._files.override()

    def head(self, sha256: str) -> Upload:
        return self._carry("head", lambda: self._files.head(sha256))

    def patch(self, sha256: str, offset: int, chunk: bytes) -> Upload:
        return self._carry("patch", lambda: self._files.patch(sha256, offset, chunk))

    def fetch(self, sha256: str, offset: int, limit: int) -> Iterator[bytes]:
        return self._files.fetch(sha256, offset, limit)

    def fetch_pack(self, name: str, version: str, offset: int, limit: int) -> Iterator[bytes]:
        return self._files.fetch_pack(name, version, offset, limit)


class Line:
    """A `GatewayClient` whose sending can be replaced, to cut it, to lie, or to watch."""

    def __init__(
        self, client: GatewayClient, send: Disturb, files: FileLine, also_close: SignedHttp | None
    ) -> None:
        self._client = client
        self._send = send
        self._files = files
        self._also_close = also_close
        self.beats: list[Heartbeat] = []
        self.told: Callable[[Hello], Hello] = unchanged

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        if self._also_close is not None:
            self._also_close.close()

    @property
    def clock_ahead(self) -> timedelta:
        return self._client.clock_ahead

    @property
    def known(self) -> Known:
        return self._client.known

    @known.setter
    def known(self, known: Known) -> None:
        self._client.known = known
        if self._also_close is not None:
            self._also_close.known = known

    @property
    def files(self) -> FileGateway:
        return self._files

    def heartbeat(self, beat: Heartbeat) -> Pulse:
        self.beats.append(beat)
        return self._client.heartbeat(beat)

    def ask_known(self, things: KnownThings) -> KnownThings:
        return self._client.ask_known(things)

    def hello(self) -> Hello:
        return self.told(self._client.hello())

    def enrol(self, *, code: str, name: str, client: str) -> tuple[DeviceCertificate, Signed]:
        return self._client.enrol(code=code, name=name, client=client)

    def start_events(self, batch: PackedBatch) -> SentEvents:
        return LaterEvents(lambda: self._send(self._client.send_events, batch.events))

    def changes(self, *, after: int, limit: int, at: str | None = None) -> ChangePage:
        return self._client.changes(after=after, limit=limit, at=at)

    def snapshot(self, *, after: int, limit: int) -> ChangePage:
        return self._client.snapshot(after=after, limit=limit)


def unchanged(hello: Hello) -> Hello:
    return hello


def undisturbed(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
    return send(events)


def carried(_name: str, go: Callable[[], Upload]) -> Upload:
    return go()


@dataclass
class Desk:
    """`send` and `carry` may be replaced during a test; `batches` and `calls` list what went out."""

    store: Store
    clock: AheadClock
    send: Disturb = undisturbed
    carry: DisturbFile = carried
    hello: Callable[[Hello], Hello] = unchanged
    batches: list[int] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    beats: list[Heartbeat] = field(default_factory=list)
    filed: int = 0
    http: type[SignedHttp] = SignedHttp

    def file(self, *sizes: int) -> Filed:
        """A petition with files of these many random bytes."""
        self.filed += 1
        petition_id = new_id(self.store.now_ms(), self.store.entropy)
        files = tuple(self.attach(petition_id, SYSTEM_ENTROPY(size)) for size in sizes)
        filing = sample_filing(self.filed, today=civil_date(self.clock.now()), files=files)
        return file_petition(self.store, filing, known_counties=KNOWN_COUNTIES, draft_id=petition_id)

    def attach(
        self,
        petition_id: str,
        data: bytes,
        *,
        goes_with: EventType = EventType.PETITION_FILED,
        is_sound: bool = False,
    ) -> FileEntry:
        """A document, or a recording."""
        with self.store.read() as work:
            recipients = work.device.blob_recipients
        sealed = self.store.blobs.seal(io.BytesIO(data), recipients, limit=50 * 2**20)
        entry = FileEntry(
            id=new_id(self.store.now_ms(), self.store.entropy),
            kind=FileKind.AUDIO if is_sound else FileKind.DOCUMENT,
            name="录音.ogg" if is_sound else "材料.txt",
            media_type="audio/ogg" if is_sound else "text/plain",
            size=sealed.size,
            sha256=sealed.sha256,
        )
        with self.store.write() as work:
            attachments.add(
                work,
                petition_id,
                entry,
                identity=sealed.identity,
                recipients=recipients,
                goes_with=goes_with,
            )
        return entry

    def engine(self) -> Engine:
        """It remembers what a program does, as long as it runs."""
        return Engine(self.store, self.connect)

    def sync(self) -> Report:
        """As the first run after a start of the program."""
        return self.engine().run()

    def steps(self) -> Generator[Progress, None, None]:
        return self.engine().steps()

    def case(self, petition_id: str) -> CaseDetail:
        with self.store.read() as work:
            return cases.get_case(work, petition_id)

    def files(self, petition_id: str) -> tuple[Attachment, ...]:
        with self.store.read() as work:
            return attachments.of_petition(work, petition_id)

    def connect(self, keys: DeviceKeys, trust: Trust) -> Line:
        client = GatewayClient(trust, keys, clock=self.clock, entropy=SYSTEM_ENTROPY)

        def send(to: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
            self.batches.append(len(events))
            self.calls.append("texts")
            return self.send(to, events)

        def carry(name: str, go: Callable[[], Upload]) -> Upload:
            self.calls.append(name)
            return self.carry(name, go)

        other = None if self.http is SignedHttp else self.http(trust, keys, self.clock)
        files = client.files if other is None else TusClient(other)
        line = Line(client, send, FileLine(files, carry, is_free=self.carry is carried), other)
        line.beats, line.told = self.beats, self.hello
        return line


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
