"""Panel: the pads and what is being composed on them; it knows no field, it tells what is to be written."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.ime.composition import Composition
from app.accessibility.ime.dictionary import Dictionary, read_dictionary
from app.accessibility.ime.syllables import is_typed
from app.accessibility.phrases import with_commas
from app.ui.widgets.keyboard.bar import CandidateBar
from app.ui.widgets.keyboard.entry import Kind, is_command
from app.ui.widgets.keyboard.keys import Pad
from app.ui.widgets.keyboard.letters import (
    ENTER,
    ERASE,
    LETTERS,
    NUMBERS,
    SCRIPT,
    SIGNS,
    SPACE,
    Script,
)
from app.ui.widgets.keyboard.pads import Pads
from app.ui.widgets.pages import later

KIOSK_GUARD_SECONDS: Final = 0.5
"""Where hands shake, a key that is struck twice so fast was struck once (EN 301 549, 5.8)."""
_TOLD_AFTER_MS: Final = 700
_TOLD: Final = 3


class Panel(QWidget):
    """`written` brings text, `erased` and `entered` what Backspace and Enter do, `closed` that it should go.

    `told` is what somebody should hear who cannot see it, and nothing of what was written: the field tells.
    """

    written = Signal(str)
    erased = Signal()
    entered = Signal()
    closed = Signal()
    told = Signal(str)

    def __init__(
        self,
        *,
        guard_seconds: float = 0.0,
        now: Callable[[], float] = time.monotonic,
        read: Callable[[], Dictionary] = read_dictionary,
    ) -> None:
        super().__init__()
        self._guard, self._now, self._read = guard_seconds, now, read
        self._struck, self._struck_at = "", 0.0
        self._dictionary: Dictionary | None = None
        self.composition = Composition(self._words)
        self.bar, self.pads = CandidateBar(), Pads()
        self._tell_found = later(self, _TOLD_AFTER_MS, self._on_paused)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.pads)
        self.setProperty("surface", "keyboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar.chosen.connect(self._choose)
        self.bar.closed.connect(self.closed)
        self.pads.struck.connect(self.strike)

    def begin(self, kind: Kind, *, is_secret: bool, has_lines: bool) -> None:
        """For another field."""
        self.forget()
        self.pads.begin(is_secret=is_secret, has_lines=has_lines)
        if kind is Kind.NUMBERS:
            self.pads.show_numbers()
        else:
            self.pads.show_letters()
        if kind is Kind.LATIN and not is_secret:
            self.pads.letters.next_script()
        self._show_state()

    @property
    def pad(self) -> Pad:
        """The one in view."""
        return self.pads.pad

    @property
    def is_composing(self) -> bool:
        return not self.composition.is_empty

    def _words(self) -> Dictionary:
        if self._dictionary is None:
            self._dictionary = self._read()
        return self._dictionary

    def strike(self, value: str) -> None:
        """A key of a pad."""
        now = self._now()
        if value == self._struck and now - self._struck_at < self._guard:
            return
        self._struck, self._struck_at = value, now
        acts: dict[str, Callable[[], None]] = {
            ERASE: self._erase,
            ENTER: self._enter,
            SPACE: self._space,
            SCRIPT: self._next_script,
            SIGNS: self._turn_signs,
            NUMBERS: self._turn_to_numbers,
            LETTERS: self._turn_to_letters,
        }
        act = acts.get(value)
        if act is not None:
            act()
        elif self._is_pinyin(value):
            self._compose(value)
        else:
            self._write(value)

    def _is_pinyin(self, value: str) -> bool:
        return self.pads.script is Script.PINYIN and is_typed(value)

    def _compose(self, letter: str) -> None:
        if self.composition.type_letter(letter):
            self.told.emit(letter)
            self._tell_found.start()
            self._show_found()

    def _write(self, text: str) -> None:
        """After what is being composed, which is taken as it seems to be meant."""
        if self.is_composing:
            self._choose(0)
            self.write_letters()
        self.written.emit(text)

    def write_letters(self) -> None:
        """As they were typed: what is left has no other meaning, was meant so, or nobody comes back to it."""
        if self.is_composing:
            self.written.emit(self.composition.take_letters().replace("'", ""))
            self._show_found()

    def _choose(self, place: int) -> None:
        chosen = self.composition.choose(place)
        if chosen:
            self.written.emit(chosen)
            self._show_found()

    def _erase(self) -> None:
        if self.is_composing:
            self.composition.erase()
            self._show_found()
        else:
            self.erased.emit()
        self.told.emit(self.tr("删掉一个"))

    def _enter(self) -> None:
        if self.is_composing:
            self.write_letters()
        else:
            self.entered.emit()

    def _space(self) -> None:
        if not self.is_composing:
            self._write(" ")
        elif self.composition.found:
            self._choose(0)
        else:
            self.write_letters()

    def _next_script(self) -> None:
        self.write_letters()
        self.told.emit(self.pads.letters.next_script())
        self._show_state()

    def _turn_signs(self) -> None:
        self.pads.letters.turn_signs()

    def _turn_to_numbers(self) -> None:
        self.write_letters()
        self.pads.show_numbers()
        self._show_state()
        self.told.emit(self.pads.words)

    def _turn_to_letters(self) -> None:
        self.pads.show_letters()
        self._show_state()
        self.told.emit(self.pads.words)

    def _on_paused(self) -> None:
        words = self.bar.heard_words()[:_TOLD]
        if words:
            self.told.emit(with_commas(*words))

    def _show_found(self) -> None:
        if self.is_composing:
            self.bar.show_found(self.composition.spelled, self.composition.found, self._words())
        else:
            self._tell_found.stop()
            self._show_state()

    def _show_state(self) -> None:
        self.bar.say(self.pads.words)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key of the keyboard on the table; whether it meant this one."""
        key, text = Qt.Key(event.key()), event.text()
        if is_command(event):
            return False
        if self.is_composing:
            return self._take_composing(key, text)
        if self._is_pinyin(text) and text != "'":
            self._compose(text)
            return True
        return False

    def _take_composing(self, key: Qt.Key, text: str) -> bool:
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Backspace: self._erase,
            Qt.Key.Key_Space: self._space,
            Qt.Key.Key_Return: self.write_letters,
            Qt.Key.Key_Enter: self.write_letters,
            Qt.Key.Key_PageDown: self.bar.page_on,
            Qt.Key.Key_PageUp: self.bar.page_back,
            Qt.Key.Key_Escape: self.forget,
        }
        if key in acts:
            acts[key]()
        elif text.isascii() and text.isdigit():
            self._choose(self.bar.place_of(int(text)))
        elif self._is_pinyin(text):
            self._compose(text)
        else:
            self.write_letters()
            return False
        return True

    def forget(self) -> None:
        """What is being composed."""
        self.composition.clear()
        self._show_found()

    def claim(self, event: QKeyEvent) -> bool:
        """Before the page takes a key: Esc is for the keyboard; a command goes by all that was typed."""
        if is_command(event):
            self.write_letters()
        is_ours = event.key() == Qt.Key.Key_Escape
        if is_ours:
            event.accept()
        return is_ours

    def event(self, event: QEvent) -> bool:
        """While the focus is on its keys."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.claim(event)
        ):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.take_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()
