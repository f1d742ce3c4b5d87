"""A question over the page: what it asks is heard before its answers."""

from PySide6.QtCore import Qt

from app.ui.widgets.question import Answer, Question
from tests.ui.listening import Room


def test_what_a_question_asks_is_said_before_its_answers_and_once(room: Room) -> None:
    answers = [Answer("还没有", lambda: None), Answer("交了", lambda: None)]
    Question(room.window, "交到老人手里了吗？", "交了，码就不在这里了。", answers)
    room.settle()
    assert [each.text for each in room.speaker.line] == [
        "交到老人手里了吗？",
        "交了，码就不在这里了。",
        "还没有，按钮",
    ]
    room.be_silent()
    room.press(Qt.Key.Key_Tab)
    assert room.told == ["交了，按钮"]
