"""Reading a bundle: nothing of it is believed before it is proved, and nothing of it touches a disk here.

The archive is read as it comes out of its seal. Manifest and signature come first and lay down every byte
that may follow; whatever comes otherwise ends the reading. What was sealed lives in memory, a document at a
time; files are sealed once more inside, and are handed on in pieces.
"""

import hashlib
from collections.abc import Callable, Generator
from typing import Final, Protocol, TypeAlias

from app.errors import RefusedError
from app.wire.bundle import (
    BLOCK,
    BUNDLE_SCHEMA,
    BUNDLE_SUITE,
    END_BYTES,
    MANIFEST_NAME,
    MAX_DOCUMENT_BYTES,
    MAX_MANIFEST_BYTES,
    MAX_SIGNATURE_BYTES,
    MOST_BYTES,
    NAMESPACE,
    SIGNATURE_NAME,
    STREAMED,
    Blob,
    BundleForm,
    Manifest,
    header_block,
    padding_after,
)
from app.wire.canonical import as_form, read_plain
from app.wire.sealing import Source, unseal_stream
from app.wire.signing import VerifyKey
from app.wire.sshsig import has_signed_as_ssh

_AGE_LINE: Final = b"age-encryption.org/v1\n"
_AGE_END: Final = b"\n--- "
_MOST_AGE_HEADER: Final = 64 << 10
"""A header is held in memory by whoever opens it: what never ends is not handed on."""
_PIECE: Final = 64 << 10
_SIZE_FIELD: Final = slice(124, 135)

FindKey: TypeAlias = Callable[[Manifest], VerifyKey]
"""The key of the sender. Raises RefusedError where it is nobody we know, or the bundle is not for us."""


class FileTaker(Protocol):
    """Takes one file in, piece by piece. Without `finish` it did not come whole."""

    def write(self, piece: bytes, /) -> None: ...

    def finish(self) -> None: ...


class Taker(Protocol):
    """Takes in what a bundle holds, in the order of its manifest."""

    def document(self, blob: Blob, data: bytes) -> None:
        """Whole, and its hash is right."""

    def file(self, blob: Blob, /) -> FileTaker: ...


class PassedOver:
    """Takes nothing."""

    def document(self, blob: Blob, data: bytes) -> None: ...

    def file(self, _blob: Blob) -> FileTaker:
        return self

    def write(self, piece: bytes, /) -> None: ...

    def finish(self) -> None: ...


def read_bundle(source: Source, secret: str, find_key: FindKey, taker: Taker | None = None) -> Manifest:
    """Check all of it, and hand what it holds to `taker`; the manifest.

    Raises RefusedError `bundle_unreadable`, `bundle_not_for_us`, `bundle_damaged`, `bundle_not_genuine`,
    `bundle_too_new`, `bundle_too_large`; what `find_key`, the taker and the source raise comes through.
    """
    walk = _Walk(find_key, taker or PassedOver())
    begun = _Begun(source)
    begun.require_age()
    try:
        unseal_stream(begun, walk, secret)
    except RefusedError as refused:
        if refused.code != "seal_broken":
            raise
        code = "bundle_damaged" if refused.facts["is_opened"] else "bundle_not_for_us"
        raise RefusedError(code) from None
    return walk.end()


class _Begun:
    """A stream whose beginning was looked at; of no more bytes than a stick can hold."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MOST_BYTES
        self._head = b""

    def require_age(self) -> None:
        """Raises RefusedError `bundle_unreadable` where it is no age file, or its header has no end."""
        while _AGE_END not in self._head and len(self._head) < _MOST_AGE_HEADER:
            piece = self._source.read(_PIECE)
            if not piece:
                break
            self._head += piece
        if not self._head.startswith(_AGE_LINE) or _AGE_END not in self._head[:_MOST_AGE_HEADER]:
            raise RefusedError("bundle_unreadable")

    def read(self, size: int, /) -> bytes:
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
        else:
            piece = self._source.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise RefusedError("bundle_too_large")
        return piece


class _Walk:
    """The archive, pushed in as it is opened: the walk along it says how many bytes it wants next."""

    def __init__(self, find_key: FindKey, taker: Taker) -> None:
        self._find_key = find_key
        self._taker = taker
        self._held = bytearray()
        self._steps = self._all()
        self._wanted = next(self._steps)
        self._manifest: Manifest | None = None
        self._is_whole = False

    def write(self, data: bytes, /) -> int:
        self._held += data
        while len(self._held) >= self._wanted:
            piece = bytes(self._held[: self._wanted])
            del self._held[: self._wanted]
            self._wanted = self._steps.send(piece)
        return len(data)

    def end(self) -> Manifest:
        """Raises RefusedError `bundle_damaged` when it ended too early."""
        if not self._is_whole or self._manifest is None or self._held:
            raise RefusedError("bundle_damaged")
        return self._manifest

    def _all(self) -> Generator[int, bytes, None]:
        data = yield from self._first(MANIFEST_NAME, MAX_MANIFEST_BYTES)
        signature = yield from self._first(SIGNATURE_NAME, MAX_SIGNATURE_BYTES)
        self._manifest = self._proved(data, signature)
        for blob in self._manifest.blobs:
            _require((yield BLOCK) == header_block(blob.name, blob.size))
            if blob.kind in STREAMED:
                yield from self._file(blob)
            else:
                yield from self._document(blob)
            yield from _padding(blob.size)
        _require(not any((yield END_BYTES)))
        self._is_whole = True
        yield 1
        raise RefusedError("bundle_damaged")

    def _first(self, name: str, limit: int) -> Generator[int, bytes, bytes]:
        """A member whose size its header tells; as long as it is not signed, no more than `limit`."""
        block = yield BLOCK
        try:
            size = int(block[_SIZE_FIELD], 8)
        except ValueError:
            raise RefusedError("bundle_damaged") from None
        _require(0 < size <= limit and block == header_block(name, size))
        data = yield size
        yield from _padding(size)
        return data

    def _proved(self, data: bytes, signature: bytes) -> Manifest:
        manifest = _read_manifest(data)
        armoured = signature.decode("ascii", "replace")
        if not has_signed_as_ssh(data, armoured, self._find_key(manifest), NAMESPACE):
            raise RefusedError("bundle_not_genuine")
        _require(len({blob.sha256 for blob in manifest.blobs}) == len(manifest.blobs))
        _require(all(blob.kind in STREAMED or blob.size <= MAX_DOCUMENT_BYTES for blob in manifest.blobs))
        return manifest

    def _document(self, blob: Blob) -> Generator[int, bytes, None]:
        data = yield blob.size
        _require(hashlib.sha256(data).hexdigest() == blob.sha256)
        self._taker.document(blob, data)

    def _file(self, blob: Blob) -> Generator[int, bytes, None]:
        taking, digest, left = self._taker.file(blob), hashlib.sha256(), blob.size
        while left:
            piece = yield min(left, _PIECE)
            digest.update(piece)
            taking.write(piece)
            left -= len(piece)
        _require(digest.hexdigest() == blob.sha256)
        taking.finish()


def _read_manifest(data: bytes) -> Manifest:
    """Of another version not even the signature can be judged: that is said first."""
    try:
        plain = read_plain(data)
        form = as_form(plain, BundleForm)
        is_ours = (form.schema, form.suite) == (BUNDLE_SCHEMA, BUNDLE_SUITE)
        manifest = as_form(plain, Manifest) if is_ours else None
    except RefusedError:
        raise RefusedError("bundle_damaged") from None
    if manifest is None:
        raise RefusedError("bundle_too_new")
    return manifest


def _padding(size: int) -> Generator[int, bytes, None]:
    if length := padding_after(size):
        _require(not any((yield length)))


def _require(is_so: bool) -> None:  # noqa: FBT001
    if not is_so:
        raise RefusedError("bundle_damaged")
