"""A case page while something changes: news, another case, midnight, a second press."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.telling import Told, tell
from app.domain.status import Move, Status
from app.errors import DeviceError
from app.store.notices import notices_of, opinion_told_on
from app.ui.agent.case import CasePage
from app.ui.agent.case_offers import Act
from app.ui.almanac import Almanac
from app.ui.kit import Kit
from app.wire.bodies import DeliveryWay
from tests.samples import KNOWN_COUNTIES
from tests.store.scene import Scene, change
from tests.store.test_recounting import new_calendar, told_here
from tests.ui.case.seeing import TODAY, settled, shown, words


def test_what_came_while_somebody_was_telling_was_not_told(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    """The day of an opinion starts a clock of the law: it may only be one that the resident has heard."""
    scene.tell(change(petition_id, 1, Move.NOTIFY, Status.NOTIFIED_RECEIPT))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    scene.tell(change(petition_id, 2, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。"))
    shown(qtbot, page, petition_id)
    assert page.telling.is_open
    assert "作出处理意见" not in words(page.telling)
    page.telling.save.click()
    qtbot.waitUntil(lambda: "已当面告诉老人" in words(page.story))
    assert scene.case(petition_id).view.is_untold
    assert (page.telling.isHidden(), page.telling.is_open) == (False, False)

    page.telling.begin.click()
    assert "作出处理意见" in words(page.telling)
    assert "最晚 12月22日 可以申请复查" in words(page.telling)
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    detail = scene.case(petition_id)
    assert [notice.rev for notice in notices_of(detail)] == [1, 2]
    assert opinion_told_on(detail) == TODAY


def test_what_came_meanwhile_is_named_once_the_telling_is_put_off(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    scene.tell(change(petition_id, 1, Move.NOTIFY, Status.NOTIFIED_RECEIPT))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    scene.tell(change(petition_id, 2, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。"))
    shown(qtbot, page, petition_id)
    page.telling.later.click()
    assert "作出处理意见" in words(page.telling)


def test_what_was_told_elsewhere_is_not_told_here_again(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    scene.tell(change(petition_id, 1, Move.NOTIFY, Status.NOTIFIED_RECEIPT))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    tell(scene.store, petition_id, 1, Told(way=DeliveryWay.BY_PHONE, on=TODAY))
    scene.tell(change(petition_id, 2, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。"))
    shown(qtbot, page, petition_id)
    assert (page.telling.isHidden(), page.telling.is_open) == (False, False)


def test_a_second_press_notes_nothing_a_second_time(
    qtbot: QtBot, page: CasePage, kit: Kit, scene: Scene, petition_id: str
) -> None:
    said: list[str] = []
    kit.announcer.heard.connect(lambda text, _urgent: said.append(text))
    scene.tell(change(petition_id, 1, Move.NOTIFY, Status.NOTIFIED_RECEIPT))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    for _ in range(2):
        QTest.mouseClick(page.telling.save, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.telling.save, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.telling.isHidden() and not kit.jobs.is_busy)
    assert len(list(notices_of(scene.case(petition_id)))) == 1
    assert said.count("记下了：已告诉老人。") == 1


def test_a_telling_that_could_not_be_kept_stays_and_can_be_kept_later(
    qtbot: QtBot, page: CasePage, kit: Kit, scene: Scene, petition_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise DeviceError("disk_full")

    scene.tell(change(petition_id, 1))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    page.telling.note.put("写到一半")
    with monkeypatch.context() as patch:
        patch.setattr("app.ui.agent.case.tell", fail)
        page.telling.save.click()
        qtbot.waitUntil(lambda: not kit.jobs.is_busy)
    assert (page.telling.is_open, page.telling.note.words) == (True, "写到一半")
    assert page.telling.save.hasFocus()
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    (notice,) = notices_of(scene.case(petition_id))
    assert notice.note == "写到一半"


def test_what_is_noted_of_one_resident_is_never_kept_with_another(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    other = str(scene.file(5).petition_id)
    scene.settle_all()
    scene.tell(change(petition_id, 1), change(other, 1), change(other, 2, Move.FORWARD, Status.FORWARDED))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    page.telling.note.put("老伴接的电话")
    shown(qtbot, page, other)
    assert (page.telling.isHidden(), page.telling.is_open) == (False, False)
    page.telling.begin.click()
    assert page.telling.note.words == ""
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    assert [(notice.rev, notice.note) for notice in notices_of(scene.case(other))] == [(2, "")]


@pytest.mark.parametrize("read_again", ["read again", ""])
def test_a_panel_that_was_left_open_over_midnight_tells_of_the_day_on_which_it_is_kept(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str, read_again: str
) -> None:
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。"))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    scene.clock.turn(days=1)
    if read_again:
        page.refresh()
        settled(qtbot, page)
        assert page.telling.when.days.value == "0"
        assert "从 11月23日 起算" in words(page.telling)
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    assert opinion_told_on(scene.case(petition_id)) == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("chosen", "ago", "shown_as"), [("0", 0, "1"), ("1", 1, "other")], ids=["today", "yesterday"]
)
def test_a_day_that_was_chosen_stays_that_day_over_midnight(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str, chosen: str, ago: int, shown_as: str
) -> None:
    at = "2026-11-20T04:00:00.000Z"
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。", at=at))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    button = page.telling.when.days.button_of(chosen)
    assert button is not None
    button.click()
    scene.clock.turn(days=1)
    page.refresh()
    settled(qtbot, page)
    assert page.telling.when.days.value == shown_as
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    assert opinion_told_on(scene.case(petition_id)) == TODAY - timedelta(days=ago)


def test_what_was_answered_before_midnight_was_told_before_midnight(
    qtbot: QtBot, page: CasePage, scene: Scene, petition_id: str
) -> None:
    scene.tell(change(petition_id, 1, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。"))
    shown(qtbot, page, petition_id)
    page.telling.begin.click()
    page.telling.note.insertPlainText("老人说车早卖了")
    scene.clock.turn(days=1)
    page.telling.save.click()
    qtbot.waitUntil(page.telling.isHidden)
    assert opinion_told_on(scene.case(petition_id)) == TODAY


def test_a_new_calendar_moves_the_day_that_was_counted_here(
    qtbot: QtBot, page: CasePage, kit: Kit, scene: Scene
) -> None:
    """Told on this laptop, not sent yet: nothing in the records has changed."""
    shown(qtbot, page, told_here(scene))
    review = page.acts.buttons[Act.REVIEW]
    assert "最晚 12月22日" in review.accessibleName()
    kit.almanac.take(Almanac(new_calendar(date(2026, 12, 22)), KNOWN_COUNTIES))
    page.refresh_if_shown()
    settled(qtbot, page)
    assert "最晚 12月23日" in review.accessibleName()
