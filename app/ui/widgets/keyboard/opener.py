"""Opener: the button 键盘 inside of the field that has the focus, at its right end."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.keyboard.entry import Field
from app.ui.widgets.pages import later
from app.ui.widgets.search import SearchField
from app.ui.widgets.textbox import TextBox

KEYS = "F4"
_EDGE = 6
_PART = 0.45
"""Of the width of a field, which the button may take with its word."""


class Opener(TextButton):
    """Lives in one field. Tab passes it over: F4 does the same from wherever the focus is."""

    def __init__(self, field: Field) -> None:
        self._word = self.tr("键盘")
        super().__init__(self._word, "keyboard", "opener")
        self._field = field
        self.setParent(field)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tell_keys(KEYS)
        self.setToolTip(self._word)
        self._whole = 0
        self._soon = later(self, 0, self._measure)
        self._measure()
        for watched in _watched(field):
            watched.installEventFilter(self)
        self.show()

    def _measure(self) -> None:
        """How wide it is with its word."""
        self._say(self._word)
        self._whole = self.sizeHint().width()
        self.place()

    def place(self) -> None:
        """Beside what is written, not over it."""
        field = self._field
        self._say(self._word if self._whole <= field.width() * _PART else "")
        size = self.sizeHint()
        height = min(size.height(), field.height() - 2 * _EDGE)
        _keep_free(field, size.width() + _EDGE)
        right = field.width()
        if isinstance(field, QPlainTextEdit):
            right = field.viewport().geometry().right() + size.width() + _EDGE
        self.setGeometry(right - size.width() - _EDGE, field.height() - height - _EDGE, size.width(), height)

    def _say(self, word: str) -> None:
        if word != self.label:
            self.set_text(word)
        self.setAccessibleName(self.tr("屏幕键盘"))

    def leave(self) -> None:
        """Give the field its room back."""
        self._soon.stop()
        for watched in _watched(self._field):
            watched.removeEventFilter(self)
        _keep_free(self._field, 0)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.place()
        elif event.type() is QEvent.Type.StyleChange:
            self._soon.start()  # what stands on it has its new size only then
        return super().eventFilter(watched, event)


def _watched(field: Field) -> tuple[QWidget, ...]:
    """A scroll bar that comes moves only what is inside."""
    return (field, field.viewport()) if isinstance(field, QPlainTextEdit) else (field,)


def _keep_free(field: Field, width: int) -> None:
    if isinstance(field, SearchField | TextBox):
        field.keep_free(width)
    elif isinstance(field, QLineEdit):
        margins = field.textMargins()
        field.setTextMargins(margins.left(), margins.top(), width, margins.bottom())
