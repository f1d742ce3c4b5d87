"""Windows of these tests are drawn into memory, on any machine."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.speech.speaker import Speaker
from app.accessibility.themes import Theme
from app.ui.capture.devices import Devices
from tests.ui.desk import Desk, desk_in
from tests.ui.listening import Room

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    qapp.setStyle("Fusion")
    load_fonts()


@pytest.fixture
def look(qapp: QApplication, fonts: None) -> Iterator[Look]:
    """标准 in the light theme at first; the next test begins so too."""
    made = Look(qapp)
    yield made
    # What a test has closed is only marked to go: it would be styled three times more.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    made.set_size(Size.STANDARD)
    made.set_theme(Theme.LIGHT)
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture(scope="module")
def speaker() -> Speaker | None:
    """Nothing is heard, where a module has no voice of its own."""
    return None


@pytest.fixture(scope="module")
def devices() -> Devices | None:
    """No camera and no microphone, where a module has none of its own."""
    return None


@pytest.fixture(scope="module")
def place(
    qapp: QApplication,
    tmp_path_factory: pytest.TempPathFactory,
    speaker: Speaker | None,
    devices: Devices | None,
) -> Iterator[Desk]:
    """One window for all tests of a module: to make one takes a second."""
    with desk_in(qapp, tmp_path_factory.mktemp("desk"), speaker, devices) as made:
        made.kit.reading.pause.setInterval(0)
        yield made


@pytest.fixture
def desk(place: Desk) -> Iterator[Desk]:
    """An empty form on one page, in the window that all tests of a module share; nothing of it stays."""
    place.begin()
    place.told.clear()
    yield place
    place.clear_away()


@pytest.fixture
def fresh_desk(qapp: QApplication, tmp_path: Path, devices: Devices | None) -> Iterator[Desk]:
    """A window and a store of its own; the form is not begun yet."""
    with desk_in(qapp, tmp_path, devices=devices) as made:
        yield made


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Room]:
    """Silent, with the focus on the first button."""
    made = Room(look, qapp)
    qtbot.waitUntil(made.window.isActiveWindow)
    made.focus(made.first)
    made.be_silent()
    yield made
    made.close()
