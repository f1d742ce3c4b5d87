"""Read-back: sentence by sentence, each of which may be wrong; and what is kept of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from app.accessibility.speech.types import Voice
from app.domain.draft import Draft, as_filing
from app.domain.filing import ReadBack, ReadBackBy, ReadPart
from app.ui.agent.form.correction import KEY
from app.ui.agent.form.review import CONFIRMED_PARTS, CORRECTIONS, ReviewSection
from tests.samples import sample_filing
from tests.speaking import FakeSpeaker
from tests.ui.desk import Desk, press, wait_for
from tests.ui.hostile import HOSTILE, as_taken
from tests.ui.test_form_fuzz import ODD, commit

NATURAL = Voice("f1", "女声", "kokoro", is_natural=True)
ALT = Qt.KeyboardModifier.AltModifier
FACTS = "petition.facts"
PARTS = tuple(part for part in ReadPart if part is not ReadPart.FILES)
OF_NO_SENTENCE = {"path": FACTS, "words": "没有这一句。", "start": 0, "written": "改"}
SAID = "今年九月起停了。到今天没见一分钱。村里让我等通知。"


@pytest.fixture(scope="module")
def speaker(qapp: QApplication) -> FakeSpeaker:
    made = FakeSpeaker()
    made.all_voices = (NATURAL,)
    return made


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.put_filing()
    texts = {**desk.sheet.draft.texts, FACTS: SAID}
    desk.sheet.put(Draft(texts, desk.sheet.draft.unknown))
    desk.told.clear()
    return desk


def review(desk: Desk) -> ReviewSection:
    return desk.sheet.review


def finish(desk: Desk, speaker: FakeSpeaker) -> None:
    told = len(speaker.told)
    speaker.finish()
    wait_for(lambda: len(speaker.told) > told or not review(desk).reader.is_playing)


def hear_all(desk: Desk, speaker: FakeSpeaker) -> None:
    review(desk).reader.play_missing()
    while review(desk).reader.is_playing:
        finish(desk, speaker)


def go_to(desk: Desk, text: str) -> None:
    place = next(place for place, said in enumerate(review(desk).said) if text in said.text)
    review(desk).reader.go_to(place)


def kept(desk: Desk) -> ReadBack:
    filing, unread = as_filing(desk.sheet.draft, files=())
    assert unread == ()
    return filing.read_back


def test_what_the_voice_read_and_the_resident_said_is_part_of_the_record(
    desk: Desk, speaker: FakeSpeaker
) -> None:
    hear_all(desk, speaker)
    assert speaker.told[-len(review(desk).said) :] == [said.text for said in review(desk).said]
    review(desk).confirmed.panel.yes_button.click()
    assert kept(desk) == ReadBack(by=ReadBackBy.VOICE, is_confirmed=True, confirmed=PARTS)
    assert desk.edit.bottom.next_button.label == "存好，给回执"


def test_nobody_says_yes_to_what_was_not_read(desk: Desk, speaker: FakeSpeaker) -> None:
    count = len(review(desk).said)
    assert review(desk).confirmed.words == f"还有 {count} 句，听完才能点“都对”"
    press_yes(desk)
    assert not review(desk).is_answered
    assert review(desk).reader.is_playing
    finish(desk, speaker)
    assert review(desk).confirmed.words == f"还有 {count - 1} 句，听完才能点“都对”"


def press_yes(desk: Desk) -> None:
    review(desk).confirmed.panel.yes_button.click()


def test_a_wrong_sentence_is_written_in_place_and_read_again(desk: Desk, speaker: FakeSpeaker) -> None:
    hear_all(desk, speaker)
    go_to(desk, "没见一分钱")
    review(desk).wrong_button.click()
    correction = review(desk).correction
    assert correction.isVisible()
    assert correction.box.words == "到今天没见一分钱。"
    assert correction.box.hasFocus()
    assert not review(desk).reader.is_playing
    correction.box.selectAll()
    correction.box.insertPlainText("到十月只补了一个月。")
    correction.keep_button.click()
    assert desk.text_field(FACTS).value == "今年九月起停了。到十月只补了一个月。村里让我等通知。"
    assert speaker.told[-1] == "到十月只补了一个月。"
    assert not correction.isVisible()
    assert len(review(desk).reader.unheard) == 1
    finish(desk, speaker)
    press_yes(desk)
    assert kept(desk).corrections == 1


def test_a_sentence_that_was_right_after_all_stays(desk: Desk) -> None:
    go_to(desk, "没见一分钱")
    review(desk).wrong_button.click()
    review(desk).correction.leave_button.click()
    assert desk.text_field(FACTS).value == SAID
    assert desk.sheet.draft.text(CORRECTIONS) == ""
    assert review(desk).reader.player.main_button.hasFocus()


def test_no_yes_is_said_while_a_sentence_is_being_corrected(desk: Desk, speaker: FakeSpeaker) -> None:
    hear_all(desk, speaker)
    go_to(desk, "没见一分钱")
    review(desk).wrong_button.click()
    correction = review(desk).correction
    correction.box.selectAll()
    correction.box.insertPlainText("到十月只补了一个月。")
    review(desk).confirmed.panel.yes_button.setFocus()
    press_yes(desk)
    assert not review(desk).confirmed.value
    assert "这一句还没改好" in desk.told[-1]
    assert correction.box.hasFocus()
    reopened(desk)
    press_yes(desk)
    assert "这一句还没改好" in review(desk).confirmed.words
    assert correction.box.words == "到十月只补了一个月。"
    correction.keep_button.click()
    hear_all(desk, speaker)
    press_yes(desk)
    assert review(desk).confirmed.value
    assert "只补了一个月" in desk.text_field(FACTS).value


def reopened(desk: Desk) -> None:
    """What is on the disk now, in a form that was about something else."""
    wait_for(lambda: desk.page.autosave.is_saved)
    on_disk = desk.kept()
    desk.sheet.put(Draft())
    assert not review(desk).correction.isVisible()
    desk.sheet.put(on_disk)


def test_half_a_correction_outlives_a_crash_and_is_of_its_sentence(desk: Desk) -> None:
    """Whatever is learnt of the record a moment later, and whichever sentence is pointed at meanwhile."""
    go_to(desk, "没见一分钱")
    review(desk).wrong_button.click()
    review(desk).correction.box.moveCursor(QTextCursor.MoveOperation.End)
    review(desk).correction.box.insertPlainText("十月")
    reopened(desk)
    correction = review(desk).correction
    assert correction.isVisible()
    assert correction.box.words == "到今天没见一分钱。十月"
    desk.write("petition.happened_at", "2009年以来")
    desk.go_elsewhere()
    go_to(desk, "我叫")
    assert correction.isVisible()
    correction.keep_button.click()
    assert desk.text_field(FACTS).value == "今年九月起停了。到今天没见一分钱。十月村里让我等通知。"
    assert not correction.isVisible()
    reopened(desk)
    assert not correction.isVisible()
    assert KEY not in desk.sheet.draft.unknown


@pytest.mark.parametrize(
    "memory", [{"path": FACTS}, "later", {**OF_NO_SENTENCE, "start": None}, OF_NO_SENTENCE]
)
def test_a_correction_of_nothing_that_is_read_is_none(desk: Desk, memory: object) -> None:
    draft = desk.sheet.draft
    desk.sheet.put(Draft(draft.texts, {**draft.unknown, KEY: memory}))
    assert not review(desk).correction.isVisible()
    assert KEY not in desk.sheet.draft.unknown


def test_whatever_is_written_into_a_correction_stands_in_the_record_to_the_character(desk: Desk) -> None:
    for name in ODD:
        desk.text_field(FACTS).put(SAID)
        desk.sheet.tell_words()
        go_to(desk, "没见一分钱")
        review(desk).wrong_button.click()
        box = review(desk).correction.box
        box.selectAll()
        commit(box, HOSTILE[name])
        typed = box.words
        reopened(desk)
        assert box.words == typed, name
        review(desk).correction.keep_button.click()
        assert desk.text_field(FACTS).value == f"今年九月起停了。{typed}村里让我等通知。", name
        assert name == "half a character" or typed == as_taken(HOSTILE[name])


def test_the_first_sentence_of_a_part_is_corrected_without_what_leads_it_in(desk: Desk) -> None:
    go_to(desk, "事情是这样的")
    review(desk).wrong_button.click()
    assert review(desk).correction.box.words == "今年九月起停了。"


def test_what_is_made_of_several_fields_is_corrected_where_it_stands(desk: Desk) -> None:
    review(desk).reader.go_to(0)
    review(desk).wrong_button.click()
    assert desk.text_field("petition.petitioners[0].name").box.hasFocus()


def test_other_words_take_the_confirmation_back_and_only_they_are_read_again(
    desk: Desk, speaker: FakeSpeaker
) -> None:
    hear_all(desk, speaker)
    press_yes(desk)
    desk.write(FACTS, "还有一件事。")
    assert kept(desk) == ReadBack()
    wait_for(lambda: "内容改过了，请再念一遍给老人听。" in desk.told)
    desk.go_elsewhere()
    (place,) = review(desk).reader.unheard
    assert review(desk).said[place].text == "还有一件事。"


def test_a_letter_does_not_wait_for_what_it_changes_far_from_it(desk: Desk, speaker: FakeSpeaker) -> None:
    """The yes is gone with the key; that the page shows and says so comes when the letter is painted."""
    hear_all(desk, speaker)
    press_yes(desk)
    panel = review(desk).confirmed.panel
    desk.told.clear()
    desk.write(FACTS, "还")
    assert review(desk).confirmed.value == ""
    assert (panel.done.isHidden(), desk.told) == (False, [])
    wait_for(lambda: bool(desk.told))
    assert (panel.done.isHidden(), panel.open.isHidden()) == (True, False)
    assert desk.told == ["内容改过了，请再念一遍给老人听。"]


def test_read_by_the_agent_is_kept_as_that(desk: Desk) -> None:
    desk.confirm()
    assert kept(desk).by is ReadBackBy.AGENT


def test_who_cannot_be_read_to_is_not_asked_for_a_yes(desk: Desk, speaker: FakeSpeaker) -> None:
    hear_all(desk, speaker)
    press_yes(desk)
    desk.choose("read_back.by", "none")
    assert not review(desk).reader.isVisible()
    assert kept(desk) == ReadBack()
    desk.write("read_back.skipped_reason", "老人请家属听")
    assert review(desk).is_answered
    desk.choose("read_back.by", "none")
    assert kept(desk) == ReadBack()
    assert review(desk).reader.isVisible()


def test_by_keys_alone(desk: Desk, speaker: FakeSpeaker) -> None:
    desk.edit.bottom.next_button.click()
    assert review(desk).reader.player.main_button.hasFocus()
    press(Qt.Key.Key_Space)
    finish(desk, speaker)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Space)
    assert not review(desk).reader.is_playing
    go_to(desk, "没见一分钱")
    press(Qt.Key.Key_X, ALT)
    assert review(desk).correction.box.hasFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert review(desk).reader.player.main_button.hasFocus()
    press(Qt.Key.Key_Y, ALT)
    while review(desk).reader.is_playing:
        finish(desk, speaker)
    press(Qt.Key.Key_Y, ALT)
    assert review(desk).is_answered


def test_a_long_story_is_read_on_from_its_field_by_who_sits_there(desk: Desk, speaker: FakeSpeaker) -> None:
    desk.text_field(FACTS).put("".join(f"第{number}天又去问。" for number in range(80)))
    desk.sheet.tell_words()
    assert any(said.text == "后面还长，请照“事实”里的全文接着念。" for said in review(desk).said)
    hear_all(desk, speaker)
    assert not review(desk).reader.is_by_voice
    assert speaker.told[-1] == "第59天又去问。"
    review(desk).reader.player.main_button.click()
    hear_all(desk, speaker)
    press_yes(desk)
    assert kept(desk).by is ReadBackBy.AGENT


def test_what_another_program_wrote_of_the_reading_is_no_hindrance(desk: Desk) -> None:
    draft = desk.sheet.draft
    desk.sheet.put(Draft({**draft.texts, CORRECTIONS: "many", CONFIRMED_PARTS: "who,else"}, draft.unknown))
    assert kept(desk).confirmed == (ReadPart.WHO,)
    assert kept(desk).corrections == 0


def test_a_confirmed_record_is_still_confirmed_when_it_is_opened_again(
    desk: Desk, speaker: FakeSpeaker
) -> None:
    hear_all(desk, speaker)
    press_yes(desk)
    before = kept(desk)
    desk.page.leave()
    desk.rest()
    draft_id = desk.page.draft_id
    desk.begin()
    assert len(review(desk).said) < 2
    desk.reopen(draft_id)
    assert kept(desk) == before
    assert review(desk).is_answered


def test_the_sample_is_read_as_it_will_be_filed(desk: Desk) -> None:
    petition = sample_filing().petition
    said = "".join(each.text for each in review(desk).said)
    assert petition.petitioners[0].name in said
    assert petition.request.split("。")[0] in said
