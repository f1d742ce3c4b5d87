"""Faces: three answers of equal size, each a face and words; chosen by tap, by 1, 2, 3 or by arrows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from app.accessibility.painted import Painted
from app.accessibility.phrases import with_commas
from app.domain.rating import Satisfaction
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.icons import leave_to_the_eyes

_TONES: Final[Mapping[Satisfaction, str]] = MappingProxyType(
    {Satisfaction.SATISFIED: "ok", Satisfaction.MOSTLY: "info", Satisfaction.DISSATISFIED: "danger"}
)
_SMILES: Final[Mapping[Satisfaction, float]] = MappingProxyType(
    {Satisfaction.SATISFIED: 0.30, Satisfaction.MOSTLY: 0.14, Satisfaction.DISSATISFIED: -0.22}
)
"""How deep the mouth hangs, by the radius."""
_WIDE_EMS: Final = 36
"""So wide that three stand side by side."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Face(Painted):
    """Says nothing that the words beside it do not say."""

    def __init__(self, answer: Satisfaction) -> None:
        super().__init__()
        self._answer = answer
        self._is_large = True
        leave_to_the_eyes(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self.px("target") * 9 // 5 if self._is_large else self.px("target_small")
        return QSize(side, side)

    def set_large(self, *, is_large: bool) -> None:
        self._is_large = is_large
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, side = self.color(_TONES[self._answer]), min(self.width(), self.height())
        line, middle = max(4, side // 18), QPointF(self.width() / 2, self.height() / 2)
        radius = side / 2 - line
        pen = QPen(ink, line)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(middle, radius, radius)
        self._draw_mouth(painter, middle, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for way in (-1, 1):
            eye = middle + QPointF(way * radius * 0.34, -radius * 0.24)
            painter.drawEllipse(eye, line * 0.8, line * 0.8)

    def _draw_mouth(self, painter: QPainter, middle: QPointF, radius: float) -> None:
        depth = radius * abs(_SMILES[self._answer])
        is_smile = _SMILES[self._answer] > 0
        top = middle.y() + radius * 0.28 - (depth if is_smile else -0.1 * radius)
        frame = QRectF(middle.x() - radius * 0.42, top, radius * 0.84, depth * 2)
        start, span = (200, 140) if is_smile else (20, 140)
        painter.drawArc(frame, start * 16, span * 16)


class FaceButton(TextButton):
    """One answer; none stands out before it is chosen. `confirmed`: Enter, where it was chosen already."""

    confirmed = Signal()

    def __init__(self, answer: Satisfaction, text: str, sub: str, place: int) -> None:
        self._face = Face(answer)
        super().__init__(text, "", "face", sub=sub, start=self._face)
        self.answer = answer
        self._text = with_commas(text, sub)
        self._place = place
        self.setCheckable(True)
        self._chosen = Chip(QCoreApplication.translate("Faces", "选了这个"), "check-bold", "primary")
        policy = self._chosen.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when something is chosen
        self._chosen.setSizePolicy(policy)
        self.put_under(self._chosen)
        self._words.setAlignment(self._chosen, Qt.AlignmentFlag.AlignCenter)
        self._chosen.hide()
        self.toggled.connect(self._on_tick)
        self.set_upright(is_upright=True)
        self._tell()

    def set_upright(self, *, is_upright: bool) -> None:
        """The face above the words, or all in a line where answers stand below each other."""
        layout = self.layout()
        if not isinstance(layout, QBoxLayout):
            return
        directions = QBoxLayout.Direction
        for each in (layout, self._words):
            each.setDirection(directions.TopToBottom if is_upright else directions.LeftToRight)
        self._words.setSpacing(0 if is_upright else 14)
        self._face.set_large(is_large=is_upright)
        side = 24 if is_upright else 3
        layout.setContentsMargins(18, side, 18, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.isChecked() and not event.isAutoRepeat():
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def _on_tick(self, _checked: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._chosen.setVisible(self.isChecked())
        self._tell()

    def _tell(self) -> None:
        say = QCoreApplication.translate
        #: as heard: an answer, which of three it is, and the key that chooses it
        self.setAccessibleName(say("Faces", "{0}，按 {1}").format(self._text, self._place))


class Faces(Painted):
    """One tab stop, arrows go from answer to answer and choose nothing. `chosen` when a person has chosen;
    `confirmed`: Enter on what was chosen already; `turned`: they stand the other way now.
    """

    chosen = Signal()
    confirmed = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        say = QCoreApplication.translate
        words = (
            (Satisfaction.SATISFIED, say("Faces", "满意"), say("Faces", "办得好")),
            (Satisfaction.MOSTLY, say("Faces", "基本满意"), say("Faces", "还可以")),
            (Satisfaction.DISSATISFIED, say("Faces", "不满意"), say("Faces", "还不行")),
        )
        self.buttons = tuple(FaceButton(*each, place) for place, each in enumerate(words, 1))
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)
            button.confirmed.connect(self.confirmed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(20)
        for button in self.buttons:
            self._line.addWidget(button, 1)
        self._keep_one_stop(self.buttons[0])

    @property
    def is_upright(self) -> bool:
        """Whether the answers stand side by side."""
        return self._line.direction() == QBoxLayout.Direction.LeftToRight

    @property
    def value(self) -> Satisfaction | None:
        return next((button.answer for button in self.buttons if button.isChecked()), None)

    def choose(self, value: Satisfaction | None) -> None:
        for button in self.buttons:
            button.setChecked(button.answer is value)
        chosen = next((button for button in self.buttons if button.isChecked()), self.buttons[0])
        self._keep_one_stop(chosen)

    def _on_clicked(self) -> None:
        clicked = self.sender()
        if isinstance(clicked, FaceButton):
            self.choose(clicked.answer)
            self.chosen.emit()

    def choose_place(self, place: int) -> None:
        """By its number, wherever the focus is."""
        self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose(self.buttons[place].answer)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        place = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), None)
        if place is not None and step is not None:
            button = self.buttons[(place + step) % len(self.buttons)]
            self._keep_one_stop(button)
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        is_wide = self.width() >= _WIDE_EMS * self.px("body")
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if is_wide else directions.TopToBottom
        if wanted == self._line.direction():
            return
        self._line.setDirection(wanted)
        self._line.setSpacing(20 if is_wide else 14)
        for button in self.buttons:
            button.set_upright(is_upright=is_wide)
        self.turned.emit()

    def _keep_one_stop(self, stop: FaceButton) -> None:
        for button in self.buttons:
            is_stop = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
