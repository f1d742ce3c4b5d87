"""The report sitting: writing and speaking alone, going back, giving up; what is left of it: nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.scale import Size
from app.accessibility.speech.types import Voice
from app.accessibility.themes import Theme
from app.actions.keeping import tend
from app.ui.agent.agent import Agent
from app.ui.agent.form.elsewhere import ElsewherePage
from app.ui.agent.report.pages import ReportPage
from app.ui.agent.report.sitting import ReportSitting
from app.ui.capture.devices import Found
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.subtitles import Subtitles
from app.ui.window import FIRST_SIZE, Window
from app.wire.canonical import from_base64url
from app.wire.report import AUDIO_SECONDS, NAME_LIMIT, TEXT_LIMIT, Report
from tests.fakes import FakeSync
from tests.speaking import FakeSpeaker
from tests.store.scene import Scene
from tests.store.test_rating import opaque_bodies
from tests.store.test_report import discipline
from tests.store.test_report import opened as opened_by_the_organ
from tests.ui.capture.pages import voice
from tests.ui.desk import CTRL, press, wait_for
from tests.ui.kits import kit_of

TEXT = "修渠的钱账上八万。\n实际花了三万。"


@dataclass
class Alone:
    scene: Scene
    kit: Kit
    devices: StillDevices
    speaker: FakeSpeaker
    window: Window
    agent: Agent
    locks: list[str]

    @property
    def sitting(self) -> ReportSitting:
        face = self.agent.turned.face
        assert isinstance(face, ReportSitting)
        return face

    def begin(self) -> ReportSitting:
        """As if it had been asked for on the form."""
        self.agent.shell.go("form", is_task=True)
        self.agent.form.alone_asked.emit()
        return self.sitting

    def write(self, words: str = TEXT) -> ReportSitting:
        sitting = self.begin()
        sitting.turn.go.click()
        sitting.how.write.click()
        sitting.write.box.insertPlainText(words)
        return sitting

    def check(self, words: str = TEXT) -> ReportSitting:
        sitting = self.write(words)
        sitting.write.go.click()
        sitting.who.go.click()
        return sitting

    def rest(self) -> None:
        wait_for(lambda: not self.kit.jobs.is_busy)

    def told(self) -> list[Report]:
        """What the organ reads on another day."""
        self.rest()
        self.scene.clock.turn(days=1)
        tend(self.scene.store)
        return opened_by_the_organ(opaque_bodies(self.scene))


@pytest.fixture
def alone(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Alone]:
    speaker = FakeSpeaker()
    speaker.all_voices = (Voice("kokoro", "晓晓", "kokoro", is_natural=True),)
    reading = Reading(speaker)
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync(), reading) as plain:
        discipline(scene)
        devices = StillDevices()
        kit = replace(plain, devices=devices)
        window = Window(look)
        agent = Agent(kit, window, "清溪镇", notify=lambda _title, _line: None)
        locks: list[str] = []
        agent.shell.lock_asked.connect(lambda: locks.append(window.windowTitle()))
        agent.start()
        window.show()
        window.activateWindow()
        wait_for(window.isActiveWindow)
        made = Alone(scene, kit, devices, speaker, window, agent, locks)
        made.rest()
        yield made
        agent.stop()
        agent.leave()
        made.rest()
        window.close()
        window.deleteLater()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_the_agent_reads_what_will_become_of_it_before_the_screen_is_turned(alone: Alone) -> None:
    sitting = alone.begin()
    assert sitting.page.title == "请把屏幕转给老人"
    for promise in ("只有纪委能打开。代理员打不开，镇上也打不开。", "没有查询码", "可以不留名字"):
        assert promise in words(sitting.page)
    assert alone.window.windowTitle() == "乡音"
    assert not alone.agent.shell.isVisible()


def test_before_it_is_turned_the_agent_may_think_again(alone: Alone) -> None:
    alone.begin()
    press(Qt.Key.Key_Escape)
    assert alone.window.face() is alone.agent.shell
    assert alone.locks == []


def test_without_a_name_it_is_as_good(alone: Alone) -> None:
    sitting = alone.check()
    assert "没有留名字。" in words(sitting.check)
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    sitting.done.go.click()
    assert len(alone.locks) == 1
    (told,) = alone.told()
    assert (told.text, told.name, told.phone) == (TEXT, "", "")


def test_a_name_that_is_too_long_is_cut_and_its_edges_are_trimmed(alone: Alone) -> None:
    sitting = alone.write()
    sitting.write.go.click()
    sitting.who.name.put(" " + "李" * (NAME_LIMIT + 5))
    sitting.who.phone.put(" 13800002222 ")
    sitting.who.go.click()
    assert "电话：13800002222" in words(sitting.check)
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    (told,) = alone.told()
    assert (told.name, told.phone) == ("李" * NAME_LIMIT, "13800002222")


def test_what_is_written_can_be_changed_until_it_is_sealed(alone: Alone) -> None:
    sitting = alone.check()
    sitting.check.change.click()
    assert sitting.page is sitting.write
    sitting.write.box.put("改过了")
    sitting.write.go.click()
    sitting.who.go.click()
    assert "改过了" in words(sitting.check)
    assert "八万" not in words(sitting.check)


def test_steps_back_lead_to_the_step_before_and_never_to_the_agent(alone: Alone) -> None:
    sitting = alone.check()
    for expected in (sitting.write, sitting.how, sitting.how):
        press(Qt.Key.Key_Escape)
        assert sitting.page is expected
    assert sitting.write.box.words == TEXT
    for code in (Qt.Key.Key_N, Qt.Key.Key_F, Qt.Key.Key_L):
        press(code, CTRL)
        assert alone.window.face() is sitting


def test_nothing_written_and_too_much_are_told_and_go_nowhere(alone: Alone) -> None:
    sitting = alone.write("  ")
    sitting.write.go.click()
    assert "还没有写" in words(sitting.write)
    sitting.write.box.put("字" * (TEXT_LIMIT - 3))
    sitting.write.box.insertPlainText("字")
    assert sitting.write.field.note == "还能写 2 字"
    sitting.write.box.insertPlainText("字" * 5)
    assert sitting.write.field.note == "多了 3 字"
    sitting.write.go.click()
    assert sitting.page is sitting.write
    assert "太长了" in words(sitting.write)


STEPS: tuple[tuple[str, Callable[[ReportSitting], ReportPage]], ...] = (
    ("how", lambda sitting: sitting.how),
    ("write", lambda sitting: sitting.write),
    ("speak", lambda sitting: sitting.speak),
    ("who", lambda sitting: sitting.who),
    ("check", lambda sitting: sitting.check),
)


@pytest.mark.parametrize("page_of", [page for _, page in STEPS], ids=[name for name, _ in STEPS])
def test_giving_up_at_any_step_leaves_nothing(
    alone: Alone, page_of: Callable[[ReportSitting], ReportPage]
) -> None:
    sitting = alone.check()
    sitting.who.name.put("李桂香")
    page = page_of(sitting)
    sitting.show_page(page)
    page.stop.click()
    assert sitting.page is sitting.stopped
    assert "什么都没有留下" in words(sitting)
    assert (sitting.write.box.words, sitting.who.name.words) == ("", "")
    assert "八万" not in "".join(label.text() for label in sitting.findChildren(QLabel))
    sitting.stopped.go.click()
    assert len(alone.locks) == 1
    assert alone.told() == []


def test_no_key_brings_back_what_was_typed_and_deleted(alone: Alone) -> None:
    sitting = alone.write()
    box = sitting.write.box
    box.selectAll()
    press(Qt.Key.Key_Delete)
    box.forget()
    box.undo()
    assert box.words == ""


def test_copying_puts_nothing_on_the_clipboard_and_pasting_here_works(alone: Alone) -> None:
    sitting = alone.write()
    box = sitting.write.box
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_C, CTRL)
    clipboard = QApplication.clipboard()
    mime = clipboard.mimeData()
    assert not mime.hasText()
    assert not any("八万".encode() in bytes(mime.data(kind).data()) for kind in mime.formats())
    box.moveCursor(box.textCursor().MoveOperation.End)
    press(Qt.Key.Key_V, CTRL)
    assert box.words == TEXT * 2
    clipboard.setText("从别处")
    press(Qt.Key.Key_V, CTRL)
    assert box.words.endswith("从别处")


def test_it_is_read_aloud_and_forgotten_in_writing_too(alone: Alone) -> None:
    subtitles = Subtitles(alone.kit.reading, alone.window)
    alone.window.put_subtitles(subtitles)
    sitting = alone.check()
    sitting.check.read.click()
    assert alone.speaker.told[-1] == "修渠的钱账上八万。"
    assert all(utterance.is_private for utterance in alone.speaker.line)
    assert "八万" in subtitles.text
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert "八万" not in subtitles.text + subtitles.accessibleName()
    count = len(alone.speaker.told)
    alone.kit.reading.repeat()
    alone.kit.reading.hold()
    assert len(alone.speaker.told) == count, "nothing can be heard again"


def speak(alone: Alone, seconds: float) -> ReportSitting:
    sitting = alone.begin()
    sitting.turn.go.click()
    sitting.how.speak.click()
    sitting.speak.voice.start.click()
    alone.devices.ear.hear(voice(seconds))
    return sitting


def test_what_is_said_is_heard_once_more_and_sealed(alone: Alone) -> None:
    sitting = speak(alone, 3)
    press(Qt.Key.Key_Return)
    wait_for(lambda: sitting.page is sitting.who)
    sitting.who.go.click()
    wait_for(lambda: sitting.page is sitting.check)
    sitting.check.listening.play_button.click()
    assert len(alone.devices.mouth.samples) == pytest.approx(3 * BYTES_A_SECOND, rel=0.05)
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert sitting.speak.voice.audio == b""
    (told,) = alone.told()
    assert told.text == ""
    assert len(opened(from_base64url(told.audio))) == pytest.approx(3 * BYTES_A_SECOND, rel=0.05)


def test_the_longest_that_can_be_said_fits_the_envelope(alone: Alone) -> None:
    sitting = speak(alone, AUDIO_SECONDS + 5)
    wait_for(lambda: sitting.page is sitting.who)
    sitting.who.go.click()
    wait_for(lambda: sitting.page is sitting.check)
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert len(alone.told()) == 1


def test_whoever_locks_while_somebody_speaks_has_recorded_nothing(alone: Alone) -> None:
    sitting = speak(alone, 3)
    assert alone.devices.ear.is_on
    alone.agent.leave()
    alone.rest()
    assert not alone.devices.is_in_use
    assert sitting.speak.voice.audio == b""
    assert alone.told() == []


def test_without_a_microphone_it_says_so_beside(alone: Alone) -> None:
    alone.devices.found = Found()
    sitting = alone.begin()
    sitting.turn.go.click()
    assert not sitting.how.speak.isEnabled()
    assert "这台电脑没有话筒" in words(sitting.how)


def test_without_the_organ_s_key_nothing_of_it_is_shown(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with Scene(tmp_path / "plain") as scene, kit_of(scene, look, tmp_path) as kit:
        page = ElsewherePage(kit)
        qtbot.addWidget(page)
        page.show()
        wait_for(lambda: not kit.jobs.is_busy)
        assert not page.alone.isVisible()
        discipline(scene)
        page.hide()
        page.show()
        wait_for(page.alone.isVisible)


def test_what_cannot_be_sealed_stays_and_asks_for_one_more_tap(alone: Alone) -> None:
    """What fails says so in one sentence, and what was written stays until it is sealed or given up."""
    sitting = alone.check("字")
    sitting.speak.voice.audio = bytes(300_000)
    sitting.speak.voice.recorded.disconnect()
    sitting.how.speak_asked.emit()
    sitting.show_page(sitting.check)
    sitting.check.seal.click()
    wait_for(lambda: "没存上，请再点一次。" in words(sitting))
    assert sitting.page is sitting.check
    assert sitting.write.box.words == "字"


@pytest.mark.parametrize("size", [Size.STANDARD, Size.EXTRA, Size.HUGE])
def test_nothing_is_cut_off(alone: Alone, look: Look, size: Size) -> None:
    look.set_look(size, Theme.CONTRAST)
    sitting = alone.check()
    alone.window.showNormal()
    alone.window.resize(*FIRST_SIZE)
    for page in (sitting.how, sitting.write, sitting.speak, sitting.who, sitting.check, sitting.done):
        sitting.show_page(page)
        wait_for(lambda: clipping(sitting) == [])


def test_in_voice_mode_every_page_is_said_and_none_of_what_was_written(alone: Alone) -> None:
    """That is read when somebody presses for it."""
    said: list[str] = []
    alone.kit.announcer.said.connect(lambda text, _urgent: said.append(text))
    sitting = alone.check()
    sitting.check.seal.click()
    wait_for(lambda: sitting.page is sitting.done)
    pages = (sitting.turn, sitting.how, sitting.write, sitting.who, sitting.check, sitting.done)
    expected = [words for page in pages for words in (page.title, page.spoken_guide)]
    assert [words for words in said if words in expected] == expected
    assert not any("八万" in words for words in said)


def test_who_corrects_the_name_need_not_speak_once_more(alone: Alone) -> None:
    sitting = speak(alone, 3)
    press(Qt.Key.Key_Return)
    wait_for(lambda: sitting.page is sitting.who)
    said = sitting.speak.voice.audio
    sitting.who.go_back()
    wait_for(lambda: sitting.page is sitting.speak)
    assert sitting.speak.go.hasFocus()
    press(Qt.Key.Key_Return, CTRL)
    wait_for(lambda: sitting.page is sitting.who)
    sitting.who.go.click()
    wait_for(lambda: sitting.page is sitting.check)
    sitting.check.go_back()
    wait_for(lambda: sitting.page is sitting.who)
    assert sitting.speak.voice.audio == said != b""
