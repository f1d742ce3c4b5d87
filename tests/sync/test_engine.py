"""The engine against a real gateway: what is filed arrives once, what is green is proved, nothing blocks."""

import hashlib
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from app.actions.erasure import erase
from app.actions.filing import file_petition
from app.actions.setup import enrol
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.domain.status import Status
from app.errors import OfflineError, RefusedError
from app.store import chain, outbox
from app.store.verify import verify
from app.wire.bodies import Reason
from app.wire.enrolment import EnrolmentFile
from app.wire.event import Event, EventType, body_hash, read_header
from app.wire.receipt import Code, Verdict
from gateway.acts import Words
from gateway.gateway import DATABASE_FILE
from gateway.tables import EventRow, PetitionRow
from tests.gateway.live import LiveGateway, running_gateway
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.sync.desk import Desk, Send, new_desk, undisturbed


def arrived(live: LiveGateway) -> int:
    with live.store.read() as connection:
        return connection.execute(select(func.count()).select_from(PetitionRow)).scalar_one()


def waiting(desk: Desk) -> int:
    with desk.store.read() as work:
        return outbox.counts(work).waiting


def test_a_petition_travels_from_a_filed_record_to_a_receipt_and_a_status(
    desk: Desk, live: LiveGateway
) -> None:
    filed = desk.file()
    assert desk.case(filed.petition_id).view.delivery is Delivery.WAITING
    assert desk.sync().stopped_by is None
    assert desk.case(filed.petition_id).view.delivery is Delivery.UPLOADED
    live.act(filed.petition_id, "register", "forward", words=Words(unit="县水利局", actor="县信访局"))
    report = desk.sync()
    detail = desk.case(filed.petition_id)
    assert report.changed == (filed.petition_id,)
    assert (detail.view.status, detail.view.unit) == (Status.FORWARDED, "县水利局")
    assert detail.view.number is not None
    assert [change.status for change in detail.changes] == [Status.REGISTERED, Status.FORWARDED]
    assert detail.deadlines
    assert detail.view.is_untold


def test_filing_needs_no_gateway_and_nothing_is_lost_without_one(
    tmp_path: Path, fixed_gateway: tuple[Path, int, EnrolmentFile]
) -> None:
    folder, port, enrolment = fixed_gateway
    with new_desk(tmp_path / "desk", enrolment) as desk:
        filed = [desk.file() for _ in range(3)]
        report = desk.sync()
        assert report.stopped_by is not None
        assert report.stopped_by.code == "offline"
        assert report.waiting == waiting(desk) >= 3
        with running_gateway(folder, port=port) as live:
            assert desk.sync().stopped_by is None
            assert arrived(live) == 3
        assert {desk.case(one.petition_id).view.delivery for one in filed} == {Delivery.UPLOADED}


def test_an_answer_lost_on_the_way_doubles_nothing(desk: Desk, live: LiveGateway) -> None:
    def cut_after_sending(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        send(events)
        raise OfflineError("outcome_unknown")

    filed = desk.file()
    desk.send = cut_after_sending
    assert desk.sync().waiting >= 1
    assert desk.case(filed.petition_id).view.delivery is Delivery.CHECKING
    desk.send = undisturbed
    assert desk.sync().waiting == 0
    assert desk.case(filed.petition_id).view.delivery is Delivery.UPLOADED
    with live.store.read() as connection:
        kept = connection.execute(select(EventRow.__table__).where(EventRow.event_id == filed.event_id)).all()
    assert [row.sha256 for row in kept] == [filed.event_sha256]
    assert hashlib.sha256(kept[0].header).hexdigest() == filed.event_sha256
    assert read_header(kept[0].header).body_hash == body_hash(kept[0].salt, kept[0].body)


def test_one_poison_event_among_a_hundred_spoils_nothing_else(desk: Desk, live: LiveGateway) -> None:
    """The poison is signed and chained like the others; only its body cannot be decoded. (pain 4)"""
    first, *_ = [desk.file() for _ in range(60)]
    with desk.store.write() as work:
        body = b'{"filing":{"petition":{"facts":"\\u0000\\ud800"}}}'
        poison = chain.append(work, EventType.PETITION_WITHDRAWN, body=body, petition_id=first.petition_id)
    for _ in range(39):
        desk.file()
    report = desk.sync()
    assert report.stopped_by is None
    assert arrived(live) == 99
    refused = [result for result in report.results if not result.is_accepted]
    assert [(result.event_id, result.code) for result in refused] == [(poison.id, Code.INVALID)]
    assert verify(desk.store).findings == ()
    after = desk.file()
    assert desk.sync().stopped_by is None
    assert desk.case(after.petition_id).view.delivery is Delivery.UPLOADED


def test_a_forged_receipt_is_not_taken_and_spoils_nothing_else(desk: Desk) -> None:
    def swap_receipts(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        first, second, *rest = send(events)
        return (
            msgspec.structs.replace(first, receipt=second.receipt),
            msgspec.structs.replace(second, receipt=first.receipt),
            *rest,
        )

    filed = [desk.file(), desk.file()]
    desk.send = swap_receipts
    report = desk.sync()
    assert report.stopped_by is not None
    assert report.stopped_by.code == "gateway_not_trusted"
    deliveries = [desk.case(one.petition_id).view.delivery for one in filed]
    assert deliveries == [Delivery.CHECKING, Delivery.UPLOADED], "the swapped one waits, the others are safe"
    desk.send = undisturbed
    desk.clock.ahead = timedelta(minutes=2)
    assert desk.sync().waiting == 0


def test_accepted_without_a_receipt_is_not_accepted(desk: Desk) -> None:
    def without_receipts(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        return tuple(msgspec.structs.replace(verdict, receipt=None) for verdict in send(events))

    filed = desk.file()
    desk.send = without_receipts
    assert desk.sync().results == ()
    assert desk.case(filed.petition_id).view.delivery is Delivery.CHECKING


def test_an_answer_that_is_not_final_keeps_the_event_for_later(desk: Desk) -> None:
    def busy(_send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        return tuple(Verdict(code=Code.BUSY, event_sha256=event.sha256, retry_after=60) for event in events)

    desk.file()
    desk.send = busy
    assert desk.sync().waiting >= 1
    desk.send = undisturbed
    assert desk.sync().waiting >= 1, "not before its time"
    desk.clock.ahead = timedelta(seconds=61)
    assert desk.sync().waiting == 0


def test_a_batch_that_is_too_large_is_halved_and_goes(desk: Desk) -> None:
    """pain 3"""

    def narrow(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if len(events) > 3:
            raise RefusedError("batch_too_large")
        return send(events)

    for _ in range(8):
        desk.file()
    desk.send = narrow
    assert desk.sync().waiting == 0
    assert max(desk.batches) > 3


def test_batches_grow_while_the_line_is_quick(desk: Desk) -> None:
    for _ in range(200):
        desk.file()
    desk.sync()
    assert desk.batches[0] < max(desk.batches) <= 100


def test_an_idle_run_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.file()
    desk.sync()

    def contents() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (tmp_path / "desk").iterdir() if path.is_file()}

    before = contents()
    assert desk.sync().stopped_by is None
    assert contents() == before


def test_a_pending_device_waits_and_goes_on_once_it_is_confirmed(tmp_path: Path, live: LiveGateway) -> None:
    with new_desk(tmp_path / "desk", live.add_device(trust_first=False)) as desk:
        desk.file()
        report = desk.sync()
        assert report.stopped_by is not None
        assert report.stopped_by.code == "device_pending"
        with desk.store.read() as work:
            live.confirm(work.device.sign_key.public.fingerprint)
        assert desk.sync().stopped_by is None
        assert waiting(desk) == 0


def test_a_code_that_ran_out_is_replaced_by_a_second_file(tmp_path: Path, live: LiveGateway) -> None:
    with new_desk(tmp_path / "desk", live.add_device()) as desk:
        filed = desk.file()
        live.clock.ahead = timedelta(hours=73)
        report = desk.sync()
        assert report.stopped_by is not None
        assert report.stopped_by.code == "enrolment_code_expired"
        enrol(desk.store, msgspec.json.encode(live.add_device()))
        assert desk.sync().stopped_by is None
        assert desk.case(filed.petition_id).view.delivery is Delivery.UPLOADED
        with pytest.raises(RefusedError, match="already_enrolled"):
            enrol(desk.store, msgspec.json.encode(live.add_device()))


def test_one_event_that_makes_the_gateway_fail_holds_up_no_other_for_long(desk: Desk) -> None:
    filed = [desk.file() for _ in range(6)]

    def fails_with_the_third(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if any(filed[2].event_sha256 == event.sha256 for event in events):
            raise OfflineError("gateway_failed", status=500)
        return send(events)

    desk.send = fails_with_the_third
    runs = 0
    while waiting(desk) > 1 and runs < 12:
        desk.sync()
        runs += 1
    assert waiting(desk) == 1
    assert desk.case(filed[5].petition_id).view.delivery is Delivery.UPLOADED


def test_a_clock_that_was_set_back_does_not_freeze_the_queue(desk: Desk) -> None:
    def busy(_send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        return tuple(Verdict(code=Code.BUSY, event_sha256=event.sha256) for event in events)

    desk.file()
    desk.clock.ahead = timedelta(days=65)
    desk.send = busy
    desk.sync()
    desk.clock.ahead = timedelta()
    desk.send = undisturbed
    assert desk.sync().waiting == 0


def test_one_draft_is_filed_once(desk: Desk) -> None:
    filed = desk.file()
    filing = sample_filing(1, today=civil_date(desk.clock.now()))
    with pytest.raises(RefusedError, match="already_filed"):
        file_petition(desk.store, filing, known_counties=KNOWN_COUNTIES, draft_id=filed.petition_id)


def test_a_revoked_device_keeps_what_it_has(desk: Desk, live: LiveGateway) -> None:
    desk.sync()
    filed = desk.file()
    with desk.store.read() as work:
        live.revoke(work.device.device_id)
    report = desk.sync()
    assert report.stopped_by is not None
    assert report.stopped_by.code == "device_revoked"
    assert desk.case(filed.petition_id).filing is not None
    assert desk.case(filed.petition_id).view.delivery is Delivery.WAITING


def test_before_enrolment_there_is_only_practice(tmp_path: Path) -> None:
    with new_desk(tmp_path / "desk", None) as desk:
        filed = desk.file()
        assert filed.is_practice
        report = desk.sync()
        assert report.stopped_by is not None
        assert report.stopped_by.code == "not_enrolled"
        assert desk.case(filed.petition_id).view.delivery is Delivery.PRACTICE


def test_practice_is_never_sent_even_after_enrolment(tmp_path: Path, live: LiveGateway) -> None:
    with new_desk(tmp_path / "desk", None) as desk:
        practice = desk.file()
        enrol(desk.store, msgspec.json.encode(live.add_device()))
        real = desk.file()
        assert desk.sync().stopped_by is None
        assert arrived(live) == 1
        assert desk.case(real.petition_id).view.delivery is Delivery.UPLOADED
        assert desk.case(practice.petition_id).view.delivery is Delivery.PRACTICE


def test_a_program_whose_clock_is_ten_years_off_still_delivers(desk: Desk, live: LiveGateway) -> None:
    """pain 13"""
    desk.clock.ahead = timedelta(days=-3_650)
    filed = desk.file()
    report = desk.sync()
    assert report.stopped_by is None
    assert report.clock_ahead > timedelta(days=3_649)
    assert desk.case(filed.petition_id).view.delivery is Delivery.UPLOADED
    assert arrived(live) == 1


def test_a_gateway_restored_from_an_older_backup_is_followed(
    tmp_path: Path, fixed_gateway: tuple[Path, int, EnrolmentFile]
) -> None:
    """Its feed is shorter than what the device has read: the newest change of each petition is asked for."""
    folder, port, enrolment = fixed_gateway
    with new_desk(tmp_path / "desk", enrolment) as desk:
        filed = desk.file()
        with running_gateway(folder, port=port) as live:
            desk.sync()
            live.act(filed.petition_id, "register")
        shutil.copy(folder / DATABASE_FILE, tmp_path / "backup.db")
        with running_gateway(folder, port=port) as live:
            live.act(filed.petition_id, "forward", words=Words(unit="县水利局"))
            desk.sync()
            assert desk.case(filed.petition_id).view.status is Status.FORWARDED
        shutil.copy(tmp_path / "backup.db", folder / DATABASE_FILE)
        with running_gateway(folder, port=port):
            assert desk.sync().stopped_by is None
            assert desk.case(filed.petition_id).view.status is Status.REGISTERED
            assert verify(desk.store).findings == ()


def test_erasing_what_fifty_petitions_say_leaves_the_chain_verified(desk: Desk) -> None:
    filed = [desk.file() for _ in range(60)]
    desk.sync()
    for one in filed[:50]:
        erase(desk.store, one.petition_id, reason=Reason.RETENTION)
    assert verify(desk.store).findings == ()
    assert desk.case(filed[0].petition_id).filing is None
    assert desk.case(filed[59].petition_id).filing is not None
    assert desk.sync().stopped_by is None
    assert verify(desk.store).findings == ()


def test_what_has_not_arrived_cannot_be_erased(desk: Desk) -> None:
    filed = desk.file()
    with pytest.raises(RefusedError, match="not_receipted"):
        erase(desk.store, filed.petition_id, reason=Reason.RETENTION)
    assert desk.case(filed.petition_id).filing is not None
