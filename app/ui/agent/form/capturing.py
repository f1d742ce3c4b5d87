"""Capturing: a finger before the camera, a voice before the microphone, to show that somebody agreed."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.agent.files.kept_sound import KeptSound
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.devices import Found
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.capture.sheet import CaptureSheet
from app.ui.kit import Kit


class Capturing(QObject):
    """`photographed` carries a JPEG, `recorded` the KeptSound that holds a voice to its last word.

    `sheet` is what is open over the window.
    """

    photographed = Signal(bytes)
    recorded = Signal(object)

    def __init__(self, kit: Kit, owner: QWidget) -> None:
        super().__init__(owner)
        self._kit, self._owner = kit, owner
        self.sheet: CaptureSheet | None = None

    def look(self, tell: Callable[[Found], None]) -> None:
        """What this machine has is told a moment later, when the page may have gone."""
        self._kit.devices.look(lambda found: tell(found) if shiboken6.isValid(self) else None)

    def photograph(self) -> None:
        panel = PhotoPanel(self._kit, self._kit.devices.camera())
        panel.taken.connect(self.photographed)
        self._open(self.tr("拍手印"), panel)

    def record(self, words: str, kept: KeptSound) -> None:
        """`words` are what the resident is to say; it lies in the petition while it is said."""
        panel = AudioPanel(self._kit, self._kit.devices.microphone(), kept.keep)
        panel.recorded.connect(lambda _data: self.recorded.emit(kept))
        self._open(words, panel)

    def stop(self) -> None:
        """The form closes or the screen is locked: devices are let go of."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _open(self, title: str, panel: PhotoPanel | AudioPanel) -> None:
        self.sheet = CaptureSheet(self._owner.window(), title, panel)
        self.sheet.closed.connect(self._on_closed)
        self.sheet.begin()

    def _on_closed(self) -> None:
        self.sheet = None
