"""Telling begun: power that is lost while a resident answers costs a second of typing, and no answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.domain.status import Move, Status
from app.store import begun
from app.store.begun import Kind
from app.ui.agent.tell_panel import TellPanel
from app.ui.kit import Kit
from app.wire.bodies import DeliveryWay, NoticeAnswer, NoticeDelivered
from tests.fakes import FakeSync
from tests.store.scene import Scene, change
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of
from tests.ui.test_case_tasks import case_page, last_body, rest, words

SAID = "老人说:车三年前就卖了。\ud83d"
"""With half a character, as a keyboard may leave it."""


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, FakeSync()) as made:
        yield made


@pytest.fixture
def petition_id(scene: Scene) -> str:
    filed = str(scene.file(3).petition_id)
    scene.settle_all()
    scene.tell(change(filed, 1, Move.OPINE, Status.OPINION, reply="不予恢复。"))
    return filed


def kept(scene: Scene, petition_id: str) -> str:
    with scene.store.read() as work:
        return begun.find(work, petition_id, Kind.TELLING)


def tell(panel: TellPanel, day: str) -> None:
    """As a person does, up to the last button."""
    panel.begin.click()
    for choices, value in (
        (panel.answers, NoticeAnswer.NOT_ACCEPTED),
        (panel.when.ways, DeliveryWay.BY_PHONE),
        (panel.when.days, "other"),
    ):
        button = choices.button_of(value)
        assert button is not None
        button.click()
    panel.when.day.setFocus()
    panel.when.day.setText(day)
    panel.note.insertPlainText(SAID)


def shown(panel: TellPanel) -> tuple[str, str, str, str]:
    return panel.answers.value, panel.when.ways.value, panel.when.day.text(), panel.note.words


@pytest.mark.parametrize("day", ["11月21日", "那天"])
def test_a_telling_that_was_cut_off_goes_on_where_it_was(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str, day: str
) -> None:
    panel = case_page(qtbot, kit, petition_id).telling
    tell(panel, day)
    wait_for(lambda: bool(kept(scene, petition_id)))
    scene.clock.turn(days=1)
    anew = case_page(qtbot, kit, petition_id).telling
    anew.begin.click()
    wait_for(lambda: bool(anew.note.words))
    assert shown(anew) == (NoticeAnswer.NOT_ACCEPTED, DeliveryWay.BY_PHONE, day, SAID)


def test_whoever_leaves_the_page_at_once_loses_nothing(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    page = case_page(qtbot, kit, petition_id)
    tell(page.telling, "11月22日")
    page.leave()
    rest(kit)
    assert "by_phone" in kept(scene, petition_id)


def test_what_was_told_is_begun_no_more_and_what_was_refused_still_is(
    qtbot: QtBot, kit: Kit, scene: Scene, petition_id: str
) -> None:
    panel = case_page(qtbot, kit, petition_id).telling
    tell(panel, "11月1日")
    panel.note.put("老人说车早卖了")
    panel.save.click()
    wait_for(lambda: "那一天还没有这个进展" in words(panel))
    assert kept(scene, petition_id)
    panel.when.day.setText("11月22日")
    panel.save.click()
    wait_for(panel.isHidden)
    rest(kit)
    assert not kept(scene, petition_id)
    body = last_body(scene.case(petition_id))
    assert isinstance(body, NoticeDelivered)
    assert (body.answer, body.way, body.delivered_on) == (
        NoticeAnswer.NOT_ACCEPTED,
        DeliveryWay.BY_PHONE,
        date(2026, 11, 22),
    )
