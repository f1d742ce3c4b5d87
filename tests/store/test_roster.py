"""Roster: who was recorded before, each once, and nobody whom somebody else recorded."""

from pathlib import Path

import msgspec
from sqlalchemy import text

from app.actions.recalling import known_people, recall
from app.domain.filing import Filing
from app.domain.person import Person
from app.store.erase import erase_petition
from app.store.vault import Account, VaultKeys
from app.wire.bodies import AuditRecorded, Reason
from tests.samples import sample_filing
from tests.store.scene import KEYS, Scene


def filing_of(*people: Person) -> Filing:
    filing = sample_filing(0)
    petition = msgspec.structs.replace(filing.petition, petitioners=people, group_size=len(people))
    return msgspec.structs.replace(filing, petition=petition)


def audits(scene: Scene) -> list[AuditRecorded]:
    query = text(
        "SELECT body FROM event_body JOIN event USING (number) WHERE type = 'audit.viewed' ORDER BY number"
    )
    with scene.store.read() as work:
        bodies = work.connection.execute(query).scalars()
        return [msgspec.json.decode(body, type=AuditRecorded) for body in bodies]


WANG = Person(name="王大山", address="石桥村12号")
ZHANG = Person(name="张桂兰", address="上河村3号", phone="15412345678")


def names(scene: Scene) -> list[str]:
    return [known.person.name for known in known_people(scene.store)]


def test_who_was_there_last_comes_first_and_each_only_once(scene: Scene) -> None:
    for people in ((WANG,), (ZHANG,), (WANG, ZHANG)):
        scene.file(filing=filing_of(*people))
    assert names(scene) == ["王大山", "张桂兰"]


def test_of_one_document_the_last_address_is_known(scene: Scene) -> None:
    (person,) = sample_filing(1).petition.petitioners
    assert person.identity is not None
    scene.file(filing=filing_of(person))
    scene.file(filing=filing_of(msgspec.structs.replace(person, address="搬到梨园村")))
    (known,) = known_people(scene.store)
    assert known.person.address == "搬到梨园村"


def test_two_of_one_name_in_two_villages_are_two(scene: Scene) -> None:
    scene.file(filing=filing_of(WANG))
    scene.file(filing=filing_of(msgspec.structs.replace(WANG, address="上河村3号")))
    assert names(scene) == ["王大山", "王大山"]


def test_who_was_erased_is_not_known_any_more(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    scene.file(petition_id=petition_id, filing=filing_of(WANG))
    scene.settle_all()
    with scene.store.write() as work:
        erase_petition(work, petition_id)
    assert names(scene) == []


def test_practice_is_no_acquaintance(tmp_path: Path) -> None:
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        scene.file(filing=filing_of(WANG))
        assert names(scene) == ["王大山"]
        scene.enrol()
        assert names(scene) == []


def test_another_account_on_this_machine_sees_none_of_them(scene: Scene) -> None:
    scene.file(filing=filing_of(WANG))
    scene.store.close()
    other = VaultKeys(KEYS.vault_id, Account("a-00000002", "赵红"), bytes(range(32)))
    scene.store = scene.store.open(scene.folder, other, clock=scene.clock, entropy=scene.entropy)
    assert names(scene) == []


def test_numbers_come_back_only_after_the_chain_remembers_who_asked(scene: Scene) -> None:
    petition_id = scene.new_petition_id()
    scene.file(petition_id=petition_id, filing=filing_of(ZHANG))
    (known,) = known_people(scene.store)
    assert recall(scene.store, known) == ZHANG
    last = audits(scene)[-1]
    assert last == AuditRecorded(object_id=petition_id, fields=("phone",), reason=Reason.RESIDENT_ASKED)


def test_who_has_no_numbers_leaves_nothing_to_account_for(scene: Scene) -> None:
    scene.file(filing=filing_of(WANG))
    (known,) = known_people(scene.store)
    before = audits(scene)
    recall(scene.store, known)
    assert audits(scene) == before
