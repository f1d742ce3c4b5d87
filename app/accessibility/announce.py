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

    def say(self, text: str, *, is_urgent: bool = False) -> None:
        """`is_urgent` interrupts what is being spoken: errors, and nothing else."""
        self.said.emit(text, is_urgent)
        source = QApplication.focusWidget() or QApplication.activeWindow()
        if isinstance(source, QWidget):
            event = QAccessibleAnnouncementEvent(source, text)
            event.setPoliteness(_politeness(is_urgent=is_urgent))
            QAccessible.updateAccessibility(event)


def _politeness(*, is_urgent: bool) -> QAccessible.AnnouncementPoliteness:
    kinds = QAccessible.AnnouncementPoliteness
    return kinds.Assertive if is_urgent else kinds.Polite
