"""The form from the first key to the query code: filed by keyboard alone, corrected, given up, kept away."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.speech.types import Voice
from app.actions.filing import Filed
from app.actions.handing import hand_over_code
from app.domain.delivery import Delivery
from app.domain.draft import Draft
from app.domain.filing import Filing, ReadBackBy
from app.domain.query_code import show
from app.errors import DeviceError
from app.store import drafts
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.edit import EditPage
from app.ui.agent.form.fields import ChoiceField, TextField
from app.ui.messages import sentence
from app.ui.widgets.sentences import SentenceReader
from tests.samples import sample_filing
from tests.speaking import FakeSpeaker
from tests.store.scene import CODE
from tests.ui.desk import CTRL, Desk, focused_button, press, wait_for, write_keys

TAB = Qt.Key.Key_Tab
CONFIRMED = "read_back.is_confirmed"


@pytest.fixture(scope="module")
def speaker(qapp: QApplication) -> FakeSpeaker:
    made = FakeSpeaker()
    made.all_voices = (Voice("machine", "机器", "espeak", is_natural=False),)
    return made


def file_it(qtbot: QtBot, desk: Desk) -> Filed:
    """By the primary button, when all is written and confirmed."""
    with qtbot.waitSignal(desk.page.filed, timeout=20_000) as told:
        desk.edit.bottom.next_button.click()
    filed = told.args[0] if told.args else None
    assert isinstance(filed, Filed)
    return filed


def codes(desk: Desk) -> list[str | None]:
    with desk.scene.store.read() as work:
        return [draft.query_code for draft in drafts.codes_to_hand_over(work)]


ANSWERS = {
    "petition.petitioners[0].name": "Wang Yushan",
    "petition.petitioners[0].address": "Liuhe",
    "authority.witness.name": "Sun",
    "petition.request": "please look",
    "petition.facts": "it stopped",
    "petition.reasons": "it is due",
}
KEYS = {
    "authority.agents[0].basis": [Qt.Key.Key_Space],
    "authority.agents[0].is_related_to_respondent": [Qt.Key.Key_Space],
    "authority.capacity": [Qt.Key.Key_Space],
    "authority.powers": [Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space],
    "authority.was_read_aloud": [Qt.Key.Key_Space],
    "authority.method": [Qt.Key.Key_Left],
    "petition.purpose": [Qt.Key.Key_Space],
    CONFIRMED: [Qt.Key.Key_Space],
}


def test_a_petition_is_filed_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    """新建 to 回执: what is said by Tab, arrows, Space, letters and Enter, and by nothing else."""
    with qtbot.waitSignal(desk.page.filed, timeout=60_000) as told:
        walk_through(desk)
        press(Qt.Key.Key_Return, CTRL)
    assert told.args is not None
    filed = told.args[0]
    assert isinstance(filed, Filed)
    assert filed.query_code is not None
    filing = desk.scene.case(filed.petition_id).filing
    assert filing is not None
    assert filing.petition.petitioners[0].name == "Wang Yushan"
    assert filing.read_back.is_confirmed
    assert desk.page.done.code_words == show(filed.query_code)
    passed = []
    while focused_button().label != "已交给老人":
        passed.append(focused_button().label)
        press(TAB)
    assert passed[:2] == ["打印回执", "念查询码"]
    for key in (Qt.Key.Key_Return, TAB, Qt.Key.Key_Return):
        press(key)
    wait_for(lambda: codes(desk) == [])
    wait_for(lambda: desk.page.done.code_words == "")
    assert focused_button().label == "再记一件"
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.text_field("petition.facts").value == ""


def walk_through(desk: Desk) -> None:
    """From field to field, until every answer is given."""
    answers, keys = dict(ANSWERS), dict(KEYS)
    for _ in range(80):
        field = field_with_focus(desk)
        if isinstance(field, TextField) and field.path in answers:
            write_keys(answers.pop(field.path))
        elif isinstance(field, ChoiceField | AloudField):
            for key in keys.pop(field.path, []):
                press(key)
        elif (reader := reader_with_focus(desk)) is not None:
            while reader.unheard:
                press(Qt.Key.Key_Space)
        if not answers and not keys:
            break
        press(TAB)
    assert (answers, keys) == ({}, {})


def field_with_focus(desk: Desk) -> TextField | ChoiceField | AloudField | None:
    focus = QApplication.focusWidget()
    for field in desk.sheet.fields:
        if focus is None or not field.isAncestorOf(focus):
            continue
        if isinstance(field, TextField | ChoiceField | AloudField):
            return field
    return None


def reader_with_focus(desk: Desk) -> SentenceReader | None:
    """The one whose main button somebody has come to."""
    readers = (desk.sheet.authority.consent.reader, desk.sheet.review.reader)
    return next((each for each in readers if each.player.main_button.hasFocus()), None)


def test_the_primary_button_leads_to_the_reading_before_it_files(qtbot: QtBot, desk: Desk) -> None:
    desk.put_filing()
    assert desk.edit.bottom.next_button.label == "去核对，念给老人听"
    desk.edit.bottom.next_button.click()
    assert desk.sheet.review.reader.player.main_button.hasFocus()
    desk.confirm()
    assert desk.edit.bottom.next_button.label == "存好，给回执"
    filed = file_it(qtbot, desk)
    assert desk.scene.case(filed.petition_id).view.delivery is Delivery.WAITING
    assert desk.open_drafts() == ()


def test_who_cannot_be_read_to_needs_a_reason(qtbot: QtBot, desk: Desk) -> None:
    desk.put_filing(1)
    desk.choose("read_back.by", ReadBackBy.NONE)
    assert not desk.sheet.review.is_answered
    desk.write("read_back.skipped_reason", "老人请家属听")
    filed = file_it(qtbot, desk)
    filing = desk.scene.case(filed.petition_id).filing
    assert filing is not None
    assert filing.read_back.skipped_reason == "老人请家属听"


def test_other_words_are_read_to_the_resident_once_more(desk: Desk) -> None:
    desk.put_filing(2)
    desk.confirm()
    desk.write("petition.facts", "还有一件事。")
    assert desk.field(CONFIRMED).value == ""
    wait_for(lambda: "内容改过了，请再念一遍给老人听。" in desk.told)
    assert desk.edit.bottom.next_button.label == "去核对，念给老人听"


def test_what_is_wrong_is_not_filed_but_shown(desk: Desk) -> None:
    desk.put_filing(3)
    desk.write("petition.petitioners[0].identity.number", "9")
    desk.confirm()
    desk.edit.bottom.next_button.click()
    assert desk.text_field("petition.petitioners[0].identity.number").box.hasFocus()
    assert isinstance(desk.page.current, EditPage)


def test_a_failure_of_the_disk_leaves_everything_in_the_form(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DeviceError("disk_full")

    def fail(*_: object, **__: object) -> None:
        raise full

    desk.put_filing(4)
    desk.confirm()
    monkeypatch.setattr("app.ui.agent.form.page.file_petition", fail)
    desk.edit.bottom.next_button.click()
    wait_for(desk.edit.danger.isVisible)
    assert desk.edit.danger.text == sentence(full)
    assert desk.edit.isEnabled()
    assert focused_button() is desk.edit.bottom.next_button
    assert desk.sheet.review.is_answered


def test_a_key_that_is_held_down_files_once(qtbot: QtBot, desk: Desk) -> None:
    desk.put_filing(5)
    desk.confirm()
    before = len(desk.scene.cases())
    with qtbot.waitSignal(desk.page.filed, timeout=20_000):
        focus = QApplication.focusWidget()
        assert focus is not None
        for is_repeat in (False, True, True, True):
            down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, CTRL, "", is_repeat)
            QApplication.sendEvent(focus, down)
    desk.rest()
    assert len(desk.scene.cases()) == before + 1


def test_a_report_about_an_official_is_not_stored_and_told_the_other_ways(qtbot: QtBot, desk: Desk) -> None:
    desk.write("petition.facts", "村主任")
    desk.sheet.matter.accusation_button.click()
    assert desk.page.current is desk.page.elsewhere
    desk.rest()
    before = [draft.content for draft in desk.open_drafts()]
    desk.sheet.matter.facts.box.insertPlainText("拿了钱")
    desk.page.leave()
    desk.rest()
    assert [draft.content for draft in desk.open_drafts()] == before
    with qtbot.waitSignal(desk.page.left):
        desk.page.elsewhere.discard_button.click()
    assert desk.open_drafts() == ()
    assert desk.scene.waiting() == desk.scene.waiting()


def test_a_slip_on_the_way_there_costs_nothing(desk: Desk) -> None:
    desk.write("petition.facts", "路灯不亮")
    desk.sheet.matter.accusation_button.click()
    assert focused_button().label == "选错了，回去接着写"
    assert desk.page.go_back()
    assert isinstance(desk.page.current, EditPage)
    desk.write("petition.facts", "了")
    desk.page.leave()
    desk.rest()
    assert desk.kept().texts["petition.facts"] == "路灯不亮了"


def test_a_draft_about_an_official_opens_at_the_other_ways(desk: Desk) -> None:
    draft_id = desk.scene.new_petition_id()
    with desk.scene.store.write() as work:
        drafts.save(work, draft_id, Draft({"petition.purpose": "exposure"}).to_bytes())
    desk.page.open_draft(draft_id)
    wait_for(lambda: desk.page.current is desk.page.elsewhere)


def test_urgent_asks_whether_somebody_is_in_danger(desk: Desk) -> None:
    desk.choose("petition.is_urgent", "true")
    assert [button.label for button in desk.question().buttons] == ["打 110 / 120", "打镇上电话", "不是急事"]
    press(Qt.Key.Key_Return)
    assert "110" in desk.edit.danger.text
    assert desk.sheet.draft.texts["petition.is_urgent"] == "true"


def test_not_urgent_after_all_takes_the_mark_away(desk: Desk) -> None:
    desk.choose("petition.is_urgent", "true")
    desk.answer("不是急事")
    assert "petition.is_urgent" not in desk.sheet.draft.texts
    assert desk.edit.danger.isHidden()


def refused(desk: Desk, index: int, filing: Filing | None = None) -> str:
    """A petition that the gateway sent back because of its title."""
    stored = desk.scene.file(index, filing=filing)
    desk.scene.settle(stored, 422)
    assert stored.petition_id is not None
    return stored.petition_id


def correct(desk: Desk, petition_id: str) -> None:
    desk.page.correct(petition_id)
    desk.settle()


def test_a_refused_petition_is_corrected_in_place_and_keeps_its_code(qtbot: QtBot, desk: Desk) -> None:
    petition_id = refused(desk, 10)
    correct(desk, petition_id)
    title = desk.text_field("petition.title")
    assert title.box.hasFocus()
    assert title.problem
    assert title.value == sample_filing(10).petition.title
    assert not desk.sheet.review.is_answered
    assert desk.edit.title == "改好再交"
    title.box.selectAll()
    title.box.insertPlainText("改过的标题")
    desk.go_elsewhere()
    assert title.problem == ""
    desk.confirm()
    assert desk.edit.bottom.next_button.label == "存好，再交一次"
    filed = file_it(qtbot, desk)
    assert filed.petition_id == petition_id
    assert filed.query_code == CODE
    assert desk.open_drafts() == ()
    detail = desk.scene.case(petition_id)
    assert detail.filing is not None
    assert detail.filing.petition.title == "改过的标题"
    assert detail.view.delivery is Delivery.WAITING


def test_a_code_that_the_resident_has_is_not_shown_after_a_correction(qtbot: QtBot, desk: Desk) -> None:
    petition_id = refused(desk, 16)
    hand_over_code(desk.scene.store, petition_id)
    correct(desk, petition_id)
    desk.confirm()
    assert file_it(qtbot, desk).query_code is None
    assert desk.page.done.code_words == ""
    assert focused_button().label == "再记一件"


def test_a_correction_that_was_left_is_gone_on_with(desk: Desk) -> None:
    petition_id = refused(desk, 11)
    correct(desk, petition_id)
    desk.write("petition.reasons", "还有凭条。")
    desk.page.leave()
    desk.rest()
    (kept,) = desk.open_drafts()
    desk.begin()
    correct(desk, petition_id)
    assert desk.text_field("petition.reasons").value.endswith("还有凭条。")
    assert desk.text_field("petition.title").problem
    desk.begin()
    desk.reopen(kept.petition_id)
    assert desk.edit.title == "接着写"
    assert desk.edit.bottom.next_button.label == "去核对，念给老人听"


def test_giving_a_correction_up_leaves_the_petition_as_it_was(qtbot: QtBot, desk: Desk) -> None:
    petition_id = refused(desk, 12)
    correct(desk, petition_id)
    desk.write("petition.reasons", "还有凭条。")
    desk.edit.whole.discard_button.click()
    with qtbot.waitSignal(desk.page.left):
        desk.answer("不要了，删掉")
    desk.rest()
    assert desk.open_drafts() == ()
    assert desk.scene.case(petition_id).filing == sample_filing(12)


def test_what_was_not_refused_cannot_be_corrected(desk: Desk) -> None:
    stored = desk.scene.file(13)
    desk.scene.settle(stored)
    assert stored.petition_id is not None
    desk.page.correct(stored.petition_id)
    wait_for(desk.page.opening.trouble.isVisible)
    assert "没有被退回" in desk.page.opening.trouble.text


def test_the_code_stays_here_while_it_is_not_handed_over(qtbot: QtBot, desk: Desk) -> None:
    desk.put_filing(14)
    desk.confirm()
    filed = file_it(qtbot, desk)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert desk.page.done.code_words
    assert filed.query_code in codes(desk)
    with qtbot.waitSignal(desk.page.left):
        assert desk.page.go_back()


def test_whose_form_it_is_is_shown_masked(desk: Desk) -> None:
    desk.put_filing(15)
    desk.go_elsewhere()
    name = sample_filing(15).petition.petitioners[0].name
    words = desk.edit.whole.header.who_words
    assert name not in words
    assert words.startswith(name[0] + "*")
    assert words.endswith("岁")
