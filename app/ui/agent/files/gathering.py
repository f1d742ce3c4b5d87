"""Gathering: opens a camera or a recorder over the window, and hands on what comes of it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.ui.agent.files.kept_sound import KeptSound
from app.ui.agent.files.ways import Ways
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.devices import Found
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.capture.sheet import CaptureSheet
from app.ui.kit import Kit
from app.wire.event import EventType


class Gathering(QObject):
    """`photographed` carries a JPEG and its name; `recorded` when a sound lies in the petition."""

    photographed = Signal(bytes, str)
    recorded = Signal()

    def __init__(self, kit: Kit, ways: Ways, owner: QWidget) -> None:
        super().__init__(owner)
        self._kit, self._ways, self._owner = kit, ways, owner
        self._sheet: CaptureSheet | None = None
        ways.seen.connect(self._look)
        ways.photo_asked.connect(self.photograph)

    @property
    def sheet(self) -> CaptureSheet | None:
        """What is open over the window."""
        return self._sheet

    def photograph(self) -> None:
        panel = PhotoPanel(self._kit, self._kit.devices.camera())
        #: name of a photograph: {0} is the time of day
        name = self.tr("照片 {0}.jpg").format(self._time())
        panel.taken.connect(lambda data: self.photographed.emit(data, name))
        self._open(self.tr("拍一张"), panel)

    def record(
        self,
        petition_id: str,
        goes_with: EventType = EventType.PETITION_FILED,
        *,
        title: str = "",
        name: str = "",
    ) -> None:
        """`title` is what is asked; `name` that of the file, with a place for the time of day."""
        #: name of a recording: {0} is the time of day
        own = (name or self.tr("录音 {0}.ogg")).format(self._time())
        kept = KeptSound(self._kit.store, petition_id, own, goes_with)
        panel = AudioPanel(self._kit, self._kit.devices.microphone(), kept.keep)
        panel.recorded.connect(lambda _data: self.recorded.emit())
        self._open(title or self.tr("录一段"), panel)

    def stop(self) -> None:
        """A voice that was recorded until now is kept."""
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _open(self, title: str, panel: PhotoPanel | AudioPanel) -> None:
        self._sheet = CaptureSheet(self._owner.window(), title, panel)
        self._sheet.closed.connect(self._on_closed)
        self._sheet.begin()

    def _on_closed(self) -> None:
        self._sheet = None

    def look(self, tell: Callable[[Found], None]) -> None:
        """What this machine has is told a moment later, when the page may have gone."""
        self._kit.devices.look(lambda found: tell(found) if shiboken6.isValid(self) else None)

    def _look(self) -> None:
        self._kit.devices.look(partial(_offer, self._ways))

    def _time(self) -> str:
        now: datetime = self._kit.store.clock.now()
        #: a time of day in the name of a file
        return self.tr("{0}点{1}分{2}秒").format(now.hour, f"{now.minute:02}", f"{now.second:02}")


def _offer(ways: Ways, found: Found) -> None:
    """They are told of a moment later, when the page may have gone."""
    if shiboken6.isValid(ways):
        ways.offer(found)
