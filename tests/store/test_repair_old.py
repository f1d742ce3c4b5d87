"""What a backup brings back that was over when the damage came: pain 19. It is over again afterwards."""

from app.store import drafts, erase, trash
from app.store.chain import append
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct
from tests.store.scene import Scene
from tests.store.test_repair import pages_of, spoil_database


def test_what_was_erased_does_not_come_back_with_a_backup(scene: Scene) -> None:
    gone, kept = scene.file(1), scene.file(2)
    scene.settle(gone)
    scene.settle(kept)
    scene.store.back_up()
    with scene.store.write() as work:
        erase.erase_petition(work, str(gone.petition_id))
        body = canonical_json(AuditRecorded(object_id=gone.petition_id))
        append(work, AuditAct.ERASED, body=body)
    spoil_database(scene, *range(pages_of(scene)))
    scene.reopen()
    assert scene.case(str(gone.petition_id)).view.is_erased
    assert not scene.case(str(kept.petition_id)).view.is_erased


def test_what_was_erased_stays_so_where_a_backup_has_it_in_the_trash(scene: Scene) -> None:
    filed = scene.file(1)
    petition_id = str(filed.petition_id)
    scene.settle(filed)
    with scene.store.write() as work:
        trash.put(work, petition_id, "2026-11-22T04:00:00.000Z")
    scene.store.back_up()
    with scene.store.write() as work:
        trash.take_back(work, petition_id)
        erase.erase_petition(work, petition_id)
        record = canonical_json(AuditRecorded(object_id=petition_id))
        erased = append(work, AuditAct.ERASED, body=record)
    scene.settle(erased)
    spoil_database(scene, pages_of(scene) - 1)
    scene.reopen()
    (view,) = scene.cases()
    assert view.is_erased


def test_a_draft_that_was_filed_since_the_backup_is_no_draft_any_more(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, petition_id, b"{}")
    scene.store.back_up()
    scene.clock.turn(minutes=5)
    scene.file(1, petition_id=petition_id)
    spoil_database(scene, *range(pages_of(scene)))
    scene.reopen()
    with scene.store.read() as work:
        assert drafts.open_drafts(work) == ()
        assert [draft.petition_id for draft in drafts.codes_to_hand_over(work)] == [petition_id]
