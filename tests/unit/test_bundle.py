"""Bundle: what is written is read again, in flat memory, in volumes, and from a stick that may be pulled."""

import errno
import io
import itertools
import tarfile
import tracemalloc
from collections.abc import Iterator

import msgspec
import pytest

from app.errors import DeviceError, RefusedError
from app.wire.bundle import (
    EVENTS,
    FILE,
    MAX_BLOBS,
    MOST_BYTES,
    VOLUME_BYTES,
    Blob,
    in_volumes,
    sealed_size,
)
from app.wire.bundle_reading import FileTaker, read_bundle
from app.wire.bundle_writing import seal_bundle
from app.wire.canonical import canonical_json
from app.wire.sealing import new_identity, unseal
from tests.bundles import Kept, Maker, blob_of, sha256

MAKER = Maker()
SEALED = MAKER.honest()
ARCHIVE = b"".join(MAKER.archive()) + bytes(1_024)


def test_what_was_written_is_read_again_in_order() -> None:
    kept = MAKER.read(SEALED)
    assert kept.documents == [(EVENTS, MAKER.texts[0])]
    assert kept.whole == list(MAKER.files)


def test_the_archive_is_a_plain_ustar_that_lies_in_the_prescribed_order() -> None:
    plain = unseal(SEALED, MAKER.secret)
    assert plain == ARCHIVE
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        members = archive.getmembers()
    assert [each.name for each in members][:2] == ["manifest.json", "manifest.json.sig"]
    assert [each.name for each in members][2:] == [blob.name for blob in MAKER.blobs]
    assert {(each.isreg(), each.mode, each.uid, each.mtime) for each in members} == {(True, 0o600, 0, 0)}


def test_a_bundle_without_blobs_can_be_read() -> None:
    assert Maker(texts=(), files=()).honest()
    maker = Maker(texts=(), files=())
    assert maker.read(maker.honest()) == Kept()


@pytest.mark.parametrize("size", [1, 511, 512, 513, 65_535, 65_536, 65_537, 131_072])
def test_every_length_of_a_file_comes_through(size: int) -> None:
    maker = Maker(files=(b"x" * size,))
    assert maker.read(maker.honest()).whole == [b"x" * size]


def test_members_that_a_newer_sender_adds_are_passed_over() -> None:
    plain = msgspec.json.decode(canonical_json(MAKER.manifest()))
    data = canonical_json(plain | {"weather": "fine"})
    assert MAKER.read(MAKER.sealed(MAKER.archive(data))).whole == list(MAKER.files)


def test_a_blob_that_changed_since_it_was_counted_ends_the_writing() -> None:
    manifest = MAKER.manifest()
    for changed in (lambda _: [b"other"], lambda _: []):
        with pytest.raises(DeviceError, match="blob_damaged"):
            seal_bundle(manifest, MAKER.key, changed, io.BytesIO())


class Pulled:
    """A stick that somebody pulls out after so many bytes."""

    def __init__(self, data: bytes, after: int) -> None:
        self._stream = io.BytesIO(data)
        self._left = after

    def read(self, size: int, /) -> bytes:
        self._left -= size
        if self._left < 0:
            raise OSError(errno.EIO, "pulled")
        return self._stream.read(size)

    def write(self, data: bytes, /) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OSError(errno.EIO, "pulled")
        return len(data)


@pytest.mark.parametrize("after", range(0, len(SEALED), 16_384))
def test_a_stick_that_is_pulled_out_is_not_taken_for_a_broken_bundle(after: int) -> None:
    kept = Kept()
    with pytest.raises(OSError, match="pulled"):
        read_bundle(Pulled(SEALED, after), MAKER.secret, MAKER.find_key, kept)
    assert kept.whole == list(MAKER.files)[: len(kept.whole)]
    contents = {sha256(data): data for data in (*MAKER.texts, *MAKER.files)}
    with pytest.raises(OSError, match="pulled"):
        seal_bundle(MAKER.manifest(), MAKER.key, lambda blob: [contents[blob.sha256]], Pulled(b"", after))


def test_memory_stays_flat_whatever_the_size() -> None:
    secret, recipient = new_identity()
    piece = bytes(1 << 16)

    class Counting:
        def document(self, blob: Blob, data: bytes) -> None: ...

        def file(self, _blob: Blob) -> FileTaker:
            return self

        def write(self, piece: bytes, /) -> None: ...

        def finish(self) -> None: ...

    def peak(pieces: int) -> int:
        blob = blob_of(piece * pieces)
        maker = Maker(texts=(), files=(), secret=secret, recipient=recipient)
        manifest = maker.manifest(blobs=(blob,))
        sealed = io.BytesIO()
        tracemalloc.start()
        try:
            seal_bundle(manifest, maker.key, lambda _: itertools.repeat(piece, pieces), _Hole())
            written = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        seal_bundle(manifest, maker.key, lambda _: itertools.repeat(piece, pieces), sealed)
        sealed.seek(0)
        tracemalloc.start()
        try:
            read_bundle(sealed, secret, maker.find_key, Counting())
            return max(written, tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()

    small, large = peak(16), peak(256)
    assert large < small + (1 << 20)


class _Hole:
    def write(self, data: bytes, /) -> int:
        return len(data)


def _files(count: int, size: int) -> Iterator[Blob]:
    return (Blob(kind=FILE, sha256=f"{number:064x}", size=size) for number in range(count))


def test_every_volume_holds_all_texts_and_together_they_hold_each_file_once() -> None:
    texts = [Blob(kind=EVENTS, sha256="f" * 64, size=1_000)]
    volumes = list(in_volumes(texts, _files(10, 1_000_000), 3_500_000))
    assert [len(volume) - 1 for volume in volumes] == [3, 3, 3, 1]
    assert all(volume[0] == texts[0] for volume in volumes)
    assert [blob for volume in volumes for blob in volume[1:]] == list(_files(10, 1_000_000))
    assert list(in_volumes(texts, (), 3_500_000)) == [tuple(texts)]


def test_no_volume_is_larger_than_two_gigabytes_or_than_a_manifest_can_name() -> None:
    volumes = list(in_volumes([], _files(100, 50 << 20), VOLUME_BYTES))
    assert all(sealed_size(volume) <= VOLUME_BYTES for volume in volumes)
    many = list(in_volumes([], _files(MAX_BLOBS + 1, 1), VOLUME_BYTES))
    assert [len(volume) for volume in many] == [MAX_BLOBS, 1]


def test_what_no_stick_can_hold_is_refused() -> None:
    with pytest.raises(RefusedError, match="bundle_too_large"):
        list(in_volumes(list(_files(1, MOST_BYTES)), (), VOLUME_BYTES))


def test_a_bundle_is_never_larger_than_was_said() -> None:
    for maker in (Maker(), Maker(files=()), Maker(files=tuple(f"{each}".encode() for each in range(500)))):
        size = len(maker.honest())
        assert size <= sealed_size(maker.blobs) < size + 300_000
