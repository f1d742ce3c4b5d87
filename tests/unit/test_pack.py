"""Packs on the wire: one file that proves itself, whatever somebody has done to it on its way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RefusedError
from app.wire.pack import (
    HEAD_BYTES,
    MAX_CONTENT_BYTES,
    is_newer,
    make_header,
    rank,
    read_head,
    read_pack,
    write_pack,
)
from app.wire.signing import SignKey
from tests.packs import GATEWAY_ID, KEY, MADE_AT, lying, packed

CONTENT = b"one\ttwo\n" * 40
OTHER_KEY = SignKey(bytes(32))
OTHER_ID = "0190c3c1-0000-7000-8000-0000000000aa"


def read(data: bytes) -> bytes:
    return read_pack(data, KEY.public, GATEWAY_ID).content


def test_what_was_packed_comes_out_with_its_header() -> None:
    pack = read_pack(packed(CONTENT, name="laws", version="cn-2026-11", form=3), KEY.public, GATEWAY_ID)
    assert pack.content == CONTENT
    header = pack.header
    assert (header.name, header.version, header.format, header.made_at) == ("laws", "cn-2026-11", 3, MADE_AT)


def test_the_same_content_is_the_same_file() -> None:
    """A download can go on after the gateway was started anew."""
    assert packed(CONTENT) == packed(CONTENT)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_no_byte_of_it_can_be_another(place: int, change: int) -> None:
    data = bytearray(packed(CONTENT))
    data[place % len(data)] ^= change
    with pytest.raises(RefusedError, match=r"pack_(unreadable|not_genuine|damaged)"):
        read(bytes(data))


@given(st.integers(min_value=0, max_value=len(packed(CONTENT)) - 1))
def test_a_file_that_ends_early_is_no_pack_and_one_that_goes_on_is_damaged(length: int) -> None:
    data = packed(CONTENT)
    with pytest.raises(RefusedError, match=r"pack_(unreadable|damaged)"):
        read(data[:length])
    with pytest.raises(RefusedError, match="pack_damaged"):
        read(data + bytes(1 + length))


@given(st.binary(max_size=200))
def test_whatever_else_a_file_holds_it_is_no_pack(data: bytes) -> None:
    with pytest.raises(RefusedError, match="pack_unreadable"):
        read(data)
    with pytest.raises(RefusedError, match="pack_unreadable"):
        read(b"XYPACK1\n" + data)


@pytest.mark.parametrize(("key", "gateway_id"), [(OTHER_KEY, GATEWAY_ID), (KEY, OTHER_ID)])
def test_a_pack_of_another_gateway_is_not_genuine(key: SignKey, gateway_id: str) -> None:
    with pytest.raises(RefusedError, match="pack_not_genuine"):
        read(packed(CONTENT, key=key, gateway_id=gateway_id))


def test_a_signature_over_another_kind_of_document_is_worth_nothing() -> None:
    with pytest.raises(RefusedError, match="pack_unreadable"):
        read(lying(CONTENT, {"schema": "xiangyin.hello/1"}))


@pytest.mark.parametrize("said", [{"size": 1}, {"size": 10**6}, {"sha256": "0" * 64}])
def test_a_header_that_says_more_than_is_true_is_found_out(said: dict[str, object]) -> None:
    with pytest.raises(RefusedError, match="pack_damaged"):
        read(lying(CONTENT, said))


def test_what_is_too_large_shows_in_its_first_bytes() -> None:
    with pytest.raises(RefusedError, match="pack_too_large"):
        read_head(lying(CONTENT, {"size": MAX_CONTENT_BYTES + 1})[:HEAD_BYTES], KEY.public, GATEWAY_ID)


def test_the_beginning_tells_all_but_the_content() -> None:
    data = packed(CONTENT)
    heads = [read_head(data[:length], KEY.public, GATEWAY_ID) for length in range(len(data) + 1)]
    begins_at = len(data) - len(CONTENT)
    assert heads[:begins_at] == [None] * begins_at
    assert all(head is not None and head.total == len(data) for head in heads[begins_at:])


@pytest.mark.parametrize("content", [b"", bytes(MAX_CONTENT_BYTES + 1)])
def test_nothing_and_too_much_is_not_packed(content: bytes) -> None:
    with pytest.raises(RefusedError, match="pack_too_large"):
        packed(content)


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("", "1"),
        ("../x", "1"),
        ("Laws", "1"),
        ("laws", ""),
        ("laws", "../1"),
        ("laws", "1\n"),
        ("laws", "a@b"),
    ],
)
def test_a_name_that_could_be_a_path_is_none(name: str, version: str) -> None:
    with pytest.raises(RefusedError, match="pack_unreadable"):
        make_header(CONTENT, name=name, version=version, form=1, gateway_id=GATEWAY_ID, made_at=MADE_AT)


def test_a_signed_name_that_could_be_a_path_is_not_read() -> None:
    with pytest.raises(RefusedError, match="pack_unreadable"):
        read(lying(CONTENT, {"name": "../../etc/x"}))


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("cn-2027", "cn-2026"),
        ("1.10", "1.9"),
        ("cn-2026-2", "cn-2026"),
        ("cn-2026.10", "cn-2026.9"),
        ("1", ""),
    ],
)
def test_numbers_in_versions_count_as_numbers(newer: str, older: str) -> None:
    assert is_newer(newer, older)
    assert not is_newer(older, newer)
    assert not is_newer(newer, newer)


VERSIONS = st.from_regex(r"[a-z0-9]{1,3}([.-][a-z0-9]{1,3}){0,3}", fullmatch=True)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_versions_stand_in_one_order(first: str, second: str, third: str) -> None:
    low, middle, high = sorted((first, second, third), key=rank)
    assert not is_newer(low, middle)
    assert not is_newer(low, high)
    assert not is_newer(middle, high)


def test_a_whole_file_begins_with_its_mark() -> None:
    header = make_header(CONTENT, name="laws", version="1", form=1, gateway_id=GATEWAY_ID, made_at=MADE_AT)
    data = write_pack(header, CONTENT, KEY)
    assert data.startswith(b"XYPACK1\n")
    assert data.endswith(CONTENT)
