"""The stick in the whole window: by its keys, and told of only where nobody is disturbed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.agent.agent import Agent
from app.ui.kit import Kit
from app.ui.window import Window
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of
from tests.ui.sticks import Sticks
from tests.ui.upload.seeing import Told

FOUND = "U盘上有镇上的回执，到“U盘”里收下。"


@pytest.fixture
def kit(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync()) as made:
        yield replace(made, drives=Sticks())


@pytest.fixture
def agent(kit: Kit, qapp: QApplication) -> Iterator[Agent]:
    kit.settings.change(wants_tour=False)
    window = Window(kit.look)
    made = Agent(kit, window, "清溪镇", notify=lambda _title, _line: None)
    window.show()
    window.activateWindow()
    made.start()
    rest(kit)
    yield made
    made.stop()
    rest(kit)
    window.close()
    window.deleteLater()


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def test_its_page_is_reached_by_key_and_from_the_upload(agent: Agent) -> None:
    QTest.keyClick(agent.shell, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert agent.shell.current == "stick"
    assert QApplication.focusWidget() is agent.stick.folder
    for name, button in (("home", agent.home.upload.stick), ("upload", agent.upload.head.stick)):
        agent.shell.go(name)
        button.click()
        assert agent.shell.current == "stick"
    rest(agent.kit)


def test_an_answer_is_told_of_at_the_desk_and_not_while_somebody_records(agent: Agent) -> None:
    told = Told(agent.kit)
    agent.courier.found.emit()
    assert told.words == [FOUND]
    agent.new_draft()
    rest(agent.kit)
    told.words.clear()
    agent.courier.found.emit()
    assert told.words == []
