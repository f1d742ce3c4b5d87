"""The page of a case over a real store; `petition_id` is filed, receipted, and its code handed over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.store import drafts
from app.ui.agent.case import CasePage
from app.ui.kit import Kit
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.kits import kit_of


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def sync() -> FakeSync:
    return FakeSync()


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path, sync: FakeSync) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, sync) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit) -> CasePage:
    made = CasePage(kit)
    qtbot.addWidget(made)
    made.resize(1_258, 700)
    return made


@pytest.fixture
def petition_id(scene: Scene) -> str:
    filed = str(scene.file(3).petition_id)
    scene.settle_all()
    with scene.store.write() as work:
        drafts.hand_over(work, filed)
    return filed
