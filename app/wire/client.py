"""GatewayClient: the signed HTTP conversation of one device with its gateway."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from app.domain.world import Clock, Entropy
from app.errors import DeviceError, OfflineError, RefusedError
from app.wire.batch import PackedBatch, pack
from app.wire.canonical import to_base64url
from app.wire.change import ChangePage, RawChangePage, read_page
from app.wire.enrolment import DeviceCertificate
from app.wire.event import Event
from app.wire.heartbeat import Heartbeat, Pulse
from app.wire.hello import Hello
from app.wire.in_flight import Pending
from app.wire.known import Known, KnownThings
from app.wire.receipt import Verdict, Verdicts
from app.wire.signed_http import SignedHttp
from app.wire.signing import Signed, read_signed
from app.wire.transport import require_json
from app.wire.trust import DeviceKeys, Trust
from app.wire.tus import TusClient

T = TypeVar("T")

_ACCEPT = {"accept": "application/json"}
_PACKED = _ACCEPT | {"content-type": "application/json", "content-encoding": "gzip"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class GatewayClient:
    """Talks to the gateway of `trust` as the device of `keys`; a context manager, used by one thread.

    `clock_ahead` is gateway time minus device time as the last hello proved it; requests are signed
    with gateway time, so a wrong clock does not lock a laptop out. `files` carries attachments. `http` is
    what requests travel by, where that is not the network.
    """

    def __init__(
        self,
        trust: Trust,
        keys: DeviceKeys,
        *,
        clock: Clock,
        entropy: Entropy,
        http: SignedHttp | None = None,
    ) -> None:
        self._trust = trust
        self._keys = keys
        self._clock = clock
        self._entropy = entropy
        self._http = http or SignedHttp(trust, keys, clock)
        self.files = TusClient(self._http)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    @property
    def clock_ahead(self) -> timedelta:
        return self._http.clock_ahead

    @property
    def known(self) -> Known:
        """Named with each signed request: OfflineError `gateway_restored` where the gateway has lost one."""
        return self._http.known

    @known.setter
    def known(self, known: Known) -> None:
        self._http.known = known

    def hello(self) -> Hello:
        """Prove that the gateway is there and learn its time.

        Where the laptop's clock says that the certificate is not of today, the time comes first: the signed
        answer to our nonce proves it, whoever carried it, and the certificate is judged by that.
        """
        try:
            return self._ask_hello()
        except DeviceError as error:
            if error.code != "certificate_dates":
                raise
        with self._http.dates_unchecked():
            return self._ask_hello()

    def _ask_hello(self) -> Hello:
        nonce = to_base64url(self._entropy(16))
        asked_at = self._clock.now()
        signed = self._ask("GET", f"/v1/hello?nonce={nonce}", Signed, unsigned=True)
        hello = self._trusted(signed, Hello)
        if hello.nonce != nonce or hello.gateway_id != self._trust.gateway_id:
            raise OfflineError("gateway_not_trusted")
        self._http.clock_ahead = _from_ms(hello.time_ms) - self._midpoint(asked_at)
        return hello

    def enrol(self, *, code: str, name: str, client: str) -> tuple[DeviceCertificate, Signed]:
        """Bring this device's keys and the one-time code; asking again gives the present state."""
        nonce = to_base64url(self._entropy(16))
        request = self._keys.sign_enrol(
            self._trust.gateway_id, code=code, name=name, client=client, nonce=nonce
        )
        body = msgspec.json.encode(request)
        signed = self._ask("POST", "/v1/enrol", Signed, body=body, unsigned=True)
        certificate = self._trusted(signed, DeviceCertificate)
        if (
            certificate.device_id != self._keys.device_id
            or certificate.sign_key != self._keys.sign_key.public.text
        ):
            raise OfflineError("gateway_not_trusted")
        return certificate, signed

    def start_events(self, batch: PackedBatch) -> "SentEvents":
        """Send a batch; the answer is read later."""
        return SentEvents(self._http.send("POST", "/v1/events", _PACKED, body=batch.data), len(batch.events))

    def send_events(self, events: Sequence[Event]) -> tuple[Verdict, ...]:
        """One verdict for each event, in order."""
        return self.start_events(PackedBatch.of(events)).answer()

    def changes(self, *, after: int, limit: int, at: str | None = None) -> ChangePage:
        """`at` is the instant of the change at the cursor `after`, where the caller knows it.

        Raises RefusedError `cursor_unknown` where the gateway has no such change (it was restored).
        """
        query = f"after={after}&limit={limit}" + (f"&at={at}" if at else "")
        return read_page(self._ask("GET", f"/v1/changes?{query}", RawChangePage))

    def snapshot(self, *, after: int, limit: int) -> ChangePage:
        """The newest change of each petition, paged by cursor: the way out after `cursor_unknown`."""
        return read_page(self._ask("GET", f"/v1/snapshot?after={after}&limit={limit}", RawChangePage))

    def heartbeat(self, beat: Heartbeat) -> Pulse:
        """Tell how this device stands, and hear whether it is still trusted."""
        signed = self._ask("POST", "/v1/heartbeat", Signed, body=msgspec.json.encode(beat))
        pulse = self._trusted(signed, Pulse)
        said = (pulse.gateway_id, pulse.device_id, pulse.nonce)
        if said != (self._trust.gateway_id, self._keys.device_id, beat.nonce):
            raise OfflineError("gateway_not_trusted")
        return pulse

    def ask_known(self, things: KnownThings) -> KnownThings:
        """Which of these answers the gateway still knows."""
        return self._ask("POST", "/v1/known", KnownThings, body=msgspec.json.encode(things))

    def _ask(
        self, method: str, path: str, as_type: type[T], *, body: bytes | None = None, unsigned: bool = False
    ) -> T:
        headers, packed = (_ACCEPT, None) if body is None else (_PACKED, pack(body))
        answer = self._http.exchange(method, path, headers, body=packed, unsigned=unsigned)
        return _decoded(answer.body, as_type)

    def _trusted(self, signed: Signed, as_type: type[T]) -> T:
        try:
            return read_signed(signed, self._trust.key, as_type)
        except RefusedError:
            raise OfflineError("gateway_not_trusted") from None

    def _midpoint(self, asked_at: datetime) -> datetime:
        return asked_at + (self._clock.now() - asked_at) / 2


class SentEvents:
    """A batch on its way: either `answer` or `drop` ends it."""

    def __init__(self, pending: Pending, count: int) -> None:
        self._pending = pending
        self._count = count

    def answer(self) -> tuple[Verdict, ...]:
        """One verdict for each event, in order. Raises AppError."""
        verdicts = _decoded(require_json(self._pending.answer()).body, Verdicts).results
        if len(verdicts) != self._count:
            raise OfflineError("answer_unreadable")
        return verdicts

    def drop(self) -> None:
        self._pending.drop()


def _decoded(data: bytes, as_type: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=as_type)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise OfflineError("answer_unreadable") from None


def _from_ms(time_ms: int) -> datetime:
    try:
        return _EPOCH + timedelta(milliseconds=time_ms)
    except OverflowError:
        raise DeviceError("clock_wrong", gateway_time_ms=time_ms) from None
