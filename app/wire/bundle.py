"""Bundle: what travels on a stick instead of the network, events up and answers down (protocol §6).

    age(ustar(manifest.json, manifest.json.sig, blobs/<sha256>…))

The manifest names every blob with its kind, hash and size, and is signed by whoever sends the bundle. With it
every byte of the archive is laid down: a reader makes each header itself and compares, so there is nothing in
an archive that it could be talked into.
"""

import hashlib
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from app.errors import RefusedError
from app.wire.canonical import canonical_json
from app.wire.enrolment import Recipient
from app.wire.fields import Counter, Hash, Id, Instant, Label, Revision
from app.wire.signing import Signed

BUNDLE_SCHEMA: Final = "xiangyin.bundle/1"
BUNDLE_SUITE: Final = "age1+sshsig"
NAMESPACE: Final = BUNDLE_SCHEMA
"""Of the signature: one over a bundle is worth nothing for anything else."""

MANIFEST_NAME: Final = "manifest.json"
SIGNATURE_NAME: Final = "manifest.json.sig"
MAX_MANIFEST_BYTES: Final = 4 << 20
MAX_SIGNATURE_BYTES: Final = 1_024
MAX_DOCUMENT_BYTES: Final = 2 << 20
"""Of what is not a file: it is held in memory. A batch has 512 KiB, a page of changes about 1 MiB."""
MAX_BLOBS: Final = 20_000
MAX_WANTED: Final = 300
VOLUME_BYTES: Final = 2 << 30
MOST_BYTES: Final = (4 << 30) - 1
"""The largest file that FAT32 holds."""

BLOCK: Final = 512
_LINE_BYTES: Final = 160
_FRAME_BYTES: Final = 64 << 10
"""For the rest of the manifest, its signature and the end of the archive."""
_AGE_BYTES: Final = 4 << 10
_AGE_PIECE: Final = 64 << 10
_AGE_TAG: Final = 16
END_BYTES: Final = 2 * BLOCK

EVENTS: Final = "events"
"""Device to gateway: a batch, as in `POST /v1/events`."""
ASKED: Final = "asked"
"""Device to gateway: `KnownThings`, all that it has an answer to, as in `POST /v1/known`."""
FILE: Final = "file"
"""Either way: a sealed blob, as it lies on disk and as tus carries it."""
VERDICTS: Final = "verdicts"
"""Gateway to device: `Verdicts` with receipts, as in the answer to a batch."""
FILE_RECEIPTS: Final = "file_receipts"
"""Gateway to device: `FileReceipts`."""
LOST: Final = "lost"
"""Gateway to device: `KnownThings`, what of them it does not know, since it was restored from a backup."""
CHANGES: Final = "changes"
"""Gateway to device: `ChangesPart`."""
PACK: Final = "pack"
"""Gateway to device: the file of a pack (app/wire/pack.py), which proves itself."""
STREAMED: Final = frozenset({FILE, PACK})
"""What may be large, and is handed on in pieces."""


class Blob(msgspec.Struct, frozen=True, kw_only=True):
    """One member of the archive. Of a kind that this version does not know the bytes are passed over."""

    kind: Label
    sha256: Hash
    size: Counter

    @property
    def name(self) -> str:
        return f"blobs/{self.sha256}"


class ChainHead(msgspec.Struct, frozen=True, kw_only=True):
    """Where the sender's chain ended when the bundle was made."""

    epoch: Revision
    seq: Revision
    sha256: Hash


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Events of one epoch, from `first` to `last`, both included."""

    epoch: Revision
    first: Counter
    last: Counter


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a bundle holds, for whom, and its place among the bundles of its sender.

    number counts the bundles from sender to addressee; prev is the SHA-256 of the manifest before. Each of
    the volumes of one export is a bundle with a number of its own, and holds all documents.

    A device says where its chain ended (head), which events it brings (spans), up to where it knows the
    changes (cursor, and when that change was made; is_anew: it has begun to learn all of them anew), which
    files of replies it knows of and has not got (wanted), and brings its `enrol` until it has been confirmed.
    A gateway brings the certificate as it stands.
    """

    schema: Literal["xiangyin.bundle/1"]
    suite: Literal["age1+sshsig"]
    id: Id
    sender: Id
    addressee: Id
    recipients: Annotated[tuple[Recipient, ...], Meta(min_length=1, max_length=20)]
    number: Counter
    prev: Hash
    volume: Counter
    volumes: Counter
    created_at: Instant
    blobs: Annotated[tuple[Blob, ...], Meta(max_length=MAX_BLOBS)]
    head: ChainHead | None = None
    spans: tuple[Span, ...] = ()
    cursor: Revision = 0
    cursor_at: Instant | None = None
    is_anew: bool = False
    wanted: Annotated[tuple[Hash, ...], Meta(max_length=MAX_WANTED)] = ()
    enrol: Signed | None = None
    certificate: Signed | None = None


class BundleForm(msgspec.Struct):
    """What a reader looks at first: of another version nothing else can be understood."""

    schema: Label
    suite: Label


class FileReceipts(msgspec.Struct, frozen=True, kw_only=True):
    """Documents are `app.wire.file_receipt.FileReceipt`."""

    receipts: tuple[Signed, ...]


class ChangesPart(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the feed, or of a snapshot, and the cursor that it comes after.

    Who does not know everything up to `after` must not take it: something would be missing in between.
    """

    after: Revision
    is_snapshot: bool
    page: msgspec.Raw


def manifest_hash(manifest: Manifest) -> str:
    """By which the next bundle names this one."""
    return hashlib.sha256(canonical_json(manifest)).hexdigest()


def header_block(name: str, size: int) -> bytes:
    """The one header that a member of this name and size has: a plain file, nobody's, of no time."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def padding_after(size: int) -> int:
    return -size % BLOCK


def sealed_size(blobs: Iterable[Blob]) -> int:
    """About how large a bundle of these blobs is, rather more."""
    plain = _FRAME_BYTES + sum(map(_room_of, blobs))
    return plain + _AGE_BYTES + plain // _AGE_PIECE * _AGE_TAG


def in_volumes(documents: Sequence[Blob], files: Iterable[Blob], limit: int) -> Iterator[tuple[Blob, ...]]:
    """As few as hold the files, in their order; each holds all documents, so that any of them is enough for
    every text. A volume is larger than `limit` only where one file and the documents are.

    Raises RefusedError `bundle_too_large` where no stick could hold it.
    """
    volume, texts = list(documents), sealed_size(documents)
    size = texts
    for file in files:
        room = _room_of(file) * (_AGE_PIECE + _AGE_TAG) // _AGE_PIECE
        if len(volume) > len(documents) and (size + room > limit or len(volume) == MAX_BLOBS):
            yield tuple(volume)
            volume, size = list(documents), texts
        volume.append(file)
        size += room
        _require_possible(volume, size)
    _require_possible(volume, size)
    yield tuple(volume)


def _require_possible(volume: Sequence[Blob], size: int) -> None:
    if size > MOST_BYTES or len(volume) > MAX_BLOBS:
        raise RefusedError("bundle_too_large")


def _room_of(blob: Blob) -> int:
    """Bytes in the archive, with its line in the manifest."""
    return _LINE_BYTES + BLOCK + blob.size + padding_after(blob.size)
