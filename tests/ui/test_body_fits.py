"""A page whose inside never comes to a size: it is fitted once at a time, not until the stack is full."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.pages import Body

_PATIENCE = 300
"""So often at most, so that a page which asks for ever ends this test and not the whole run."""


class Restless(QWidget):
    """Another height whenever it is asked, as while a style changes."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, _width: int) -> int:
        self.asked += 1
        return 2_000 + min(self.asked, _PATIENCE)


def test_an_inside_that_is_never_content_does_not_fill_the_stack(qtbot: QtBot) -> None:
    inner = Restless()
    body = Body(inner)
    qtbot.addWidget(body)
    body.resize(400, 300)
    body.show()
    qtbot.waitUntil(lambda: inner.asked > 0)
    before = inner.asked
    inner.resize(inner.width(), 999)
    assert inner.height() >= 2_000
    assert inner.asked - before < _PATIENCE // 10


def test_what_can_be_seen_from_the_top_of_a_page_leaves_it_there(qtbot: QtBot) -> None:
    """In 超大 the heading was cut because a button at the lower edge had the focus; and a page that was
    scrolled only while it was being laid out stayed so.
    """
    inner = QWidget()
    above, button, below = QWidget(inner), QPushButton(inner), QWidget(inner)
    below.setGeometry(0, 600, 10, 400)
    inner.setMinimumSize(300, 1_000)
    body = Body(inner)
    qtbot.addWidget(body)
    body.resize(400, 300)
    above.setGeometry(0, 0, 10, 240)
    button.setGeometry(0, 250, 100, 40)
    body.show()
    body.activateWindow()
    qtbot.waitUntil(body.isActiveWindow)
    button.setFocus()
    body.show_widget(button)
    assert body.verticalScrollBar().value() == 0
    button.move(0, 400)
    body.show_widget(button)
    assert body.verticalScrollBar().value() > 0
    button.move(0, 200)
    body.resize(400, 301)
    qtbot.waitUntil(lambda: body.verticalScrollBar().value() == 0)
    body.verticalScrollBar().setValue(20)
    body.resize(400, 302)
    qtbot.wait(20)
    assert body.verticalScrollBar().value() == 20, "who scrolls wants to see something else"


def test_a_page_rests_though_what_stands_at_its_top_takes_room_from_it(qtbot: QtBot) -> None:
    """As 往下看 does: seen from the top the focus is just in sight without it, and just not with it."""
    inner = QWidget()
    inner.setMinimumHeight(1_200)
    field = QPushButton(inner)
    field.setGeometry(0, 540, 100, 50)
    body = Body(inner)
    qtbot.addWidget(body)
    turns = [0]

    def make_room() -> None:
        turns[0] += 1
        body.resize(600, 524 if body.verticalScrollBar().value() == 0 else 644)

    body.resize(600, 644)
    body.show()
    body.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    body.verticalScrollBar().valueChanged.connect(make_room)
    body.show_widget(field)
    make_room()
    qtbot.wait(300)
    before = turns[0]
    qtbot.wait(200)
    assert turns[0] == before
    assert field.visibleRegion().boundingRect().height() == field.height()
