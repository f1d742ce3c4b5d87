"""Wishes: what the whole system was told to look like: more contrast, less motion.

Linux: the settings portal (org.freedesktop.portal.Settings, `contrast` and `reduced-motion` of
org.freedesktop.appearance, and the older keys of GNOME); Windows: SPI_GETHIGHCONTRAST and
SPI_GETCLIENTAREAANIMATION. A person's own choice in this program goes before.
"""

import ctypes
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.accessibility.bus import Bus, has_bus, is_windows
from app.accessibility.screen_reader import ask_windows, asked_of_windows

_SERVICE: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_SETTINGS: Final = "org.freedesktop.portal.Settings"
_CONTRAST: Final = (
    ("org.freedesktop.appearance", "contrast"),
    ("org.gnome.desktop.a11y.interface", "high-contrast"),
)
_LESS_MOTION: Final = (("org.freedesktop.appearance", "reduced-motion"),)
_MOTION: Final = (("org.gnome.desktop.interface", "enable-animations"),)
_SPI_GETHIGHCONTRAST: Final = 0x0042
_SPI_GETCLIENTAREAANIMATION: Final = 0x1042
_HCF_HIGHCONTRASTON: Final = 0x1


class SystemWishes(QObject):
    """`changed` when one of the two is another; until the system has answered nothing is wished."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: dict[tuple[str, str], bool] = {}
        self._bus: Bus | None = None

    @property
    def wants_contrast(self) -> bool:
        return any(self._answers.get(key, False) for key in _CONTRAST)

    @property
    def wants_less_motion(self) -> bool:
        """Nothing may move without having asked this."""
        is_wished = any(self._answers.get(key, False) for key in _LESS_MOTION)
        return is_wished or not all(self._answers.get(key, True) for key in _MOTION)

    def start(self) -> None:
        """Ask now, and follow it from now on."""
        application = QGuiApplication.instance()
        if is_windows():
            if isinstance(application, QGuiApplication):
                application.applicationStateChanged.connect(self._on_state)
            self._ask_windows()
        elif has_bus():
            self._bus = Bus(self)
            self._bus.follow(_PATH, f"{_SETTINGS}.SettingChanged", self._ask)
            self._ask()

    def tell(self, key: tuple[str, str], value: object) -> None:
        """What the system answered; `contrast` and `reduced-motion` are numbers, 1 for yes."""
        before = (self.wants_contrast, self.wants_less_motion)
        if isinstance(value, int):
            self._answers[key] = bool(value)
        if (self.wants_contrast, self.wants_less_motion) != before:
            self.changed.emit()

    def _ask(self) -> None:
        for key in (*_CONTRAST, *_LESS_MOTION, *_MOTION):
            self._ask_for(key)

    def _ask_for(self, key: tuple[str, str]) -> None:
        if self._bus is not None:
            self._bus.ask(_SERVICE, _PATH, f"{_SETTINGS}.Read", key, lambda value: self.tell(key, value))

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._ask_windows()

    def _ask_windows(self) -> None:
        self.tell(_CONTRAST[0], _has_high_contrast())
        self.tell(_MOTION[0], asked_of_windows(_SPI_GETCLIENTAREAANIMATION))


class _HighContrast(ctypes.Structure):
    """HIGHCONTRASTW of winuser.h."""

    _fields_ = (
        ("cbSize", ctypes.c_uint),
        ("dwFlags", ctypes.c_uint),
        ("lpszDefaultScheme", ctypes.c_void_p),
    )


def _has_high_contrast() -> bool:
    size = ctypes.sizeof(_HighContrast)
    found = _HighContrast(cbSize=size)
    return ask_windows(_SPI_GETHIGHCONTRAST, size, found) and bool(found.dwFlags & _HCF_HIGHCONTRASTON)
