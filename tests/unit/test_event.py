"""Events: the frozen bytes. If one of these tests fails, old events no longer verify."""

import hashlib
import json
from pathlib import Path

import msgspec
import pytest

from app.errors import RefusedError
from app.wire.batch import MAX_EVENTS, read_event, split_batch, write_batch
from app.wire.canonical import canonical_json, to_base64url
from app.wire.event import (
    Event,
    EventType,
    Header,
    body_hash,
    from_envelope,
    is_genuine,
    read_header,
    sign_event,
    to_envelope,
)
from app.wire.fields import NO_HASH
from app.wire.receipt import Receipt
from app.wire.signing import SignKey, VerifyKey, read_signed, sign_document

GOLDEN = Path(__file__).parents[1] / "golden" / "wire.json"
KEY = SignKey(bytes(range(32)))
SALT = bytes(range(32, 64))
BODY = canonical_json({"reason": "老人说不办了😀"})


def header(**changes: object) -> Header:
    fields: dict[str, object] = {
        "schema": "xiangyin.event/1",
        "suite": "ed25519+sha256",
        "id": "0190c3c1-7b5e-7abc-8def-0123456789ab",
        "device_id": "0190c3c1-0000-7000-8000-000000000001",
        "epoch": 1,
        "seq": 1,
        "prev": NO_HASH,
        "type": EventType.PETITION_WITHDRAWN,
        "captured_at": "2026-11-22T09:41:05.123+08:00",
        "body_hash": body_hash(SALT, BODY),
        "base": 3,
        "petition_id": "0190c3c1-7b5e-7abc-8def-0123456789ac",
        "actor": "a-7f3k2m9q",
        "drift_ms": -1500,
    } | changes
    return msgspec.convert(fields, Header)


def event(**changes: object) -> Event:
    return sign_event(header(**changes), salt=SALT, body=BODY, key=KEY)


def test_the_bytes_that_are_signed_never_change() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    made = event()
    receipt = Receipt(
        schema="xiangyin.receipt/1",
        gateway_id="0190c3c1-0000-7000-8000-0000000000ff",
        device_id=header().device_id,
        event_sha256=made.sha256,
        code=201,
        received_at="2026-11-22T01:50:00.000Z",
        event_id=header().id,
        epoch=1,
        seq=1,
        rev=4,
    )
    assert made.header.decode() == golden["header"]
    assert made.signature.hex() == golden["signature"]
    assert made.sha256 == golden["sha256"]
    assert header().body_hash == golden["body_hash"]
    assert canonical_json(receipt).decode() == golden["receipt"]
    assert msgspec.to_builtins(sign_document(receipt, KEY)) == golden["signed_receipt"]


def test_an_event_survives_its_envelope() -> None:
    made = event()
    assert from_envelope(to_envelope(made)) == made
    assert read_header(made.header) == header()


def test_the_hash_chain_is_over_the_header_alone() -> None:
    made = event()
    assert made.sha256 == hashlib.sha256(made.header).hexdigest()
    assert Event(made.header, made.signature, b"", b"").sha256 == made.sha256


def test_a_signature_of_another_key_or_over_other_bytes_is_not_genuine() -> None:
    made = event()
    assert is_genuine(made, KEY.public)
    assert not is_genuine(made, SignKey(b"\1" * 32).public)
    assert not is_genuine(event(seq=2, prev=made.sha256), VerifyKey(b"\0" * 32))
    spoiled = Event(made.header.replace(b'"seq":1', b'"seq":2'), made.signature, SALT, BODY)
    assert not is_genuine(spoiled, KEY.public)


def test_a_header_cannot_be_signed_for_another_body() -> None:
    with pytest.raises(ValueError, match="does not belong"):
        sign_event(header(), salt=SALT, body=BODY + b" ", key=KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "0190c3c1-7b5e-4abc-8def-0123456789ab"},
        {"id": "0190C3C1-7b5e-7abc-8def-0123456789ab"},
        {"seq": 0},
        {"seq": 2**53},
        {"epoch": -1},
        {"prev": "0" * 63},
        {"prev": "0" * 64 + "\n"},
        {"captured_at": "yesterday"},
        {"body_hash": "X" * 64},
        {"actor": "赵秀英"},
        {"type": ""},
    ],
)
def test_a_header_outside_its_form_is_refused(changes: dict[str, object]) -> None:
    fields = msgspec.to_builtins(header()) | changes
    with pytest.raises(RefusedError, match="document_unreadable"):
        read_header(canonical_json(fields))


@pytest.mark.parametrize("changes", [{"schema": "xiangyin.event/2"}, {"suite": "sm2+sm3"}])
def test_a_newer_form_is_named_unknown_not_broken(changes: dict[str, object]) -> None:
    with pytest.raises(RefusedError, match="schema_unknown"):
        read_header(canonical_json(msgspec.to_builtins(header()) | changes))


def test_a_header_from_a_newer_client_with_one_more_key_is_still_read() -> None:
    assert read_header(canonical_json(msgspec.to_builtins(header()) | {"zone": "x"})) == header()


def test_an_opaque_header_carries_neither_author_nor_hour() -> None:
    opaque = header(
        type="opaque", actor=None, petition_id=None, drift_ms=None, base=0, captured_at="2026-11-22"
    )
    assert b"actor" not in canonical_json(opaque)
    assert read_header(canonical_json(opaque)).captured_at == "2026-11-22"


def test_each_event_of_a_batch_is_read_on_its_own() -> None:
    first, second = event(), event(seq=2, prev=event().sha256)
    frame = write_batch([first, second])
    broken = frame.replace(to_base64url(second.signature).encode(), b"%%%")
    raws = split_batch(broken)
    assert read_event(raws[0]) == first
    with pytest.raises(RefusedError, match="event_unreadable"):
        read_event(raws[1])


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b'{"events":{}}', b'{"events":[1,]}', b"\xff"])
def test_a_frame_that_is_no_batch_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError, match="batch_unreadable"):
        split_batch(data)


def test_a_batch_of_too_many_events_is_refused() -> None:
    with pytest.raises(RefusedError, match="batch_too_large"):
        split_batch(b'{"events":[' + b"1," * MAX_EVENTS + b"1]}")


def test_a_signed_document_is_taken_only_from_its_signer_and_only_as_its_own_kind() -> None:
    receipt = sign_document(header(), KEY)
    with pytest.raises(RefusedError, match="signature_wrong"):
        read_signed(receipt, SignKey(b"\2" * 32).public, Header)
    with pytest.raises(RefusedError, match="document_unreadable"):
        read_signed(receipt, KEY.public, Receipt)


def test_a_fingerprint_is_eight_letters_that_cannot_be_misread() -> None:
    shown = KEY.public.fingerprint
    assert len(shown) == 9
    assert not set(shown) & set("ILOU")


def test_a_private_key_does_not_show_itself() -> None:
    assert "00" not in repr(KEY)
