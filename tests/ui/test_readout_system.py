"""What the system is asked: whether a screen reader runs, whether it wishes contrast; and who goes before."""

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.bus import has_bus
from app.accessibility.look import Look
from app.accessibility.screen_reader import ScreenReader
from app.accessibility.themes import Theme
from app.accessibility.wishes import SystemWishes

APP = Path(__file__).parents[2] / "app"
CONTRAST = ("org.freedesktop.appearance", "contrast")
MOTION = ("org.gnome.desktop.interface", "enable-animations")


def test_the_desktop_is_asked_and_followed_over_its_bus() -> None:
    run = shutil.which("dbus-run-session")
    if run is None:
        pytest.skip("no dbus-run-session here: install dbus to have the questions to the desktop tested")
    command = [run, "--", sys.executable, "-m", "tests.ui.desktop"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == [[False] * 3, [True] * 3, [False] * 3]


def test_without_a_bus_nothing_is_asked_and_nothing_started(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not has_bus()
    reader, wishes = ScreenReader(), SystemWishes()
    reader.start()
    wishes.start()
    assert (reader.is_running, wishes.wants_contrast, wishes.wants_less_motion) == (False, False, False)


def test_a_bus_that_nobody_listens_at_gives_no_answer(tmp_path: Path) -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from PySide6.QtTest import QTest\n"
        "from app.accessibility.screen_reader import ScreenReader\n"
        "app = QCoreApplication([]); reader = ScreenReader(); reader.start(); QTest.qWait(100)\n"
        "print(reader.is_running)"
    )
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'gone'}"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


def test_answers_of_another_kind_are_left_alone(qtbot: QtBot) -> None:
    reader, wishes = ScreenReader(), SystemWishes()
    odd_ones: tuple[object, ...] = ("yes", None, [], 3.5)
    for odd in odd_ones:
        reader.tell(odd)
        wishes.tell(CONTRAST, odd)
    assert not reader.is_running
    assert not wishes.wants_contrast
    with qtbot.waitSignal(wishes.changed):
        wishes.tell(CONTRAST, 1)
    with qtbot.assertNotEmitted(wishes.changed):
        wishes.tell(CONTRAST, 1)
    with qtbot.waitSignal(wishes.changed):
        wishes.tell(MOTION, False)
    assert wishes.wants_less_motion


class FakeUser32:
    """Answers as user32 of Windows does, into what it is handed; only to a structure that knows its size."""

    SCREEN_READER, HIGH_CONTRAST, ANIMATION = 0x0046, 0x0042, 0x1042

    def __init__(self) -> None:
        self.is_read = self.is_contrast = False
        self.is_moving = True

    def SystemParametersInfoW(self, question: int, size: int, into: Any, _changes: int) -> int:
        answer = ctypes.cast(into, ctypes.POINTER(ctypes.c_uint))
        match question:
            case self.SCREEN_READER | self.ANIMATION:
                assert size == 0
                answer[0] = self.is_read if question == self.SCREEN_READER else self.is_moving
            case self.HIGH_CONTRAST:
                assert answer[0] == size == 8 + ctypes.sizeof(ctypes.c_void_p)
                # HCF_AVAILABLE stands there on every Windows; HCF_HIGHCONTRASTON where it is wished.
                answer[1] = 0x2 | (0x1 if self.is_contrast else 0)
            case _:
                return 0
        return 1


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> FakeUser32:
    user32 = FakeUser32()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    return user32


def asked(reader: ScreenReader, wishes: SystemWishes) -> tuple[bool, bool, bool]:
    return reader.is_running, wishes.wants_contrast, wishes.wants_less_motion


def test_windows_is_asked_and_asked_again_when_the_program_comes_to_the_front(
    qapp: QApplication, windows: FakeUser32
) -> None:
    reader, wishes = ScreenReader(), SystemWishes()
    reader.start()
    wishes.start()
    assert asked(reader, wishes) == (False, False, False)
    windows.is_read = windows.is_contrast = True
    windows.is_moving = False
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert asked(reader, wishes) == (False, False, False)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert asked(reader, wishes) == (True, True, True)
    windows.is_read = windows.is_contrast = False
    windows.is_moving = True
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert asked(reader, wishes) == (False, False, False)


@pytest.mark.parametrize("question", ["is_read", "is_contrast"])
def test_each_answer_of_windows_is_its_own(windows: FakeUser32, question: str) -> None:
    setattr(windows, question, True)
    reader, wishes = ScreenReader(), SystemWishes()
    reader.start()
    wishes.start()
    assert asked(reader, wishes) == (question == "is_read", question == "is_contrast", False)


def test_contrast_is_followed_until_somebody_chooses(look: Look) -> None:
    look.follow_system(Theme.CONTRAST)
    assert (look.theme, look.chosen_theme) == (Theme.CONTRAST, None)
    look.larger()
    assert look.chosen_theme is None
    look.set_theme(Theme.DARK)
    look.follow_system(Theme.LIGHT)
    themes = [look.theme]
    look.follow_system(Theme.CONTRAST)
    look.forget_theme()
    themes.append(look.theme)
    assert themes == [Theme.DARK, Theme.CONTRAST]


def test_choosing_what_is_shown_already_is_a_choice_too(qtbot: QtBot, look: Look) -> None:
    look.forget_theme()
    look.follow_system(Theme.LIGHT)
    with qtbot.waitSignal(look.changed):
        look.set_theme(Theme.LIGHT)
    look.follow_system(Theme.CONTRAST)
    assert look.theme is Theme.LIGHT


def test_nothing_moves_without_having_asked() -> None:
    moving = re.compile(r"QPropertyAnimation|QVariantAnimation|QMovie|QTimeLine")
    ours = [file for file in APP.rglob("*.py") if "audit" not in file.parts]  # which looks for it in others
    files = [file for file in ours if moving.search(file.read_text(encoding="utf-8"))]
    assert [file for file in files if "wants_less_motion" not in file.read_text(encoding="utf-8")] == []
