"""A page follows the finger that pushes it; a tap is a tap, and a name is written where names are written."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.look import Look
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import Body
from app.ui.widgets.signature import SignaturePad
from app.ui.window import Window
from tests.ui.desk import wait_for

PLACE = QPoint(300, 400)


class Long:
    """A page of many buttons, with a place for a name in the middle."""

    def __init__(self, look: Look) -> None:
        self.pressed: list[str] = []
        self.buttons: list[TextButton] = []
        inner = QWidget()
        layout = QVBoxLayout(inner)
        self.pad = SignaturePad("请写名字")
        for number in range(30):
            button = TextButton(f"第 {number} 个")
            self.buttons.append(button)
            button.clicked.connect(lambda _=False, words=button.label: self.pressed.append(words))
            layout.addWidget(button)
            if number == 15:
                layout.addWidget(self.pad)
        self.body = Body(inner)
        self.window = Window(look)
        self.window.show_face(self.body)
        self.window.show()
        wait_for(lambda: self.place_limit > 0)
        self.finger: QPointingDevice = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    @property
    def place(self) -> int:
        return self.body.verticalScrollBar().value()

    @property
    def place_limit(self) -> int:
        return self.body.verticalScrollBar().maximum()

    def go(self, widget: QWidget, *path: QPoint) -> None:
        """The finger comes down, goes along, and leaves."""
        QTest.touchEvent(widget, self.finger).press(0, path[0], widget).commit()
        for place in path[1:]:
            QTest.touchEvent(widget, self.finger).move(0, place, widget).commit()
        QTest.touchEvent(widget, self.finger).release(0, path[-1], widget).commit()


@pytest.fixture
def long(look: Look) -> Iterator[Long]:
    made = Long(look)
    yield made
    made.window.close()
    made.window.deleteLater()


def up(by: int, steps: int = 5) -> list[QPoint]:
    return [PLACE - QPoint(0, by * step // steps) for step in range(steps + 1)]


def test_it_moves_as_far_as_the_finger_and_nothing_is_pressed(long: Long) -> None:
    long.go(long.body.viewport(), *up(200))
    assert long.place == 200
    long.go(long.body.viewport(), *up(-120))
    assert long.place == 80
    assert long.pressed == []


def test_a_hand_that_trembles_still_taps(long: Long) -> None:
    button = long.buttons[3]
    middle = button.rect().center()
    long.go(button, middle, middle + QPoint(3, 8), middle + QPoint(-2, 12))
    assert long.place == 0
    assert long.pressed == [button.label]


def test_after_a_push_a_tap_is_a_tap_again(long: Long) -> None:
    long.go(long.body.viewport(), *up(200))
    button = long.buttons[8]
    long.go(button, button.rect().center())
    assert long.pressed == [button.label]
    assert long.place == 200


def test_who_goes_sideways_does_not_mean_the_page(long: Long) -> None:
    long.go(long.body.viewport(), PLACE, PLACE + QPoint(60, -30), PLACE + QPoint(120, -40))
    assert long.place == 0


def test_a_name_is_written_and_the_page_stays(long: Long) -> None:
    long.body.show_widget(long.pad)
    before = long.place
    long.go(long.pad, QPoint(60, 40), QPoint(70, 120), QPoint(80, 180))
    assert long.place == before
    assert len(long.pad.strokes) == 1
