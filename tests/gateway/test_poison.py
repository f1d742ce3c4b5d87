"""Poison: one event that cannot be digested among a hundred, in every way we could think of."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.log import start_logging, stop_logging
from app.wire.canonical import canonical_json, to_base64url
from app.wire.event import Event, EventType, Header, to_envelope
from app.wire.receipt import Code, Verdict
from gateway.devices import find_device
from gateway.frame import split_frame
from gateway.gateway import Gateway
from gateway.reading import unpack
from gateway.settle import settle
from gateway.tables import EventRow
from tests.gateway.laptop import Laptop, some_id
from tests.samples import sample_filing

Poison = Callable[[Laptop], bytes]


def settled(gateway: Gateway, laptop: Laptop, raws: list[bytes]) -> tuple[Verdict, ...]:
    """As a request does it: one JSON text, whatever its members are."""
    with gateway.store.read() as connection:
        device = find_device(connection, laptop.keys.device_id)
    assert device is not None
    frame = b'{"events":[' + b",".join(raws) + b"]}"
    return settle(gateway, device, split_frame(frame))


def raw(event: Event) -> bytes:
    return msgspec.json.encode(to_envelope(event))


def with_body(body: bytes) -> Poison:
    return lambda laptop: raw(laptop.event(EventType.PETITION_FILED, body, petition_id=some_id()))


def with_facts(text: bytes) -> Poison:
    """A filing with this JSON text for its facts."""

    def make(laptop: Laptop) -> bytes:
        body = laptop.filed().body
        facts = canonical_json(sample_filing().petition.facts)
        assert facts in body
        return with_body(body.replace(facts, text))(laptop)

    return make


def in_envelope(old: bytes, new: bytes) -> Poison:
    def make(laptop: Laptop) -> bytes:
        made = raw(laptop.filed())
        assert old in made
        return made.replace(old, new, 1)

    return make


def with_wrong_signature(laptop: Laptop) -> bytes:
    event = laptop.filed()
    return raw(Event(event.header, os.urandom(64), event.salt, event.body))


def with_a_megabyte(laptop: Laptop) -> bytes:
    return raw(laptop.filed(filing=sample_filing(text="字" * 350_000)))


def with_an_invalid_petition(laptop: Laptop) -> bytes:
    petition = msgspec.structs.replace(sample_filing().petition, request="")
    return raw(laptop.filed(filing=msgspec.structs.replace(sample_filing(), petition=petition)))


POISONS: dict[str, Poison] = {
    "NUL in a text": with_facts(rb'"a\u0000b"'),
    "raw NUL": with_facts(b'"a\x00b"'),
    "lone surrogate": with_facts(rb'"a\ud800b"'),
    "lone surrogate as bytes": with_facts(b'"a\xed\xa0\x80b"'),
    "lone surrogate in the envelope": in_envelope(b'"salt":"', rb'"salt":"\ud800'),
    "text that is not UTF-8": with_facts(b'"\xff\xfe"'),
    "base64 that is none": in_envelope(b'"body":"', b'"body":"%%%'),
    "base64 with padding": in_envelope(b'"salt":"', b'"salt":"AA=='),
    "a member that is missing": in_envelope(b'"signature"', b'"autograph"'),
    "a float": with_facts(b"1.5"),
    "a float for a count": with_body(b'{"changes":[],"note":1.0}'),
    "a key twice": with_body(b'{"filing":{},"filing":{}}'),
    "a space too many": with_body(b'{"filing": {}}'),
    "no JSON at all": with_body(b"%PDF-1.7"),
    "nothing": with_body(b""),
    "depth": with_body(b"[" * 100_000 + b"]" * 100_000),
    "a number too large": with_body(b'{"filing":' + b"9" * 5_000 + b"}"),
    "wrong signature": with_wrong_signature,
    "a megabyte of text": with_a_megabyte,
    "a petition without a request": with_an_invalid_petition,
    "a number instead of an event": lambda _laptop: b"5",
    "an envelope of envelopes": lambda laptop: b'{"events":[' + raw(laptop.filed()) + b"]}",
}


@pytest.mark.parametrize("name", POISONS)
def test_one_poison_among_a_hundred_spoils_nothing_else(gateway: Gateway, laptop: Laptop, name: str) -> None:
    """pain 4"""
    raws = [raw(laptop.filed(index)) for index in range(50)]
    raws.append(POISONS[name](laptop))
    raws += [raw(laptop.filed(index)) for index in range(50, 99)]
    verdicts = settled(gateway, laptop, raws)
    assert [verdict.code for place, verdict in enumerate(verdicts) if place != 50] == [201] * 99
    assert verdicts[50].code in {413, 422}
    (next_one,) = laptop.send([laptop.filed()])
    assert next_one.code == 201


@pytest.mark.parametrize("name", ["wrong signature", "a megabyte of text", "base64 that is none", "nothing"])
def test_a_refused_event_is_still_a_link_of_the_chain(gateway: Gateway, laptop: Laptop, name: str) -> None:
    settled(gateway, laptop, [raw(laptop.filed()), POISONS[name](laptop), raw(laptop.filed())])
    with gateway.store.read() as connection:
        rows = connection.execute(select(EventRow.seq, EventRow.link).order_by(EventRow.number)).all()
    assert [tuple(row) for row in rows] == [(1, "ok"), (2, "ok"), (3, "ok")]


def test_a_poison_of_which_only_the_header_can_be_read_is_answered_with_a_receipt(
    gateway: Gateway, laptop: Laptop
) -> None:
    made = POISONS["base64 that is none"](laptop)
    (verdict,) = settled(gateway, laptop, [made])
    assert (verdict.code, verdict.reason, verdict.seq) == (422, "event_unreadable", 1)
    assert verdict.receipt is not None
    (again,) = settled(gateway, laptop, [made])
    assert (again.code, again.receipt) == (208, verdict.receipt)


def test_what_has_no_header_has_no_name_and_gets_no_receipt(gateway: Gateway, laptop: Laptop) -> None:
    (verdict,) = settled(gateway, laptop, [b"null"])
    assert (verdict.code, verdict.event_sha256, verdict.receipt) == (422, None, None)


def test_a_fault_of_our_own_in_one_event_holds_up_no_other(
    gateway: Gateway, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = laptop.filed(1)

    def stumble(sealed: str, secret: str) -> object:
        raise KeyError("somebody's name")

    monkeypatch.setattr("gateway.questions.unseal_query_code", stumble)
    (held,) = laptop.send([victim])
    amended = laptop.event("audit.locked", b"{}")
    verdicts = laptop.send([victim, amended])
    monkeypatch.undo()
    assert (held.code, held.reason, held.receipt) == (423, "event_failed", None)
    assert [verdict.code for verdict in verdicts] == [423, 201]
    assert [verdict.code for verdict in laptop.send([victim])] == [201]


@given(
    st.lists(
        st.one_of(
            st.binary(max_size=60).map(to_base64url),
            st.text(max_size=20),
            st.integers(),
            st.none(),
        ),
        min_size=4,
        max_size=4,
    )
)
@settings(deadline=None, max_examples=150)
def test_no_envelope_whatever_makes_the_gateway_stumble(members: list[object]) -> None:
    names = ("header", "signature", "salt", "body")
    reading = unpack(msgspec.json.encode(dict(zip(names, members, strict=True))))
    assert reading is None or len(reading.sha256) == 64


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
MEMBERS = st.sampled_from([*Header.__struct_fields__, "zone"])


@given(changes=st.dictionaries(MEMBERS, JSON, min_size=1, max_size=3), body=JSON)
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_signed_header_whatever_makes_the_gateway_stumble(
    gateway: Gateway, laptop: Laptop, changes: dict[str, object], body: object
) -> None:
    event = laptop.event(EventType.PETITION_WITHDRAWN, canonical_json(body), petition_id=some_id())
    header = canonical_json(msgspec.json.decode(event.header) | changes)
    spoken = Event(header, laptop.keys.sign_key.sign(header), event.salt, event.body)
    (verdict,) = settled(gateway, laptop, [raw(spoken)])
    assert verdict.code in set(Code)
    assert verdict.reason != "event_failed"


@given(body=JSON)
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_whatever_makes_the_gateway_stumble(gateway: Gateway, laptop: Laptop, body: object) -> None:
    petition_id = some_id()
    bodies = [body, {"filing": body, "query_code": body}, {"filing": {"petition": body}, "query_code": "x"}]
    for kind in (*EventType, "audit.viewed"):
        events = [laptop.event(kind, canonical_json(each), petition_id=petition_id) for each in bodies]
        for verdict in laptop.send(events):
            assert verdict.reason != "event_failed"


def test_a_fault_is_logged_by_its_place_and_not_by_its_words(
    gateway: Gateway, laptop: Laptop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stumble(sealed: str, secret: str) -> object:
        raise KeyError("赵秀英")

    monkeypatch.setattr("gateway.questions.unseal_query_code", stumble)
    start_logging(tmp_path)
    laptop.send([laptop.filed()])
    stop_logging()
    (log,) = (path.read_text(encoding="utf-8") for path in tmp_path.glob("*.log"))
    assert "event_failed" in log
    assert "KeyError at " in log
    assert "赵秀英" not in log
