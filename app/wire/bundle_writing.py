"""Writing a bundle: manifest, signature and blobs as one sealed stream, a piece at a time."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from app.errors import DeviceError
from app.wire.bundle import (
    END_BYTES,
    MANIFEST_NAME,
    MAX_MANIFEST_BYTES,
    NAMESPACE,
    SIGNATURE_NAME,
    Blob,
    Manifest,
    header_block,
    padding_after,
)
from app.wire.canonical import canonical_json
from app.wire.sealing import Sink, seal_stream
from app.wire.signing import SignKey
from app.wire.sshsig import sign_as_ssh

ReadBlob: TypeAlias = Callable[[Blob], Iterable[bytes]]
"""The bytes of a blob that a manifest names, in pieces."""


def seal_bundle(manifest: Manifest, key: SignKey, read: ReadBlob, sink: Sink) -> None:
    """Write all of it into `sink`.

    Raises DeviceError `blob_damaged` where the bytes of a blob are not those that the manifest names: what is
    in the sink by then is worth nothing. What `read` and the sink raise comes through.
    """
    data = canonical_json(manifest)
    if len(data) > MAX_MANIFEST_BYTES:
        raise ValueError("a manifest that no reader would take")
    signature = sign_as_ssh(data, key, NAMESPACE).encode()
    seal_stream(_Pulled(_archive(manifest, data, signature, read)), sink, manifest.recipients)


def _archive(manifest: Manifest, data: bytes, signature: bytes, read: ReadBlob) -> Iterator[bytes]:
    for name, content in ((MANIFEST_NAME, data), (SIGNATURE_NAME, signature)):
        yield header_block(name, len(content))
        yield content
        yield bytes(padding_after(len(content)))
    for blob in manifest.blobs:
        yield header_block(blob.name, blob.size)
        yield from _checked(blob, read(blob))
        yield bytes(padding_after(blob.size))
    yield bytes(END_BYTES)


def _checked(blob: Blob, pieces: Iterable[bytes]) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    if (digest.hexdigest(), size) != (blob.sha256, blob.size):
        raise DeviceError("blob_damaged", sha256=blob.sha256)


class _Pulled:
    """Pieces as a stream that is read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def read(self, size: int, /) -> bytes:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)
