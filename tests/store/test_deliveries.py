"""Deliveries in sets: they say what the rule says of each petition alone, at any size."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from app.actions.revoking import revoke_consent
from app.actions.withdrawing import withdraw
from app.domain.delivery import Delivery
from app.store import attachments, cases, deliveries, drafts, outbox
from app.store.chain import StoredEvent
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType
from tests.store.scene import Scene, change

DELIVERIES = (*deliveries.UNFINISHED, Delivery.UPLOADED)


def counts(scene: Scene) -> dict[Delivery, int]:
    with scene.store.read() as work:
        return {delivery: number for delivery, number in deliveries.count(work).items() if number}


def one_by_one(scene: Scene) -> dict[Delivery, int]:
    return dict(Counter(view.delivery for view in scene.cases()))


def found(scene: Scene, *wanted: Delivery, limit: int = 100) -> list[str]:
    with scene.store.read() as work:
        places = (
            deliveries.find_uploaded(work, limit=limit)
            if wanted == (Delivery.UPLOADED,)
            else deliveries.find_unfinished(work, wanted, limit=limit)
        )
        return [view.petition_id for view in cases.views_of(work, places)]


def some_petition(scene: Scene, chance: Random) -> None:
    """One of the ways in which a petition can stand."""
    file = scene.attach(scene.new_petition_id(), name=f"{chance.random()}.jpg")
    has_file = chance.random() < 0.6
    filed = scene.file_with(file) if has_file else scene.file(petition_id=file.petition_id)
    code = chance.choice([None, 201, 201, 201, 422, 409])
    if code is not None:
        scene.settle(filed, code)
    if code == 422 and chance.random() < 0.5:
        again = scene.file_with(file, replaces=filed.id)
        if chance.random() < 0.5:
            scene.settle(again)
    elif code == 422 and chance.random() < 0.7:
        withdraw(scene.store, str(filed.petition_id), "不办了", is_resident_here=True)
        (word,) = [each for each in scene.due() if each.petition_id == filed.petition_id]
        if chance.random() < 0.7:
            scene.settle(word)
            return
    if chance.random() < 0.4:
        amend(scene, filed, chance.choice([None, 202, 423, 501]), is_unknown=chance.random() < 0.3)
    last = chance.choice(["receipted", "damaged", "waits"])
    if last == "receipted":
        scene.settle_file(file)
    elif last == "damaged":
        with scene.store.write() as work:
            attachments.note_file_attempt(work, file.id, next_try_ms=0, last_code="blob_damaged")


def amend(
    scene: Scene, filed: StoredEvent, last_code: int | None = None, *, is_unknown: bool = False
) -> None:
    """Something more was said, and was tried to be sent."""
    said = scene.say(str(filed.petition_id), EventType.PETITION_AMENDED, PetitionAmended(note="还有一句。"))
    with scene.store.write() as work:
        outbox.note_attempt(work, [said.id], next_try_ms=0, last_code=last_code, is_unknown=is_unknown)


def test_sets_and_the_rule_say_the_same_of_whatever_happened(scene: Scene) -> None:
    chance = Random(7)
    for _ in range(40):
        some_petition(scene, chance)
    expected = one_by_one(scene)
    assert set(expected) == {*DELIVERIES, Delivery.GIVEN_UP}, "the sample should hold every case"
    assert counts(scene) == expected
    for delivery in DELIVERIES:
        ids = [view.petition_id for view in scene.cases() if view.delivery is delivery]
        assert sorted(found(scene, delivery)) == sorted(ids)


def test_practice_counts_as_practice_and_nothing_else(tmp_path: Path) -> None:
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        scene.file()
        file = scene.attach(scene.new_petition_id())
        scene.file_with(file)
        with scene.store.write() as work:
            attachments.note_file_attempt(work, file.id, next_try_ms=0, last_code="blob_damaged")
        scene.enrol()
        scene.file()
        assert counts(scene) == one_by_one(scene) == {Delivery.PRACTICE: 2, Delivery.WAITING: 1}
        assert found(scene, Delivery.UPLOADED) == []


def test_what_needs_somebody_comes_first_and_in_each_the_newest(scene: Scene) -> None:
    filed: list[StoredEvent] = []
    for index in range(5):
        scene.clock.turn(seconds=1)
        filed.append(scene.file(index))
    arrived, under_way, waiting, refused, newer = filed
    scene.settle(arrived)
    scene.settle(under_way)
    amend(scene, under_way)
    scene.settle(refused, 422)
    expected = [each.petition_id for each in (refused, under_way, newer, waiting)]
    assert found(scene, *deliveries.UNFINISHED) == expected
    assert found(scene, *deliveries.UNFINISHED, limit=2) == expected[:2]
    assert found(scene, Delivery.UPLOADED) == [arrived.petition_id]


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_what_was_refused_and_is_given_up_needs_nobody(scene: Scene, *, is_withdrawn: bool) -> None:
    refused, other = scene.file(0), scene.file(1)
    for each in (refused, other):
        scene.settle(each, 422)
    petition_id = str(refused.petition_id)
    if is_withdrawn:
        withdraw(scene.store, petition_id, "不办了", is_resident_here=True)
    else:
        revoke_consent(scene.store, petition_id)
    assert found(scene, Delivery.NEEDS_ATTENTION) == [other.petition_id]
    expected = {Delivery.WAITING: 1, Delivery.NEEDS_ATTENTION: 1}
    assert counts(scene) == one_by_one(scene) == expected
    (last,) = [each for each in scene.due() if each.petition_id == petition_id]
    scene.settle_all()
    assert counts(scene) == one_by_one(scene) == {Delivery.GIVEN_UP: 1, Delivery.NEEDS_ATTENTION: 1}
    assert found(scene, Delivery.UPLOADED) == [], "it never got in"
    assert found(scene, Delivery.NEEDS_ATTENTION) == [other.petition_id]
    assert [event.id for event in scene.case(petition_id).events][-1] == last.id


def test_what_got_in_before_it_was_withdrawn_stays_uploaded(scene: Scene) -> None:
    filed = scene.file()
    scene.settle(filed)
    amended = scene.say(
        str(filed.petition_id), EventType.PETITION_AMENDED, PetitionAmended(note="还有一句。")
    )
    scene.settle(amended, 422)
    withdraw(scene.store, str(filed.petition_id), "不办了", is_resident_here=True)
    scene.settle_all()
    assert counts(scene) == one_by_one(scene) == {Delivery.UPLOADED: 1}


def test_what_came_from_the_gateway_itself_has_arrived(scene: Scene) -> None:
    handed_over = scene.new_petition_id()
    scene.tell(change(handed_over, 1))
    assert counts(scene) == {Delivery.UPLOADED: 1}
    assert found(scene, Delivery.UPLOADED) == [handed_over]


def test_drafts_count_until_they_are_filed(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, petition_id, b"{}")
    assert counts(scene) == {Delivery.DRAFT: 1}
    scene.file(petition_id=petition_id)
    assert counts(scene) == {Delivery.WAITING: 1}


def test_files_that_came_with_a_reply_are_nobodys_upload(scene: Scene) -> None:
    filed = scene.file()
    scene.settle(filed)
    file = scene.attach(scene.new_petition_id())
    with scene.store.write() as work:
        attachments.expect(work, str(filed.petition_id), file.entry)
    assert counts(scene) == {Delivery.UPLOADED: 1}
