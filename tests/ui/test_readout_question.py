"""A question over the page: what it asks is heard before its answers."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.widgets.question import Answer, Question
from tests.ui.test_readout import TAB, Room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, look: Look) -> Iterator[Room]:
    made = Room(look, qapp)
    qtbot.waitUntil(made.window.isActiveWindow)
    made.focus(made.first)
    made.be_silent()
    yield made
    made.close()


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
    room.press(TAB)
    assert room.told == ["交了，按钮"]
