"""Transfers: what the upload page shows is read whole, and says why each petition is where it is."""

from pathlib import Path

from app.domain.delivery import Delivery
from app.store import attachments, drafts, outbox, transfers
from app.store.transfers import Filter, Sheet, Transfer, count_of
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType
from tests.store.scene import Scene


def sheet(scene: Scene, which: Filter = Filter.UNFINISHED, *, limit: int = transfers.LIMIT) -> Sheet:
    with scene.store.read() as work:
        return transfers.read_sheet(work, which, limit=limit)


def only(scene: Scene, which: Filter = Filter.UNFINISHED) -> Transfer:
    (transfer,) = sheet(scene, which).transfers
    return transfer


def draft(scene: Scene) -> str:
    scene.clock.turn(seconds=1)
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, petition_id, b"{}")
    return petition_id


def test_an_empty_store_has_an_empty_sheet(scene: Scene) -> None:
    for which in Filter:
        found = sheet(scene, which)
        assert not found.transfers
        assert not found.drafts
        assert found.count == found.on_the_way == found.texts == found.files.files == 0
    assert sheet(scene).unit == "清溪镇"
    assert not sheet(scene).is_practising


def test_what_waits_tells_its_next_try_and_the_last_answer(scene: Scene) -> None:
    """pain 7"""
    filed = scene.file()
    with scene.store.write() as work:
        outbox.note_attempt(work, [filed.id], next_try_ms=7_000, last_code=423)
    transfer = only(scene, Filter.WAITING)
    (unsettled,) = transfer.unsettled
    assert (unsettled.last_code, unsettled.next_try_ms, unsettled.is_unknown) == (423, 7_000, False)
    assert transfer.refusal is None
    assert transfer.text_at is None
    assert sheet(scene).texts == sheet(scene).on_the_way == 1


def test_what_may_have_arrived_says_so(scene: Scene) -> None:
    filed = scene.file()
    with scene.store.write() as work:
        outbox.note_attempt(work, [filed.id], next_try_ms=7_000, last_code=None, is_unknown=True)
    assert only(scene, Filter.CHECKING).unsettled[0].is_unknown


def test_what_travels_shows_when_its_text_arrived_and_each_file(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    here, there = (
        scene.attach(petition_id, b"\xff\xd8\xff one"),
        scene.attach(petition_id, b"\xff\xd8\xff two"),
    )
    loose = scene.attach(petition_id, b"\xff\xd8\xff named by nothing")
    scene.settle(scene.file_with(here, there))
    scene.settle_file(there)
    with scene.store.write() as work:
        attachments.note_file_attempt(work, here.id, next_try_ms=9_000, last_code="quota_full")
    transfer = only(scene, Filter.UPLOADING)
    assert transfer.text_at == "2026-11-22T04:00:00.000Z"
    assert [(file.id, file.is_receipted, file.last_code) for file in transfer.files] == [
        (here.id, False, "quota_full"),
        (there.id, True, None),
    ]
    assert loose.id not in {file.id for file in transfer.files}
    assert transfer.files_receipted == 1
    assert sheet(scene).files.files == 2
    assert sheet(scene).texts == 0


def test_a_refusal_names_its_reason_and_the_fields(scene: Scene) -> None:
    scene.settle(scene.file(), 422)
    refusal = only(scene, Filter.NEEDS_ATTENTION).refusal
    assert refusal is not None
    assert (refusal.code, refusal.reason, refusal.fields) == (422, "petition_invalid", ("petition.title",))
    assert refusal.event_type == EventType.PETITION_FILED


def test_a_filing_in_the_place_of_a_refused_one_makes_the_refusal_forgotten(scene: Scene) -> None:
    refused = scene.file()
    scene.settle(refused, 422)
    scene.file(1, petition_id=refused.petition_id, replaces=refused.id)
    transfer = only(scene)
    assert transfer.refusal is None
    assert transfer.view.delivery is Delivery.WAITING
    assert len(transfer.unsettled) == 1


def test_of_a_refused_correction_the_kind_is_told(scene: Scene) -> None:
    filed = scene.file()
    scene.settle(filed)
    said = scene.say(str(filed.petition_id), EventType.PETITION_AMENDED, PetitionAmended(note="还有一句。"))
    scene.settle(said, 409)
    transfer = only(scene, Filter.NEEDS_ATTENTION)
    assert transfer.refusal is not None
    assert transfer.refusal.event_type == EventType.PETITION_AMENDED
    assert transfer.text_at is not None, "what was filed before has arrived all the same"


def test_drafts_come_last_and_within_the_limit(scene: Scene) -> None:
    petition_ids = [draft(scene) for _ in range(3)]
    filed = scene.file()
    found = sheet(scene, limit=3)
    assert [each.view.petition_id for each in found.transfers] == [filed.petition_id]
    assert [each.petition_id for each in found.drafts] == petition_ids[:0:-1]
    assert found.count == 4
    alone = sheet(scene, Filter.DRAFT)
    assert alone.transfers == ()
    assert len(alone.drafts) == alone.count == 3


def test_the_newest_that_have_arrived(scene: Scene) -> None:
    filed = [scene.file(index) for index in range(4)]
    for stored in filed[:3]:
        scene.settle(stored)
    found = sheet(scene, Filter.UPLOADED, limit=2)
    assert [each.view.petition_id for each in found.transfers] == [
        filed[2].petition_id,
        filed[1].petition_id,
    ]
    assert found.count == 3
    assert all(each.text_at for each in found.transfers)


def test_every_filter_counts_what_it_shows(scene: Scene) -> None:
    scene.settle(scene.file(0))
    scene.settle(scene.file(1), 422)
    scene.file(2)
    draft(scene)
    counts = sheet(scene).counts
    assert {which: count_of(counts, which) for which in Filter if count_of(counts, which)} == {
        Filter.UNFINISHED: 3,
        Filter.DRAFT: 1,
        Filter.WAITING: 1,
        Filter.NEEDS_ATTENTION: 1,
        Filter.UPLOADED: 1,
    }


def test_practice_is_counted_apart(tmp_path: Path) -> None:
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        scene.file()
        found = sheet(scene)
        assert found.is_practising
        assert found.count == 0
        assert found.counts[Delivery.PRACTICE] == 1
        assert found.unit == ""
