"""The conversation a run of the engine needs; over HTTP it is `app.wire.client.GatewayClient`."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Protocol

from app.wire.batch import PackedBatch
from app.wire.change import ChangePage
from app.wire.enrolment import DeviceCertificate
from app.wire.heartbeat import Heartbeat, Pulse
from app.wire.hello import Hello
from app.wire.known import Known, KnownThings
from app.wire.receipt import Verdict
from app.wire.signing import Signed
from app.wire.tus import Upload


class AskPage(Protocol):
    """One page of a feed: the items after a cursor, at most `limit`."""

    def __call__(self, *, after: int, limit: int) -> ChangePage: ...


class SentEvents(Protocol):
    """A batch that is on its way, and whose answer is read later: either `answer` or `drop` ends it."""

    def answer(self) -> Sequence[Verdict]: ...

    def drop(self) -> None: ...


class Sent(Protocol):
    """A file that is on its way, likewise."""

    def answer(self) -> Upload: ...

    def drop(self) -> None: ...


class FileGateway(Protocol):
    """Sealed blobs, up and down; see `TusClient` for the errors."""

    def create(self, sha256: str, size: int, first: bytes | None = None) -> Upload: ...

    def send_whole(self, sha256: str, whole: bytes) -> Sent: ...

    def override(self) -> None: ...

    def head(self, sha256: str) -> Upload: ...

    def patch(self, sha256: str, offset: int, chunk: bytes) -> Upload: ...

    def fetch(self, sha256: str, offset: int, limit: int) -> Iterator[bytes]: ...

    def fetch_pack(self, name: str, version: str, offset: int, limit: int) -> Iterator[bytes]: ...


class Gateway(Protocol):
    """Each call returns a value or raises AppError; see `GatewayClient` for the errors."""

    known: Known
    """The newest answers, which each request names."""

    @property
    def clock_ahead(self) -> timedelta: ...

    @property
    def files(self) -> FileGateway: ...

    def hello(self) -> Hello: ...

    def enrol(self, *, code: str, name: str, client: str) -> tuple[DeviceCertificate, Signed]: ...

    def start_events(self, batch: PackedBatch) -> SentEvents: ...

    def heartbeat(self, beat: Heartbeat) -> Pulse: ...

    def ask_known(self, things: KnownThings) -> KnownThings: ...

    def changes(self, *, after: int, limit: int, at: str | None = None) -> ChangePage: ...

    def snapshot(self, *, after: int, limit: int) -> ChangePage: ...
