"""Files on the wire: limits and headers of the tus 1.0.0 calls, as both sides know them (protocol §3–4)."""

import base64
import binascii
import hashlib
from datetime import timedelta
from typing import Final

from app.domain.manifest import SIZE_LIMITS

FIRST_CHUNK_BYTES = 256 * 1024
MAX_CHUNK_BYTES = 4 * 1024 * 1024
"""A chunk grows from 256 KiB to 4 MiB; each is one request."""

MAX_FILE_BYTES = max(SIZE_LIMITS.values())
PARTIAL_LIFE = timedelta(days=30)
"""How long the gateway keeps a part of a file after its last byte, at least."""

TUS_VERSION: Final = "1.0.0"
TUS_EXTENSIONS: Final = ("creation", "creation-with-upload", "checksum", "expiration", "termination")
CHECKSUM_ALGORITHMS: Final = ("sha256", "sha1")
"""The second because the standard demands it of every server."""

CHUNK_TYPE: Final = "application/offset+octet-stream"
BLOB_TYPE: Final = "application/octet-stream"
"""Of a chunk on its way up, and of a blob on its way down."""

VERSION_HEADER: Final = "tus-resumable"
OFFSET_HEADER: Final = "upload-offset"
LENGTH_HEADER: Final = "upload-length"
METADATA_HEADER: Final = "upload-metadata"
CHECKSUM_HEADER: Final = "upload-checksum"
EXPIRES_HEADER: Final = "upload-expires"
OVERRIDE_HEADER: Final = "x-http-method-override"

FILES_PATH: Final = "/v1/files"


def path_of(sha256: str) -> str:
    return f"{FILES_PATH}/{sha256}"


def to_metadata(sha256: str) -> str:
    """`Upload-Metadata` of a creation: the name of the blob, base64 as tus has it."""
    return f"sha256 {base64.b64encode(sha256.encode()).decode()}"


def sha256_in(metadata: str) -> str | None:
    """The text under the key `sha256`; None where there is none. Other keys may stand beside it."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "sha256":
            try:
                return base64.b64decode(value.strip(), validate=True).decode("ascii")
            except (binascii.Error, ValueError):
                return None
    return None


def to_checksum(chunk: bytes) -> str:
    """`Upload-Checksum` of a chunk."""
    return f"sha256 {base64.b64encode(hashlib.sha256(chunk).digest()).decode()}"
