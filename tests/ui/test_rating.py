"""The turned screen: the resident's own tap, by keys and by mouse; nobody gets behind it afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.actions.keeping import tend
from app.actions.rating import rate
from app.domain.rating import Opinion, Satisfaction
from app.store import ratings
from app.store.cases import get_case
from app.ui.agent.agent import Agent
from app.ui.agent.case_offers import Act
from app.ui.agent.door.lock import Lock
from app.ui.agent.rating.sitting import Sitting
from app.ui.capture.devices import Found
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.pages import Page
from app.ui.window import FIRST_SIZE, Window
from app.wire.canonical import read_canonical
from app.wire.rating import Rating
from app.wire.sealing import unseal_opaque
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.store.test_rating import SECRET, delivered, opaque_bodies, supervise
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of


@dataclass
class Turned:
    """An agent's whole face, with a case open whose resident may rate."""

    scene: Scene
    kit: Kit
    window: Window
    agent: Agent
    petition_id: str
    locks: list[str]

    @property
    def sitting(self) -> Sitting:
        face = self.agent.turned.face
        assert isinstance(face, Sitting)
        return face

    def begin(self) -> Sitting:
        self.agent.case.acts.buttons[Act.RATE].click()
        return self.sitting

    def rest(self) -> None:
        wait_for(lambda: not self.kit.jobs.is_busy)

    def told(self) -> Rating:
        """What whoever has the supervision key reads on another day."""
        self.scene.clock.turn(days=1)
        tend(self.scene.store)
        (body,) = opaque_bodies(self.scene)
        return read_canonical(unseal_opaque(body, SECRET), Rating)


@pytest.fixture
def devices() -> StillDevices:
    """Nothing is plugged in."""
    return StillDevices(Found())


@pytest.fixture
def turned(qtbot: QtBot, look: Look, tmp_path: Path, devices: StillDevices) -> Iterator[Turned]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync()) as plain:
        kit = replace(plain, devices=devices)
        supervise(scene)
        petition_id = delivered(scene, 3)
        window = Window(look)
        agent = Agent(kit, window, "清溪镇", notify=lambda _title, _line: None)
        locks: list[str] = []
        agent.shell.lock_asked.connect(lambda: locks.append(window.windowTitle()))
        agent.start()
        window.show()
        window.activateWindow()
        wait_for(window.isActiveWindow)
        agent.open_case(petition_id)
        wait_for(lambda: agent.case.is_read)
        made = Turned(scene, kit, window, agent, petition_id, locks)
        made.rest()
        yield made
        agent.stop()
        agent.leave()
        made.rest()
        window.close()
        window.deleteLater()


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    QTest.keyClick(widget, code, modifier)


def chosen(sitting: Sitting) -> Satisfaction | None:
    return sitting.office.question.faces.value


def is_in_sight(widget: QWidget, page: Page) -> bool:
    """All of it, without scrolling."""
    view = page.body.viewport()
    top = widget.mapTo(view, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= view.height()


def width_of(widget: QWidget) -> int:
    return widget.width()


def height_of(widget: QWidget) -> int:
    return widget.height()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_two_taps_and_it_is_sealed_and_the_machine_is_locked(turned: Turned) -> None:
    sitting = turned.begin()
    assert sitting.page.title == "请把屏幕转给老人"
    assert not turned.agent.shell.isVisible()
    sitting.turn.go.click()
    assert sitting.page.title == "镇信访办的人，待您好不好？"
    sitting.office.question.faces.buttons[1].click()
    sitting.office.question.go.click()
    assert sitting.page.title == "清溪镇办得好不好？"
    sitting.unit.question.faces.buttons[0].click()
    sitting.unit.question.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert "先收好，联网后送到。请把电脑还给代理员。" in words(sitting)
    assert turned.locks == []
    sitting.done.go.click()
    assert turned.locks == [turned.window.windowTitle()]
    turned.rest()
    told = turned.told()
    assert told.office == Opinion(value=Satisfaction.MOSTLY)
    assert told.unit == Opinion(value=Satisfaction.SATISFIED)
    wait_for(lambda: "老人评价：已评" in words(turned.agent.case.acts))


def test_it_is_done_by_keys_alone(turned: Turned) -> None:
    """A number chooses, Enter goes on; arrows walk and choose nothing by themselves."""
    sitting = turned.begin()
    key(Qt.Key.Key_Return)
    assert sitting.page is sitting.office.question
    assert QApplication.focusWidget() is sitting.page.heading, "a ring around an answer would look chosen"
    for _ in range(3):
        key(Qt.Key.Key_Right)
    assert chosen(sitting) is None
    key(Qt.Key.Key_Return)
    assert chosen(sitting) is Satisfaction.DISSATISFIED
    key(Qt.Key.Key_Return)
    assert sitting.page.title == "哪里不满意？"
    sitting.office.why.phrases.buttons[1].click()
    sitting.office.why.words.put("让我跑了三趟")
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sitting.page is sitting.unit.question
    key(Qt.Key.Key_1)
    key(Qt.Key.Key_Return)
    wait_for(lambda: sitting.page is sitting.done)
    turned.rest()
    told = turned.told()
    assert told.office == Opinion(value=Satisfaction.DISSATISFIED, why="等得太久；让我跑了三趟")
    assert told.unit == Opinion(value=Satisfaction.SATISFIED)


def test_nothing_is_chosen_for_anybody_and_the_order_is_fixed(turned: Turned) -> None:
    sitting = turned.begin()
    sitting.turn.go.click()
    faces = sitting.office.question.faces
    assert faces.value is None
    assert [button.label for button in faces.buttons] == ["满意", "基本满意", "不满意"]
    turned.rest()
    widths, heights = ({each(button) for button in faces.buttons} for each in (width_of, height_of))
    assert max(widths) - min(widths) <= 1, "equal but for the last pixel of the row"
    assert len(heights) == 1
    sitting.office.question.go.click()
    assert sitting.page is sitting.office.question
    assert "还没有选" in words(sitting)


def test_not_to_rate_is_one_tap_too_and_looks_the_same_outside(turned: Turned) -> None:
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.buttons[2].click()
    sitting.office.question.decline.click()
    wait_for(lambda: sitting.page is sitting.declined)
    sitting.declined.go.click()
    turned.rest()
    wait_for(lambda: "老人评价：没评，不再问" in words(turned.agent.case.acts))
    told = turned.told()
    assert (told.office, told.unit) == (None, None)


def test_what_was_not_good_need_not_be_said(turned: Turned) -> None:
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.buttons[2].click()
    sitting.office.question.go.click()
    sitting.office.why.go.click()
    sitting.unit.question.faces.buttons[2].click()
    sitting.unit.question.go.click()
    sitting.unit.why.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    turned.rest()
    assert turned.told().unit == Opinion(value=Satisfaction.DISSATISFIED)


def test_no_key_leads_back_to_the_agent_s_pages(turned: Turned) -> None:
    """Once it was turned round, Esc, Alt and numbers, and the agent's own keys go nowhere."""
    sitting = turned.begin()
    sitting.turn.go.click()
    alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    for code, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, alt),
        *((number, alt) for number in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)),
        (Qt.Key.Key_N, ctrl),
        (Qt.Key.Key_F, ctrl),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
    ):
        key(code, modifier)
        assert turned.window.face() is sitting
        assert not turned.agent.shell.isVisible()
    assert sitting.page is sitting.office.question
    assert "低保" not in turned.window.windowTitle()


@pytest.fixture
def lock(turned: Turned, tmp_path: Path) -> Iterator[Lock]:
    """As the program puts it together."""
    made = Lock(turned.kit, turned.window, tmp_path / "vault", save=turned.agent.leave, seconds=lambda: 0.0)
    turned.agent.shell.lock_asked.connect(made.lock_now)
    made.start()
    yield made
    made.stop()


def test_handing_it_back_shows_the_lock_and_nothing_of_the_agent(turned: Turned, lock: Lock) -> None:
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.decline.click()
    wait_for(lambda: sitting.page is sitting.declined)
    sitting.declined.go.click()
    assert lock.is_locked
    assert turned.window.face() is lock.frame
    assert turned.window.windowTitle() == "乡音"
    turned.rest()


def test_a_lock_in_the_middle_of_it_leaves_no_choice_for_whoever_unlocks(turned: Turned, lock: Lock) -> None:
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.buttons[2].click()
    lock.lock_now()
    assert turned.window.face() is lock.frame
    assert turned.agent.turned.face is None
    assert chosen(sitting) is None
    turned.rest()


def test_before_it_is_turned_the_agent_may_think_again(turned: Turned) -> None:
    sitting = turned.begin()
    key(Qt.Key.Key_Escape)
    assert turned.agent.turned.face is None
    assert turned.window.face() is turned.agent.shell
    assert sitting is not None
    assert turned.locks == []


def test_whoever_locks_or_goes_meanwhile_takes_nothing_along(turned: Turned) -> None:
    """What was tapped and not sealed is gone; the resident is asked anew."""
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.buttons[2].click()
    turned.agent.leave()
    assert sitting.office.question.faces.value is None
    assert turned.window.face() is turned.agent.shell
    with turned.scene.store.read() as work:
        assert ratings.of_petition(work, turned.petition_id) is None


def test_a_disk_that_fails_asks_for_one_more_tap_and_keeps_the_choice(turned: Turned) -> None:
    """The petition was rated by another window meanwhile: the resident sees one sentence and nothing else."""
    sitting = turned.begin()
    with turned.scene.store.write() as work:
        ratings.note(work, turned.petition_id, is_given=True)
    sitting.turn.go.click()
    for answer in (sitting.office, sitting.unit):
        answer.question.faces.buttons[0].click()
        answer.question.go.click()
    wait_for(lambda: "没存上，请再点一次。" in words(sitting))
    assert sitting.page is sitting.unit.question
    assert sitting.unit.question.faces.value is Satisfaction.SATISFIED


def test_in_voice_mode_every_word_is_said(turned: Turned) -> None:
    said: list[str] = []
    turned.kit.announcer.said.connect(lambda text, _urgent: said.append(text))
    sitting = turned.begin()
    sitting.turn.go.click()
    assert said[-2:] == [
        "镇信访办的人，待您好不好？",
        "请您自己点。满意，点左边；基本满意，点中间；不满意，点右边。代理员看不到。",
    ]


def test_without_the_county_s_key_the_case_says_why(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with Scene(tmp_path / "plain") as scene, kit_of(scene, look, tmp_path, FakeSync()) as kit:
        petition_id = delivered(scene)
        with scene.store.read() as work:
            assert get_case(work, petition_id).view.status is not None
        agent = Agent(kit, Window(look), "清溪镇", notify=lambda _title, _line: None)
        agent.open_case(petition_id)
        wait_for(lambda: agent.case.is_read)
        assert agent.case.acts.buttons[Act.RATE].isHidden()
        assert "还没有监督部门的钥匙" in words(agent.case.acts)
        agent.leave()
        wait_for(lambda: not kit.jobs.is_busy)


@pytest.mark.parametrize("size", [Size.STANDARD, Size.LARGE, Size.EXTRA, Size.HUGE])
def test_nothing_is_cut_off_and_answers_stack_where_words_are_large(
    turned: Turned, look: Look, size: Size
) -> None:
    look.set_look(size, Theme.CONTRAST)
    sitting = turned.begin()
    turned.window.showNormal()  # the screen of these tests is smaller than a laptop's
    turned.window.resize(*FIRST_SIZE)
    turned.rest()
    sitting.turn.go.click()
    turned.rest()
    wait_for(lambda: clipping(sitting) == [])
    question = sitting.office.question
    assert question.faces.is_upright is (size in {Size.STANDARD, Size.LARGE})
    wait_for(lambda: all(is_in_sight(button, question) for button in question.faces.buttons))
    for said in ("代理员看不到您选什么", "第 1 题，共 2 题", "说的是：态度好不好、办得快不快"):
        label = next(
            each for each in sitting.findChildren(QLabel) if said in each.text() and each.isVisible()
        )
        assert not question.isAncestorOf(label) or is_in_sight(label, question), said


def test_what_a_resident_wrote_is_on_no_clipboard(turned: Turned) -> None:
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.buttons[2].click()
    sitting.office.question.go.click()
    box = sitting.office.why.words
    box.setFocus()
    box.insertPlainText("没说清楚")
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QApplication.clipboard().mimeData()
    assert not mime.hasText()
    assert not any("没说".encode() in bytes(mime.data(kind).data()) for kind in mime.formats())
    sitting.forget()
    box.undo()
    assert box.words == ""


def is_reminded(turned: Turned) -> bool:
    return turned.agent.reminders.is_on


def test_nobody_is_reminded_while_the_screen_is_turned(turned: Turned) -> None:
    turned.begin()
    assert not is_reminded(turned)
    assert turned.sitting.turn.other is not None
    turned.sitting.turn.other.click()
    assert is_reminded(turned)
    assert turned.agent.shell.isVisible()


def test_what_cannot_be_sealed_leads_back_to_the_agent(turned: Turned) -> None:
    """Somebody has rated already, in another window: a resident must not be kept before the screen."""
    rate(turned.scene.store, turned.petition_id, office=None, unit=None)
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.decline.click()
    wait_for(lambda: not sitting.page.trouble.isHidden())
    sitting.page.trouble.action.click()
    assert turned.agent.turned.face is None
    assert turned.locks
