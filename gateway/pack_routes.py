"""Pack route: packs go down by ranges, as replies' files do; they are no secret, but only for our devices."""

from typing import Annotated

from litestar import get
from litestar.params import HeaderParameter, PathParameter
from litestar.response import Stream

from app.errors import RefusedError
from app.wire.files import BLOB_TYPE
from gateway.calls import GivenGate
from gateway.down import DOWN, DOWN_HEADERS, sent
from gateway.failures import AnyRequest
from gateway.openapi import SIGNED_CALL
from gateway.quota import Kind
from gateway.ranges import span_of

Name = Annotated[str, PathParameter(pattern="^[a-z][a-z0-9_-]{0,31}$")]
Version = Annotated[str, PathParameter(pattern="^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=40)]
MaybeRange = Annotated[str | None, HeaderParameter(name="range", description="one range of bytes")]


@get(
    "/v1/packs/{name:str}/{version:str}",
    sync_to_thread=True,
    media_type=BLOB_TYPE,
    responses=DOWN,
    response_headers=DOWN_HEADERS,
    security=[SIGNED_CALL],
)
def pack(
    request: AnyRequest, name: Name, version: Version, gate: GivenGate, wanted: MaybeRange = None
) -> Stream:
    """A version of a pack, as hello and heartbeat name it; of its bytes all or one range."""
    device_id = gate.admit(request).device.device_id
    found = gate.gateway.packs.find(name, version)
    if found is None:
        raise RefusedError("pack_unknown")
    span = span_of(wanted, found.size)
    gate.quota.take(Kind.FILE_BYTES, device_id, cost=span.length)
    return sent(found.read(span.start, span.end), span, found.tag)
