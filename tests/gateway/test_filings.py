"""Filings: what refuses a petition, what does not, and how its query code outlives a refusal."""

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select

from app.domain.filing import Filing
from app.domain.petition import Purpose
from app.wire.bodies import (
    PetitionAmended,
    PetitionFiled,
)
from app.wire.event import EventType
from app.wire.receipt import Code
from app.wire.sealing import new_identity, seal_query_code
from gateway.gateway import Gateway
from gateway.tables import EventRow, PetitionRow
from tests.gateway.laptop import Laptop, header_of, some_id
from tests.samples import sample_file, sample_filing


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
    """pain 13"""
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
    mistyped = "1" * 16

    def sealed_for(code: str, recipient: str, petition: str) -> str:
        return seal_query_code(code, petition_id=petition, recipient=recipient)

    bad = {
        sealed_for(mistyped, laptop.recipient, petition_id): "unreadable",
        sealed_for(GOOD_CODE, stranger, petition_id): "unreadable",
        sealed_for(GOOD_CODE, laptop.recipient, some_id()): "of_another",
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
