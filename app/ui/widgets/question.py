"""Question: asks over the page, inside the window.

Buttons say what happens; the first has the focus. It is the safe one, and what Esc takes unless another says
that it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.overlay import takes_escape
from app.ui.widgets.pages import Body
from app.ui.widgets.texts import Text

_BELOW: Final = frozenset(
    {
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    }
)


_RING: Final = 4
"""Width of the frame around what is shown to somebody, and its distance to it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a button says and does; Esc takes the first one, or the one that `is_escape`."""

    text: str
    act: Callable[[], None]
    variant: str = "secondary"
    icon: IconName | Literal[""] = ""
    is_escape: bool = False


def _goes_below(event: QEvent) -> bool:
    """Whether it is asked who wants a key that turns, leaves or files a page."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier) in _BELOW


class Question(Painted):
    """Covers its window until it is answered. `about` stays lit: what the question is about."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str,
        answers: Sequence[Answer],
        *,
        about: QWidget | None = None,
    ) -> None:
        super().__init__(window)
        self._about = about
        self._before = QApplication.focusWidget()
        self._answers = tuple(answers)
        self._title = title
        self.setProperty("dialog", True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        card = Card(margin=24, spacing=12).put(Text(title, "h2"), Text(text))
        self._buttons = [self._button(answer) for answer in self._answers]
        for button in self._buttons:
            card.body.addWidget(button)
        inner = QWidget()
        lit = self._lit()
        is_high = not lit.isEmpty() and lit.center().y() < window.height() // 2
        around = QVBoxLayout(inner)
        around.addStretch(0 if not lit.isEmpty() and not is_high else 1)
        around.addWidget(card)
        around.addStretch(0 if is_high else 1)
        layout = QVBoxLayout(self)
        layout.addWidget(Body(inner))
        window.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        self._buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def buttons(self) -> tuple[TextButton, ...]:
        return tuple(self._buttons)

    def _button(self, answer: Answer) -> TextButton:
        button = TextButton(answer.text, answer.icon, answer.variant)
        button.clicked.connect(lambda: self._give(answer))
        return button

    def _give(self, answer: Answer) -> None:
        self.hide()
        self.deleteLater()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        answer.act()

    def event(self, event: QEvent) -> bool:
        """Esc is an answer here, and no key goes to the page below that nobody sees."""
        if takes_escape(event) or _goes_below(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give(next((answer for answer in self._answers if answer.is_escape), self._answers[0]))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        """Tab stays inside."""
        focused = QApplication.focusWidget()
        place = self._buttons.index(focused) if focused in self._buttons else -1
        step = 1 if next else -1
        self._buttons[(place + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.ContentsRectChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.contentsRect())
            side = max(16, (parent.width() - 34 * self.px("body")) // 2)
            layout = self.layout()
            if layout is not None:
                layout.setContentsMargins(side, 24, side, 24)

    def _lit(self) -> QRect:
        """Where that is in the window which the question is about."""
        parent = self.parentWidget()
        if self._about is None or parent is None or not self._about.isVisible():
            return QRect()
        place = QRect(self._about.mapTo(parent, QPoint(0, 0)), self._about.size())
        return place.adjusted(-2 * _RING, -2 * _RING, 2 * _RING, 2 * _RING) & parent.contentsRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        scrim = self.color("scrim")
        scrim.setAlphaF(0.6)
        lit = self._lit().translated(-self.pos())
        covered = QPainterPath()
        covered.addRect(QRectF(self.rect()))
        painter = QPainter(self)
        if not lit.isEmpty():
            shown = QPainterPath()
            shown.addRect(QRectF(lit))
            covered -= shown
        painter.fillPath(covered, scrim)
        if not lit.isEmpty():
            painter.setPen(QPen(self.color("focus"), _RING))
            painter.drawRect(lit.adjusted(_RING // 2, _RING // 2, -_RING // 2, -_RING // 2))
