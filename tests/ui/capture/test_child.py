"""The child itself, with a real sound server: what was played is heard, and what is missing is told."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.ui.capture.attached import AttachedDevices
from app.ui.capture.devices import Found
from app.ui.capture.level import Loudness, decibels, loudness
from app.ui.capture.sounds import BYTES_A_SECOND
from tests.a11y.sound_server import SoundServer, is_available
from tests.ui.capture.pages import voice
from tests.ui.desk import wait_for

needs_server = pytest.mark.skipif(not is_available(), reason="no PulseAudio on this machine")


@pytest.fixture
def devices(qapp: QApplication) -> Iterator[AttachedDevices]:
    made = AttachedDevices()
    yield made
    assert not made.is_in_use
    # A child that was let go of may still be ending, and has to be gone first.
    wait_for(lambda: not made.findChildren(QProcess))
    made.deleteLater()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    made = SoundServer(tmp_path)
    monkeypatch.setenv("PULSE_SERVER", made.address)
    yield made
    made.end()


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No sound server."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'none'}")


def fail(error: AppError) -> None:
    pytest.fail(error.code)


def found_by(devices: AttachedDevices) -> Found:
    found: list[Found] = []
    devices.look(found.append)
    wait_for(lambda: bool(found))
    return found[0]


def test_a_machine_without_devices_has_none(devices: AttachedDevices, nothing: None) -> None:
    assert found_by(devices).microphones == 0


def test_what_is_missing_is_told(devices: AttachedDevices, nothing: None) -> None:
    codes: list[str] = []
    devices.microphone().start(lambda _: None, lambda error: codes.append(error.code))
    wait_for(lambda: bool(codes))
    devices.loudspeaker().play(voice(1), lambda _: None, lambda: None, lambda error: codes.append(error.code))
    wait_for(lambda: len(codes) == 2)
    assert codes == ["microphone_missing", "no_sound_device"]


@pytest.mark.skipif(bool(list(Path("/dev").glob("video*"))), reason="this machine has a camera")
def test_a_camera_that_is_not_there_is_told(devices: AttachedDevices) -> None:
    codes: list[str] = []
    devices.camera().start(lambda _: None, lambda error: codes.append(error.code))
    wait_for(lambda: bool(codes))
    assert codes == ["camera_missing"]


@needs_server
def test_a_microphone_is_found_when_it_is_plugged_in(devices: AttachedDevices, server: SoundServer) -> None:
    assert found_by(devices).microphones == 0
    server.plug_in_microphone()
    assert found_by(devices).microphones == 1


@needs_server
def test_what_is_played_is_heard_by_the_microphone(devices: AttachedDevices, server: SoundServer) -> None:
    server.plug_in_microphone()
    heard, played, ends = bytearray(), list[float](), list[bool]()
    microphone, loudspeaker = devices.microphone(), devices.loudspeaker()
    microphone.start(heard.extend, fail)
    wait_for(lambda: bool(heard))
    loudspeaker.play(voice(2), played.append, lambda: ends.append(True), fail)
    wait_for(lambda: bool(ends))
    microphone.stop()
    assert played == sorted(played)
    assert played[-1] == pytest.approx(2, abs=0.3)
    tenth = BYTES_A_SECOND // 10
    clear = [
        at
        for at in range(0, len(heard), tenth)
        if loudness(decibels(bytes(heard[at : at + tenth]))) is Loudness.CLEAR
    ]
    assert len(clear) == pytest.approx(20, abs=4)


@needs_server
def test_a_loudspeaker_is_silent_at_once_when_it_is_stopped(
    devices: AttachedDevices, server: SoundServer
) -> None:
    played: list[float] = []
    loudspeaker = devices.loudspeaker()
    with server.listening() as heard:
        loudspeaker.play(voice(30), played.append, lambda: None, fail)
        wait_for(lambda: bool(played) and played[-1] > 0.5)
        loudspeaker.stop()
    loud = sum(abs(value) > 1_000 for value in heard) / (BYTES_A_SECOND / 2)
    assert 0.2 < loud < 2


def test_a_frozen_program_becomes_the_child_by_its_first_words() -> None:
    command = [sys.executable, "-m", "app", "--child", "devices", "look"]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=True, timeout=60)
    assert done.stdout[:5] == b"F\0\0\0\x02"


def test_the_window_loads_no_library_of_devices() -> None:
    script = (
        "import sys; import app.ui.capture.attached, app.ui.capture.sheet, app.ui.agent.form.files;"
        "print([name for name in sys.modules if name.split('.')[0] in {'numpy', 'soundfile'}"
        " or 'QtMultimedia' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
