"""The idle watch: it warns a minute before, is called off by any touch, and takes sleep for what it is."""

import ctypes
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.agent.door.idle import IdleWatch, asleep, awake_and_asleep


class Said(QObject):
    """What the watch said, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.moment, self.asleep = 1_000.0, 0.0
        self.is_busy = False
        self.words: list[str | int] = []
        self.watch = IdleWatch(
            self,
            300,
            seconds=lambda: self.moment,
            asleep=lambda: self.asleep,
            is_busy=lambda: self.is_busy,
        )
        self.watch.warned.connect(self.words.append)
        self.watch.calmed.connect(lambda: self.words.append("calmed"))
        self.watch.expired.connect(lambda: self.words.append("expired"))
        self.watch.slept.connect(lambda: self.words.append("slept"))
        self.watch.start()

    def wait(self, seconds: int) -> None:
        """As the timer does: every five seconds."""
        for _ in range(seconds // 5):
            self.moment += 5
            self.watch.tick()


@pytest.fixture
def said(qtbot: QtBot) -> Said:
    made = Said()
    made.watch.stop()
    made.watch.start()
    return made


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_nothing_is_said_for_four_minutes(said: Said) -> None:
    said.wait(235)
    assert said.words == []


def test_the_last_minute_is_counted_down_and_then_it_is_over(said: Said) -> None:
    said.wait(300)
    assert said.words == [60, 55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5, "expired"]
    assert not said.watch.is_running


def test_whoever_is_there_after_all_has_the_whole_time_again_without_end(said: Said) -> None:
    for _ in range(12):
        said.words.clear()
        said.wait(290)
        assert said.words[0] == 60
        said.watch.touch()
        assert said.words[-1] == "calmed"
    said.wait(235)
    assert said.words[-1] == "calmed"


def test_a_key_a_click_and_a_move_of_the_mouse_are_touches(said: Said, field: QLineEdit) -> None:
    window = field.window().windowHandle()
    said.watch.start()
    key = partial(QTest.keyClick, window, Qt.Key.Key_A)
    click = partial(QTest.mouseClick, window, Qt.MouseButton.LeftButton)
    move = partial(QTest.mouseMove, window, QPoint(7, 3))
    for touch in (key, click, move):
        said.words.clear()
        said.wait(250)
        touch()
        assert said.words[-1] == "calmed"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_window_that_opens_later_is_listened_to_as_well(qtbot: QtBot, said: Said, field: QLineEdit) -> None:
    said.wait(200)
    popup = QWidget(None, Qt.WindowType.Popup)
    qtbot.addWidget(popup)
    popup.show()
    said.wait(50)
    QTest.mouseClick(popup.windowHandle(), Qt.MouseButton.LeftButton)
    assert said.words[-1] == "calmed"


def test_whoever_speaks_or_listens_is_there_without_touching(said: Said) -> None:
    said.is_busy = True
    said.wait(900)
    assert said.words == []
    said.is_busy = False
    said.wait(300)
    assert said.words[-1] == "expired"


def test_a_machine_that_slept_says_so_at_its_first_breath(said: Said) -> None:
    said.moment += 3_600
    said.watch.tick()
    assert said.words == ["slept"]
    assert not said.watch.is_running


@pytest.mark.parametrize("seconds", [2, 55])
def test_a_lid_that_was_shut_for_less_than_a_minute_was_shut(said: Said, seconds: int) -> None:
    said.wait(20)
    said.moment += seconds
    said.asleep += seconds
    said.watch.tick()
    assert said.words == ["slept"]


def test_a_machine_that_was_merely_busy_has_not_slept(said: Said) -> None:
    said.moment += 40
    said.watch.tick()
    assert said.words == []


def test_what_it_slept_before_somebody_came_back_counts_no_more(said: Said) -> None:
    said.asleep += 3_600
    said.watch.start()
    said.wait(20)
    assert said.words == []


def test_after_a_stop_nobody_is_watched(said: Said) -> None:
    said.wait(250)
    said.watch.stop()
    assert not said.watch.is_running


def test_the_timer_wakes_it_in_time(qtbot: QtBot) -> None:
    """Real time, a short one: a warning at half of it."""
    parent = QObject()
    watch = IdleWatch(parent, 0.4)
    with qtbot.waitSignal(watch.expired, timeout=10_000):
        watch.start()


def test_its_seconds_only_go_forward() -> None:
    assert awake_and_asleep() <= awake_and_asleep()


def test_nobody_sleeps_between_two_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asleep() == pytest.approx(asleep(), abs=0.5)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel()), raising=False)
    assert asleep() == pytest.approx(awake_and_asleep() - 7, abs=0.5)


class Kernel:
    """Of Windows: it has been awake for seven seconds."""

    def QueryUnbiasedInterruptTime(self, at: Any) -> None:
        ctypes.cast(at, ctypes.POINTER(ctypes.c_ulonglong))[0] = 70_000_000
