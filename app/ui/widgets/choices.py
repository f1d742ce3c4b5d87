"""Choices: a few answers side by side, all visible; one tab stop, arrows inside, Space or a number chooses.

They are checkable buttons, for their words wrap (those of a QCheckBox can't), with a tick on the chosen ones.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow

Option = tuple[str, str]
"""A value and the words for it."""

_NO_SUBS: Final[Mapping[str, str]] = MappingProxyType({})
_NO_STARTS: Final[Mapping[str, QWidget]] = MappingProxyType({})
_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})
_FORTH = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Down})


class _Choice(TextButton):
    """The tick is at the start, or at the end when something else stands at the start."""

    def __init__(self, value: str, text: str, sub: str, start: QWidget | None) -> None:
        self._tick = Icon("circle")
        ends = (self._tick, None) if start is None else (start, self._tick)
        super().__init__(text, "", "choice", sub=sub, start=ends[0], end=ends[1])
        self.value = value
        self.heard = with_commas(text, sub)
        self.setCheckable(True)
        self.toggled.connect(self._on_tick)
        layout = self.layout()
        if start is not None and layout is not None:
            layout.setContentsMargins(18, 14, 18, 14)

    def _on_tick(self, checked: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._tick.set_icon("check-circle-fill" if checked else "circle")
        self._tick.set_tone("primary_text" if checked else "text")


class Choices(QWidget):
    """`is_many` lets several be chosen. `changed` is emitted when a person changes the choice.

    `subs` are second lines and `starts` pictures of answers, by their values.
    """

    changed = Signal()

    def __init__(
        self,
        options: Sequence[Option],
        *,
        is_many: bool = False,
        ems: float = 8,
        most: int = 4,
        subs: Mapping[str, str] = _NO_SUBS,
        starts: Mapping[str, QWidget] = _NO_STARTS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_many = is_many
        self._buttons = [
            _Choice(value, text, subs.get(value, ""), starts.get(value)) for value, text in options
        ]
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Reflow(self._buttons, ems=ems, most=most))
        self._keep_one_stop()

    @property
    def buttons(self) -> tuple[TextButton, ...]:
        return tuple(self._buttons)

    def button_of(self, value: str) -> TextButton | None:
        """What a person presses to choose `value`."""
        return next((button for button in self._buttons if button.value == value), None)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(button.value for button in self._buttons if button.isChecked())

    @property
    def value(self) -> str:
        """The chosen one; empty without a choice."""
        return next(iter(self.values), "")

    def choose(self, *values: str) -> None:
        """Set without telling `changed`."""
        for button in self._buttons:
            button.setChecked(button.value in values)
        self._keep_one_stop()

    def setAccessibleName(self, name: str) -> None:
        """Each answer is heard with what it answers."""
        super().setAccessibleName(name)
        #: as heard: question, answer, and which answer of how many it is
        heard = QCoreApplication.translate("Choices", "{question}：{answer}（{place}/{count}）")
        for place, button in enumerate(self._buttons, 1):
            answer = heard.format(question=name, answer=button.heard, place=place, count=len(self._buttons))
            button.setAccessibleName(answer)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for button in self._buttons:
            button.setAccessibleDescription(description)

    def _on_clicked(self) -> None:
        clicked = self.sender()
        if not self._is_many and isinstance(clicked, _Choice):
            self.choose(clicked.value)
        self._keep_one_stop()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (chosen := self._numbered(event)) is not None:
            self._press(chosen)
            return
        step = -1 if event.key() in _BACK else 1 if event.key() in _FORTH else 0
        place = next((number for number, button in enumerate(self._buttons) if button.hasFocus()), None)
        if not step or place is None:
            super().keyPressEvent(event)
            return
        button = self._buttons[(place + step) % len(self._buttons)]
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._is_many:
            button.click()

    def _numbered(self, event: QKeyEvent) -> TextButton | None:
        """By 1 to 9."""
        place = event.key() - Qt.Key.Key_1
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._buttons[place] if is_plain and 0 <= place < min(9, len(self._buttons)) else None

    def _press(self, button: TextButton) -> None:
        """By its number; the focus goes there, for who does not see it."""
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        button.click()

    def _keep_one_stop(self) -> None:
        chosen = next((button for button in self._buttons if button.isChecked()), self._buttons[0])
        for button in self._buttons:
            is_stop = button is chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chosen)
