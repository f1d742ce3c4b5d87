"""Touch: one finger on the glass: it taps what it sees, and pushes the page up to see more.

Words come by an input method, once a box was tapped; numbers by the keyboard on the screen.
"""

from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget

from app.ui.agent.case_list import CaseList
from app.ui.agent.rating.faces import FaceButton
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.keyboard.opener import Opener
from app.ui.widgets.rows import Rows
from app.ui.widgets.signature import SignaturePad
from tests.e2e.stories.hands import Hand, is_primary, says
from tests.e2e.window import Session

_MOST_PUSHES: Final = 12
_LEAST_PUSH: Final = 60
_STEPS: Final = 8
"""Places that a finger is felt at on its way."""
_NAME: Final = ((0.2, 0.3), (0.3, 0.6), (0.45, 0.3), (0.6, 0.6), (0.75, 0.35))
"""A name, as far as a pad can tell, by the width and the height of it."""


class Touch(Hand):
    def __init__(self, session: Session, devices: StillDevices) -> None:
        super().__init__(session, devices)
        self._finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    def press(self, words: str) -> None:
        self.effort.think()
        self.tap(self.button(words), words)

    def go_on(self) -> None:
        self.effort.think()
        self.tap(self.one(TextButton, is_primary), "primary")

    def choose(self, question: str, *answers: str) -> None:
        self.effort.think()
        choices = self.field(question).control
        assert isinstance(choices, Choices)
        for answer in answers:
            self.tap(next(each for each in choices.buttons if each.label == answer), answer)

    def write(self, field: str, words: str) -> None:
        """The box that has the focus need not be tapped."""
        self.effort.think()
        box = self.field(field).control
        if not box.hasFocus():
            self.tap(box, field)
        if words.isdecimal():
            self._write_on_screen(words)
        else:
            self.effort.text(field)
            self.session.write(words)
        self.rest()

    def agree(self) -> None:
        """签名: a name on the glass."""
        self.effort.think()
        pad = self.one(SignaturePad)
        self._bring(pad)
        self.effort.tap("签名")
        seen = pad.visibleRegion().boundingRect()
        path = [QPoint(round(x * seen.width()), round(y * seen.height())) for x, y in _NAME]
        self._draw(pad, [seen.topLeft() + place for place in path])
        self.press("写好了")

    def rate(self, answer: str) -> None:
        self.effort.think()
        self.tap(self.one(FaceButton, lambda face: face.label == answer), answer)

    def open_row(self, words: str) -> None:
        self.effort.think()
        rows = self.one(Rows)
        self.tap(next(each for each in rows.shown if says(each, words)), words)

    def open_case(self) -> None:
        self.effort.think()
        cases = self.one(CaseList)
        place = cases.visualRect(cases.rows.index(0, 0)).center()
        self.tap(cases.viewport(), "case", place)

    def go_home(self) -> None:
        """By the rail, or from a page without one by its own button first."""
        self.press("回首页" if self.sees("回首页") else "首页")

    def tap(self, widget: QWidget, name: str, place: QPoint | None = None) -> None:
        self._bring(widget)
        self._tap_there(widget, name, place)

    def _tap_there(self, widget: QWidget, name: str = "往下看", place: QPoint | None = None) -> None:
        self.effort.tap(name)
        self._wait_until_still(widget)
        place = place or widget.rect().center()
        QTest.touchEvent(widget, self._finger).press(0, place, widget).commit()
        QTest.touchEvent(widget, self._finger).release(0, place, widget).commit()
        self.rest()

    def _wait_until_still(self, widget: QWidget) -> None:
        """Nobody taps what moves under the finger."""
        seen: list[QRect] = []

        def is_still() -> bool:
            seen.append(QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size()))
            return len(seen) > 1 and seen[-1] == seen[-2]

        self.session.until(is_still)

    def _write_on_screen(self, digits: str) -> None:
        """Opened for this field, and closed again."""
        self.tap(self.one(Opener), "键盘")
        for digit in digits:
            self.tap(self._key(digit), digit)
        self.press("收起")

    def _key(self, letter: str) -> TextButton:
        return self.one(TextButton, lambda each: each.property("variant") == "key" and each.label == letter)

    def _bring(self, widget: QWidget) -> None:
        """Into sight, by pushing the page on which it is."""
        body = _body_of(widget)
        for _ in range(_MOST_PUSHES):
            if body is None or not (far := _how_far(body, widget)):
                return
            more = [each for each in self.visible(TextButton) if says(each, "往下看")]
            if far > 0 and more and not self.is_covered:
                self._tap_there(more[0])
            else:
                self._push(body, far)
        raise LookupError("a finger does not bring it into sight")

    def _push(self, body: QScrollArea, far: int) -> None:
        """By about `far` pixels, up where it is more than nothing; a shorter push would be a tap."""
        view = body.viewport()
        room = view.height() * 6 // 10
        far = max(-room, min(far, room))
        far = max(far, _LEAST_PUSH) if far > 0 else min(far, -_LEAST_PUSH)
        start = QPoint(view.width() // 2, view.height() // 2 + far // 2)
        self.effort.tap("push")
        path = [start - QPoint(0, far * step // _STEPS) for step in range(_STEPS + 1)]
        self._draw(view, path)
        self.rest()

    def _draw(self, widget: QWidget, path: list[QPoint]) -> None:
        QTest.touchEvent(widget, self._finger).press(0, path[0], widget).commit()
        for place in path[1:]:
            QTest.qWait(8)
            QTest.touchEvent(widget, self._finger).move(0, place, widget).commit()
        QTest.qWait(60)
        QTest.touchEvent(widget, self._finger).release(0, path[-1], widget).commit()
        self.rest()


def _body_of(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _how_far(body: QAbstractScrollArea, widget: QWidget) -> int:
    """Pixels that it must go up; nothing where it is in sight, or fills more than half of what is."""
    view = body.viewport()
    place = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
    seen = place & view.rect()
    if seen == place or 2 * seen.height() > view.height():
        return 0
    return place.bottom() - view.height() + 8 if place.bottom() > view.height() else place.top() - 8
