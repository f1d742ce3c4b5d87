"""Urgency: where somebody may be in danger goes first out of the door, and in lists while it is open."""

import msgspec
import pytest

from app.domain.status import Move, Status
from app.store import listing, projection
from app.store.chain import StoredEvent
from app.store.listing import Filter, Query, Sort
from app.wire.bodies import FieldChange, PetitionAmended
from app.wire.event import EventType
from tests.samples import sample_filing
from tests.store.scene import Scene, change, ids
from tests.store.test_listing import due_in, file, read
from tests.store.test_listing import ids as ids_of
from tests.store.test_outbox import note


def file_urgent(scene: Scene, index: int = 90) -> StoredEvent:
    sound = sample_filing(index)
    petition = msgspec.structs.replace(sound.petition, is_urgent=True)
    return scene.file(filing=msgspec.structs.replace(sound, petition=petition))


def test_where_somebody_may_be_in_danger_it_overtakes_fifty_that_wait(scene: Scene) -> None:
    waiting = [scene.file(index) for index in range(50)]
    urgent = file_urgent(scene)
    added = PetitionAmended(changes=(FieldChange(field="petition.facts", text="屋顶塌了"),))
    later = scene.say(str(urgent.petition_id), EventType.PETITION_AMENDED, added)
    assert ids(scene.due(max_events=1)) == [urgent.id]
    assert ids(scene.due()) == ids([urgent, later, *waiting])
    scene.settle(urgent)
    scene.settle(later)
    assert ids(scene.due()) == ids(waiting)


def test_it_goes_first_again_when_the_network_failed_once(scene: Scene) -> None:
    urgent = file_urgent(scene)
    waiting = [scene.file(index) for index in range(3)]
    note(scene, [urgent])
    assert ids(scene.due(max_events=2)) == ids([urgent, waiting[0]])


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_it_stands_first_in_lists_until_it_is_over(scene: Scene, limit: int) -> None:
    filed = file(scene, 3)
    due_in(scene, filed[1], -2)
    first, second = (str(file_urgent(scene, index).petition_id) for index in (90, 91))
    due_in(scene, second, 40)
    expected = [first, second, filed[1], filed[2], filed[0]]
    assert ids_of(read(scene, Query(), limit=limit)) == expected
    assert [view.is_urgent for view in read(scene, Query(), limit=limit)] == [True, True, False, False, False]
    assert ids_of(read(scene, Query(filter=Filter.TODAY), limit=limit)) == expected
    assert ids_of(read(scene, Query(sort=Sort.NEWEST), limit=limit))[:2] == [second, first]
    scene.tell(change(first, 1, Move.WITHDRAW, Status.WITHDRAWN))
    found = read(scene, Query(), limit=limit)
    assert ids_of(found) == [second, filed[1], first, filed[2], filed[0]]
    assert [view.petition_id for view in found if view.is_urgent] == [second]


def test_a_rebuild_knows_it_and_a_correction_that_says_no_ends_it(scene: Scene) -> None:
    """Whatever stood there before."""
    urgent = file_urgent(scene)
    with scene.store.write() as work:
        work.keep_setting("urgent.no-such-petition", b"")
        projection.rebuild(work)
    with scene.store.read() as work:
        assert list(work.settings("urgent.")) == [f"urgent.{urgent.petition_id}"]
    scene.file(90, petition_id=urgent.petition_id, replaces=urgent.id)
    with scene.store.read() as work:
        assert not work.settings("urgent.")
        assert not listing.page(work, Query(), limit=9).views[0].is_urgent
