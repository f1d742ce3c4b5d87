"""Listening: a recording is heard inside of the viewer, from memory, and is silent when nobody looks."""

from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions.attaching import attach
from app.errors import DeviceError
from app.ui.agent.files.listening import Listening
from app.ui.agent.files.viewer import Viewer
from app.ui.capture.sounds import BYTES_A_SECOND, Growing
from app.ui.kit import Kit
from app.ui.messages import ERRORS
from app.ui.showroom.still_devices import StillDevices
from app.ui.window import Window
from tests.ui.capture.pages import voice
from tests.ui.desk import press, wait_for

PETITION = "0190c3c1-0000-7000-8000-0000000000aa"


def viewer_of(kit: Kit, window: Window, data: bytes, name: str) -> Viewer:
    file = attach(kit.store, PETITION, BytesIO(data), name=name)
    viewer = Viewer(kit, window, file)
    viewer.show_file()
    return viewer


@pytest.fixture
def viewer(kit: Kit, window: Window) -> Viewer:
    made = viewer_of(kit, window, Growing().finish(voice(75)), "录音.ogg")
    wait_for(made.listening.isVisible)
    return made


@pytest.fixture
def listening(viewer: Viewer) -> Listening:
    return viewer.listening


def given(devices: StillDevices) -> float:
    """Seconds that the loudspeaker was given."""
    return len(devices.mouth.samples) / BYTES_A_SECOND


def test_by_keys_it_plays_pauses_and_goes_on_there(listening: Listening, devices: StillDevices) -> None:
    assert listening.play_button.hasFocus()
    assert listening.place_words == "0 分 0 秒，共 1 分 15 秒"
    press(Qt.Key.Key_Space)
    assert given(devices) == pytest.approx(75, abs=0.1)
    devices.mouth.tell(12.4)
    assert listening.place_words == "0 分 12 秒，共 1 分 15 秒"
    press(Qt.Key.Key_Space)
    assert not devices.mouth.is_on
    press(Qt.Key.Key_Space)
    assert given(devices) == pytest.approx(75 - 12.4, abs=0.1)


def test_arrows_go_ten_seconds(listening: Listening, devices: StillDevices, said: list[str]) -> None:
    press(Qt.Key.Key_Right)
    assert said[-1] == "0 分 10 秒，共 1 分 15 秒"
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert listening.place_words == "0 分 0 秒，共 1 分 15 秒"
    listening.play_button.click()
    devices.mouth.tell(5.0)
    press(Qt.Key.Key_Right)
    assert listening.is_playing
    assert given(devices) == pytest.approx(60, abs=0.1)
    for _ in range(8):
        press(Qt.Key.Key_Right)
    assert listening.place_words == "1 分 15 秒，共 1 分 15 秒"


def test_at_its_end_it_begins_anew(listening: Listening, devices: StillDevices, said: list[str]) -> None:
    listening.play_button.click()
    devices.mouth.tell(75.0)
    devices.mouth.end()
    assert not listening.is_playing
    assert said[-1] == "放完了。"
    listening.play_button.click()
    assert given(devices) == pytest.approx(75, abs=0.1)


def test_it_is_silent_when_the_viewer_closes(qtbot: QtBot, viewer: Viewer, devices: StillDevices) -> None:
    viewer.listening.play_button.click()
    with qtbot.waitSignal(viewer.closed):
        press(Qt.Key.Key_Escape)
    assert not devices.mouth.is_on


def test_it_is_silent_when_the_screen_is_locked(viewer: Viewer, devices: StillDevices) -> None:
    viewer.listening.play_button.click()
    viewer.hide()
    assert not devices.mouth.is_on
    viewer.show()
    assert not viewer.listening.is_playing


def test_two_voices_are_never_heard_at_once(kit: Kit, listening: Listening) -> None:
    kit.reading.read_aloud("很长的一句话，还没有念完。")
    listening.play_button.click()
    assert not kit.reading.is_active


def test_without_a_loudspeaker_a_sentence_says_so(listening: Listening, devices: StillDevices) -> None:
    listening.play_button.click()
    devices.mouth.fail(DeviceError("no_sound_device"))
    assert listening.trouble.text == ERRORS["no_sound_device"]
    assert not listening.is_playing


def test_a_damaged_recording_is_told(kit: Kit, window: Window, said: list[str]) -> None:
    viewer = viewer_of(kit, window, b"OggS" + bytes(200), "坏.ogg")
    wait_for(viewer.notice.isVisible)
    assert viewer.notice.text == ERRORS["sound_damaged"]


def test_a_recording_that_only_an_office_can_open_is_told(kit: Kit, window: Window) -> None:
    viewer = viewer_of(kit, window, b"\0\0\0\x18ftypM4A \0\0\0\0", "手机.m4a")
    assert viewer.notice.text == "这种录音这里放不了，镇上能听。"
