"""Ways: a page that is ready a moment later comes up for whoever waited for it, and for nobody else."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.accessibility.look import Look
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.ui.agent.about.task import TaskPage
from app.ui.agent.agent import Agent
from app.ui.agent.case_offers import Act
from app.ui.jobs import Lane
from app.ui.widgets.pages import Page
from app.ui.window import Window
from tests.fakes import FakeSync
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of

TODAY = date(2026, 11, 22)


class Room:
    """A case in front, whose answer was given yesterday."""

    def __init__(self, agent: Agent, window: Window, petition_id: str) -> None:
        self.agent, self.window, self.petition_id = agent, window, petition_id

    @property
    def here(self) -> str:
        return self.agent.shell.current

    def ask(self, act: Act) -> None:
        self.agent.case.acts.buttons[act].click()

    def rest(self) -> None:
        wait_for(lambda: not self.agent.kit.jobs.is_busy)

    @contextlib.contextmanager
    def slow_disk(self) -> Iterator[None]:
        """Nothing is read or written until it ends."""
        gate = Event()
        self.agent.kit.jobs.run(Lane.STORE, self.window, gate.wait)
        try:
            yield
        finally:
            gate.set()
            self.rest()


@pytest.fixture
def room(qapp: QApplication, look: Look, tmp_path: Path) -> Iterator[Room]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync()) as kit:
        petition_id = str(scene.file(3).petition_id)
        scene.settle_all()
        reply = "经核实，不予恢复。"
        window_of_review = deadline(RuleId.D6, TODAY - timedelta(days=1))
        scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply=reply))
        scene.tell(
            change(petition_id, 2, Move.DELIVER, Status.DELIVERED, reply=reply, deadlines=[window_of_review])
        )
        window = Window(look)
        agent = Agent(kit, window, "清溪镇", notify=lambda _title, _line: None)
        agent.start()
        window.show()
        window.activateWindow()
        wait_for(window.isActiveWindow)
        agent.open_case(petition_id)
        wait_for(lambda: agent.case.is_read)
        made = Room(agent, window, petition_id)
        made.rest()
        yield made
        agent.stop()
        agent.leave()
        made.rest()
        window.close()
        window.deleteLater()


def test_a_task_comes_up_when_it_can_be_written_in(room: Room) -> None:
    with room.slow_disk():
        room.ask(Act.AMEND)
        assert room.here == "case"
    assert room.here == Act.AMEND


@pytest.mark.parametrize(
    ("go", "place"),
    [
        (lambda room: room.agent.shell.go("home"), "home"),
        (lambda room: room.agent.new_draft(), "form"),
        (lambda room: room.agent.open_case(room.petition_id), "case"),
        (lambda room: room.agent.shell.show_help(), "case"),
        (lambda room: room.window.show_face(Page("锁屏")), "case"),
    ],
    ids=["another page", "a new record", "the case anew", "a question over it", "the lock before it"],
)
def test_whoever_has_gone_elsewhere_meanwhile_stays_there(
    room: Room, go: Callable[[Room], object], place: str
) -> None:
    with room.slow_disk():
        room.ask(Act.AMEND)
        go(room)
        focused = QApplication.focusWidget()
    assert room.here == place
    assert place == "form" or QApplication.focusWidget() is focused


def test_of_two_tasks_the_one_that_was_asked_for_last_comes_up(room: Room) -> None:
    told: list[str] = []
    room.agent.kit.announcer.said.connect(lambda words, _urgent: told.append(words))
    with room.slow_disk():
        room.ask(Act.AMEND)
        room.ask(Act.REVISIT)
    assert room.here == Act.REVISIT
    assert told == [room.agent.shell.page.title], "the other one was never in front"


def test_what_was_said_leads_back_to_the_case_and_nobody_away_from_elsewhere(room: Room) -> None:
    room.ask(Act.REVISIT)
    room.rest()
    page = room.agent.shell.page
    assert isinstance(page, TaskPage)
    QTest.keyClicks(page.words, "lai guo")
    with room.slow_disk():
        page.go.click()
        QTest.keyClick(room.window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        assert room.here == "cases"
    assert room.here == "cases"


def test_a_draft_that_was_given_up_leads_nobody_home_from_elsewhere(room: Room) -> None:
    room.agent.new_draft()
    wait_for(lambda: bool(room.agent.form.draft_id))
    room.rest()
    with room.slow_disk():
        room.agent.form.elsewhere.discard_button.click()
        room.agent.shell.go("settings")
    assert room.here == "settings"
