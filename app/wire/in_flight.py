"""In flight: requests that were sent and whose answers are read later, over a few connections that are kept.

`requests` waits for each answer. With small files most of the time would be spent waiting for the disk of the
gateway or for a distant line; here the next request is on its way meanwhile, and no thread is needed for it.
"""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests
from urllib3.util import parse_url

from app.errors import OfflineError
from app.wire import transport
from app.wire.pinning import pinned_context
from app.wire.transport import Answer, PatientConnection, network_errors


class Lines:
    """Connections to the gateway at `url`, kept and used again; used by one thread."""

    def __init__(self, ca_pem: str, url: str, context: ssl.SSLContext | None = None) -> None:
        self._context = context or pinned_context(ca_pem)
        self._url = parse_url(url)
        self._idle: list[PatientConnection] = []
        self._is_open = True

    def close(self) -> None:
        """From now on no connection outlives its answer."""
        self._is_open = False
        while self._idle:
            self._idle.pop().close()

    def send(self, request: requests.PreparedRequest) -> "Pending":
        """All of it; the answer is read by `Pending.answer`. Raises AppError."""
        line = self._idle.pop() if self._idle else self._new()
        with _closed_when_it_fails(line):
            if not line.is_connected:
                line.close()
                line.timeout = transport.CONNECT_SECONDS
                line.connect()
            line.request(
                request.method or "",
                request.path_url,
                body=request.body,
                headers=request.headers,
                preload_content=False,
            )
        return Pending(line, self._keep)

    def _keep(self, line: PatientConnection) -> None:
        if self._is_open:
            self._idle.append(line)
        else:
            line.close()

    def _new(self) -> PatientConnection:
        host = (self._url.host or "").strip("[]")
        return PatientConnection(host, self._url.port, ssl_context=self._context, assert_hostname=False)


class Pending:
    """Either `answer` or `drop` ends it."""

    def __init__(self, line: PatientConnection, keep: Callable[[PatientConnection], None]) -> None:
        self._line = line
        self._keep = keep

    def answer(self) -> Answer:
        """Wait for all of it. Raises AppError."""
        self._line.timeout = transport.STALL_SECONDS
        with _closed_when_it_fails(self._line):
            response = self._line.getresponse()
            body = response.read(transport.MAX_ANSWER_BYTES + 1)
            if len(body) > transport.MAX_ANSWER_BYTES:
                raise OfflineError("answer_unreadable")
        self._keep(self._line)
        return Answer(response.status, response.headers, body)

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        self._line.close()


@contextmanager
def _closed_when_it_fails(line: PatientConnection) -> Iterator[None]:
    """What is left of a broken exchange must not be taken for the answer to the next one."""
    try:
        with network_errors():
            yield
    except BaseException:
        line.close()
        raise
