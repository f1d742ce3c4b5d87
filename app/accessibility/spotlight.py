"""Spotlight: shows in place what is being read: the label on yellow ground, the clause underlined, in sight.

Nothing is laid out anew: the ground is a colour, and the line is drawn over the words, where they stand.
"""

from collections.abc import Iterator
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.accessibility.describe import EYES_ONLY
from app.accessibility.painted import Painted
from app.accessibility.passages import Passage
from app.accessibility.reading import Reading
from app.accessibility.tone import set_look

_LINE: Final = 3
_ROOM: Final = 32
"""So much is seen above and below what is read."""


class Spotlight(QObject):
    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passage: Passage | None = None
        self._underline: _Underline | None = None
        reading.passage_started.connect(self._on_passage)
        reading.clause_started.connect(self._on_clause)

    def _on_passage(self, passage: Passage | None) -> None:
        before, self._passage = self._passage, passage
        widget = passage.widget if passage is not None else None
        if before is not None and before.widget is not widget:
            self._put_out(before.widget)
        if widget is None or not shiboken6.isValid(widget):
            return
        if _has_words(widget, passage):
            set_look(widget, speaking=True)
        _bring_into_sight(widget, QRectF(widget.rect()))

    def _on_clause(self, utterance: object, start: int, end: int) -> None:
        passage = self._passage
        if passage is None or utterance != passage.utterance or not shiboken6.isValid(passage.widget):
            return
        label = passage.widget
        if not isinstance(label, QLabel) or not _has_words(label, passage):
            return
        if self._underline is None or not shiboken6.isValid(self._underline):
            self._underline = _Underline()
        self._underline.show_clause(label, passage.start + start, passage.start + end)
        if self._underline.lines:
            first, last = self._underline.lines[0], self._underline.lines[-1]
            _bring_into_sight(label, first.united(last))

    def _put_out(self, widget: QWidget) -> None:
        if self._underline is not None and shiboken6.isValid(self._underline):
            self._underline.hide()
        if shiboken6.isValid(widget) and isinstance(widget, QLabel):
            set_look(widget, speaking=False)


class _Underline(Painted):
    """Lies over a label; `lines` are the parts of its lines that belong to the clause."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[QRectF, ...] = ()
        self.setObjectName(EYES_ONLY)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_clause(self, label: QLabel, start: int, end: int) -> None:
        if self.parentWidget() is not label:
            self.setParent(label)
        self.lines = tuple(lines_of(label, start, end))
        self.setGeometry(label.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.color("speak_text"), _LINE))
        for line in self.lines:
            foot = min(line.bottom() - 1, self.height() - _LINE / 2)
            painter.drawLine(QPointF(line.left(), foot), QPointF(line.right(), foot))


def lines_of(label: QLabel, start: int, end: int) -> Iterator[QRectF]:
    """Where characters `start` to `end` of a label's text stand, line by line, as Qt draws plain text."""
    inner = QRectF(label.contentsRect()).adjusted(*_margins(label))
    text = label.text().replace("\n", "\u2028")
    layout = QTextLayout(text, label.font())
    option = QTextOption()
    wraps = QTextOption.WrapMode.WordWrap if label.wordWrap() else QTextOption.WrapMode.ManualWrap
    option.setWrapMode(wraps)
    layout.setTextOption(option)
    leading, height = label.fontMetrics().leading(), 0.0
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(inner.width())
        line.setPosition(QPointF(0, height))
        height += line.height() + leading
        lines.append(line)
    layout.endLayout()
    top = inner.top() + _shift(label.alignment(), inner.height() - height)
    for line in lines:
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first < end and last > start:
            left, right = (x_of(line, at) for at in (max(first, start), min(last, end)))
            side = inner.left() + _side(label.alignment(), inner.width() - line.naturalTextWidth())
            yield QRectF(side + left, top + line.y(), right - left, line.height())


def x_of(line: QTextLine, place: int) -> float:
    """Left edge of the character at `place`; Qt tells it and the place again."""
    found = line.cursorToX(place)
    return float(found[0]) if isinstance(found, tuple) else 0.0


def _margins(label: QLabel) -> tuple[int, int, int, int]:
    return label.margin(), label.margin(), -label.margin(), -label.margin()


def _shift(alignment: Qt.AlignmentFlag, room: float) -> float:
    if alignment & Qt.AlignmentFlag.AlignVCenter:
        return room / 2
    return room if alignment & Qt.AlignmentFlag.AlignBottom else 0


def _side(alignment: Qt.AlignmentFlag, room: float) -> float:
    if alignment & Qt.AlignmentFlag.AlignHCenter:
        return room / 2
    return room if alignment & Qt.AlignmentFlag.AlignRight else 0


def _has_words(widget: QWidget, passage: Passage | None) -> bool:
    """The sentence stands in the label; the name of a control does not."""
    if passage is None or not isinstance(widget, QLabel):
        return False
    read, written = passage.utterance.text, widget.text()
    return read in written or (bool(written) and read.startswith(written))


def _bring_into_sight(widget: QWidget, part: QRectF) -> None:
    area = widget.parentWidget()
    while area is not None:
        inner = area.widget() if isinstance(area, QScrollArea) else None
        if isinstance(area, QScrollArea) and inner is not None and inner.isAncestorOf(widget):
            middle = widget.mapTo(inner, part.center().toPoint())
            half = min(round(part.height() / 2) + _ROOM, area.viewport().height() // 2)
            area.ensureVisible(0, middle.y(), 0, half)
        area = area.parentWidget()
