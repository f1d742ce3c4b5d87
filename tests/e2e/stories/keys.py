"""Keys: the keyboard alone: Tab to go, arrows and Space to choose, and the keys that buttons and F1 tell."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.agent.case_list import CaseList
from app.ui.agent.rating.faces import FaceButton
from app.ui.widgets.choices import Choices
from app.ui.widgets.rows import Rows
from tests.e2e.driver import ALT, CTRL, NO_KEYS, SHIFT
from tests.e2e.stories.hands import YES, Hand, focused, is_primary, says

_FARTHEST: Final = 60
"""Whoever presses Tab so often without coming there gives up."""
_KEYS: Final = re.compile(r"^(?:(?:Alt|Ctrl)\+)+\S+$")


class Keys(Hand):
    """No mouse, no finger. Where something is, is seen; how far, is found out by going there."""

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.effort.key(
            QKeySequence(key).toString() if modifier is NO_KEYS else f"{modifier.name}+{key.name}"
        )
        self.session.press(key, modifier)

    def press(self, words: str) -> None:
        """By the keys that the button tells while Alt is held, by Ctrl+Enter, or by going there."""
        self.effort.think()
        button = self.button(words)
        told = button.accessibleDescription()
        if _KEYS.match(told):
            self._press_all(told)
        elif is_primary(button) and not self.is_covered:
            self.key(Qt.Key.Key_Return, CTRL)
        else:
            self.go_to(button, words)
            self.key(Qt.Key.Key_Space)
        self.rest()

    def go_on(self) -> None:
        self.effort.think()
        self.key(Qt.Key.Key_Return, CTRL)
        self.rest()

    def choose(self, question: str, *answers: str) -> None:
        self.effort.think()
        choices = self.field(question).control
        assert isinstance(choices, Choices)
        self.go_to(choices, question)
        for answer in answers:
            self._walk(choices, answer)
        self.rest()

    def write(self, field: str, words: str) -> None:
        self.effort.think()
        wanted = self.field(field)
        self.go_to(wanted.control, field)
        self.effort.text(field)
        self.session.write(words)
        self.rest()

    def agree(self) -> None:
        """说同意: the resident says so, and the microphone hears it."""
        self.effort.think()
        self._press_all("Alt+3")
        self.rest()
        self.press("开始录音")
        self.speak(YES)
        self.press("说完了，停")

    def rate(self, answer: str) -> None:
        self.effort.think()
        place = next(place for place, face in enumerate(self.visible(FaceButton), 1) if face.label == answer)
        self.key(Qt.Key(Qt.Key.Key_0 + place))
        self.rest()

    def open_row(self, words: str) -> None:
        self.effort.think()
        rows = self.one(Rows)
        self.go_to(rows, words)
        while not says(focused(), words):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)
        self.rest()

    def open_case(self) -> None:
        self.effort.think()
        cases = self.one(CaseList)
        self.go_to(cases, cases.accessibleName())
        self.key(Qt.Key.Key_Return)
        self.rest()

    def go_home(self) -> None:
        self.effort.think()
        self._press_all("Alt+1")
        self.rest()

    def go_to(self, wanted: QWidget, name: str) -> None:
        """By Tab; with Shift where it stands above."""
        is_back = _is_above(wanted, focused())
        for _ in range(_FARTHEST):
            here = focused()
            if here is wanted or wanted.isAncestorOf(here):
                return
            self.key(Qt.Key.Key_Backtab if is_back else Qt.Key.Key_Tab, SHIFT if is_back else NO_KEYS)
        raise LookupError(f"{name}: Tab does not lead there; {self.all_words()}")

    def _walk(self, choices: Choices, answer: str) -> None:
        """By its number, as F1 tells."""
        place = [button.label for button in choices.buttons].index(answer)
        self.key(Qt.Key(Qt.Key.Key_1 + place))
        assert choices.buttons[place].isChecked()

    def _press_all(self, told: str) -> None:
        *held, last = told.split("+")
        modifier = NO_KEYS
        for name in held:
            modifier |= ALT if name == "Alt" else CTRL
        self.key(Qt.Key[f"Key_{last}"], modifier)


def _is_above(wanted: QWidget, other: QWidget) -> bool:
    return wanted.mapToGlobal(wanted.rect().topLeft()).y() < other.mapToGlobal(other.rect().topLeft()).y()
