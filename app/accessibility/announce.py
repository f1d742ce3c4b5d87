"""Announce: the one way to tell a person what happened: on screen and to the screen reader."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget


class Announcer(QObject):
    """`said` reaches whatever shows or speaks it; the event reaches the screen reader that is running.

    Old screen readers do not know the event, so the words always stand on the screen as well: a window shows
    `said` in its line of state.
    """

    said = Signal(str, bool)
    echoed = Signal(str)

    def say(self, text: str, *, is_urgent: bool = False) -> None:
        """`is_urgent` interrupts what is being spoken: errors, and nothing else."""
        self.said.emit(text, is_urgent)
        _tell_screen_reader(text, is_urgent=is_urgent)

    def echo(self, text: str) -> None:
        """What stands on the screen already, such as the letter that a key has typed: it is only heard."""
        self.echoed.emit(text)
        _tell_screen_reader(text)


def _tell_screen_reader(text: str, *, is_urgent: bool = False) -> None:
    source = QApplication.focusWidget() or QApplication.activeWindow()
    if isinstance(source, QWidget):
        event = QAccessibleAnnouncementEvent(source, text)
        event.setPoliteness(_politeness(is_urgent=is_urgent))
        QAccessible.updateAccessibility(event)


def _politeness(*, is_urgent: bool) -> QAccessible.AnnouncementPoliteness:
    kinds = QAccessible.AnnouncementPoliteness
    return kinds.Assertive if is_urgent else kinds.Polite
