"""Headers of files: a receipt and a name travel as text and come back as they were."""

import hashlib

import msgspec
import pytest

from app.domain.manifest import SIZE_LIMITS
from app.errors import RefusedError
from app.wire.file_receipt import FILE_RECEIPT_SCHEMA, FileReceipt, from_header, to_header
from app.wire.files import (
    FIRST_CHUNK_BYTES,
    MAX_CHUNK_BYTES,
    MAX_FILE_BYTES,
    sha256_in,
    to_checksum,
    to_metadata,
)
from app.wire.signing import SignKey, read_signed, sign_document

KEY = SignKey(bytes(range(32)))
NAME = hashlib.sha256(b"abc").hexdigest()
RECEIPT = FileReceipt(
    schema=FILE_RECEIPT_SCHEMA,
    gateway_id="0190c3c1-0000-7000-8000-0000000000ff",
    device_id="0190c3c1-0000-7000-8000-000000000001",
    sha256=NAME,
    size=3,
    received_at="2026-11-22T01:50:00.000Z",
)


def test_a_receipt_comes_through_a_header_with_its_signature() -> None:
    text = to_header(sign_document(RECEIPT, KEY))
    assert text.isascii()
    assert len(text) < 1_000
    assert read_signed(from_header(text), KEY.public, FileReceipt) == RECEIPT


def test_a_receipt_with_the_signature_of_another_is_refused() -> None:
    other = msgspec.structs.replace(RECEIPT, size=4)
    mixed = f"{sign_document(other, KEY).document}.{sign_document(RECEIPT, KEY).signature}"
    with pytest.raises(RefusedError, match="signature_wrong"):
        read_signed(from_header(mixed), KEY.public, FileReceipt)


@pytest.mark.parametrize(
    "text", ["", ".", "YQ", "YQ.", ".YQ", "YQ.YQ.YQ", "YQ=.YQ", "YR.YQ", "Y Q.YQ", "水.YQ"]
)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="document_unreadable"):
        from_header(text)


def test_the_name_of_a_blob_comes_through_the_metadata() -> None:
    assert to_metadata(NAME).startswith("sha256 YmE3ODE2YmY4")
    assert sha256_in(to_metadata(NAME)) == NAME
    assert sha256_in(f"filename YQ==,is_x , {to_metadata(NAME)}") == NAME


@pytest.mark.parametrize(
    "metadata", ["", "sha256", "filename YQ==", "sha256 ***", "sha256 5rC0", "sha256YQ=="]
)
def test_metadata_without_a_name_has_none(metadata: str) -> None:
    assert not sha256_in(metadata)


def test_a_checksum_is_that_of_the_chunk() -> None:
    assert to_checksum(b"abc") == "sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="


def test_every_file_that_may_be_attached_may_be_sent() -> None:
    assert max(SIZE_LIMITS.values()) == MAX_FILE_BYTES
    assert FIRST_CHUNK_BYTES < MAX_CHUNK_BYTES
