"""Over card: pain 18. What is over is shown before anything moves, and every step back is one click."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions import purging
from app.ui.agent.over_card import OverCard
from app.ui.housekeeping import Housekeeping
from app.ui.kit import Kit
from app.ui.widgets.question import Question
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.store.test_retention import closed, pass_days
from tests.ui.kits import kit_of


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        closed(made, 1)
        closed(made, 2)
        made.file(3)
        pass_days(made, 100)
        yield made


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, FakeSync()) as made:
        yield made


@pytest.fixture
def card(qtbot: QtBot, kit: Kit) -> OverCard:
    made = OverCard(kit)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    made.refresh()
    qtbot.waitUntil(lambda: not kit.jobs.is_busy)
    return made


def answer(card: OverCard, number: int) -> None:
    (question,) = card.window().findChildren(Question)
    QTest.mouseClick(question.buttons[number], Qt.MouseButton.LeftButton)


def test_nothing_moves_before_somebody_has_said_so_twice(qtbot: QtBot, card: OverCard, scene: Scene) -> None:
    QTest.mouseClick(card.put_away, Qt.MouseButton.LeftButton)
    assert purging.trashed(scene.store) == ()
    answer(card, 0)
    assert purging.trashed(scene.store) == ()
    assert len(scene.cases()) == 3


def test_what_was_put_away_comes_back_by_one_click(qtbot: QtBot, card: OverCard, scene: Scene) -> None:
    QTest.mouseClick(card.put_away, Qt.MouseButton.LeftButton)
    answer(card, 1)
    qtbot.waitUntil(lambda: len(card.trashed) == 2)
    assert len(scene.cases()) == 1
    assert not card.put_away.isVisible()
    with qtbot.waitSignal(card.moved):
        QTest.mouseClick(card.trashed[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(card.trashed) == 1)
    assert len(scene.cases()) == 2
    assert card.put_away.isVisible()


def test_who_keeps_them_longer_is_shown_less(qtbot: QtBot, card: OverCard, kit: Kit) -> None:
    assert card.put_away.isVisible()
    QTest.mouseClick(card.days.buttons[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not card.put_away.isVisible())
    assert kit.settings.current.keep_days == 365


def test_the_records_are_tended_while_somebody_works(qtbot: QtBot, kit: Kit, scene: Scene) -> None:
    keeper = Housekeeping(scene.store, kit.jobs)
    keeper.tend()
    qtbot.waitUntil(lambda: (scene.folder / "backups").exists() and not kit.jobs.is_busy)
    assert len(list((scene.folder / "backups").iterdir())) == 1
    keeper.stop()
