"""听得清、看得见、会写字吗: what is ticked eases one record, and nothing of it is left behind."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.accessibility.scale import Size
from app.accessibility.speech.types import USUAL_RATE
from app.domain.consent import Method
from app.domain.draft import Draft, as_filing
from app.ui.agent.form.eased import LEAST_SIZE, SLOW
from app.ui.agent.form.senses import EARS, EYES, HAND, KEY, SensesField
from app.ui.widgets.sentences import Pace
from tests.speaking import FakeSpeaker
from tests.ui.desk import CTRL, Desk, press, wait_for
from tests.ui.test_form_guided import go_to, here

METHOD = "authority.method"


@pytest.fixture(scope="module")
def speaker(qapp: QApplication) -> FakeSpeaker:
    return FakeSpeaker()


def senses(desk: Desk) -> SensesField:
    return desk.sheet.petitioner.senses


def tick(desk: Desk, *which: str) -> None:
    for each in which:
        desk.choose(KEY, each)


def test_the_question_is_passed_by_one_key_and_nothing_is_kept_of_it(desk: Desk) -> None:
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    go_to(desk, "senses")
    assert desk.told[-1] == "第 1 步，委托人，第 2 问，共 3 问，听得清、看得见、会写字吗？"
    assert senses(desk).choices.buttons[0].hasFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert here(desk) == "how_many"
    assert KEY not in desk.sheet.draft.unknown
    assert (desk.kit.look.size, desk.kit.reading.wishes.pace) == (Size.STANDARD, USUAL_RATE)


def test_numbers_tick_and_this_record_is_eased_at_once(desk: Desk) -> None:
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    go_to(desk, "senses")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(key)
    assert (desk.kit.look.size, desk.kit.reading.wishes.pace) == (LEAST_SIZE, SLOW)
    assert desk.field(METHOD).value == Method.FINGERPRINT
    assert (desk.kit.look.own_size, desk.kit.reading.wishes.rate) == (Size.STANDARD, USUAL_RATE)
    press(Qt.Key.Key_2)
    assert desk.kit.look.size is Size.STANDARD


def test_out_of_sight_everything_is_as_the_agent_likes_it(desk: Desk) -> None:
    tick(desk, EARS, EYES)
    desk.page.hide()
    assert (desk.kit.look.size, desk.kit.reading.wishes.pace) == (Size.STANDARD, USUAL_RATE)
    desk.page.show()
    assert (desk.kit.look.size, desk.kit.reading.wishes.pace) == (LEAST_SIZE, SLOW)
    desk.begin()
    assert (desk.kit.look.size, desk.kit.reading.wishes.pace) == (Size.STANDARD, USUAL_RATE), "another record"


def test_a_draft_that_is_opened_again_is_eased_again_and_no_office_hears_of_it(desk: Desk) -> None:
    desk.put_filing()
    tick(desk, EYES, HAND)
    desk.page.leave()
    desk.rest()
    assert desk.kept().unknown[KEY] == [EYES, HAND]
    (stored,) = desk.open_drafts()
    desk.begin()
    assert (senses(desk).memory, desk.kit.look.size) == ([], Size.STANDARD)
    desk.reopen(stored.petition_id)
    assert (senses(desk).memory, desk.kit.look.size) == ([EYES, HAND], LEAST_SIZE)
    filing, unread = as_filing(desk.sheet.draft, files=())
    assert unread == ()
    assert KEY not in repr(Draft.of(filing).texts)


def test_what_somebody_chooses_by_hand_meanwhile_is_their_own(desk: Desk) -> None:
    tick(desk, EARS, EYES)
    desk.kit.look.set_size(Size.HUGE)
    pace = desk.sheet.review.confirmed.manner.findChild(Pace)
    assert pace is not None
    assert pace.value == str(SLOW)
    pace.buttons[2].click()
    assert desk.kit.reading.wishes.pace == USUAL_RATE
    desk.page.hide()
    assert desk.kit.look.size is Size.HUGE
    desk.page.show()
    desk.kit.look.set_size(Size.STANDARD)


def test_no_letters_shrink_for_who_sees_little(desk: Desk) -> None:
    desk.kit.look.set_size(Size.HUGE)
    tick(desk, EYES)
    assert desk.kit.look.size is Size.HUGE
    desk.page.hide()
    assert desk.kit.look.size is Size.HUGE
    desk.page.show()
    desk.kit.look.set_size(Size.STANDARD)


@pytest.mark.parametrize("chosen", [Method.VOICE, Method.SIGNATURE])
def test_another_way_to_agree_that_was_chosen_stays(desk: Desk, chosen: Method) -> None:
    desk.choose(METHOD, chosen)
    tick(desk, HAND)
    assert desk.field(METHOD).value == chosen
    tick(desk, HAND)
    assert desk.field(METHOD).value == chosen


def test_a_finger_that_nobody_gave_is_taken_back_with_the_tick(desk: Desk) -> None:
    tick(desk, HAND)
    assert desk.field(METHOD).value == Method.FINGERPRINT
    tick(desk, HAND)
    assert desk.field(METHOD).value == ""


def test_a_yes_to_the_record_outlives_a_tick(desk: Desk) -> None:
    desk.put_filing()
    desk.confirm()
    tick(desk, EARS)
    wait_for(lambda: not desk.kit.jobs.is_busy)
    assert desk.sheet.review.confirmed.value


@pytest.mark.parametrize("odd", [None, "eyes", ["tail", 3], {"eyes": True}])
def test_whatever_else_stands_in_a_draft_is_taken_for_nothing(desk: Desk, odd: object) -> None:
    desk.sheet.put(Draft({}, {KEY: odd}))
    assert senses(desk).memory == []
    assert desk.kit.look.size is Size.STANDARD
