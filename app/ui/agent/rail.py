"""Rail: the places of the window, always in the same order; a menu where there is no room for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_names import IconName

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can go. `keys` reach it from everywhere."""

    name: str
    text: str
    icon: IconName
    keys: str


class Rail(Painted):
    """One tab stop; arrows go up and down."""

    asked = Signal(str)

    def __init__(self, places: Sequence[Place], last: Place) -> None:
        super().__init__()
        self.setProperty("surface", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, TextButton] = {}
        inner = QVBoxLayout(self)
        inner.setContentsMargins(8, 12, 8, 12)
        inner.setSpacing(8)
        for place in places:
            inner.addWidget(self._button(place, is_checkable=True))
        inner.addStretch(1)
        inner.addWidget(self._button(last, is_checkable=False))
        self.show_current(places[0].name)

    def _button(self, place: Place, *, is_checkable: bool) -> TextButton:
        button = TextButton(place.text, place.icon, "rail")
        button.setCheckable(is_checkable)
        button.tell_keys(place.keys)
        button.clicked.connect(lambda: self._on_clicked(place.name))
        self._buttons[place.name] = button
        return button

    def _on_clicked(self, name: str) -> None:
        self.asked.emit(name)

    def show_current(self, name: str) -> None:
        for place, button in self._buttons.items():
            if button.isCheckable():
                button.setChecked(place == name)
            is_stop = place == name
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self._buttons.values())
        place = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if place is None or not step:
            super().keyPressEvent(event)
            return
        buttons[(place + step) % len(buttons)].setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        return next(
            button for button in self._buttons.values() if button.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
