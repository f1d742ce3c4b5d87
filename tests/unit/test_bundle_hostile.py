"""Hostile bundles: whatever somebody does to one, it is refused before anything in it is believed."""

import io
import itertools
import tarfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import RefusedError
from app.wire.bundle import (
    MAX_DOCUMENT_BYTES,
    NAMESPACE,
    SIGNATURE_NAME,
    header_block,
)
from app.wire.bundle_reading import read_bundle
from app.wire.canonical import canonical_json
from app.wire.sealing import seal, unseal
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


def test_no_member_name_is_read_from_a_block_that_merely_begins_like_it() -> None:
    parts = MAKER.archive()
    parts[2] = header_block(SIGNATURE_NAME + ".x", 10)
    assert refusal_of(MAKER.sealed(parts)) == "bundle_damaged"
