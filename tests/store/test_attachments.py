"""Attachments: what travels when, and what proves that it arrived."""

from pathlib import Path

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.errors import RefusedError
from app.store import attachments
from app.store.attachments import LONGEST_WAIT_MS, Attachment, FileTotals
from app.store.verify import verify
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType
from tests.store.scene import Scene

PHOTO = b"\xff\xd8\xff photo of a ditch"


def ids(files: tuple[Attachment, ...]) -> list[str]:
    return [file.id for file in files]


def totals(scene: Scene) -> FileTotals:
    with scene.store.read() as work:
        return attachments.totals(work)


def set_aside(scene: Scene, file: Attachment, code: str = "blob_damaged") -> None:
    with scene.store.write() as work:
        attachments.note_file_attempt(work, file.id, next_try_ms=0, last_code=code)


def delivery(scene: Scene, petition_id: str) -> Delivery:
    return scene.case(petition_id).view.delivery


def test_an_attachment_is_kept_and_opens_again(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id(), PHOTO)
    scene.reopen()
    assert scene.attached(file.petition_id) == (file,)
    assert not file.is_filed
    with scene.store.read() as work:
        identity = attachments.identity_of(work, file.id)
    assert identity is not None
    assert scene.store.blobs.unsealed(file.sha256, identity) == PHOTO
    assert identity not in repr(file)


def test_only_what_is_filed_and_accepted_travels_small_ones_first(scene: Scene) -> None:
    petition_id, draft_id = scene.new_petition_id(), scene.new_petition_id()
    large, small = scene.attach(petition_id, bytes(5_000)), scene.attach(petition_id, PHOTO)
    scene.attach(draft_id)
    assert scene.files_due() == ()
    filed = scene.file_with(large, small)
    assert scene.files_due() == ()
    scene.settle(filed)
    assert ids(scene.files_due()) == [small.id, large.id]
    assert ids(scene.files_due(limit=1)) == [small.id]


def test_files_of_a_refused_filing_stay_until_one_is_accepted(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    refused = scene.file_with(file)
    scene.settle(refused, 422)
    assert scene.files_due() == ()
    scene.settle(scene.file_with(file, index=2, replaces=refused.id))
    assert ids(scene.files_due()) == [file.id]


def test_files_of_a_replaced_filing_no_longer_travel_nor_count(scene: Scene) -> None:
    old, new = (scene.attach(petition_id) for petition_id in [scene.new_petition_id()] * 2)
    returned = scene.file_with(old)
    scene.settle(returned, rev=1)
    scene.settle_file(old)
    assert delivery(scene, old.petition_id) is Delivery.UPLOADED
    scene.settle(scene.file_with(new, replaces=returned.id))
    assert ids(scene.files_due()) == [new.id]
    assert delivery(scene, old.petition_id) is Delivery.UPLOADING, (
        "the old file's receipt proves nothing of the new"
    )
    scene.settle_file(new)
    assert delivery(scene, old.petition_id) is Delivery.UPLOADED


def test_a_petition_is_uploaded_only_when_each_of_its_files_is_receipted(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    files = [scene.attach(petition_id) for _ in range(2)]
    filed = scene.file_with(*files)
    assert delivery(scene, petition_id) is Delivery.WAITING
    scene.settle(filed)
    assert delivery(scene, petition_id) is Delivery.UPLOADING
    scene.settle_file(files[0])
    assert delivery(scene, petition_id) is Delivery.UPLOADING
    scene.settle_file(files[1])
    assert delivery(scene, petition_id) is Delivery.UPLOADED
    assert scene.cases()[0].delivery is Delivery.UPLOADED
    assert scene.files_due() == ()
    assert [file.is_receipted for file in scene.case(petition_id).attachments] == [True, True]
    scene.reopen()
    assert delivery(scene, petition_id) is Delivery.UPLOADED
    assert verify(scene.store).is_clean


def test_a_file_added_later_turns_green_into_on_the_way(scene: Scene) -> None:
    """pain 6"""
    first = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(first))
    scene.settle_file(first)
    later = scene.attach(first.petition_id)
    assert delivery(scene, first.petition_id) is Delivery.UPLOADED, "not said yet"
    amended = PetitionAmended(files=(later.entry,))
    stored = scene.say(first.petition_id, EventType.PETITION_AMENDED, amended)
    assert delivery(scene, first.petition_id) is Delivery.UPLOADING
    assert scene.files_due() == ()
    scene.settle(stored, rev=2)
    assert ids(scene.files_due()) == [later.id]
    scene.settle_file(later)
    assert delivery(scene, first.petition_id) is Delivery.UPLOADED


def test_practice_never_travels(tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        file = scene.attach(scene.new_petition_id())
        scene.file_with(file)
        assert scene.files_due() == ()
        assert totals(scene) == FileTotals(0, 0, 0, 0)
        assert delivery(scene, file.petition_id) is Delivery.PRACTICE


def test_a_receipt_of_other_bytes_is_not_taken(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    for wrong in ({"sha256": "0" * 64}, {"size": file.size + 1}):
        with pytest.raises(RefusedError, match="receipt_mismatch"):
            scene.settle_file(file, **wrong)
    assert ids(scene.files_due()) == [file.id]


def test_the_first_receipt_stays(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    scene.settle_file(file)
    kept = scene.raw().execute("SELECT receipt, receipt_signature FROM attachment").fetchall()
    scene.clock.turn(hours=1)
    scene.settle_file(file)
    assert scene.raw().execute("SELECT receipt, receipt_signature FROM attachment").fetchall() == kept


def test_a_try_that_failed_waits_for_its_time(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    later = scene.store.now_ms() + 60_000
    with scene.store.write() as work:
        attachments.note_file_attempt(work, file.id, next_try_ms=later, last_code="gateway_busy")
    assert scene.files_due() == ()
    (noted,) = scene.attached(file.petition_id)
    assert (noted.tries, noted.next_try_ms, noted.last_code) == (1, later, "gateway_busy")
    assert delivery(scene, file.petition_id) is Delivery.UPLOADING
    scene.clock.turn(minutes=1)
    assert ids(scene.files_due()) == [file.id]


def test_a_clock_set_back_holds_no_file_up_for_years(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(file))
    with scene.store.write() as work:
        far = scene.store.now_ms() + LONGEST_WAIT_MS + 1
        attachments.note_file_attempt(work, file.id, next_try_ms=far, last_code=None)
    assert ids(scene.files_due()) == [file.id]


def test_a_damaged_file_is_set_aside_and_its_petition_needs_somebody(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    broken, sound = scene.attach(petition_id), scene.attach(petition_id)
    scene.settle(scene.file_with(broken, sound))
    scene.settle(scene.file(5))
    set_aside(scene, broken)
    assert ids(scene.files_due()) == [sound.id], "that file only"
    assert delivery(scene, petition_id) is Delivery.NEEDS_ATTENTION
    assert [view.petition_id for view in scene.cases(needs_attention=True)] == [petition_id]
    with scene.store.write() as work:
        attachments.release(work, petition_id)
    assert set(ids(scene.files_due())) == {sound.id, broken.id}
    assert scene.cases(needs_attention=True) == ()


def test_a_damaged_file_of_a_draft_needs_nobody_yet(scene: Scene) -> None:
    set_aside(scene, scene.attach(scene.new_petition_id()))
    assert scene.cases(needs_attention=True) == ()


def test_totals_count_petitions_that_have_files_left(scene: Scene) -> None:
    assert totals(scene) == FileTotals(0, 0, 0, 0)
    one, two = scene.new_petition_id(), scene.new_petition_id()
    done, left, lost = (scene.attach(one) for _ in range(3))
    alone, draft = scene.attach(two), scene.attach(scene.new_petition_id())
    scene.settle(scene.file_with(done, left, lost))
    scene.settle(scene.file_with(alone))
    assert draft.petition_id != one
    scene.settle_file(done)
    scene.settle_file(alone)
    set_aside(scene, lost)
    assert totals(scene) == FileTotals(2, 1, done.size + left.size, done.size)
    scene.settle_file(left)
    assert totals(scene) == FileTotals(0, 0, 0, 0)


def test_the_same_blob_is_attached_once(scene: Scene) -> None:
    file = scene.attach(scene.new_petition_id())
    again = msgspec.structs.replace(file.entry, id=scene.new_petition_id())
    with pytest.raises(RefusedError, match="file_twice"), scene.store.write() as work:
        attachments.add(work, file.petition_id, again, identity="", recipients=())
