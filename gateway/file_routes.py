"""File routes: sealed blobs come up by tus 1.0.0 and go down by ranges (protocol §3)."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Final, NamedTuple, TypeAlias

from litestar import Response, Router, delete, get, head, patch, post, route
from litestar.datastructures import ResponseHeader
from litestar.di import NamedDependency, Provide
from litestar.enums import HttpMethod, MediaType
from litestar.exceptions import MethodNotAllowedException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import HeaderParameter, PathParameter
from litestar.response import Stream

from app.errors import DeviceError, RefusedError
from app.wire import files as wire
from app.wire.file_receipt import RECEIPT_HEADER
from gateway.arriving import take_in
from gateway.calls import Gate, GivenGate, GivenGateway, GivenQuota
from gateway.down import DOWN, DOWN_HEADERS, sent
from gateway.eager import EagerBody
from gateway.failures import AnyRequest, Failures, refusals
from gateway.openapi import SIGNED_CALL
from gateway.pack_routes import pack
from gateway.quota import Kind
from gateway.ranges import span_of
from gateway.replies import may_read
from gateway.tus import CAPABILITIES, VERSION, body_of, headers_of, name_in, require_version
from gateway.uploads import Standing, Uploads
from gateway.writing import Writing

GivenUploads: TypeAlias = NamedDependency[Uploads]

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$", description="of the sealed blob")]
Offset = Annotated[int, HeaderParameter(name=wire.OFFSET_HEADER, ge=0, lt=2**53)]
MaybeOffset = Annotated[int | None, HeaderParameter(name=wire.OFFSET_HEADER, ge=0, lt=2**53)]
Length = Annotated[int, HeaderParameter(name=wire.LENGTH_HEADER, ge=0, lt=2**53)]
Checksum = Annotated[
    str | None,
    HeaderParameter(name=wire.CHECKSUM_HEADER, max_length=200, description="`sha256 <base64>` of the body"),
]
Metadata = Annotated[
    str, HeaderParameter(name=wire.METADATA_HEADER, max_length=1_000, description="`sha256 <base64>`")
]
Override = Annotated[
    str, HeaderParameter(name=wire.OVERRIDE_HEADER, max_length=16, description="PATCH, HEAD or DELETE")
]
MaybeRange = Annotated[str | None, HeaderParameter(name="range", description="one range of bytes")]


def _headers(*names: str) -> list[ResponseHeader]:
    return [ResponseHeader(name=name, documentation_only=True) for name in names]


_ONE: Final = f"{wire.FILES_PATH}/{{sha256:str}}"
_STANDING: Final = _headers("Upload-Offset", "Upload-Expires", RECEIPT_HEADER)
_SIGNED: Final = (400, 401, 403, 404, 412, 415, 423, 429, 503)
_ON_HEAD: Final = [*_STANDING, *_headers("Upload-Length", "Cache-Control")]
_WRITES: Final = (408, 409, 410, 413, 460, 507)
_OVERRIDDEN: Final = {
    **refusals(*_SIGNED, *_WRITES, 405),
    204: ResponseSpec(None, description="PATCH or DELETE was done", media_type=MediaType.TEXT),
}
_TUS: Final[Mapping[str, Any]] = {"guards": [require_version], "security": [SIGNED_CALL]}


@route(
    wire.FILES_PATH,
    http_method=[HttpMethod.OPTIONS],
    status_code=204,
    sync_to_thread=False,
    response_headers=_headers(*CAPABILITIES),
)
def capabilities() -> Response[None]:
    """What of tus there is here. Not signed: a client asks before it has anything to say."""
    return Response(None, headers=dict(CAPABILITIES), media_type=MediaType.TEXT)


@post(
    wire.FILES_PATH,
    status_code=201,
    responses=refusals(*_SIGNED, *_WRITES, 422),
    response_headers=[*_headers("Location"), *_STANDING],
    **_TUS,
)
async def create(
    request: AnyRequest,
    gate: GivenGate,
    uploads: GivenUploads,
    length: Length,
    metadata: Metadata,
    checksum: Checksum = None,
) -> Response[None]:
    """Begin an upload that an accepted event has named, or learn how far it is; a body may come with it."""

    def begin() -> Standing | Writing:
        call = gate.admit(request)
        body = body_of(request, call, checksum) if call.has_body else None
        return uploads.create(call.device.device_id, name_in(metadata), length, body)

    begun = await asyncio.to_thread(begin)
    standing = await take_in(request.receive, uploads, begun) if isinstance(begun, Writing) else begun
    return _answer(standing, 201, {"Location": wire.path_of(standing.sha256)})


@head(_ONE, responses=refusals(*_SIGNED, 410), response_headers=_ON_HEAD, **_TUS)
async def look(request: AnyRequest, sha256: Sha256, gate: GivenGate, uploads: GivenUploads) -> Response[None]:
    """How far an upload is: the offset is that of the bytes on the disk."""
    return await _look(request, sha256, gate, uploads)


@patch(_ONE, status_code=204, responses=refusals(*_SIGNED, *_WRITES), response_headers=_STANDING, **_TUS)
async def resume(
    request: AnyRequest,
    sha256: Sha256,
    gate: GivenGate,
    uploads: GivenUploads,
    offset: Offset,
    checksum: Checksum = None,
) -> Response[None]:
    """Go on from where the upload ends. What arrives of a body that is cut off is kept."""
    return await _resume(request, gate, uploads, Chunk(sha256, offset, checksum))


@delete(_ONE, status_code=204, responses=refusals(*_SIGNED, 409, 410), **_TUS)
async def remove(
    request: AnyRequest, sha256: Sha256, gate: GivenGate, uploads: GivenUploads
) -> Response[None]:
    """Give up an upload that is not complete."""
    return await _remove(request, sha256, gate, uploads)


@post(_ONE, status_code=200, responses=_OVERRIDDEN, response_headers=_ON_HEAD, **_TUS)
async def overridden(
    request: AnyRequest,
    sha256: Sha256,
    gate: GivenGate,
    uploads: GivenUploads,
    method: Override,
    offset: MaybeOffset = None,
    checksum: Checksum = None,
) -> Response[None]:
    """PATCH, HEAD or DELETE where a proxy lets none of them pass; the override is signed."""
    match method.upper():
        case "PATCH":
            return await _resume(request, gate, uploads, Chunk(sha256, offset, checksum))
        case "HEAD":
            return await _look(request, sha256, gate, uploads)
        case "DELETE":
            return await _remove(request, sha256, gate, uploads)
        case _:
            raise MethodNotAllowedException


@get(
    _ONE,
    sync_to_thread=True,
    media_type=wire.BLOB_TYPE,
    responses=DOWN,
    response_headers=DOWN_HEADERS,
    security=[SIGNED_CALL],
)
def download(request: AnyRequest, sha256: Sha256, gate: GivenGate, wanted: MaybeRange = None) -> Stream:
    """A blob that a change named for this device, or one of its own; of its bytes all or one range."""
    device_id = gate.admit(request).device.device_id
    with gate.gateway.store.read() as connection:
        if not may_read(connection, device_id, sha256):
            raise RefusedError("file_unknown")
    blobs = gate.gateway.blobs
    size = blobs.size(sha256)
    if size is None:
        raise DeviceError("blob_missing", sha256=sha256)
    span = span_of(wanted, size)
    gate.quota.take(Kind.FILE_BYTES, device_id, cost=span.length)
    return sent(blobs.read(sha256, span.start, span.end), span, sha256)


async def _look(request: AnyRequest, sha256: str, gate: Gate, uploads: Uploads) -> Response[None]:
    def look_up() -> Standing:
        return uploads.standing(gate.admit(request).device.device_id, sha256)

    standing = await asyncio.to_thread(look_up)
    return _answer(standing, 200, {"Upload-Length": str(standing.size), "Cache-Control": "no-store"})


class Chunk(NamedTuple):
    """What a request says about the part of a blob that it brings."""

    sha256: str
    offset: int | None
    checksum: str | None


async def _resume(request: AnyRequest, gate: Gate, uploads: Uploads, chunk: Chunk) -> Response[None]:
    def begin() -> Writing:
        call = gate.admit(request)
        if chunk.offset is None:
            raise RefusedError("offset_missing")
        body = body_of(request, call, chunk.checksum)
        return uploads.resume(call.device.device_id, chunk.sha256, chunk.offset, body)

    writing = await asyncio.to_thread(begin)
    return _answer(await take_in(request.receive, uploads, writing), 204, {})


async def _remove(request: AnyRequest, sha256: str, gate: Gate, uploads: Uploads) -> Response[None]:
    def give_up() -> None:
        uploads.remove(gate.admit(request).device.device_id, sha256)

    await asyncio.to_thread(give_up)
    return Response(None, status_code=204, media_type=MediaType.TEXT)


def _answer(standing: Standing, status: int, headers: Mapping[str, str]) -> Response[None]:
    return Response(
        None, status_code=status, headers=headers_of(standing) | dict(headers), media_type=MediaType.TEXT
    )


def file_routes(uploads: Callable[[], Uploads], now: Callable[[], datetime]) -> Router:
    """All calls about files, packs among them; each answer says which version of tus it is."""

    def provide_gate(gateway: GivenGateway, quota: GivenQuota) -> Gate:
        return Gate(gateway, quota)

    return Router(
        path="/",
        route_handlers=[capabilities, create, look, resume, remove, overridden, download, pack],
        dependencies={
            "gate": Provide(provide_gate, sync_to_thread=False),
            "uploads": Provide(uploads, sync_to_thread=False),
        },
        middleware=[EagerBody],
        exception_handlers=Failures(now, VERSION | {"Tus-Version": wire.TUS_VERSION}).handlers(),
        response_headers=VERSION,
    )
