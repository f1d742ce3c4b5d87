"""Damage on the same day: what is sealed and put aside comes back from the pages that are left."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.keeping import tend
from app.actions.rating import rate
from app.store import begun, ratings
from app.store.begun import Kind
from app.store.opening import DATABASE_NAME
from app.store.verify import verify
from app.wire.canonical import read_canonical
from app.wire.rating import Rating
from app.wire.sealing import unseal_opaque
from tests.store.scene import Scene
from tests.store.test_rating import BAD, SECRET, delivered, opaque_bodies, supervise
from tests.store.test_repair import pages_of, spoil, told

WORDS = "那辆车三年前就卖了。"


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        supervise(made)
        yield made


def rated_today(scene: Scene) -> str:
    """A resident has rated, and somebody has begun to write why they ask for a review."""
    petition_id = delivered(scene)
    scene.reopen()
    scene.store.back_up()
    rate(scene.store, petition_id, office=BAD, unit=BAD)
    with scene.store.write() as work:
        begun.keep(work, petition_id, Kind.REVIEW, WORDS)
    return petition_id


def envelopes(scene: Scene) -> list[Rating]:
    """What whoever has the county's key reads on another day."""
    scene.clock.turn(days=1)
    tend(scene.store)
    return [read_canonical(unseal_opaque(body, SECRET), Rating) for body in opaque_bodies(scene)]


def test_whichever_page_is_lost_a_rating_of_today_is_whole_or_asked_for_again(scene: Scene) -> None:
    """Its own pages are most of the file; what is torn is never sent for what was sealed."""
    petition_id = rated_today(scene)
    scene.store.close()
    whole = scene.folder.with_name("whole")
    shutil.copytree(scene.folder, whole)
    kept = lost = 0
    for page in range(0, pages_of(scene), 7):
        shutil.rmtree(scene.folder)
        shutil.copytree(whole, scene.folder)
        spoil(scene.folder / DATABASE_NAME, page)
        scene.reopen()
        report = told(scene)
        assert report.backup is not None
        assert verify(scene.store).findings == ()
        with scene.store.read() as work:
            is_asked = ratings.of_petition(work, petition_id) is not None
        found = [(each.petition_id, each.office) for each in envelopes(scene)]
        scene.store.close()
        assert found in ([(petition_id, BAD)], [])
        kept += bool(found)
        lost += not found
        assert is_asked is bool(found)
        assert found or report.rows_lost or not report.from_salvage
    assert kept > 0
    assert lost > 0
    scene.reopen()


def test_that_somebody_was_asked_and_what_was_begun_come_back_too(scene: Scene) -> None:
    for index in range(5, 25):
        scene.file(index)
    scene.reopen()
    elsewhere = pages_of(scene) // 2
    petition_id = rated_today(scene)
    scene.store.close()
    spoil(scene.folder / DATABASE_NAME, elsewhere)
    scene.reopen()
    assert told(scene).backup is not None
    with scene.store.read() as work:
        asked = ratings.of_petition(work, petition_id)
        assert begun.find(work, petition_id, Kind.REVIEW) == WORDS
    assert asked is not None
    assert asked.is_given


def test_what_has_gone_already_is_not_sent_once_more_after_a_repair(scene: Scene) -> None:
    """The backup holds it as still put aside; the damaged file knows better."""
    petition_id = delivered(scene)
    rate(scene.store, petition_id, office=BAD, unit=BAD)
    scene.reopen()
    scene.store.back_up()
    assert len(envelopes(scene)) == 1
    scene.store.close()
    spoil(scene.folder / DATABASE_NAME, pages_of(scene) - 1)
    scene.reopen()
    assert told(scene).backup is not None
    assert len(envelopes(scene)) == 1
