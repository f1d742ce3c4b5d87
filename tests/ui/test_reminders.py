"""Reminders: a count and no name, once a day, never while the screen is locked, and off where wished."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.agent.reminders import Reminders
from app.ui.kit import Kit
from tests.fakes import FakeSync
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        filed = str(made.file(3).petition_id)
        made.settle_all()
        made.tell(change(filed, 1))
        yield made


@pytest.fixture
def kit(qtbot: QtBot, scene: Scene, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, FakeSync()) as made:
        yield made


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def reminders(kit: Kit, shown: list[str]) -> Iterator[Reminders]:
    owner = QObject()
    made = Reminders(kit.store, kit.jobs, kit.settings, lambda _title, line: shown.append(line), owner)
    made.start()
    yield made
    made.stop()
    owner.deleteLater()


def looked(kit: Kit, reminders: Reminders) -> None:
    reminders.look()
    wait_for(lambda: not kit.jobs.is_busy)


def test_a_pile_is_told_once_a_day_and_names_nobody(
    kit: Kit, reminders: Reminders, shown: list[str], scene: Scene
) -> None:
    looked(kit, reminders)
    looked(kit, reminders)
    assert shown == ["待告知：1 件。"]
    assert sample_filing(3).petition.petitioners[0].name not in "".join(shown)
    scene.clock.turn(days=1)
    looked(kit, reminders)
    assert shown == ["待告知：1 件。"] * 2


def test_a_program_that_was_started_again_does_not_tell_it_again(
    kit: Kit, reminders: Reminders, shown: list[str], scene: Scene
) -> None:
    looked(kit, reminders)
    owner = QObject()
    other = Reminders(kit.store, kit.jobs, kit.settings, lambda _title, line: shown.append(line), owner)
    other.start()
    looked(kit, other)
    other.stop()
    assert len(shown) == 1


def test_while_the_screen_is_locked_nothing_is_shown(
    kit: Kit, reminders: Reminders, shown: list[str]
) -> None:
    """Not even what was being counted when it was locked."""
    reminders.look()
    reminders.stop()
    wait_for(lambda: not kit.jobs.is_busy)
    assert shown == []


def test_who_wants_none_gets_none(kit: Kit, reminders: Reminders, shown: list[str]) -> None:
    kit.settings.change(reminds=False)
    looked(kit, reminders)
    assert shown == []


def test_a_locked_store_is_no_trouble(kit: Kit, reminders: Reminders, shown: list[str], scene: Scene) -> None:
    failures: list[object] = []
    kit.jobs.failed.connect(failures.append)
    scene.store.lock()
    looked(kit, reminders)
    assert (shown, failures) == ([], [])


def test_without_a_tray_the_desktop_s_portal_is_told() -> None:
    run = shutil.which("dbus-run-session")
    if run is None:
        pytest.skip("no dbus-run-session here: install dbus to have the portal tested")
    command = [run, "--", sys.executable, "-m", "tests.ui.notified"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == ["AddNotification", "sa{sv}", "待告知：1 件。"]
