"""Subtitles: every spoken word in writing, at the foot of the window; the clause that is heard stands out."""

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.painted import Painted
from app.accessibility.reading import Reading
from app.accessibility.scale import RESIDENT_META
from app.accessibility.speech.types import Utterance
from app.accessibility.spotlight import x_of
from app.ui.widgets.icons import Icon

_ROWS: Final = 2
"""Lines that always have room, so that the page above stands still from sentence to sentence."""
_SIDE, _TOP, _GAP = 24, 10, 14
_NARROW, _NARROW_SIDE = 700, 12
_UNDERLINE = 3


class Subtitles(Painted):
    """Shown while the voice is on, and while something is read; a long sentence moves on with its clauses.

    Its height follows from its width: two lines, or as many as a long clause needs.
    """

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.text = ""
        self.clause = (0, 0)
        self._icon = Icon("speaker-high", tone="primary_text", parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        reading.changed.connect(self._show_or_hide)
        reading.began.connect(self._show_or_hide)
        reading.ended.connect(self._on_ended)
        reading.clause_started.connect(self._on_clause)
        reading.forgotten.connect(self._on_forgotten)
        self._show_or_hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is written there now, line by line."""
        layout = self._layout_of(self.width())
        return tuple(
            self.text[line.textStart() : line.textStart() + line.textLength()]
            for line in self._shown(self._lines(layout))
        )

    def _show_or_hide(self) -> None:
        self.setHidden(not (self._reading.is_following or self._reading.is_active))

    def _on_ended(self) -> None:
        """What was said last stays until something else is, for whoever reads slowly."""
        self.clause = (0, 0)
        self.update()
        self._show_or_hide()
        if self.isHidden():
            self.text = ""

    def _on_forgotten(self) -> None:
        self.text = ""
        self.setAccessibleName("")
        self._on_ended()

    def _on_clause(self, utterance: Utterance, start: int, end: int) -> None:
        if utterance.text != self.text:
            self.text = utterance.text
            #: {0} is what is being said
            self.setAccessibleName(QCoreApplication.translate("Subtitles", "正在念：{0}").format(self.text))
        self.clause = (start, end)
        self._show_or_hide()
        self.updateGeometry()
        self.update()

    def on_look(self) -> None:
        self._place_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_icon()

    def _place_icon(self) -> None:
        size = self._icon.sizeHint()
        top = (self.height() - size.height()) // 2
        self._icon.setGeometry(self._side(self.width()), top, size.width(), size.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 2 * _TOP + self._line_height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._layout_of(width)  # lines live no longer than their layout
        lines = self._lines(layout)
        rows = max(_ROWS, len(self._of_clause(lines)))
        return 2 * _TOP + rows * self._line_height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.color("surface"))
        painter.fillRect(0, 0, self.width(), 2, self.color("border"))
        layout = self._layout_of(self.width())
        painter.setFont(layout.font())
        shown = self._shown(self._lines(layout))
        height = self._line_height()
        top = (self.height() - len(shown) * height) / 2
        for number, line in enumerate(shown):
            self._paint_line(painter, line, QPointF(self._left(self.width()), top + number * height))

    def _paint_line(self, painter: QPainter, line: QTextLine, at: QPointF) -> None:
        start, end = line.textStart(), line.textStart() + line.textLength()
        first, last = max(start, self.clause[0]), min(end, self.clause[1])
        spans = [(start, end)] if first >= last else [(start, first), (first, last), (last, end)]
        base = at.y() + line.ascent()
        for begin, stop in spans:
            words = self.text[begin:stop].rstrip("\n")
            if not words:
                continue
            x = at.x() + x_of(line, begin)
            is_now = (begin, stop) == (first, last)
            if is_now:
                ground = QRectF(x - 2, at.y(), x_of(line, stop) - x_of(line, begin) + 4, line.height())
                painter.fillRect(ground, self.color("speak_bg"))
                painter.setPen(QPen(self.color("speak_text"), _UNDERLINE))
                foot = ground.bottom() - 2
                painter.drawLine(QPointF(ground.left(), foot), QPointF(ground.right(), foot))
            painter.setPen(self.color("speak_text" if is_now else "text"))
            painter.drawText(QPointF(x, base), words)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(self.px("meta"), RESIDENT_META))
        return font

    def _line_height(self) -> int:
        return math.ceil(QFontMetricsF(self._font()).lineSpacing()) + 2

    def _side(self, width: int) -> int:
        return _SIDE if width >= _NARROW else _NARROW_SIDE

    def _left(self, width: int) -> int:
        return self._side(width) + self._icon.sizeHint().width() + _GAP

    def _layout_of(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text.replace("\n", "\u2028"), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        room = max(1, width - self._left(width) - self._side(width))
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
        layout.endLayout()
        return layout

    def _lines(self, layout: QTextLayout) -> tuple[QTextLine, ...]:
        return tuple(layout.lineAt(number) for number in range(layout.lineCount()))

    def _of_clause(self, lines: Sequence[QTextLine]) -> list[int]:
        start, end = self.clause
        return [
            number
            for number, line in enumerate(lines)
            if line.textStart() < end and line.textStart() + line.textLength() > start
        ]

    def _shown(self, lines: Sequence[QTextLine]) -> Sequence[QTextLine]:
        """As many as there is room for: those of the clause, and what follows or goes before."""
        now = self._of_clause(lines)
        rows = max(_ROWS, len(now))
        first = min(now[0], max(0, len(lines) - rows)) if now else 0
        return lines[first : first + rows]
