"""The power goes while something is written about a case: a second later it is there, to the character."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.store import begun
from app.store.begun import Kind
from app.store.store import Store
from app.ui.agent.about.task import TaskPage
from app.ui.kit import Kit
from app.wire.bodies import DeliveryWay, NoticeAnswer
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.power import after_power_loss
from tests.ui.test_case_tasks import case_page, deliver, kit, opened, opine, petition_id, scene
from tests.ui.test_fuzz_about_cases import PAGES
from tests.ui.test_telling_begun import SAID, tell

__all__ = ["kit", "petition_id", "scene"]

WORDS = "那辆车三年前就卖了，\n没有人来看过。\ud83d"


def begun_of(store: Store, petition_id: str, kind: Kind) -> str:
    with store.read() as work:
        return begun.find(work, petition_id, kind)


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_the_power_may_go_while_it_is_written(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, make: Callable[[Kit], TaskPage], tmp_path: Path
) -> None:
    deliver(scene, petition_id)
    page = make(kit)
    opened(qtbot, kit, page, petition_id)

    page.words.insertPlainText(WORDS)
    wait_for(lambda: bool(begun_of(scene.store, petition_id, page.kind)))
    with after_power_loss(scene, tmp_path / "after") as store:
        assert begun_of(store, petition_id, page.kind) == WORDS


def test_the_power_may_go_while_it_is_told(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, tmp_path: Path
) -> None:
    opine(scene, petition_id)
    panel = case_page(qtbot, kit, petition_id).telling
    tell(panel, "11月20日")
    wait_for(lambda: bool(begun_of(scene.store, petition_id, Kind.TELLING)))
    with after_power_loss(scene, tmp_path / "after") as store:
        noted = json.loads(begun_of(store, petition_id, Kind.TELLING))
    assert noted == {
        "answer": NoticeAnswer.NOT_ACCEPTED,
        "way": DeliveryWay.BY_PHONE,
        "day": "2026-11-20",
        "note": SAID,
    }
