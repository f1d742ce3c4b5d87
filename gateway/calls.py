"""Calls: which device is calling, proved by its signature over the very bytes that arrived (RFC 9421)."""

import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from litestar.di import NamedDependency
from litestar.params import RawBody

from app.errors import RefusedError
from app.wire.enrolment import DeviceState
from app.wire.files import MAX_CHUNK_BYTES
from app.wire.known import KNOWN_HEADER
from app.wire.request_signing import (
    GATEWAY_HEADER,
    HttpRequest,
    SignedHead,
    verify_head,
    verify_request,
)
from app.wire.signing import VerifyKey
from gateway.devices import Device, find_device
from gateway.failures import AnyRequest
from gateway.gateway import Gateway
from gateway.known import require_known
from gateway.quota import Kind, Quota

GivenGateway: TypeAlias = NamedDependency[Gateway]
GivenQuota: TypeAlias = NamedDependency[Quota]

FindKey: TypeAlias = Callable[[str], VerifyKey | None]

MAX_UNPACKED_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Call:
    """A genuine request of an active device; `content` is its body, unpacked."""

    device: Device
    content: bytes


Prove: TypeAlias = Callable[..., Call]
"""Proves the call when it is called; with `also_revoked` that of a device which is trusted no more too."""

SignedCall: TypeAlias = NamedDependency[Prove]
"""What a handler asks for when only a device may call it."""


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A genuine request of an active device whose body is still to come, as long as `length` says.

    It counts when it hashes to `digest`; without a body both are missing. Of a body that is sent in pieces
    the length is not known.
    """

    device: Device
    has_body: bool
    length: int | None
    digest: bytes | None


def signed_call(request: AnyRequest, body: RawBody, gateway: GivenGateway, quota: GivenQuota) -> Prove:
    """Proving takes time: it is left to the handler, which has a thread of its own already."""
    return partial(_prove, request, body, gateway, quota)


def _prove(
    request: AnyRequest, body: bytes, gateway: Gateway, quota: Quota, *, also_revoked: bool = False
) -> Call:
    """Raises RefusedError `request_not_signed`, `request_clock`, `device_pending`, `device_revoked`,
    `answer_unknown`.
    """

    def verify(http: HttpRequest, find_key: FindKey) -> SignedHead:
        device_id = verify_request(http, body=body, find_key=find_key, now=gateway.clock.now())
        return SignedHead(device_id=device_id, digest=None)

    device, _ = _caller(request, gateway, verify, also_revoked=also_revoked)
    content = unpack_body(request, body)
    if content:
        quota.take(Kind.BYTES, device.device_id, cost=len(content))
    return Call(device=device, content=content)


@dataclass(frozen=True, slots=True)
class Gate:
    """For calls whose body is stored as it comes: they are let in before it is read."""

    gateway: Gateway
    quota: Quota

    def admit(self, request: AnyRequest) -> OpenCall:
        """Raises what `signed_call` raises, and RefusedError `encoding_unknown`."""
        length, is_chunked = request.content_length, "transfer-encoding" in request.headers
        has_body = bool(length) or is_chunked

        def verify(http: HttpRequest, find_key: FindKey) -> SignedHead:
            return verify_head(http, has_body=has_body, find_key=find_key, now=self.gateway.clock.now())

        device, head = _caller(request, self.gateway, verify)
        if has_body and _encoding(request) != "identity":
            raise RefusedError("encoding_unknown")
        length = None if is_chunked else length or 0
        cost = MAX_CHUNK_BYTES if length is None else max(1, length)
        self.quota.take(Kind.FILE_BYTES, device.device_id, cost=cost)
        return OpenCall(device=device, has_body=has_body, length=length, digest=head.digest)


GivenGate: TypeAlias = NamedDependency[Gate]


def _caller(
    request: AnyRequest,
    gateway: Gateway,
    verify: Callable[[HttpRequest, FindKey], SignedHead],
    *,
    also_revoked: bool = False,
) -> tuple[Device, SignedHead]:
    """The active device that signed, and what `verify` found. No answer that it has had may be lost here."""
    found: list[Device] = []

    def find_key(device_id: str) -> VerifyKey | None:
        with gateway.store.read() as connection:
            device = find_device(connection, device_id)
        if device is None:
            return None
        found.append(device)
        return device.key

    http = _as_signed(request)
    if http.headers.get(GATEWAY_HEADER) != gateway.keys.gateway_id:
        raise RefusedError("request_not_signed")
    try:
        head = verify(http, find_key)
    except (ValueError, OverflowError):  # `created` in a year that no calendar has
        raise RefusedError("request_clock") from None
    device = next(device for device in found if device.device_id == head.device_id)
    if device.state is DeviceState.PENDING:
        raise RefusedError("device_pending")
    if device.state is DeviceState.REVOKED and not also_revoked:
        raise RefusedError("device_revoked")
    if (known := http.headers.get(KNOWN_HEADER)) is not None:
        with gateway.store.read() as connection:
            require_known(connection, gateway.blobs, device.device_id, known)
    return device, head


def _as_signed(request: AnyRequest) -> HttpRequest:
    """Path and query as they came; a header that came twice counts as RFC 9421 joins it."""
    scope = request.scope
    headers: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in scope["headers"]:
        headers[name.decode("latin-1").lower()].append(value.decode("latin-1").strip())
    path = scope["raw_path"].decode("latin-1")
    query = scope["query_string"].decode("latin-1")
    url = f"https://gateway{path}?{query}" if query else f"https://gateway{path}"
    return HttpRequest(
        method=request.method, url=url, headers={name: ", ".join(values) for name, values in headers.items()}
    )


def unpack_body(request: AnyRequest, body: bytes) -> bytes:
    """Raises RefusedError `body_too_large` before it unpacks more than 8 MiB, `encoding_unknown`."""
    encoding = _encoding(request)
    if encoding == "identity":
        return body
    if encoding != "gzip":
        raise RefusedError("encoding_unknown")
    return _gunzip(body)


def _encoding(request: AnyRequest) -> str:
    return request.headers.get("content-encoding", "identity").strip().lower()


def _gunzip(body: bytes) -> bytes:
    stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        content = stream.decompress(body, MAX_UNPACKED_BYTES + 1)
    except zlib.error:
        raise RefusedError("batch_unreadable") from None
    if len(content) > MAX_UNPACKED_BYTES:
        raise RefusedError("body_too_large", limit=MAX_UNPACKED_BYTES)
    if not stream.eof or stream.unused_data:
        raise RefusedError("batch_unreadable")
    return content
