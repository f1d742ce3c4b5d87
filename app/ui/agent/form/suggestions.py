"""Suggestions: a short list below a field, from what is written in it; arrows go in, Enter takes one.

They stand in the page, not in a window over it: nothing is hidden, and screen readers find them by Tab.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.agent.form.fields import TextField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Option
from app.ui.widgets.pages import later

MOST: Final = 6
WAIT_MS: Final = 0

Search = Callable[[str], Sequence[Option]]
"""What may be meant by the words so far: values with their words, the likeliest first."""


class OptionList(QWidget):
    """The found ones, each a button. They are made once: making them anew would be felt at each key."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 6, 0, 0)
        self._layout.setSpacing(8)
        self._made: list[TextButton] = []
        self._options: Sequence[Option] = ()
        self.hide()

    @property
    def buttons(self) -> list[TextButton]:
        return self._made[: len(self._options)]

    def get_ready(self, count: int = MOST) -> None:
        """Have so many of them, with their looks."""
        while len(self._made) < count:
            button = TextButton("", "", "choice")
            button.hide()
            button.clicked.connect(partial(self._choose, len(self._made)))
            self._layout.addWidget(button)
            button.ensurePolished()
            self._made.append(button)

    def show_options(self, options: Sequence[Option]) -> None:
        self.get_ready(len(options))
        self._options = tuple(options)
        for button, (_, words) in zip(self.buttons, options, strict=True):
            button.set_text(words)
            button.show()
        for button in self._made[len(options) :]:
            button.hide()
        self.setVisible(bool(options))

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._options[place][0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), -1)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape or (step == -1 and place == 0):
            self.closed.emit()
        elif step and place >= 0:
            self.buttons[min(place + step, len(self.buttons) - 1)].setFocus()
        else:
            super().keyPressEvent(event)


class SuggestingField(TextField):
    """A text with a list below. What is typed stays what it is until one is taken."""

    def __init__(
        self, path: str, label: str, *, is_required: bool | None = None, hint: str = "", limit: int = 0
    ) -> None:
        super().__init__(path, label, is_required=is_required, hint=hint, limit=limit)
        self.search: Search | None = None
        self.list = OptionList()
        self.list.chosen.connect(self._on_chosen)
        self.list.closed.connect(self._close)
        self._soon = later(self, WAIT_MS, self._look_up)
        self.box.edited.connect(self._soon.start)
        self.box.installEventFilter(self)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.list)

    def take(self, value: str) -> None:
        """One of the list was taken."""
        self.box.put(value)

    def _look_up(self) -> None:
        words = self.box.words.strip()
        is_wanted = self.search is not None and words and self.box.hasFocus() and len(words) < 100
        self.list.show_options(self.search(words)[:MOST] if is_wanted and self.search else ())

    def _on_chosen(self, value: str) -> None:
        self.take(value)
        self._close()
        self.edited.emit()
        self.left.emit()

    def _close(self) -> None:
        self._soon.stop()
        self.list.show_options(())
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        """Into the list the focus has not left."""
        self._soon.stop()
        if any(button.hasFocus() for button in self.list.buttons):
            return
        self.list.show_options(())
        super()._on_left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and self.search is not None:
            self.list.get_ready()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.list.buttons:
            if event.key() == Qt.Key.Key_Down:
                self.list.buttons[0].setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
        return super().eventFilter(watched, event)
