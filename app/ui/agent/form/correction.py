"""Correction: one sentence of what was read, written as the resident says that it should be."""

from PySide6.QtCore import Signal

from app.accessibility.labelled import Labelled
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import row
from app.ui.widgets.textbox import TextBox


class Correction(Card):
    """`made` carries the new words; `left` when it is over, with or without them. Whoever has it shows it."""

    made = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__(surface="soft", margin=18)
        self.box = TextBox(least=2, most=6)
        self.keep_button = TextButton(self.tr("改好了，再念这一句"), "check-bold", "soft")
        self.leave_button = TextButton(self.tr("不改了"), "x", "quiet")
        self.keep_button.clicked.connect(self._on_keep)
        self.leave_button.clicked.connect(self.stop)
        self.put(
            Labelled(self.tr("老人说，这一句应该是"), self.box), row(self.keep_button, self.leave_button, 1)
        )
        self._before: str | None = None

    def start(self, words: str) -> None:
        self._before = words
        self.box.put(words)
        self.box.setFocus()

    def stop(self) -> None:
        if self._before is not None:
            self._before = None
            self.left.emit()

    def _on_keep(self) -> None:
        before, words = self._before, self.box.words
        self.stop()
        if words != before:
            self.made.emit(words)
