"""A page follows the finger that pushes it; a tap is a tap, and a name is written where names are written."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.readout import REST_MS, Readout, is_explored
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import Body
from app.ui.widgets.signature import SignaturePad
from app.ui.window import Window
from tests.speaking import FakeSpeaker
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


class Listener:
    """Hears what the finger is on, and tells how much of the way the page went along."""

    def __init__(self, long: Long) -> None:
        self.speaker = FakeSpeaker()
        self.reading = Reading(self.speaker, VoiceWishes(is_on=True))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.readout = Readout(application, self.reading, Announcer())
        self.long = long
        self._touch = QTest.touchEvent(long.window.windowHandle(), long.finger)

    def place_of(self, number: int) -> QPoint:
        button = self.long.buttons[number]
        return button.mapTo(self.long.window, button.rect().center())

    def press(self, place: QPoint) -> None:
        self._touch.press(0, place).commit()

    def rest(self) -> None:
        wait_for(lambda: is_explored(self.long.window.windowHandle()))

    def move(self, place: QPoint) -> None:
        self._touch.move(0, place).commit()

    def release(self, place: QPoint) -> None:
        self._touch.release(0, place).commit()

    def hears(self, words: str) -> None:
        wait_for(lambda: self.speaker.told[-1:] == [words])


@pytest.fixture
def listener(long: Long) -> Iterator[Listener]:
    made = Listener(long)
    yield made
    made.readout.deleteLater()


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


@pytest.mark.parametrize("is_shown_again", [False, True], ids=["", "shown again"])
def test_a_finger_that_rested_explores_by_ear_and_the_page_stands_still(
    long: Long, listener: Listener, *, is_shown_again: bool
) -> None:
    if is_shown_again:  # who is asked first about a finger is another then
        long.window.hide()
        long.window.show()
    first, last = listener.place_of(2), listener.place_of(5)
    listener.press(first)
    listener.rest()
    listener.hears("第 2 个，按钮")
    for step in range(1, 6):
        listener.move(first + (last - first) * (step / 5))
    listener.hears("第 5 个，按钮")
    assert long.place == 0
    listener.move(first)
    listener.release(first)
    assert (long.place, long.pressed) == (0, [])


def test_a_finger_that_rested_and_lifts_where_it_was_has_pressed(long: Long, listener: Listener) -> None:
    place = listener.place_of(2)
    listener.press(place)
    listener.rest()
    listener.release(place)
    assert long.pressed == ["第 2 个"]


def test_with_the_voice_on_a_finger_that_goes_at_once_pushes_and_goes_on_after_a_rest(
    long: Long, listener: Listener
) -> None:
    places = up(200)
    listener.press(places[0])
    for place in places[1:]:
        listener.move(place)
    assert long.place == 200
    QTest.qWait(REST_MS + 50)
    listener.move(places[-1] - QPoint(0, 50))
    assert long.place == 250
    listener.release(places[-1] - QPoint(0, 50))
    assert long.pressed == []


def test_once_the_voice_is_off_a_finger_pushes_whatever_it_did_before(long: Long, listener: Listener) -> None:
    place = listener.place_of(2)
    listener.press(place)
    listener.rest()
    listener.release(place)
    listener.reading.wish(is_on=False)
    long.go(long.body.viewport(), *up(200))
    assert long.place == 200
