"""Hands: what a person can do in the window, whichever way; each kind of hand does it in its own.

They look at what can be seen, and press, tap, write and listen. They never put anything anywhere.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.accessibility.labelled import Labelled
from app.ui.showroom.still_devices import StillDevices
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.sentences import SentenceReader
from tests.e2e.stories.effort import Effort
from tests.e2e.window import Session
from tests.ui.capture.pages import voice

W = TypeVar("W", bound=QWidget)
PATIENCE_S: Final = 10.0
YES: Final = voice(2)
"""A resident says: 我同意."""
REST_S: Final = 0.04
"""So long nothing is fetched any more: what a person sees as one moment."""


class Hand:
    """`effort` is what it took. All that it does ends when the window is at rest, and silent again."""

    def __init__(self, session: Session, devices: StillDevices) -> None:
        self.session, self._devices = session, devices
        self.effort = Effort()

    # What a person wants; the rest is each hand's own.

    def press(self, words: str) -> None:
        """The button on which these words stand."""
        raise NotImplementedError

    def go_on(self) -> None:
        """On to what the filled button at the foot of the page says."""
        raise NotImplementedError

    def choose(self, question: str, *answers: str) -> None:
        """Of the answers to a question."""
        raise NotImplementedError

    def write(self, field: str, words: str) -> None:
        raise NotImplementedError

    def agree(self) -> None:
        """The resident shows that it was meant: by a name where a hand can write one, else by the voice."""
        raise NotImplementedError

    def rate(self, answer: str) -> None:
        """The resident chooses one of the faces."""
        raise NotImplementedError

    def open_row(self, words: str) -> None:
        """Of a short list on a page."""
        raise NotImplementedError

    def open_case(self) -> None:
        """The first of the list of cases."""
        raise NotImplementedError

    def go_home(self) -> None:
        raise NotImplementedError

    def unlock(self, passphrase: str) -> None:
        """The agent has the machine again."""
        self.effort.text("passphrase")
        self.session.write(passphrase)
        self.press("接着用")

    # What all of them do alike.

    def speak(self, samples: bytes) -> None:
        """What is said into the microphone."""
        self._devices.ear.hear(samples)
        self.rest()

    def show_to_camera(self, picture: QImage) -> None:
        """What lies before it: seen at first, and taken when somebody asks for it."""
        self._devices.eye.see(picture)
        self.rest()

    def listen(self) -> None:
        """All sentences that are read on this page are heard, however many presses that takes."""
        reader = self.one(SentenceReader)
        if reader.is_by_voice:
            self.press("播放")
        while reader.unheard:
            self.press("播放" if reader.is_by_voice else "我念完了")

    def rest(self) -> None:
        """Until nothing moves; who listens hears it out."""
        reading = self.session.program.reading
        self.session.rest(REST_S)
        self.session.until(lambda: not reading.is_active)

    def wait_for(self, words: str) -> None:
        """Until this can be read in the window."""
        self.session.until(lambda: self.sees(words))
        self.rest()

    def sees(self, words: str) -> bool:
        return any(words in label.text() for label in self.visible(QLabel))

    @property
    def front(self) -> QWidget:
        """Under a question or a sheet nothing else can be reached."""
        window = self.session.program.window
        over = [child for child in window.children() if isinstance(child, QWidget) and _is_over(child)]
        return over[-1] if over else window

    @property
    def is_covered(self) -> bool:
        return self.front is not self.session.program.window

    def visible(self, kind: type[W]) -> Iterator[W]:
        return (each for each in self.front.findChildren(kind) if each.isVisible() and each.isEnabled())

    def one(self, kind: type[W], fits: Callable[[W], bool] = lambda _each: True) -> W:
        """The last that fits, as soon as it is there: what was added last is what is being filled in."""
        return self._await(kind, fits, kind.__name__)[-1]

    def button(self, words: str) -> TextButton:
        """Where several begin with these words, the one that says no more."""
        found = self._await(TextButton, lambda each: says(each, words), words)
        return min(found, key=lambda each: len(each.label or each.accessibleName()))

    def field(self, label: str) -> Labelled:
        return self._await(Labelled, lambda each: each.text == label, label)[-1]

    def _await(self, kind: type[W], fits: Callable[[W], bool], name: str) -> list[W]:
        """Raises LookupError with what there is instead."""

        def found() -> list[W]:
            return [each for each in self.visible(kind) if fits(each)]

        if not found():
            try:
                self.session.until(found, PATIENCE_S)
            except TimeoutError:
                raise LookupError(f"{name}: {self.all_words()}") from None
            self.rest()
        return found()

    def all_words(self) -> str:
        return " | ".join(label.text() for label in self.visible(QLabel) if label.text())


def _is_over(child: QWidget) -> bool:
    return bool(child.property("dialog")) and child.isVisible()


def says(widget: QWidget, words: str) -> bool:
    if not isinstance(widget, TextButton):
        return False
    return widget.label.startswith(words) or widget.accessibleName() == words


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise LookupError("nothing has the focus")
    return widget


def is_primary(button: TextButton) -> bool:
    return bool(button.property("variant") == "primary")
