"""Moving windows: what never comes to rest, by whatever drives it; and a clock that only tells the time."""

import time
from itertools import cycle

from PySide6.QtCore import QTimer, QTimerEvent, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tests.a11y.foreign_windows import Small


def turning_layout() -> QWidget:
    """What moves for ever belongs to something that is no widget."""
    window = Small()
    turn = QVariantAnimation(window.column)
    turn.setLoopCount(-1)
    turn.start()
    return window


class Marquee(QLabel):
    """Goes on with each tick of a clock of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        self.setFixedSize(300, 60)
        self.setAccessibleName("消息")
        self.begin()

    def begin(self) -> None:
        clock = QTimer(self)
        clock.timeout.connect(self.step)
        clock.start(40)

    def step(self) -> None:
        self._place = (self._place + 3) % 200
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self._place, 10, 40, 40, self.palette().windowText())


class Hooked(Marquee):
    """The same by Qt's own hook."""

    def begin(self) -> None:
        self.startTimer(40)

    def timerEvent(self, _event: QTimerEvent) -> None:
        self.step()


def ticking(*texts: str) -> QLabel:
    """Each of them for a third of a second, and again from the first."""
    made, round_of, clock = QLabel(texts[0]), cycle(texts), QTimer()
    clock.setParent(made)
    clock.timeout.connect(lambda: made.setText(next(round_of)))
    clock.start(333)
    return made


def beside_a_marquee() -> QWidget:
    """What stands there still has a clock as well."""
    made = QWidget()
    column = QVBoxLayout(made)
    for each in (ticking("急"), Marquee()):
        column.addWidget(each)
    return made


def kept_apart() -> QWidget:
    """A window only keeps what moves for ever: it belongs to nobody."""

    class Keeping(Small):
        def __init__(self) -> None:
            super().__init__()
            self.turn = QVariantAnimation()
            self.turn.setLoopCount(-1)
            self.turn.start()

    return Keeping()


def counted_down() -> QWidget:
    """A clock that is asked four times a second, and tells another second each time one has passed."""
    made, clock, began = QLabel(), QTimer(), time.monotonic()
    clock.setParent(made)
    clock.timeout.connect(lambda: made.setText(f"还有 {60 - int(time.monotonic() - began)} 秒"))
    clock.start(250)
    return made
