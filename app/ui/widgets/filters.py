"""Filters: what a list shows, each with its count, as chips; a menu where they have no room.

One tab stop; an arrow goes on to the next and shows it at once.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.question import Answer, Question

_STEPS: Mapping[Qt.Key, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_SPACING = 8


class Filters(Painted):
    """`options` are names and words. `chosen` is emitted when a person chooses another one."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = dict(options)
        self._current = options[0][0]
        self._counts: Mapping[str, int] = {}
        self._buttons = {name: self._button(name) for name in self._words}
        self.menu = TextButton("", "funnel", "filter")
        self.menu.clicked.connect(self._ask)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(_SPACING)
        for button in self._buttons.values():
            inner.addWidget(button)
        inner.addWidget(self.menu)
        inner.addStretch(1)
        self._show()

    def _button(self, name: str) -> TextButton:
        button = TextButton("", variant="filter")
        button.setCheckable(True)
        button.clicked.connect(partial(self._choose, name))
        return button

    @property
    def current(self) -> str:
        return self._current

    @property
    def buttons(self) -> Mapping[str, TextButton]:
        return self._buttons

    @property
    def is_folded(self) -> bool:
        return not self.menu.isHidden()

    def show_current(self, name: str) -> None:
        """Without telling `chosen`."""
        self._current = name
        self._show()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        if counts != self._counts:
            self._counts = dict(counts)
            self._show()

    def stop(self) -> QWidget:
        """Where Tab comes to."""
        return self.menu if self.is_folded else self._buttons[self._current]

    def _choose(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt slot
        is_other = name != self._current
        self.show_current(name)
        if is_other:
            self.chosen.emit(name)

    def _ask(self) -> None:
        say = QCoreApplication.translate
        names = [self._current, *(name for name in self._words if name != self._current)]
        answers = [Answer(self._label(name), partial(self._choose, name)) for name in names]
        Question(
            self.window(), say("Filters", "看哪些？"), say("Filters", "选一样，单子里就只有这些。"), answers
        )

    def _label(self, name: str) -> str:
        count = self._counts.get(name)
        return self._words[name] if count is None else f"{self._words[name]} {count}"

    def _show(self) -> None:
        for name, button in self._buttons.items():
            is_current = name == self._current
            button.set_text(self._label(name))
            button.setChecked(is_current)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)
        self.menu.set_text(self._label(self._current))
        #: as heard; {0} is what the list shows and how many there are
        heard = QCoreApplication.translate("Filters", "只看：{0}，点一下换一样")
        self.menu.setAccessibleName(heard.format(self._label(self._current)))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names = list(self._buttons)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or self.is_folded:
            super().keyPressEvent(event)
            return
        name = names[(names.index(self._current) + step) % len(names)]
        self._choose(name)
        self._buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        widths = [_width(button) for button in self._buttons.values()]
        is_folded = sum(widths) + _SPACING * (len(widths) - 1) > self.width()
        if is_folded == self.is_folded:
            return
        had_focus = any(button.hasFocus() for button in (*self._buttons.values(), self.menu))
        self.menu.setVisible(is_folded)
        for button in self._buttons.values():
            button.setVisible(not is_folded)
        if had_focus:
            self.stop().setFocus(Qt.FocusReason.OtherFocusReason)


def _width(button: TextButton) -> int:
    """Of a hidden widget Qt remembers how large it was before the text size changed."""
    layout = button.layout()
    if button.isHidden() and layout is not None:
        layout.invalidate()
        layout.activate()
    return button.sizeHint().width()
