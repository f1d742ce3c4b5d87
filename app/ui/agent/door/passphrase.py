"""Passphrase: a field that hides what is typed, and lets one look for a moment."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import row

_LONGEST = 200
_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
"""Input methods learn what is typed: not here."""


class _Edit(QLineEdit):
    caps_typed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nobody sees capitals in dots, and a key that was touched by mistake costs a try."""
        super().keyPressEvent(event)
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.text().isupper() and event.text().isascii() and not has_shift:
            self.caps_typed.emit()


class PassphraseField(QWidget):
    """Screen readers hear that something is typed, never what, unless the person asks to see it.

    `entered`: the Enter key.
    """

    changed = Signal()
    entered = Signal()
    caps_typed = Signal()

    def __init__(self, *, has_eye: bool = True) -> None:
        super().__init__()
        self.edit = _Edit()
        self.edit.setMaxLength(_LONGEST)
        self.edit.textEdited.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)
        self.edit.caps_typed.connect(self.caps_typed)
        self.eye = TextButton("", "eye")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.show_letters)
        both = row(self.edit, self.eye, spacing=12)
        both.setStretch(0, 1)
        self.setLayout(both)
        self.eye.setVisible(has_eye)
        self.setFocusProxy(self.edit)
        self.show_letters(False)

    @property
    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)
        self.changed.emit()

    def clear(self) -> None:
        """Nothing to see and nothing to undo."""
        self.eye.setChecked(False)
        self.edit.setText("")

    def show_letters(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(echo)
        self.edit.setInputMethodHints(self.edit.inputMethodHints() | _HINTS)
        words = self.tr("藏起来") if shown else self.tr("看一眼")
        self.eye.set_text(words)
        self.eye.set_icon("eye-slash" if shown else "eye")
        self.eye.setAccessibleName(self.tr("{0}密码").format(words))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.edit.setAccessibleDescription(description)
