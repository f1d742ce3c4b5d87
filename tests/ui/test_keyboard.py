"""Keyboard on the screen: whatever field has the focus, it writes there, and nowhere else."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.keyboard.entry import Kind, kind_of
from app.ui.widgets.keyboard.letters import LetterPad
from app.ui.widgets.keyboard.names import heard
from app.ui.widgets.keyboard.numbers import NumberPad
from app.ui.widgets.keyboard.panel import KIOSK_GUARD_SECONDS
from app.ui.widgets.pages import Page
from tests.ui.desk import wait_for
from tests.ui.typing_desk import Desk, make_desk, pad_of


@pytest.fixture
def desk(look: Look, qtbot: QtBot) -> Iterator[Desk]:
    yield from make_desk(look, qtbot)


@pytest.fixture
def kiosk(look: Look, qtbot: QtBot) -> Iterator[Desk]:
    yield from make_desk(look, qtbot, KIOSK_GUARD_SECONDS)


def test_a_chinese_word_is_written_by_touch_while_the_field_keeps_the_focus(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"shuiqu")
    QTest.mouseClick(desk.candidate("水渠"), Qt.MouseButton.LeftButton)
    assert desk.facts.value == "水渠"
    assert desk.facts.box.hasFocus()


def test_it_is_written_by_the_keyboard_on_the_table_as_well(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    QTest.keyClicks(desk.facts.box, "nongcundibao2 ")
    assert desk.facts.value == "农村低保"


def test_digits_choose_only_while_something_is_composed(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    QTest.keyClicks(desk.facts.box, "7dibao17")
    assert desk.facts.value == "7低保7"


def test_what_was_written_can_be_undone(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"dibao", "space")
    assert desk.facts.value == "低保"
    desk.facts.box.undo()
    assert desk.facts.value == ""


@pytest.mark.parametrize("name", ["search", "line"])
def test_lines_are_written_in_and_tell_it(desk: Desk, qtbot: QtBot, name: str) -> None:
    field = getattr(desk, name)
    desk.open_at(field)
    with qtbot.waitSignal(field.textEdited):
        desk.touch(*"dibao", "space")
    assert field.text() == "低保"


def test_a_limit_of_a_field_holds(desk: Desk) -> None:
    desk.line.setMaxLength(3)
    desk.open_at(desk.line)
    for _ in range(3):
        desk.touch(*"dibao", "space")
    assert desk.line.text() == "低保低"


def test_the_end_of_the_room_for_words_is_told(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.facts.put("字" * 1_999)
    desk.touch(*"dibao", "space")
    assert desk.facts.note == "多了 1 字"


def test_backspace_takes_a_letter_first_and_then_a_character(desk: Desk) -> None:
    desk.facts.put("水渠")
    desk.open_at(desk.facts.box)
    desk.facts.box.moveCursor(desk.facts.box.textCursor().MoveOperation.End)
    desk.touch("d", "erase", "erase")
    assert desk.facts.value == "水"


def test_nothing_is_written_into_a_field_that_became_read_only(desk: Desk) -> None:
    desk.open_at(desk.line)
    desk.line.setReadOnly(True)
    desk.touch("numbers", "1", "erase")
    assert desk.line.text() == ""


def test_a_read_only_field_does_not_open_it(desk: Desk) -> None:
    desk.facts.box.setReadOnly(True)
    desk.facts.box.setFocus()
    assert desk.keyboard.opener is None
    QTest.keyClick(desk.facts.box, Qt.Key.Key_F4)
    assert not desk.keyboard.is_open
    assert desk.heard == ["先点一下要写字的地方，再打开键盘。"]


def test_the_button_in_the_field_opens_it_and_gives_its_room_back(desk: Desk) -> None:
    desk.line.setFocus()
    opener = desk.keyboard.opener
    assert opener is not None
    assert opener.parent() is desk.line
    assert desk.line.textMargins().right() > 0
    QTest.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert desk.keyboard.is_open
    assert desk.line.hasFocus()
    assert desk.line.textMargins().right() == 0


def test_the_button_follows_the_focus(desk: Desk) -> None:
    for field in (desk.line, desk.facts.box, desk.search, desk.secret.edit):
        field.setFocus()
        opener = desk.keyboard.opener
        assert opener is not None
        assert opener.parent() is field
        assert field.rect().contains(opener.geometry())
    desk.button.setFocus()
    assert desk.keyboard.opener is None


def test_esc_forgets_the_letters_first_and_closes_then(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    QTest.keyClicks(desk.facts.box, "di")
    QTest.keyClick(desk.facts.box, Qt.Key.Key_Escape)
    assert not desk.panel.is_composing
    QTest.keyClick(desk.facts.box, Qt.Key.Key_Escape)
    assert not desk.keyboard.is_open
    assert desk.keyboard.panel is None
    assert desk.facts.box.hasFocus()
    assert desk.facts.value == ""


def test_esc_on_one_of_its_keys_closes_it_as_well(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    key = desk.panel.pad.key("q")
    key.setFocus()
    QTest.keyClick(key, Qt.Key.Key_Escape)
    assert not desk.keyboard.is_open
    assert desk.facts.box.hasFocus()


def test_a_click_on_the_page_is_over_before_the_page_moves(desk: Desk, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    desk.button.clicked.connect(lambda: pressed.append(True))
    desk.open_at(desk.facts.box)
    place = desk.button.mapTo(desk.window, QPoint(0, 0))
    QTest.mousePress(desk.button, Qt.MouseButton.LeftButton)
    desk.button.setFocus()
    QApplication.processEvents()
    assert desk.button.mapTo(desk.window, QPoint(0, 0)) == place
    QTest.mouseRelease(desk.button, Qt.MouseButton.LeftButton)
    assert pressed == [True]
    qtbot.waitUntil(lambda: desk.keyboard.panel is None)
    desk.name.box.setFocus()
    assert desk.keyboard.panel is not None


def test_letters_of_one_field_never_get_into_the_next(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"dibao")
    desk.name.box.setFocus()
    assert not desk.panel.is_composing
    desk.touch("space")
    assert (desk.facts.value, desk.name.value) == ("dibao", " ")


def go_on(desk: Desk) -> None:
    """As a click on 下一步 does."""
    desk.button.setFocus(Qt.FocusReason.MouseFocusReason)


def lock(desk: Desk) -> None:
    desk.window.show_face(Page("锁屏"))


def close_keyboard(desk: Desk) -> None:
    QTest.keyClick(desk.facts.box, Qt.Key.Key_F4)


def command(desk: Desk) -> None:
    """Before the page acts on it: it files what stands in the field."""
    QTest.keyClick(desk.facts.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def command_from_a_key(desk: Desk) -> None:
    key = desk.panel.pad.key("q")
    key.setFocus()
    QTest.keyClick(key, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("leave", [go_on, lock, close_keyboard, command, command_from_a_key])
def test_letters_that_somebody_leaves_stand_in_their_field_as_with_tab(
    desk: Desk, leave: Callable[[Desk], None]
) -> None:
    filed: list[str] = []
    keys = QShortcut(QKeySequence("Ctrl+Return"), desk.page)
    keys.activated.connect(lambda: filed.append(desk.facts.value))
    desk.open_at(desk.facts.box)
    desk.touch(*"lumianhuaile")
    panel = desk.panel
    leave(desk)
    assert not panel.is_composing
    assert desk.facts.value == "lumianhuaile"
    assert filed in ([], ["lumianhuaile"])
    assert bool(filed) == (leave in {command, command_from_a_key})


def test_nothing_can_be_written_where_the_page_went_away(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    lock(desk)
    assert desk.keyboard.field is None


def glance_elsewhere(desk: Desk) -> None:
    other = QMainWindow()
    other.setCentralWidget(QLineEdit())
    other.show()
    other.activateWindow()
    wait_for(other.isActiveWindow)
    other.close()
    desk.window.activateWindow()
    wait_for(desk.window.isActiveWindow)


def step_to_a_candidate(desk: Desk) -> None:
    desk.panel.bar.choices[0].setFocus(Qt.FocusReason.TabFocusReason)


@pytest.mark.parametrize("go", [glance_elsewhere, step_to_a_candidate])
def test_who_comes_back_to_the_same_field_finds_letters_and_pad_as_they_were(
    desk: Desk, go: Callable[[Desk], None]
) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"lumian")
    go(desk)
    desk.facts.box.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert desk.panel.composition.typed == "lumian"
    desk.touch("numbers")
    go(desk)
    desk.facts.box.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert pad_of(desk) is NumberPad


def test_a_field_that_dies_takes_nothing_with_it(desk: Desk, qtbot: QtBot) -> None:
    desk.open_at(desk.line)
    desk.line.setParent(None)
    desk.line.deleteLater()
    QTest.qWait(10)
    desk.panel.strike("numbers")
    desk.panel.strike("1")
    assert desk.name.value == "1", "the next one is written in"
    desk.facts.box.setFocus()
    desk.touch(*"dibao", "space")
    assert desk.facts.value == "低保"


def test_every_field_opens_the_pad_it_is_best_written_with(desk: Desk) -> None:
    desk.open_at(desk.phone.box)
    assert pad_of(desk) is NumberPad
    desk.touch(*"13800138000")
    desk.touch("X", "-")
    assert desk.phone.value == "13800138000X-"
    desk.name.box.setFocus()
    assert pad_of(desk) is LetterPad
    assert kind_of(desk.secret.edit) is Kind.LATIN


def test_of_a_passphrase_no_sign_is_told_and_no_chinese_is_offered(desk: Desk) -> None:
    desk.open_at(desk.secret.edit)
    desk.heard.clear()
    desk.touch(*"ab")
    desk.secret.eye.setChecked(True)
    desk.touch("c", "numbers", "7", "letters", "script", "D")
    assert desk.secret.text == "abc7D"
    assert desk.heard == ["数字", "英文小写", "英文大写"]
    desk.touch("script")
    assert desk.panel.pad.key("a").isVisible()


def test_letters_that_are_struck_are_heard_and_then_what_could_be_chosen(desk: Desk, qtbot: QtBot) -> None:
    desk.open_at(desk.facts.box)
    desk.heard.clear()
    desk.touch(*"shuiq")
    qtbot.waitUntil(lambda: len(desk.heard) == 6)
    assert desk.heard[:5] == list("shuiq")
    assert desk.heard[5].startswith("1，水渠，2，")
    desk.touch("u", "space", "enter")
    assert desk.heard[6:] == ["u"]


def test_a_character_is_heard_with_a_word_it_is_in(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"qu")
    assert desk.panel.bar.choices[0].accessibleName() == "1，去年的去"


def test_a_key_struck_twice_within_half_a_second_counts_once_on_a_kiosk(kiosk: Desk) -> None:
    kiosk.open_at(kiosk.phone.box)
    for seconds, key in ((0.0, "1"), (0.3, "1"), (0.4, "2"), (0.45, "1"), (1.0, "1"), (1.5, "1")):
        kiosk.seconds = 10 + seconds
        kiosk.touch(key)
    assert kiosk.phone.value == "12111"


def test_at_a_desk_every_strike_counts(desk: Desk) -> None:
    desk.open_at(desk.phone.box)
    desk.touch("1", "1")
    assert desk.phone.value == "11"


def test_every_key_is_reached_by_tab_and_arrows_and_pressed_by_enter(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    QTest.qWait(5)
    desk.panel.pad.key("q").setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() in {"a", "s"}
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert desk.panel.composition.typed == focused.accessibleName()
    assert QApplication.focusWidget() is focused


def test_one_stop_of_tab_for_the_candidates_and_one_for_the_keys(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"di")
    stops = [
        button
        for button in desk.panel.findChildren(TextButton)
        if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len([button for button in stops if button in desk.panel.bar.choices]) == 1
    assert len([button for button in stops if button in desk.panel.pad.keys]) == 1


def test_pages_of_candidates_go_forth_and_back_and_each_can_be_chosen(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"yi")
    first = desk.panel.bar.words
    QTest.keyClick(desk.facts.box, Qt.Key.Key_PageDown)
    second = desk.panel.bar.words
    assert not set(first) & set(second)
    QTest.keyClick(desk.facts.box, Qt.Key.Key_PageUp)
    assert desk.panel.bar.words == first
    QTest.keyClick(desk.facts.box, Qt.Key.Key_PageDown)
    QTest.keyClick(desk.facts.box, Qt.Key.Key_2)
    assert desk.facts.value == second[1]


def test_letters_that_mean_nothing_are_written_as_they_are(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch("u", "v", "i", "space")
    assert desk.facts.value == "uvi"


def test_signs_follow_what_is_composed(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"dibao", "signs", "。")
    assert desk.facts.value == "低保。"


def test_enter_begins_a_line_or_goes_on(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch("enter", *"dibao", "space")
    assert desk.facts.value == "\n低保"
    desk.name.box.setFocus()
    desk.touch("enter")
    assert not desk.name.box.hasFocus()
    assert desk.phone.box.hasFocus()


def test_every_key_and_candidate_has_a_name(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    for values in ((*"dibao",), ("space", "signs"), ("script", "signs"), ("numbers",)):
        desk.touch(*values)
        for button in desk.panel.findChildren(TextButton):
            assert not button.isVisible() or button.accessibleName().strip()
    assert heard("。") == "句号"


def test_closing_the_window_of_an_open_keyboard_does_no_harm(desk: Desk) -> None:
    desk.open_at(desk.facts.box)
    desk.touch(*"dibao")
    desk.window.close()
