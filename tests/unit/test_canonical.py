"""Canonical bytes: one spelling for one meaning, equal to RFC 8785 for what we write."""

from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import RefusedError
from app.wire.canonical import canonical_json, from_base64url, read_canonical, to_base64url

KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
INTEGERS = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
JSON = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
@settings(deadline=None)
def test_our_bytes_equal_an_independent_rfc_8785(value: Any) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@given(JSON)
@settings(deadline=None)
def test_what_is_written_is_read_back_exactly(value: object) -> None:
    assert read_canonical(canonical_json(value), object) == value


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b'{"a":"\\u0041"}',
        b'{"a":"\\ud83d\\ude00"}',
        b'{"a":1e0}',
        b'"\xff"',
        b"",
        b"[" * 100_000,
    ],
)
def test_a_second_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="document_unreadable"):
        read_canonical(data, object)


def test_a_lone_surrogate_cannot_be_written() -> None:
    with pytest.raises(RefusedError, match="text_not_unicode"):
        canonical_json({"facts": "水\ud800渠"})


def test_a_reason_never_repeats_the_text() -> None:
    class Form(msgspec.Struct):
        count: int

    with pytest.raises(RefusedError) as refused:
        read_canonical(canonical_json({"count": "赵秀英"}), Form)
    assert "赵秀英" not in str(refused.value)


@given(st.binary(max_size=70))
@settings(deadline=None)
def test_base64url_has_one_spelling(data: bytes) -> None:
    text = to_base64url(data)
    assert from_base64url(text) == data
    assert not set(text) & set("+/=")


@pytest.mark.parametrize("text", ["AB==", "A", "AA\n", "é", "A B", "AB", "+/AA"])
def test_any_other_spelling_of_base64url_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        from_base64url(text)
