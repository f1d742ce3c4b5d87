"""Pushing: a page follows the finger that pushes it, as on every telephone; Qt's widgets don't by themselves.

A tap stays a tap: the page moves only after the finger has gone a way, and whatever it had touched first is
let go of without being pressed. It stops with the finger: nothing moves by itself. For a finger that explores
by ear the page stands still.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QWidget

from app.accessibility.readout import is_explored

_WAY: Final = 24
"""Pixels; a hand that trembles is still tapping."""
_OUTSIDE: Final = QPointF(-10_000, -10_000)
_MOUSE: Final = frozenset({QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease})


class Pushing(QObject):
    """Filters the events of the system's window, where a finger comes in."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area: QAbstractScrollArea | None = None
        self._start = self._last = QPoint()
        self._is_pushing = self._is_let_go = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QTouchEvent):
            return self._on_touch(kind, event, is_explored=is_explored(watched))
        # What is told of the finger as if it were a mouse.
        return (self._is_let_go and kind in _MOUSE) or super().eventFilter(watched, event)

    def _on_touch(self, kind: QEvent.Type, event: QTouchEvent, *, is_explored: bool) -> bool:
        points: list[QEventPoint] = event.points()
        if kind is QEvent.Type.TouchBegin and len(points) == 1:
            self._begin(points[0].globalPosition().toPoint())
        elif kind is QEvent.Type.TouchUpdate and len(points) == 1:
            self._go_on(points[0].globalPosition().toPoint(), event.pointingDevice(), is_explored=is_explored)
        elif kind in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
            was_let_go = self._is_let_go
            self._is_pushing = self._is_let_go = False
            return was_let_go
        return self._is_pushing

    def _begin(self, place: QPoint) -> None:
        self._start = self._last = place
        self._is_pushing = self._is_let_go = False
        self._area = _area_of(QApplication.widgetAt(place))

    def _go_on(self, place: QPoint, device: QPointingDevice, *, is_explored: bool) -> None:
        way = place - self._start
        if not self._is_let_go and is_explored and way.manhattanLength() > _WAY:
            self._let_go(device)
        elif not self._is_let_go and self._area is not None and abs(way.y()) > max(_WAY, abs(way.x())):
            self._let_go(device)
            self._is_pushing = True
        if self._is_pushing and self._area is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() - (place - self._last).y())
            self._last = place

    def _let_go(self, device: QPointingDevice) -> None:
        """Of what the finger had touched: it is left as a mouse leaves a button, and nothing is pressed."""
        touched = self._window.windowHandle()
        for kind, buttons in (
            (QEvent.Type.MouseMove, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            button = (
                Qt.MouseButton.LeftButton if kind is not QEvent.Type.MouseMove else Qt.MouseButton.NoButton
            )
            away = QMouseEvent(
                kind, _OUTSIDE, _OUTSIDE, button, buttons, Qt.KeyboardModifier.NoModifier, device
            )
            self._is_let_go = False  # this one goes through
            QCoreApplication.sendEvent(touched, away)
            self._is_let_go = True


def _area_of(widget: QWidget | None) -> QAbstractScrollArea | None:
    """The innermost that can be moved; none where a finger writes.

    A box to write in moves by lines, and with the words: the page around it is meant.
    """
    if widget is not None and _takes_touch(widget):
        return None
    while widget is not None:
        if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QPlainTextEdit):
            bar = widget.verticalScrollBar()
            if bar.maximum() > bar.minimum():
                return widget
        widget = widget.parentWidget()
    return None


def _takes_touch(widget: QWidget) -> bool:
    """By itself, and not because it is the inside of something that scrolls."""
    is_inside = isinstance(widget.parentWidget(), QAbstractScrollArea)
    return not is_inside and widget.testAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
