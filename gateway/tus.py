"""Tus: what the headers of an upload say (tus.io, 1.0.0), read from requests and written to answers."""

import base64
import binascii
import re
from collections.abc import Mapping
from email.utils import format_datetime
from types import MappingProxyType
from typing import Any, Final

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from app.errors import RefusedError
from app.wire import files
from app.wire.file_receipt import RECEIPT_HEADER
from gateway.calls import OpenCall
from gateway.failures import AnyRequest
from gateway.uploads import Body, Standing
from gateway.writing import Promise

VERSION: Final = {"Tus-Resumable": files.TUS_VERSION}
"""In every answer to a call of tus."""

CAPABILITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Tus-Version": files.TUS_VERSION,
        "Tus-Extension": ",".join(files.TUS_EXTENSIONS),
        "Tus-Max-Size": str(files.MAX_FILE_BYTES),
        "Tus-Checksum-Algorithm": ",".join(files.CHECKSUM_ALGORITHMS),
    }
)

_DIGEST_BYTES: Final[Mapping[str, int]] = MappingProxyType({"sha256": 32, "sha1": 20})
_HASH: Final = re.compile(r"[0-9a-f]{64}\Z")


async def require_version(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    """Raises RefusedError `tus_version_unknown`, before anything else is looked at."""
    if connection.headers.get(files.VERSION_HEADER) != files.TUS_VERSION:
        raise RefusedError("tus_version_unknown")


def name_in(metadata: str) -> str:
    """Raises RefusedError `metadata_unreadable`."""
    sha256 = files.sha256_in(metadata)
    if sha256 is None or not _HASH.match(sha256):
        raise RefusedError("metadata_unreadable")
    return sha256


def body_of(request: AnyRequest, call: OpenCall, checksum: str | None) -> Body:
    """Raises RefusedError `content_type_wrong`, `checksum_unreadable`."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != files.CHUNK_TYPE:
        raise RefusedError("content_type_wrong")
    promises = [] if checksum is None else [_checksum(checksum)]
    if call.digest is not None:
        promises.append(Promise("sha256", call.digest, "digest_mismatch"))
    return Body(length=call.length, promises=promises)


def headers_of(standing: Standing) -> dict[str, str]:
    """How far an upload is, and what proves it or until when that lasts."""
    headers = {"Upload-Offset": str(standing.offset)}
    if standing.receipt is not None:
        headers[RECEIPT_HEADER] = standing.receipt
    if standing.expires_at is not None:
        headers["Upload-Expires"] = format_datetime(standing.expires_at, usegmt=True)
    return headers


def _checksum(text: str) -> Promise:
    algorithm, _, value = text.partition(" ")
    try:
        digest = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if algorithm not in files.CHECKSUM_ALGORITHMS or len(digest) != _DIGEST_BYTES[algorithm]:
        raise RefusedError("checksum_unreadable")
    return Promise(algorithm, digest, "checksum_mismatch")
