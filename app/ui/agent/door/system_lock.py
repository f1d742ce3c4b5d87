"""System lock: the system locks its screen or goes to sleep, and says so over its bus (logind).

Where there is no such bus, nothing is ever heard; sleep is seen afterwards by the idle watch.
"""

import os
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtDBus import QDBusObjectPath

from app.accessibility.bus import Bus, has_system_bus, is_windows

_SERVICE: Final = "org.freedesktop.login1"
_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = "org.freedesktop.login1.Manager"
_SESSION: Final = "org.freedesktop.login1.Session"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"


class SystemLock(QObject):
    """`locked` as the machine goes to sleep, as it wakes, and when the screen of this session is locked.

    Nothing delays the sleep: what was told too late for it is the first thing that is done afterwards.
    """

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: Bus | None = None
        self._session = ""
        self._is_locked: bool | None = None

    def start(self) -> None:
        """Follow it from now on."""
        if is_windows() or not has_system_bus():
            return
        self._bus = Bus(self, is_of_system=True)
        self._bus.follow(_PATH, f"{_MANAGER}.PrepareForSleep", self.locked.emit)
        name = (os.environ.get("XDG_SESSION_ID", "auto"),)
        self._bus.ask(_SERVICE, _PATH, f"{_MANAGER}.GetSession", name, self._follow_session)

    def tell(self, value: object) -> None:
        """Whether the screen is locked; that it was before somebody began to follow it is no news."""
        was_locked, self._is_locked = self._is_locked, value is True
        if self._is_locked and was_locked is False:
            self.locked.emit()

    def _follow_session(self, found: object) -> None:
        """`Lock` is the wish that it be locked; most desktops tell only afterwards, by a property."""
        if self._bus is None or not isinstance(found, QDBusObjectPath):
            return
        self._session = found.path()
        self._bus.follow(self._session, f"{_SESSION}.Lock", self.locked.emit)
        self._bus.follow(self._session, f"{_PROPERTIES}.PropertiesChanged", self._ask)
        self._ask()

    def _ask(self) -> None:
        if self._bus is not None:
            words = (_SESSION, "LockedHint")
            self._bus.ask(_SERVICE, self._session, f"{_PROPERTIES}.Get", words, self.tell)
