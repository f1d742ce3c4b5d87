"""An upload page over a real store, and a sync service that stands where a test puts it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.agent.upload import UploadPage
from app.ui.kit import Kit
from tests.fakes import NOON, FakeSync
from tests.store.scene import Scene
from tests.ui.kits import kit_of


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def sync() -> FakeSync:
    made = FakeSync()
    made.last_success_at = NOON - timedelta(hours=3, minutes=48)
    made.next_try_at = NOON + timedelta(minutes=5)
    return made


@pytest.fixture
def seconds() -> list[float]:
    """What the page believes of the time, in its only element."""
    return [0.0]


@pytest.fixture
def kit(scene: Scene, look: Look, sync: FakeSync, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, sync) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit, seconds: list[float]) -> UploadPage:
    made = UploadPage(kit, lambda: seconds[0])
    qtbot.addWidget(made)
    made.resize(1_258, 700)
    return made
