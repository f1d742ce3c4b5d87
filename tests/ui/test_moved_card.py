"""Moved card: all days that moved can be gone through, and what nobody has seen nobody has understood."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.store.recounting import recount_with
from app.ui.agent.moved_card import MovedCard, read_moved
from app.ui.kit import Kit
from tests.store.scene import Scene
from tests.store.test_recounting import BEFORE, a_case, new_calendar
from tests.ui.case.seeing import TODAY
from tests.ui.kits import kit_of


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path) as made:
        yield made


@pytest.fixture
def card(qtbot: QtBot, kit: Kit) -> MovedCard:
    made = MovedCard(kit)
    qtbot.addWidget(made)
    return made


def read(scene: Scene, card: MovedCard) -> None:
    with scene.store.read() as work:
        card.show_days(read_moved(work), TODAY)


def test_every_day_that_moved_can_be_gone_through(card: MovedCard, scene: Scene) -> None:
    ids = [a_case(scene) for _ in range(6)]
    recount_with(scene.store, new_calendar(BEFORE))
    asked: list[str] = []
    card.case_asked.connect(asked.append)
    read(scene, card)
    card.look.click()
    assert card.rows.isVisible()
    for each in card.rows.shown:
        each.click()
    assert sorted(asked) == sorted(ids)
    assert card.spoken.count("改到") == 4
    assert card.spoken.endswith("还有 2 个日子。")


def test_what_moved_while_the_card_stood_there_is_told_the_next_time(
    qtbot: QtBot, card: MovedCard, kit: Kit, scene: Scene
) -> None:
    a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    read(scene, card)
    other = a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    card.understood.click()
    qtbot.waitUntil(lambda: not kit.jobs.is_busy)
    assert not card.isVisible()
    read(scene, card)
    assert card.isVisible()
    card.look.click()
    (line,) = card.rows.shown
    asked: list[str] = []
    card.case_asked.connect(asked.append)
    line.click()
    assert asked == [other]
