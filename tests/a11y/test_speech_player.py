"""The player, with devices that stall, break, wake slowly or are pulled out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from app.accessibility.speech.output import BYTES_A_SECOND, ClockOutput, Output
from app.accessibility.speech.player import Player
from app.errors import DeviceError

TENTH = BYTES_A_SECOND // 10


class FakeDevice:
    """Plays in real time up to `most` bytes, then stands still; `heard` is what came out of it."""

    is_heard = True

    def __init__(self, most: int = 1 << 40, *, is_there: bool = True) -> None:
        self.is_broken = False
        self.written = bytearray()
        self.is_stopped = False
        self.turns = list[str]()
        self.volume = -1.0
        self.most_played = most
        self._is_there = is_there
        self._before = 0
        self._clock = QElapsedTimer()

    def start(self) -> None:
        if not self._is_there:
            raise DeviceError("no_sound_device")
        self._clock.start()

    def room(self) -> int:
        return TENTH - (len(self.written) - self.played())

    def write(self, sound: bytes) -> int:
        if len(self.written) == self.played():
            self._before, self._clock = self.played(), QElapsedTimer()
            self._clock.start()
        self.written += sound
        return len(sound)

    def played(self) -> int:
        now = self._before + self._clock.elapsed() * BYTES_A_SECOND // 1_000
        return min(now, len(self.written), self.most_played) // 2 * 2

    @property
    def heard(self) -> bytes:
        return bytes(self.written[: self.played()])

    def suspend(self) -> None:
        self.turns.append("suspend")

    def resume(self) -> None:
        self.turns.append("resume")

    def stop(self) -> None:
        self.final = self.heard
        self.is_stopped = True

    def set_volume(self, volume: float) -> None:
        self.volume = volume


class Stage:
    """A player over devices that are opened one after the other; the last one again and again."""

    def __init__(self, qtbot: QtBot, *devices: FakeDevice) -> None:
        self.bot = qtbot
        self.opened = list[FakeDevice]()
        self._left = list(devices)
        self.player = Player(self._open)
        self.marks = list[object]()
        self.heard = list[bool]()
        self.player.marked.connect(self.marks.append)
        self.player.heard_changed.connect(self.heard.append)

    def _open(self) -> Output:
        self.opened.append(self._left.pop(0) if len(self._left) > 1 else self._left[0])
        return self.opened[-1]

    def add(self, name: str, tenths: int, value: int = 1) -> None:
        data = bytes([value]) * (TENTH * tenths)
        self.player.begin(data, (2, f"{name} starts"))
        self.player.finish(b"", (len(data), f"{name} ends"))

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=10_000)

    def until_marked(self, mark: object) -> None:
        self.until(lambda: mark in self.marks)


def test_marks_are_told_in_order_and_everything_is_heard(qtbot: QtBot) -> None:
    device = FakeDevice()
    stage = Stage(qtbot, device)
    stage.add("a", 1, 1)
    stage.add("b", 2, 2)
    stage.until_marked("b ends")
    assert stage.marks == ["a starts", "a ends", "b starts", "b ends"]
    assert device.heard == bytes([1]) * TENTH + bytes([2]) * TENTH * 2


def test_no_mark_is_told_before_it_is_heard(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice(most=0))
    stage.add("a", 1)
    qtbot.wait(100)
    assert stage.marks == []


def test_a_mark_inside_of_a_sound_is_told_at_its_place(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice(most=TENTH * 2))
    stage.player.begin(bytes(TENTH), (2, "a"))
    stage.player.grow(bytes(TENTH * 2))
    stage.player.finish(bytes(TENTH), (TENTH, "b"), (TENTH * 3, "c"))
    stage.until_marked("b")
    qtbot.wait(150)
    assert stage.marks == ["a", "b"]


def test_a_sound_that_still_grows_is_not_over(qtbot: QtBot) -> None:
    device = FakeDevice()
    stage = Stage(qtbot, device)
    stage.player.begin(bytes([1]) * TENTH, (2, "a starts"))
    qtbot.wait(600)
    assert stage.marks == ["a starts"]
    stage.player.finish(bytes([1]) * TENTH, (TENTH * 2, "a ends"))
    stage.until_marked("a ends")
    assert len(device.heard) == TENTH * 2


def test_the_device_is_let_go_when_nothing_follows(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice())
    stage.add("a", 1)
    stage.until(lambda: stage.opened[0].is_stopped)
    assert stage.marks == ["a starts", "a ends"]


def test_what_follows_soon_goes_to_the_same_open_device(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice())
    stage.add("a", 1)
    stage.until_marked("a ends")
    stage.add("b", 1)
    stage.until_marked("b ends")
    assert len(stage.opened) == 1


def test_a_device_that_stalls_is_opened_again_and_nothing_is_left_out(qtbot: QtBot) -> None:
    first, second = FakeDevice(most=TENTH), FakeDevice()
    stage = Stage(qtbot, first, second)
    stage.add("a", 3, 1)
    stage.until_marked("a ends")
    assert first.final + second.heard == bytes([1]) * TENTH * 3
    assert stage.heard == []


def test_a_device_that_says_it_broke_is_opened_again(qtbot: QtBot) -> None:
    first, second = FakeDevice(), FakeDevice()
    stage = Stage(qtbot, first, second)
    stage.add("a", 5)
    stage.until_marked("a starts")
    qtbot.wait(50)
    first.most_played = first.played()
    first.is_broken = True
    stage.until_marked("a ends")
    assert first.is_stopped


def test_where_no_device_takes_the_sound_a_clock_tells_it_to_the_end(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice(most=TENTH), FakeDevice(most=0))
    stage.add("a", 3)
    stage.add("b", 1)
    stage.until_marked("b ends")
    assert stage.marks == ["a starts", "a ends", "b starts", "b ends"]
    assert stage.heard == [False]


def test_without_a_device_a_clock_tells_everything(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice(is_there=False))
    stage.add("a", 2)
    stage.until_marked("a ends")
    assert stage.heard == [False]


def test_a_device_that_comes_goes_on_where_the_clock_was(qtbot: QtBot) -> None:
    later = FakeDevice()
    stage = Stage(qtbot, FakeDevice(is_there=False), later)
    stage.add("a", 4, 3)
    stage.until_marked("a starts")
    qtbot.wait(100)
    stage.player.reopen()
    stage.until_marked("a ends")
    assert 0 < len(later.heard) < TENTH * 4
    assert stage.heard == [False, True]


def test_stop_is_silence_and_no_mark_comes_after_it(qtbot: QtBot) -> None:
    device = FakeDevice()
    stage = Stage(qtbot, device)
    stage.add("a", 5)
    stage.until_marked("a starts")
    stage.player.stop()
    assert device.is_stopped
    qtbot.wait(300)
    assert stage.marks == ["a starts"]
    stage.add("b", 1)
    stage.until_marked("b ends")


def test_a_pause_stands_still_and_goes_on(qtbot: QtBot) -> None:
    device = FakeDevice()
    stage = Stage(qtbot, device)
    stage.add("a", 2)
    stage.player.pause()
    qtbot.wait(400)
    assert "a ends" not in stage.marks
    stage.player.go_on()
    stage.until_marked("a ends")
    assert device.turns == ["suspend", "resume"]


def test_sounds_that_have_not_begun_can_be_taken_back(qtbot: QtBot) -> None:
    device = FakeDevice(most=TENTH // 2)
    stage = Stage(qtbot, device)
    for name in ("a", "b", "c"):
        stage.add(name, 2)
    stage.until_marked("a starts")
    assert stage.player.drop_waiting() == 2
    stage.add("d", 1)
    device.most_played = 1 << 40
    stage.until_marked("d ends")
    assert stage.marks == ["a starts", "a ends", "d starts", "d ends"]


def test_the_volume_reaches_a_device_that_is_opened_later(qtbot: QtBot) -> None:
    stage = Stage(qtbot, FakeDevice())
    stage.player.set_volume(0.3)
    stage.add("a", 1)
    assert stage.opened[0].volume == pytest.approx(0.3)


def test_a_clock_waits_for_what_is_written_late(qtbot: QtBot) -> None:
    clock = ClockOutput()
    clock.start()
    qtbot.wait(60)
    assert clock.played() == 0
    clock.write(bytes(TENTH))
    assert clock.played() < TENTH
    qtbot.waitUntil(lambda: clock.played() == TENTH, timeout=5_000)
    clock.suspend()
    clock.write(bytes(TENTH))
    qtbot.wait(60)
    assert clock.played() == TENTH
