"""Bundles of a laptop: what goes onto a stick, and what stays in the queue until it was answered."""

import io
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.actions.filing import file_petition
from app.domain.counting import civil_date
from app.domain.delivery import Delivery
from app.domain.ids import new_id
from app.errors import RefusedError
from app.store import attachments, bundles, outbox
from app.sync import bundle_out
from app.sync.bundle_in import take_in
from app.sync.bundle_load import find_load
from app.sync.bundle_out import hand_over
from app.wire.bundle import EVENTS, Manifest
from app.wire.bundle_reading import read_bundle
from app.wire.event import AuditAct, read_header
from app.wire.stick import Step
from gateway.bundles_in import import_bundle
from gateway.frame import split_frame
from gateway.reading import unpack
from tests.bundles import Kept
from tests.gateway.live import LiveGateway
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick, folder_of
from tests.sync.uploading import delivery


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


@pytest.fixture
def known(desk: Desk, live: LiveGateway) -> Desk:
    """A laptop that was online once, so that the gateway knows it."""
    assert desk.sync().stopped_by is None
    return desk


def opened(live: LiveGateway, desk: Desk, path: Path) -> tuple[Manifest, Kept]:
    """As the gateway sees it."""
    kept = Kept()
    with desk.store.read() as work:
        key = work.device.sign_key.public
    sealed = io.BytesIO(path.read_bytes())
    return read_bundle(sealed, live.gateway.keys.identity, lambda _: key, kept), kept


def event_types(kept: Kept) -> list[str]:
    raws = [raw for kind, data in kept.documents if kind == EVENTS for raw in split_frame(data)]
    readings = [reading for reading in map(unpack, raws) if reading]
    return [read_header(reading.event.header).type for reading in readings]


def waiting_in(desk: Desk) -> int:
    with desk.store.read() as work:
        return outbox.counts(work).waiting


def test_a_dry_run_counts_and_does_nothing(known: Desk, stick: Stick) -> None:
    known.file(1_000, 2_000)
    load = bundle_out.look(known.store)
    assert (load.petitions, len(load.places), len(load.blobs)) == (1, 1, 2)
    assert (waiting_in(known), load.last.number) == (1, 0)
    assert folder_of(stick.folder) == {}


def test_what_was_written_stays_in_the_queue_and_that_it_left_is_said_along(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file(1_000).petition_id
    stick.write(known)
    assert delivery(known, petition_id) is Delivery.WAITING
    manifest, kept = opened(live, known, stick.out)
    assert event_types(kept) == ["petition.filed", AuditAct.EXPORTED]
    assert (len(kept.whole), len(folder_of(stick.folder))) == (1, 1)
    assert manifest.head is not None
    assert manifest.spans[-1].last == manifest.head.seq


def test_nothing_is_written_where_nothing_waits(known: Desk, stick: Stick) -> None:
    with pytest.raises(RefusedError, match="nothing_to_carry"):
        stick.write(known)
    assert (waiting_in(known), folder_of(stick.folder)) == (0, {})


def test_practice_never_leaves_the_laptop(tmp_path: Path, stick: Stick) -> None:
    with new_desk(tmp_path / "practice", None) as practising:
        practising.file()
        with pytest.raises(RefusedError, match="not_enrolled"):
            stick.write(practising)
        with pytest.raises(RefusedError, match="not_enrolled"):
            take_in(practising.store, stick.out)
    assert folder_of(stick.folder) == {}


def test_nobody_but_the_gateway_and_the_office_opens_it(known: Desk, live: LiveGateway, stick: Stick) -> None:
    known.file(1_000)
    stick.write(known)
    with known.store.read() as work:
        secret = work.device.identity
    with pytest.raises(RefusedError, match="bundle_not_for_us"):
        read_bundle(io.BytesIO(stick.out.read_bytes()), secret, lambda _: live.gateway.keys.sign_key.public)
    with pytest.raises(RefusedError, match="bundle_not_for_us"):
        take_in(known.store, stick.out)


def test_a_damaged_file_is_set_aside_and_the_rest_goes(known: Desk, live: LiveGateway, stick: Stick) -> None:
    damaged, missing, sound = (known.file(1_000).petition_id for _ in range(3))
    _spoil(known, damaged, lambda path: path.write_bytes(b"x" * path.stat().st_size))
    _spoil(known, missing, Path.unlink)
    written = stick.write(known)
    assert (len(written.load.blobs), len(written.load.missing)) == (1, 2)
    imported = import_bundle(live.gateway, stick.out)
    assert (imported.accepted, imported.files_taken) == (4, 1)
    stick.carry_down(known, live.gateway)
    found = [delivery(known, each) for each in (damaged, missing, sound)]
    assert found == [Delivery.NEEDS_ATTENTION, Delivery.NEEDS_ATTENTION, Delivery.UPLOADED]


def _spoil(desk: Desk, petition_id: str, spoil: Callable[[Path], object]) -> None:
    (file,) = desk.files(petition_id)
    with desk.store.blobs.open(file.sha256) as blob:
        path = Path(blob.name)
    spoil(path)


def test_each_volume_alone_brings_every_text_and_they_come_in_any_order(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petitions = [known.file(400_000).petition_id for _ in range(5)]
    written = hand_over(known.store, stick.out, volume_bytes=1_000_000)
    assert [path.name for path in written.paths] == ["out.xyb", "out-2.xyb", "out-3.xyb"]
    imported = [import_bundle(live.gateway, path) for path in reversed(written.paths)]
    assert [each.accepted for each in imported] == [6, 0, 0]
    assert sorted(each.files_taken for each in imported) == [1, 2, 2]
    assert [each.missing_bundles for each in imported][-1] == ()
    assert imported[0].missing_bundles != ()
    taken = stick.carry_down(known, live.gateway)
    assert (taken.accepted, taken.file_receipts) == (6, 5)
    assert {delivery(known, each) for each in petitions} == {Delivery.UPLOADED}


def test_without_room_the_texts_go_alone_and_the_files_later(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    petition_id = known.file(50_000).petition_id
    hand_over(known.store, stick.out, with_files=False)
    assert import_bundle(live.gateway, stick.out).files == 0
    stick.carry_down(known, live.gateway)
    assert delivery(known, petition_id) is Delivery.UPLOADING
    imported = stick.carry_up(known, live.gateway)
    assert (imported.known, imported.accepted, imported.files_taken) == (1, 1, 1)  # what names it goes along
    stick.carry_down(known, live.gateway)
    assert delivery(known, petition_id) is Delivery.UPLOADED


def test_each_bundle_names_the_one_before(known: Desk, live: LiveGateway, stick: Stick) -> None:
    manifests = []
    for _ in range(3):
        known.file()
        stick.write(known)
        manifests.append(opened(live, known, stick.out)[0])
    assert [each.number for each in manifests] == [1, 2, 3]
    with known.store.read() as work:
        last = bundles.last_out(work)
    assert len({each.prev for each in manifests} | {last.sha256}) == 4
    assert find_load(known.store, with_files=True).new_events == 0


def test_a_file_of_two_petitions_goes_once_and_is_receipted_twice(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    store = known.store
    petitions = [new_id(store.now_ms(), store.entropy) for _ in range(2)]
    entry = known.attach(petitions[0], b"x" * 5_000)
    other = msgspec.structs.replace(entry, id=new_id(store.now_ms(), store.entropy))
    with store.write() as work:
        attachments.add(work, petitions[1], other, identity="", recipients=work.device.blob_recipients)
    for number, (petition_id, file) in enumerate(zip(petitions, (entry, other), strict=True)):
        filing = sample_filing(number, today=civil_date(known.clock.now()), files=(file,))
        file_petition(store, filing, known_counties=KNOWN_COUNTIES, draft_id=petition_id)
    written = stick.write(known)
    assert (len(written.load.files), len(written.load.blobs)) == (2, 1)
    import_bundle(live.gateway, stick.out)
    stick.carry_down(known, live.gateway)
    assert {delivery(known, each) for each in petitions} == {Delivery.UPLOADED}


def carried_in(desk: Desk) -> frozenset[str]:
    with desk.store.read() as work:
        return bundles.carried(work)


def test_what_was_written_whole_is_known_as_carried_until_its_receipt_comes(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    plain, with_file = known.file().petition_id, known.file(50_000).petition_id
    assert carried_in(known) == frozenset()
    hand_over(known.store, stick.out, with_files=False)
    assert carried_in(known) == {plain}, "its text alone is not the whole of it"
    stick.write(known)
    assert carried_in(known) == {plain, with_file}
    later = known.file().petition_id
    assert later not in carried_in(known)
    import_bundle(live.gateway, stick.out)
    stick.carry_down(known, live.gateway)
    assert carried_in(known) == frozenset()


def test_all_volumes_are_watched_as_one(known: Desk, stick: Stick) -> None:
    for _ in range(3):
        known.file(400_000)
    told: list[Step] = []
    hand_over(known.store, stick.out, volume_bytes=600_000, watch=told.append)
    assert len({step.total for step in told}) == 1
    written = [step.done for step in told if not step.is_written]
    assert written == sorted(written)
    assert told[-1].is_written
    assert told[-1].done <= told[-1].total


def test_a_writing_that_was_stopped_leaves_the_stick_and_the_queue_as_they_were(
    known: Desk, stick: Stick
) -> None:
    known.file(400_000)

    def stop(step: Step) -> None:
        if step.done > step.total // 2:
            raise RefusedError("stick_stopped")

    with pytest.raises(RefusedError, match="stick_stopped"):
        hand_over(known.store, stick.out, watch=stop)
    assert folder_of(stick.folder) == {}
    assert carried_in(known) == frozenset()
    assert find_load(known.store, with_files=True).petitions == 1
