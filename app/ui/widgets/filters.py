"""Filters: chips with numbers, one of them chosen; where they have no room, one button that asks."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.accessibility.unseen import catch_up
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choices import Option
from app.ui.widgets.question import Answer, Question

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_GAP = 8


class Filters(QWidget):
    """`chosen` tells the value that a person chose. One tab stop, arrows inside."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option]) -> None:
        super().__init__()
        self._name, self._words = name, dict(options)
        self._counts: Mapping[str, int] = {}
        self.value = options[0][0]
        self._chips = {value: self._chip(value, words) for value, words in options}
        self.menu = TextButton("", "funnel", "filter")
        self.menu.clicked.connect(self._ask)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(_GAP)
        for chip in self._chips.values():
            inner.addWidget(chip)
        inner.addWidget(self.menu)
        inner.addStretch(1)
        self.setAccessibleName(name)
        self.choose(self.value)

    @property
    def chips(self) -> tuple[TextButton, ...]:
        return tuple(self._chips.values())

    @property
    def is_folded(self) -> bool:
        return not self.menu.isHidden()

    def choose(self, value: str) -> None:
        """Without telling `chosen`."""
        self.value = value
        for each, chip in self._chips.items():
            chip.setChecked(each == value)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == value else Qt.FocusPolicy.ClickFocus)
        self._tell()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._tell()
        self._fold()

    def _chip(self, value: str, words: str) -> TextButton:
        chip = TextButton(words, variant="filter")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._on_chosen(value))
        return chip

    def _tell(self) -> None:
        for value, chip in self._chips.items():
            chip.set_text(self._with_count(value))
            #: as heard: the group, and one of it with a number
            heard = QCoreApplication.translate("Filters", "{0}：{1}")
            chip.setAccessibleName(heard.format(self._name, self._with_count(value)))
        #: on a button: the group, and which of it is chosen
        shown = QCoreApplication.translate("Filters", "{0}：{1}")
        self.menu.set_text(shown.format(self._name, self._with_count(self.value)))

    def _with_count(self, value: str) -> str:
        words = self._words[value]
        return f"{words} {self._counts[value]}" if value in self._counts else words

    def _on_chosen(self, value: str) -> None:
        self.choose(value)
        self.chosen.emit(value)

    def _ask(self) -> None:
        say = QCoreApplication.translate
        answers = [Answer(say("Filters", "不换"), lambda: None, "soft", "x")]
        answers += [Answer(self._with_count(value), partial(self._on_chosen, value)) for value in self._chips]
        Question(self.window(), self._name, say("Filters", "要看哪一些？"), answers)

    def _fold(self) -> None:
        for chip in self._chips.values():
            catch_up(chip)
        needed = sum(chip.sizeHint().width() + _GAP for chip in self._chips.values())
        is_folded = needed > self.width()
        for chip in self._chips.values():
            chip.setVisible(not is_folded)
        self.menu.setVisible(is_folded)

    def minimumSizeHint(self) -> QSize:
        """That of the one button: chips that have no room are not shown."""
        return self.menu.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "menu"):
            self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chips = list(self._chips.values())
        place = next((number for number, chip in enumerate(chips) if chip.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if place is None or not step:
            super().keyPressEvent(event)
            return
        following = chips[(place + step) % len(chips)]
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        following.click()
