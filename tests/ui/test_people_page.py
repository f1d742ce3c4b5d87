"""People page: another joins, and all that one has in hand goes to the other, with keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.handover import in_hand
from app.store import drafts
from app.store.vault import Vault
from app.ui.agent.people_page import PeoplePage
from app.ui.kit import Kit
from tests.store.shared import FIRST, SECOND, Laptop
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of

THIRD = "柳树 磨坊 清早 开门"


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "vault")


@pytest.fixture
def kit(tmp_path: Path, look: Look, laptop: Laptop) -> Iterator[Kit]:
    with laptop.open(laptop.first) as scene:
        scene.file(1)
        with scene.store.write() as work:
            drafts.save(work, scene.new_petition_id(), b"{}")
        with kit_of(scene, look, tmp_path) as made:
            yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit) -> PeoplePage:
    made = PeoplePage(kit)
    qtbot.addWidget(made)
    made.resize(1_260, 860)
    made.show()
    made.activateWindow()
    made.opened.emit()
    rest(kit)
    return made


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def test_who_has_the_other_beside_them_hands_all_over(page: PeoplePage, kit: Kit, laptop: Laptop) -> None:
    told: list[str] = []
    kit.announcer.said.connect(lambda words, _urgent: told.append(words))
    assert page.give.names is not None
    page.give.own_field.edit.setFocus()
    page.give.own_field.set_text(FIRST)
    QTest.keyClick(page.give.own_field.edit, Qt.Key.Key_Return)
    assert page.give.heir_field.edit.hasFocus()
    page.give.heir_field.set_text(SECOND)
    QTest.keyClick(page.give.heir_field.edit, Qt.Key.Key_Return)
    rest(kit)
    assert in_hand(kit.store) == (0, 0)
    assert "都交给韩立国了：1 件，草稿 1 份。" in told
    assert page.give.own_field.text == page.give.heir_field.text == ""
    kit.store.close()
    with laptop.open(laptop.second) as scene:
        assert in_hand(scene.store) == (1, 1)


@pytest.mark.parametrize(("own", "heir", "wrong"), [(SECOND, SECOND, "own"), (FIRST, FIRST, "heir")])
def test_a_wrong_passphrase_is_shown_where_it_was_typed(
    page: PeoplePage, kit: Kit, own: str, heir: str, wrong: str
) -> None:
    page.give.own_field.set_text(own)
    page.give.heir_field.set_text(heir)
    page.give.hand.click()
    rest(kit)
    problems = {"own": page.give.own.problem, "heir": page.give.heir.problem}
    assert [name for name, problem in problems.items() if problem] == [wrong]
    assert in_hand(kit.store) == (1, 1)


def test_a_newcomer_chooses_a_passphrase_and_may_open(page: PeoplePage, kit: Kit) -> None:
    page.join.ask.click()
    page.join.add.click()
    assert all(each.problem for each in (page.join.name, page.join.passphrase, page.join.own))
    page.join.name_edit.setText("欧阳春兰")
    page.join.field.set_text(THIRD)
    page.join.again_field.set_text(THIRD)
    page.join.own_field.set_text(FIRST)
    page.join.add.click()
    rest(kit)
    account = Vault.load(kit.store.folder).unlock(THIRD).account
    assert account.name == "欧阳春兰"
    assert page.join.field.text == page.join.own_field.text == ""
    assert page.join.ask.isVisible()
    assert page.give.names is not None
    assert len(page.give.names.buttons) == 2


def test_nothing_that_was_typed_stays_when_somebody_leaves(page: PeoplePage) -> None:
    page.join.ask.click()
    page.join.field.set_text(THIRD)
    page.give.own_field.set_text(FIRST)
    page.leave()
    assert page.join.field.text == page.give.own_field.text == ""
