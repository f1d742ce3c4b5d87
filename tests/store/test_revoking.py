"""Revoking: consent ends at any moment, and nobody goes on without it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from app.actions.drafting import discard_draft, new_draft_id, save_draft
from app.actions.filing import file_again
from app.actions.handing import hand_over_code
from app.actions.revoking import revoke_consent, revoke_draft, revoked
from app.actions.withdrawing import withdraw
from app.domain.draft import CORRECTS, Draft
from app.domain.problem import InvalidError
from app.errors import RefusedError
from app.store import drafts
from app.store.store import Store
from app.store.verify import verify
from app.wire.bodies import AuditRecorded, ConsentRevoked, Reason
from app.wire.event import AuditAct, EventType
from tests.samples import KNOWN_COUNTIES, sample_filing
from tests.store.scene import Scene
from tests.store.test_repair import pages_of, spoil_database, told


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


def filed(scene: Scene, index: int = 0) -> str:
    stored = scene.file(index)
    assert stored.petition_id is not None
    return stored.petition_id


def drafts_left(scene: Scene) -> list[str]:
    with scene.store.read() as work:
        return [draft.petition_id for draft in drafts.open_drafts(work)]


def correction(scene: Scene, petition_id: str) -> str:
    draft_id = new_draft_id(scene.store)
    save_draft(scene.store, draft_id, Draft({"petition.facts": "改"}, {CORRECTS: petition_id}).to_bytes())
    return draft_id


def test_a_draft_goes_and_one_is_counted(scene: Scene) -> None:
    draft_id = new_draft_id(scene.store)
    save_draft(scene.store, draft_id, Draft({"petition.facts": "路灯坏了。"}).to_bytes())
    revoke_draft(scene.store, draft_id)
    assert drafts_left(scene) == []
    (act,) = [each for each in scene.due() if each.type == AuditAct.DRAFT_REVOKED]
    told = msgspec.json.decode(act.event.body, type=AuditRecorded)
    assert told == AuditRecorded(reason=Reason.RESIDENT_ASKED, count=1)
    assert act.petition_id is None
    assert verify(scene.store).is_clean


@pytest.mark.parametrize("way", [revoke_draft, discard_draft], ids=["revoked", "thrown away"])
def test_no_backup_and_no_repair_brings_back_a_draft_that_went(
    scene: Scene, way: Callable[[Store, str], None]
) -> None:
    """With its files, which the report would miss otherwise; what is filed or written on stays in backups."""
    goes, stays = new_draft_id(scene.store), new_draft_id(scene.store)
    for draft_id in (goes, stays):
        save_draft(scene.store, draft_id, Draft({"petition.facts": "路灯坏了。"}).to_bytes())
        scene.attach(draft_id, draft_id.encode())
    petition_id = filed(scene)
    scene.store.back_up()
    way(scene.store, goes)
    hand_over_code(scene.store, petition_id)
    spoil_database(scene, pages_of(scene) - 1)
    scene.reopen()
    assert drafts_left(scene) == [stays]
    assert [view.petition_id for view in scene.cases()] == [petition_id]
    assert len(scene.attached(stays)) == 1
    assert (scene.attached(goes), told(scene).is_complete) == ((), True)
    assert verify(scene.store).is_clean


def test_what_was_filed_is_revoked_and_travels_behind_it(scene: Scene) -> None:
    petition_id = filed(scene)
    revoke_consent(scene.store, petition_id, "老人来说，不办了。")
    sent = [each for each in scene.due() if each.petition_id == petition_id]
    assert [each.type for each in sent] == [EventType.PETITION_FILED, EventType.CONSENT_REVOKED]
    authority = sample_filing(0).authority
    assert authority is not None
    told = msgspec.json.decode(sent[-1].event.body, type=ConsentRevoked)
    assert told == ConsentRevoked(authority_id=authority.id, how="老人来说，不办了。")
    with scene.store.read() as work:
        assert revoked(work, petition_id) == {authority.id}
    assert verify(scene.store).is_clean


def test_what_was_being_written_about_it_goes_at_once_and_nothing_else(scene: Scene) -> None:
    petition_id, other = filed(scene), filed(scene, 1)
    correction(scene, petition_id)
    kept = {correction(scene, other), new_draft_id(scene.store)}
    for draft_id in kept - set(drafts_left(scene)):
        save_draft(scene.store, draft_id, b"not a draft of this program")
    revoke_consent(scene.store, petition_id)
    assert set(drafts_left(scene)) == kept


def test_nobody_files_again_what_the_resident_has_stopped(scene: Scene) -> None:
    stored = scene.file(0)
    assert stored.petition_id is not None
    scene.settle(stored, 422)
    revoke_consent(scene.store, stored.petition_id)
    with pytest.raises(RefusedError, match="consent_revoked"):
        file_again(scene.store, sample_filing(0), stored.petition_id, known_counties=KNOWN_COUNTIES)
    anew = sample_filing(7).authority
    filing = msgspec.structs.replace(sample_filing(0), authority=anew)
    file_again(scene.store, filing, stored.petition_id, known_counties=KNOWN_COUNTIES)


def test_what_was_withdrawn_is_not_filed_again(scene: Scene) -> None:
    """Refused by the gateway, and the resident wants it no more."""
    stored = scene.file(0)
    assert stored.petition_id is not None
    scene.settle(stored, 422)
    withdraw(scene.store, stored.petition_id, "不办了", is_resident_here=True)
    with pytest.raises(RefusedError, match="petition_over"):
        file_again(scene.store, sample_filing(0), stored.petition_id, known_counties=KNOWN_COUNTIES)


def test_consent_ends_once(scene: Scene) -> None:
    petition_id = filed(scene)
    revoke_consent(scene.store, petition_id)
    with pytest.raises(RefusedError, match="consent_revoked"):
        revoke_consent(scene.store, petition_id)
    with pytest.raises(RefusedError, match="petition_missing"):
        revoke_consent(scene.store, new_draft_id(scene.store))


def test_a_note_that_cannot_be_kept_is_refused_before_anything_happens(scene: Scene) -> None:
    petition_id = filed(scene)
    with pytest.raises(InvalidError):
        revoke_consent(scene.store, petition_id, "字" * 4_001)
    with scene.store.read() as work:
        assert revoked(work, petition_id) == frozenset()
