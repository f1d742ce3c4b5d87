"""One HTTP exchange: pinned TLS, stall limits, bounded answers, and every failure named once.

`requests` says in a dozen ways that the network failed. What matters to the caller is one question:
may the request have arrived? If it cannot have, the answer is `offline`; otherwise `outcome_unknown`.
"""

import io
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from typing import Any

import msgspec
import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NameResolutionError, NewConnectionError

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.wire.pinning import UndatedContext, pinned_context

CONNECT_SECONDS = 5
STALL_SECONDS = 30
SLOWEST_BYTES_PER_SECOND = 1_000
"""An eighth of a telephone line of 64 kbit/s; on anything slower a file gets through in smaller chunks."""
MAX_ANSWER_BYTES = 8 * 1024 * 1024
_BLOCK_BYTES = 65_536
UNSENT_BYTES = 16_384
_LITTLE_UNSENT = (
    [(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)]
    if hasattr(socket, "TCP_NOTSENT_LOWAT")
    else []
)
"""Of what is not on the line yet; Windows has no such limit and its own buffer is small."""


class Body(io.BytesIO):
    """What is sent, piece by piece: a limit on the whole would cut a slow line, one on each piece lets a line
    that drips hold everything up for ever. So it ends when it has taken longer than the slowest line would.
    """

    def __init__(self, data: bytes, *, seconds: Callable[[], float] = monotonic) -> None:
        super().__init__(data)
        self._seconds = seconds
        self._budget = STALL_SECONDS + 1.5 * len(data) / SLOWEST_BYTES_PER_SECOND
        self._began: float | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Raises TimeoutError."""
        now = self._seconds()
        self._began = now if self._began is None else self._began
        if now - self._began > self._budget:
            raise TimeoutError
        return super().read(size)


class PatientConnection(HTTPSConnection):
    """Waits for each block of a body as long as for each block of an answer.

    urllib3 gives a block that is being sent the time of a connect: a crowded line would be
    given up after 5 s. The system would take a whole body from us at once and send it for minutes, while the
    limit for the answer runs already: it may hold only what a narrow line carries in some seconds.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("socket_options", [*HTTPSConnection.default_socket_options, *_LITTLE_UNSENT])
        super().__init__(*args, **kwargs)

    def connect(self) -> None:
        super().connect()
        if isinstance(self.ssl_context, UndatedContext) and isinstance(self.sock, ssl.SSLSocket):
            self.ssl_context.meet(self.sock)

    def endheaders(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:
            self.sock.settimeout(STALL_SECONDS)
        super().endheaders(*args, **kwargs)


class _PatientPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = PatientConnection


class PinnedAdapter(HTTPAdapter):
    """Sends through a pinned context, whatever certificates this machine may trust."""

    def __init__(self, ca_pem: str, context: ssl.SSLContext | None = None) -> None:
        self._context = context or pinned_context(ca_pem)
        super().__init__(max_retries=0)

    @property
    def trusted_count(self) -> int:
        return len(self._context.get_ca_certs())

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context, assert_hostname=False)
        self.poolmanager.pool_classes_by_scheme = {"https": _PatientPool}

    def cert_verify(self, conn: Any, *_ignored: Any) -> None:
        """The context above is the whole truth; the inherited method would add the public CAs to it."""
        conn.cert_reqs = "CERT_REQUIRED"


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The gateway's own refusal of a whole request."""

    code: str
    time_ms: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer of whoever answered; the names of `headers` are found in any case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_json(self) -> bool:
        return self.headers.get("Content-Type", "").split(";")[0].strip() == "application/json"


def require_json(answer: Answer) -> Answer:
    """The answer, if it is one. Raises AppError."""
    if "Content-Type" not in answer.headers and answer.status == 200:
        raise OfflineError("outcome_unknown")  # cut inside the header lines
    if answer.status == 200 and answer.is_json:
        return answer
    raise refusal(answer)


@contextmanager
def opened(adapter: PinnedAdapter, request: requests.PreparedRequest) -> Iterator[requests.Response]:
    """Send; the body of the answer is still on its way and read with `blocks`.

    Without a `requests.Session`: no proxy of the environment, no cookie, no redirect is ever looked at.
    """
    with network_errors():
        response = adapter.send(request, timeout=(CONNECT_SECONDS, STALL_SECONDS), stream=True)
    with response:
        yield response


def blocks(response: requests.Response) -> Iterator[bytes]:
    """The body as it comes."""
    with network_errors():
        yield from response.iter_content(_BLOCK_BYTES)


@contextmanager
def network_errors() -> Iterator[None]:
    try:
        yield
    except (requests.RequestException, HTTPError, HTTPException, OSError, ValueError) as error:
        raise _network_failure(error) from None


def _network_failure(error: Exception) -> AppError:
    """`offline` only where the request cannot have been written."""
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return _tls_failure(error)
    if any(isinstance(cause, _NEVER_CONNECTED) for cause in causes):
        return OfflineError("offline")
    return OfflineError("outcome_unknown")


_NEVER_CONNECTED = (
    requests.exceptions.ConnectTimeout,
    ConnectTimeoutError,
    NewConnectionError,
    NameResolutionError,
)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """`requests` wraps urllib3 wraps ssl, in arguments, `reason`s and contexts."""
    seen: list[BaseException] = [error]
    for cause in seen:
        inner = (*cause.args, getattr(cause, "reason", None), cause.__context__)
        seen += [one for one in inner if isinstance(one, BaseException) and one not in seen]
        yield cause


def _tls_failure(error: Exception) -> AppError:
    """Certificate dates mean a wrong clock far more often than an old certificate."""
    text = str(error)
    if "certificate has expired" in text or "certificate is not yet valid" in text:
        return DeviceError("certificate_dates")
    return OfflineError("gateway_not_trusted")


def refusal(answer: Answer) -> AppError:
    """What an answer that is not the wanted one means."""
    failure = read_failure(answer)
    if answer.status in {429, 503}:
        return OfflineError("gateway_busy", retry_after=_retry_after(answer))
    if failure is None:
        return OfflineError(
            "captive_portal" if answer.status < 500 else "gateway_failed", status=answer.status
        )
    return _gateways_own(answer, failure)


def _gateways_own(answer: Answer, failure: Failure) -> AppError:
    if failure.code == "answer_unknown":
        return OfflineError("gateway_restored")
    if answer.status == 401 and failure.code == "request_clock":
        return DeviceError("clock_wrong", gateway_time_ms=failure.time_ms)
    if answer.status in {401, 403}:
        return DeviceError(_DEVICE_CODES.get(failure.code, "device_unknown"))
    if answer.status >= 500:
        return OfflineError("gateway_failed", status=answer.status)
    return RefusedError(_REQUEST_CODES.get(failure.code, "request_refused"), status=answer.status)


_DEVICE_CODES = {"device_revoked": "device_revoked", "device_pending": "device_pending"}
_REQUEST_CODES = {
    "cursor_unknown": "cursor_unknown",
    "batch_too_large": "batch_too_large",
    "enrolment_code_wrong": "enrolment_code_wrong",
    "enrolment_code_expired": "enrolment_code_expired",
    "enrolment_code_used": "enrolment_code_used",
}
"""Codes of the gateway that this client acts on; any other text of a server is not repeated to a person."""


def read_failure(answer: Answer) -> Failure | None:
    """None when it is not the gateway that says no."""
    try:
        return msgspec.json.decode(answer.body, type=Failure) if answer.is_json else None
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _retry_after(answer: Answer) -> int:
    """Seconds; an HTTP date or nonsense counts as one minute."""
    text = answer.headers.get("Retry-After", "")
    return min(int(text[:9]), 3_600) if text.isascii() and text.isdigit() else 60
