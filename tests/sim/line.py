"""Line: what happens to a request between a laptop and the gateway; the program's own client uses it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import IncompleteRead
from io import BytesIO
from random import Random
from typing import Final

import requests
from requests.structures import CaseInsensitiveDict

from app.domain.world import Clock
from app.wire import transport
from app.wire.in_flight import Pending
from app.wire.signed_http import Headers, SignedHttp
from app.wire.transport import Answer
from app.wire.trust import DeviceKeys, Trust
from tests.sim.machine import Crash, Machine, Time
from tests.sim.office import Office

FATES: Final = (
    "offline",  # nobody can be reached
    "cut before",  # it breaks before anything arrives
    "half sent",  # a part of the body arrives
    "unanswered",  # it arrives, the answer does not
    "half answered",  # the answer breaks off
    "headless",  # it breaks off inside the header lines
    "late",  # given up for lost; it arrives long after
    "twice",  # it arrives twice
    "portal",  # somebody else answers, and says 200
    "proxy",  # a proxy refuses what it does not know
    "busy",
    "broken",  # a proxy finds nobody behind it
)
_STALL_SECONDS: Final = 30
_EXCHANGE_SECONDS: Final = 0.02
_HTML: Final = {"Content-Type": "text/html"}
_STRANGERS: Final[Mapping[str, Answer]] = {
    "portal": Answer(200, CaseInsensitiveDict(_HTML), b"<html>login</html>"),
    "proxy": Answer(405, CaseInsensitiveDict(_HTML), b"<html>method</html>"),
    "broken": Answer(502, CaseInsensitiveDict(_HTML), b"<html>bad gateway</html>"),
}


class Network:
    """All lines to one gateway. `weights` says how often each fate befalls a request; none: never.

    `watch` is told of every request that a laptop makes, `tell` what became of it.
    """

    def __init__(self, office: Office, time: Time, random: Random, tell: Callable[[str], None]) -> None:
        self.office = office
        self.weights: Mapping[str, float] = {}
        self.time = time
        self.random = random
        self.fates: Counter[str] = Counter()
        self._tell = tell
        self._late: list[tuple[requests.PreparedRequest, bytes]] = []

    def fate(self) -> str:
        for fate, weight in self.weights.items():
            if self.random.random() < weight:
                return fate
        return ""

    def deliver(self, request: requests.PreparedRequest, body: bytes, cut_at: int | None = None) -> Answer:
        """Raises OSError where nobody is there, or is no more."""
        if not self.office.is_up:
            raise requests.ConnectTimeout
        self.time.go_on(seconds=_EXCHANGE_SECONDS)
        try:
            answer = self.office.answer(request, body, cut_at=cut_at)
        except Crash as crash:
            if crash.machine is not self.office:
                raise
            self.office.recover()
            self.told(request, "the gateway crashed")
            raise ConnectionResetError from None
        self.told(request, str(answer.status) if cut_at is None else f"{cut_at} bytes arrived")
        return answer

    def keep_for_later(self, request: requests.PreparedRequest, body: bytes) -> None:
        self._late.append((request, body))

    def deliver_late(self) -> None:
        """What was on its way for long arrives, in any order; nobody waits for the answers."""
        late, self._late = self._late, []
        self.random.shuffle(late)
        for request, body in late:
            with suppress(OSError):
                self.deliver(request, body)

    def told(self, request: requests.PreparedRequest, what: str) -> None:
        path = request.path_url.split("?")[0]
        place = "/v1/files/…" if path.startswith("/v1/files/") else path
        self._tell(f"    {request.method} {place}: {what}")


class SimHttp(SignedHttp):
    """As the program sends, but over a `Network`."""

    def __init__(
        self, trust: Trust, keys: DeviceKeys, clock: Clock, *, network: Network, machine: Machine
    ) -> None:
        super().__init__(trust, keys, clock)
        self._network = network
        self._machine = machine
        self.watch: Callable[[requests.PreparedRequest, bytes], None] = lambda _request, _body: None

    def exchange(
        self,
        method: str,
        path: str,
        headers: Headers,
        *,
        body: bytes | None = None,
        unsigned: bool = False,
    ) -> Answer:
        request = self._prepare(method, path, headers, body, unsigned=unsigned)
        return transport.require_json(self._start(request, body).answer())

    def send(self, method: str, path: str, headers: Headers, *, body: bytes | None) -> Pending:
        return self._start(self._prepare(method, path, headers, body), body)

    @contextmanager
    def opened(self, method: str, path: str, headers: Headers) -> Iterator[requests.Response]:
        request = self._prepare(method, path, headers, None)
        flight = self._start(request, None)
        yield flight.response()

    def _start(self, request: requests.PreparedRequest, body: bytes | None) -> "Flight":
        self._machine.require_alive()
        self.watch(request, body or b"")
        self._machine.point("before send")
        return Flight(self._network, self._machine, request, body or b"")


class Flight(Pending):
    """A request on its way; when it arrives is a matter of chance."""

    def __init__(
        self, network: Network, machine: Machine, request: requests.PreparedRequest, body: bytes
    ) -> None:
        self._network = network
        self._machine = machine
        self._request = request
        self._body = body
        self._fate = network.fate()
        self._answer: Answer | None = None
        self._error: Exception | None = None
        if self._fate:
            network.fates[self._fate] += 1
            network.told(request, self._fate)
        if self._fate == "offline":
            with transport.network_errors():
                raise requests.ConnectTimeout
        if network.random.random() < 0.5:
            self._arrive()
        machine.point("after send")

    def answer(self) -> Answer:
        self._arrive()
        self._machine.point("before receive")
        with transport.network_errors():
            if self._error is not None:
                raise self._error
        assert self._answer is not None
        self._machine.point("after receive")
        return self._answer

    def response(self) -> requests.Response:
        """The answer as a stream, which may end before it is whole."""
        answer = self.answer_or_part()
        response = requests.Response()
        response.status_code = answer.status
        response.headers = CaseInsensitiveDict(answer.headers)
        response.raw = _Stream(answer.body, self._error)
        return response

    def answer_or_part(self) -> Answer:
        self._arrive()
        self._machine.point("before receive")
        if isinstance(self._error, IncompleteRead) and self._answer is not None:
            half = self._answer.body[: len(self._answer.body) // 2]
            return Answer(self._answer.status, self._answer.headers, half)
        self._error, error = None, self._error
        with transport.network_errors():
            if error is not None:
                raise error
        assert self._answer is not None
        return self._answer

    def drop(self) -> None:
        """Nobody waits any more; it may be under way all the same."""
        if self._answer is None and self._error is None and self._network.random.random() < 0.5:
            self._network.keep_for_later(self._request, self._body)

    def _arrive(self) -> None:
        if self._answer is not None or self._error is not None:
            return
        try:
            self._answer = self._carried()
        except (OSError, IncompleteRead) as error:
            self._error = error
        if self._fate == "half answered":
            self._error = IncompleteRead(b"")

    def _carried(self) -> Answer:
        network, request, body = self._network, self._request, self._body
        match self._fate:
            case "portal" | "broken":
                return _STRANGERS[self._fate]
            case "proxy" if request.method == "PATCH":
                return _STRANGERS["proxy"]
            case "busy":
                headers = CaseInsensitiveDict({"Content-Type": "application/json", "Retry-After": "7"})
                return Answer(503, headers, b'{"code":"busy"}')
            case "cut before":
                raise ConnectionResetError
            case "late":
                network.keep_for_later(request, body)
                network.time.go_on(seconds=_STALL_SECONDS)
                raise TimeoutError
            case "half sent":
                network.deliver(request, body, network.random.randrange(len(body) + 1))
                raise ConnectionResetError
            case "unanswered":
                network.deliver(request, body)
                raise ConnectionResetError
            case "twice":
                network.deliver(request, body)
        answer = network.deliver(request, body)
        if self._fate == "headless":
            return Answer(answer.status, CaseInsensitiveDict(), b"")
        return answer


class _Stream(BytesIO):
    """Bytes as they come, and then the line breaks."""

    def __init__(self, data: bytes, error: Exception | None) -> None:
        super().__init__(data)
        self._error = error

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data and self._error is not None:
            raise ConnectionResetError
        return data
