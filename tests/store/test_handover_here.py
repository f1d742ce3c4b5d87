"""Handover on one laptop: both are there, all changes hands at once, and both sides stand in the chain."""

from pathlib import Path

import pytest

from app.actions.handover import HandedOver, add_account, hand_over_here, taken_and_given
from app.actions.remembering import no_keychain
from app.errors import RefusedError
from app.store import begun, cases, drafts, outbox
from app.store.begun import Kind
from app.store.verify import verify
from tests.store.scene import Scene
from tests.store.shared import FIRST, SECOND, Laptop


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "vault")


def names_of(scene: Scene) -> set[str]:
    """All that lists show."""
    with scene.store.read() as work:
        shown = {view.petition_id for view in cases.list_cases(work, limit=99)}
        return shown | {draft.petition_id for draft in drafts.open_drafts(work)}


def test_all_that_one_has_is_the_others_and_nothing_is_sent_twice(laptop: Laptop) -> None:
    with laptop.open(laptop.first) as scene:
        filed, draft = str(scene.file(1).petition_id), scene.new_petition_id()
        with scene.store.write() as work:
            drafts.save(work, draft, b"{}")
            begun.keep(work, filed, Kind.AMENDMENT, "还有一句")
        with scene.store.read() as work:
            before = {name: event.sha256 for name, event in outbox.everything(work) if name}
        done = hand_over_here(scene.store, laptop.folder, laptop.second.id, SECOND)
        assert done == HandedOver(cases=1, drafts=1)
        assert names_of(scene) == set()
        (given,) = taken_and_given(scene.store)
        assert (given.is_taking, given.whom, given.petitions) == (False, laptop.second.id, 2)
        with scene.store.read() as work:
            assert {name: event.sha256 for name, event in outbox.everything(work) if name} == before
    with laptop.open(laptop.second) as scene:
        assert names_of(scene) == {filed, draft}
        (taken,) = taken_and_given(scene.store)
        assert (taken.is_taking, taken.whom, taken.actor) == (True, laptop.first.id, laptop.second.id)
        with scene.store.read() as work:
            assert begun.find(work, filed, Kind.AMENDMENT) == "还有一句"
            assert [code.petition_id for code in drafts.codes_to_hand_over(work)] == [filed]
        assert verify(scene.store).is_clean


def test_only_what_was_chosen_goes(laptop: Laptop) -> None:
    with laptop.open(laptop.first) as scene:
        goes, stays = (str(scene.file(index).petition_id) for index in (1, 2))
        hand_over_here(scene.store, laptop.folder, laptop.second.id, SECOND, [goes])
        assert names_of(scene) == {stays}
        with pytest.raises(RefusedError, match="petition_missing"):
            hand_over_here(scene.store, laptop.folder, laptop.second.id, SECOND, [goes])


@pytest.mark.parametrize(
    ("heir", "passphrase", "code"),
    [("second", FIRST, "passphrase_wrong"), ("first", FIRST, "handover_to_oneself")],
)
def test_without_the_other_nothing_changes(laptop: Laptop, heir: str, passphrase: str, code: str) -> None:
    with laptop.open(laptop.first) as scene:
        filed = str(scene.file(1).petition_id)
        with pytest.raises(RefusedError, match=code):
            hand_over_here(scene.store, laptop.folder, getattr(laptop, heir).id, passphrase)
        assert names_of(scene) == {filed}
        assert taken_and_given(scene.store) == ()


def test_empty_hands_have_nothing_to_give(laptop: Laptop) -> None:
    with laptop.open(laptop.first) as scene, pytest.raises(RefusedError, match="nothing_to_hand_over"):
        hand_over_here(scene.store, laptop.folder, laptop.second.id, SECOND)


def test_a_second_agent_of_the_same_name_is_refused(laptop: Laptop) -> None:
    with laptop.open(laptop.second) as scene, pytest.raises(RefusedError, match="account_known"):
        add_account(scene.store, laptop.folder, SECOND, name="周敏", new_passphrase=FIRST, find=no_keychain)
