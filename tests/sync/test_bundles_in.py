"""Answers on a stick: settled as after HTTP, once, and nothing is believed that was not signed."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.domain.status import Status
from app.errors import OfflineError, RefusedError
from app.store import bundles, chain, changes, outbox
from app.sync.bundle_in import take_in
from app.wire.bodies import PetitionAmended
from app.wire.bundle import VERDICTS, Blob, Manifest
from app.wire.bundle_writing import seal_bundle
from app.wire.canonical import canonical_json
from app.wire.enrolment import EnrolmentFile
from app.wire.event import EventType, read_header
from app.wire.receipt import Receipt, Verdict, Verdicts
from app.wire.signing import SignKey, sign_document
from gateway.acts import Words
from gateway.bundles_in import import_bundle
from gateway.bundles_out import write_answer
from tests.bundles import blob_of
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick, recount
from tests.sync.test_copied_laptop import copy_of
from tests.sync.test_downloads import Office, incoming, is_whole, office
from tests.sync.uploading import delivery

__all__ = ["office"]


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


@pytest.fixture
def known(desk: Desk, live: LiveGateway) -> Desk:
    """A laptop that was online once, so that the gateway knows it."""
    assert desk.sync().stopped_by is None
    return desk


def waiting_in(desk: Desk) -> int:
    with desk.store.read() as work:
        return outbox.counts(work).waiting


def test_an_answer_for_another_laptop_is_not_for_this_one(
    known: Desk, live: LiveGateway, stick: Stick, tmp_path: Path
) -> None:
    with new_desk(tmp_path / "other", live.add_device("other")) as other:
        assert other.sync().stopped_by is None
        other.file()
        stick.carry_up(other, live.gateway)
        stick.answer(other, live.gateway)
        with pytest.raises(RefusedError, match="bundle_not_for_us"):
            take_in(known.store, stick.back)


def test_an_answer_of_somebody_else_is_not_believed(known: Desk, live: LiveGateway, stick: Stick) -> None:
    """Who has found a laptop's public key can seal to it, and still cannot sign."""
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    stick.back.write_bytes(_answer(known, live, b"{}", SignKey(bytes(32))))
    with pytest.raises(RefusedError, match="bundle_not_genuine"):
        take_in(known.store, stick.back)
    assert delivery(known, petition_id) is Delivery.WAITING


def test_a_receipt_that_the_gateway_never_signed_makes_nothing_green(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file().petition_id
    with known.store.read() as work:
        (place, *_) = bundles.waiting(work)
        (event,) = bundles.load(work, [place.number])
    receipt = Receipt(
        schema="xiangyin.receipt/1",
        gateway_id=live.gateway.keys.gateway_id,
        device_id=read_header(event.header).device_id,
        event_sha256=event.sha256,
        code=201,
        received_at="2026-11-22T01:50:00.000Z",
    )
    forged = Verdict(code=208, event_sha256=event.sha256, receipt=sign_document(receipt, SignKey(bytes(32))))
    data = msgspec.json.encode(Verdicts(results=(forged,)))
    stick.back.write_bytes(_answer(known, live, data, live.gateway.keys.sign_key))
    with pytest.raises(OfflineError, match="gateway_not_trusted"):
        take_in(known.store, stick.back)
    assert delivery(known, petition_id) is not Delivery.UPLOADED
    assert waiting_in(known) == 1


def _answer(desk: Desk, live: LiveGateway, data: bytes, key: SignKey) -> bytes:
    with desk.store.read() as work:
        device = work.device
    blob = blob_of(data, VERDICTS)
    manifest = Manifest(
        schema="xiangyin.bundle/1",
        suite="age1+sshsig",
        id="0190c3c1-0000-7000-8000-000000000003",
        sender=live.gateway.keys.gateway_id,
        addressee=device.device_id,
        recipients=(device.recipient,),
        number=1,
        prev="0" * 64,
        volume=1,
        volumes=1,
        created_at="2026-11-22T01:50:00.000Z",
        blobs=(blob,),
    )
    sealed = io.BytesIO()

    def read(_: Blob) -> Iterator[bytes]:
        yield data

    seal_bundle(manifest, key, read, sealed)
    return sealed.getvalue()


def test_a_dry_run_of_an_answer_changes_nothing(known: Desk, live: LiveGateway, stick: Stick) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    stick.answer(known, live.gateway)
    taken = take_in(known.store, stick.back, is_dry_run=True)
    assert (taken.is_dry_run, taken.accepted, taken.waiting) == (True, 0, 2)
    assert delivery(known, petition_id) is Delivery.WAITING


def test_papers_of_an_answer_come_along_and_only_once(
    known: Desk, live: LiveGateway, stick: Stick, office: Office
) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    office.answer(petition_id, 1_000, 300_000)
    taken = stick.carry_down(known, live.gateway)
    assert taken.files == 2
    assert all(is_whole(known, office, file) for file in incoming(known, petition_id))
    assert take_in(known.store, stick.back).files == 0
    known.file()
    stick.carry_up(known, live.gateway)
    assert stick.answer(known, live.gateway).files == 0


def test_papers_that_did_not_come_are_asked_for_with_the_next_stick(
    known: Desk, live: LiveGateway, stick: Stick, office: Office
) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    office.answer(petition_id, 700_000, 800_000)
    with known.store.read() as work:
        device_id = work.device.device_id
    answered = write_answer(live.gateway, device_id, stick.back, volume_bytes=1_000_000)
    assert len(answered.paths) == 2
    take_in(known.store, stick.back)  # the other volume is lost
    assert [file.is_here for file in incoming(known, petition_id)].count(True) == 1
    known.file()
    stick.carry_up(known, live.gateway)
    assert stick.answer(known, live.gateway).files == 1
    take_in(known.store, stick.back)
    assert all(is_whole(known, office, file) for file in incoming(known, petition_id))


def test_an_older_answer_takes_no_news_back(known: Desk, live: LiveGateway, stick: Stick) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "register")
    stick.answer(known, live.gateway)
    old = stick.back.rename(stick.folder / "old.xyb")
    live.act(petition_id, "forward", words=Words(unit="镇水利站"))
    stick.carry_down(known, live.gateway)
    assert known.case(petition_id).view.status is Status.FORWARDED
    taken = take_in(known.store, old)
    assert (taken.is_old, taken.changed) == (True, {})
    assert known.case(petition_id).view.status is Status.FORWARDED
    assert known.sync().stopped_by is None


def test_changes_that_begin_later_than_what_is_known_are_left_and_asked_for_again(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    """A laptop that was put together from a backup knows less than it told."""
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "register")
    stick.carry_down(known, live.gateway)
    known.file()
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "forward", words=Words(unit="镇水利站"))
    _forget_changes(known)
    assert stick.carry_down(known, live.gateway).has_gap
    known.file()
    stick.carry_up(known, live.gateway)
    assert not stick.carry_down(known, live.gateway).has_gap
    assert known.case(petition_id).view.status is Status.FORWARDED


def _forget_changes(desk: Desk) -> None:
    with desk.store.write() as work:
        work.connection.exec_driver_sql("DELETE FROM cursor")
        work.connection.exec_driver_sql("DELETE FROM change")
        work.drop_setting("changes_at")


def test_a_gateway_that_never_gave_this_cursor_tells_everything_anew(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "register")
    stick.carry_down(known, live.gateway)
    with known.store.write() as work:
        work.connection.exec_driver_sql("UPDATE cursor SET position = 900")
    known.file()
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "forward", words=Words(unit="镇水利站"))
    taken = stick.carry_down(known, live.gateway)
    assert (taken.has_gap, known.case(petition_id).view.status) == (False, Status.FORWARDED)
    with known.store.read() as work:
        assert changes.snapshot_cursor(work) is None
        assert changes.cursor(work) < 900
    assert known.sync().stopped_by is None


def test_a_stick_that_comes_later_than_the_network_changes_nothing(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "register")
    stick.answer(known, live.gateway)
    live.act(petition_id, "forward", words=Words(unit="镇水利站"))
    assert known.sync().stopped_by is None
    before = _place(known)
    assert take_in(known.store, stick.back).changed == {}
    assert _place(known) == before
    assert known.case(petition_id).view.status is Status.FORWARDED


def test_a_snapshot_that_was_taken_in_takes_no_later_news_back(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "register")
    stick.carry_down(known, live.gateway)
    with known.store.write() as work:
        work.connection.exec_driver_sql("UPDATE cursor SET position = 900")
    known.file()
    stick.carry_up(known, live.gateway)
    assert stick.carry_down(known, live.gateway).changed != {}
    live.act(petition_id, "forward", words=Words(unit="镇水利站"))
    assert known.sync().stopped_by is None
    take_in(known.store, stick.back)
    assert known.case(petition_id).view.status is Status.FORWARDED


def test_a_laptop_that_counts_its_bundles_a_second_time_is_answered_to_the_newest(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    for _ in range(3):
        petition_id = known.file().petition_id
        stick.carry_up(known, live.gateway)
        live.act(petition_id, "register")
        stick.carry_down(known, live.gateway)
    with known.store.write() as work:  # as a backup of long ago has it
        work.drop_setting("bundle.out")
    _forget_changes(known)
    known.file()
    stick.carry_up(known, live.gateway)
    taken = stick.carry_down(known, live.gateway)
    assert (taken.has_gap, len(taken.changed), taken.waiting) == (False, 3, 0)


def test_a_gateway_that_counts_its_answers_a_second_time_is_heard(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    for _ in range(3):
        stick.carry_down(known, live.gateway)
    with live.store.write() as connection:  # as a backup of long ago has it
        connection.exec_driver_sql("DELETE FROM bundle WHERE is_answer")
    live.act(petition_id, "register")
    taken = stick.carry_down(known, live.gateway)
    assert (taken.number, taken.is_old, list(taken.changed)) == (1, False, [petition_id])


def test_what_a_restored_gateway_has_lost_is_brought_again_by_stick(
    tmp_path: Path, fixed_gateway: tuple[Path, int, EnrolmentFile], stick: Stick
) -> None:
    folder, port, enrolment = fixed_gateway
    with new_desk(tmp_path / "desk", enrolment) as desk:
        with running_gateway(folder, port=port) as live:
            assert desk.sync().stopped_by is None
            kept = desk.file().petition_id
            stick.carry_up(desk, live.gateway)
            stick.carry_down(desk, live.gateway)
        shutil.copytree(folder, tmp_path / "backup")
        with running_gateway(folder, port=port) as live:
            lost = desk.file(2_000).petition_id
            stick.carry_up(desk, live.gateway)
            live.act(lost, "register")
            stick.carry_down(desk, live.gateway)
        shutil.rmtree(folder)
        (tmp_path / "backup").rename(folder)
        with running_gateway(folder, port=port) as live:
            new = desk.file().petition_id
            assert stick.carry_up(desk, live.gateway).lost == 3  # with its file, and that it was carried away
            assert stick.carry_down(desk, live.gateway).offered_again == 3
            assert [delivery(desk, each) for each in (kept, lost)] == [Delivery.UPLOADED, Delivery.CHECKING]
            assert stick.carry_up(desk, live.gateway).lost == 0
            taken = stick.carry_down(desk, live.gateway)
            assert (taken.offered_again, taken.waiting) == (0, 0)
            assert {delivery(desk, each) for each in (kept, lost, new)} == {Delivery.UPLOADED}
            assert recount(live.gateway).petitions == 3


def _place(desk: Desk) -> tuple[int, str | None]:
    with desk.store.read() as work:
        return changes.cursor(work), changes.cursor_at(work)


def test_of_a_copied_laptop_each_petition_arrives_once_by_stick_too(
    known: Desk, live: LiveGateway, stick: Stick, tmp_path: Path
) -> None:
    with copy_of(known, tmp_path / "twin") as twin:
        first, second = known.file().petition_id, twin.file().petition_id
        stick.carry_up(known, live.gateway)
        stick.carry_down(known, live.gateway)
        imported = stick.carry_up(twin, live.gateway)
        assert (imported.is_forked, imported.refused) == (True, 2)
        taken = stick.carry_down(twin, live.gateway)
        assert taken.said_again == 1
        stick.carry_up(twin, live.gateway)
        stick.carry_down(twin, live.gateway)
        assert delivery(known, first) is Delivery.UPLOADED
        assert delivery(twin, second) is Delivery.UPLOADED
    assert recount(live.gateway).petitions == 2


def test_a_laptop_whose_device_was_revoked_is_told_by_stick(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    known.file()
    stick.carry_up(known, live.gateway)
    with known.store.read() as work:
        device_id = work.device.device_id
    live.revoke(device_id)
    taken = stick.carry_down(known, live.gateway)
    assert (taken.state, taken.accepted) == ("revoked", 2)
    known.file()
    stick.write(known)  # what was recorded can still be carried away
    with pytest.raises(RefusedError, match="device_revoked"):
        import_bundle(live.gateway, stick.out)


def test_a_refusal_comes_back_and_somebody_looks(known: Desk, live: LiveGateway, stick: Stick) -> None:
    petition_id = known.file().petition_id
    stick.carry_up(known, live.gateway)
    live.act(petition_id, "register", "reply", "close", words=Words(reply="水渠已清。"))
    with known.store.write() as work:
        body = canonical_json(PetitionAmended(note="又堵了"))
        chain.append(work, EventType.PETITION_AMENDED, body=body, petition_id=petition_id)
    assert stick.carry_up(known, live.gateway).refused == 1
    assert stick.carry_down(known, live.gateway).refused == 1
    assert delivery(known, petition_id) is Delivery.NEEDS_ATTENTION
