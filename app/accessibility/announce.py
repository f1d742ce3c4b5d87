"""Announce: the one way to tell a person what happened: on screen, aloud, and to the screen reader."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

_SAME_WITHIN_S: Final = 1.0
"""The same words once more, so soon, are an echo of one event: they are heard once."""


class Announcer(QObject):
    """`said` reaches whatever shows the words, `heard` what speaks them; the event reaches the screen reader.

    Old screen readers do not know the event, so the words always stand on the screen as well: a window shows
    `said` in its line of state. `heard` leaves out the same words within a second. Hushed, nothing of it
    reaches anybody: what becomes of a page behind the lock is for whoever unlocks it.
    """

    said = Signal(str, bool)
    heard = Signal(str, bool)

    def __init__(
        self, parent: QObject | None = None, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._last, self._said_at = "", 0.0
        self._is_hushed = False

    def hush(self, *, is_hushed: bool) -> None:
        self._is_hushed = is_hushed

    def apart(self, parent: QObject) -> "Announcer":
        """Another one with the same listeners, for what belongs to no page: never hushed with this one."""
        other = Announcer(parent, seconds=self._seconds)
        other.said.connect(self.said)
        other.heard.connect(self.heard)
        return other

    def say(self, text: str, *, is_urgent: bool = False) -> None:
        """`is_urgent` interrupts what is being spoken: errors, and nothing else."""
        if self._is_hushed:
            return
        self.said.emit(text, is_urgent)
        if self._is_echo(text):
            return
        self.heard.emit(text, is_urgent)
        _tell_screen_reader(text, is_urgent=is_urgent)

    def echo(self, text: str) -> None:
        """What stands on the screen already, such as the letter that a key has typed: it is only heard."""
        if self._is_hushed:
            return
        self.heard.emit(text, False)
        _tell_screen_reader(text)

    def mirror(self, text: str) -> None:
        """To the screen reader only: our own voice follows what has the focus, with its own discretion."""
        _tell_screen_reader(text)

    def _is_echo(self, text: str) -> bool:
        now, last, said_at = self._seconds(), self._last, self._said_at
        self._last, self._said_at = text, now
        return text == last and now - said_at < _SAME_WITHIN_S


def _tell_screen_reader(text: str, *, is_urgent: bool = False) -> None:
    source = QApplication.focusWidget() or QApplication.activeWindow()
    if isinstance(source, QWidget):
        event = QAccessibleAnnouncementEvent(source, text)
        event.setPoliteness(_politeness(is_urgent=is_urgent))
        QAccessible.updateAccessibility(event)


def _politeness(*, is_urgent: bool) -> QAccessible.AnnouncementPoliteness:
    kinds = QAccessible.AnnouncementPoliteness
    return kinds.Assertive if is_urgent else kinds.Polite
