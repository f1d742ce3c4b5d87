"""Every verdict: what is accepted, what is refused, and that the same event always gets the same answer."""

import dataclasses
import os
from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select

from app.domain.filing import Filing
from app.domain.petition import Purpose
from app.wire.bodies import (
    AuditRecorded,
    Body,
    ConsentRecorded,
    ConsentRevoked,
    FieldChange,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
)
from app.wire.event import Event, EventType, Header, sign_event
from app.wire.receipt import Code, Receipt, Verdict
from app.wire.sealing import new_identity, seal_opaque, seal_query_code
from app.wire.signing import SignKey, read_signed
from gateway.gateway import Gateway
from gateway.tables import EventRow, PetitionRow
from tests.gateway.laptop import Laptop, header_of, some_id
from tests.gateway.live import AheadClock
from tests.samples import sample_file, sample_filing

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
    assert (verdict.code, again.code) == (Code.OTHER_BYTES, Code.KNOWN)
    assert verdict.receipt == again.receipt


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


def test_an_event_in_the_name_of_another_device_is_refused_and_takes_no_place(
    gateway: Gateway, laptop: Laptop
) -> None:
    other = Laptop.beside(gateway)
    event = other.filed()
    (verdict,) = laptop.send([event])
    assert (verdict.code, verdict.reason, verdict.fields) == (422, "device_wrong", ("device_id",))
    assert receipt_of(gateway, verdict).device_id == laptop.keys.device_id
    (own,) = other.send([event])
    assert own.code == Code.ACCEPTED


def test_a_body_that_is_not_the_one_that_was_signed_is_refused(laptop: Laptop) -> None:
    for spoiled in ({"body": b"{}"}, {"salt": bytes(32)}):
        (verdict,) = laptop.send([dataclasses.replace(laptop.filed(), **spoiled)])
        assert (verdict.code, verdict.reason, verdict.fields) == (422, "body_hash_wrong", ("body",))


def test_what_is_wrong_with_a_petition_is_named_by_its_path_and_never_quoted(laptop: Laptop) -> None:
    petition = msgspec.structs.replace(
        sample_filing().petition, request="", purpose=Purpose.EXPOSURE, reasons="理由" + "\x07"
    )
    event = laptop.filed(filing=msgspec.structs.replace(sample_filing(), petition=petition))
    (verdict,) = laptop.send([event])
    assert (verdict.code, verdict.reason) == (422, "petition_invalid")
    assert set(verdict.fields) == {"petition.request", "petition.purpose", "petition.reasons"}
    assert "理由" not in str(verdict)


def test_warnings_do_not_refuse(laptop: Laptop) -> None:
    filing = sample_filing(text="很长的经过。" * 800)
    (verdict,) = laptop.send([laptop.filed(filing=filing)])
    assert verdict.code == Code.ACCEPTED


def test_a_receipt_names_only_so_many_fields(laptop: Laptop) -> None:
    files = tuple(sample_file(index) for index in range(40))
    broken = tuple(msgspec.structs.replace(entry, sha256="?") for entry in files)
    event = laptop.filed(filing=msgspec.structs.replace(sample_filing(), files=broken))
    (verdict,) = laptop.send([event])
    assert (verdict.code, len(verdict.fields)) == (422, 20)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_petition_from_a_laptop_with_a_wrong_clock_is_accepted(laptop: Laptop, years: int) -> None:
    moved = timedelta(days=365 * years)
    filing = sample_filing()
    assert filing.authority is not None
    assert filing.authority.valid_from is not None
    assert filing.authority.valid_to is not None
    wrong = msgspec.structs.replace(
        filing,
        petition=msgspec.structs.replace(filing.petition, raised_on=date(2026, 11, 22) + moved),
        authority=msgspec.structs.replace(
            filing.authority,
            valid_from=filing.authority.valid_from + moved,
            valid_to=filing.authority.valid_to + moved,
        ),
    )
    captured = f"{date(2026, 11, 22) + moved}T09:00:00.000+08:00"
    drift = -int(moved.total_seconds() * 1_000)
    for known_drift in (None, drift):
        (verdict,) = laptop.send([laptop.filed(filing=wrong, captured_at=captured, drift_ms=known_drift)])
        assert verdict.code == Code.ACCEPTED, verdict


def test_dates_that_are_right_only_after_correction_are_accepted(laptop: Laptop) -> None:
    drift = int(timedelta(days=3_650).total_seconds() * 1_000)
    captured = "2016-11-24T09:00:00.000+08:00"
    (verdict,) = laptop.send([laptop.filed(captured_at=captured, drift_ms=drift)])
    assert verdict.code == Code.ACCEPTED


def test_a_moment_that_never_was_is_refused(laptop: Laptop) -> None:
    (verdict,) = laptop.send([laptop.filed(captured_at="2026-02-30T09:00:00.000+08:00")])
    assert (verdict.code, verdict.fields) == (422, ("captured_at",))


def test_a_query_code_that_the_gateway_cannot_open_or_that_is_mistyped_is_refused(laptop: Laptop) -> None:
    _, stranger = new_identity()
    petition_id = some_id()
    bad = {
        seal_query_code(
            "1111111111111111", petition_id=petition_id, recipient=laptop.recipient
        ): "unreadable",
        seal_query_code(GOOD_CODE, petition_id=petition_id, recipient=stranger): "unreadable",
        seal_query_code(GOOD_CODE, petition_id=some_id(), recipient=recipient): "of_another",
        "not-sealed": "unreadable",
        "AAAA": "unreadable",
    }
    for sealed, reason in bad.items():
        body = PetitionFiled(filing=sample_filing(), query_code=sealed)
        verdict = laptop.say(EventType.PETITION_FILED, body, petition_id=petition_id)
        assert (verdict.code, verdict.reason) == (422, f"query_code_{reason}"), sealed
        assert verdict.fields == ("query_code",)


GOOD_CODE = "4439706685744081"


def test_only_a_keyed_hash_of_the_query_code_is_kept(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    code = laptop.codes[petition_id]
    with gateway.store.read() as connection:
        kept = connection.execute(select(PetitionRow.query_code_hash)).scalar_one()
    assert kept == gateway.keys.hash_query_code(code)
    for file in gateway.data.glob("gateway.db*"):
        assert code.encode() not in file.read_bytes()


def incomplete() -> Filing:
    return msgspec.structs.replace(
        sample_filing(), petition=msgspec.structs.replace(sample_filing().petition, request="")
    )


def test_a_refused_filing_is_answered_by_a_new_one_that_names_it(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = some_id()
    refused = laptop.filed(petition_id=petition_id, filing=incomplete())
    mended = laptop.filed(petition_id=petition_id, replaces=header_of(refused).id)
    assert [verdict.code for verdict in laptop.send([refused, mended])] == [422, 201]
    with gateway.store.read() as connection:
        query = select(EventRow.replaces).where(EventRow.sha256 == mended.sha256)
        assert connection.execute(query).scalar_one() == header_of(refused).id


@pytest.mark.parametrize("at_once", [True, False])
def test_the_query_code_stays_good_however_often_a_filing_is_replaced(
    gateway: Gateway, laptop: Laptop, *, at_once: bool
) -> None:
    petition_id = some_id()
    first = laptop.filed(petition_id=petition_id, filing=incomplete())
    second = laptop.filed(
        petition_id=petition_id, filing=incomplete(), has_code=False, replaces=header_of(first).id
    )
    third = laptop.filed(petition_id=petition_id, has_code=False, replaces=header_of(second).id)
    batches = [[first, second, third]] if at_once else [[first], [second], [third]]
    assert [verdict.code for batch in batches for verdict in laptop.send(batch)] == [422, 422, 201]
    with gateway.store.read() as connection:
        kept = connection.execute(select(PetitionRow.query_code_hash)).scalar_one()
    assert kept == gateway.keys.hash_query_code(laptop.codes[petition_id])


def test_the_code_of_a_filing_that_could_not_be_read_is_saved_too(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = some_id()
    body = laptop.filed(petition_id=petition_id).body.replace(b'"group_size":1', b'"group_size":"x"')
    body = body.replace(b'"is_first":true', b'"is_first":"x"')
    refused = laptop.event(EventType.PETITION_FILED, body, petition_id=petition_id)
    mended = laptop.filed(petition_id=petition_id, has_code=False, replaces=header_of(refused).id)
    first, second = laptop.send([refused, mended])
    assert (first.code, first.reason, first.fields) == (422, "body_invalid", ("petition.is_first",))
    assert second.code == Code.ACCEPTED


def test_a_filing_without_a_code_needs_one_before_it_that_brought_one(laptop: Laptop) -> None:
    refused = laptop.filed(petition_id=some_id(), filing=incomplete(), has_code=False)
    again = laptop.filed(petition_id=some_id(), has_code=False, replaces=header_of(refused).id)
    (alone,) = laptop.send([laptop.filed(has_code=False)])
    (early,) = laptop.send([again])
    (_, late) = laptop.send([refused, again])
    assert (alone.code, alone.reason) == (422, "query_code_missing")
    assert (early.code, early.reason) == (202, "replaced_unknown")
    assert (late.code, late.reason) == (422, "query_code_missing")


def test_files_that_come_with_a_correction_are_checked(laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    broken = msgspec.structs.replace(sample_file(), sha256="?")
    good, bad = [
        laptop.say(EventType.PETITION_AMENDED, PetitionAmended(files=(entry,)), petition_id=petition_id)
        for entry in (sample_file(), broken)
    ]
    assert (good.code, bad.code) == (201, 422)
    assert (bad.reason, bad.fields) == ("files_invalid", ("files[0].sha256",))


def test_events_settle_at_the_time_of_the_gateway(
    gateway: Gateway, laptop: Laptop, clock: AheadClock
) -> None:
    clock.ahead = timedelta(days=30)
    (verdict,) = laptop.send([laptop.filed()])
    day = clock.now().date().isoformat()
    assert receipt_of(gateway, verdict).received_at.startswith(day)
