"""Stops: the agent's own village, and a resident who says 不办了."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.revoking import revoked
from app.domain.draft import Draft
from app.domain.filing import Filing
from app.store import attachments
from app.store.chain import StoredEvent
from app.ui.agent.door.lock import Lock
from app.ui.jobs import Lane
from app.ui.paper.print_sheet import PrintSheet
from app.ui.widgets.question import Question
from app.wire.event import AuditAct
from tests.samples import sample_filing
from tests.ui.desk import Desk, press, wait_for

UNIT = "petition.respondent.unit"
RELATED = "authority.agents[0].is_related_to_respondent"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.put_filing()
    return desk


def acts(desk: Desk) -> list[StoredEvent]:
    """What was noted of drafts that residents gave up."""
    return [event for event in desk.scene.due() if event.type == AuditAct.DRAFT_REVOKED]


def test_whoever_is_asked_about_the_own_village_is_shown_the_other_ways(desk: Desk) -> None:
    unit = sample_filing().authority
    assert unit is not None
    field = desk.text_field(UNIT)
    field.put("")
    desk.write(UNIT, unit.agents[0].organisation)
    desk.go_elsewhere()
    conflict = desk.page.stops.conflict
    assert desk.page.current is conflict
    assert conflict.why.text() == "这件事牵涉您所在的村委会，您不便代理。"
    assert conflict.back_button.hasFocus()
    desk.rest()
    assert len(desk.open_drafts()) == 1, "the draft stays"


def test_a_slip_is_put_right_and_the_page_does_not_come_again(desk: Desk) -> None:
    desk.choose(RELATED, "true")
    assert desk.page.current is desk.page.stops.conflict
    assert desk.page.stops.conflict.why.text() == "这件事和您自己有关系，您不便代理。"
    press(Qt.Key.Key_Return)
    assert desk.is_editing
    desk.write("petition.facts", "还有。")
    desk.go_elsewhere()
    assert desk.is_editing, "it was said once; the field says it still"
    desk.choose(RELATED, "false")
    assert desk.field(RELATED).problem == ""
    desk.choose(RELATED, "true")
    assert desk.page.current is desk.page.stops.conflict


def test_nothing_is_filed_by_whom_it_concerns(desk: Desk) -> None:
    before = desk.scene.cases()
    desk.choose(RELATED, "true")
    desk.page.stops.conflict.back_button.click()
    desk.confirm()
    desk.edit.bottom.next_button.click()
    desk.rest()
    assert desk.scene.cases() == before
    assert "您不便代理" in desk.field(RELATED).problem


def test_it_may_be_left_as_it_is(qtbot: QtBot, desk: Desk) -> None:
    desk.choose(RELATED, "true")
    with qtbot.waitSignal(desk.page.left):
        desk.page.stops.conflict.leave_button.click()
    desk.rest()
    assert len(desk.open_drafts()) == 1


def test_the_ways_are_wanted_on_paper(qtbot: QtBot, desk: Desk) -> None:
    desk.choose(RELATED, "true")
    with qtbot.waitSignal(desk.page.stops.letter_asked):
        desk.page.stops.conflict.letter_button.click()
    sheet = paper_sheet(desk)
    assert sheet.isVisible()
    sheet.close_sheet()


def test_the_authority_is_wanted_on_paper(desk: Desk) -> None:
    desk.sheet.authority.letter_button.click()
    sheet = paper_sheet(desk)
    assert sheet.isVisible()
    sheet.close_sheet()


def paper_sheet(desk: Desk) -> PrintSheet:
    return next(each for each in desk.window.findChildren(PrintSheet) if each.isVisible())


def stop(desk: Desk) -> None:
    desk.sheet.authority.stop_button.click()
    assert desk.page.current is desk.page.stops.stopped


def test_a_slip_of_the_resident_is_undone(desk: Desk) -> None:
    before = acts(desk)
    stop(desk)
    assert desk.page.stops.stopped.undo_button.hasFocus()
    press(Qt.Key.Key_Return)
    assert desk.is_editing
    desk.rest()
    assert len(desk.open_drafts()) == 1
    assert acts(desk) == before


def test_what_was_written_goes_and_only_a_count_stays(qtbot: QtBot, desk: Desk) -> None:
    draft_id, before = desk.page.draft_id, acts(desk)
    stop(desk)
    with qtbot.waitSignal(desk.page.left):
        desk.page.stops.stopped.finish()
    assert desk.open_drafts() == ()
    with desk.scene.store.read() as work:
        assert attachments.of_petition(work, draft_id) == ()
    (act,) = acts(desk)[len(before) :]
    assert b"resident_asked" in act.event.body
    assert draft_id.encode() not in act.event.body + act.event.header


def test_time_runs_out_by_itself(qtbot: QtBot, desk: Desk) -> None:
    stop(desk)
    timer = desk.page.stops.stopped.seconds
    timer.setInterval(1)
    with qtbot.waitSignal(desk.page.left, timeout=20_000):
        timer.start()
    timer.setInterval(1_000)
    assert desk.open_drafts() == ()


def test_a_window_that_is_locked_meanwhile_does_not_bring_it_back(desk: Desk) -> None:
    stop(desk)
    desk.page.leave()
    desk.rest()
    assert desk.open_drafts() == ()
    desk.begin()
    assert desk.is_editing


def test_a_window_that_is_closed_in_the_same_moment_does_not_bring_it_back(desk: Desk) -> None:
    """No turn of the event loop comes any more: what has to be done is in the lanes already."""
    section, before = desk.sheet.authority, acts(desk)
    section.stop_asked.emit()
    assert desk.page.current is desk.page.stops.stopped
    desk.page.leave()
    for lane in (Lane.STORE, Lane.MEDIA):
        is_through = threading.Event()
        desk.kit.jobs.run(lane, desk.page, is_through.set)
        assert is_through.wait(20)
    assert desk.open_drafts() == ()
    assert len(acts(desk)) == len(before) + 1
    desk.rest()


def test_of_a_correction_the_consent_to_what_was_filed_ends(qtbot: QtBot, desk: Desk) -> None:
    stored = desk.scene.file(3)
    desk.scene.settle(stored, 422)
    assert stored.petition_id is not None
    desk.page.correct(stored.petition_id)
    desk.settle()
    desk.write("petition.facts", "改一改。")
    desk.page.autosave.save_now()
    desk.rest()
    stop(desk)
    with qtbot.waitSignal(desk.page.left):
        desk.page.stops.stopped.finish()
    filing = sample_filing(3)
    assert isinstance(filing, Filing)
    assert filing.authority is not None
    with desk.scene.store.read() as work:
        assert revoked(work, stored.petition_id) == {filing.authority.id}
    kept = [Draft.from_bytes(draft.content).corrects for draft in desk.open_drafts()]
    assert stored.petition_id not in kept


URGENT = "petition.is_urgent"


def asked_for_danger(desk: Desk) -> bool:
    return any(each.isVisible() for each in desk.window.findChildren(Question))


@pytest.mark.parametrize("path", ["petition.facts", "petition.petitioners[0].occupation"])
def test_words_that_may_mean_a_life_are_asked_about_wherever_they_are_written(desk: Desk, path: str) -> None:
    desk.write(path, "他说不想活了。")
    assert not asked_for_danger(desk)
    desk.go_elsewhere()
    wait_for(lambda: asked_for_danger(desk))
    assert desk.question().accessibleName() == "有人有危险吗？"
    desk.answer("打 110 / 120")
    assert desk.field(URGENT).value == "true"
    assert "这件事会排在最前面" in desk.edit.danger.text
    desk.rest()
    desk.page.autosave.save_now()
    desk.rest()
    assert desk.kept().texts[URGENT] == "true"


def test_they_are_asked_about_once_and_never_when_nobody_wrote_them_now(desk: Desk) -> None:
    desk.write("petition.facts", "他说不想活了。")
    desk.go_elsewhere()
    wait_for(lambda: asked_for_danger(desk))
    desk.answer("不是急事")
    assert desk.field(URGENT).value == ""
    desk.write("petition.facts", "真的不想活了。")
    desk.go_elsewhere()
    draft_id = desk.page.draft_id
    desk.page.autosave.save_now()
    desk.rest()
    desk.reopen(draft_id)
    desk.text_field("petition.facts").box.setFocus()
    desk.go_elsewhere()
    desk.rest()
    assert not asked_for_danger(desk)


def test_nobody_is_asked_over_the_page_of_a_lock_and_who_comes_back_is(desk: Desk, tmp_path: Path) -> None:
    """Whoever passes by would read it there, and answer it."""
    field = desk.write("petition.facts", "他说不想活了。")
    field.box.setFocus()
    lock = Lock(desk.kit, desk.window, tmp_path, save=desk.page.leave)
    face = desk.window.face()
    desk.window.show_face(lock.frame)
    QTest.qWait(50)
    assert not asked_for_danger(desk)
    assert face is not None
    desk.window.show_face(face)
    lock.stop()
    field.box.setFocus()
    desk.go_elsewhere()
    wait_for(lambda: asked_for_danger(desk))
    desk.answer("不是急事")


def test_every_question_has_a_way_to_say_that_somebody_is_in_danger(desk: Desk) -> None:
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    for _ in range(3):
        desk.edit.guided.guide.go_on()
        assert desk.edit.guided.phrases.danger_button.isVisible()
    desk.edit.guided.phrases.danger_button.click()
    assert desk.field(URGENT).value == ""
    desk.answer("打镇上电话")
    assert desk.field(URGENT).value == "true"
