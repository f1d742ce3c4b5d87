"""Retention: pain 18. Nothing goes before it is over, nothing unsent ever, and for 30 days all comes back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.actions import purging
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store import cases, drafts, offering, retention, trash
from app.store.attachments import Attachment
from app.store.chain import StoredEvent
from app.store.listing import Query, count
from app.store.verify import verify
from app.wire.bodies import DeliveryWay, NoticeDelivered, PetitionAmended, PetitionWithdrawn
from app.wire.event import EventType
from tests.samples import sample_file
from tests.store.scene import Scene, change

DAYS = 90


def closed(scene: Scene, index: int = 1, *, is_told: bool = True) -> StoredEvent:
    """Filed, accepted, closed on the day of the clock, told, and the code handed over."""
    filed = scene.file(index)
    close(scene, filed, is_told=is_told)
    return filed


def close(scene: Scene, filed: StoredEvent, *, is_told: bool = True) -> None:
    petition_id = str(filed.petition_id)
    scene.settle(filed, rev=1)
    scene.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED, at=now(scene), number=f"QX-{filed.seq}"))
    with scene.store.write() as work:
        drafts.hand_over(work, petition_id)
    if is_told:
        told = NoticeDelivered(rev=2, way=DeliveryWay.IN_PERSON, delivered_on=date(2026, 11, 22), note="")
        scene.settle(scene.say(petition_id, EventType.NOTICE_DELIVERED, told, base=2))


def now(scene: Scene) -> str:
    return scene.clock.now().astimezone().strftime("%Y-%m-%dT04:00:00.000Z")


def pass_days(scene: Scene, days: int) -> None:
    """The clock goes on, and the gateway's with it: it answers something."""
    scene.clock.turn(days=days)
    gateway_answers(scene)


def gateway_answers(scene: Scene, *, ahead: int = 0) -> None:
    """Something, by a clock that is so many days ahead of the laptop's."""
    audit = scene.audit()
    scene.clock.turn(days=ahead)
    scene.settle(audit)
    scene.clock.turn(days=-ahead)


def over(scene: Scene) -> list[str]:
    return [found.petition_id for found in purging.preview(scene.store, DAYS)]


def test_a_petition_is_over_when_it_is_closed_and_told_and_ninety_days_have_passed(scene: Scene) -> None:
    filed = closed(scene)
    pass_days(scene, 89)
    assert over(scene) == []
    pass_days(scene, 2)
    (found,) = purging.preview(scene.store, DAYS)
    assert (found.petition_id, found.number, found.files) == (filed.petition_id, "QX-1", 0)
    assert found.bytes > 100


def test_a_clock_that_jumps_ahead_ends_nothing(scene: Scene) -> None:
    """pain 18, pain 13: only what the gateway has signed counts days."""
    filed = closed(scene)
    scene.clock.turn(days=3_650)
    assert over(scene) == []
    with pytest.raises(RefusedError, match="not_over"):
        purging.put_away(scene.store, [str(filed.petition_id)], DAYS)


def test_a_gateway_whose_clock_once_jumped_ahead_ends_nothing_and_erases_nothing(scene: Scene) -> None:
    """pain 18, pain 13: neither while it is wrong nor afterwards."""
    filed = closed(scene)
    gateway_answers(scene, ahead=3_650)
    assert over(scene) == []
    pass_days(scene, DAYS + 1)
    purging.put_away(scene.store, [str(filed.petition_id)], DAYS)
    gateway_answers(scene, ahead=3_650)
    assert purging.erase_overdue(scene.store) == 0
    pass_days(scene, 31)
    assert purging.erase_overdue(scene.store) == 1


@pytest.mark.parametrize("wrong", [-3_650, 3_650])
def test_a_clock_of_the_gateway_that_was_wrong_when_a_case_ended_ends_it_no_sooner(
    scene: Scene, wrong: int
) -> None:
    """pain 18, pain 13: what it called ten years ago was today by the laptop's clock."""
    filed = scene.file(1)
    scene.clock.turn(days=wrong)
    told_at = now(scene)
    scene.clock.turn(days=-wrong)
    petition_id = str(filed.petition_id)
    scene.settle(filed, rev=1)
    scene.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED, at=told_at))
    with scene.store.write() as work:
        drafts.hand_over(work, petition_id)
    told = NoticeDelivered(rev=2, way=DeliveryWay.IN_PERSON, delivered_on=date(2026, 11, 22), note="")
    scene.settle(scene.say(petition_id, EventType.NOTICE_DELIVERED, told, base=2))
    pass_days(scene, DAYS - 1)
    assert over(scene) == []
    pass_days(scene, 2)
    assert over(scene) == ([petition_id] if wrong < 0 else [])


def test_what_is_put_away_long_after_the_last_sync_stays_its_thirty_days(scene: Scene) -> None:
    """pain 18: the thirty days begin today, and not with what the gateway said last."""
    filed = closed(scene)
    pass_days(scene, DAYS + 1)
    scene.clock.turn(days=40)
    purging.put_away(scene.store, [str(filed.petition_id)], DAYS)
    gateway_answers(scene)
    assert purging.erase_overdue(scene.store) == 0
    pass_days(scene, 31)
    assert purging.erase_overdue(scene.store) == 1


def unsent_amendment(scene: Scene, filed: StoredEvent) -> None:
    scene.say(str(filed.petition_id), EventType.PETITION_AMENDED, PetitionAmended(note="还有"))


def refused_withdrawal(scene: Scene, filed: StoredEvent) -> None:
    said = scene.say(str(filed.petition_id), EventType.PETITION_WITHDRAWN, PetitionWithdrawn())
    scene.settle(said, 422)


def attached_and_not_filed(scene: Scene, filed: StoredEvent) -> None:
    scene.attach(str(filed.petition_id))


def news(scene: Scene, filed: StoredEvent) -> None:
    scene.tell(change(str(filed.petition_id), 3, Move.REVIEW, Status.REVIEW, at="2026-11-22T04:00:00.000Z"))


def news_of_a_closed_case(scene: Scene, filed: StoredEvent) -> None:
    scene.tell(change(str(filed.petition_id), 3, Move.CLOSE, Status.CLOSED, at="2026-11-22T04:00:00.000Z"))


def a_draft_of_more(scene: Scene, filed: StoredEvent) -> None:
    with scene.store.write() as work:
        drafts.save(work, str(filed.petition_id), b"{}")


def a_paper_still_to_be_fetched(scene: Scene, filed: StoredEvent) -> None:
    paper = sample_file(3)
    scene.tell(change(str(filed.petition_id), 2, Move.CLOSE, Status.CLOSED, at=now(scene), files=(paper,)))


@pytest.mark.parametrize(
    "prevent",
    [
        unsent_amendment,
        refused_withdrawal,
        attached_and_not_filed,
        news,
        news_of_a_closed_case,
        a_draft_of_more,
        a_paper_still_to_be_fetched,
    ],
)
def test_nothing_unsent_and_nothing_that_is_still_to_be_done_is_ever_over(
    scene: Scene, prevent: Callable[[Scene, StoredEvent], None]
) -> None:
    """pain 18."""
    filed, other = closed(scene, 1), closed(scene, 2)
    prevent(scene, filed)
    pass_days(scene, 365)
    assert over(scene) == [other.petition_id]
    with pytest.raises(RefusedError, match="not_over"):
        purging.put_away(scene.store, [str(other.petition_id), str(filed.petition_id)], DAYS)
    assert purging.trashed(scene.store) == ()


def test_a_file_without_receipt_keeps_its_petition(scene: Scene) -> None:
    photo = scene.attach(scene.new_petition_id())
    filed = scene.file_with(photo)
    close(scene, filed)
    pass_days(scene, 365)
    assert over(scene) == []
    scene.settle_file(photo)
    assert over(scene) == [filed.petition_id]


def test_a_code_that_was_not_handed_over_and_news_that_were_not_told_keep_a_petition(scene: Scene) -> None:
    closed(scene, 1, is_told=False)
    kept = scene.file(2)
    scene.settle(kept, rev=1)
    scene.tell(change(str(kept.petition_id), 2, Move.CLOSE, Status.CLOSED))
    pass_days(scene, 365)
    assert over(scene) == []


def test_a_refused_filing_that_was_corrected_holds_nothing_up(scene: Scene) -> None:
    refused = scene.file(1)
    scene.settle(refused, 422)
    close(scene, scene.file(2, petition_id=refused.petition_id, replaces=refused.id))
    pass_days(scene, 365)
    assert over(scene) == [refused.petition_id]


def trash_one(scene: Scene, photo: Attachment | None = None) -> str:
    filed = scene.file_with(photo) if photo is not None else scene.file(1)
    if photo is not None:
        scene.settle_file(photo)
    close(scene, filed)
    pass_days(scene, DAYS + 1)
    purging.put_away(scene.store, [str(filed.petition_id)], DAYS)
    return str(filed.petition_id)


def test_what_was_put_away_is_in_no_list_and_comes_back_as_it_was(scene: Scene) -> None:
    closed(scene, 5)
    filed = closed(scene, 1)
    petition_id = str(filed.petition_id)
    scene.file(6)
    before = [view.petition_id for view in scene.cases()]
    pass_days(scene, DAYS + 1)
    purging.put_away(scene.store, [petition_id], DAYS)
    assert petition_id not in {view.petition_id for view in scene.cases()}
    with scene.store.read() as work:
        assert cases.search_cases(work, "QX-3", 9) == ()
        assert count(work, Query()) == len(before) - 1
    assert [each.petition_id for each in purging.trashed(scene.store)] == [petition_id]
    assert verify(scene.store).findings == ()

    purging.bring_back(scene.store, petition_id)
    assert [view.petition_id for view in scene.cases()] == before
    with scene.store.read() as work:
        assert [view.petition_id for view in cases.search_cases(work, "QX-3", 9)] == [petition_id]
    assert scene.case(petition_id).filing is not None
    assert purging.trashed(scene.store) == ()
    assert verify(scene.store).findings == ()
    with pytest.raises(RefusedError, match="not_in_trash"):
        purging.bring_back(scene.store, petition_id)


def test_what_an_office_goes_on_with_comes_back_by_itself(scene: Scene) -> None:
    petition_id = trash_one(scene)
    scene.tell(change(petition_id, 3, Move.REVIEW, Status.REVIEW))
    assert [view.petition_id for view in scene.cases()] == [petition_id]
    assert purging.trashed(scene.store) == ()
    assert verify(scene.store).findings == ()


def test_after_thirty_days_words_files_and_index_are_gone_and_the_chain_stays(scene: Scene) -> None:
    photo = scene.attach(scene.new_petition_id())
    petition_id = trash_one(scene, photo)
    scene.clock.turn(days=400)
    assert purging.erase_overdue(scene.store) == 0
    scene.clock.turn(days=-400)
    pass_days(scene, 29)
    assert purging.erase_overdue(scene.store) == 0
    assert scene.store.blobs.has(photo.sha256)
    pass_days(scene, 2)
    assert purging.erase_overdue(scene.store) == 1
    detail = scene.case(petition_id)
    assert (detail.view.is_erased, detail.filing, detail.attachments) == (True, None, ())
    assert {event.body for event in detail.events} == {None}
    assert not scene.store.blobs.has(photo.sha256)
    assert purging.trashed(scene.store) == ()
    assert verify(scene.store).findings == ()
    assert [stored.type for stored in scene.due()] == ["audit.trashed", "audit.erased"]


def test_a_rebuild_leaves_the_trash_where_it_is(scene: Scene, tmp_path: Path) -> None:
    petition_id = trash_one(scene)
    scene.store.close()
    (scene.folder / "xiangyin.db").rename(tmp_path / "gone")
    (scene.folder / "xiangyin.db").write_bytes((tmp_path / "gone").read_bytes()[:-4_096] + bytes(4_096))
    scene.reopen()
    assert [each.petition_id for each in purging.trashed(scene.store)] == [petition_id]
    assert scene.cases() == ()


def test_no_petition_is_kept_for_less_than_thirty_days(scene: Scene) -> None:
    with scene.store.read() as work, pytest.raises(ValueError, match="30 days"):
        retention.find_over(work, 29)


def test_what_a_restored_gateway_is_offered_again_comes_back_from_the_trash(scene: Scene) -> None:
    """It was made a second line of, and from then on no sync got through."""
    filed = closed(scene)
    petition_id = str(filed.petition_id)
    pass_days(scene, 91)
    purging.put_away(scene.store, [petition_id], DAYS)
    with scene.store.write() as work:
        offering.offer_again(work, [filed.number], [])
    scene.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED, at=now(scene)))
    assert [view.petition_id for view in scene.cases()] == [petition_id]
    assert purging.trashed(scene.store) == ()
    scene.settle(filed, rev=1)
    assert verify(scene.store).findings == ()


def test_what_is_said_of_a_petition_in_the_trash_brings_it_back_whole(scene: Scene) -> None:
    filed = closed(scene)
    petition_id = str(filed.petition_id)
    (before,) = scene.cases()
    pass_days(scene, 91)
    purging.put_away(scene.store, [petition_id], DAYS)
    unsent_amendment(scene, filed)
    (after,) = scene.cases()
    assert (after.title, after.status) == (before.title, before.status)
    pass_days(scene, 31)
    assert purging.erase_overdue(scene.store) == 0
    assert verify(scene.store).findings == ()


@pytest.mark.parametrize("happen", [unsent_amendment, refused_withdrawal, news, attached_and_not_filed])
def test_what_is_not_over_any_more_is_not_erased_even_if_a_backup_had_it_in_the_trash(
    scene: Scene, happen: Callable[[Scene, StoredEvent], None]
) -> None:
    filed = closed(scene)
    happen(scene, filed)
    with scene.store.write() as work:
        trash.put(work, str(filed.petition_id), "2020-01-01T00:00:00.000Z")
    pass_days(scene, 31)
    assert purging.erase_overdue(scene.store) == 0
    (view,) = scene.cases()
    assert not view.is_erased
