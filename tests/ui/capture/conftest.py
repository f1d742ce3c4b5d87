"""A window with nothing in it, what pages are handed, and devices that do as they are told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.window import Window
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of


@pytest.fixture
def devices() -> StillDevices:
    return StillDevices()


@pytest.fixture
def kit(tmp_path: Path, look: Look, devices: StillDevices) -> Iterator[Kit]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path) as made:
        yield replace(made, devices=devices)
        wait_for(lambda: not made.jobs.is_busy)


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Window:
    made = Window(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def said(kit: Kit) -> list[str]:
    """What was announced."""
    told: list[str] = []
    kit.announcer.said.connect(lambda words, _urgent: told.append(words))
    return told
