"""Driver: uses the real window as a person does: looks, types as an input method types, presses keys."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.main import Program
from app.ui.widgets.buttons import TextButton

PATIENCE_SECONDS = 120
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Driver:
    """One person in front of one window."""

    def __init__(self, program: Program) -> None:
        self.program = program

    def until(self, condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
        """Let the window live until `condition` holds. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(getattr(condition, "__name__", "condition"))
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.001)

    def settle(self, turns: int = 5) -> None:
        for _ in range(turns):
            QCoreApplication.processEvents()

    def rest(self, seconds: float = 0.25) -> None:
        """Until nothing is fetched any more: the lanes have been empty for a moment.

        Somebody who only looks counts as present.
        """
        if self.program.lock is not None:
            self.program.lock.idle.touch()
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < seconds:
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if self.program.jobs.is_busy:
                idle_since = time.monotonic()
            time.sleep(0.002)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        if widget is None:
            raise LookupError("nothing has the focus")
        return widget

    def write(self, text: str) -> None:
        """Commit text into what has the focus, as a Chinese input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus, event)
        self.settle(1)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.program.window, key, modifier)
            self.settle(1)

    def click(self, button: QWidget) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle(1)

    def button(self, words: str) -> TextButton:
        """The visible button on which these words stand. Raises LookupError."""
        for button in self.program.window.findChildren(TextButton):
            if button.isVisible() and words in button.label:
                return button
        raise LookupError(words)

    def shoot(self, path: Path) -> None:
        """A picture of the whole window."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.program.window.grab().save(str(path)):
            raise OSError(path)
