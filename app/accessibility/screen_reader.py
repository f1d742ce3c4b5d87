"""Screen reader: whether one is running, asked from the system; Qt only knows that somebody looked.

Linux: the property that every screen reader sets on the accessibility bus (AT-SPI, org.a11y.Status).
Windows: SystemParametersInfo(SPI_GETSCREENREADER), asked again whenever the program comes to the front.
"""

import ctypes
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.accessibility.bus import Bus, has_bus, is_windows

_SERVICE: Final = "org.a11y.Bus"
_PATH: Final = "/org/a11y/bus"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_SPI_GETSCREENREADER: Final = 0x0046


class ScreenReader(QObject):
    """`changed` when one starts or ends; until the system has answered there is none."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_running = False
        self._bus: Bus | None = None

    def start(self) -> None:
        """Ask now, and follow it from now on."""
        application = QGuiApplication.instance()
        if is_windows():
            if isinstance(application, QGuiApplication):
                application.applicationStateChanged.connect(self._on_state)
            self.tell(asked_of_windows(_SPI_GETSCREENREADER))
        elif has_bus():
            self._bus = Bus(self)
            self._bus.follow(_PATH, f"{_PROPERTIES}.PropertiesChanged", self._ask)
            self._ask()

    def tell(self, value: object) -> None:
        if isinstance(value, bool) and value != self.is_running:
            self.is_running = value
            self.changed.emit(value)

    def _ask(self) -> None:
        if self._bus is not None:
            words = ("org.a11y.Status", "ScreenReaderEnabled")
            self._bus.ask(_SERVICE, _PATH, f"{_PROPERTIES}.Get", words, self.tell)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.tell(asked_of_windows(_SPI_GETSCREENREADER))


def asked_of_windows(question: int) -> bool | None:
    """One yes-or-no parameter of the system; None where it does not answer."""
    answer = ctypes.c_int(0)
    return bool(answer.value) if ask_windows(question, 0, answer) else None


def ask_windows(question: int, size: int, answer: "ctypes._CData") -> bool:
    """SystemParametersInfo; whether there was an answer."""
    user32 = getattr(getattr(ctypes, "windll", None), "user32", None)
    return user32 is not None and bool(user32.SystemParametersInfoW(question, size, ctypes.byref(answer), 0))
