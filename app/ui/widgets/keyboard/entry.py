"""Entry: what a field takes, and how text gets into it as if an input method had made it.

So undo, limits and the signals of the field work, and it is the field that refuses.
"""

from enum import Enum, auto
from typing import TypeAlias, TypeGuard

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.textbox import TextBox

Field: TypeAlias = QLineEdit | QPlainTextEdit

_HINTS = Qt.InputMethodHint
_DIGITS = (
    _HINTS.ImhDigitsOnly
    | _HINTS.ImhFormattedNumbersOnly
    | _HINTS.ImhPreferNumbers
    | _HINTS.ImhDialableCharactersOnly
    | _HINTS.ImhDate
)
_LATIN = _HINTS.ImhPreferLatin | _HINTS.ImhLatinOnly | _HINTS.ImhEmailCharactersOnly
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Kind(Enum):
    """With what a field is best written in."""

    NUMBERS = auto()
    LATIN = auto()
    CHINESE = auto()


def is_field(widget: QWidget | None) -> TypeGuard[Field]:
    """Whether a person could write there."""
    return isinstance(widget, QLineEdit | QPlainTextEdit) and widget.isEnabled() and not widget.isReadOnly()


def is_secret(field: Field) -> bool:
    """Also while the letters of a passphrase are shown for a moment."""
    hides = isinstance(field, QLineEdit) and field.echoMode() is not QLineEdit.EchoMode.Normal
    return hides or bool(field.inputMethodHints() & (_HINTS.ImhSensitiveData | _HINTS.ImhHiddenText))


def kind_of(field: Field) -> Kind:
    hints = field.inputMethodHints()
    if hints & _DIGITS:
        return Kind.NUMBERS
    return Kind.LATIN if hints & _LATIN or is_secret(field) else Kind.CHINESE


def has_lines(field: Field) -> bool:
    """Whether Enter begins a new line there."""
    return field.is_long if isinstance(field, TextBox) else isinstance(field, QPlainTextEdit)


def words_before(field: Field) -> str:
    """On the line where something is going to be written."""
    if isinstance(field, QLineEdit):
        return field.text()[: field.selectionStart() if field.hasSelectedText() else field.cursorPosition()]
    cursor = field.textCursor()
    cursor.setPosition(cursor.selectionStart())
    return cursor.block().text()[: cursor.positionInBlock()]


def is_command(event: QKeyEvent) -> bool:
    """Whether a key is for the page, such as Ctrl+Enter."""
    return bool(event.modifiers() & _COMMANDS)


def write(field: Field, text: str) -> None:
    if is_field(field):
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)


def press(field: Field, key: Qt.Key) -> None:
    """As on a keyboard: Backspace, Enter, Tab."""
    if is_field(field):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
