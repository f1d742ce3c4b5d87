"""Voice: what somebody says alone before the screen, recorded in memory and nowhere else."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.recording import Room
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow, row


class Voice(QWidget):
    """It is begun by whoever speaks, and what was said before goes then. `beside` stands where it begins.

    `is_main`: to speak is what the page is for.

    `began`; then `recorded`: `audio` is whole; `ended` follows, also where nothing was heard.
    """

    began = Signal()
    recorded = Signal()
    ended = Signal()

    def __init__(self, kit: Kit, room: Room, *beside: TextButton, is_main: bool = True) -> None:
        super().__init__()
        self._kit, self._room, self._is_main = kit, room, is_main
        self.audio = b""
        self.panel: AudioPanel | None = None
        self.start = TextButton("", "microphone", "primary")
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._starting = QWidget()
        buttons = (*beside, self.start)
        offered = Reflow(buttons, ems=10, most=len(buttons))
        self._starting.setLayout(row(1, offered, 1) if is_main else row(offered))
        self._place.addWidget(self._starting)
        self.start.clicked.connect(self._begin)
        self.offer()

    @property
    def is_busy(self) -> bool:
        """Whether somebody speaks, or what was said is not whole yet."""
        return self.panel is not None and (self.panel.is_recording or self.panel.is_settling)

    def stop(self) -> None:
        if self.panel is not None:
            self.panel.stop()

    def _begin(self) -> None:
        self.forget()
        panel = self.panel = AudioPanel(self._kit, self._kit.devices.microphone(), room=self._room)
        panel.recorded.connect(self._on_recorded)
        panel.done.connect(self._on_done)
        self._place.addWidget(panel)
        self._starting.hide()
        panel.first.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.start()
        self.began.emit()

    def _on_recorded(self, data: bytes) -> None:
        self.audio = data

    def _on_done(self) -> None:
        """What went wrong meanwhile stays in view; another try begins anew."""
        self._starting.show()
        self.offer()
        if self.audio:
            self.recorded.emit()
        else:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()

    def forget(self) -> None:
        """Also what is being recorded at this moment."""
        self.audio = b""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.recorded.disconnect(self._on_recorded)
            panel.done.disconnect(self._on_done)
            panel.stop()
            panel.hide()
            self._place.removeWidget(panel)
            panel.deleteLater()
        self._starting.show()
        self.offer()

    def offer(self) -> None:
        """Who comes back need not speak once more."""
        say = QCoreApplication.translate
        is_there = bool(self.audio)
        self.start.set_text(say("Report", "重新录") if is_there else say("Report", "开始录音"))
        self.start.set_variant("primary" if self._is_main and not is_there else "outline")
