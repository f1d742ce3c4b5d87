"""Readout: what a person comes to, writes and points at is spoken; what they do next makes it silent."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from app.accessibility.announce import Announcer
from app.accessibility.passages import passages
from app.accessibility.reading import PAUSE_MS, VoiceWishes
from app.accessibility.readout import REST_MS
from app.accessibility.speech.types import Priority
from app.accessibility.typed import mark_personal
from app.ui.widgets.keyboard.entry import write
from app.ui.widgets.question import Answer, Question
from tests.ui.listening import Room

TAB = Qt.Key.Key_Tab


def test_what_gets_the_focus_is_described(room: Room) -> None:
    room.press(TAB)
    assert room.told == ["再点这个，按钮"]
    assert room.speaker.line[0].priority is Priority.ECHO


def test_the_next_key_makes_silent_what_was_said_before(room: Room) -> None:
    room.press(TAB)
    room.press(TAB)
    assert room.told == ["再点这个，按钮", "姓名，输入框，空着"]
    assert [utterance.text for utterance in room.speaker.line] == ["姓名，输入框，空着"]


def test_a_key_that_only_modifies_makes_nothing_silent(room: Room) -> None:
    room.press(TAB)
    QTest.keyPress(room.window.windowHandle(), Qt.Key.Key_Alt)
    QTest.keyRelease(room.window.windowHandle(), Qt.Key.Key_Alt)
    assert room.speaker.is_speaking


def test_a_click_makes_silent_what_is_being_said(room: Room) -> None:
    room.press(TAB)
    before = room.speaker.stops
    place = room.words.mapTo(room.window, QPoint(4, 4))
    QTest.mouseClick(room.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert room.speaker.stops > before
    assert not room.speaker.line


def test_the_title_of_a_page_comes_before_what_has_the_focus(room: Room) -> None:
    room.announcer.say("首页")
    room.focus(room.line)
    assert [utterance.text for utterance in room.speaker.line] == ["首页"]
    room.speaker.finish()
    room.settle()
    assert room.told == ["首页", "姓名，输入框，空着"]


def test_an_error_cuts_off_and_what_then_has_the_focus_waits_for_its_end(room: Room) -> None:
    room.announcer.say("都填好了。")
    room.settle()
    room.announcer.say("电话少了一位。", is_urgent=True)
    room.settle()
    room.focus(room.line)
    assert room.told == ["都填好了。", "电话少了一位。"]
    assert room.speaker.line[0].priority is Priority.ALERT
    room.speaker.finish()
    room.settle()
    assert room.told[2] == "姓名，输入框，空着"


def test_what_happens_by_itself_waits_for_silence(room: Room) -> None:
    room.press(TAB)
    room.announcer.say("都上传好了。")
    room.settle()
    assert room.told == ["再点这个，按钮"]
    room.speaker.finish()
    room.settle()
    assert room.told[1:] == ["都上传好了。"]


def test_of_several_places_of_the_focus_only_the_last_waits(room: Room) -> None:
    room.announcer.say("电话少了一位。", is_urgent=True)
    room.settle()
    room.focus(room.line)
    room.focus(room.second)
    room.speaker.finish()
    room.settle()
    assert room.told[1:] == ["再点这个，按钮"]


def test_the_same_words_twice_in_a_second_are_heard_once(qtbot: QtBot) -> None:
    clock = [0.0]
    announcer = Announcer(seconds=lambda: clock[0])
    shown: list[str] = []
    heard: list[str] = []
    announcer.said.connect(lambda text, _urgent: shown.append(text))
    announcer.heard.connect(lambda text, _urgent: heard.append(text))
    for moment in (0.0, 0.5, 2.0):
        clock[0] = moment
        announcer.say("收好了。")
    assert len(shown) == 3
    assert len(heard) == 2


def test_characters_and_words_are_heard_as_they_are_typed(room: Room) -> None:
    room.focus(room.line)
    room.be_silent()
    for key in "ab":
        QTest.keyClicks(room.line, key)
        room.settle()
    QTest.keyClicks(room.line, " ")
    room.settle()
    for _ in range(2):
        QTest.keyClick(room.line, Qt.Key.Key_Backspace)
        room.settle()
    assert room.told == ["a", "b", "ab", "删了空格", "删了b"]


@pytest.mark.parametrize(
    ("sign", "name"),
    [("，", "逗号"), (",", "逗号"), ("。", "句号"), ("？", "问号"), ("-", "横杠"), ("好", "好")],
)
def test_a_sign_without_a_sound_has_a_name(room: Room, sign: str, name: str) -> None:
    room.focus(room.box)
    room.be_silent()
    room.box.insertPlainText(sign)
    room.settle()
    assert room.told == [name]


def test_what_an_input_method_brings_is_heard_whole_and_what_is_long_is_counted(room: Room) -> None:
    room.focus(room.box)
    room.be_silent()
    room.box.insertPlainText("低保停发")
    room.settle()
    room.box.insertPlainText("水" * 500)
    room.settle()
    cursor = room.box.textCursor()
    cursor.deletePreviousChar()
    room.settle()
    assert room.told == ["低保停发", "写进 500 个字", "删了 1 个字"]


def test_a_password_is_a_star_for_each_character(room: Room) -> None:
    room.line.setEchoMode(QLineEdit.EchoMode.Password)
    room.focus(room.line)
    room.be_silent()
    for key in "7x":
        QTest.keyClicks(room.line, key)
        room.settle()
    QTest.keyClick(room.line, Qt.Key.Key_Backspace)
    room.settle()
    room.line.clear()
    room.focus(room.first)
    room.focus(room.line)
    assert room.told == ["星", "星", "删了 1 个字", "先点这个，按钮", "姓名，输入框，空着"]


@pytest.mark.parametrize(
    ("ears", "last"), [("loudspeaker", "星"), ("loudspeaker by choice", "8"), ("headset", "8")]
)
def test_a_long_number_is_a_person_s_own_from_its_seventh_digit_on(room: Room, ears: str, last: str) -> None:
    room.reading.wish(is_private_aloud="choice" in ears)
    room.speaker.has_headset = ears == "headset"
    room.focus(room.line)
    room.be_silent()
    for key in "1380018":
        QTest.keyClicks(room.line, key)
        room.settle()
    assert room.told == [*"138001", last]
    assert room.speaker.is_private_aloud is ("choice" in ears)


@pytest.mark.parametrize("number", ["138 0013 8000", "0531-7654321", "138，0013，8000"])
def test_a_number_that_is_written_in_groups_is_one_number(room: Room, number: str) -> None:
    room.focus(room.box)
    room.be_silent()
    for key in number:
        write(room.box, key)
        room.settle()
    assert len([words for words in room.told if words.isdigit()]) == 6


@pytest.mark.parametrize("has_headset", [False, True])
def test_of_a_field_for_a_person_s_number_a_loudspeaker_hears_no_digit(
    room: Room, *, has_headset: bool
) -> None:
    mark_personal(room.box)
    room.speaker.has_headset = has_headset
    room.focus(room.box)
    room.be_silent()
    for key in "13":
        QTest.keyClicks(room.box, key)
        room.settle()
    assert room.told == (["1", "3"] if has_headset else ["星", "星"])


def test_a_choice_that_changes_under_the_focus_is_heard(room: Room) -> None:
    room.first.setCheckable(True)
    room.focus(room.second)
    room.focus(room.first)
    room.be_silent()
    room.first.click()
    room.settle()
    assert room.told == ["先点这个，已选"]


def test_rows_of_a_list_are_heard_with_their_place(room: Room) -> None:
    view = QListView()
    model = QStandardItemModel(view)
    for text in ("王某山", "李某英"):
        model.appendRow(QStandardItem(text))
    view.setModel(model)
    view.setAccessibleName("事项")
    view.setCurrentIndex(model.index(0, 0))
    room.page.put(view)
    room.settle()
    room.focus(view)
    room.be_silent()
    QTest.keyClick(view, Qt.Key.Key_Down)
    room.settle()
    assert room.told == ["李某英，第 2 项，共 2 项"]


def test_what_a_pointer_rests_on_is_heard_once_and_cuts_nothing_off(qtbot: QtBot, room: Room) -> None:
    room.point_at(room.second)
    qtbot.waitUntil(lambda: room.told == ["再点这个，按钮"])
    assert room.speaker.line[0].priority is Priority.AMBIENT
    room.point_at(room.second)
    QTest.qWait(REST_MS + 50)
    assert room.told == ["再点这个，按钮"]
    room.press(TAB)
    room.point_at(room.words)
    QTest.qWait(REST_MS + 50)
    assert room.words.text() not in room.told


def test_a_pointer_that_only_passes_is_not_spoken(room: Room) -> None:
    for widget in (room.first, room.second, room.line):
        room.point_at(widget)
        QTest.qWait(30)
    assert room.told == []


def test_while_the_voice_is_off_nothing_listens_and_nothing_is_said(room: Room) -> None:
    room.reading.wish(is_on=False)
    assert not room.readout.is_listening
    room.press(TAB)
    room.announcer.say("都上传好了。")
    room.announcer.say("电话少了一位。", is_urgent=True)
    room.settle()
    assert room.told == []


def test_while_a_screen_reader_runs_only_what_was_asked_for_is_said(room: Room) -> None:
    room.reading.yield_to_screen_reader(True)
    room.press(TAB)
    room.announcer.say("都上传好了。")
    room.settle()
    assert room.told == []
    room.reading.read(passages(room.words))
    room.reading.read_aloud("三七零二")
    assert room.told == ["老人的话，一句一句记清楚。", "三七零二"]
    room.reading.yield_to_screen_reader(False)
    room.press(TAB)
    assert room.told[-1] == "姓名，输入框，空着"


def test_a_page_is_read_sentence_by_sentence_with_a_pause(qtbot: QtBot, room: Room) -> None:
    room.words.setText("第一句。第二句！")
    room.reading.read(passages(room.words))
    assert room.told == ["第一句。"]
    assert room.speaker.line[0].is_private
    room.speaker.finish()
    room.settle()
    assert room.told == ["第一句。"]
    qtbot.waitUntil(lambda: room.told == ["第一句。", "第二句！"], timeout=PAUSE_MS * 20)


def test_the_first_escape_only_makes_silent(room: Room) -> None:
    asked: list[str] = []
    question = Question(room.window, "真的吗", "问一句", [Answer("回去", lambda: asked.append("back"))])
    room.settle()
    room.be_silent()
    room.reading.read(passages(question))
    room.press(Qt.Key.Key_Escape)
    assert not room.speaker.line
    assert question.isVisible()
    room.press(Qt.Key.Key_Escape)
    assert asked == ["back"]


def test_what_is_read_is_held_gone_on_with_and_repeated(qtbot: QtBot, room: Room) -> None:
    room.words.setText("第一句。第二句！")
    reading = room.reading
    reading.read(passages(room.words))
    reading.hold()
    assert room.speaker.is_paused
    reading.hold()
    assert room.speaker.is_speaking
    reading.repeat()
    assert room.told == ["第一句。", "第一句。"]
    room.speaker.finish()
    qtbot.waitUntil(lambda: room.told[-1] == "第二句！", timeout=PAUSE_MS * 20)
    room.press(TAB)
    room.be_silent()
    reading.hold()
    assert room.told == ["第二句！"]


def test_a_hold_between_two_sentences_holds(qtbot: QtBot, room: Room) -> None:
    room.words.setText("第一句。第二句！")
    room.reading.read(passages(room.words))
    room.speaker.finish()
    room.reading.hold()
    QTest.qWait(PAUSE_MS + 100)
    assert room.told == ["第一句。"]
    room.reading.hold()
    assert room.told == ["第一句。", "第二句！"]


def test_a_page_goes_on_after_something_urgent(qtbot: QtBot, room: Room) -> None:
    room.words.setText("第一句。第二句！")
    room.reading.read(passages(room.words))
    room.announcer.say("U盘拔掉了。", is_urgent=True)
    room.settle()
    assert room.told == ["第一句。", "U盘拔掉了。"]
    room.speaker.finish()
    room.settle()
    assert room.told[2:] == ["第一句。"]


def test_what_was_said_before_a_lock_cannot_be_heard_again(room: Room) -> None:
    room.reading.read(passages(room.words))
    room.reading.forget()
    assert not room.speaker.line
    room.told.clear()
    room.reading.repeat()
    room.reading.hold()
    assert room.told == []


def test_wishes_are_brought_into_their_bounds_and_handed_on(room: Room) -> None:
    room.reading.wish(rate=9_000, volume=-3.0, voice="xiaoyi")
    assert (room.speaker.rate, room.speaker.volume, room.speaker.wanted_voice) == (240, 0.0, "xiaoyi")
    assert room.reading.wishes == VoiceWishes(is_on=True, rate=240, volume=0.0, voice="xiaoyi")


def test_a_button_of_another_program_is_described_as_well(qtbot: QtBot, room: Room) -> None:
    button = QPushButton("foreign")
    room.page.put(button)
    room.settle()
    room.focus(button)
    assert room.told == ["foreign，按钮"]
