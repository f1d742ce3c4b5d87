"""Sealing: only whom it is for can open it, and its size says nothing."""

import os

import pytest

from app.errors import RefusedError
from app.wire.event import MAX_BODY_BYTES
from app.wire.sealing import (
    OPAQUE_SIZES,
    new_identity,
    seal,
    seal_opaque,
    seal_query_code,
    unseal,
    unseal_opaque,
    unseal_query_code,
)

PETITION = "0190c3c1-7b5e-7abc-8def-0123456789ac"


def test_only_the_recipient_opens_a_seal() -> None:
    secret, recipient = new_identity()
    stranger, _ = new_identity()
    sealed = seal("赵秀英".encode(), [recipient])
    assert unseal(sealed, secret) == "赵秀英".encode()
    with pytest.raises(RefusedError, match="seal_broken"):
        unseal(sealed, stranger)


def test_a_flipped_bit_breaks_the_seal() -> None:
    secret, recipient = new_identity()
    sealed = bytearray(seal(b"text", [recipient]))
    sealed[-1] ^= 1
    with pytest.raises(RefusedError, match="seal_broken"):
        unseal(bytes(sealed), secret)


def test_a_query_code_reaches_only_the_gateway_with_its_word() -> None:
    secret, recipient = new_identity()
    sealed = seal_query_code("3702811500000000", petition_id=PETITION, recipient=recipient, word="一二三四")
    opened = unseal_query_code(sealed, secret)
    assert (opened.petition_id, opened.code, opened.word) == (PETITION, "3702811500000000", "一二三四")
    assert "3702" not in sealed


@pytest.mark.parametrize("length", [0, 1, 4_092, 4_093, 16_380, 65_532, 65_533, 262_140])
def test_an_opaque_body_shows_only_one_of_four_sizes(length: int) -> None:
    secret, recipient = new_identity()
    payload = os.urandom(length)
    sealed = seal_opaque(payload, recipient)
    assert unseal_opaque(sealed, secret) == payload
    assert len(unseal(sealed, secret)) in OPAQUE_SIZES
    assert len(sealed) <= MAX_BODY_BYTES


def test_an_opaque_body_beyond_the_largest_size_is_refused() -> None:
    _, recipient = new_identity()
    with pytest.raises(RefusedError, match="too_long"):
        seal_opaque(b"x" * 262_141, recipient)
