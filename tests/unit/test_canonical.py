"""Canonical bytes: one spelling for one meaning, equal to RFC 8785 for what we write."""

import base64
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


class Form(msgspec.Struct, omit_defaults=True):
    """As the documents are: a member that says nothing is left out."""

    name: str
    count: int = 0


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b'{"count":2,"name":"a"}', Form("a", 2)),
        (b'{"name":"a"}', Form("a")),
        (b'{"count":0,"name":"a"}', Form("a")),
        (b'{"age":7,"name":"a"}', Form("a")),
    ],
)
def test_what_another_version_would_write_is_read_as_well(data: bytes, form: Form) -> None:
    assert read_canonical(data, Form) == form


@pytest.mark.parametrize(
    "data",
    [
        b'{"name":"a","count":2}',
        b'{"name":"a","name":"b"}',
        b'{"count":2,"count":2,"name":"a"}',
        b'{"name":"a","zeal":1,"age":2}',
        b'{"count":2.0,"name":"a"}',
        b'{"name":"\\u0061"}',
        b'{"name":"a"} ',
    ],
)
def test_a_second_spelling_of_a_document_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="document_unreadable"):
        read_canonical(data, Form)


def test_a_lone_surrogate_cannot_be_written() -> None:
    with pytest.raises(RefusedError, match="text_not_unicode"):
        canonical_json({"facts": "水\ud800渠"})


def test_a_reason_never_repeats_the_text() -> None:
    with pytest.raises(RefusedError) as refused:
        read_canonical(canonical_json({"count": "赵秀英", "name": ""}), Form)
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


@given(st.text(st.sampled_from("AQgwb-_+/= \n\x00é\ud800"), max_size=9))
@settings(deadline=None)
def test_base64url_is_read_as_the_standard_library_reads_it_and_only_in_its_own_spelling(text: str) -> None:
    """RFC 4648 §3.5: the bits that are left over in the last character have to be nought."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        expected = data if base64.urlsafe_b64encode(data).rstrip(b"=").decode() == text else None
    except ValueError:
        expected = None
    try:
        assert from_base64url(text) == expected
    except RefusedError:
        assert expected is None
