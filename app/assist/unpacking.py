"""Unpacking: a gzip file of a pack into bytes, never more than it may be."""

import gzip
import io
import zlib

from app.errors import RefusedError


def unpack(content: bytes, most: int) -> bytes:
    """Raises RefusedError `pack_damaged`, for more than `most` bytes too."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            unpacked = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise RefusedError("pack_damaged") from None
    if len(unpacked) > most:
        raise RefusedError("pack_damaged")
    return unpacked
