"""Progress: a bar that never goes back, a ring of days, and a timeline; each with its words beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.ui.widgets.icons import leave_to_the_eyes
from app.ui.widgets.texts import Text


class Bar(QProgressBar):
    """Bytes done of bytes in all. `tone` is primary, or ok when it is done; a thin one is one of several."""

    def __init__(self, name: str, *, is_thin: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, 1000)
        self.setAccessibleName(name)
        self.setProperty("thin", is_thin)
        self.setFixedHeight(10 if is_thin else 14)

    def show_part(self, done: int, total: int) -> None:
        """`done` of `total`, in whatever unit; nothing to do is all done."""
        # Else Qt paints it at once, and with it all of the window that is still being changed.
        self.setUpdatesEnabled(False)
        self.setValue(1000 if total <= 0 else max(0, min(1000, done * 1000 // total)))
        self.setUpdatesEnabled(True)


class Strip(Painted):
    """How far something has come, for the eyes; the words beside it say it.

    A screen reader tells each new value of a `Bar`, and would talk over whoever is read to.
    """

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        leave_to_the_eyes(self)
        self.setFixedHeight(10)

    def show_part(self, done: int, total: int) -> None:
        """`done` of `total`, neither below 0; nothing to do is all done."""
        self._part = min(1.0, done / total) if total else 1.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole, radius = QRectF(self.rect()), self.height() / 2
        done = QRectF(0, 0, whole.width() * self._part, whole.height())
        for name, rect in (("sunken", whole), ("primary", done)):
            painter.setBrush(self.color(name))
            painter.drawRoundedRect(rect, radius, radius)


class DaysRing(Painted):
    """How many of a deadline's days are left; the number stands inside, the words beside it say it all."""

    def __init__(self, left: int, total: int, unit: str, tone: str = "primary") -> None:
        super().__init__()
        self._left, self._total, self._unit, self._tone = left, max(total, 1), unit, tone
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.px("h1") + self.px("display") + 14
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 10
        frame = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(self.color("line"), width))
        painter.drawEllipse(frame)
        span = round(360 * 16 * max(0, min(self._left, self._total)) / self._total)
        pen = QPen(self.color(self._tone), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(frame, 90 * 16, -span)
        painter.setPen(self.color("text"))
        self._write(painter, frame)

    def _write(self, painter: QPainter, frame: QRectF) -> None:
        for text, role, weight, shift in (
            (str(abs(self._left)), "h2", QFont.Weight.Bold, -0.13),
            (self._unit, "meta", QFont.Weight.Normal, 0.22),
        ):
            font = QFont(self.font())
            font.setPixelSize(self.px(role))
            font.setWeight(weight)
            painter.setFont(font)
            painter.drawText(frame.translated(0, frame.height() * shift), Qt.AlignmentFlag.AlignCenter, text)


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a timeline. `state` is done, now or next."""

    title: str
    detail: str = ""
    state: str = "done"


class _Dot(Painted):
    """The dot and the line of one moment."""

    def __init__(self, state: str, *, is_last: bool) -> None:
        super().__init__()
        self._state, self._is_last = state, is_last
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.px("icon") + 12, self.px("icon"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.px("icon")
        middle, top = self.width() / 2, 4 + side / 2
        if not self._is_last:
            pen = QPen(self.color("border" if self._state == "now" else "primary"), 3)
            if self._state == "now":
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(middle, top + side / 2), QPointF(middle, self.height()))
        ink = self.color("border" if self._state == "next" else "primary")
        painter.setPen(QPen(ink, 3))
        painter.setBrush(ink if self._state == "done" else self.color("surface"))
        painter.drawEllipse(QPointF(middle, top), side / 2 - 2, side / 2 - 2)
        if self._state == "done":
            self._tick(painter, QPointF(middle, top), side)
        elif self._state == "now":
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(middle, top), side / 5, side / 5)

    def _tick(self, painter: QPainter, centre: QPointF, side: int) -> None:
        pen = QPen(self.color("on_primary"), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        low = centre + QPointF(-side * 0.04, side * 0.14)
        painter.drawLine(centre + QPointF(-side * 0.2, 0), low)
        painter.drawLine(low, centre + QPointF(side * 0.22, -side * 0.16))


class Timeline(QWidget):
    """What happened, in order; each moment is text that a screen reader reads as it stands."""

    def __init__(self, moments: tuple[Moment, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, moment in enumerate(moments, 1):
            layout.addLayout(_moment(moment, is_last=number == len(moments)))


def _moment(moment: Moment, *, is_last: bool) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setContentsMargins(0, 0, 0, 14)
    words.setSpacing(2)
    tone = "muted" if moment.state == "next" else ""
    words.addWidget(Text(moment.title, is_bold=moment.state == "now", tone=tone))
    if moment.detail:
        words.addWidget(Text(moment.detail, "meta"))
    line = QHBoxLayout()
    line.setSpacing(12)
    line.addWidget(_Dot(moment.state, is_last=is_last))
    line.addLayout(words, 1)
    return line
