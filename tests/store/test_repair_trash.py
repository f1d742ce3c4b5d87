"""Trash and repair: what came back from there is not erased because a backup knows nothing of it."""

import pytest

from app.actions import keeping, purging
from app.domain.status import Move, Status
from app.store import begun
from app.store.begun import Kind
from app.store.store import Store
from tests.store.scene import KEYS, Scene, change
from tests.store.test_repair import pages_of, spoil_database
from tests.store.test_retention import DAYS, closed, now, over, pass_days, trash_one


def test_a_restore_of_an_older_backup_erases_nothing_that_was_brought_back(scene: Scene) -> None:
    photo = scene.attach(scene.new_petition_id())
    petition_id = trash_one(scene, photo)
    backup = scene.store.back_up().path
    pass_days(scene, 20)
    purging.bring_back(scene.store, petition_id)
    pass_days(scene, 15)
    scene.store.close()
    scene.store = Store.restore(scene.folder, KEYS, backup, clock=scene.clock, entropy=scene.entropy)
    assert [view.petition_id for view in scene.cases()] == [petition_id]
    keeping.tend(scene.store)
    assert not scene.case(petition_id).view.is_erased
    assert scene.store.blobs.has(photo.sha256)


def test_a_repair_from_a_backup_of_before_erases_nothing_that_was_brought_back(scene: Scene) -> None:
    """Brought back on the last of the thirty days; then one bad page before the next backup."""
    petition_id = trash_one(scene)
    pass_days(scene, 29)
    scene.store.back_up()
    purging.bring_back(scene.store, petition_id)
    pass_days(scene, 2)
    spoil_database(scene, pages_of(scene) - 1)
    scene.reopen()
    keeping.tend(scene.store)
    assert not scene.case(petition_id).view.is_erased


def test_what_an_office_went_on_with_is_not_put_back_into_the_trash_by_a_backup(scene: Scene) -> None:
    petition_id = trash_one(scene)
    backup = scene.store.back_up().path
    pass_days(scene, 5)
    scene.tell(change(petition_id, 3, Move.CLOSE, Status.CLOSED, at=now(scene)))
    scene.store.close()
    scene.store = Store.restore(scene.folder, KEYS, backup, clock=scene.clock, entropy=scene.entropy)
    assert [view.petition_id for view in scene.cases()] == [petition_id]


@pytest.mark.parametrize("is_twice", [False, True], ids=["put away", "put away again"])
def test_what_lies_in_the_trash_stays_there(scene: Scene, *, is_twice: bool) -> None:
    petition_id = trash_one(scene)
    if is_twice:
        purging.bring_back(scene.store, petition_id)
        purging.put_away(scene.store, [petition_id], DAYS)
    spoil_database(scene, pages_of(scene) - 1)
    scene.reopen()
    assert [each.petition_id for each in purging.trashed(scene.store)] == [petition_id]


def test_a_petition_about_which_words_are_begun_is_not_over(scene: Scene) -> None:
    """They promise to outlive any crash, and would be erased with it."""
    petition_id = str(closed(scene).petition_id)
    pass_days(scene, DAYS + 1)
    assert over(scene) == [petition_id]
    with scene.store.write() as work:
        begun.keep(work, petition_id, Kind.REVISIT, "老人说路灯又坏了，写到一半")
    assert over(scene) == []
    with scene.store.write() as work:
        begun.keep(work, petition_id, Kind.REVISIT, "")
    assert over(scene) == [petition_id]
