"""Drafts: kept while they are written; after filing nothing of them but the code, until it is handed over."""

import pytest

from app.errors import RefusedError
from app.store import drafts
from app.store.drafts import Draft
from tests.store.scene import CODE, Scene


def save(scene: Scene, petition_id: str, content: bytes) -> Draft:
    with scene.store.write() as work:
        return drafts.save(work, petition_id, content)


def lists(scene: Scene) -> tuple[tuple[Draft, ...], tuple[Draft, ...]]:
    with scene.store.read() as work:
        return drafts.open_drafts(work), drafts.codes_to_hand_over(work)


def test_a_draft_is_kept_and_the_last_word_counts(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    save(scene, petition_id, "水".encode())
    scene.clock.turn(seconds=1)
    saved = save(scene, petition_id, "水渠".encode())
    scene.reopen()
    with scene.store.read() as work:
        assert drafts.get(work, petition_id) == saved
        assert drafts.get(work, scene.new_petition_id()) is None
    assert (saved.content, saved.updated_at_ms) == ("水渠".encode(), scene.store.now_ms())


def test_the_draft_written_last_comes_first(scene: Scene) -> None:
    one, two = scene.new_petition_id(), scene.new_petition_id()
    for petition_id in (one, two, one):
        scene.clock.turn(seconds=1)
        save(scene, petition_id, b"x")
    assert [draft.petition_id for draft in lists(scene)[0]] == [one, two]


def test_filing_leaves_only_the_code(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    save(scene, petition_id, b"text")
    scene.file(1, petition_id=petition_id)
    filed = Draft(petition_id, b"", CODE, is_filed=True, updated_at_ms=scene.store.now_ms())
    assert lists(scene) == ((), (filed,))


def test_a_late_save_does_not_bring_a_filed_text_back(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    with pytest.raises(RefusedError, match="already_filed"):
        save(scene, petition_id, b"late")
    assert lists(scene)[1][0].query_code == CODE


def test_a_code_that_was_handed_over_is_gone(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    with scene.store.write() as work:
        drafts.hand_over(work, petition_id)
    assert lists(scene) == ((), ())


def test_an_unfiled_draft_is_not_handed_over_but_discarded(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    save(scene, petition_id, b"text")
    with scene.store.write() as work:
        drafts.hand_over(work, petition_id)
    assert len(lists(scene)[0]) == 1
    with scene.store.write() as work:
        drafts.discard(work, petition_id)
        drafts.discard(work, petition_id)
    assert lists(scene) == ((), ())


def test_a_code_is_never_discarded(scene: Scene) -> None:
    petition_id = str(scene.file(1).petition_id)
    with pytest.raises(RefusedError, match="already_filed"), scene.store.write() as work:
        drafts.discard(work, petition_id)
    assert lists(scene)[1][0].query_code == CODE


def test_a_draft_shows_neither_text_nor_code(scene: Scene) -> None:
    scene.file(1)
    shown = repr(lists(scene))
    assert CODE not in shown
    assert "content" not in shown
