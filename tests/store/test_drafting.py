"""Drafting: what is written is there again tomorrow, with its files; what is thrown away is gone."""

import io

import pytest

from app.actions.attaching import adopt_entries, attach
from app.actions.drafting import discard_draft, new_draft_id, open_draft, open_drafts, save_draft
from app.actions.filing import file_petition
from app.domain.draft import Draft, as_filing
from app.domain.ids import is_id
from app.errors import RefusedError
from app.store import attachments
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.store.scene import Scene

JPEG = b"\xff\xd8\xff\xe0 a photo of a ditch"
STRANGE = "水\0渠\ud800\U0003134a" + "字" * 350_000


def test_a_draft_is_opened_as_it_was_left(scene: Scene) -> None:
    draft_id = new_draft_id(scene.store)
    assert is_id(draft_id)
    typed = Draft.of(sample_filing(1)).with_text("petition.facts", STRANGE)
    save_draft(scene.store, draft_id, typed.to_bytes())
    scene.reopen()
    assert Draft.from_bytes(open_draft(scene.store, draft_id).content) == typed
    assert [draft.petition_id for draft in open_drafts(scene.store)] == [draft_id]


def test_a_draft_with_its_files_becomes_a_filing(scene: Scene) -> None:
    draft_id = new_draft_id(scene.store)
    save_draft(scene.store, draft_id, Draft.of(sample_filing(1)).to_bytes())
    attach(scene.store, draft_id, io.BytesIO(JPEG), name="水渠.jpg")
    typed = Draft.from_bytes(open_draft(scene.store, draft_id).content)
    filing, problems = as_filing(typed, files=adopt_entries(scene.store, draft_id))
    assert problems == ()
    filed = file_petition(scene.store, filing, known_counties=KNOWN_COUNTIES, draft_id=draft_id)
    assert filed.petition_id == draft_id
    assert open_drafts(scene.store) == ()
    for act in (open_draft, discard_draft):
        with pytest.raises(RefusedError, match="already_filed"):
            act(scene.store, draft_id)
    with pytest.raises(RefusedError, match="already_filed"):
        save_draft(scene.store, draft_id, b"late")
    assert [file.name for file in scene.case(draft_id).attachments] == ["水渠.jpg"]


def test_a_file_that_comes_before_the_first_word_is_found_again(scene: Scene) -> None:
    draft_id = new_draft_id(scene.store)
    attach(scene.store, draft_id, io.BytesIO(JPEG), name="水渠.jpg")
    assert Draft.from_bytes(open_draft(scene.store, draft_id).content) == Draft()
    save_draft(scene.store, draft_id, Draft({"petition.facts": "x"}).to_bytes())
    attach(scene.store, draft_id, io.BytesIO(JPEG), name="水渠2.jpg")
    assert Draft.from_bytes(open_draft(scene.store, draft_id).content).text("petition.facts") == "x"


def test_a_file_that_is_added_to_a_case_makes_no_draft(scene: Scene) -> None:
    filed = scene.file(1)
    with scene.store.write() as work:
        work.connection.exec_driver_sql("DELETE FROM draft")
    attach(scene.store, str(filed.petition_id), io.BytesIO(JPEG), name="x.jpg")
    assert open_drafts(scene.store) == ()


def test_what_is_thrown_away_is_gone_with_its_files(scene: Scene) -> None:
    gone, kept = new_draft_id(scene.store), new_draft_id(scene.store)
    for draft_id in (gone, kept):
        save_draft(scene.store, draft_id, Draft().to_bytes())
        attach(scene.store, draft_id, io.BytesIO(JPEG), name="x.jpg")
    discard_draft(scene.store, gone)
    discard_draft(scene.store, gone)
    with pytest.raises(RefusedError, match="draft_missing"):
        open_draft(scene.store, gone)
    (file,) = scene.attached(kept)
    assert [path.name for path in (scene.folder / "blobs").rglob("*") if path.is_file()] == [file.sha256]
    with scene.store.read() as work:
        assert attachments.names(work) == {file.sha256}
