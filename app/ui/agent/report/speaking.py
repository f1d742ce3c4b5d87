"""Speaking: what somebody says alone about an official, recorded in memory and nowhere else."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.agent.report.pages import ReportPage
from app.ui.agent.turned.pages import centred
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.recording import Room
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow, row
from app.wire.report import AUDIO_SECONDS

SMALL: Final = Room(longest_s=AUDIO_SECONDS, compression=0.98, is_only=True)
"""1.3 kB a second at the most: it fits the largest envelope whatever is said."""


class SpeakPage(ReportPage):
    """`recorded`: `audio` is whole. It is begun by whoever speaks, and what was said before goes then."""

    recorded = Signal()

    def __init__(self, kit: Kit) -> None:
        say = QCoreApplication.translate
        guide = say("Report", "什么人、什么时候、做了什么事，知道多少说多少。")
        super().__init__(say("Report", "请您说"), guide, say("Report", "不说了"))
        self._kit = kit
        self.audio = b""
        self.panel: AudioPanel | None = None
        self.start = TextButton(say("Report", "开始录音"), "microphone", "primary")
        self.go = TextButton(say("Report", "用这段，往下"), "arrow-right", "primary")
        self.back = TextButton(say("Report", "上一步"), "arrow-left")
        self._place = QVBoxLayout()
        self._starting = QWidget()
        self._starting.setLayout(row(1, Reflow([self.go, self.start], ems=10, most=2), 1))
        room = QWidget()
        room.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._starting)
        self.middle_of(self.heading, centred(guide), room)
        self.put_footer(Reflow([self.stop, self.back], ems=9, most=2))
        self.start.clicked.connect(self._begin)
        self.go.clicked.connect(self.recorded)
        self.back.clicked.connect(self.back_asked)
        self._offer()

    def _begin(self) -> None:
        self.forget()
        panel = self.panel = AudioPanel(self._kit, self._kit.devices.microphone(), room=SMALL)
        panel.recorded.connect(self._on_recorded)
        panel.done.connect(self._on_done)
        self._place.addWidget(panel)
        self._starting.hide()
        panel.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.primary = panel.stop_button
        panel.start()

    def _on_recorded(self, data: bytes) -> None:
        self.audio = data

    def _on_done(self) -> None:
        """What went wrong meanwhile stays in view; another try begins anew."""
        self._starting.show()
        self._offer()
        if self.audio:
            self.recorded.emit()
        else:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._offer()

    def _offer(self) -> None:
        """Who comes back need not speak once more."""
        say = QCoreApplication.translate
        is_there = bool(self.audio)
        self.go.setVisible(is_there)
        self.start.set_text(say("Report", "重新录") if is_there else say("Report", "开始录音"))
        self.start.set_variant("outline" if is_there else "primary")
        self.primary = self.go if is_there else self.start

    def first_focus(self) -> QWidget:
        return self.primary or self.start
