"""Duplicates at entry: only this agent's own cases, and what was told apart is not asked about again."""

from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from app.actions.duplicates import find_duplicates, load_lexicon, tell_apart
from app.domain.duplicates.judging import Answer, DuplicateHint
from app.domain.duplicates.lexicon import Lexicon
from app.domain.petition import Petition, PetitionClass, Purpose
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store.erase import erase_petition
from app.store.vault import Account, VaultKeys
from app.wire.bodies import AuditRecorded, FieldChange, PetitionAmended
from app.wire.event import AuditAct, EventType
from tests.samples import sample_filing
from tests.store.scene import KEYS, Scene, change


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def again(index: int) -> Petition:
    petition = sample_filing(index).petition
    return replace(petition, title=f"还是{petition.title}", facts=petition.facts.replace("我", "俺"))


def hints(scene: Scene, petition: Petition, but: str = "") -> tuple[DuplicateHint, ...]:
    with scene.store.read() as work:
        return find_duplicates(work, petition, lexicon(), but=but)


def filed(scene: Scene, index: int) -> str:
    petition_id = scene.file(index).petition_id
    assert petition_id is not None
    return petition_id


def test_what_was_recorded_before_is_hinted_at(scene: Scene) -> None:
    ids = [filed(scene, index) for index in range(8)]
    (hint,) = hints(scene, again(5))
    assert (hint.case_id, hint.judgement.answer) == (ids[5], Answer.DUPLICATE)


def test_something_new_brings_no_hint(scene: Scene) -> None:
    for index in range(8):
        scene.file(index)
    assert hints(scene, again(40)) == ()
    assert hints(scene, Petition()) == ()


def test_a_petition_is_no_duplicate_of_itself(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    assert hints(scene, again(5), but=petition_id) == ()


def test_a_person_is_found_whose_text_says_it_in_other_words(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    petition = sample_filing(5).petition
    (person,) = petition.petitioners
    heard = replace(petition, petitioners=(replace(person, name=person.name[0] + "某某"),), reasons="")
    assert [hint.case_id for hint in hints(scene, heard)] == [petition_id]


def test_nobody_hears_of_another_agents_cases(tmp_path: Path) -> None:
    with Scene(tmp_path / "vault") as scene:
        scene.file(5)
    second = VaultKeys(KEYS.vault_id, Account("a-00000002", "韩立国"), bytes(range(32)))
    with Scene(tmp_path / "vault", keys=second) as scene:
        assert hints(scene, again(5)) == ()


def test_told_apart_is_remembered_and_travels(scene: Scene) -> None:
    first, second = filed(scene, 5), filed(scene, 5)
    assert [hint.case_id for hint in hints(scene, again(5), but=second)] == [first]
    tell_apart(scene.store, second, first, fields=("matter",))
    assert hints(scene, again(5), but=second) == ()
    assert hints(scene, again(5), but=first) == ()
    scene.reopen()
    assert hints(scene, again(5), but=second) == ()
    (event,) = [each for each in scene.due() if each.type == AuditAct.TOLD_APART]
    said = msgspec.json.decode(event.event.body, type=AuditRecorded)
    assert (said.petitions, said.fields) == (tuple(sorted((first, second))), ("matter",))


def test_only_own_cases_can_be_told_apart(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    for other in (petition_id, scene.new_petition_id()):
        with pytest.raises(RefusedError, match="petition_missing"):
            tell_apart(scene.store, petition_id, other)


def test_what_was_erased_is_hinted_at_no_more(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    scene.settle_all()
    with scene.store.write() as work:
        erase_petition(work, petition_id)
    assert hints(scene, again(5)) == ()


def test_practice_and_earnest_do_not_meet(tmp_path: Path) -> None:
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        scene.file(5)
        assert len(hints(scene, again(5))) == 1
        scene.enrol()
        assert hints(scene, again(5)) == ()


@pytest.mark.parametrize(
    "way",
    [
        {"category": "纪检监察/贪污贿赂/贪污"},
        {"petition_class": PetitionClass.ACCUSATION},
        {"purpose": Purpose.EXPOSURE},
    ],
)
def test_a_report_about_officials_takes_no_part(scene: Scene, way: dict[str, object]) -> None:
    said = sample_filing(5)
    scene.file(filing=replace(said, petition=replace(said.petition, **way)))
    assert hints(scene, again(5)) == ()
    assert hints(scene, replace(again(5), **way)) == ()


def correct(scene: Scene, petition_id: str, petition: Petition) -> None:
    changes = tuple(
        FieldChange(field=f"petition.{field}", text=getattr(petition, field))
        for field in ("title", "request", "facts", "reasons")
    )
    scene.say(petition_id, EventType.PETITION_AMENDED, PetitionAmended(changes=changes))


def test_what_was_corrected_is_compared_in_its_new_words(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    before = hints(scene, again(5))
    assert before[0].judgement.answer is Answer.DUPLICATE
    correct(scene, petition_id, sample_filing(40).petition)
    assert all(hint.judgement.answer is not Answer.DUPLICATE for hint in hints(scene, again(5)))


def test_what_was_corrected_into_a_report_about_officials_takes_no_part(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    said = PetitionAmended(changes=(FieldChange(field="petition.category", text="纪检监察/贪污贿赂"),))
    scene.say(petition_id, EventType.PETITION_AMENDED, said)
    assert hints(scene, again(5)) == ()


def test_what_an_office_has_sealed_takes_no_part(scene: Scene) -> None:
    petition_id = filed(scene, 5)
    scene.settle_all()
    assert len(hints(scene, again(5))) == 1
    scene.tell(change(petition_id, 1), change(petition_id, 2, Move.SEAL, Status.SEALED))
    assert hints(scene, again(5)) == ()
