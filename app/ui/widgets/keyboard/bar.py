"""Bar: above the keys, what the letters can become; and what the keyboard is for while there is nothing."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.accessibility.ime.candidates import Candidate
from app.accessibility.ime.dictionary import Dictionary
from app.accessibility.painted import Painted
from app.accessibility.phrases import with_commas
from app.accessibility.unseen import catch_up
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text

MOST: Final = 9
"""So many can be chosen with the digits."""
_GAP: Final = 8
_NARROW: Final = 700
_PART: Final = 0.25
"""Of the width, for what is typed."""


class _Choice(TextButton):
    """A candidate, with the digit that chooses it."""

    def __init__(self, number: int) -> None:
        super().__init__("", "", "candidate", start=Text(str(number), "meta", wraps=False))
        self._number = number
        #: the key that chooses a candidate: {0} is a digit
        self.setAccessibleDescription(QCoreApplication.translate("CandidateBar", "{0} 键").format(number))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_word(self, word: str, heard: str) -> None:
        self.set_text(word)
        self.setAccessibleName(with_commas(str(self._number), heard))


class CandidateBar(Painted):
    """`chosen` brings the place of a candidate in what was found; `closed`: 收起."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Candidate, ...] = ()
        self._dictionary: Dictionary | None = None
        self._starts, self._shown = [0], 0
        self._typed = ""
        self.spelled = Text("", is_bold=True, wraps=False)
        self.choices = tuple(_Choice(number) for number in range(1, MOST + 1))
        for number, choice in enumerate(self.choices):
            choice.clicked.connect(lambda _checked=False, at=number: self.chosen.emit(self._starts[-1] + at))
        #: on two buttons: candidates that were shown before, and those that come after
        self.before = TextButton(self.tr("前面"), variant="bar")
        self.after = TextButton(self.tr("后面"), variant="bar")
        self.close_button = TextButton(self.tr("收起"), "caret-down", "bar")
        self._connect()
        self._lay_out()
        self.say("")

    def _connect(self) -> None:
        self.before.clicked.connect(self.page_back)
        self.after.clicked.connect(self.page_on)
        self.close_button.clicked.connect(self.closed)
        self.close_button.tell_keys("Esc")
        for button in (self.before, self.after, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        self._words, self._pages = QWidget(), QWidget()
        self._words.setLayout(row(*self.choices, 1, spacing=_GAP))
        self._pages.setLayout(row(self.before, self.after, spacing=_GAP))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self._is_narrow: bool | None = None
        self._place(is_narrow=False)

    def _place(self, *, is_narrow: bool) -> None:
        """In a narrow window what is typed stands above what it can become."""
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        for widget in (self.spelled, self._words, self._pages, self.close_button):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.spelled, 0, 0)
        self._grid.addWidget(self.close_button, 0, 3)
        self._grid.addWidget(
            self._words, 1 if is_narrow else 0, 0 if is_narrow else 1, 1, 2 if is_narrow else 1
        )
        self._grid.addWidget(self._pages, 1 if is_narrow else 0, 2, 1, 2 if is_narrow else 1)

    def say(self, words: str) -> None:
        """While nothing is typed."""
        self._found, self._starts, self._typed = (), [0], words
        self._fill()

    def show_found(self, spelled: str, found: tuple[Candidate, ...], dictionary: Dictionary) -> None:
        self._found, self._dictionary, self._starts, self._typed = found, dictionary, [0], spelled
        self._fill()

    @property
    def words(self) -> tuple[str, ...]:
        """The candidates that are in view."""
        return tuple(choice.label for choice in self.choices[: self._shown])

    def heard_words(self) -> tuple[str, ...]:
        return tuple(choice.accessibleName() for choice in self.choices[: self._shown])

    def place_of(self, number: int) -> int:
        """Where in what was found the candidate with this digit is; -1 for a digit without one."""
        return self._starts[-1] + number - 1 if 1 <= number <= self._shown else -1

    def page_on(self) -> bool:
        """Whether there were more."""
        following = self._starts[-1] + self._shown
        has_more = self._shown > 0 and following < len(self._found)
        if has_more:
            self._starts.append(following)
            self._fill()
        return has_more

    def page_back(self) -> bool:
        if len(self._starts) == 1:
            return False
        self._starts.pop()
        self._fill()
        return True

    def _fill(self) -> None:
        """As many as have room, at least one."""
        self._spell()
        start = self._starts[-1]
        self.close_button.setVisible(not self._found)
        self.before.setVisible(start > 0)
        self._shown, left = 0, self._room()
        for choice, candidate in zip(self.choices, self._found[start:], strict=False):
            choice.show_word(candidate.text, self._heard(candidate.text))
            catch_up(choice)
            left -= choice.sizeHint().width() + _GAP
            if left < 0 and self._shown:
                break
            self._shown += 1
        for number, choice in enumerate(self.choices):
            choice.setVisible(number < self._shown)
        self._keep_stop(0)
        self.after.setVisible(start + self._shown < len(self._found))

    def _spell(self) -> None:
        """The end of what is typed, where all of it has no room."""
        metrics, most = self.spelled.fontMetrics(), self.width() * (1 if self._is_narrow else _PART)
        shown = self._typed
        while len(shown) > 2 and metrics.horizontalAdvance(shown) > most:
            shown = f"…{shown[2:]}"
        self.spelled.setText(shown)
        self.spelled.setAccessibleName(self._typed)

    def _room(self) -> int:
        beside = [self.before, self.after] if self._starts[-1] else [self.after]
        for button in beside:
            catch_up(button)
        room = self.width() - sum(button.sizeHint().width() + _GAP for button in beside)
        return room if self._is_narrow else room - self.spelled.sizeHint().width() - _GAP

    def _heard(self, word: str) -> str:
        """A character by a word it is in: dozens sound the same."""
        example = self._dictionary.example(word) if self._dictionary is not None and len(word) == 1 else ""
        if not example:
            return word
        #: a character as it is heard: {0} is a word that it is in, {1} the character, as in 水渠的渠
        return self.tr("{0}的{1}").format(example, word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def on_look(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        self._place(is_narrow=self.width() < _NARROW)
        self._fill()

    def _keep_stop(self, stop: int) -> None:
        for number, choice in enumerate(self.choices):
            choice.setFocusPolicy(Qt.FocusPolicy.TabFocus if number == stop else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from candidate to candidate, and turn the page at its ends."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        here = next((number for number, choice in enumerate(self.choices) if choice.hasFocus()), None)
        if not step or here is None:
            event.ignore()
            return
        there = here + step
        if there >= self._shown:
            there = 0 if self.page_on() else here
        elif there < 0:
            there = self._shown - 1 if self.page_back() else 0
        self._keep_stop(there)
        self.choices[there].setFocus(Qt.FocusReason.OtherFocusReason)
