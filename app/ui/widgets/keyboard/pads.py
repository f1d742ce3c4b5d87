"""Pads: letters and numbers, one of them in view; each is made when it is first wanted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.keyboard.keys import Pad
from app.ui.widgets.keyboard.letters import LetterPad, Script
from app.ui.widgets.keyboard.numbers import NumberPad


class Pads(QWidget):
    """`struck` brings the value of a key."""

    struck = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._is_secret = self._has_lines = False
        self._letters: LetterPad | None = None
        self._numbers: NumberPad | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def begin(self, *, is_secret: bool, has_lines: bool) -> None:
        """For another field."""
        self._is_secret, self._has_lines = is_secret, has_lines
        if self._letters is not None:
            self._begin_letters(self._letters)
        if self._numbers is not None:
            self._numbers.begin(has_lines=has_lines)

    @property
    def pad(self) -> Pad:
        """The one in view."""
        numbers = self._numbers
        return numbers if numbers is not None and not numbers.isHidden() else self.letters

    @property
    def letters(self) -> LetterPad:
        if self._letters is None:
            self._letters = LetterPad()
            self._begin_letters(self._letters)
            self._add(self._letters)
        return self._letters

    @property
    def script(self) -> Script | None:
        """What letters are now; None while there are none."""
        pad = self.pad
        return pad.script if isinstance(pad, LetterPad) else None

    @property
    def words(self) -> str:
        """What can be written now."""
        pad = self.pad
        return pad.script_words if isinstance(pad, LetterPad) else self.tr("数字")

    def show_letters(self) -> None:
        if self._numbers is not None:
            self._numbers.hide()
        self.letters.show()

    def show_numbers(self) -> None:
        if self._letters is not None:
            self._letters.hide()
        if self._numbers is None:
            self._numbers = NumberPad()
            self._numbers.begin(has_lines=self._has_lines)
            self._add(self._numbers)
        self._numbers.show()

    def _begin_letters(self, pad: LetterPad) -> None:
        pad.begin(can_chinese=not self._is_secret, has_lines=self._has_lines)

    def _add(self, pad: Pad) -> None:
        pad.struck.connect(self.struck)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(pad)
