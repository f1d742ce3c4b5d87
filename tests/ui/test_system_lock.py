"""What the system says of sleep and of its own lock: heard over its bus, and never waited for."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.accessibility import bus
from app.ui.agent.door.system_lock import SystemLock


def test_sleep_and_a_screen_that_was_locked_are_heard_over_the_bus_of_the_system() -> None:
    """That it was locked before is no news, nor that it still is; of others' sessions nothing is heard."""
    run = shutil.which("dbus-run-session")
    if run is None:
        pytest.skip("no dbus-run-session here: install dbus to have sleep and locked screens tested")
    command = [run, "--", sys.executable, "-m", "tests.ui.logind"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    already, still, opened, again, no_change, wished, of_another, unlock, sleep = json.loads(done.stdout)
    assert (already, still, opened) == (0, 0, 0)
    assert (again, no_change) == (1, 1)
    assert (wished, of_another, unlock) == (2, 2, 2)
    assert sleep == 3


def test_without_a_bus_nothing_is_asked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SYSTEM_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(bus, "SYSTEM_BUS", tmp_path / "none")
    assert not bus.has_system_bus()
    lock = SystemLock()
    lock.start()
    assert lock.children() == []
