"""Audio panel: whoever speaks sees that it is heard; what was said is in its place whatever happens next."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.reading import Reading
from app.accessibility.readout import Readout
from app.accessibility.speech.types import Utterance
from app.errors import DeviceError
from app.ui.capture.audio_panel import SILENCE_S, WARNED_S, AudioPanel
from app.ui.capture.recording import LONGEST_S
from app.ui.capture.sheet import CaptureSheet
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from app.ui.kit import Kit
from app.ui.messages import ERRORS
from app.ui.showroom.still_devices import StillDevices
from app.ui.window import Window
from tests.ui.capture.pages import silence, voice
from tests.ui.desk import press, wait_for

GONE = DeviceError("microphone_gone")


class Kept:
    """What was put in its place, in order."""

    def __init__(self) -> None:
        self.files: list[bytes] = []
        self.error: DeviceError | None = None

    def keep(self, data: bytes) -> None:
        if self.error is not None:
            raise self.error
        self.files.append(data)

    @property
    def seconds(self) -> float:
        return len(opened(self.files[-1])) / BYTES_A_SECOND


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def sheet(kit: Kit, window: Window, kept: Kept) -> CaptureSheet:
    made = CaptureSheet(window, "录一段", AudioPanel(kit, kit.devices.microphone(), kept.keep))
    made.begin()
    return made


@pytest.fixture
def panel(sheet: CaptureSheet) -> AudioPanel:
    assert isinstance(sheet.panel, AudioPanel)
    return sheet.panel


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def test_the_level_is_told_in_words(panel: AudioPanel, devices: StillDevices) -> None:
    devices.ear.hear(silence(2))
    assert panel.level_words == "没听到声音"
    devices.ear.hear(voice(1, 0.01))
    assert panel.level_words == "请靠近一点"
    devices.ear.hear(voice(1))
    assert panel.level_words == "声音够大，听得清"
    devices.ear.hear(silence(0.5))
    assert panel.level_words == "声音够大，听得清", "a pause between two words is no silence"


def test_the_time_goes_on_with_what_was_heard(panel: AudioPanel, devices: StillDevices) -> None:
    assert panel.time_words == "00:00"
    devices.ear.hear(voice(65))
    assert panel.time_words == "01:05"


def test_what_was_said_is_one_file_in_the_end(
    qtbot: QtBot, panel: AudioPanel, devices: StillDevices, kept: Kept
) -> None:
    devices.ear.hear(voice(20))
    with qtbot.waitSignal(panel.recorded) as told:
        panel.stop_button.click()
    assert not devices.ear.is_on
    assert told.args == [kept.files[-1]]
    assert kept.seconds == pytest.approx(20, abs=0.1)


def test_a_crash_would_lose_less_than_two_seconds(
    kit: Kit, panel: AudioPanel, devices: StillDevices, kept: Kept
) -> None:
    for second in range(1, 30):
        devices.ear.hear(voice(1))
        rest(kit)
        assert second == 1 or second - kept.seconds < 2


def test_a_slow_disk_has_one_piece_before_it_never_a_row_of_them(
    kit: Kit, panel: AudioPanel, devices: StillDevices, kept: Kept
) -> None:
    for _ in range(6):
        devices.ear.hear(voice(1))
    rest(kit)
    assert len(kept.files) == 1
    devices.ear.hear(voice(1))
    rest(kit)
    assert len(kept.files) == 2
    assert kept.seconds > 5


def test_escape_keeps_what_was_said(
    qtbot: QtBot, sheet: CaptureSheet, devices: StillDevices, kept: Kept
) -> None:
    devices.ear.hear(voice(3))
    with qtbot.waitSignal(sheet.closed):
        press(Qt.Key.Key_Escape)
    assert kept.seconds == pytest.approx(3, abs=0.1)


def test_nothing_said_leaves_nothing(
    qtbot: QtBot, sheet: CaptureSheet, panel: AudioPanel, kept: Kept
) -> None:
    with qtbot.assertNotEmitted(panel.recorded), qtbot.waitSignal(sheet.closed):
        press(Qt.Key.Key_Escape)
    assert kept.files == []


def test_nobody_is_recorded_whom_nobody_sees(
    kit: Kit, sheet: CaptureSheet, devices: StillDevices, kept: Kept
) -> None:
    devices.ear.hear(voice(3))
    sheet.hide()
    assert not devices.ear.is_on
    rest(kit)
    assert kept.seconds == pytest.approx(3, abs=0.1)


def test_a_microphone_that_is_pulled_out_is_told_and_what_it_heard_is_kept(
    qtbot: QtBot, sheet: CaptureSheet, panel: AudioPanel, devices: StillDevices, kept: Kept, said: list[str]
) -> None:
    devices.ear.hear(voice(5))
    with qtbot.waitSignal(panel.recorded):
        devices.ear.fail(GONE)
    assert panel.trouble.text == ERRORS["microphone_gone"]
    assert ERRORS["microphone_gone"] in said
    assert kept.seconds == pytest.approx(5, abs=0.1)
    assert panel.trouble.action.isHidden()
    assert sheet.isVisible(), "somebody has to read it"


@pytest.mark.parametrize("code", ["microphone_missing", "microphone_silent"])
def test_no_microphone_is_a_sentence_and_can_be_tried_again(
    qtbot: QtBot, panel: AudioPanel, devices: StillDevices, kept: Kept, code: str
) -> None:
    devices.ear.fail(DeviceError(code))
    assert panel.trouble.text == ERRORS[code]
    assert panel.state.text == "没有录音"
    panel.trouble.action.click()
    assert panel.trouble.isHidden()
    assert panel.stop_button.hasFocus()
    devices.ear.hear(voice(2))
    with qtbot.waitSignal(panel.recorded):
        press(Qt.Key.Key_Return)
    assert kept.seconds == pytest.approx(2, abs=0.1)


def test_a_full_disk_ends_the_recording_with_a_sentence(
    kit: Kit, panel: AudioPanel, devices: StillDevices, kept: Kept
) -> None:
    kept.error = DeviceError("disk_full")
    devices.ear.hear(voice(9))
    rest(kit)
    assert panel.trouble.text == ERRORS["disk_full"]
    assert panel.state.text == "没有收好"
    assert not devices.ear.is_on


def test_a_minute_of_silence_is_asked_about_and_may_go_on(
    panel: AudioPanel, devices: StillDevices, said: list[str]
) -> None:
    devices.ear.hear(silence(SILENCE_S - 1))
    assert panel.question.isHidden()
    devices.ear.hear(silence(2))
    assert "说完了吗" in panel.question.text
    assert panel.question.text in said
    panel.question.action.click()
    assert panel.question.isHidden()
    assert devices.ear.is_on
    devices.ear.hear(silence(5))
    assert panel.question.isHidden()


def test_it_warns_at_nine_minutes_and_ends_at_ten(
    kit: Kit, qtbot: QtBot, panel: AudioPanel, devices: StillDevices, kept: Kept, said: list[str]
) -> None:
    devices.ear.hear(silence(LONGEST_S - WARNED_S - 1))
    assert not any("1 分钟" in words for words in said)
    devices.ear.hear(silence(2))
    assert any("1 分钟" in words for words in said)
    with qtbot.waitSignal(panel.recorded, timeout=30_000):
        devices.ear.hear(silence(90))
    assert kept.seconds == pytest.approx(LONGEST_S, abs=0.1)


@pytest.mark.parametrize(
    "speak",
    [
        lambda reading: reading.say("一句话"),
        lambda reading: reading.add("一句话"),
        lambda reading: reading.read_aloud("一句话"),
        lambda reading: reading.repeat(),
    ],
)
def test_nothing_is_read_aloud_while_it_records(
    kit: Kit,
    qtbot: QtBot,
    panel: AudioPanel,
    devices: StillDevices,
    speak: Callable[[Reading], None],
) -> None:
    kit.reading.wish(is_on=True)
    devices.ear.hear(voice(1))
    speak(kit.reading)
    qtbot.wait(20)
    active = [kit.reading.is_active]
    with qtbot.waitSignal(panel.recorded):
        panel.stop()
    kit.reading.read_aloud("一句话")
    active.append(kit.reading.is_active)
    assert active == [False, True]
    kit.reading.stop()


def test_what_is_being_read_is_silent_at_once(kit: Kit, window: Window) -> None:
    kit.reading.read_aloud("很长的一句话，还没有念完。")
    panel = AudioPanel(kit, kit.devices.microphone())
    sheet = CaptureSheet(window, "录一段", panel)
    sheet.begin()
    assert not kit.reading.is_active
    sheet.close_sheet()


def test_what_is_heard_while_the_store_is_locked_is_kept_once_after_it(
    panel: AudioPanel, devices: StillDevices, kept: Kept, kit: Kit
) -> None:
    """A machine that fell asleep: its keys went at once, and what was said before waits for them."""
    kept.error = DeviceError("vault_locked")
    devices.ear.hear(voice(4))
    rest(kit)
    panel.stop()
    rest(kit)
    assert kept.files == []
    kept.error = None
    kit.jobs.take_up()
    rest(kit)
    assert kept.seconds == pytest.approx(4, abs=0.1)


@pytest.mark.parametrize("seconds", [0, 4])
def test_why_nothing_more_is_recorded_is_heard_by_who_cannot_see(
    qapp: QApplication, kit: Kit, panel: AudioPanel, devices: StillDevices, seconds: int
) -> None:
    """The voice is silent for a recording, and this one has ended."""
    heard: list[Utterance] = []
    kit.reading.wish(is_on=True)
    kit.reading.clause_started.connect(lambda utterance, _start, _end: heard.append(utterance))
    readout = Readout(qapp, kit.reading, kit.announcer)
    devices.ear.hear(voice(seconds))
    devices.ear.fail(GONE)
    wait_for(lambda: ERRORS["microphone_gone"] in [utterance.text for utterance in heard])
    readout.deleteLater()
