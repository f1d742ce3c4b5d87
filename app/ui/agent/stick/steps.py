"""Steps: the five steps of the way to town at the left of the page: what is done, what is on, what comes."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.painted import Painted
from app.accessibility.tone import set_look
from app.ui.agent.stick.words import StepWords
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import image, leave_to_the_eyes
from app.ui.widgets.layouts import column, row
from app.ui.widgets.texts import Text

COUNT = 5


class Steps(Card):
    """The words beside each dot say how far it is; the dots say it again to the eye."""

    def __init__(self) -> None:
        super().__init__(margin=28, spacing=22)
        self._steps = tuple(_Step(number) for number in range(1, COUNT + 1))
        self.put(Text(self.tr("带到镇上，五步"), "h3"), *self._steps)
        self.body.addStretch(1)

    def show_steps(self, steps: Sequence[StepWords]) -> None:
        for shown, words in zip(self._steps, steps, strict=True):
            shown.show_words(words)


class _Step(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._dot = _Dot(number)
        self._title = Text("")
        self._detail = Text("", "meta")
        words = column(self._title, self._detail, spacing=0)
        line = row(self._dot, words, spacing=20)
        line.setStretch(1, 1)
        line.setAlignment(self._dot, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def show_words(self, words: StepWords) -> None:
        self._title.setText(words.title)
        self._detail.setText(words.detail)
        set_look(self._title, bold=words.state == "now", tone="muted" if words.state == "next" else "")
        self._dot.show_state(words.state)


class _Dot(Painted):
    """A tick where it is done, else its number; filled until it is one that comes."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._state = number, "next"
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        side = self.px("target_small") - 6
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_filled = self._state != "next"
        ground = self.color("primary" if is_filled else "surface")
        ink = self.color("on_primary" if is_filled else "text2")
        painter.setPen(QPen(ground if is_filled else self.color("border"), 2))
        painter.setBrush(ground)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawEllipse(frame)
        if self._state == "done":
            side = self.px("icon")
            place = frame.center() - QPointF(side / 2, side / 2)
            painter.drawImage(place, image("check-bold", side, ink, self.devicePixelRatioF()))
            return
        font = QFont(self.font())
        font.setPixelSize(self.px("meta"))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, str(self._number))
