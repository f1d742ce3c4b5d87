"""Hands: a repair and a restore forget nobody's word about who has a petition or a draft in hand."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.actions.handover import hand_over_here
from app.actions.keyholding import change_passphrase, remove_account
from app.actions.remembering import no_keychain
from app.store import drafts, holders
from app.store.anew import begin_anew
from app.store.journal import JOURNAL_NAME
from app.store.opening import DATABASE_NAME
from app.store.repair import last_repair
from app.store.store import Store
from app.store.tables import EventBodyRow
from app.store.vault import Vault, VaultKeys
from app.store.verify import verify
from app.wire.bodies import AuditRecorded
from app.wire.canonical import read_canonical
from app.wire.event import AuditAct
from tests.handing import Pair, shown
from tests.store.scene import Scene
from tests.store.shared import FIRST, SECOND, Laptop
from tests.store.test_handover_stick import two, write_draft
from tests.store.test_repair import PAGE, pages_of, spoil, spoil_database, told

__all__ = ["two"]


@dataclass(frozen=True)
class Given:
    """A backup was made; then the first agent has handed `both` to the second: a petition and a draft."""

    laptop: Laptop
    both: set[str]
    backup: Path

    @property
    def keys(self) -> VaultKeys:
        return Vault.load(self.laptop.folder).unlock(SECOND, self.laptop.second.id)

    @property
    def database(self) -> Path:
        return self.laptop.folder / DATABASE_NAME


@pytest.fixture
def given(tmp_path: Path) -> Given:
    laptop = Laptop(tmp_path / "vault")
    with laptop.open(laptop.first) as scene:
        both = {str(scene.file(1).petition_id), write_draft(scene)}
        backup = scene.store.back_up().path
        hand_over(scene, laptop)
    return Given(laptop, both, backup)


def hand_over(scene: Scene, laptop: Laptop) -> None:
    scene.clock.turn(minutes=20)
    hand_over_here(scene.store, laptop.folder, laptop.second.id, SECOND)


def test_after_a_restore_of_an_older_backup_each_has_what_was_in_hand(given: Given) -> None:
    laptop = given.laptop
    with laptop.open(laptop.second) as scene:
        scene.store.close()
        scene.store = Store.restore(
            laptop.folder, given.keys, given.backup, clock=scene.clock, entropy=scene.entropy
        )
        assert shown(scene) == given.both
        with scene.store.read() as work:
            assert len(drafts.codes_to_hand_over(work)) == 1
    with laptop.open(laptop.first) as scene:
        assert shown(scene) == set()


@pytest.mark.parametrize("who_stays", ["both stay", "the first was taken out"])
def test_whichever_page_is_lost_the_heir_has_what_was_handed_over(given: Given, who_stays: str) -> None:
    with given.laptop.open(given.laptop.second) as scene:
        if who_stays != "both stay":
            remove_account(scene.store, given.laptop.first.id, no_keychain)
    keys, whole = given.keys, given.laptop.folder.with_name("whole")
    shutil.copytree(given.laptop.folder, whole)
    for page in range(1, given.database.stat().st_size // PAGE, 4):
        shutil.rmtree(given.laptop.folder)
        shutil.copytree(whole, given.laptop.folder)
        spoil(given.database, page)
        with Store.open(given.laptop.folder, keys, clock=scene.clock, entropy=scene.entropy) as scene.store:
            assert shown(scene) == given.both, page
            assert verify(scene.store).is_clean
            with scene.store.read() as work:
                report = last_repair(work)
        assert report is not None
        assert (report.cases, report.drafts) == (1, 1)


def test_words_of_a_handover_that_only_the_journal_holds_are_followed(given: Given, tmp_path: Path) -> None:
    """The power went between journal and commit: the chain says it, and so it is."""
    laptop = given.laptop
    with laptop.open(laptop.second) as scene:
        hand_over_here(scene.store, laptop.folder, laptop.first.id, FIRST)
        scene.store.close()
        shutil.copytree(laptop.folder, tmp_path / "before")
    with laptop.open(laptop.first) as scene:
        hand_over(scene, laptop)
    shutil.copyfile(tmp_path / "before" / DATABASE_NAME, given.database)
    with laptop.open(laptop.first) as scene:
        assert shown(scene) == set()
    with laptop.open(laptop.second) as scene:
        assert shown(scene) == given.both


def test_where_the_heirs_word_is_lost_the_givers_names_the_agent(given: Given) -> None:
    with given.laptop.open(given.laptop.second) as scene:
        with scene.store.write() as work:
            (taken,) = [each for each in scene.due() if each.type == AuditAct.TAKEN_OVER]
            work.connection.execute(delete(EventBodyRow).where(EventBodyRow.number == taken.number))
            for name in given.both:
                work.drop_setting(holders.PREFIX + name)
        scene.store.close()
        (given.laptop.folder / JOURNAL_NAME).unlink()
        spoil(given.database, pages_of(scene) - 1)
        scene.reopen()
        assert shown(scene) == given.both


def test_what_an_agent_left_who_is_no_more_passes_to_who_took_them_out(given: Given) -> None:
    laptop = given.laptop
    with laptop.open(laptop.second) as scene:
        remove_account(scene.store, laptop.first.id, no_keychain)
        scene.store.close()
        scene.keys = given.keys
        left = scene.new_petition_id()
        with scene.reopen().write() as work:
            drafts.save(work, left, b"{}")
            holders.give(work, left, laptop.first.id)
        spoil_database(scene, pages_of(scene) - 1)
        scene.reopen()
        assert shown(scene) == {*given.both, left}


def test_one_whom_nobody_could_take_out_after_all_keeps_what_they_record(given: Given) -> None:
    """The chain tells of it first; where there was no room for the new key, all is as before."""
    laptop = given.laptop
    with laptop.open(laptop.second) as scene, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "change_key", lambda *_: None)
        remove_account(scene.store, laptop.first.id, no_keychain)
    with laptop.open(laptop.first) as scene:
        filed = str(scene.file(2).petition_id)
        spoil_database(scene, pages_of(scene) - 1)
        scene.reopen()
        assert shown(scene) == {filed}


def test_what_is_said_of_keys_can_be_read_by_a_gateway(given: Given) -> None:
    laptop = given.laptop
    with laptop.open(laptop.second) as scene:
        change_passphrase(scene.store, laptop.folder, SECOND, FIRST)
        remove_account(scene.store, laptop.first.id, no_keychain)
        said = [
            read_canonical(each.event.body, AuditRecorded) for each in scene.due() if not each.petition_id
        ]
    assert [each.whom for each in said if each.fields] == [laptop.second.id, laptop.first.id]


def test_what_was_given_by_stick_stays_given(two: Pair[Scene]) -> None:
    filed, draft = str(two.giver.file().petition_id), write_draft(two.giver)
    two.giver.store.back_up()
    two.leave()
    spoil_database(two.giver, pages_of(two.giver) - 1)
    two.giver.reopen()
    assert shown(two.giver) == set()
    assert two.leave().again == 2
    two.take()
    assert shown(two.heir) == {filed, draft}


def test_what_came_by_stick_and_was_lost_is_taken_from_it_again(two: Pair[Scene]) -> None:
    """Its words are in no journal of the heir: that they were taken over says not that they are here."""
    filed, draft = str(two.giver.file().petition_id), write_draft(two.giver)
    two.heir.store.back_up()
    two.leave()
    two.take()
    two.heir.store.close()
    (two.heir.folder / DATABASE_NAME).unlink()
    shutil.rmtree(two.heir.folder / "quarantine", ignore_errors=True)
    two.heir.reopen()
    assert shown(two.heir) == set()
    two.take()
    assert shown(two.heir) == {filed, draft}


def test_who_goes_on_under_another_name_hands_nothing_over(given: Given) -> None:
    """The words by which a laptop that was enrolled anew goes on with all of it name no agent."""
    with given.laptop.open(given.laptop.first) as scene:
        with scene.store.write() as work:
            enrolment = work.device.enrolment
            assert enrolment is not None
            begin_anew(work, enrolment)
        spoil_database(scene, pages_of(scene) - 1)
        scene.reopen()
        assert shown(scene) == set()
    with given.laptop.open(given.laptop.second) as scene:
        assert shown(scene) == given.both


def test_the_report_counts_what_the_agent_has_who_reads_it(scene: Scene) -> None:
    filed = str(scene.file(1).petition_id)
    scene.file(2)
    with scene.store.write() as work:
        holders.give(work, filed, "a-00000002")
    spoil_database(scene, pages_of(scene) - 1)
    scene.reopen()
    assert told(scene).cases == len(scene.cases()) == 1
