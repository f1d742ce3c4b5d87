"""One HTTP exchange: pinned TLS, stall limits, bounded answers, and every failure named once.

`requests` says in a dozen ways that the network failed. What matters to the caller is one question:
may the request have arrived? If it cannot have, the answer is `offline`; otherwise `outcome_unknown`.
"""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import requests
import urllib3
from requests.adapters import HTTPAdapter

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.wire.pinning import pinned_context

CONNECT_SECONDS = 5
STALL_SECONDS = 30
MAX_ANSWER_BYTES = 8 * 1024 * 1024


class PinnedAdapter(HTTPAdapter):
    """Sends through a pinned context, whatever certificates this machine may trust."""

    def __init__(self, ca_pem: str) -> None:
        self._context = pinned_context(ca_pem)
        super().__init__(max_retries=0)

    @property
    def trusted_count(self) -> int:
        return len(self._context.get_ca_certs())

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context, assert_hostname=False)

    def cert_verify(self, conn: Any, *_ignored: Any) -> None:
        """The context above is the whole truth; the inherited method would add the public CAs to it."""
        conn.cert_reqs = "CERT_REQUIRED"


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """The gateway's own refusal of a whole request."""

    code: str
    time_ms: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer of the gateway: status and JSON bytes."""

    status: int
    body: bytes


def exchange(adapter: PinnedAdapter, request: requests.PreparedRequest) -> Answer:
    """Send and read the whole answer. Raises AppError; never anything of `requests`.

    Without a `requests.Session`: no proxy of the environment, no cookie, no redirect is ever looked at.
    """
    try:
        with adapter.send(request, timeout=(CONNECT_SECONDS, STALL_SECONDS), stream=True) as response:
            body = _read_bounded(response)
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise _network_failure(error) from None
    if "Content-Type" not in response.headers and response.status_code == 200:
        raise OfflineError("outcome_unknown")  # cut inside the header lines
    answer = Answer(status=response.status_code, body=body)
    is_json = response.headers.get("Content-Type", "").split(";")[0].strip() == "application/json"
    if answer.status == 200 and is_json:
        return answer
    raise _refusal(answer, response, is_json=is_json)


def _read_bounded(response: requests.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_content(65_536):
        size += len(part)
        if size > MAX_ANSWER_BYTES:
            raise OfflineError("answer_unreadable")
        parts.append(part)
    return b"".join(parts)


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
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.NameResolutionError,
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


def _refusal(answer: Answer, response: requests.Response, *, is_json: bool) -> AppError:
    failure = _read_failure(answer.body) if is_json else None
    if answer.status in {429, 503}:
        return OfflineError("gateway_busy", retry_after=_retry_after(response))
    if failure is None:
        return OfflineError(
            "captive_portal" if answer.status < 500 else "gateway_failed", status=answer.status
        )
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


def _read_failure(body: bytes) -> Failure | None:
    try:
        return msgspec.json.decode(body, type=Failure)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def _retry_after(response: requests.Response) -> int:
    """Seconds; an HTTP date or nonsense counts as one minute."""
    text = response.headers.get("Retry-After", "")
    return min(int(text[:9]), 3_600) if text.isascii() and text.isdigit() else 60
