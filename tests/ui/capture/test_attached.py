"""Attached: children that see, hear and play may hang, crash or babble, and the window is told in words."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.ui.capture import attached
from app.ui.capture.attached import AttachedDevices
from app.ui.capture.devices import Found
from app.ui.capture.link import Link
from app.ui.capture.telling import Reader, Told, message
from tests.ui.capture.pages import voice
from tests.ui.desk import wait_for
from tests.ui.pictures import picture

Says = Callable[[str], AttachedDevices]


@pytest.fixture
def child(qapp: QApplication) -> Iterator[Says]:
    """Devices behind a child that does what a script says; `tell` writes a message."""
    owner = QObject()

    def made(script: str) -> AttachedDevices:
        head = (
            "import sys, time\n"
            "def tell(kind, data=b''):\n"
            "    sys.stdout.buffer.write(kind + len(data).to_bytes(4, 'big') + data)\n"
            "    sys.stdout.buffer.flush()\n"
        )
        return AttachedDevices(owner, command=lambda _role: (sys.executable, "-c", head + script))

    yield made
    owner.deleteLater()


class Heard:
    """What a page hears of a device."""

    def __init__(self) -> None:
        self.images: list[QImage] = []
        self.shots: list[QImage] = []
        self.samples = b""
        self.errors: list[AppError] = []
        self.played: list[float] = []
        self.ends = 0

    def hear(self, samples: bytes) -> None:
        self.samples += samples

    def end(self) -> None:
        self.ends += 1

    @property
    def codes(self) -> list[str]:
        return [error.code for error in self.errors]


@pytest.fixture
def heard() -> Heard:
    return Heard()


def test_what_is_there_is_counted(child: Says) -> None:
    found: list[Found] = []
    child("tell(b'F', bytes([1, 2]))").look(found.append)
    wait_for(lambda: bool(found))
    assert found == [Found(cameras=1, microphones=2)]


def test_a_child_that_says_nothing_has_found_nothing(child: Says) -> None:
    found: list[Found] = []
    devices = child("")
    devices.look(found.append)
    wait_for(lambda: not devices.children())
    assert found == []


def test_a_voice_comes_through_as_it_is(child: Says, heard: Heard) -> None:
    devices = child("for n in range(50): tell(b'H', bytes([n]) * 4800)\ntime.sleep(60)")
    microphone = devices.microphone()
    microphone.start(heard.hear, heard.errors.append)
    wait_for(lambda: len(heard.samples) == 50 * 4_800)
    assert heard.samples == b"".join(bytes([n]) * 4_800 for n in range(50))
    used = [devices.is_in_use]
    microphone.stop()
    assert [*used, devices.is_in_use] == [True, False]
    assert heard.errors == []


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("tell(b'T', b'missing')", "microphone_missing"),
        ("tell(b'T', b'gone')", "microphone_silent"),
        ("sys.exit(3)", "microphone_silent"),
        ("sys.stdout.write('Segmentation fault, no message at all')", "microphone_silent"),
        ("tell(b'H', bytes(480)); tell(b'T', b'gone')", "microphone_gone"),
        ("tell(b'H', bytes(480)); tell(b'T', b'who knows')", "microphone_gone"),
        ("tell(b'H', bytes(480)); sys.exit(3)", "microphone_gone"),
    ],
)
def test_a_microphone_that_fails_is_told_once(child: Says, heard: Heard, script: str, code: str) -> None:
    devices = child(script)
    devices.microphone().start(heard.hear, heard.errors.append)
    wait_for(lambda: bool(heard.errors))
    assert heard.codes == [code]
    assert not devices.is_in_use


def test_a_microphone_that_falls_silent_is_told(child: Says, heard: Heard) -> None:
    """What is pulled out says nothing: only the samples stop."""
    devices = child("tell(b'H', bytes(4800))\ntime.sleep(60)")
    microphone = devices.microphone()
    microphone.start(heard.hear, heard.errors.append)
    wait_for(lambda: bool(heard.samples))
    assert attached.SILENT_MS < 5_000
    wait_for(lambda: bool(heard.errors))
    assert heard.codes == ["microphone_gone"]


def test_a_camera_shows_and_shoots(child: Says, heard: Heard) -> None:
    small, large = picture(320, 240), picture(1_600, 1_200)
    script = f"tell(b'V', {small!r})\nsys.stdin.buffer.read(1)\ntell(b'S', {large!r})\ntime.sleep(60)"
    camera = child(script).camera()
    camera.start(heard.images.append, heard.errors.append)
    wait_for(lambda: bool(heard.images))
    camera.shoot(heard.shots.append)
    wait_for(lambda: bool(heard.shots))
    assert (heard.images[0].width(), heard.shots[0].width()) == (320, 1_600)
    camera.stop()
    assert heard.errors == []


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("tell(b'T', b'missing')", "camera_missing"),
        ("tell(b'T', b'busy')", "camera_busy"),
        ("tell(b'T', b'gone')", "camera_gone"),
        ("", "camera_busy"),
    ],
)
def test_a_camera_that_fails_is_told(child: Says, heard: Heard, script: str, code: str) -> None:
    child(script).camera().start(heard.images.append, heard.errors.append)
    wait_for(lambda: bool(heard.errors))
    assert heard.codes == [code]


def test_what_is_no_picture_is_passed_over(child: Says, heard: Heard) -> None:
    good = picture(320, 240)
    camera = child(f"tell(b'V', b'noise')\ntell(b'V', {good!r})\ntime.sleep(60)").camera()
    camera.start(heard.images.append, heard.errors.append)
    wait_for(lambda: bool(heard.images))
    assert len(heard.images) == 1
    camera.stop()


def test_a_sound_is_handed_over_whole_and_its_end_is_told(child: Says, heard: Heard) -> None:
    script = "n = len(sys.stdin.buffer.read())\ntell(b'P', n.to_bytes(4, 'big'))\ntell(b'E')\ntime.sleep(60)"
    samples = voice(3)
    loudspeaker = child(script).loudspeaker()
    loudspeaker.play(samples, heard.played.append, heard.end, heard.errors.append)
    wait_for(lambda: heard.ends == 1)
    assert heard.played == [len(samples) / 1_000]
    assert heard.errors == []


def test_a_loudspeaker_that_is_missing_is_told(child: Says, heard: Heard) -> None:
    child("tell(b'T', b'missing')").loudspeaker().play(
        voice(1), heard.played.append, heard.end, heard.errors.append
    )
    wait_for(lambda: bool(heard.errors))
    assert heard.codes == ["no_sound_device"]


def test_after_a_stop_nothing_is_heard(child: Says, heard: Heard) -> None:
    microphone = child("while True: tell(b'H', bytes(480))").microphone()
    microphone.start(heard.hear, heard.errors.append)
    wait_for(lambda: bool(heard.samples))
    microphone.stop()
    heard.samples = b""
    QApplication.processEvents()
    assert heard.samples == b""


def test_no_child_outlives_the_program(child: Says, heard: Heard) -> None:
    devices = child("tell(b'H', bytes(480))\ntime.sleep(600)")
    devices.microphone().start(heard.hear, heard.errors.append)
    wait_for(lambda: bool(heard.samples))
    devices.look(lambda _found: None)
    processes = [link.id for link in devices.findChildren(Link)]
    assert len(processes) == 2
    devices.close()
    assert not any(Path(f"/proc/{process}").exists() for process in processes)


def test_a_program_that_is_not_there_is_told(qapp: QApplication, heard: Heard) -> None:
    owner = QObject()

    def command(_role: str) -> Sequence[str]:
        return ("/no/such/program",)

    AttachedDevices(owner, command=command).camera().start(heard.images.append, heard.errors.append)
    wait_for(lambda: bool(heard.errors))
    assert heard.codes == ["camera_busy"]
    owner.deleteLater()


@pytest.mark.parametrize("size", [1, 3, 1_000])
def test_messages_are_put_together_from_pieces(size: int) -> None:
    told = [(Told.HEARD, bytes(700)), (Told.ENDED, b""), (Told.TROUBLE, b"gone")]
    data = b"".join(message(*each) for each in told)
    reader = Reader()
    read = [each for at in range(0, len(data), size) for each in reader.read(data[at : at + size])]
    assert read == told


@pytest.mark.parametrize("noise", [b"X\0\0\0\0", b"H\xff\xff\xff\xff"])
def test_what_is_no_message_is_found(noise: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        list(Reader().read(noise))
