"""Device: what sound is heard from, and whether only one person hears it."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import QAudioDevice, QMediaDevices

_WORDS: Final = (
    "headset",
    "headphone",
    "earphone",
    "earbud",
    "airpods",
    "耳机",
    "耳麦",
    "耳塞",
)
_ALOUD: Final = ("speaker", "扬声器", "喇叭", "音箱", "音响", "hands-free", " stereo)")
"""The last two are how Windows calls whatever is on the air by Bluetooth, loudspeakers and cars too."""


class DeviceWatch(QObject):
    """The device that the system prefers; `changed` whenever devices come or go."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.changed)

    @property
    def device(self) -> QAudioDevice:
        return QMediaDevices.defaultAudioOutput()

    @property
    def is_headset(self) -> bool:
        return is_headset(self.device.description())


def is_headset(description: str) -> bool:
    """As far as the name says so; what is not known counts as a loudspeaker, which everybody hears.

    So does a jack for both (扬声器/耳机), and one whose name says nothing of what is plugged in.
    """
    name = description.casefold()
    return any(word in name for word in _WORDS) and not any(word in name for word in _ALOUD)
