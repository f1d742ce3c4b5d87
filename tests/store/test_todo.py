"""To-dos: the piles of a day, and that the counts of deliveries are those of the cases."""

from collections import Counter
from pathlib import Path

from app.domain.delivery import Delivery
from app.domain.status import Move, Status
from app.store import drafts, outbox
from app.store.todo import read_standing, read_todo
from tests.samples import sample_file, sample_filing
from tests.store.scene import Scene, change
from tests.store.test_listing import due_in, file


def test_a_new_device_has_nothing_to_do(scene: Scene) -> None:
    with scene.store.read() as work:
        todo, standing = read_todo(work), read_standing(work)
    assert [pile.count for pile in (todo.due, todo.untold, todo.attention, todo.codes, todo.drafts)] == [
        0
    ] * 5
    assert (todo.first_due, todo.first_attention) == (None, None)
    assert (standing.unit, standing.is_practising) == ("清溪镇", False)
    assert sum(standing.counts.values()) == 0
    assert standing.oldest_waiting_at is None


def test_each_pile_tells_how_many_and_shows_a_few(scene: Scene) -> None:
    filed = file(scene, 5)
    for number, petition_id in enumerate(filed):
        due_in(scene, petition_id, 3 - number)
    refused = scene.file(9)
    scene.settle(refused, 422)
    for number in range(4):
        scene.clock.turn(seconds=1)
        with scene.store.write() as work:
            drafts.save(work, scene.new_petition_id(), f"{number}".encode())
    with scene.store.read() as work:
        todo = read_todo(work)
    assert todo.due.count == 5
    assert [view.petition_id for view in todo.due.examples] == filed[:1:-1]
    assert todo.first_due is not None
    assert todo.first_due.view.petition_id == filed[4]
    assert (todo.untold.count, todo.codes.count, todo.drafts.count) == (5, 6, 4)
    assert [draft.content for draft in todo.drafts.examples] == [b"3", b"2", b"1"]
    assert todo.first_attention is not None
    assert todo.first_attention.view.petition_id == refused.petition_id


def test_practice_is_said_and_counts_nowhere(tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        scene.file(1)
        with scene.store.read() as work:
            standing = read_standing(work)
    assert (standing.unit, standing.is_practising) == (None, True)
    assert {each: number for each, number in standing.counts.items() if number} == {Delivery.PRACTICE: 1}


def test_what_waits_longest_is_told(scene: Scene) -> None:
    scene.file(1)
    scene.clock.turn(hours=1)
    scene.file(2)
    with scene.store.read() as work:
        oldest = read_standing(work).oldest_waiting_at
    assert oldest is not None
    assert oldest.startswith("2026-11-22T12:00")


def test_the_counts_are_those_of_the_cases(scene: Scene) -> None:
    waiting, refused, unknown, held, done = (scene.file(index) for index in range(5))
    scene.settle(refused, 422)
    scene.settle(done)
    scene.settle(held)
    with scene.store.write() as work:
        outbox.note_attempt(work, [unknown.id], next_try_ms=0, last_code=None, is_unknown=True)
        drafts.save(work, scene.new_petition_id(), b"{}")
    files = scene.file(filing=sample_filing(6, files=(sample_file(),)))
    scene.settle(files)
    scene.tell(change(str(held.petition_id), 1, Move.BOUNCE, Status.BOUNCED))
    scene.file(3, petition_id=held.petition_id, replaces=held.id)
    derived = Counter(view.delivery for view in scene.cases())
    with scene.store.read() as work:
        counts = read_standing(work).counts
    assert counts[Delivery.DRAFT] == 1
    assert {each: number for each, number in counts.items() if number and each != Delivery.DRAFT} == derived
    assert derived == {
        Delivery.WAITING: 2,
        Delivery.UPLOADING: 1,
        Delivery.NEEDS_ATTENTION: 1,
        Delivery.CHECKING: 1,
        Delivery.UPLOADED: 1,
    }
    assert str(waiting.petition_id) in {view.petition_id for view in scene.cases()}
