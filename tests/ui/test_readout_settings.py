"""What a person chooses to hear: by the bar, by keys, on the settings page; kept, honest, and not cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.scale import Size
from app.accessibility.speech.types import Voice
from app.accessibility.themes import Theme
from app.errors import DeviceError
from app.main import Program
from app.paths import Paths
from app.settings import Settings, SettingsFile
from app.ui.agent.door.look_step import LookStep
from app.ui.agent.hearing import Hearing
from app.ui.agent.settings import SettingsPage
from app.ui.agent.shell import Shell
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.widgets.pages import Page
from app.ui.widgets.subtitles import Subtitles
from app.ui.window import Window
from tests.speaking import FakeSpeaker
from tests.store.scene import Scene
from tests.ui.kits import kit_of

NATURAL = Voice(id="xiaoyi", name="小艺", engine="kokoro", is_natural=True)
MACHINE = Voice(id="cmn", name="机器", engine="espeak", is_natural=False)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def speaker() -> FakeSpeaker:
    return FakeSpeaker()


@pytest.fixture
def kit(tmp_path: Path, look: Look, speaker: FakeSpeaker) -> Iterator[Kit]:
    with (
        Scene(tmp_path / "vault") as scene,
        kit_of(scene, look, tmp_path, reading=Reading(speaker)) as made,
    ):
        made.announcer.heard.connect(made.reading.on_heard)
        yield made


@pytest.fixture
def shell(qtbot: QtBot, kit: Kit) -> Iterator[Shell]:
    window = Window(kit.look)
    qtbot.addWidget(window)
    pages: dict[str, Page] = {"home": Page("首页"), "settings": SettingsPage(kit)}
    made = Shell(kit, pages.__getitem__, "清溪镇信访办")
    for page in pages.values():
        made.add(page)
    window.put_subtitles(Subtitles(kit.reading))
    window.show_face(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.go("settings")
    yield made
    window.close()


def hearing_of(shell: Shell) -> Hearing:
    page = shell.page
    assert isinstance(page, SettingsPage)
    return page.hearing


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


def test_the_bar_says_whether_the_voice_is_on_and_a_click_switches_it(shell: Shell, kit: Kit) -> None:
    button = shell.bar.look_buttons.voice_button
    assert button.accessibleName() == "朗读，现在关着，点一下打开"
    button.click()
    assert kit.reading.is_on
    assert button.accessibleName() == "朗读，现在开着，点一下关上"
    assert shell.status.text.startswith("朗读打开了")
    button.click()
    assert not kit.reading.is_on


def test_the_voice_has_keys_everywhere(shell: Shell, kit: Kit, speaker: FakeSpeaker) -> None:
    press(Qt.Key.Key_F2)
    assert speaker.told == ["看得清、听得见"]
    press(Qt.Key.Key_F3)
    assert speaker.is_paused
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_F3, SHIFT)
    assert speaker.told == ["看得清、听得见"] * 2
    press(Qt.Key.Key_F2, CTRL)
    assert kit.reading.is_on


def test_a_rate_and_a_volume_are_heard_at_once(shell: Shell, kit: Kit, speaker: FakeSpeaker) -> None:
    hearing = hearing_of(shell)
    hearing.rates.buttons[0].click()
    assert speaker.rate == 90
    hearing.volumes.buttons[1].click()
    assert speaker.volume == pytest.approx(0.55)
    assert speaker.told == ["您好，我是乡音。老人的话，一句一句记清楚。"] * 2


def test_private_numbers_are_said_in_full_only_by_choice(shell: Shell, speaker: FakeSpeaker) -> None:
    hearing = hearing_of(shell)
    assert hearing.private.value == "headset"
    hearing.private.buttons[1].click()
    assert speaker.is_private_aloud


def test_where_no_voice_is_natural_that_is_said(shell: Shell, kit: Kit, speaker: FakeSpeaker) -> None:
    hearing = hearing_of(shell)
    assert hearing.state.text() == "没有自然的声音，只显示字幕。"
    assert hearing.voices is None
    speaker.all_voices = (MACHINE,)
    speaker.voices_changed.emit()
    assert "只有机器的声音" in hearing.state.text()
    speaker.all_voices = (NATURAL, MACHINE)
    speaker.voices_changed.emit()
    assert hearing.state.isHidden()
    trouble = DeviceError("disk_full")
    speaker.trouble_changed.emit(trouble)
    assert hearing.state.text() == sentence(trouble)


def test_a_voice_is_chosen_from_those_there_are(shell: Shell, kit: Kit, speaker: FakeSpeaker) -> None:
    hearing = hearing_of(shell)
    speaker.all_voices = (NATURAL, MACHINE)
    speaker.voices_changed.emit()
    assert hearing.voices is not None
    assert hearing.voices.value == "xiaoyi"
    hearing.voices.buttons[1].click()
    assert kit.reading.wishes.voice == "cmn"
    assert hearing.voices.value == "cmn"


def test_taking_everything_back_leaves_the_voice_on_for_who_needs_it(shell: Shell, kit: Kit) -> None:
    kit.reading.wish(is_on=True, rate=240, volume=0.3, is_private_aloud=True)
    page = shell.page
    assert isinstance(page, SettingsPage)
    page.reset.click()
    assert kit.reading.wishes == VoiceWishes(is_on=True)


def test_the_first_run_asks_whether_it_shall_be_read_aloud(qtbot: QtBot, kit: Kit) -> None:
    step = LookStep(kit.look, kit.reading, kit.announcer)
    qtbot.addWidget(step)
    assert step.voice.value == "off"
    step.voice.buttons[0].click()
    assert kit.reading.is_on
    kit.reading.wish(is_on=False)
    assert step.voice.value == "off"


def test_what_was_chosen_is_kept_and_a_wild_file_is_brought_to_reason(
    qapp: QApplication, fonts: None, tmp_path: Path
) -> None:
    paths = Paths(tmp_path)
    paths.prepare()
    SettingsFile(paths.home / "settings.json").change(read_rate=100_000, read_volume=-2.0)
    program = Program(qapp, paths)
    assert program.reading.wishes == VoiceWishes(rate=240, volume=0.0)
    program.reading.wish(is_on=True, rate=90, is_private_aloud=True)
    program.look.follow_system(Theme.CONTRAST)
    program.look.set_size(Size.LARGE)
    kept = SettingsFile(paths.home / "settings.json").current
    assert (kept.reads_aloud, kept.read_rate, kept.reads_private_aloud) == (True, 90, True)
    assert (kept.size, kept.theme) == ("large", "")
    program.reading.wish(is_on=False)
    program.close()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")


def test_settings_of_before_are_read_as_silent() -> None:
    assert not Settings().reads_aloud


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("width", [1_366, 455])
def test_nothing_of_page_bar_and_subtitles_is_cut(
    qtbot: QtBot, shell: Shell, kit: Kit, speaker: FakeSpeaker, size: Size, width: int
) -> None:
    speaker.all_voices = (NATURAL, MACHINE)
    speaker.voices_changed.emit()
    kit.reading.wish(is_on=True)
    kit.look.set_size(size)
    window = shell.window()
    window.resize(width, 768)
    qtbot.waitUntil(lambda: clipping(window) == [], timeout=10_000)
    body = shell.page.body
    bar = body.verticalScrollBar()
    for value in range(0, bar.maximum() + 1, max(1, body.viewport().height() // 2)):
        bar.setValue(value)
        qtbot.waitUntil(lambda: clipping(window) == [], timeout=10_000)
