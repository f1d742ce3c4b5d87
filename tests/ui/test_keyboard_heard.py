"""What is heard of the keyboard on the screen: each sign once, and of a person's own number nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.accessibility.typed import mark_personal
from app.ui.widgets.keyboard.keyboard import Keyboard
from tests.ui.listening import Room


@pytest.fixture
def keyboard(room: Room) -> Keyboard:
    keyboard = Keyboard(room.window, room.announcer)
    room.window.put_foot(keyboard)
    room.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
    return keyboard


def heard_of(room: Room, keyboard: Keyboard, number: str, *, by_keys: bool = False) -> list[str]:
    """What is told while somebody touches the keys, or walks to each with Tab and strikes it."""
    room.focus(room.box)
    QTest.keyClick(room.box, Qt.Key.Key_F4)
    panel = keyboard.panel
    assert panel is not None
    room.be_silent()
    for digit in number:
        key = panel.pad.key(digit)
        if by_keys:
            key.setFocus()
            room.settle()
            room.be_silent()
            before = len(room.told)
            QTest.keyClick(key, Qt.Key.Key_Space)
            assert len(room.told) == before
        else:
            QTest.mouseClick(key, Qt.MouseButton.LeftButton)
        room.settle()
        while room.speaker.line:
            room.speaker.finish()
            room.settle()
    return [words for words in room.told if words.isdigit()]


def test_a_sign_that_is_struck_is_heard_once(room: Room, keyboard: Keyboard) -> None:
    assert heard_of(room, keyboard, "7") == ["7"]


def test_of_a_field_for_a_person_s_number_a_loudspeaker_hears_no_digit(
    room: Room, keyboard: Keyboard
) -> None:
    mark_personal(room.box)
    assert heard_of(room, keyboard, "13800138000") == []
    assert room.box.words == "13800138000"


def test_a_long_number_of_any_text_is_heard_up_to_its_sixth_digit(room: Room, keyboard: Keyboard) -> None:
    assert heard_of(room, keyboard, "13800138000") == list("138001")


def test_with_the_focus_on_its_keys_each_sign_is_heard_as_well(room: Room, keyboard: Keyboard) -> None:
    assert heard_of(room, keyboard, "7", by_keys=True) == ["7"]


def test_with_the_focus_on_its_keys_a_person_s_number_is_not_heard(room: Room, keyboard: Keyboard) -> None:
    mark_personal(room.box)
    assert heard_of(room, keyboard, "138", by_keys=True) == []
