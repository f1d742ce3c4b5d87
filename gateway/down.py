"""Down: a file as the answer to whoever asked for all of it, or for one range of it."""

from collections.abc import Iterator
from typing import Any, Final

from litestar.datastructures import ResponseHeader
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import Stream

from app.wire.files import BLOB_TYPE
from gateway.failures import refusals
from gateway.ranges import Span

DOWN: Final[dict[int, Any]] = {
    **refusals(400, 401, 403, 404, 412, 416, 429, 503),
    206: ResponseSpec(bytes, generate_examples=False, description="the range", media_type=BLOB_TYPE),
}
DOWN_HEADERS: Final = [
    ResponseHeader(name=name, documentation_only=True) for name in ("Content-Range", "Accept-Ranges", "ETag")
]


def sent(pieces: Iterator[bytes], span: Span, tag: str) -> Stream:
    """`pieces` are the bytes of `span`."""
    headers = {"Content-Length": str(span.length), "Accept-Ranges": "bytes", "ETag": f'"{tag}"'}
    if span.is_range:
        headers["Content-Range"] = span.content_range
    return Stream(pieces, status_code=206 if span.is_range else 200, headers=headers, media_type=BLOB_TYPE)
