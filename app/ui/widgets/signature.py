"""Signature: a place to write one's name on the screen, with the mouse, a finger or a pen."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QFont,
    QImage,
    QImageWriter,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.painted import Painted

_LEAST_HIGH: Final = 260
"""Pixels; a hand that trembles needs room."""
_HIGH_EMS: Final = 7
_LEAST_EMS: Final = 2
"""So long a stroke, all together, and so far from end to end, is a name; less is a dot or a slip."""
_SHARP: Final = 2
"""Pixels of the picture for one on the screen."""
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    }
)

Stroke = list[QPointF]


class SignaturePad(Painted):
    """`written` after each stroke. Not for the keyboard: who has no hand for it consents another way."""

    written = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """`words` ask for the name, below the line."""
        super().__init__(parent)
        self._words = words
        self._strokes: list[Stroke] = []
        self._is_down = self._is_fixed = False
        self._written_on = QSize()
        self._finger: int | None = None
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def strokes(self) -> Sequence[Sequence[QPointF]]:
        return self._strokes

    @property
    def is_written(self) -> bool:
        """Whether there is more than a dot."""
        points = [point for stroke in self._strokes for point in stroke]
        if not points:
            return False
        left, right = min(p.x() for p in points), max(p.x() for p in points)
        top, bottom = min(p.y() for p in points), max(p.y() for p in points)
        least = _LEAST_EMS * self.px("body")
        return max(right - left, bottom - top) >= least / 2 and sum(map(_length, self._strokes)) >= least

    @property
    def is_fixed(self) -> bool:
        return self._is_fixed

    def fill(self, *, is_filling: bool) -> None:
        """Take all the height there is, or only what a name needs; what is written keeps its shape."""
        kinds = QSizePolicy.Policy
        vertical = kinds.MinimumExpanding if is_filling else kinds.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)

    def fix(self) -> None:
        """What is written stays as it is, until it is erased."""
        self._is_fixed = True
        self.update()

    def erase(self) -> None:
        self._strokes, self._is_fixed, self._is_down = [], False, False
        self.update()

    def png(self) -> bytes:
        """Dark on white, whatever the theme is; never on a disk."""
        picture = QImage(self.size() * _SHARP, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(_SHARP, _SHARP)
        self._write(painter, QColor(Qt.GlobalColor.black))
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(picture)
        return bytes(buffer.data().data())

    def sizeHint(self) -> QSize:
        return QSize(20 * self.px("body"), max(_LEAST_HIGH, _HIGH_EMS * self.px("body")))

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * self.px("body"), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.color("border"), 2))
        painter.setBrush(self.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        font = QFont(self.font())
        font.setPixelSize(self.px("body"))
        painter.setFont(font)
        painter.setPen(QPen(self.color("text2"), 2))
        below = 2 * self.px("body")
        foot = QRectF(0, self.height() - below, self.width(), below)
        side = self.px("body")
        painter.drawLine(QPointF(side, foot.top()), QPointF(self.width() - side, foot.top()))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._words)
        self._write(painter, self.color("text"))

    def _write(self, painter: QPainter, ink: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ink, max(4, self.px("body") // 5))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.scale(self._scale, self._scale)
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            else:
                painter.drawPath(_smooth(stroke))

    def event(self, event: QEvent) -> bool:
        """A finger and a pen write themselves: as a mouse they would come late and edged."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._on_touch(event)
            event.accept()
            return True
        return super().event(event)

    def _on_touch(self, event: QTouchEvent) -> None:
        """One finger writes; a palm that rests beside it doesn't."""
        points: list[QEventPoint] = event.points()
        if self._finger is None and points:
            self._finger = points[0].id()
        mine = next((point for point in points if point.id() == self._finger), None)
        if mine is not None:
            match mine.state():
                case QEventPoint.State.Pressed:
                    self._begin(mine.position())
                case QEventPoint.State.Updated:
                    self._go_on(mine.position())
                case QEventPoint.State.Released:
                    self._end(mine.position())
                    self._finger = None
        if event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
            self._finger, self._is_down = None, False

    def tabletEvent(self, event: QTabletEvent) -> None:
        match event.type():
            case QEvent.Type.TabletPress:
                self._begin(event.position())
            case QEvent.Type.TabletMove:
                self._go_on(event.position())
            case QEvent.Type.TabletRelease:
                self._end(event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(event.position())

    @property
    def _scale(self) -> float:
        """Of the size in which it was written: smaller since, all of it can still be seen."""
        if not self._strokes or self._written_on.isEmpty():
            return 1.0
        across, down = self.width() / self._written_on.width(), self.height() / self._written_on.height()
        return min(1.0, across, down)

    def _as_written(self, place: QPointF) -> QPointF:
        return QPointF(place.x() / self._scale, place.y() / self._scale)

    def _begin(self, place: QPointF) -> None:
        if not self._is_fixed:
            if not self._strokes:
                self._written_on = self.size()
            self._is_down = True
            self._strokes.append([self._as_written(place)])
            self.update()

    def _go_on(self, place: QPointF) -> None:
        if self._is_down and self._as_written(place) != self._strokes[-1][-1]:
            self._strokes[-1].append(self._as_written(place))
            self.update()

    def _end(self, place: QPointF) -> None:
        if self._is_down:
            self._go_on(place)
            self._is_down = False
            self.written.emit()


def _length(stroke: Stroke) -> float:
    return sum(QLineF(one, two).length() for one, two in pairwise(stroke))


def _smooth(stroke: Stroke) -> QPainterPath:
    """Through the middles between the points that were seen, bent towards these."""
    path = QPainterPath(stroke[0])
    for one, two in pairwise(stroke[1:]):
        path.quadTo(one, QLineF(one, two).center())
    path.lineTo(stroke[-1])
    return path
