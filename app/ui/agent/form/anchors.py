"""Anchors: the parts of the form in a list beside it, each with what is still missing; arrows go in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas
from app.accessibility.tone import set_look
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.texts import Text

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class PartState:
    """`wrong` fields with an error, `filled` of `needed` fields that must be filled; `words` say more."""

    wrong: int = 0
    filled: int = 0
    needed: int = 0
    words: str = ""

    @property
    def is_done(self) -> bool:
        return not self.wrong and self.filled == self.needed

    @property
    def icon(self) -> IconName:
        if self.wrong:
            return "warning-fill"
        return "check-circle-fill" if self.is_done and self.needed else "circle"

    @property
    def tone(self) -> str:
        if self.wrong:
            return "danger"
        return "ok" if self.is_done and self.needed else "border"

    @property
    def told(self) -> str:
        """What stands behind the name."""
        if self.wrong:
            #: how many fields of a part have an error
            return QCoreApplication.translate("PartState", "{0} 处").format(self.wrong)
        if self.words or self.is_done:
            return self.words
        return f"{self.filled}/{self.needed}"

    @property
    def spoken(self) -> str:
        if self.wrong:
            return QCoreApplication.translate("PartState", "{0} 处要改").format(self.wrong)
        if self.is_done:
            return QCoreApplication.translate("PartState", "填好了") if self.needed else self.words
        return QCoreApplication.translate("PartState", "必填的填了 {0} 项，共 {1} 项").format(
            self.filled, self.needed
        )


class _Anchor(TextButton):
    def __init__(self, title: str, number: int) -> None:
        self._mark = Icon("circle", tone="border", role="icon_small")
        self._told = Text("", is_bold=True, wraps=False)
        super().__init__(title, "", "anchor", start=self._mark, end=self._told)
        self.number = number

    def tell(self, state: PartState, keys: str) -> None:
        self._mark.set_icon(state.icon)
        self._mark.set_tone(state.tone)
        self._told.setText(state.told)
        set_look(self._told, tone="danger" if state.wrong else "")
        self.setAccessibleName(with_commas(self.label, state.spoken))
        self.setAccessibleDescription(keys)

    def mark_here(self, *, is_here: bool) -> None:
        set_look(self, on=is_here)


class Anchors(QWidget):
    """`part_asked` tells which one, from 0."""

    part_asked = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.buttons = [_Anchor(title, number) for number, title in enumerate(titles)]
        self._here = -1
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for button in self.buttons:
            button.clicked.connect(lambda _=False, number=button.number: self.part_asked.emit(number))
            layout.addWidget(button)
        self.tell([PartState()] * len(self.buttons))
        self.mark(0)

    def tell(self, states: Sequence[PartState]) -> None:
        for button, state in zip(self.buttons, states, strict=True):
            button.tell(state, f"Ctrl+{button.number + 1}")

    def mark(self, number: int) -> None:
        """Which part is in view; Tab comes to it."""
        if number == self._here:
            return
        self._here = number
        for button in self.buttons:
            is_here = button.number == number
            button.mark_here(is_here=is_here)
            policy = Qt.FocusPolicy.StrongFocus if is_here else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if place is None or not step:
            super().keyPressEvent(event)
            return
        wanted = max(0, min(place + step, len(self.buttons) - 1))
        self.buttons[wanted].setFocus(Qt.FocusReason.OtherFocusReason)
