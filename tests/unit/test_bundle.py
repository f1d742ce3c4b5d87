"""Bundle: what is written is read again; whatever somebody does to it is refused before it is believed."""

import io
import itertools
import tarfile
import tracemalloc
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DeviceError, RefusedError
from app.wire.bundle import (
    EVENTS,
    FILE,
    MAX_BLOBS,
    MAX_DOCUMENT_BYTES,
    MOST_BYTES,
    NAMESPACE,
    SIGNATURE_NAME,
    VOLUME_BYTES,
    Blob,
    header_block,
    in_volumes,
    sealed_size,
)
from app.wire.bundle_reading import FileTaker, read_bundle
from app.wire.bundle_writing import seal_bundle
from app.wire.canonical import canonical_json
from app.wire.sealing import new_identity, seal, unseal
from app.wire.signing import SignKey
from app.wire.sshsig import sign_as_ssh
from tests.bundles import Kept, Maker, blob_of, member

MAKER = Maker()
SEALED = MAKER.honest()
ARCHIVE = b"".join(MAKER.archive()) + bytes(1_024)
REFUSALS = {
    "bundle_unreadable",
    "bundle_not_for_us",
    "bundle_damaged",
    "bundle_not_genuine",
    "bundle_too_new",
    "bundle_too_large",
}


def refusal_of(sealed: bytes, maker: Maker = MAKER) -> str:
    """The code with which it is refused; nothing whole was handed on that the manifest does not name."""
    kept = Kept()
    with pytest.raises(RefusedError) as refused:
        read_bundle(io.BytesIO(sealed), maker.secret, maker.find_key, kept)
    assert {data for _, data in kept.documents} <= set(maker.texts)
    assert set(kept.whole) <= set(maker.files)
    return refused.value.code


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


def test_every_single_flipped_byte_is_refused() -> None:
    maker = Maker(files=(b"x" * 700,))
    sealed = maker.honest()
    for place in range(len(sealed)):
        flipped = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert refusal_of(flipped, maker) in REFUSALS, place


def test_a_bundle_that_ends_too_early_is_refused_wherever_it_ends() -> None:
    maker = Maker(files=(b"x" * 700,))
    sealed = maker.honest()
    for length in range(len(sealed)):
        assert refusal_of(sealed[:length], maker) in REFUSALS, length


def test_what_is_added_at_the_end_is_refused() -> None:
    assert refusal_of(SEALED + b"x") == "bundle_damaged"
    assert refusal_of(MAKER.sealed(MAKER.archive(), end=bytes(1_025))) == "bundle_damaged"
    assert refusal_of(MAKER.sealed(MAKER.archive(), end=bytes(512))) == "bundle_damaged"
    assert refusal_of(MAKER.sealed(MAKER.archive(), end=bytes(1_023) + b"x")) == "bundle_damaged"


def test_a_bundle_for_somebody_else_is_told_from_a_broken_one() -> None:
    other = Maker()
    assert refusal_of(other.honest()) == "bundle_not_for_us"
    assert refusal_of(SEALED[:-1]) == "bundle_damaged"
    assert refusal_of(b"PK\x03\x04" + bytes(10_000)) == "bundle_unreadable"
    assert refusal_of(b"") == "bundle_unreadable"


def test_a_bundle_that_was_sealed_anew_for_us_is_not_for_us() -> None:
    """Who opens what was sent to them and seals it to others pretends that it was sent to those."""
    other = Maker()
    passed_on = seal(unseal(other.honest(), other.secret), [MAKER.recipient])
    assert refusal_of(passed_on) == "bundle_not_for_us"


def test_a_header_that_never_ends_is_not_held_in_memory() -> None:
    endless = b"age-encryption.org/v1\n" + b"-> X25519 AAAA\nBBBB\n" * 100_000
    assert refusal_of(endless) == "bundle_unreadable"


def test_a_signature_of_another_key_or_for_another_purpose_is_refused() -> None:
    data = canonical_json(MAKER.manifest())
    stranger = sign_as_ssh(data, SignKey(bytes(32)), NAMESPACE)
    elsewhere = sign_as_ssh(data, MAKER.key, "file")
    spelled = sign_as_ssh(data, MAKER.key, NAMESPACE).replace("\n", "\r\n")
    for signature in (stranger, elsewhere, spelled, "", "-----BEGIN SSH SIGNATURE-----", "\u00fc" * 90):
        code = refusal_of(MAKER.sealed(MAKER.archive(signature=signature)))
        assert code in {"bundle_not_genuine", "bundle_damaged"}


def test_a_manifest_of_next_year_is_said_to_be_too_new() -> None:
    plain = msgspec.json.decode(canonical_json(MAKER.manifest()))
    for changes in ({"schema": "xiangyin.bundle/2"}, {"suite": "sm2+sm4"}):
        data = canonical_json(plain | changes | {"blobs": "elsewhere"})
        assert refusal_of(MAKER.sealed(MAKER.archive(data))) == "bundle_too_new"


def test_members_that_a_newer_sender_adds_are_passed_over() -> None:
    plain = msgspec.json.decode(canonical_json(MAKER.manifest()))
    data = canonical_json(plain | {"weather": "fine"})
    assert MAKER.read(MAKER.sealed(MAKER.archive(data))).whole == list(MAKER.files)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"not json",
        b'{"schema":1,"suite":2}',
        b'{"a":1, "schema":"xiangyin.bundle/1"}',
        b"[" * 100_000,
        b'{"schema":"xiangyin.bundle/1","schema":"xiangyin.bundle/1"}',
        b'{"schema":"xiangyin.bundle/1","suite":"age1+sshsig"}',
    ],
)
def test_a_manifest_that_is_none_is_refused(data: bytes) -> None:
    assert refusal_of(MAKER.sealed(MAKER.archive(data))) == "bundle_damaged"


def test_the_same_blob_twice_is_refused() -> None:
    twice = Maker(texts=(b"a",), files=(b"a",))
    data = canonical_json(twice.manifest())
    assert refusal_of(twice.sealed(twice.archive(data)), twice) == "bundle_damaged"


def test_a_document_that_would_fill_the_memory_is_refused() -> None:
    large = Maker(texts=(bytes(MAX_DOCUMENT_BYTES + 1),), files=())
    assert refusal_of(large.honest(), large) == "bundle_damaged"
    as_large_as_may_be = Maker(texts=(bytes(MAX_DOCUMENT_BYTES),), files=())
    assert as_large_as_may_be.read(as_large_as_may_be.honest()).documents


def test_bytes_that_the_manifest_does_not_name_are_refused_in_texts_and_in_files() -> None:
    for place in (5, 7):
        parts = MAKER.archive()
        parts[place] = b"X" + parts[place][1:]
        assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"


def test_members_in_another_order_doubled_left_out_or_slipped_in_are_refused() -> None:
    parts = MAKER.archive()
    members = [parts[at : at + 2] for at in range(0, len(parts), 2)]
    foreign = list(member(blob_of(b"x").name, b"x"))
    for others in (
        [*members[:2], *reversed(members[2:])],
        [members[1], members[0], *members[2:]],
        [*members, members[-1]],
        members[:-1],
        [*members, foreign],
        [*members[:2], foreign, *members[2:]],
        [foreign, *members],
        members[2:],
    ):
        sealed = MAKER.sealed(itertools.chain.from_iterable(others))
        assert refusal_of(sealed) == "bundle_damaged"


def _header(name: str, **changes: object) -> bytes:
    info = tarfile.TarInfo(name)
    info.mode = 0o600
    for key, value in changes.items():
        setattr(info, key, value)
    return info.tobuf(tarfile.USTAR_FORMAT)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "blobs/../x", "blobs\\x", "CON", "x/."])
def test_no_member_has_a_name_of_its_own_choice(name: str) -> None:
    parts = MAKER.archive()
    parts[4] = header_block(name, len(MAKER.texts[0]))
    assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"


@pytest.mark.parametrize(
    "changes",
    [
        {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        {"type": tarfile.LNKTYPE, "linkname": "manifest.json"},
        {"type": tarfile.DIRTYPE},
        {"type": tarfile.FIFOTYPE},
        {"type": tarfile.CHRTYPE},
        {"type": tarfile.CONTTYPE},
        {"type": tarfile.GNUTYPE_LONGNAME},
        {"type": tarfile.GNUTYPE_SPARSE},
        {"type": tarfile.XHDTYPE},
        {"mode": 0o4755},
        {"uid": 1},
        {"mtime": 1},
        {"size": 1},
        {"size": 8_000_000_000},
    ],
)
def test_no_member_is_anything_but_the_plain_file_that_the_manifest_names(changes: dict[str, object]) -> None:
    for place in (0, 2, 4, 6):
        parts = MAKER.archive()
        name = tarfile.TarInfo.frombuf(parts[place], "ascii", "strict").name
        parts[place] = _header(name, **{"size": 13} | changes)
        assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"


def test_what_lies_in_the_padding_is_refused() -> None:
    parts = MAKER.archive()
    parts[5] = parts[5][:-1] + b"x"
    assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"


@pytest.mark.parametrize(
    "size", [b"-0000000001", b"+0000000001", b"0x000000001", b"          \0", b"99999999999"]
)
def test_a_size_that_is_no_number_is_refused(size: bytes) -> None:
    parts = MAKER.archive()
    parts[0] = parts[0][:124] + size + parts[0][135:]
    assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_sealed_to_us_nothing_is_believed_that_was_not_signed(data: st.DataObject) -> None:
    """Anybody can seal to a key that is public: so the archive itself is cut, moved and overwritten."""
    archive = bytearray(ARCHIVE)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(archive) - 1))
        length = data.draw(st.sampled_from((0, 1, 12, 512, 1_024, 70_000)))
        kind = data.draw(st.sampled_from(("overwrite", "cut", "insert", "move")))
        if kind == "overwrite":
            archive[start : start + length] = data.draw(st.binary(max_size=600))
        elif kind == "cut":
            del archive[start : start + length]
        elif kind == "insert":
            archive[start:start] = data.draw(st.binary(max_size=600))
        else:
            piece = bytes(archive[start : start + length])
            del archive[start : start + length]
            place = data.draw(st.integers(0, len(archive)))
            archive[place:place] = piece
        archive = archive or bytearray(b"x")
    sealed = seal(bytes(archive), [MAKER.recipient])
    if bytes(archive) != ARCHIVE:
        assert refusal_of(sealed) in REFUSALS


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3_000))
def test_anything_at_all_is_refused_with_a_code(junk: bytes) -> None:
    assert refusal_of(junk) in REFUSALS
    assert refusal_of(b"age-encryption.org/v1\n" + junk) in REFUSALS
    assert refusal_of(seal(junk, [MAKER.recipient])) in REFUSALS


def test_a_blob_that_changed_since_it_was_counted_ends_the_writing() -> None:
    manifest = MAKER.manifest()
    for changed in (lambda _: [b"other"], lambda _: []):
        with pytest.raises(DeviceError, match="blob_damaged"):
            seal_bundle(manifest, MAKER.key, changed, io.BytesIO())


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


def test_no_member_name_is_read_from_a_block_that_merely_begins_like_it() -> None:
    parts = MAKER.archive()
    parts[2] = header_block(SIGNATURE_NAME + ".x", 10)
    assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"
