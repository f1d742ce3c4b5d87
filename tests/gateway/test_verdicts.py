"""Every verdict: what is accepted, what is refused, and that the same event always gets the same answer."""

import dataclasses
import os
from datetime import UTC, timedelta

import msgspec
import pytest
from sqlalchemy import func, select
from sqlcipher3 import dbapi2

from app.domain.status import Move, Status
from app.wire.batch import split_batch, write_batch
from app.wire.bodies import (
    AuditRecorded,
    Body,
    ConsentRecorded,
    ConsentRevoked,
    FieldChange,
    PetitionAmended,
    PetitionWithdrawn,
)
from app.wire.event import Event, EventType, Header, sign_event
from app.wire.fields import NO_HASH
from app.wire.receipt import Code, Receipt, Verdict
from app.wire.sealing import new_identity, seal_opaque
from app.wire.signing import SignKey, read_signed
from gateway.acts import Words, act
from gateway.cases import load_cases
from gateway.devices import find_device
from gateway.gateway import DATABASE_FILE, Gateway
from gateway.settle import settle
from gateway.store import open_store
from gateway.tables import EventRow, PetitionRow, StepRow
from tests.gateway.laptop import Laptop, header_of, some_id
from tests.gateway.live import AheadClock
from tests.samples import sample_filing

PETITION = "0190c3c1-7b5e-7abc-8def-0123456789ac"
AMENDED = PetitionAmended(changes=(FieldChange(field="petition.facts", text="水渠又塌了一段"),))


def receipt_of(gateway: Gateway, verdict: Verdict) -> Receipt:
    assert verdict.receipt is not None
    return read_signed(verdict.receipt, gateway.keys.sign_key.public, Receipt)


def test_a_filing_is_accepted_and_proved_by_a_signed_receipt(gateway: Gateway, laptop: Laptop) -> None:
    event = laptop.filed()
    (verdict,) = laptop.send([event])
    receipt = receipt_of(gateway, verdict)
    assert (verdict.code, verdict.reason, verdict.rev) == (Code.ACCEPTED, None, 0)
    assert (receipt.event_sha256, receipt.event_id) == (event.sha256, header_of(event).id)
    assert (receipt.gateway_id, receipt.device_id) == (gateway.keys.gateway_id, laptop.keys.device_id)
    assert (receipt.code, receipt.epoch, receipt.seq) == (201, 1, 1)


def test_the_bytes_are_stored_exactly_as_they_came(gateway: Gateway, laptop: Laptop) -> None:
    event = laptop.filed()
    laptop.send([event])
    with gateway.store.read() as connection:
        row = connection.execute(select(EventRow.__table__)).one()
    assert Event(row.header, row.signature, row.salt, row.body) == event
    assert row.sha256 == event.sha256


def test_known_bytes_get_the_first_receipt_again(laptop: Laptop) -> None:
    """pain 2"""
    event = laptop.filed()
    (first,) = laptop.send([event])
    (second,) = laptop.send([event])
    assert second.code == Code.KNOWN
    assert second.receipt == first.receipt


def test_known_bytes_are_known_within_one_batch_too(laptop: Laptop) -> None:
    event = laptop.filed()
    first, second = laptop.send([event, event])
    assert (first.code, second.code) == (Code.ACCEPTED, Code.KNOWN)
    assert second.receipt == first.receipt


def test_a_refusal_is_repeated_too(laptop: Laptop) -> None:
    event = laptop.event(EventType.PETITION_WITHDRAWN, b"{}", petition_id=None)
    (first,) = laptop.send([event])
    (second,) = laptop.send([event])
    assert (first.code, second.code) == (Code.INVALID, Code.KNOWN)
    assert (second.receipt, second.reason) == (first.receipt, "petition_wrong")


def test_sending_twice_after_a_lost_answer_makes_one_petition(gateway: Gateway, laptop: Laptop) -> None:
    event = laptop.filed()
    for _ in range(5):
        laptop.send([event])
    with gateway.store.read() as connection:
        assert len(connection.execute(select(EventRow.number)).all()) == 1
        assert len(connection.execute(select(PetitionRow.petition_id)).all()) == 1


def test_an_event_before_its_filing_is_held_and_accepted_afterwards(laptop: Laptop) -> None:
    petition_id = some_id()
    filed = laptop.filed(petition_id=petition_id)
    amended = laptop.event(EventType.PETITION_AMENDED, AMENDED, petition_id=petition_id)
    (held,) = laptop.send([amended])
    assert (held.code, held.reason, held.receipt) == (Code.HELD, "petition_unknown", None)
    assert held.retry_after is not None
    assert [verdict.code for verdict in laptop.send([filed, amended])] == [201, 201]


def test_one_batch_may_bring_the_filing_and_all_that_follows(laptop: Laptop) -> None:
    petition_id = some_id()
    events = [
        laptop.filed(petition_id=petition_id),
        laptop.event(EventType.PETITION_AMENDED, AMENDED, petition_id=petition_id),
        laptop.event(EventType.CONSENT_RECORDED, consent(), petition_id=petition_id),
        laptop.event(
            EventType.CONSENT_REVOKED, ConsentRevoked(authority_id=some_id()), petition_id=petition_id
        ),
        laptop.event(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id),
    ]
    assert [verdict.code for verdict in laptop.send(events)] == [201] * 5


def consent() -> Body:
    authority = sample_filing().authority
    assert authority is not None
    return ConsentRecorded(authority=authority)


def test_another_event_with_the_same_id_is_refused(laptop: Laptop) -> None:
    event = laptop.filed()
    again = laptop.filed(id=header_of(event).id)
    first, second = laptop.send([event, again])
    assert (first.code, second.code, second.reason) == (201, Code.OTHER_BYTES, "other_bytes")
    assert second.receipt is not None


def test_another_event_at_the_same_place_is_refused_for_ever(laptop: Laptop) -> None:
    event, other = laptop.filed(), laptop.filed(seq=1)
    laptop.send([event])
    (verdict,) = laptop.send([other])
    (again,) = laptop.send([other])
    assert (verdict.code, verdict.reason, again.code) == (Code.OTHER_BYTES, "place_taken", Code.KNOWN)
    assert verdict.receipt == again.receipt


def test_what_came_to_a_taken_place_is_said_again_with_the_code_of_the_first_filing(laptop: Laptop) -> None:
    """Refused for its text, filed again without a code, refused for its place: the slip stays good."""
    petition_id, sound = some_id(), sample_filing()
    without_request = msgspec.structs.replace(sound.petition, request="")
    unsound = msgspec.structs.replace(sound, petition=without_request)
    refused = laptop.filed(petition_id=petition_id, filing=unsound)
    corrected = laptop.filed(petition_id=petition_id, has_code=False, replaces=header_of(refused).id, seq=1)
    again = laptop.filed(petition_id=petition_id, has_code=False, replaces=header_of(corrected).id)
    assert [verdict.code for verdict in laptop.send([refused, corrected, again])] == [422, 409, 201]


def test_practice_is_not_taken_for_real(laptop: Laptop) -> None:
    (verdict,) = laptop.send([laptop.filed(epoch=0)])
    assert (verdict.code, verdict.reason, verdict.fields) == (422, "epoch_of_practice", ("epoch",))


def test_a_gateway_that_cannot_write_just_now_asks_to_be_asked_again(
    gateway: Gateway, laptop: Laptop
) -> None:
    impatient = open_store(gateway.data / DATABASE_FILE, busy_seconds=0)
    other = dbapi2.connect(str(gateway.data / DATABASE_FILE), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with gateway.store.read() as connection:
        device = find_device(connection, laptop.keys.device_id)
    assert device is not None
    raws = split_batch(write_batch([laptop.filed(), laptop.filed(1)]))
    verdicts = settle(dataclasses.replace(gateway, store=impatient), device, raws)
    other.rollback()
    assert [(each.code, each.reason, each.receipt) for each in verdicts] == [(423, "gateway_busy", None)] * 2
    assert [each.code for each in settle(gateway, device, raws)] == [201, 201]
    other.close()
    impatient.close()


def test_a_new_epoch_begins_to_count_anew(laptop: Laptop) -> None:
    first, restored = laptop.filed(), laptop.filed(epoch=2, seq=1, prev="0" * 64)
    assert [verdict.code for verdict in laptop.send([first, restored])] == [201, 201]


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        (EventType.PETITION_AMENDED, AMENDED, 410),
        (EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), 410),
        (EventType.CONSENT_RECORDED, consent(), 410),
        (EventType.CONSENT_REVOKED, ConsentRevoked(authority_id=PETITION), 201),
    ],
)
def test_a_withdrawn_petition_is_closed_to_all_but_what_must_still_be_said(
    laptop: Laptop, kind: str, body: Body, code: int
) -> None:
    petition_id = laptop.file_petition()
    assert laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id).code == 201
    verdict = laptop.say(kind, body, petition_id=petition_id)
    assert verdict.code == code
    assert verdict.receipt is not None


def test_a_withdrawn_petition_cannot_be_filed_again(laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id)
    (verdict,) = laptop.send([laptop.filed(petition_id=petition_id)])
    assert (verdict.code, verdict.reason) == (Code.CLOSED, "petition_closed")


def test_a_petition_is_filed_once(laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    (verdict,) = laptop.send([laptop.filed(petition_id=petition_id)])
    assert (verdict.code, verdict.reason) == (Code.INVALID, "petition_filed_already")


def test_a_body_that_is_too_large_is_refused_and_only_its_header_kept(
    gateway: Gateway, laptop: Laptop
) -> None:
    (verdict,) = laptop.send([laptop.event(EventType.OPAQUE, bytes(300_000), **OPAQUE)])
    assert (verdict.code, verdict.fields) == (Code.TOO_LARGE, ("body",))
    with gateway.store.read() as connection:
        assert connection.execute(select(EventRow.body)).scalar_one() is None


OPAQUE: dict[str, object] = {"actor": None, "captured_at": "2026-11-22", "petition_id": None}


def sealed_rating() -> bytes:
    return seal_opaque(b"very satisfied", new_identity()[1])


def test_an_opaque_event_is_stored_without_being_understood(laptop: Laptop) -> None:
    assert laptop.say(EventType.OPAQUE, sealed_rating(), **OPAQUE).code == Code.ACCEPTED


@pytest.mark.parametrize(
    ("field", "value"),
    [("actor", "a-1"), ("captured_at", "2026-11-22T09:41:05.123+08:00"), ("petition_id", PETITION)],
)
def test_an_opaque_event_that_shows_something_is_refused(laptop: Laptop, field: str, value: str) -> None:
    verdict = laptop.say(EventType.OPAQUE, sealed_rating(), **OPAQUE | {field: value})
    assert (verdict.code, verdict.reason, verdict.fields) == (422, "opaque_not_opaque", (field,))


@pytest.mark.parametrize("body", [b"very satisfied", b"x" * 4_296, b""])
def test_an_opaque_event_that_is_not_sealed_is_refused(laptop: Laptop, body: bytes) -> None:
    verdict = laptop.say(EventType.OPAQUE, body, **OPAQUE)
    assert (verdict.code, verdict.reason, verdict.fields) == (422, "opaque_not_opaque", ("body",))


def test_accountable_acts_are_stored_and_name_no_petition_where_all_can_see(laptop: Laptop) -> None:
    body = AuditRecorded(object_id=PETITION, fields=("petition.petitioners[0].phone",))
    assert laptop.say("audit.viewed", body).code == Code.ACCEPTED
    verdict = laptop.say("audit.viewed", body, petition_id=PETITION)
    assert (verdict.code, verdict.fields) == (422, ("petition_id",))


@pytest.mark.parametrize("kind", ["handover.made", "desk.registered", "petition.sung"])
def test_a_type_that_is_not_known_is_not_answered_finally(laptop: Laptop, kind: str) -> None:
    event = laptop.event(kind, b"{}", petition_id=some_id())
    verdicts = [*laptop.send([event]), *laptop.send([event])]
    assert [(each.code, each.reason, each.receipt) for each in verdicts] == [(501, "type_unknown", None)] * 2


def test_a_newer_form_of_event_is_not_answered_finally(laptop: Laptop) -> None:
    event = laptop.filed()
    header = event.header.replace(b"xiangyin.event/1", b"xiangyin.event/2")
    (verdict,) = laptop.send([Event(header, laptop.keys.sign_key.sign(header), event.salt, event.body)])
    assert (verdict.code, verdict.reason, verdict.receipt) == (501, "schema_unknown", None)


def respoken(event: Event, key: SignKey, **changes: object) -> Event:
    """The same event with other members in its header, properly signed by `key`."""
    header = msgspec.convert(msgspec.to_builtins(header_of(event)) | changes, Header)
    return sign_event(header, salt=event.salt, body=event.body, key=key)


def test_an_event_that_another_key_has_signed_is_refused(laptop: Laptop) -> None:
    event = respoken(laptop.filed(), SignKey(os.urandom(32)))
    (verdict,) = laptop.send([event])
    assert (verdict.code, verdict.reason, verdict.fields) == (422, "signature_wrong", ("signature",))


def test_an_event_that_another_laptop_signed_counts_as_that_ones_whoever_brings_it(
    gateway: Gateway, laptop: Laptop
) -> None:
    """It was handed over; and once it came, its own laptop hears what was answered then."""
    other = Laptop.beside(gateway)
    event = other.filed()
    verdicts = laptop.send([laptop.filed(), event])
    assert [verdict.code for verdict in verdicts] == [Code.ACCEPTED, Code.ACCEPTED]
    receipt = receipt_of(gateway, verdicts[1])
    assert (receipt.device_id, receipt.event_sha256) == (other.keys.device_id, event.sha256)
    (own,) = other.send([event])
    assert (own.code, own.receipt) == (Code.KNOWN, verdicts[1].receipt)


def test_an_event_in_the_name_of_another_device_is_refused_and_takes_no_place(
    gateway: Gateway, laptop: Laptop
) -> None:
    """It is signed by whoever brings it, and would keep the place from the true one."""
    other = Laptop.beside(gateway)
    event = other.filed()
    forged = dataclasses.replace(event, signature=laptop.keys.sign_key.sign(event.header))
    (verdict,) = laptop.send([forged])
    assert (verdict.code, verdict.reason, verdict.fields) == (422, "device_wrong", ("device_id",))
    receipt = receipt_of(gateway, verdict)
    assert (receipt.device_id, receipt.event_id, receipt.seq) == (laptop.keys.device_id, None, None)
    (own,) = other.send([event])
    assert own.code == Code.ACCEPTED


def test_a_body_that_is_not_the_one_that_was_signed_is_refused(laptop: Laptop) -> None:
    for spoiled in ({"body": b"{}"}, {"salt": bytes(32)}):
        (verdict,) = laptop.send([dataclasses.replace(laptop.filed(), **spoiled)])
        assert (verdict.code, verdict.reason, verdict.fields) == (422, "body_hash_wrong", ("body",))


def test_events_settle_at_the_time_of_the_gateway(
    gateway: Gateway, laptop: Laptop, clock: AheadClock
) -> None:
    clock.ahead = timedelta(days=30)
    (verdict,) = laptop.send([laptop.filed()])
    day = clock.now().astimezone(UTC).date().isoformat()
    assert receipt_of(gateway, verdict).received_at.startswith(day)


def said_again(laptop: Laptop, event: Event, **changes: object) -> Event:
    """The same words by another copy of the laptop, in an epoch of its own."""
    header = msgspec.structs.replace(header_of(event), id=some_id(), prev=NO_HASH, **{"seq": 1} | changes)
    return sign_event(header, salt=event.salt, body=event.body, key=laptop.keys.sign_key)


def test_words_that_two_copies_of_a_laptop_say_again_are_accepted_of_both_and_count_once(
    gateway: Gateway, laptop: Laptop
) -> None:
    """The second copy showed its petition as refused, though it was here word for word."""
    first = laptop.filed()
    petition_id = header_of(first).petition_id
    amended = laptop.event(EventType.PETITION_AMENDED, AMENDED, petition_id=petition_id)
    withdrawn = laptop.event(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id)
    said = [first, amended, withdrawn]
    assert [verdict.code for verdict in laptop.send(said)] == [201, 201, 201]
    for epoch in (2, 3):
        again = [said_again(laptop, each, epoch=epoch, seq=seq) for seq, each in enumerate(said, start=1)]
        verdicts = laptop.send(again)
        assert [verdict.code for verdict in verdicts] == [201, 201, 201]
        assert [verdict.event_sha256 for verdict in verdicts] == [each.sha256 for each in again]
    with gateway.store.read() as connection:
        assert connection.execute(select(PetitionRow.filing)).scalar_one() == first.sha256
        assert connection.execute(select(func.count()).select_from(StepRow)).scalar_one() == 2


def test_words_said_again_of_a_case_that_was_sent_back_are_no_new_filing(
    gateway: Gateway, laptop: Laptop
) -> None:
    filed = laptop.filed()
    laptop.send([filed])
    case = act(gateway, str(header_of(filed).petition_id), [Move.BOUNCE], Words(note="缺身份证号"))
    (verdict,) = laptop.send([said_again(laptop, filed, epoch=2)])
    assert verdict.code == Code.ACCEPTED
    with gateway.store.read() as connection:
        assert load_cases(connection, [case.petition_id])[case.petition_id].status is Status.BOUNCED


def test_other_words_are_judged_as_ever_also_where_the_salt_alone_differs(laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id)
    assert laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id).code == 410
