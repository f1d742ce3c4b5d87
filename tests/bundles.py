"""Bundles for tests: honest ones, and such as somebody makes who wants something."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from app.domain.ids import new_id
from app.errors import RefusedError
from app.wire.bundle import (
    BUNDLE_SCHEMA,
    BUNDLE_SUITE,
    END_BYTES,
    EVENTS,
    FILE,
    MANIFEST_NAME,
    NAMESPACE,
    SIGNATURE_NAME,
    Blob,
    Manifest,
    header_block,
    padding_after,
)
from app.wire.bundle_reading import FileTaker, read_bundle
from app.wire.bundle_writing import seal_bundle
from app.wire.canonical import canonical_json
from app.wire.fields import NO_HASH
from app.wire.sealing import new_identity, seal
from app.wire.signing import SignKey, VerifyKey
from app.wire.sshsig import sign_as_ssh
from tests.samples import START_MS, SeededEntropy

SENDER = SignKey(bytes(range(32)))
DEVICE_ID = new_id(START_MS, SeededEntropy(1))
GATEWAY_ID = new_id(START_MS, SeededEntropy(2))
BUNDLE_ID = new_id(START_MS, SeededEntropy(3))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def blob_of(data: bytes, kind: str = FILE) -> Blob:
    return Blob(kind=kind, sha256=sha256(data), size=len(data))


@dataclass
class Kept:
    """A taker that remembers; `whole` are the files that were finished."""

    documents: list[tuple[str, bytes]] = field(default_factory=list)
    whole: list[bytes] = field(default_factory=list)
    begun: list[bytearray] = field(default_factory=list)

    def document(self, blob: Blob, data: bytes) -> None:
        assert sha256(data) == blob.sha256
        self.documents.append((blob.kind, data))

    def file(self, _blob: Blob) -> FileTaker:
        self.begun.append(bytearray())
        return self

    def write(self, piece: bytes, /) -> None:
        self.begun[-1] += piece

    def finish(self) -> None:
        self.whole.append(bytes(self.begun[-1]))


@dataclass
class Maker:
    """Who sends, and to whom; every part of a bundle can be made otherwise."""

    key: SignKey = SENDER
    texts: Sequence[bytes] = (b'{"events":[]}',)
    files: Sequence[bytes] = (b"photo" * 50_000, b"voice")
    secret: str = ""
    recipient: str = ""

    def __post_init__(self) -> None:
        if not self.recipient:
            self.secret, self.recipient = new_identity()

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (*(blob_of(each, EVENTS) for each in self.texts), *map(blob_of, self.files))

    def manifest(self, **changes: object) -> Manifest:
        fields: dict[str, object] = {
            "schema": BUNDLE_SCHEMA,
            "suite": BUNDLE_SUITE,
            "id": BUNDLE_ID,
            "sender": DEVICE_ID,
            "addressee": GATEWAY_ID,
            "recipients": (self.recipient,),
            "number": 1,
            "prev": NO_HASH,
            "volume": 1,
            "volumes": 1,
            "created_at": "2026-11-22T01:50:00.000Z",
            "blobs": self.blobs,
        }
        return msgspec.convert(fields | changes, Manifest)

    def honest(self, **changes: object) -> bytes:
        """Sealed as the program does it."""
        contents: Mapping[str, bytes] = {sha256(each): each for each in (*self.texts, *self.files)}
        sealed = io.BytesIO()
        seal_bundle(self.manifest(**changes), self.key, lambda blob: [contents[blob.sha256]], sealed)
        return sealed.getvalue()

    def archive(self, manifest: bytes | None = None, signature: str | None = None) -> list[bytes]:
        """Blocks of an archive, header and content by turns, to be put together otherwise."""
        data = canonical_json(self.manifest()) if manifest is None else manifest
        signed = sign_as_ssh(data, self.key, NAMESPACE) if signature is None else signature
        members = [
            (MANIFEST_NAME, data),
            (SIGNATURE_NAME, signed.encode()),
            *((f"blobs/{sha256(each)}", each) for each in (*self.texts, *self.files)),
        ]
        return [part for name, content in members for part in member(name, content)]

    def sealed(self, parts: Iterable[bytes], *, end: bytes = bytes(END_BYTES)) -> bytes:
        return seal(b"".join(parts) + end, [self.recipient])

    def find_key(self, manifest: Manifest) -> VerifyKey:
        if manifest.addressee != GATEWAY_ID or self.recipient not in manifest.recipients:
            raise RefusedError("bundle_not_for_us")
        return self.key.public

    def read(self, sealed: bytes) -> Kept:
        kept = Kept()
        read_bundle(io.BytesIO(sealed), self.secret, self.find_key, kept)
        return kept


def member(name: str, content: bytes) -> tuple[bytes, bytes]:
    return header_block(name, len(content)), content + bytes(padding_after(len(content)))
